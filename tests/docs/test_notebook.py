"""The example notebook runs, shows what it showed, and holds nothing of the machine that ran it."""

import nbformat
import pytest

from examples import DOCS, ROOT
from execute import differences, executed

NOTEBOOKS = sorted((DOCS / "notebooks").glob("*.ipynb"))


def test_there_are_notebooks():
    assert NOTEBOOKS


@pytest.mark.slow
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_it_runs_and_shows_what_it_showed(path, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", str(ROOT / "src"))
    found = differences(nbformat.read(path, as_version=4), executed(path))
    assert not found, "\n".join(found)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_it_is_kept_executed_without_a_trace_of_the_machine(path):
    text, notebook = path.read_text(encoding="utf-8"), nbformat.read(path, as_version=4)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in code] == list(range(1, len(code) + 1))
    assert not [o for cell in code for o in cell.outputs if o.output_type == "error"]
    assert not [word for word in (str(ROOT), "/tmp/", "/home/", "iopub", "ipykernel_") if word in text]
