"""What each figure draws of the made tables, as kept in `golden/figures`.

    python tests/golden_figures.py

writes them anew, for a change that is meant: say so in CHANGELOG.md.
"""

from pathlib import Path

import drawn
from rhetoric.figures import FIGURES, Choice, table, to_csv

GOLDEN = Path(__file__).resolve().parent / "golden" / "figures"


def content(name):
    """The data of one figure as CSV."""
    return to_csv(table(name, drawn.tables(), drawn.CHOICES.get(name, Choice())))


if __name__ == "__main__":
    GOLDEN.mkdir(parents=True, exist_ok=True)
    for figure in FIGURES:
        (GOLDEN / f"{figure}.csv").write_text(content(figure), encoding="utf-8")
