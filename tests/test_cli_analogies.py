"""`rhetoric analogies`: a table and a graph, from texts and from results."""

import csv
import io
import json

from click.testing import CliRunner

from rhetoric.cli.main import cli


def analogies(*arguments):
    return CliRunner().invoke(cli, ["analogies", *map(str, arguments)])


def test_results_as_a_table(results):
    done = analogies(results)
    assert done.exit_code == 0
    head, first = done.stdout.splitlines()[:2]
    assert head.split() == [
        "source",
        "years",
        "target",
        "polarity",
        "voice",
        "construction",
        "historical",
        "document",
    ]
    assert first.startswith("Benito Mussolini")
    assert "1922–1943" in first
    assert first.endswith("powder_and_paper")


def test_texts_give_what_their_results_give(results, demonstration):
    measured = analogies(results, "--historical", "--format", "csv").stdout
    assert analogies(demonstration / "powder_and_paper.txt", "--historical", "--format", "csv").stdout == measured
    rows = list(csv.DictReader(io.StringIO(measured)))
    assert [(r["source"], r["historical"], r["start"]) for r in rows] == [("Benito Mussolini", "True", "1251")]


def test_every_form_has_every_analogy(results):
    lines = [json.loads(line) for line in analogies(results, "--format", "jsonl").stdout.splitlines()]
    assert {line["historical"] for line in lines} == {True, False}
    table = analogies(results, "--format", "markdown").stdout.splitlines()
    assert len(table) == len(lines) + 2
    assert table[2].startswith("| Benito Mussolini | 1922–1943 |")


def test_the_graph_is_written_beside_the_table(results, tmp_path):
    for name in ("graph.csv", "graph.graphml", "graph.json"):
        done = analogies(results, "--graph", tmp_path / name)
        assert done.exit_code == 0
        assert "Benito Mussolini" in (tmp_path / name).read_text(encoding="utf-8")
        assert done.stdout.startswith("source")
    assert analogies(results, "--graph", tmp_path / "graph.csv").exit_code == 2
    refused = analogies(results, "--graph", tmp_path / "graph.png")
    assert refused.exit_code == 2
    assert "ends in .csv, .graphml, .json" in refused.stderr


def test_a_text_without_analogies_and_one_that_is_not_there(demonstration, tmp_path):
    (tmp_path / "plain.txt").write_text("The shop opens at nine.", encoding="utf-8")
    done = analogies(tmp_path / "plain.txt")
    assert (done.exit_code, done.stdout) == (0, "")
    assert "no analogy found" in done.stderr
    done = analogies(tmp_path / "plain.txt", tmp_path / "gone.txt", "--format", "csv")
    assert done.exit_code == 2
    assert "gone.txt" in done.stderr
    assert done.stdout.startswith("source,years")
