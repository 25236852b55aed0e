"""One op-ed from text to tables and page.

    python analyses/one_oped/run.py [TEXT] [-o FOLDER]

Without arguments the demonstration op-ed; the results go to `analyses/one_oped/results/`.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import rhetoric

HERE = Path(__file__).parent
DEMONSTRATION = HERE.parents[1] / "corpora" / "demonstration" / "texts" / "powder_and_paper.txt"
TABLES = ("findings", "actors", "analogies", "quotations", "scores")


def main() -> None:
    """Analyse the text, save its tables as CSV and the page beside them, print what it is about."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("text", type=Path, nargs="?", default=DEMONSTRATION)
    parser.add_argument("-o", "--output", type=Path, default=HERE / "results")
    arguments = parser.parse_args()
    analysis = rhetoric.analyze(arguments.text)
    arguments.output.mkdir(parents=True, exist_ok=True)
    for table in TABLES:
        analysis.frame(table).to_csv(arguments.output / f"{table}.csv", index=False, float_format="%.6g")
    (arguments.output / "page.html").write_text(analysis.to_html(), encoding="utf-8")
    own = analysis.actors.query("voice == 'author'").sort_values("mentions", ascending=False)
    print(own[["actor", "mentions", "sentiment", "stance"]].head(6).to_string(index=False))


if __name__ == "__main__":
    main()
