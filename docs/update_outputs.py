"""Write the outputs of today's instrument into the documentation: `python docs/update_outputs.py [PAGE]...`.

Runs the examples of the tutorial and of all other pages (or of those named) and rewrites the outputs and pictures
that they show; what stays the same but for a last digit is left alone. Look at the difference before keeping it.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from examples import DOCS, TUTORIAL, Session, anew, pages, update


def main(wanted: list[Path]) -> None:
    """Update the pages, all if none is named; say which changed."""
    with tempfile.TemporaryDirectory() as place:
        folder, stored = Path(place) / "work", Path(place) / "stored"
        folder.mkdir()
        _tell(TUTORIAL, update(TUTORIAL, Session(folder)))
        shutil.copytree(folder, stored, symlinks=True)
        for page in pages()[1:]:
            if not wanted or page in wanted:
                _tell(page, update(page, anew(stored, folder)))


def _tell(page: Path, changed: bool) -> None:
    print(f"{page.relative_to(DOCS)}: {'rewritten' if changed else 'as it was'}", flush=True)


if __name__ == "__main__":
    main([Path(name).resolve() for name in sys.argv[1:]])
