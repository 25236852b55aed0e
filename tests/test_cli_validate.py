"""`rhetoric sample`, `validate` and `export` on a measured corpus: there and back, refusals in one line."""

import csv
import json

import pandas as pd
import pytest
from click.testing import CliRunner

from rhetoric.cli.main import cli
from rhetoric.tables import read_tables


def run(*arguments):
    return CliRunner().invoke(cli, list(map(str, arguments)))


@pytest.fixture
def sheet(results, tmp_path):
    done = run(
        "sample", results, "--n", "40", "--sentences", "20", "--stratify", "module", "-o", tmp_path / "s.csv"
    )
    assert done.exit_code == 0, done.stderr
    return tmp_path / "s.csv"


def filled(sheet, path, wrong=4):
    """The sheet as a coder gave it back: every `wrong`-th finding is wrong, every second sentence lacks one."""
    table = pd.read_csv(sheet, dtype=str, keep_default_na=False)
    on = table["kind"] == "finding"
    table.loc[on, "correct"] = ["0" if i % wrong == 0 else "1" for i in range(on.sum())]
    table.loc[~on, "missed"] = ["metaphor" if i % 2 else "0" for i in range((~on).sum())]
    table.to_csv(path, index=False)
    return path


def test_a_sheet_and_its_instructions(results, sheet):
    rows = list(csv.DictReader(sheet.read_text(encoding="utf-8-sig").splitlines()))
    assert [sum(row["kind"] == kind for row in rows) for kind in ("finding", "sentence")] == [40, 20]
    texts = {row["document"]: row for row in read_tables(results).rows("documents")}
    for row in rows:
        assert row["document"] in texts
        assert (row["correct"], row["missed"]) == ("", "")
        assert 0 < float(row["pi"]) <= 1
        if row["kind"] == "finding":
            assert f"[[{row['found']}]]" in row["sentence"]
    told = sheet.with_suffix(".md").read_text(encoding="utf-8")
    assert "Open `s.csv` in a spreadsheet" in told
    assert "### framing/metaphor" in told


def test_the_same_seed_gives_the_same_bytes(results, sheet, tmp_path):
    again = ("--n", "40", "--sentences", "20", "--stratify", "module", "-o", tmp_path / "t.csv")
    assert run("sample", results, *again).exit_code == 0
    assert (tmp_path / "t.csv").read_bytes() == sheet.read_bytes()
    assert run("sample", results, *again, "--seed", "2", "--force").exit_code == 0
    assert (tmp_path / "t.csv").read_bytes() != sheet.read_bytes()


def test_two_filled_sheets_become_tables_and_a_figure(results, sheet, tmp_path):
    codes = [v for n, w in (("ada", 4), ("ben", 5)) for v in ("--codes", filled(sheet, tmp_path / f"{n}.csv", w))]
    done = run("validate", results, *codes, "--by", "outlet", "-o", tmp_path / "v")
    assert done.exit_code == 0, done.stderr
    assert "Precision and recall, with 95 % intervals" in done.stdout
    assert "framing/metaphor" in done.stdout
    assert sorted(p.name for p in (tmp_path / "v").iterdir()) == [
        "agreement.csv", "corrected.csv", "settings.json", "validation.csv",
    ]  # fmt: skip
    settings = json.loads((tmp_path / "v" / "settings.json").read_text())
    assert settings["fingerprint"] == read_tables(results).fingerprint
    assert settings["codes"] == ["ada.csv", "ben.csv"]
    drawn = run("figure", "validation", tmp_path / "v", "-o", tmp_path / "f.svg")
    assert drawn.exit_code == 0, drawn.stderr
    assert "agreement of human coders" in (tmp_path / "f.svg").read_text()


def test_exported_findings_come_back_as_codes_that_agree(results, tmp_path):
    assert run("export", results, "--format", "brat", "-o", tmp_path / "brat").exit_code == 0
    assert run("export", results, "--format", "w3c", "-o", tmp_path / "a.jsonl").exit_code == 0
    for codes in (tmp_path / "brat", tmp_path / "a.jsonl"):
        done = run("validate", results, "--codes", codes, "-o", tmp_path / "v", "--force")
        assert done.exit_code == 0, done.stderr
        table = pd.read_csv(tmp_path / "v" / "validation.csv")
        assert {"loaded", "framing/metaphor"} <= set(table["label"])
        assert (table["precision"].dropna() == 1).all()  # the export has all voices, the scores the author's
    assert not (tmp_path / "v" / "agreement.csv").exists()


def test_one_label_can_be_exported(results, tmp_path):
    assert run("export", results, "--format", "w3c", "--label", "loaded", "-o", tmp_path / "a.jsonl").exit_code == 0
    lines = (tmp_path / "a.jsonl").read_text(encoding="utf-8").splitlines()
    assert lines
    assert all('"value": "loaded/' in line for line in lines)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("sample", "{results}", "-o", "{tmp}/s.txt"), "a sheet's name ends in .csv"),
        (("sample", "{results}", "--stratify", "mood", "-o", "{tmp}/x.csv"), "--stratify mood: no such column"),
        (("sample", "{results}", "--n", "1", "-o", "{tmp}/x.csv"), "1 are too few for"),
        (("sample", "{tmp}", "-o", "{tmp}/x.csv"), "holds no results"),
        (("validate", "{results}", "--codes", "{tmp}/gone.csv"), "gone.csv: cannot be read: No such file"),
        (("validate", "{results}", "--codes", "{tmp}"), "holds no codes (.json, .jsonl, .ann)"),
        (("validate", "{results}", "--codes", "a.csv", "--codes", "{tmp}"), "are validated apart"),
        (("validate", "{results}", "--codes", "a.csv", "-o", "{tmp}"), "exists already"),
        (("export", "{results}", "--format", "brat", "-o", "{tmp}"), "exists already"),
    ],
)  # fmt: skip
def test_refusals_say_what_to_do(arguments, says, results, tmp_path):
    done = run(*(a.format(results=results, tmp=tmp_path) for a in arguments))
    assert done.exit_code == 2
    assert says in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_text_that_changed_is_refused(results, corpus_folder, tmp_path):
    moved = tmp_path / "moved"
    moved.mkdir()
    done = run("sample", results, "--n", "60", "--corpus", moved, "-o", tmp_path / "s.csv")
    assert "gone or changed since it was measured" in done.stderr
    assert run("sample", results, "--n", "60", "--corpus", corpus_folder, "-o", tmp_path / "s.csv").exit_code == 0
