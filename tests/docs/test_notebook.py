"""The example notebook runs, shows what it showed, and holds nothing of the machine that ran it."""

import subprocess
import sys

import nbformat
import pytest

from examples import DOCS, ROOT

NOTEBOOKS = sorted((DOCS / "notebooks").glob("*.ipynb"))


def test_there_are_notebooks():
    assert NOTEBOOKS


@pytest.mark.slow
def test_they_run_and_show_what_they_showed():
    command = [sys.executable, str(DOCS / "execute.py"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_it_is_kept_executed_without_a_trace_of_the_machine(path):
    text, notebook = path.read_text(encoding="utf-8"), nbformat.read(path, as_version=4)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in code] == list(range(1, len(code) + 1))
    assert not [o for cell in code for o in cell.outputs if o.output_type == "error"]
    assert not [word for word in (str(ROOT), "/tmp/", "/home/", "iopub", "ipykernel_") if word in text]
