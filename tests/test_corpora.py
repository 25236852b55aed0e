"""The demonstration corpora are whole: hashes, lengths, every coded span at its place."""

import subprocess
import sys
from pathlib import Path

import pytest

CORPORA = Path(__file__).resolve().parents[1] / "corpora"


@pytest.mark.parametrize("name", ["kosovo_ukraine", "energy"])
def test_a_coded_corpus_has_no_problem(name):
    run = subprocess.run(
        [sys.executable, CORPORA / "check.py", CORPORA / name], capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stdout
    assert " 0 problems" in run.stdout


def test_a_changed_text_is_a_problem(tmp_path):
    for path in (CORPORA / "energy").rglob("*"):
        if path.is_file():
            copy = tmp_path / path.relative_to(CORPORA / "energy")
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(path.read_bytes())
    text = next((tmp_path / "texts").glob("*.txt"))
    text.write_text(text.read_text(encoding="utf-8") + "!", encoding="utf-8")
    run = subprocess.run(
        [sys.executable, CORPORA / "check.py", tmp_path], capture_output=True, text=True, check=False
    )
    assert run.returncode == 1
    assert f"{text.stem}: sha256 differs" in run.stdout
