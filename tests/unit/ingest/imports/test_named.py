"""Corpora of NLTK by name, from a small NLTK_DATA written here."""

from __future__ import annotations

from pathlib import Path

import pytest

from rhetoric.errors import InputError
from rhetoric.ingest.imports.named import read_named


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty NLTK_DATA, and loaders that have not looked anywhere yet."""
    import nltk.data
    from nltk.corpus import reader
    from nltk.corpus.util import LazyCorpusLoader

    loaders = {
        "inaugural": LazyCorpusLoader("inaugural", reader.PlaintextCorpusReader, r".*\.txt", encoding="latin1"),
        "brown": LazyCorpusLoader(
            "brown", reader.CategorizedTaggedCorpusReader, r"c[a-z]\d\d", cat_file="cats.txt", encoding="ascii"
        ),
        "words": LazyCorpusLoader("words", reader.WordListCorpusReader, r"en"),
        "gutenberg": LazyCorpusLoader("gutenberg", reader.PlaintextCorpusReader, r".*\.txt"),
    }
    corpora = __import__("importlib").import_module("nltk.corpus")
    for name, loader in loaders.items():
        monkeypatch.setattr(corpora, name, loader)
    monkeypatch.setattr(nltk.data, "path", [str(tmp_path)])
    return tmp_path / "corpora"


def put(folder: Path, files: dict[str, bytes]) -> None:
    folder.mkdir(parents=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)


def test_addresses_have_year_author_and_date(data: Path) -> None:
    dated = "ADDRESS TO THE ISLANDERS\n\nMarch 4, 1861\n\nThe café’s owner pays.".encode()
    put(data / "inaugural", {"1861-Holm.txt": dated, "1865-Lund.txt": b"Fellow citizens, the ferry sails."})
    first, second = read_named("nltk:inaugural")
    assert (first.id, first.facts["author"], first.facts["date"]) == ("inaugural/1861-Holm", "Holm", "1861-03-04")
    assert first.text.endswith("The café’s owner pays.")
    assert (second.facts["author"], second.facts["date"], second.facts["corpus"]) == ("Lund", "1865", "inaugural")


def test_tagged_corpus_by_category(data: Path) -> None:
    tagged = (
        "Ferry/nn must/md sail/vb\nThe/at council/nn ,/, ``/`` they/pps say/vb ''/'' ,/, waits/vbz ./.\n"
        "It/pps is/bez (/( too/ql dear/jj )/) ;/. ;/.\n\nWho/wps pays/vbz ?/. ?/.\n"
    )
    put(
        data / "brown",
        {"cb01": tagged.encode(), "ca01": b"Not/* chosen/vbn ./.\n", "cats.txt": b"cb01 editorial\nca01 news\n"},
    )
    (found,) = read_named("nltk:brown/editorial")
    assert (found.id, found.facts["category"]) == ("brown/cb01", "editorial")
    assert found.text == ("Ferry must sail\n\nThe council, “they say”, waits. It is (too dear);\n\nWho pays?")
    assert [record.id for record in read_named("nltk:brown/ca01")] == ["brown/ca01"]


def test_an_absent_corpus_says_how_to_get_it(data: Path) -> None:
    with pytest.raises(
        InputError, match=r"nltk:gutenberg: not on this machine; .*nltk.downloader gutenberg.*NLTK_DATA"
    ):
        list(read_named("nltk:gutenberg"))


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("nltk:nonesuch", "NLTK has no corpus of that name"),
        ("nltk:", "NLTK has no corpus of that name"),
        ("nltk:reader", "NLTK has no corpus of that name"),
        ("nltk:words", "no corpus of texts"),
        ("nltk:inaugural/1999-Nobody", "no such part; it has 1861-Holm.txt"),
    ],
)
def test_names_that_are_no_texts(data: Path, source: str, reason: str) -> None:
    put(data / "inaugural", {"1861-Holm.txt": b"Fellow citizens, the ferry sails."})
    put(data / "words", {"en": b"ferry\nbridge\n"})
    with pytest.raises(InputError, match=reason):
        list(read_named(source))
