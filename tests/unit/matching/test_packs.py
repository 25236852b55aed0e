"""Lexicons by path and by entry point."""

import sys
from importlib.metadata import EntryPoint
from types import ModuleType

import pytest

from rhetoric.detect import lexicons
from rhetoric.errors import LexiconError
from rhetoric.matching import installed_packs, load_paths
from rhetoric.run import Settings, analyze_text, instrument

TOML = """label = "{label}"
kind = "lemmas"
version = "1"
definition = "A test."
sources = ["entman1993"]
licence = "CC0-1.0"
[[entries]]
phrases = ["grommet"]
[[examples]]
text = "A grommet."
finds = ["grommet"]
[[examples]]
text = "None."
finds = []
"""


def write(path):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(TOML.format(label=path.stem))
    return path


@pytest.fixture
def offered(monkeypatch):
    """Entry points as an installed package would name them."""
    points = []
    monkeypatch.setattr("rhetoric.matching.packs.entry_points", lambda group: points)
    installed_packs.cache_clear()
    yield lambda value: points.append(EntryPoint("mine", value, "rhetoric.lexicons"))
    installed_packs.cache_clear()


def test_a_folder_with_modules(tmp_path):
    write(tmp_path / "parts.toml")
    write(tmp_path / "tools" / "small.toml")
    (tmp_path / "moods.csv").write_text("term,category\nglad,joy\n")
    assert {(x.module, x.label) for x in load_paths((tmp_path,))} == {
        ("user", "parts"),
        ("user", "joy"),
        ("tools", "small"),
    }


def test_a_folder_without(tmp_path):
    with pytest.raises(LexiconError, match="the folder holds no lexicon"):
        load_paths((tmp_path,))


def test_a_label_in_two_files(tmp_path):
    one, two = write(tmp_path / "a" / "parts.toml"), write(tmp_path / "b" / "parts.toml")
    with pytest.raises(LexiconError, match='label "user/parts" also in '):
        load_paths((one, two))


def test_a_label_that_ships_already(tmp_path):
    path = write(tmp_path / "loaded" / "alarm.toml")
    with pytest.raises(LexiconError) as caught:
        lexicons((tmp_path,))
    assert str(caught.value).startswith(f'{path}: label "loaded/alarm" also in ')


def test_an_entry_point_counts_and_is_in_the_fingerprint(tmp_path, offered, monkeypatch):
    before = instrument(Settings())["fingerprint"]
    write(tmp_path / "parts.toml")
    module = ModuleType("some_pack")
    module.folder = lambda: tmp_path
    monkeypatch.setitem(sys.modules, "some_pack", module)
    offered("some_pack:folder")
    installed_packs.cache_clear()
    _, tables = analyze_text("Two grommets fell.")
    assert [r["text"] for r in tables["findings"] if r["label"] == "parts"] == ["grommets"]
    made = instrument(Settings())
    assert "user/parts@1" in made["lexicons"]
    assert made["fingerprint"] != before


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("no_such_module:folder", "cannot be loaded: ModuleNotFoundError"),
        ("math:pi", "gives float, not the path of a folder"),
        ("os:sep_none", "cannot be loaded: AttributeError"),
        ("string:digits", "no such lexicon file or folder: 0123456789"),
    ],
)
def test_a_bad_entry_point(offered, value, reason):
    offered(value)
    with pytest.raises(LexiconError) as caught:
        lexicons()
    assert f"entry point rhetoric.lexicons: mine = {value}: {reason}" in str(caught.value)
