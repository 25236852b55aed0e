"""`rhetoric lexicon` and `rhetoric codebook` as a user meets them, refusals included."""

import csv
import io
import json
import re
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner

from rhetoric.cli.main import cli
from rhetoric.matching import BUILT_IN

DICTIONARIES = Path(__file__).resolve().parent / "fixtures" / "dictionaries"
GROMMET = """label = "grommet"
kind = "lemmas"
version = "1"
definition = "A ring that strengthens a hole."
sources = ["own2026"]
licence = "CC0-1.0"

[[entries]]
phrases = ["grommet"]

[[examples]]
text = "Two grommets fell."
finds = ["grommets"]

[[examples]]
text = "The sail tore."
finds = []
"""


def run(*arguments):
    return CliRunner().invoke(cli, list(map(str, arguments)))


@pytest.fixture
def pack(tmp_path):
    folder = tmp_path / "pack"
    folder.mkdir()
    (folder / "grommet.toml").write_text(GROMMET)
    (folder / "sources.bib").write_text(
        "@misc{own2026,\n  author = {Own, Ann},\n  title = {Rings},\n  year = {2026}\n}\n"
    )
    return folder


def rows(done):
    return list(csv.DictReader(io.StringIO(done.stdout)))


def test_list_names_every_file():
    listed = {(r["module"], r["label"]) for r in rows(run("lexicon", "list", "--format", "csv"))}
    assert listed == {(p.parent.name, p.stem) for p in BUILT_IN.glob("*/*.toml")}


def test_list_holds_the_users_own(pack):
    done = run("lexicon", "list", "--lexicon", pack, "--lexicon", DICTIONARIES / "moods.csv")
    assert re.search(r"user +grommet +lemmas +B +1 +1 +2$", done.stdout, re.MULTILINE)
    assert re.search(r"user +emotion/negative +globs", done.stdout)


def test_show():
    done = run("lexicon", "show", "loaded/alarm")
    assert "Counts: A word that presents a situation" in done.stdout
    assert re.search(r"^tinderbox +tinderbox +-3\.00", done.stdout, re.MULTILINE)
    assert {"entry": "tinderbox", "value": "-3.0"}.items() <= rows(run("lexicon", "show", "alarm", "-f", "csv"))[
        0
    ].items()


def test_show_word_lists():
    listed = {r["entry"]: r["facts"] for r in rows(run("lexicon", "show", "analogy/comparison", "-f", "csv"))}
    assert listed["akin to"] == "list: strong"


@pytest.mark.parametrize(
    ("label", "reason"),
    [("nonsense", "no such label"), ("persons", "several labels; one of actors/persons, history/persons")],
)
def test_show_what_is_not_there(label, reason):
    done = run("lexicon", "show", label)
    assert done.exit_code == 2
    assert f"rhetoric: {label}: {reason}" in done.stderr


def test_check_a_good_pack(pack):
    done = run("lexicon", "check", pack)
    assert (done.exit_code, done.stdout) == (0, "1 files, 1 labels, 1 entries: all 2 examples hold\n")


def test_check_a_shipped_file():
    done = run("lexicon", "check", BUILT_IN / "framing" / "contrast.toml")
    assert done.exit_code == 0
    assert re.fullmatch(r"1 files, 1 labels, 0 entries: all \d+ examples hold\n", done.stdout)


def test_check_a_dictionary_says_what_was_decided():
    done = run("lexicon", "check", DICTIONARIES / "stray.dic")
    assert done.exit_code == 0
    assert "stray.dic: line 1: before the first %, left out: Mood lists" in done.stderr
    assert "no examples to run" in done.stdout


BAD = [
    (
        'finds = ["grommets"]',
        'finds = ["grommet"]',
        'label "grommet": example "Two grommets fell." should find "grommet"',
    ),
    ("The sail tore.", "A grommet tore.", 'example "A grommet tore." should find nothing, finds "grommet"'),
    ('finds = ["grommets"]', 'finds = ["grommets"]\nknown_failure = "hard"', "holds now; remove its known_failure"),
    ('kind = "lemmas"', 'kind = "words"', 'unknown kind "words"'),
    (
        'phrases = ["grommet"]',
        'phrases = ["grommet"]\nnear = ["sail"]',
        'entry "grommet": unknown gate or field "near"',
    ),
    ('phrases = ["grommet"]', 'phrases = ["grommet"]\ncase = "odd"', 'gate "case" is "odd"'),
    ("own2026", "lost1999", 'source "lost1999" is not in sources.bib'),
    ("[[examples]]", '[[entries]]\nphrases = ["grommet"]\n[[examples]]', 'entry "grommet" stands twice'),
    ('kind = "lemmas"', 'kind = "globs"', 'should find "grommets", finds nothing'),
]


