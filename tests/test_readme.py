"""The README is true: its Python runs, its excerpt is what comes out, its commands and files exist."""

import doctest
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from rhetoric.cli.main import cli

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_python_runs():
    flags = doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS
    assert doctest.testfile(str(ROOT / "README.md"), module_relative=False, optionflags=flags).failed == 0


def test_the_excerpt_is_what_comes_out(demonstration):
    excerpt = re.search(r"```text\n(.*?)```", README, re.DOTALL).group(1)
    printed = CliRunner().invoke(cli, ["analyze", str(demonstration / "powder_and_paper.txt")]).stdout
    lines = [line.rstrip() for line in excerpt.splitlines() if line.strip() and line.strip() != "…"]
    assert len(lines) > 10
    assert [line for line in lines if line not in printed] == []


@pytest.mark.parametrize("target", re.findall(r"\]\(([^)#]+)\)", README))
def test_links_point_at_files(target):
    assert (ROOT / target).exists()


def test_make_targets_exist():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"^make (\w+)", README, re.MULTILINE):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE)


def test_options_in_the_readme_exist():
    commands = re.findall(r"^rhetoric ((?:lexicon |corpus |norms )?\w+)([^#\n]*)", README, re.MULTILINE)
    named = {name for name, _ in commands}
    assert {
        "analyze",
        "kwic",
        "codebook",
        "lexicon check",
        "corpus add",
        "corpus run",
        "compare",
        "report",
    } <= named
    for name, rest in commands:
        shown = CliRunner().invoke(cli, [*name.split(), "--help"])
        assert shown.exit_code == 0, name
        assert [o for o in re.findall(r"(?<=\s)--[a-z-]+", rest) if o not in shown.stdout] == []
