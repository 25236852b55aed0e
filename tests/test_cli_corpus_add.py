"""`rhetoric corpus add` as a user meets it: what is said, where, and the exit code."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from printed import column, pdf, scan
from rhetoric.cli.main import cli

ROWS = [
    "The ferry has run since 1904, and no winter has stopped it.",
    "Nobody believes the figures of the council.",
]


def add(*arguments: object) -> Result:
    return CliRunner().invoke(cli, ["corpus", "add", *map(str, arguments)])


def manifest(folder: Path) -> list[dict[str, str]]:
    with (folder / "manifest.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "source"
    folder.mkdir()
    (folder / "ferry.pdf").write_bytes(pdf([column(60, 700, ROWS)]))
    return folder


def test_all_well(source: Path, tmp_path: Path) -> None:
    done = add(source, "--to", tmp_path / "corpus")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == f"{tmp_path / 'corpus'}: 1 added\n"
    assert add(source, "--to", tmp_path / "corpus").stdout.endswith(": 0 added, 1 unchanged\n")


def test_refusals_are_named_and_the_rest_comes_in(source: Path, tmp_path: Path) -> None:
    (source / "scan.pdf").write_bytes(scan())
    done = add(source, "--to", tmp_path / "corpus")
    assert done.exit_code == 2
    assert f"{source / 'scan.pdf'}: rejected: holds no text, probably scanned images" in done.stderr
    assert done.stdout.endswith("1 added, 1 rejected (rejected.csv)\n")


def test_columns_values_and_duplicates(tmp_path: Path) -> None:
    table = tmp_path / "posts.csv"
    body = " ".join(f"In year {n} the ferry carried {n * 37} people to work." for n in range(40))
    table.write_text(f"nr,body,day\n1,{body},1.2.2024\n2,{body} It sails.,1.2.2024\n")
    names = ("--text-column", "body", "--id-column", "nr", "--date-column", "day", "--date-format", "%d.%m.%Y")
    done = add(table, *names, "--set", "outlet=The Courier", "--duplicates", "once", "--to", tmp_path / "corpus")
    assert done.exit_code == 0
    assert done.stdout.endswith("1 added, 1 near-duplicate, 1 left out (duplicates.csv)\n")
    (row,) = manifest(tmp_path / "corpus")
    assert (row["document"], row["outlet"], row["date"]) == ("1", "The Courier", "2024-02-01")


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("outlet", "give NAME=VALUE"),
        ("path=x", "none of document, path, sha256"),
        ("date=3/4/24", "not a clear date"),
    ],
)
def test_bad_values_are_refused_before_anything_is_read(
    source: Path, tmp_path: Path, value: str, reason: str
) -> None:
    done = add(source, "--set", value, "--to", tmp_path / "corpus")
    assert done.exit_code == 2
    assert reason in done.stderr
    assert not (tmp_path / "corpus").exists()


def test_help_keeps_the_lines_of_its_examples() -> None:
    lines = [line.strip() for line in CliRunner().invoke(cli, ["corpus", "add", "--help"]).stdout.splitlines()]
    assert "rhetoric corpus add posts.csv --text-column body --to corpus" in lines
    assert "\\b" not in "".join(lines)


def test_a_pdf_is_analysed(source: Path) -> None:
    done = CliRunner().invoke(
        cli, ["analyze", str(source / "ferry.pdf"), "--format", "csv", "--table", "documents"]
    )
    assert done.exit_code == 0
    (row,) = csv.DictReader(done.stdout.splitlines())
    assert (row["document"], row["n_sentences"]) == ("ferry", "2")
