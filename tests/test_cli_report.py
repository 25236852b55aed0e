"""`rhetoric report`: a corpus as a page, with its texts or without."""

import base64
import json
import re
import shutil
import zlib

import pytest
from click.testing import CliRunner

from measured_corpus import HOSTILE, METADATA
from rhetoric.cli.main import cli
from rhetoric.report import corpus_page


def report(*arguments):
    return CliRunner().invoke(cli, ["report", *map(str, arguments)])


@pytest.fixture(scope="module")
def page(results, tmp_path_factory):
    path = tmp_path_factory.mktemp("report") / "report.html"
    done = report(results, "-o", path, "--title", "Small <i>corpus</i>")
    assert done.exit_code == 0, done.output
    return path.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def wordless(results, tmp_path_factory):
    path = tmp_path_factory.mktemp("report") / "report.html"
    done = report(results, "-o", path, "--no-text")
    assert done.exit_code == 0, done.output
    return path.read_text(encoding="utf-8")


def unpacked(page):
    """The page with the texts in it, opened."""
    data = json.loads(re.search(r'id="data">(.*?)</script>', page, re.S)[1])
    blocks = [zlib.decompress(base64.b64decode(block)).decode() for block in data.pop("blocks")]
    return page[: page.index('id="data">')] + json.dumps(data, ensure_ascii=False) + "".join(blocks)


def test_the_page_has_all_its_parts(page):
    titles = re.findall(r"<h2 id=\"(\w+)\"", page)
    assert titles == [
        "glance", "texts", "groups", "actors", "devices", "terms", "analogies", "failures", "methods", "codebook",
        "limits",
    ]  # fmt: skip
    assert "<h1>Small &lt;i&gt;corpus&lt;/i&gt;</h1>" in page
    assert "3 texts" in page
    assert "texts/void.txt" in page


def test_the_methods_are_those_of_the_run(page, results):
    told = json.loads((results / "run.json").read_text(encoding="utf-8"))["instrument"]
    methods = page[page.index('id="methods"') : page.index('id="codebook"')]
    for words in (told["fingerprint"], told["portrayal"], f"{len(told['lexicons'])} lexicons", "3 texts dated"):
        assert words in methods
    assert "1 text could not be measured and is left out" in methods


def test_analogies_lead_to_their_places(page):
    assert re.search(r'href="#text=\d+&amp;at=1251">Benito Mussolini</a>', page)


def test_without_text_nothing_of_the_words_is_left(wordless):
    assert "The texts are left out" in wordless
    assert "Verin’s policy on the Dniester" not in wordless  # a target
    assert "sells every retreat" not in wordless  # a property
    assert not re.search(r"<th scope=\"row\">bombastic</th>", wordless)
    assert "dismissive/bombast" in unpacked(wordless)  # the rule that found it
    assert "Benito Mussolini" in wordless


@pytest.mark.parametrize("name", ["powder_and_paper", "the_quiet_ledger"])
def test_without_text_no_four_words_of_it_stand_in_a_row(wordless, page, corpus_folder, name):
    words = re.findall(r"\w+", (corpus_folder / "texts" / f"{name}.txt").read_text(encoding="utf-8"))
    runs = {" ".join(words[i : i + 4]) for i in range(len(words) - 3)}
    title = " ".join(re.findall(r"\w+", METADATA[name][0]))
    told, shown = (" ".join(re.findall(r"\w+", unpacked(p))) for p in (wordless, page))
    assert sum(run in shown for run in runs) > 100
    assert [run for run in runs if run in told and run not in title] == []


def test_beyond_what_a_page_holds_each_text_has_its_own(results, tmp_path, monkeypatch):
    monkeypatch.setattr(corpus_page, "MOST_INSIDE", 1000)
    done = report(results, "-o", tmp_path / "out.html")
    assert done.exit_code == 0
    assert "3 pages beside it" in done.stderr
    page = (tmp_path / "out.html").read_text(encoding="utf-8")
    links = set(re.findall(r'href="(out_texts/[^"#]+)', page))
    assert links == {f"out_texts/{path.name}" for path in (tmp_path / "out_texts").iterdir()}
    assert 'href="out_texts/0002-powder-and-paper.html#at1251"' in page
    alone = (tmp_path / "out_texts" / "0002-powder-and-paper.html").read_text(encoding="utf-8")
    assert 'id="at1251"' in alone
    assert report(results, "-o", tmp_path / "out.html").exit_code == 2
    assert report(results, "-o", tmp_path / "out.html", "--no-text", "--force").exit_code == 0
    alone = (tmp_path / "out_texts" / "0002-powder-and-paper.html").read_text(encoding="utf-8")
    assert "Findings by place" in alone
    assert "tinderbox.</" not in alone


def test_a_changed_text_is_shown_without_its_words(results, corpus_folder, tmp_path):
    moved = tmp_path / "moved"
    shutil.copytree(corpus_folder, moved)
    (moved / "texts" / f"{HOSTILE}.txt").write_text("Something else.", encoding="utf-8")
    done = report(results, "-o", tmp_path / "out.html", "--corpus", moved)
    assert done.exit_code == 0
    assert f"texts/{HOSTILE}.txt: gone or changed" in done.stderr


def test_what_cannot_be_is_refused(results, corpus_folder, tmp_path):
    for arguments, words in (
        ((corpus_folder, "-o", tmp_path / "a.html"), "no results of a run"),
        ((results, "-o", tmp_path / "a.pdf"), "ends in .html"),
        ((results, "-o", tmp_path / "none" / "a.html"), "does not exist"),
        ((results, "-o", tmp_path / "a.html", "--by", "topic"), "no column 'topic'"),
        ((results, "-o", tmp_path / "a.html", "--corpus", tmp_path / "gone"), "--no-text"),
    ):
        done = report(*arguments)
        assert done.exit_code == 2
        assert words in done.stderr
    assert not list(tmp_path.iterdir())


def test_twice_is_the_same(page, results, tmp_path):
    report(results, "-o", tmp_path / "again.html", "--title", "Small <i>corpus</i>")
    assert (tmp_path / "again.html").read_text(encoding="utf-8") == page
