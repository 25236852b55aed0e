"""The command line as a user meets it: formats, bad input, exit codes, nothing overwritten."""

import csv
import io
import json
import subprocess
import sys

import pytest
from click.testing import CliRunner

from rhetoric.cli.main import cli
from rhetoric.tables import COLUMNS

OPED = "Serbia is a tinderbox. NATO must act now. “We will wait,” said Petra Novak.\n"


@pytest.fixture
def text(tmp_path):
    path = tmp_path / "oped.txt"
    path.write_text(OPED, encoding="utf-8")
    return path


def run(*arguments, stdin=None):
    return CliRunner().invoke(cli, ["analyze", *map(str, arguments)], input=stdin)


def test_json_is_one_object_with_every_table(text):
    done = run(text, "--format", "json")
    assert done.exit_code == 0
    result = json.loads(done.stdout)
    assert list(result)[:3] == ["schema", "instrument", "document"]
    assert set(COLUMNS) - {"documents"} <= set(result)
    assert "tinderbox" in {r["text"] for r in result["findings"] if r["module"] == "loaded"}
    for name, columns in COLUMNS.items():
        for row in [result["document"]] if name == "documents" else result[name]:
            assert set(columns) <= set(row)
    for row in result["findings"] + result["mentions"]:
        assert OPED[row["start"] : row["end"]] == row["text"]


def test_jsonl_is_one_line_per_text(text, tmp_path):
    other = tmp_path / "other.txt"
    other.write_text("Peace is a duty.\n")
    done = run(text, other, "--format", "jsonl")
    assert [json.loads(line)["document"]["document"] for line in done.stdout.splitlines()] == [
        "oped",
        "other",
    ]


def test_csv_prints_a_table(text):
    rows = list(csv.DictReader(io.StringIO(run(text, "--format", "csv", "--table", "quotations").stdout)))
    assert [row["speaker"] for row in rows] == ["Petra Novak"]


def test_csv_writes_all_tables_into_a_folder(text, tmp_path):
    assert run(text, "--format", "csv", "-o", tmp_path / "out").exit_code == 0
    assert {p.stem for p in (tmp_path / "out").iterdir()} == set(COLUMNS)


@pytest.mark.parametrize(
    ("form", "holds"), [("text", "tinderbox"), ("md", "## Loaded terms"), ("html", "<!doctype html>")]
)
def test_reports(text, form, holds):
    assert holds in run(text, "--format", form).stdout


def test_the_same_bytes_twice(text):
    assert run(text, "--format", "json").stdout == run(text, "--format", "json").stdout


def test_plain_text_when_piped(text):
    assert "\x1b" not in run(text).stdout


def test_standard_input():
    done = run("-", "--format", "json", stdin=OPED)
    assert json.loads(done.stdout)["document"]["document"] == "stdin"


def test_many_files_into_a_folder(text, tmp_path):
    other = tmp_path / "b.txt"
    other.write_text("Peace is a duty.\n")
    assert run(text, other, "--format", "html", "-o", tmp_path / "pages").exit_code == 0
    assert sorted(p.name for p in (tmp_path / "pages").iterdir()) == ["b.html", "oped.html"]


def test_nothing_is_overwritten_without_force(text, tmp_path):
    out = tmp_path / "out.json"
    out.write_text("mine")
    done = run(text, "--format", "json", "-o", out)
    assert (done.exit_code, out.read_text()) == (2, "mine")
    assert "exists already; choose another name or add --force" in done.stderr
    assert run(text, "--format", "json", "-o", out, "--force").exit_code == 0
    assert json.loads(out.read_text())["schema"] == "rhetoric/1"


def bad_file(tmp_path, kind):
    path = tmp_path / f"{kind}.txt"
    match kind:
        case "missing":
            return path
        case "directory":
            path.mkdir()
        case "binary":
            path.write_bytes(bytes(range(256)) * 8)
        case "empty":
            path.write_bytes(b"")
        case "blank":
            path.write_bytes(b" \n\t\n")
        case "undecodable":
            path.write_bytes(b"\xff\xfe\x00\xd8" + b"\x00\xd8" * 7)
        case "large":
            path.write_bytes(b"word " * 30_000)
        case "pdf":
            path.write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n")
    return path


@pytest.mark.parametrize(
    "kind", ["missing", "directory", "binary", "empty", "blank", "undecodable", "large", "pdf"]
)
def test_bad_input_is_one_line_and_exit_2(tmp_path, kind, text):
    path = bad_file(tmp_path, kind)
    done = run(path, text, "--format", "jsonl", "--max-size", "0.1")
    assert done.exit_code == 2
    lines = done.stderr.strip().splitlines()
    assert len(lines) == 1
    assert str(path) in lines[0]
    assert "Traceback" not in done.stderr
    assert json.loads(done.stdout)["document"]["document"] == "oped"  # the other text still comes out


