"""Execute the notebooks and keep them with their outputs: `python docs/execute.py [--check]`.

Times, machine and versions are left out, so that executing again changes nothing but what the instrument changes.
With `--check` nothing is written; what differs is said, and the exit code is 1.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import nbformat
from nbconvert.preprocessors import ExecutePreprocessor
from nbformat import NotebookNode

from examples import DOCS, alike

SECONDS = 3600  # for a cell
os.environ["MPLBACKEND"] = (
    "module://matplotlib_inline.backend_inline"  # figures show, whatever the caller draws with
)
KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}


def executed(path: Path) -> NotebookNode:
    """The notebook with the outputs of today, run in its own folder."""
    notebook = nbformat.read(path, as_version=4)
    runner = ExecutePreprocessor(timeout=SECONDS, kernel_name="python3", record_timing=False)
    runner.preprocess(notebook, {"metadata": {"path": str(path.parent)}})
    notebook.metadata = nbformat.from_dict({"kernelspec": KERNEL, "language_info": {"name": "python"}})
    for number, cell in enumerate(notebook.cells):
        cell.id, cell.metadata = f"cell-{number}", nbformat.from_dict({})
    return notebook


def differences(kept: NotebookNode, now: NotebookNode) -> list[str]:
    """The cells whose printed or plain outputs are not those that are kept."""
    return [
        f"cell {number}: kept:\n{_plain(one)}\nnow:\n{_plain(other)}"
        for number, (one, other) in enumerate(zip(kept.cells, now.cells, strict=True))
        if not alike(_plain(one), _plain(other))
    ]


def _plain(cell: NotebookNode) -> str:
    shown = (o.get("text") or o.get("data", {}).get("text/plain", "") for o in cell.get("outputs", ()))
    return "\n".join(shown)


def main(check: bool) -> int:
    """Execute all notebooks; the exit code."""
    wrong = 0
    for path in sorted((DOCS / "notebooks").glob("*.ipynb")):
        now = executed(path)
        found = differences(nbformat.read(path, as_version=4), now)
        print(f"{path.name}: {len(found)} cells differ", *(found if check else ()), sep="\n")
        wrong += len(found)
        if not check:
            nbformat.write(now, path)
    return int(check and wrong > 0)


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv[1:]))