@pytest.mark.parametrize(("old", "new", "reason"), BAD, ids=[reason for *_, reason in BAD])
def test_check_a_bad_pack(pack, old, new, reason):
    file = pack / "grommet.toml"
    file.write_text(GROMMET.replace(old, new, 1))
    done = run("lexicon", "check", pack)
    assert done.exit_code == 2
    (line,) = done.stderr.strip().splitlines()
    assert line.startswith(f"rhetoric: {file}: ")
    assert reason in line


def test_check_a_table_example_names_its_entry(pack):
    text = GROMMET.replace('licence = "CC0-1.0"', 'licence = "CC0-1.0"\ntable = "grommet.tsv"')
    (pack / "grommet.toml").write_text(text)
    (pack / "grommet.tsv").write_text("term\tfor\tagainst\neyelet\tThe sail tore.\tNone.\n")
    done = run("lexicon", "check", pack)
    assert (
        'grommet.toml: entry "eyelet": example "The sail tore." should find a match, finds nothing' in done.stderr
    )
    assert done.stdout == "1 files, 1 labels, 2 entries: 1 of 4 examples fail\n"


def test_check_nothing(tmp_path):
    done = run("lexicon", "check", tmp_path / "none")
    assert (done.exit_code, done.stderr) == (2, f"rhetoric: {tmp_path / 'none'}: no such lexicon file or folder\n")


def test_diff(pack, tmp_path):
    new = tmp_path / "new"
    new.mkdir()
    (new / "sources.bib").write_text((pack / "sources.bib").read_text())
    text = GROMMET.replace('version = "1"', 'version = "2"')
    text = text.replace('phrases = ["grommet"]', 'phrases = ["grommet", "gromet"]')
    (new / "grommet.toml").write_text(
        text.replace("[[examples]]", '[[entries]]\nphrases = ["eyelet"]\n[[examples]]', 1)
    )
    found = {(r["change"], r["entry"]): r["what"] for r in rows(run("lexicon", "diff", pack, new, "-f", "csv"))}
    assert found == {
        ("changed", ""): "version: 1 → 2",
        ("changed", "grommet"): "phrases: grommet → grommet | gromet",
        ("added", "eyelet"): "eyelet",
    }
    back = {(r["change"], r["entry"]) for r in rows(run("lexicon", "diff", new, pack, "-f", "csv"))}
    assert back == {("changed", ""), ("changed", "grommet"), ("removed", "eyelet")}


def test_diff_of_dictionaries_in_two_formats():
    done = run("lexicon", "diff", DICTIONARIES / "moods.csv", DICTIONARIES / "moods.yml", "-f", "csv")
    found = {(r["change"], r["label"], r["entry"]) for r in rows(done)}
    assert ("removed", "user/emotion/negative", "not-glad") in found
    assert ("added", "user/emotion/no", "") in found
    assert not any(label == "user/economy" for _, label, _ in found)


def test_no_difference(pack):
    assert run("lexicon", "diff", pack, pack).stdout == "no difference\n"


def test_import_gives_a_pack_that_checks(tmp_path):
    out = tmp_path / "moods"
    done = run("lexicon", "import", DICTIONARIES / "moods.dic", "-o", out)
    assert done.stdout == f"{out}: 4 lexicons, 11 entries\n"
    assert tomllib.loads((out / "affect_positive.toml").read_text())["entries"][3]["before"] == ["three"]
    assert run("lexicon", "check", out).stdout == "4 files, 4 labels, 11 entries: all 8 examples hold\n"
    again = run("lexicon", "import", DICTIONARIES / "moods.dic", "-o", out)
    assert (again.exit_code, again.stderr) == (2, f"rhetoric: {out}: exists already; choose another folder\n")


def test_import_keeps_weights(tmp_path):
    run("lexicon", "import", DICTIONARIES / "moods.csv", "-o", tmp_path / "moods")
    entries = tomllib.loads((tmp_path / "moods" / "emotion_negative.toml").read_text())["entries"]
    assert [(e["phrases"], e["weight"]) for e in entries] == [(["gloom"], -2), (["not glad"], -1)]


