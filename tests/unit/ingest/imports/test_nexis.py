"""Exports of Nexis, written here in its two layouts."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest

from rhetoric.ingest import read_bytes
from rhetoric.ingest.imports.record import Record, Rejected
from rhetoric.ingest.imports.sources import Importer

TXT = """
Download Request: Selected Items: 1-3
Time Of Request: Monday, May 6, 2024  10:12:00

Terms: (ferry and bridge)


                               1 of 3 DOCUMENTS



                            The Osterholm Courier

                              May 2, 2024 Thursday
                                   Edition 2;
                                National Edition

The island that a ledger
would rather forget

BYLINE: BY ADA HOLM and Bo Lund

SECTION: OPINION; Pg. 14

LENGTH: 36 words


The ferry has run since 1904, and no
winter has stopped it. SECTION: a word that
means little here.

Nobody on the quay believes the figures.

LOAD-DATE: May 3, 2024

LANGUAGE: ENGLISH

GRAPHIC: A ferry at its
quay

PUBLICATION-TYPE: Newspaper


                       Copyright 2024 Osterholm Press
                              All Rights Reserved

                               2 of 3 DOCUMENTS


                    Copyright 2024 Harbour Media Ltd.
                              All Rights Reserved

                             HARBOUR POST (Lund)

                                  Spring 2024

Who pays for the bridge?

LENGTH: 7 words

The council does. It will not say.


LANGUAGE: ENGLISH

                               3 of 3 DOCUMENTS


                             HARBOUR POST (Lund)

                               April 30, 2024

Nothing but a headline

LENGTH: 0 words

LANGUAGE: ENGLISH
"""


def read(path: Path) -> list[Record | Rejected]:
    return list(Importer().read(str(path), path.stem))


@pytest.fixture(params=["\n", "\r\n"])
def export(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / "ferry.TXT"
    path.write_bytes(b"\xef\xbb\xbf" + TXT.replace("\n", request.param).encode())
    return path


def test_txt(export: Path) -> None:
    first, second, third = read(export)
    assert (first.id, second.id) == ("ferry-1", "ferry-2")
    assert first.text == (
        "# The island that a ledger would rather forget\n\n"
        "The ferry has run since 1904, and no winter has stopped it. SECTION: a word that means little here.\n\n"
        "Nobody on the quay believes the figures."
    )
    assert dict(first.facts) == {
        "title": "The island that a ledger would rather forget",
        "author": "Ada Holm; Bo Lund",
        "outlet": "The Osterholm Courier",
        "date": "2024-05-02",
        "edition": "Edition 2; National Edition",
        "section": "OPINION; Pg. 14",
        "length": "36 words",
        "graphic": "A ferry at its quay",
        "publication_type": "Newspaper",
    }
    assert (second.facts["outlet"], second.facts["date"]) == ("HARBOUR POST (Lund)", "")
    assert "the date 'Spring 2024' is not clear" in second.notes[0]
    assert third == Rejected(f"{export}:3", "document 3 ('Nothing but a headline'): empty text")


def test_txt_without_all_its_documents(tmp_path: Path) -> None:
    path = tmp_path / "cut.txt"
    path.write_text(TXT[: TXT.index("                               3 of 3")])
    found = read(path)
    assert [item.id for item in found if isinstance(item, Record)] == ["cut-1", "cut-2"]
    assert found[-1] == Rejected(str(path), "1 of 3 documents are not in the file; export them again")


def test_a_text_that_speaks_of_documents_is_no_export(tmp_path: Path) -> None:
    path = tmp_path / "plain.txt"
    path.write_text("We have seen 1 of 10 DOCUMENTS so far, and they will not show us the others.\n")
    (found,) = read(path)
    assert found.id == "plain"


def word_export() -> bytes:
    document = docx.Document()
    cover = ["Date and Time: Monday, 6 May 2024", "Documents (2)", "1. The island", "Search Terms: ferry", "", ""]
    first = [
        "The island", "The Osterholm Courier(Lund)", "May 2, 2024 Thursday 9:20 AM GMT", "",
        "\nCopyright 2024 Osterholm Press All Rights Reserved", "\n", "Section:\u00a0OPINION; Version:2",
        "Length:\u00a036 words", "Byline:\u00a0Ada Holm (now), Bo Lund in Malmö", "Body", "", "",
        "The ferry has run since 1904.", "", "Our motto: it sails.", "Classification", "", "Language:\u00a0ENGLISH",
        "\nSubject:\u00a0FERRIES (89%)", "\nLoad-Date:\u00a0May 3, 2024", "", "\nEnd of Document", "",
    ]  # fmt: skip
    second = ["No date here", "Body", "", "Nobody believes it.", "", "End of Document"]
    for line in [*cover, *first, *second]:
        document.add_paragraph(line)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_docx(tmp_path: Path) -> None:
    path = tmp_path / "ferry.DOCX"
    path.write_bytes(word_export())
    first, second = read(path)
    assert first.text == "# The island\n\nThe ferry has run since 1904.\n\nOur motto: it sails."
    assert dict(first.facts) == {
        "title": "The island",
        "author": "Ada Holm; Bo Lund",
        "outlet": "The Osterholm Courier (Lund)",
        "date": "2024-05-02",
        "edition": "",
        "section": "OPINION; Version:2",
        "length": "36 words",
        "subject": "FERRIES (89%)",
    }
    assert second == Rejected(f"{path}:2", "document 2 has no header as Nexis writes it; export it again")


def test_the_title_of_an_article_is_a_title(export: Path) -> None:
    document = read_bytes(read(export)[0].text.encode(), name="ferry-1.txt", id="ferry-1")
    assert document.title == "The island that a ledger would rather forget"
