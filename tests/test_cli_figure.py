"""`rhetoric figure`: from a folder of results or a CSV to files; refusals in one line."""

import json
import re

import pytest
from click.testing import CliRunner

import drawn
from rhetoric.cli.main import cli
from rhetoric.figures import FIGURES
from rhetoric.tables import COLUMNS, Stamp, encode, to_arrow

STAMP = Stamp(json.dumps({"fingerprint": "aaaa"}), "p")


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    """A folder as `rhetoric corpus run` leaves it, with a comparison."""
    folder = tmp_path_factory.mktemp("results")
    made = drawn.tables()
    for table in COLUMNS:
        (folder / table).mkdir()
        rows = (
            made[table].astype(object).where(made[table].notna(), None).to_dict("records") if table in made else []
        )
        (folder / table / "part-0.parquet").write_bytes(encode(to_arrow(table, rows), STAMP))
    (folder / "compare" / "outlet").mkdir(parents=True)
    made["keyness"].to_csv(folder / "compare" / "outlet" / "keyness.csv", index=False)
    return folder


def run(*arguments):
    return CliRunner().invoke(cli, ["figure", *map(str, arguments)])


@pytest.mark.parametrize("name", ["forest", "signature", "analogies", "timeline", "plane"])
def test_results_become_a_figure_and_its_data(name, results, tmp_path):
    done = run(name, results, "-o", tmp_path / "f.svg", "--width", "8.5", *(("--by", "outlet") * (name == "plane")))
    assert done.exit_code == 0, done.stderr
    assert done.stdout.split() == [str(tmp_path / "f.svg"), str(tmp_path / "f.csv")]
    assert (tmp_path / "f.svg").read_text().startswith("<?xml")
    assert set(FIGURES[name].columns) <= set((tmp_path / "f.csv").read_text().splitlines()[0].split(","))


def test_one_text_and_its_options(results, tmp_path):
    assert run("barcode", results, "-o", tmp_path / "b", "--document", "d00").exit_code == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["b.csv", "b.pdf", "b.png", "b.svg"]
    assert run("timeline", results, "-o", tmp_path / "t.svg", "--event", "2022-02-24", "A vote").exit_code == 0
    assert "A vote" in (tmp_path / "t.svg").read_text()


def test_a_comparison_is_found_in_its_place_or_given(results, tmp_path):
    inside = results / "compare" / "outlet"
    assert run("keyness", results, "--by", "outlet", "-o", tmp_path / "a.svg").exit_code == 0
    assert run("keyness", inside, "-o", tmp_path / "b.svg").exit_code == 0
    assert (
        run("keyness", inside / "keyness.csv", "--contrast", "Post", "Ledger", "-o", tmp_path / "c.svg").exit_code
        == 0
    )
    assert len({(tmp_path / f"{name}.svg").read_bytes() for name in "abc"}) == 1


def test_shipped_scores_become_the_validation_panel(tmp_path):
    done = CliRunner().invoke(cli, ["codebook", "--csv", "-o", str(tmp_path / "measured.csv")])
    assert done.exit_code == 0
    assert run("validation", tmp_path / "measured.csv", "-o", tmp_path / "v.svg").exit_code == 0
    assert "rhetorical question" in (tmp_path / "v.svg").read_text()


def test_an_analysis_with_norms_becomes_a_profile(tmp_path):
    rows = drawn.percentiles().astype(object)
    told = {"document": {}, "percentiles": rows.where(rows.notna(), None).to_dict("records")}
    (tmp_path / "oped.json").write_text(json.dumps(told))
    (tmp_path / "many.jsonl").write_text(f"{json.dumps(told)}\n{json.dumps({'percentiles': []})}\n")
    for name in ("oped.json", "many.jsonl"):
        assert run("profile", tmp_path / name, "-o", tmp_path / f"{name}.svg").exit_code == 0
    assert (tmp_path / "oped.json.svg").read_bytes() == (tmp_path / "many.jsonl.svg").read_bytes()
    (tmp_path / "oped.json").write_text(json.dumps({"document": {}}))
    done = run("profile", tmp_path / "oped.json", "-o", tmp_path / "p.svg")
    assert "percentiles has no column 'document': `rhetoric analyze FILE --norms" in done.stderr
    (tmp_path / "oped.json").write_text("{")
    assert "cannot be read as a table" in run("profile", tmp_path / "oped.json", "-o", tmp_path / "p.svg").stderr


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("tree", "{results}"), "no figure 'tree'; one of forest, plane, signature"),
        (("barcode", "{results}"), "12 documents, and a barcode shows one; choose with --document"),
        (("forest", "{results}", "--by", "paper"), "no column 'paper': add it to the corpus's manifest"),
        (("keyness", "{results}", "--by", "author"), "no keyness there: `rhetoric compare RESULTS --by"),
        (("profile", "{results}"), "no percentiles there: `rhetoric analyze FILE --norms"),
        (("forest", "{results}/run.csv"), "there is no file there: `rhetoric figure forest RESULTS` makes it"),
        (("forest", "{results}/compare"), "holds no results; make some with `rhetoric corpus run"),
    ],
)  # fmt: skip
def test_refusals_say_what_to_do(arguments, says, results, tmp_path):
    done = run(*(a.format(results=results) for a in arguments), "-o", tmp_path / "f.pdf")
    assert done.exit_code == 2
    assert says in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_overwritten_unasked(results, tmp_path):
    (tmp_path / "f.csv").write_text("mine")
    done = run("forest", results, "-o", tmp_path / "f.pdf")
    assert done.exit_code == 2
    assert "f.csv: exists already" in done.stderr
    assert (tmp_path / "f.csv").read_text() == "mine"
    assert run("forest", results, "-o", tmp_path / "f.pdf", "--force").exit_code == 0


def test_the_help_lists_every_figure_line_by_line():
    lines = run("--help").stdout.splitlines()
    listed = [m[1] for line in lines if (m := re.match(r"    (\w+)  +\S", line))]
    assert listed == list(FIGURES)


def test_a_comparison_s_table_is_cut_to_the_terms_that_are_shown(tmp_path):
    drawn.keyness().assign(z=1.0).to_csv(tmp_path / "keyness.csv", index=False)
    done = run("keyness", tmp_path / "keyness.csv", "--most", "2", "-o", tmp_path / "k.svg")
    assert done.exit_code == 0, done.stderr
    assert [line.split(",")[0] for line in (tmp_path / "k.csv").read_text().splitlines()[1:]] == [
        "tinderbox",
        "rogue",
    ]