@pytest.fixture
def text(tmp_path):
    path = tmp_path / "oped.txt"
    path.write_text("The gloom is not glad news for NATO. Taxation is gladly paid.\n")
    return path


def found(done):
    return [
        (r["label"], r["text"], r["value"]) for r in json.loads(done.stdout)["findings"] if r["module"] == "user"
    ]


def test_analyze_with_a_dictionary(text):
    done = run("analyze", text, "--lexicon", DICTIONARIES / "moods.csv", "-f", "json")
    assert found(done) == [
        ("emotion/negative", "gloom", -2.0),
        ("emotion/negative", "not glad", -1.0),
        ("economy", "Taxation", None),
        ("emotion/positive", "gladly", 1.5),
    ]


def test_nested_keeps_what_the_longest_hides_and_is_another_instrument(text):
    plain = run("analyze", text, "--lexicon", DICTIONARIES / "moods.csv", "-f", "json")
    nested = run("analyze", text, "--lexicon", DICTIONARIES / "moods.csv", "-f", "json", "--nested")
    assert set(found(nested)) - set(found(plain)) == {("emotion/positive", "glad", 1.5)}
    prints = {json.loads(done.stdout)["instrument"]["fingerprint"] for done in (plain, nested)}
    assert len(prints) == 2


def test_a_dictionary_counts_names(text, tmp_path):
    mine = tmp_path / "d.csv"
    mine.write_text("term,category\nNATO,alliances\n")
    done = run("analyze", text, "--lexicon", mine, "-f", "json")
    assert found(done) == [("alliances", "NATO", None)]


def test_analyze_says_what_was_decided(text):
    done = run("analyze", text, "--lexicon", DICTIONARIES / "western.dic", "-f", "json")
    assert "warning:" in done.stderr
    assert "read as Windows-1252" in done.stderr


def test_analyze_refuses_a_bad_dictionary(text, tmp_path):
    bad = tmp_path / "bad.dic"
    bad.write_text("%\n1\tjoy\n%\nglad\t7\n")
    done = run("analyze", text, "--lexicon", bad)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith(f"rhetoric: {bad}: line 4: category 7 is not among those")


def test_codebook_table_has_size_and_scores():
    printed = run("codebook").stdout
    assert re.search(r"^metaphor +B +\d{4} +\d+ +0\.\d\d +0\.\d\d +\d+ +\d+$", printed, re.MULTILINE)
    assert re.search(r"^alarm +B +\d+ +\d+ +0\.\d\d\* +0\.\d\d\* +\d+\* +\d+\*$", printed, re.MULTILINE)
    assert re.search(r"^hedge +A +\d+ +\d+ +– +– +– +–$", printed, re.MULTILINE)
    assert "coded by language models" in " ".join(printed.split())
    assert "Does not count: " in printed


@pytest.mark.parametrize(
    ("form", "holds"),
    [
        ("--markdown", "| metaphor | B |"),
        ("--latex", r"rhetorical\_question & A &"),
        ("--html", '<th scope="row"><a href="#l1-'),
    ],
)
def test_codebook_formats_hold_every_label(form, holds):
    printed = run("codebook", form).stdout
    assert holds in printed
    plain = printed.replace("\\", "")
    assert [p.stem for p in BUILT_IN.glob("*/*.toml") if p.stem not in plain] == []


def test_codebook_html_asks_nothing_and_escapes(pack, tmp_path):
    text = GROMMET.replace("A ring that", "<script>alert(1)</script> A ring that")
    (pack / "grommet.toml").write_text(text)
    out = tmp_path / "codebook.html"
    assert run("codebook", "--html", "--lexicon", pack, "-o", out).exit_code == 0
    page = out.read_text()
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)" in page
    assert not re.search(r'(src|href)="(?!#)', page)
    assert "Own (2026). Rings." in page
    again = run("codebook", "--html", "-o", out)
    assert (again.exit_code, page) == (2, out.read_text())


def test_codebook_latex_is_escaped(pack):
    (pack / "grommet.toml").write_text(GROMMET.replace("A ring that", r"50 % & \\input{x} #1 A ring that"))
    assert r"50 \% \& \textbackslash{}input\{x\} \#1 A ring" in run("codebook", "--latex", "--lexicon", pack).stdout
