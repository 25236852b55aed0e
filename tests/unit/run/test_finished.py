"""What a finished run says of itself, and its texts again."""

import json
import shutil
from dataclasses import replace

import pytest

from rhetoric.errors import InputError
from rhetoric.run import finished, measured_text
from rhetoric.tables import read_tables


@pytest.fixture(scope="module")
def rows(results):
    return {row["document"]: row for row in read_tables(results).rows("documents")}


def test_a_text_is_the_one_that_was_measured(results, corpus_folder, rows):
    run = finished(results)
    assert run.corpus == corpus_folder
    text = measured_text(run, rows["powder_and_paper"])
    assert text.text == (corpus_folder / "texts" / "powder_and_paper.txt").read_text(encoding="utf-8")
    assert text.removed


def test_a_text_that_is_gone_or_changed_is_none(results, corpus_folder, rows, tmp_path):
    moved = tmp_path / "corpus"
    shutil.copytree(corpus_folder, moved)
    run = replace(finished(results), corpus=moved)
    path = moved / "texts" / "powder_and_paper.txt"
    path.write_text(path.read_text(encoding="utf-8") + " And more.", encoding="utf-8")
    assert measured_text(run, rows["powder_and_paper"]) is None
    path.unlink()
    assert measured_text(run, rows["powder_and_paper"]) is None
    assert measured_text(run, rows["the_quiet_ledger"])


def test_lexicons_that_are_gone_are_named(results, tmp_path):
    (tmp_path / "mine.toml").touch()
    told = json.loads((results / "run.json").read_text(encoding="utf-8"))
    told["settings"]["lexicons"] = [str(tmp_path / "mine.toml"), str(tmp_path / "gone.toml")]
    (tmp_path / "run.json").write_text(json.dumps(told), encoding="utf-8")
    run = finished(tmp_path)
    assert run.settings.lexicons == (tmp_path / "mine.toml",)
    assert run.lost == (tmp_path / "gone.toml",)


def test_a_folder_without_a_run_is_refused(tmp_path):
    with pytest.raises(InputError, match="no results of a run"):
        finished(tmp_path)
