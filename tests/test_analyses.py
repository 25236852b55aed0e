"""The studies: settings load, outputs are those of their manifests, one command gives the same bytes twice."""

import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pandas as pd
import pytest

ANALYSES = Path(__file__).resolve().parents[1] / "analyses"
STUDIES = sorted(path.parent.name for path in ANALYSES.glob("*/run.py"))
SAVED = sorted(path.parents[1].name for path in ANALYSES.glob("*/output/manifest.json"))
REDUCED = """
documents = ["beacon_02", "beacon_08", "ledger_02", "ledger_06", "meridian_02", "meridian_03"]
draws = 100
permutations = 99
print_widths = []
"""
sys.path.insert(0, str(ANALYSES))
from common import changes, problems  # noqa: E402
from common.report import Report  # noqa: E402


def start(study, *arguments, **environment):
    """Run a study; what it said and how it ended."""
    command = [sys.executable, ANALYSES / study / "run.py", *arguments]
    return subprocess.run(
        list(map(str, command)), capture_output=True, text=True, check=False, env={**os.environ, **environment}
    )


@pytest.fixture(scope="module")
def one(tmp_path_factory):
    """The output of the first study, run anew."""
    folder = tmp_path_factory.mktemp("one")
    ran = start("01_one_oped", "-o", folder / "output", "--work", folder / "work")
    assert ran.returncode == 0, ran.stderr
    return folder / "output", ran.stdout


@pytest.mark.parametrize("study", STUDIES)
def test_settings_load_and_have_a_seed(study):
    settings = tomllib.loads((ANALYSES / study / "settings.toml").read_text(encoding="utf-8"))
    assert isinstance(settings["seed"], int)
    assert settings.get("figures", {"width": 17.5})["width"] in (8.5, 17.5)


@pytest.mark.parametrize("study", SAVED)
def test_committed_files_are_those_of_the_manifest_and_name_no_place(study):
    output = ANALYSES / study / "output"
    assert problems(output) == []
    for path in output.rglob("*"):
        if path.is_file():
            text = path.read_text(encoding="utf-8")
            assert not re.search(r"(?<![\w.])/(?:home|tmp|work|Users|root)/", text), path
    links = re.findall(r"\]\((figures/[^)]+)\)", (output / "report.md").read_text(encoding="utf-8"))
    assert all((output / link).is_file() for link in links)


def test_src_knows_nothing_of_the_studies():
    for path in (ANALYSES.parent / "src").rglob("*.py"):
        assert "analyses" not in re.findall(
            r"^\s*(?:from|import) (\w+)", path.read_text(encoding="utf-8"), re.MULTILINE
        )


def test_one_oped_runs_and_its_manifest_verifies(one):
    output, said = one
    assert problems(output) == []
    assert "against the committed manifest" in said
    manifest = json.loads((output / "manifest.json").read_text(encoding="utf-8"))
    assert "corpora/demonstration/texts/powder_and_paper.txt" in manifest["inputs"]
    assert manifest["instrument"]["fingerprint"]
    assert len(pd.read_csv(output / "tables" / "findings.csv")) > 20


def test_a_changed_file_is_named(one, tmp_path):
    output, _ = one
    copy = tmp_path / "output"
    for path in (p for p in output.rglob("*") if p.is_file()):
        target = copy / path.relative_to(output)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
    with (copy / "tables" / "findings.csv").open("a", encoding="utf-8") as file:
        file.write("more\n")
    (copy / "report.md").unlink()
    (copy / "stray.txt").write_text("", encoding="utf-8")
    assert problems(copy) == ["gone: report.md", "new: stray.txt", "changed: tables/findings.csv"]


def test_changes_say_what_moved():
    before = {
        "instrument": {"tagger": "1"},
        "seed": 1,
        "versions": {"numpy": "2.0"},
        "inputs": {"a": "x"},
        "outputs": {},
    }
    now = {**before, "instrument": {"tagger": "2"}, "versions": {"numpy": "2.1"}, "outputs": {"t.csv": "y"}}
    assert changes(before, before) == []
    assert changes(before, {**now, "inputs": {"a": "z"}}) == [
        "instrument: tagger (1 → 2)",
        "version: numpy 2.0 → 2.1",
        "input changed: a",
        "output new: t.csv",
    ]


def test_a_report_escapes_what_markdown_would_act_on(tmp_path):
    report = Report("Title", "Subtitle")
    report.table("Terms.", pd.DataFrame({"term": ["a|b", "*c*"], "n": [1, 2], "rate": [-1.256, None]}))
    report.write(tmp_path / "report.md")
    lines = (tmp_path / "report.md").read_text(encoding="utf-8").splitlines()
    assert r"| a\|b | 1 | −1.26 |" in lines
    assert r"| \*c\* | 2 | – |" in lines
    assert "Table: **Table 1.** Terms." in lines


@pytest.mark.parametrize("study", ["03_state_of_the_union", "04_published_tables"])
def test_a_study_without_its_data_says_so(study, tmp_path):
    nowhere = str(tmp_path / "nowhere")
    places = {"NLTK_DATA": nowhere, "RHETORIC_DATA": nowhere, "HOME": nowhere}
    ran = start(study, "-o", tmp_path / "output", "--work", tmp_path / "work", **places)
    assert ran.returncode == 3
    assert "data" in ran.stderr
    assert not (tmp_path / "output" / "manifest.json").exists()


@pytest.mark.slow
def test_a_reduced_kosovo_ukraine_gives_the_same_bytes_on_one_and_two_workers(tmp_path):
    whole = (ANALYSES / "02_kosovo_ukraine" / "settings.toml").read_text(encoding="utf-8")
    settings = "[[specification.swaps]]".join(whole.split("[[specification.swaps]]")[:2])  # one exchange of names
    for line in REDUCED.strip().splitlines():
        settings, count = re.subn(rf"^{line.split()[0]} = .*$", line, settings, flags=re.MULTILINE)
        assert count == 1
    (tmp_path / "settings.toml").write_text(settings, encoding="utf-8")
    files = []
    for workers in (1, 2):
        output, work = tmp_path / f"output{workers}", tmp_path / f"work{workers}"
        where = ("-o", output, "--work", work, "--settings", tmp_path / "settings.toml", "--workers", workers)
        ran = start("02_kosovo_ukraine", *where)
        assert ran.returncode == 0, ran.stderr
        assert problems(output) == []
        files.append({p.relative_to(output): p.read_bytes() for p in output.rglob("*") if p.is_file()})
    assert files[0] == files[1]
    assert len(list((tmp_path / "output1" / "figures").glob("*.svg"))) == 10
