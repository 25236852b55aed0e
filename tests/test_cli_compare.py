"""`rhetoric compare`, `rhetoric norms build` and `rhetoric analyze --norms` as a user meets them."""

import csv
import json

import numpy as np
import pandas as pd
import pytest
from click.testing import CliRunner

import rhetoric
from made_tables import corpus, finding, mention
from rhetoric.cli.main import cli
from rhetoric.compare import TABLES, Choice, Resampling, compare
from rhetoric.errors import InputError, InstrumentError
from rhetoric.run import Settings, instrument
from rhetoric.tables import COLUMNS, Stamp, encode, to_arrow

pytestmark = pytest.mark.slow
FAST = ("--draws", "100", "--permutations", "99")


def run(*arguments):
    return CliRunner().invoke(cli, list(map(str, arguments)))


def press():
    """Two outlets that differ in hedges, with dates, mentions and loaded terms."""
    made = corpus({"North": 26, "South": 26}, factors={("North", "hedge"): 2.5}, per_author=2)
    documents = made["documents"]
    documents["date"] = [f"20{10 + i % 8}-0{1 + i % 9}-01" for i in range(len(documents))]
    random = np.random.default_rng(0)
    said, found = [], []
    for name in documents["document"]:
        said += [mention(name, "Ruritania", float(x)) for x in random.uniform(-1, 0.5, 3)]
        found += [finding(name, "alarm", term, target="Ruritania") for term in ("abyss", "farce")]
    return {**made, "mentions": pd.DataFrame(said), "findings": pd.DataFrame(found)}


def store(tables, folder, made_with):
    """The tables as `rhetoric corpus run` leaves them."""
    stamp = Stamp(json.dumps(made_with), "one part")
    for name, columns in COLUMNS.items():
        frame = tables[name].astype(object)
        blank = {c: None if name in {"findings", "mentions"} else "" for c in columns}
        rows = [{**blank, **row} for row in frame.where(frame != "", None).to_dict("records")]
        (folder / name).mkdir(parents=True)
        (folder / name / "part-0.parquet").write_bytes(encode(to_arrow(name, rows), stamp))
    return folder


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    return store(press(), tmp_path_factory.mktemp("results") / "out", {"fingerprint": "f00d", "package": "9.9"})


@pytest.fixture(scope="module")
def compared(results):
    done = run("compare", results, "--by", "outlet", *FAST)
    assert done.exit_code == 0, done.output
    return done


def test_it_prints_the_groups_and_what_differs(compared):
    printed = compared.stdout
    assert printed.startswith("GROUPS")
    first = printed.split("CONTRASTS", 1)[1].splitlines()[2]
    assert first.split()[:3] == ["framing/hedge", "North", "South"]
    for title in (
        "PORTRAYAL",
        "SENTIMENT",
        "KEY TERMS",
        "TRENDS",
        "CANDIDATE FRAMES",
        "TOLD APART",
        "q over 4 tests of contrasts, one of 4 families",
    ):
        assert title in printed


def test_it_saves_all_tables_and_settings(compared, results):
    folder = results / "compare" / "outlet"
    assert {path.stem for path in folder.glob("*.csv")} == set(TABLES) - {"omnibus"}
    with (folder / "contrasts.csv").open(newline="") as file:
        rows = {row["label"]: row for row in csv.DictReader(file)}
    assert float(rows["hedge"]["ratio_low"]) > 1.3
    assert rows["slogan"]["family"] == "4 tests of contrasts, one of 4 families"
    assert float(rows["hedge"]["q"]) >= float(rows["hedge"]["q_family"])
    settings = json.loads((folder / "settings.json").read_text())
    assert (settings["fingerprint"], settings["by"]) == ("f00d", "outlet")
    assert settings["how"] == {"draws": 100, "permutations": 99, "seed": 0}


def test_choices_narrow_the_tables(results, tmp_path):
    folder = tmp_path / "tables"
    arguments = ("compare", results, "--by", "outlet", "--module", "framing", "--actor", "Ruritania", "--mixed",
                 "--against", "rest", "--family", "label", "--totals", "-o", folder, *FAST)  # fmt: skip
    done = run(*arguments)
    assert done.exit_code == 0, done.output
    table = pd.read_csv(folder / "contrasts.csv")
    assert set(table["b"]) == {"(rest)"}
    assert set(table["label"]) == {"hedge", "metaphor", "contrast", "slogan", "all"}
    assert table["family"].str.startswith("hedge: 2 tests of contrasts, one of").any()
    assert pd.read_csv(folder / "portrayal_contrasts.csv")["model"].str.startswith("mixed").any()
    assert not (folder / "keyness.csv").exists()
    again = run(*arguments)
    assert (again.exit_code, "exists already" in again.stderr) == (2, True)


def test_equal_seeds_give_equal_tables(compared, results, tmp_path):
    assert run("compare", results, "--by", "outlet", "-o", tmp_path / "again", *FAST).exit_code == 0
    for first in (results / "compare" / "outlet").iterdir():
        assert first.read_bytes() == (tmp_path / "again" / first.name).read_bytes()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--by", "topic"), "no column 'topic'"),
        (("--by", "title"), "no document has a value of 'title'"),
        (("--by", "outlet", "--module", "irony"), "no counts of module 'irony'"),
        (("--by", "language", "--voice", "title"), "no document has a value of 'language'"),
    ],
)
def test_what_cannot_be_compared_is_one_line(results, arguments, says):
    done = run("compare", results, *arguments, *FAST)
    assert done.exit_code == 2
    assert says in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_folder_without_results(tmp_path):
    done = run("compare", tmp_path, "--by", "outlet")
    assert (done.exit_code, "holds no results" in done.stderr) == (2, True)