def test_an_unreadable_file(text, monkeypatch):
    def refuse(self, *args, **kwargs):
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr("pathlib.Path.open", refuse)
    done = run(text)
    assert done.exit_code == 2
    assert str(text) in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_another_language_is_warned_of(tmp_path):
    path = tmp_path / "german.txt"
    path.write_text(
        "Die Regierung hat gestern beschlossen, dass die Grenze wieder geöffnet wird. " * 4, encoding="utf-8"
    )
    done = run(path, "--format", "json")
    assert done.exit_code == 0
    assert "warning" in done.stderr
    assert json.loads(done.stdout)["document"]["warnings"]


def test_an_unknown_format(text):
    done = run(text, "--format", "docx")
    assert done.exit_code == 2
    assert "docx" in done.stderr


def test_a_bad_lexicon_path(text, tmp_path):
    done = run(text, "--lexicon", tmp_path / "none.toml")
    assert done.exit_code == 2
    assert done.stderr.strip() == f"rhetoric: {tmp_path / 'none.toml'}: no such lexicon file or folder"


CODEBOOK = """
[[actors]]
name = "Harbour Front"
type = "party"
aliases = ["HF"]

[[groups]]
name = "Northern"
members = ["Harbour Front", "NATO"]
"""


def test_actors_of_ones_own(text, tmp_path):
    mine = tmp_path / "mine.toml"
    mine.write_text(CODEBOOK, encoding="utf-8")
    text.write_text("The Harbour Front betrayed NATO. HF lied again.\n", encoding="utf-8")
    plain = json.loads(run(text, "--format", "json").stdout)
    result = json.loads(run(text, "--format", "json", "--actors", mine).stdout)
    assert [m["actor"] for m in result["mentions"]] == ["Harbour Front", "NATO", "Harbour Front"]
    rows = {r["actor"]: r for r in result["actors"]}
    assert rows["Northern"]["type"] == "group"
    assert rows["Northern"]["mentions"] == rows["NATO"]["mentions"] + rows["Harbour Front"]["mentions"] == 3
    assert result["instrument"]["fingerprint"] != plain["instrument"]["fingerprint"]
    assert "Northern" not in {r["actor"] for r in plain["actors"]}


@pytest.mark.parametrize(
    ("more", "named"),
    [
        ('[[actors]]\nname = "Hill Front"\naliases = ["HF"]\n', ['"HF"', '"Harbour Front"', '"Hill Front"']),
        ('[[groups]]\nname = "A"\nmembers = ["B"]\n[[groups]]\nname = "B"\nmembers = ["A"]\n', ['"A"', '"B"']),
        ('[[actors]]\nname = "Hill Front"\ncolour = "red"\n', ['"Hill Front"', '"colour"']),
    ],
)
def test_bad_actors_of_ones_own_are_refused_before_any_text_is_read(text, tmp_path, more, named):
    mine, other = tmp_path / "mine.toml", tmp_path / "other.toml"
    mine.write_text(CODEBOOK, encoding="utf-8")
    other.write_text(more, encoding="utf-8")
    done = run(text, text, "--actors", mine, "--actors", other)
    assert done.exit_code == 2
    assert done.stdout == ""
    assert done.stderr.count("rhetoric:") == 1
    assert all(name in done.stderr for name in [str(other), *named])


def test_a_lexicon_of_ones_own(text, tmp_path):
    mine = tmp_path / "waiting.toml"
    mine.write_text(
        'label = "waiting"\nkind = "lemmas"\nversion = "1"\ndefinition = "Waiting."\n'
        'sources = ["own2024"]\nlicence = "CC0-1.0"\n[[entries]]\nphrases = ["wait"]\n'
        '[[examples]]\ntext = "They waited."\nfinds = ["waited"]\n[[examples]]\ntext = "No."\nfinds = []\n'
    )
    (tmp_path / "sources.bib").write_text("@misc{own2024, title={Mine}}\n")
    result = json.loads(run(text, "--format", "json", "--lexicon", mine).stdout)
    assert [r["text"] for r in result["findings"] if r["label"] == "waiting"] == ["wait"]
    assert any("waiting" in name for name in result["instrument"]["lexicons"])


def test_an_unknown_pipeline(text):
    done = run(text, "--pipeline", "en_none_such")
    assert done.exit_code == 2
    assert "en_none_such" in done.stderr


def test_a_closed_pipe_is_quiet(text):
    command = f"{sys.executable} -m rhetoric analyze {text} --format json | head -c 1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr


def test_explain_lists_the_sentences_behind_a_sentiment(text):
    done = run(text, "--explain", "novak")
    assert done.exit_code == 0
    assert "EVIDENCE" in done.stdout
    result = json.loads(run(text, "--explain", "Serbia", "--format", "json").stdout)
    assert [row["text"] for row in result["evidence"]] == ["Serbia is a tinderbox."]


def test_explain_refuses_an_actor_that_is_not_there(text):
    done = run(text, "--explain", "Atlantis")
    assert done.exit_code == 2
    assert "no such actor in this text; choose one of" in done.stderr


def test_explain_skips_the_texts_without_the_actor(text, tmp_path):
    other = tmp_path / "other.txt"
    other.write_text("Peace is a duty.\n")
    done = run(text, other, "--explain", "Serbia", "--format", "jsonl")
    assert done.exit_code == 0
    assert ["evidence" in json.loads(line) for line in done.stdout.splitlines()] == [True, False]
    assert "other.txt" in done.stderr
