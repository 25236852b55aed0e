"""Texts in the rows of CSV, TSV, JSON Lines and Parquet files."""

from __future__ import annotations

import datetime
import json
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from rhetoric.errors import InputError
from rhetoric.ingest.imports.record import Columns, Record, Rejected
from rhetoric.ingest.imports.sources import Importer

TEXT = "The ferry has run since 1904, and no winter has stopped it."


def read(path: Path, **columns: str) -> list[Record | Rejected]:
    return list(Importer(Columns(**columns)).read(str(path), path.stem))


def written(tmp_path: Path, data: str | bytes, name: str = "posts.csv") -> Path:
    path = tmp_path / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def reasons(found: list[Record | Rejected]) -> list[str]:
    return [item.reason for item in found if isinstance(item, Rejected)]


def test_csv_with_the_columns_of_readtext(tmp_path: Path) -> None:
    rows = (
        f'doc_id,text,Headline,topic,date\na1,"{TEXT}\n\nIt ""will"" sail.",The ferry,transport,7 December 2021\n'
    )
    (found,) = read(written(tmp_path, rows))
    assert found.id == "a1"
    assert found.text == f'{TEXT}\n\nIt "will" sail.'
    assert dict(found.facts) == {
        "title": "The ferry", "author": "", "outlet": "", "date": "2021-12-07", "topic": "transport",
    }  # fmt: skip
    assert found.source == f"{tmp_path / 'posts.csv'}:4"


def test_columns_by_the_user_s_names(tmp_path: Path) -> None:
    path = written(tmp_path, f"nr;body;text;who;day\n7;{TEXT};a summary;Ada Holm;31.12.2020\n")
    names = {"id": "nr", "text": "body", "author": "who", "date": "day", "date_format": "%d.%m.%Y"}
    (found,) = read(path, **names)
    assert (found.id, found.text, found.facts["author"], found.facts["date"]) == (
        "7",
        TEXT,
        "Ada Holm",
        "2020-12-31",
    )
    assert found.facts["text"] == "a summary"


@pytest.mark.parametrize(
    ("stated", "date"),
    [
        ("2021-12-07", "2021-12-07"),
        ("2021-12-07T09:30:00Z", "2021-12-07"),
        ("20211207", "2021-12-07"),
        ("2021/12/7", "2021-12-07"),
        ("Dec 7, 2021", "2021-12-07"),
        ("2021-12", "2021-12"),
        ("1904", "1904"),
        ("", ""),
    ],
)
def test_dates_that_can_be_read_in_one_way(tmp_path: Path, stated: str, date: str) -> None:
    (found,) = read(written(tmp_path, f'doc_id,text,date\na,{TEXT.split(",")[0]},"{stated}"\n'))
    assert found.facts["date"] == date


@pytest.mark.parametrize("stated", ["3/4/2021", "last spring", "2021-13-01", "2021-02-30"])
def test_a_date_that_is_not_clear_is_rejected(tmp_path: Path, stated: str) -> None:
    (found,) = read(written(tmp_path, f"doc_id,text,date\na,The ferry must sail.,{stated}\n"))
    assert f"'a': the date '{stated}' is not clear; tell its form by --date-format" in found.reason


def test_a_date_that_does_not_fit_the_format_is_rejected(tmp_path: Path) -> None:
    path = written(tmp_path, "doc_id,text,date\na,The ferry must sail.,2021-12-07\n")
    assert "does not fit --date-format" in reasons(read(path, date_format="%d/%m/%Y"))[0]


def test_rows_without_id_are_numbered_and_rows_without_text_rejected(tmp_path: Path) -> None:
    found = read(written(tmp_path, "text,topic\nThe ferry must sail.,a\n   ,b\n\nNobody believes it.,c\n"))
    assert [getattr(item, "id", "") for item in found] == ["posts-000001", "", "posts-000003"]
    assert reasons(found) == ["document 'posts-000002': empty text"]


def test_an_empty_id_and_a_row_of_other_length_are_rejected(tmp_path: Path) -> None:
    found = read(written(tmp_path, "doc_id,text\n,The ferry must sail.\nb,one,two\nc\nd,It sails.\n"))
    assert reasons(found) == [
        "no id in column 'doc_id'",
        "has 3 cells under 2 columns; mend the row",
        "has 1 cells under 2 columns; mend the row",
    ]
    assert found[-1].id == "d"


def test_missing_columns_refuse_the_table(tmp_path: Path) -> None:
    path = written(tmp_path, "doc_id,body\na,The ferry must sail.\n")
    assert reasons(read(path)) == ["no column 'text'; it has doc_id, body; name it with --text-column"]
    assert reasons(read(path, text="content")) == ["no column 'content'; it has doc_id, body"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty, no header"),
        (b"doc_id,text\n", "no rows"),
        (b"doc_id,text,text\na,b,c\n", "two columns are named 'text'"),
        (b'doc_id,text\na,"The ferry must sail.\nb,It sails.\n', "no closing quotation mark"),
        (b"PK\x03\x04 a workbook", "binary"),
        (b"doc_id,text\na,b\0c\n", "binary"),
    ],
)
def test_tables_that_cannot_be_read(tmp_path: Path, data: bytes, reason: str) -> None:
    found = read(written(tmp_path, data))
    assert reason in reasons(found)[-1]