def test_what_is_missing_is_noted():
    made = press()
    made["documents"].loc[made["documents"].index[:4], "outlet"] = ""
    made["documents"]["date"] = ""
    small = {name: frame.iloc[0:0] if name == "findings" else frame for name, frame in made.items()}
    found = compare(small, Choice("outlet", actors=("Nobody",), how=Resampling(draws=100, permutations=99)))
    told = "\n".join(found.notes)
    assert "4 of 52 documents have no outlet and are left out" in told
    for name in ("portrayal", "keyness", "actors by devices", "trends", "candidate frames"):
        assert f"no {name}: " in told
    assert {"rates", "contrasts", "length", "separability"} <= set(found.tables)
    with pytest.raises(InputError, match="no table mentions"):
        compare({"documents": made["documents"], "scores": made["scores"]}, Choice("outlet"))


@pytest.fixture(scope="module")
def norms(tmp_path_factory, demonstration):
    """Norms of the shipped instrument, from made-up results."""
    folder = tmp_path_factory.mktemp("norms")
    store(press(), folder / "out", instrument(Settings()))
    done = run(
        "norms", "build", folder / "out", "-o", folder / "norms.json", "--name", "Made up", "--licence", "CC0"
    )
    assert done.exit_code == 0, done.output
    return folder / "norms.json"


def test_norms_are_written_once(norms):
    assert json.loads(norms.read_text())["licence"] == "CC0"
    done = run("norms", "build", norms.parent / "out", "-o", norms)
    assert (done.exit_code, "exists already" in done.stderr) == (2, True)


def test_a_text_is_held_against_norms(norms, demonstration):
    text = demonstration / "powder_and_paper.txt"
    printed = run("analyze", text, "--norms", norms)
    assert "AGAINST THE NORM" in printed.stdout.upper()
    assert "Made up, 52 documents" in printed.stdout
    result = json.loads(run("analyze", text, "--norms", norms, "--format", "json").stdout)
    assert (result["norms"]["name"], result["norms"]["licence"]) == ("Made up", "CC0")
    row = next(r for r in result["percentiles"] if r["label"] == "hedge")
    assert 0 <= row["low"] <= row["percentile"] <= row["high"] <= 100
    found = rhetoric.analyze(text, norms=norms).percentiles.set_index("label")
    assert found.loc["hedge", "percentile"] == pytest.approx(row["percentile"])
    assert "percentiles" not in json.loads(run("analyze", text, "--format", "json").stdout)
    assert rhetoric.analyze("The talks failed.").percentiles.empty


def test_every_format_carries_the_percentiles(norms, demonstration, tmp_path):
    text = demonstration / "powder_and_paper.txt"
    lone = run("analyze", text, "--norms", norms, "--format", "csv", "--table", "percentiles")
    assert lone.exit_code == 0, lone.output
    rows = list(csv.DictReader(lone.stdout.splitlines()))
    lines = [
        json.loads(line) for line in run("analyze", text, "--norms", norms, "--format", "jsonl").stdout.splitlines()
    ]
    assert lines[0]["norms"]["name"] == "Made up"
    assert {(r["label"], float(r["percentile"])) for r in rows} == {
        (r["label"], r["percentile"]) for r in lines[0]["percentiles"]
    }
    assert run("analyze", text, "--norms", norms, "--format", "csv", "-o", tmp_path / "all").exit_code == 0
    assert (tmp_path / "all" / "percentiles.csv").read_text(encoding="utf-8") == lone.stdout
    for form in ("html", "md"):
        printed = run("analyze", text, "--norms", norms, "--format", form).stdout
        assert "Made up, 52 documents: the measures farthest from its middle" in printed
    assert run("analyze", text, "--format", "csv", "-o", tmp_path / "bare").exit_code == 0
    assert not (tmp_path / "bare" / "percentiles.csv").exists()
    done = run("analyze", text, "--format", "csv", "--table", "percentiles")
    assert (done.exit_code, "needs --norms" in done.stderr) == (2, True)


def test_norms_that_ship_go_by_name(norms, demonstration, monkeypatch):
    from rhetoric.compare import norms as kept

    monkeypatch.setattr(kept, "SHIPPED", norms.parent)
    text = demonstration / "powder_and_paper.txt"
    assert "Made up, 52 documents" in run("analyze", text, "--norms", "norms").stdout
    assert not rhetoric.analyze(text, norms="norms").percentiles.empty
    listed = list(csv.DictReader(run("norms", "list", "--format", "csv").stdout.splitlines()))
    assert [(r["norms"], r["of"], r["documents"], r["fits"]) for r in listed] == [("norms", "Made up", "52", "yes")]
    done = run("analyze", text, "--norms", "norms", "--rules-only")
    assert (done.exit_code, "`make norms` rebuilds those that ship" in done.stderr) == (2, True)
    done = run("analyze", text, "--norms", "nonsense")
    assert (done.exit_code, "the norms that ship are norms" in done.stderr) == (2, True)


def test_norms_of_another_instrument_are_refused(norms, demonstration, tmp_path):
    text = demonstration / "powder_and_paper.txt"
    done = run("analyze", text, "--norms", norms, "--nested")
    assert done.exit_code == 2
    assert "settings.nested (False → True)" in done.stderr
    with pytest.raises(InstrumentError, match="norms 'Made up'"):
        rhetoric.analyze(text, norms=norms, nested=True)


def test_key_terms_may_be_those_of_another_module(results, tmp_path):
    chosen = ("--by", "outlet", "--module", "framing", "-o", tmp_path / "t", *FAST)
    assert run("compare", results, *chosen, "--terms", "framing").exit_code == 0
    settings = json.loads((tmp_path / "t" / "settings.json").read_text())
    assert settings["terms"] == "framing"
    assert any("no keyness: no text found by 'framing'" in note for note in settings["notes"])
