"""Word files and PDFs: their text in reading order, their headings, and what is refused."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from pypdf import PdfReader, PdfWriter

from printed import column, pdf, scan
from rhetoric.errors import InputError
from rhetoric.ingest import read, read_bytes

LEFT = [
    "The ferry to Osterholm has run since 1904, and no",
    "winter has stopped it. Now a budget may. The coun-",
    "cil wants to save the price of two lorries, and it is",
    "ready to lose an island for it. Nobody on the quay",
    "believes that the figures are right, least of all the",
    "captain, who has kept the ledger for thirty years",
    "and can name the passengers of every morning that",
]
RIGHT = [
    "he sailed. The council has never asked for that",
    "ledger. It has asked for a consultant instead.",
    "   A consultant costs more than the ferry does in a",
    "month. He has come twice, by car, over the bridge",
    "that the same council closed in the spring because",
    "it was too dear to paint. One could laugh about it,",
    "if one did not have to get to school the next day.",
]


def printed_page(number: int = 1) -> list[tuple[float, float, float, str]]:
    indented = [
        (x + 9 if text.startswith("   ") else x, y, s, text.strip()) for x, y, s, text in column(330, 640, RIGHT)
    ]
    headline = (60.0, 700.0, 22.0, "A ferry is not a line in a budget, it is a road")
    return [headline, *column(60, 640, LEFT), *indented, (300.0, 40.0, 10.0, str(number))]


def word_file() -> bytes:
    document = docx.Document()
    document.add_heading("The ferry must sail", 0)
    document.add_paragraph("The ferry has run since 1904, and no winter has stopped it.")
    document.add_heading("What the council says", 1)
    table = document.add_table(1, 2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "It says that two lorries are cheaper."
    document.add_paragraph("Nobody on the quay believes it.")
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def garbled(archive: bytes) -> bytes:
    """The archive with its compressed text overwritten."""
    at = archive.index(b"word/document.xml") + 100
    return archive[:at] + b"\xff" * 60 + archive[at + 60 :]


def titles(document) -> list[str]:
    return [document.text[b.start : b.end] for b in document.blocks if b.kind == "title"]


def test_docx(tmp_path: Path) -> None:
    path = tmp_path / "ferry.docx"
    path.write_bytes(word_file())
    document = read(path)
    assert document.text.split("\n\n") == [
        "The ferry must sail",
        "The ferry has run since 1904, and no winter has stopped it.",
        "What the council says",
        "It says that two lorries are cheaper.",
        "Nobody on the quay believes it.",
    ]
    assert document.title == "The ferry must sail"
    assert titles(document) == ["The ferry must sail", "What the council says"]


def test_docx_without_heading_has_no_title_from_further_down() -> None:
    document = docx.Document()
    document.add_paragraph(
        "The ferry has run since 1904, and no winter has stopped it until the spring of this year."
    )
    document.add_heading("What the council says", 1)
    document.add_paragraph("It says that two lorries are cheaper than a ferry.")
    stream = io.BytesIO()
    document.save(stream)
    assert read_bytes(stream.getvalue(), name="a.docx", id="a").title == ""


def test_content_counts_and_not_the_name() -> None:
    assert read_bytes(word_file(), name="standard input", id="a").title == "The ferry must sail"
    assert "ferry" in read_bytes(pdf([printed_page()]), name="standard input", id="a").text


def test_pdf_columns_are_read_one_after_the_other() -> None:
    document = read_bytes(pdf([printed_page()]), name="a.pdf", id="a")
    headline, first, second = document.text.split("\n\n")
    assert headline == "A ferry is not a line in a budget, it is a road"
    assert titles(document) == [headline]
    assert first.startswith("The ferry to Osterholm has run")
    assert "The council wants" in first
    assert "every morning that he sailed." in first
    assert second.startswith("A consultant costs")
    assert second.endswith("the next day.")


def test_a_single_column_stays_whole() -> None:
    rows = ["One line after another runs over the whole width of this sheet of paper, word by word,"] * 9
    document = read_bytes(pdf([column(60, 700, [*rows, "and here it ends."])]), name="a.pdf", id="a")
    assert document.text == " ".join([*rows, "and here it ends."])


def test_a_numbered_list_is_no_column() -> None:
    items = [f"Item {n} of the list says in some words what the council should do next." for n in range(1, 8)]
    page = [
        row
        for n, text in enumerate(items, 1)
        for row in ((60, 700 - n * 12, 10, f"{n}."), (90, 700 - n * 12, 10, text))
    ]
    text = read_bytes(pdf([page]), name="a.pdf", id="a").text
    assert "1. Item 1 of the list" in text
    assert text.index("2.") < text.index("Item 2") < text.index("3.")


def test_running_heads_and_page_numbers_go_and_paragraphs_run_over_pages() -> None:
    def page(number: int, rows: list[str]) -> list[tuple[float, float, float, str]]:
        return [
            (60, 760, 8, f"The Osterholm Courier, page {number}"),
            *column(60, 700, rows),
            (300, 40, 8, str(number)),
        ]

    first = ["The council has closed the bridge, it has sold the ferry, and it has promised that", "everybody will"]
    second = ["get a boat of their own before the winter comes.", "Nobody believes it."]
    text = read_bytes(pdf([page(1, first), page(2, second)]), name="a.pdf", id="a").text
    assert text == f"{first[0]} everybody will {second[0]} {second[1]}"


def test_a_compound_keeps_its_hyphen() -> None:
    rows = [
        "A well known captain is the one who holds the vote. He is the most well-",
        "known of all the people who have ever sailed from this island to the har-",
        "bour on the other side of the sound.",
    ]
    text = read_bytes(pdf([column(60, 700, rows)]), name="a.pdf", id="a").text
    assert "most well-known of all" in text
    assert "to the harbour on" in text


def test_scanned_pdf_is_refused() -> None:
    with pytest.raises(InputError, match=r"a\.pdf: holds no text, probably scanned images; run OCR"):
        read_bytes(scan(), name="a.pdf", id="a")


def test_a_page_without_text_is_told_of() -> None:
    document = read_bytes(pdf([printed_page(), []]), name="a.pdf", id="a")
    assert "no text on page 2" in document.warnings[0]


def test_pdf_with_a_password_is_refused() -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf([printed_page()]))))
    writer.encrypt("secret", algorithm="RC4-128")
    stream = io.BytesIO()
    writer.write(stream)
    with pytest.raises(InputError, match="password"):
        read_bytes(stream.getvalue(), name="a.pdf", id="a")


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.docx", word_file()[:-500], "damaged Word file"),
        ("a.docx", garbled(word_file()), "damaged Word file"),
        ("a.docx", b"PK\x03\x04abc", "damaged DOCX"),
        ("a.pdf", b"%PDF-1.7 abc", "damaged PDF"),
        ("a.doc", b"\xd0\xcf\x11\xe0abc", "old Word files"),
    ],
)
def test_damaged_files_are_refused_in_one_line(name: str, data: bytes, reason: str) -> None:
    with pytest.raises(InputError, match=reason) as caught:
        read_bytes(data, name=name, id="a")
    assert "\n" not in str(caught.value)


def test_list_items_are_paragraphs_and_their_further_lines_are_none() -> None:
    rows = [
        *column(
            60, 700, ["The council promises three things to the people of the island, and has put them in a list:"]
        ),
        *column(75, 688, ["• a ferry that sails every hour, also on the days on which nobody sees the use"]),
        *column(90, 676, ["of it, and"]),
        *column(75, 664, ["• a bridge."]),
    ]
    text = read_bytes(pdf([rows]), name="a.pdf", id="a").text
    assert text.split("\n\n")[1:] == [
        "• a ferry that sails every hour, also on the days on which nobody sees the use of it, and",
        "• a bridge.",
    ]
