"""Draw the figures of this folder again: run the commands that README.md shows, on the shipped corpus.

    python docs/figures/draw.py            # all anew, in build/figures
    python docs/figures/draw.py --keep     # measure only what is missing or stale there

Writes the SVG files, and in README.md what each shows.
"""

from __future__ import annotations

import argparse
import csv
import html
import os
import re
import shlex
import shutil
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

from rhetoric.cli.main import cli

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
BUILD = ROOT / "build" / "figures"
CORPUS = ROOT / "corpora" / "kosovo_ukraine"
README = HERE / "README.md"
SWAPS = {  # corpora with names swapped, each by pairs
    "russia_ukraine": (
        ("Russia", "Ukraine"), ("Russian", "Ukrainian"), ("Russians", "Ukrainians"), ("Moscow", "Kyiv"),
        ("Putin", "Zelensky"), ("Vladimir", "Volodymyr"),
    ),
    "serbia_kosovo": (
        ("Serbia", "Kosovo"), ("Serbian", "Kosovar"), ("Serbians", "Kosovars"), ("Serbs", "Albanians"),
        ("Serb", "Albanian"), ("Belgrade", "Pristina"), ("Vučić", "Kurti"), ("Vucic", "Kurti"),
    ),
}  # fmt: skip
BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)
FIGURE = re.compile(r"`rhetoric (figure (\w+) [^`]*)`\n\n!\[[^\]]*\]")


def main() -> None:
    """Measure, compare, validate and draw."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--keep", action="store_true", help="keep what build/figures holds and is not stale")
    keep = arguments.parse_args().keep
    if not keep:
        shutil.rmtree(BUILD, ignore_errors=True)
    BUILD.mkdir(parents=True, exist_ok=True)
    os.chdir(BUILD)
    for name, pairs in SWAPS.items():
        swapped(BUILD / "swapped" / name, pairs)
    text = README.read_text(encoding="utf-8")
    for line in "".join(BLOCK.findall(text)).replace("\\\n", " ").splitlines():
        rhetoric(*shlex.split(line)[1:], *(["--rescore"] if keep and " corpus run " in line else []))
    README.write_text(FIGURE.sub(drawn, text), encoding="utf-8")


def rhetoric(*words: str) -> None:
    """Run one command of the package in the folder of the build; a refusal ends the script."""
    print("rhetoric", shlex.join(words), flush=True)
    given = [str(ROOT / word) if word.startswith("corpora/") else word for word in words]
    with redirect_stdout(StringIO()):
        try:
            cli.main(given, prog_name="rhetoric", standalone_mode=False)
        except SystemExit as done:
            if done.code:
                raise


def drawn(match: re.Match[str]) -> str:
    """Draw one figure; the README's lines for it, with what the figure says of itself."""
    command, name = match[1], match[2]
    rhetoric(*shlex.split(command), "-o", f"{name}.svg", "--force")
    content = (BUILD / f"{name}.svg").read_text(encoding="utf-8")
    (HERE / f"{name}.svg").write_text(content, encoding="utf-8")
    told = re.search(r'<desc id="figure-alt">(.*?)</desc>', content, re.DOTALL)
    assert told is not None
    words = re.split(r"\. |: |; ", html.unescape(told[1]))[0].rstrip(".")
    return f"`rhetoric {command}`\n\n![{words}]"


def swapped(folder: Path, pairs: tuple[tuple[str, str], ...]) -> None:
    """The corpus with the names of each pair in each other's place, whole words alone."""
    other = {b: a for a, b in reversed(pairs)} | dict(pairs)
    names = re.compile(r"\b(" + "|".join(sorted(other, key=len, reverse=True)) + r")\b")
    (folder / "texts").mkdir(parents=True, exist_ok=True)
    with (CORPUS / "manifest.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    with (folder / "manifest.csv").open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, [c for c in rows[0] if c != "sha256"], extrasaction="ignore")
        writer.writeheader()
        for row in rows:
            text = (CORPUS / row["path"]).read_bytes().decode("utf-8")
            (folder / row["path"]).write_bytes(names.sub(lambda m: other[m[1]], text).encode("utf-8"))
            writer.writerow(row)


if __name__ == "__main__":
    main()
