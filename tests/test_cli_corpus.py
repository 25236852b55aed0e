"""`rhetoric corpus` as a user meets it, with the real instrument."""

import csv
import io
import shutil

import duckdb
import pytest
from click.testing import CliRunner

from rhetoric import read_tables
from rhetoric.cli.main import cli
from rhetoric.run import analyze_path

LEXICON = """
label = "harbour"
kind = "phrases"
version = "1"
definition = "Words of the harbour."
tier = "A"
sources = ["own"]
licence = "MIT"
[[entries]]
id = "ledger"
phrases = ["ledger"]
[[examples]]
text = "The ledger lay open."
finds = ["ledger"]
[[examples]]
text = "The book lay open."
finds = []
"""


def rhetoric(*arguments):
    return CliRunner().invoke(cli, ["corpus", *map(str, arguments)])


@pytest.fixture(scope="module")
def corpus(tmp_path_factory, demonstration):
    folder = tmp_path_factory.mktemp("corpus")
    shutil.copytree(demonstration.parent, folder, dirs_exist_ok=True)
    (folder / "texts" / "who_pays_for_the_wind.md").write_text("")
    return folder


@pytest.fixture(scope="module")
def results(corpus, tmp_path_factory):
    folder = tmp_path_factory.mktemp("results") / "out"
    done = rhetoric("run", corpus, "-o", folder, "--workers", 2, "--part-size", 1)
    assert done.exit_code == 2
    assert "3 texts: 3 measured" in done.stderr
    assert "1 failed" in done.stderr
    assert "1 texts are not as the manifest's sha256 has them" in done.stderr
    assert "\x1b" not in done.stderr + done.stdout
    return folder


def test_the_tables_are_those_of_the_single_text(results, demonstration):
    found = read_tables(results)
    _, alone = analyze_path(demonstration / "powder_and_paper.txt")
    for table in set(found) - {"documents", "failures"}:
        frame = found[table]
        rows = frame[frame["document"] == "powder_and_paper"].astype(object).where(frame.notna(), None)
        expected = [{name: row.get(name) for name in rows.columns} for row in alone[table]]
        assert rows.to_dict("records") == expected, table
    row = found["documents"].set_index("document").loc["powder_and_paper"]
    assert (row["topic"], row["date"]) == ("security", "2021-12-07")


def test_an_empty_text_is_a_failure(results):
    failures = read_tables(results)["failures"]
    assert list(failures["document"]) == ["who_pays_for_the_wind"]
    assert "empty" in failures["error"][0]


def test_status(results, corpus):
    done = rhetoric("status", results, "--format", "csv")
    assert done.exit_code == 0
    assert {row["state"]: row["texts"] for row in csv.DictReader(io.StringIO(done.stdout))} == {
        "done": "2",
        "failed": "1",
        "stale": "0",
        "missing": "0",
    }
    assert rhetoric("status", corpus).exit_code == 2


def test_a_changed_lexicon_needs_rescore_and_shows_in_diff(results, corpus, tmp_path):
    lexicon = tmp_path / "harbour.toml"
    lexicon.write_text(LEXICON)
    (tmp_path / "sources.bib").write_text("@misc{own,\n  title = {Own}\n}\n")
    after = shutil.copytree(results, tmp_path / "after")
    refused = rhetoric("run", corpus, "-o", after, "--lexicon", lexicon, "--part-size", 1)
    assert refused.exit_code == 2
    assert "lexicon user/harbour (absent → version 1, " in refused.stderr
    assert "add --rescore" in refused.stderr
    done = rhetoric("run", corpus, "-o", after, "--lexicon", lexicon, "--rescore")
    assert "3 measured" in done.stderr
    shown = rhetoric("diff", results, after, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(shown.stdout)))
    assert {(r["change"], r["document"], r["label"]) for r in rows} == {("added", "the_quiet_ledger", "harbour")}
    assert "instruments differ: lexicon user/harbour" in shown.stderr
    assert rhetoric("diff", results, results).stdout == "no difference in findings\n"


def test_sql_over_the_results(results):
    found = duckdb.sql(
        f"select topic, sum(count) as hits from '{results}/scores/*.parquet' "
        f"join '{results}/documents/*.parquet' using (document) "
        "where module = 'loaded' and voice = 'author' group by topic order by hits desc"
    ).fetchall()
    findings = read_tables(results)["findings"]
    loaded = findings[(findings["module"] == "loaded") & (findings["voice"] == "author")]
    assert found == [("security", len(loaded)), ("local government", 0)]
    assert len(loaded) > 5


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--cluster", "tcp://x:1", "--dask-local", "2"], "choose one"),
        (["--part-size", "7"], "its parts have 1 texts"),
        (["--lexicon", "missing.toml"], "missing.toml"),
    ],
)
def test_refusals_are_one_line(results, corpus, arguments, message):
    done = rhetoric("run", corpus, "-o", results, *arguments)
    assert (done.exit_code, done.stderr.count("\n")) == (2, 1)
    assert message in done.stderr


def test_a_corpus_that_is_not_there(tmp_path):
    done = rhetoric("run", tmp_path / "none", "-o", tmp_path / "out")
    assert done.exit_code == 2
    assert "no such folder" in done.stderr
