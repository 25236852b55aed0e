from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from rhetoric.errors import InputError
from rhetoric.ingest import from_text, read, read_bytes

PROSE = "The harbour has been closed for a month. Nobody in the ministry will say when the ships may return.\n"

PAGE = """<!doctype html><html lang="en"><head><title>The harbour is closed</title>
<meta property="og:title" content="The harbour is closed">
<meta property="og:site_name" content="The Gazette">
<meta name="author" content="Marta Keller">
<meta property="article:published_time" content="2021-12-07T10:00:00Z">
</head><body><nav><a href="/">Home</a></nav><article><h1>The harbour is closed</h1>
<p>The harbour has been closed for a month, and nobody in the ministry will say when the ships may return to it.</p>
<h2>What the ministry says</h2>
<p>It says that the <b>risk</b> is too great. It has said so since the spring, and has shown no evidence of it.</p>
<p>The traders have stopped asking. They have begun to send their grain by rail, at twice the price of ships.</p>
</article><footer>Copyright</footer></body></html>"""


def refusal(*args: object, **kwargs: object) -> str:
    with pytest.raises(InputError) as caught:
        read(*args, **kwargs)  # type: ignore[arg-type]
    message = str(caught.value)
    assert "\n" not in message
    return message


def test_reads_a_text_file(tmp_path: Path) -> None:
    path = tmp_path / "harbour.txt"
    path.write_bytes(PROSE.encode())
    document = read(path)
    assert (document.id, document.path, document.text) == ("harbour", str(path), PROSE)
    assert (document.encoding, document.language, document.warnings) == ("utf-8", "en", ())
    assert len(document.sha256) == 64
    assert read(path, id="mine").id == "mine"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encoding_is_found_and_reported(encoding: str) -> None:
    text = "The café’s owner – a “naïve” man – has been closed down for a month by the ministry."
    document = read_bytes(text.encode(encoding), name="a.txt", id="a")
    assert document.text == text
    assert document.encoding == encoding


def test_newlines_stay_as_they_are() -> None:
    assert (
        read_bytes(b"One is here.\r\n\r\nTwo is there.", name="a.txt", id="a").text
        == "One is here.\r\n\r\nTwo is there."
    )


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(PROSE.encode())))
    document = read("-")
    assert (document.id, document.text) == ("stdin", PROSE)


def test_missing_and_directory(tmp_path: Path) -> None:
    assert "no such file" in refusal(tmp_path / "none.txt")
    assert "directory" in refusal(tmp_path)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \n\t\xc2\xa0\n", "empty"),
        (b"%PDF-1.7 abc", "damaged PDF"),
        (b"PK\x03\x04abc", "DOCX"),
        (b"abc\x00def", "binary"),
        (bytes(range(1, 32)) * 4, "binary"),
        (b"\xff\xfe\x41\xd8\x42", "utf-16"),
        (bytes(range(128, 256)) * 10, "decoded"),
        (b"Hello \xff\xff\x80 world", "decoded"),
        ("He said “no” and “yes”".encode() + b"\xff", "decoded"),
    ],
)
def test_refused_bytes(tmp_path: Path, data: bytes, reason: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    message = refusal(path)
    assert reason in message
    assert str(path) in message


def test_size_limit(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"The harbour is closed. " * 400)
    assert "0.008 MB limit; raise it with --max-size" in refusal(path, max_bytes=8_000)
    assert read(path).text


def test_a_text_that_is_not_english_is_warned_of() -> None:
    french = (
        "Le port est fermé depuis un mois et personne au ministère ne veut dire quand les navires reviendront. "
    )
    document = from_text(french * 2)
    assert document.language == "und"
    assert "English" in document.warnings[0]
    assert not from_text("Fermé depuis un mois.").warnings


def test_page(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(PAGE)
    document = read(path)
    assert (document.title, document.author, document.date) == (
        "The harbour is closed",
        "Marta Keller",
        "2021-12-07",
    )
    assert document.outlet == "The Gazette"
    titles = [document.text[b.start : b.end] for b in document.blocks if b.kind == "title"]
    assert titles == ["The harbour is closed", "What the ministry says"]
    assert "the risk is too great" in document.text
    assert "Home" not in document.text
    assert read_bytes(PAGE.encode(), name="standard input", id="a").title == "The harbour is closed"


def test_page_without_article() -> None:
    with pytest.raises(InputError, match="no article text"):
        read_bytes(b"<html><body></body></html>", name="a.html", id="a")


def test_markdown_with_header() -> None:
    text = (
        '---\ntitle: "The harbour"\nauthor: Marta Keller\ndate: 7 December 2021\n---\n\n# The harbour\n\n' + PROSE
    )
    document = read_bytes(text.encode(), name="a.md", id="a")
    assert (document.title, document.author, document.date) == ("The harbour", "Marta Keller", "2021-12-07")
    assert [(b.kind, b.rule) for b in document.blocks] == [
        ("paratext", "front_matter"),
        ("title", ""),
        ("text", ""),
    ]