def test_windows_1252(tmp_path: Path) -> None:
    text = "The café’s owner – a “naïve” man – pays £5 for the ferry."
    (found,) = read(written(tmp_path, f"doc_id,text\na,{text}\n".encode("cp1252")))
    assert found.text == text
    assert "read as cp1252" in found.notes[0]


def test_rows_of_two_encodings(tmp_path: Path) -> None:
    first, second = "The café’s owner pays.", "A “naïve” man – and £5 – is soon parted."
    rows = [b"doc_id,text", b"a," + first.encode(), b"b," + second.encode("cp1252"), b"c," + second.encode()]
    found = read(written(tmp_path, b"\r\n".join(rows)))
    assert [item.text for item in found] == [first, second, second]


def test_a_row_that_no_encoding_fits_is_rejected_alone(tmp_path: Path) -> None:
    rows = b"doc_id,text\na,The ferry must sail.\nb,Nobody \x81\x8d\xff\xfe\x90 believes it.\nc,It sails.\n"
    found = read(written(tmp_path, rows))
    assert [item.id for item in found if isinstance(item, Record)] == ["a", "c"]
    assert "cannot be decoded" in reasons(found)[0]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_byte_order_marks(tmp_path: Path, encoding: str) -> None:
    (found,) = read(written(tmp_path, "doc_id,text\na,The café pays.\n".encode(encoding)))
    assert (found.id, found.text) == ("a", "The café pays.")


def test_tsv(tmp_path: Path) -> None:
    (found,) = read(written(tmp_path, "doc_id\ttext\na\tThe ferry, they say, must sail.\n", "posts.tsv"))
    assert found.text == "The ferry, they say, must sail."


def test_columns_that_a_manifest_needs_are_renamed(tmp_path: Path) -> None:
    (found,) = read(written(tmp_path, "doc_id,text,sha256,id,path\na,The ferry must sail.,abc,9,old/a.html\n"))
    own = {name: found.facts[name] for name in ("source_sha256", "source_path", "id")}
    assert own == {"source_sha256": "abc", "source_path": "old/a.html", "id": "9"}


def test_json_lines(tmp_path: Path) -> None:
    rows = [
        json.dumps({"id": 3, "text": TEXT, "tags": ["sea", "road"], "score": None}),
        "{broken",
        "[1]",
        json.dumps({"id": 4}),
        json.dumps({"id": 5, "text": "half a \ud800"}),
    ]
    found = read(written(tmp_path, "\n".join(rows), "posts.jsonl"))
    assert (found[0].id, found[0].text, found[0].facts["tags"]) == ("3", TEXT, '["sea", "road"]')
    assert found[0].facts["score"] == ""
    assert [reason.split(" (")[0] for reason in reasons(found)] == [
        "not JSON",
        "not a JSON object",
        "no column 'text'; it has id; name it with --text-column",
    ]
    assert found[1].source.endswith("posts.jsonl:2")


def test_parquet(tmp_path: Path) -> None:
    moment = datetime.datetime(2021, 12, 7, 9, 30)
    table = pa.table(
        {
            "doc_id": ["a", "b"],
            "text": [TEXT, None],
            "date": pa.array([moment, None], pa.timestamp("ns")),
            "share": [0.5, float("nan")],
        }
    )
    path = tmp_path / "posts.parquet"
    pq.write_table(table, path)
    first, second = read(path)
    assert (first.id, first.text, first.facts["date"], first.facts["share"]) == ("a", TEXT, "2021-12-07", "0.5")
    assert second.reason == "document 'b': empty text"
    assert "not a Parquet file" in reasons(read(written(tmp_path, b"PAR1 broken", "broken.parquet")))[0]


def test_parquet_that_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "posts.parquet"
    pq.write_table(pa.table({"text": pa.array([b"caf\xe9 "]).cast(pa.string(), safe=False)}), path)
    assert "not a Parquet file that can be read" in reasons(read(path))[0]


def test_reading_parquet_loads_no_pandas(tmp_path: Path) -> None:
    path = tmp_path / "posts.parquet"
    stamps = pa.array([datetime.datetime(2021, 12, 7)], pa.timestamp("ns"))
    pq.write_table(pa.table({"text": [TEXT], "date": stamps}), path)
    code = (
        "import sys; from rhetoric.ingest.imports.sources import Importer; "
        f"found = list(Importer().read({str(path)!r}, 'posts')); print(found[0].id, 'pandas' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["posts-000001", "False"]


def test_a_table_of_files(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.md").write_text(f"---\ntitle: The ferry\nauthor: Ada Holm\n---\n\n{TEXT}\n")
    path = written(tmp_path, "document,file,author\na,texts/a.md,Bo Lund\nb,texts/gone.txt,Bo Lund\n")
    first, second = read(path)
    assert (first.id, first.facts["title"], first.facts["author"]) == ("a", "The ferry", "Bo Lund")
    assert "document 'b'" in second.reason
    assert "no such file" in second.reason


def test_a_missing_source_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError, match="holds no files"):
        Importer().listed(str(tmp_path / "empty"))
