"""Adding to a corpus folder: what becomes of texts, ids, duplicates and interrupted or concurrent runs."""

from __future__ import annotations

import csv
import errno
import json
import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from rhetoric.errors import InputError
from rhetoric.ingest import read
from rhetoric.ingest.imports import Options, add, read_manifest
from rhetoric.ingest.imports.manifest import file_of

FERRY = "The ferry has run since 1904, and no winter has stopped it. Nobody on the quay believes the figures. "
BRIDGE = "A bridge was promised to the island, and then a study of the bridge, and then a debate on the study. "
LONG = " ".join(
    f"In year {n} the ferry carried {n * 37} people over the sound to their work." for n in range(1, 40)
)
PAGE = """<!doctype html><html><head><title>The ferry must sail</title><meta name="author" content="Ada Holm">
<meta property="og:site_name" content="The Courier">
<meta property="article:published_time" content="2024-05-02T10:00:00Z"></head><body><article>
<h1>The ferry must sail</h1><p>The ferry has run since 1904, and no winter has stopped it, whatever one may say.</p>
<h2>What the council says</h2><p>It says that two lorries are cheaper than a ferry with forty seats and a bar.</p>
<p>Nobody on the quay believes the figures, and nobody has been shown them, although all have asked for them.</p>
</article></body></html>"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "source"
    (folder / "courier").mkdir(parents=True)
    (folder / "ferry.txt").write_text(FERRY)
    (folder / "courier" / "bridge.md").write_text(f"---\nauthor: Bo Lund\ndate: 2 May 2024\n---\n\n{BRIDGE}\n")
    return folder


def rows(folder: Path, name: str = "manifest.csv") -> list[dict[str, str]]:
    with (folder / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def contents(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_a_folder_of_texts(source: Path, tmp_path: Path) -> None:
    (source / ".hidden").write_text("not a text")
    report = add([str(source)], tmp_path / "corpus")
    assert report.added == ["courier/bridge", "ferry"]
    bridge, ferry = rows(tmp_path / "corpus")
    assert list(bridge) == ["document", "path", "sha256", "title", "author", "outlet", "date"]
    assert (bridge["path"], bridge["author"], bridge["date"]) == (
        "texts/courier/bridge.txt",
        "Bo Lund",
        "2024-05-02",
    )
    assert (tmp_path / "corpus" / ferry["path"]).read_text() == FERRY
    assert ferry["sha256"] == sha256(FERRY.encode()).hexdigest()
    assert not (tmp_path / "corpus" / "rejected.csv").exists()


def test_adding_twice_changes_nothing(source: Path, tmp_path: Path) -> None:
    (source / "copy.txt").write_text(FERRY)
    (source / "cat.png").write_bytes(b"\x89PNG")
    folder = tmp_path / "corpus"
    add([str(source)], folder)
    before = contents(folder)
    again = add([str(source)], folder)
    assert (again.added, again.unchanged, len(again.rejected)) == ([], 3, 1)
    assert contents(folder) == before


def test_another_text_of_the_same_id_is_rejected_unless_replaced(source: Path, tmp_path: Path) -> None:
    folder = tmp_path / "corpus"
    add([str(source)], folder)
    (source / "ferry.txt").write_text(FERRY + "It sails.")
    refused = add([str(source / "ferry.txt")], folder)
    assert "is there with another text; --replace" in refused.rejected[0].reason
    assert (folder / "texts" / "ferry.txt").read_text() == FERRY
    assert rows(folder, "rejected.csv")[0]["source"] == str(source / "ferry.txt")
    taken = add([str(source / "ferry.txt")], folder, Options(replace=True))
    assert taken.replaced == ["ferry"]
    assert (folder / "texts" / "ferry.txt").read_text() == FERRY + "It sails."
    assert [row["document"] for row in rows(folder)] == ["courier/bridge", "ferry"]
    assert rows(folder, "rejected.csv") == []


def test_other_metadata_are_told_and_taken_with_replace(source: Path, tmp_path: Path) -> None:
    folder = tmp_path / "corpus"
    add([str(source)], folder)
    told = add([str(source)], folder, Options(values={"outlet": "Courier"}))
    assert told.unchanged == 2
    assert "outlet '', here 'Courier'; kept as it is" in told.notes[0]
    add([str(source)], folder, Options(values={"outlet": "Courier"}, replace=True))
    assert {row["outlet"] for row in rows(folder)} == {"Courier"}


def test_an_id_twice_in_one_adding(tmp_path: Path) -> None:
    table = tmp_path / "posts.csv"
    table.write_text(f"doc_id,text\na,{FERRY.replace(',', '')}\na,{BRIDGE.replace(',', '')}\n")
    report = add([str(table)], tmp_path / "corpus", Options(replace=True))
    assert report.added == ["a"]
    assert f"'a' comes twice with different texts, first in {table}:2" in report.rejected[0].reason


def test_files_of_one_name_and_two_kinds(source: Path, tmp_path: Path) -> None:
    (source / "ferry.html").write_text(PAGE)
    report = add([str(source)], tmp_path / "corpus")
    assert report.added == ["courier/bridge", "ferry"]
    assert report.rejected[0].source == str(source / "ferry.txt")


def test_a_saved_page_keeps_its_facts_and_headings(tmp_path: Path) -> None:
    (tmp_path / "page_files").mkdir()
    (tmp_path / "page_files" / "style.css").write_text("p {}")
    (tmp_path / "page.html").write_text(PAGE)
    folder = tmp_path / "corpus"
    report = add([str(tmp_path)], folder)
    assert (report.added, report.rejected) == (["page"], [])
    (row,) = rows(folder)
    assert (row["title"], row["author"], row["outlet"], row["date"]) == (
        "The ferry must sail", "Ada Holm", "The Courier", "2024-05-02",
    )  # fmt: skip
    stored, original = read(folder / row["path"]), read(tmp_path / "page.html")
    words = [
        [(b.kind, d.text[b.start : b.end].lstrip("# ")) for b in d.blocks if b.kind != "paratext"]
        for d in (stored, original)
    ]
    assert words[0] == words[1]
    assert [kind for kind, _ in words[0]].count("title") == 2


def test_what_is_not_taken_is_listed(source: Path, tmp_path: Path) -> None:
    (source / "empty.txt").write_text(" \n")
    (source / "book.xlsx").write_bytes(b"PK\x03\x04")
    (source / "noise.txt").write_bytes(b"abc\x00def")
    (source / "half.jsonl").write_text('{"id": "half", "text": "half a \\ud800"}\n')
    report = add([str(source), str(tmp_path / "gone.txt"), "nltk:nonesuch"], tmp_path / "corpus")
    found = {Path(item.source).name: item.reason for item in report.rejected}
    assert len(report.added) == 2
    assert "empty" in found["empty.txt"]
    assert "files of the kind .xlsx are not read; these are: csv, docx" in found["book.xlsx"]
    assert "binary" in found["noise.txt"]
    assert "half a character" in found["half.jsonl:1"]
    assert "no such file" in found["gone.txt"]
    assert "no corpus of that name" in found["nltk:nonesuch"]
    listed = {row["source"]: row["reason"] for row in rows(tmp_path / "corpus", "rejected.csv")}
    assert listed == {item.source: item.reason for item in report.rejected}


def test_a_mended_source_leaves_the_list(tmp_path: Path) -> None:
    table, folder = tmp_path / "posts.csv", tmp_path / "corpus"
    table.write_text("doc_id,text,date\na,The ferry must sail.,3/4/2024\nb,It sails.,x\n")
    add([str(table)], folder)
    assert len(rows(folder, "rejected.csv")) == 2
    table.write_text("doc_id,text,date\na,The ferry must sail.,2024-04-03\n")
    add([str(table)], folder)
    assert rows(folder, "rejected.csv") == []


def test_near_duplicates_are_reported(tmp_path: Path) -> None:
    source, folder = tmp_path / "source", tmp_path / "corpus"
    source.mkdir()
    (source / "1.txt").write_text(LONG)
    (source / "2.txt").write_text("By Ada Holm\n\n" + LONG.upper() + "\n\nFirst published by the Courier.")
    (source / "3.txt").write_text(BRIDGE * 3)
    report = add([str(source)], folder)
    assert report.added == ["1", "2", "3"]
    (row,) = rows(folder, "duplicates.csv")
    assert (row["document"], row["duplicate_of"], row["kept"]) == ("2", "1", "yes")
    assert 0.9 < float(row["similarity"]) < 1


def test_near_duplicates_are_kept_once_on_request(tmp_path: Path) -> None:
    table, folder = tmp_path / "posts.csv", tmp_path / "corpus"
    table.write_text(f'doc_id,text\na,"{LONG}"\n')
    add([str(table)], folder)
    table.write_text(f'doc_id,text\na,"{LONG}"\nb,"{LONG} It sails."\nc,"{BRIDGE}"\n')
    for _ in range(2):
        report = add([str(table)], folder, Options(duplicates="once"))
        assert report.rejected == []
        assert [row["document"] for row in rows(folder)] == ["a", "c"]
        assert [row["kept"] for row in rows(folder, "duplicates.csv")] == ["no"]
        assert "near-duplicate of 'a'" in rows(folder, "rejected.csv")[0]["reason"]


def test_the_share_of_common_runs_decides(tmp_path: Path) -> None:
    table = tmp_path / "posts.csv"
    words = LONG.split()
    half = " ".join(words[: len(words) // 2])
    table.write_text(f'doc_id,text\na,"{LONG}"\nb,"{half}"\n')
    assert add([str(table)], tmp_path / "one").duplicates == []
    (row,) = add([str(table)], tmp_path / "two", Options(similarity=0.4)).duplicates
    assert float(row["similarity"]) == pytest.approx(0.5, abs=0.02)
    assert add([str(table)], tmp_path / "three", Options(similarity=0.4, duplicates="off")).duplicates == []


def test_metadata_of_several_tables_stand_side_by_side(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("doc_id,text,topic\na,The ferry must sail.,sea\n")
    (tmp_path / "b.csv").write_text("doc_id,text,party\nb,Nobody believes the council.,none\n")
    add([str(tmp_path / "a.csv"), str(tmp_path / "b.csv")], tmp_path / "corpus")
    found = rows(tmp_path / "corpus")
    assert list(found[0])[7:] == ["topic", "party"]
    assert [(row["topic"], row["party"]) for row in found] == [("sea", ""), ("", "none")]


def test_line_ends_and_half_characters_in_metadata(tmp_path: Path) -> None:
    table = tmp_path / "posts.jsonl"
    values = [
        {"id": "a\nb", "text": FERRY, "note": "one\rtwo\r\nthree"},
        {"id": "c", "text": BRIDGE, "note": "\ud800"},
    ]
    table.write_text("\n".join(json.dumps(value) for value in values))
    report = add([str(table)], tmp_path / "corpus")
    assert [(row["document"], row["note"]) for row in rows(tmp_path / "corpus")] == [("a b", "one\ntwo\nthree")]
    assert "'c': holds half a character" in report.rejected[0].reason


def test_a_corpus_as_source(source: Path, tmp_path: Path) -> None:
    add([str(source)], tmp_path / "one")
    (tmp_path / "one" / "texts" / "stray.txt").write_text("not in the manifest")
    report = add([str(tmp_path / "one")], tmp_path / "two")
    assert report.added == ["courier/bridge", "ferry"]
    assert "left out: texts/stray.txt" in report.notes[-1]
    assert rows(tmp_path / "two")[0]["author"] == "Bo Lund"
    (tmp_path / "one" / "texts" / "ferry.txt").unlink()
    report = add([str(tmp_path / "one")], tmp_path / "three")
    assert "document 'ferry'" in report.rejected[0].reason
    assert "no such file" in report.rejected[0].reason


def test_a_text_that_is_gone_is_written_again(source: Path, tmp_path: Path) -> None:
    folder = tmp_path / "corpus"
    add([str(source)], folder)
    (folder / "texts" / "ferry.txt").unlink()
    add([str(source)], folder)
    assert (folder / "texts" / "ferry.txt").read_text() == FERRY


def test_the_corpus_is_no_source_of_itself(source: Path) -> None:
    add([str(source)], source / "corpus")
    assert add([str(source)], source / "corpus").unchanged == 2


def test_other_folders_are_refused(source: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"holds files but no manifest\.csv"):
        add([str(source)], source)
    with pytest.raises(InputError, match="a file, not a folder"):
        add([str(source)], source / "ferry.txt")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("document,path\na,texts/a.txt\na,texts/b.txt\n", "'a' stands twice"),
        ("id,path\na,texts/a.txt\n", "no column 'document'"),
    ],
)
def test_a_broken_manifest_is_refused_and_stays(source: Path, tmp_path: Path, text: str, reason: str) -> None:
    (tmp_path / "corpus").mkdir()
    manifest = tmp_path / "corpus" / "manifest.csv"
    manifest.write_text(text)
    with pytest.raises(InputError, match=reason):
        add([str(source)], tmp_path / "corpus")
    assert manifest.read_text() == text


@pytest.mark.parametrize(
    ("document", "place"),
    [
        ("a", "texts/a.txt"),
        ("courier/2024/a b", "texts/courier/2024/a b.txt"),
        ("../../etc/passwd", "texts/%2E%2E/%2E%2E/etc/passwd.txt"),
        ("/a", "texts/%/a.txt"),
        ('who? "me"', "texts/who%3F %22me%22.txt"),
        ("line\nbreak", "texts/line%0Abreak.txt"),
        (".hidden", "texts/%2Ehidden.txt"),
        ("café", "texts/café.txt"),
    ],
)
def test_ids_make_safe_file_names(document: str, place: str) -> None:
    assert file_of(document, ()) == place


def test_long_ids_and_ids_that_differ_in_case_have_places_of_their_own(tmp_path: Path) -> None:
    long = "x" * 300
    assert len(file_of(long, ())) < 200
    assert file_of(long, ()) != file_of(long + "y", ())
    assert file_of("Ferry", {"texts/ferry.txt"}) not in {"texts/Ferry.txt", "texts/ferry.txt"}
    table = tmp_path / "posts.csv"
    table.write_text(f"doc_id,text\n{long},{FERRY.replace(',', '')}\n../a,{BRIDGE.replace(',', '')}\n")
    assert len(add([str(table)], tmp_path / "corpus").added) == 2
    assert all((tmp_path / "corpus" / row["path"]).is_file() for row in rows(tmp_path / "corpus"))
    assert not (tmp_path / "corpus" / "a.txt").exists()


def test_a_manifest_cannot_send_texts_elsewhere(tmp_path: Path) -> None:
    folder, outside = tmp_path / "corpus", tmp_path / "mine.txt"
    folder.mkdir()
    outside.write_text("mine")
    (folder / "manifest.csv").write_text("document,path,sha256\na,../mine.txt,0\n")
    (tmp_path / "a.txt").write_text(FERRY)
    add([str(tmp_path / "a.txt")], folder, Options(replace=True))
    assert outside.read_text() == "mine"
    assert rows(folder)[0]["path"] == "texts/a.txt"


def test_a_full_disk_stops_and_keeps_what_is_there(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "corpus"
    real = os.replace

    def full(part: str, place: Path) -> None:
        if Path(place).name == "ferry.txt":
            raise OSError(errno.ENOSPC, "No space left on device")
        real(part, place)

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(InputError, match=r"ferry\.txt: cannot be written: No space left"):
        add([str(source)], folder)
    assert list(read_manifest(folder)[1]) == ["courier/bridge"]
    assert not list(folder.rglob(".part-*"))
    monkeypatch.undo()
    assert add([str(source)], folder).added == ["ferry"]


def test_two_at_once_are_kept_apart(source: Path, tmp_path: Path) -> None:
    folder = tmp_path / "corpus"
    code = (
        "import sys; from pathlib import Path; from rhetoric.ingest.imports.lock import alone\n"
        f"with alone(Path({str(folder)!r})): print('held', flush=True); sys.stdin.read()"
    )
    other = subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    with other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        with pytest.raises(InputError, match="another process is adding"):
            add([str(source)], folder)
        other.kill()
    assert len(add([str(source)], folder).added) == 2


def test_progress_counts_files_and_texts(source: Path, tmp_path: Path) -> None:
    seen: list[tuple[int, int, int]] = []
    add(
        [str(source)],
        tmp_path / "corpus",
        advance=lambda done, total, report: seen.append((done, total, report.texts)),
    )
    assert seen[-1] == (2, 2, 2)
