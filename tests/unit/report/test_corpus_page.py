"""The page of a corpus as text: guarded, inert, small, and packed without loss."""

import base64
import json
import re
import zlib

import pytest

from hostile import ATTACKS
from hostile_report import hostile_report, hostile_texts, many, page_of
from rhetoric.report import corpus_page
from rhetoric.report.packed import BLOCK, Pool, deflated, pack

LARGEST = 5_000_000


@pytest.fixture(scope="module")
def page():
    return hostile_report()


def data_of(page):
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.S)[1]
    assert "<" not in found
    return json.loads(found)


def opened(block):
    return json.loads(zlib.decompress(base64.b64decode(block)))


def test_the_policy_lets_only_its_own_script_and_style_through(page):
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)[1]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert len(re.findall(r"sha256-[A-Za-z0-9+/=]{44}", policy)) == 2


def test_the_page_names_no_other_file_and_has_no_handler(page):
    assert not re.search(r"<(?:link|img|iframe|object|embed|base)\b|url\(|@import", page[: page.index("<script")])
    assert re.findall(r"<script\b", page) == ["<script"] * 2
    assert re.findall(r"<style\b", page) == ["<style"]
    tags = re.sub(r'="[^"]*"', '=""', page[: page.index("<script")])
    assert not re.search(r"<[a-z][^<>]*\s(?:on\w+|style)=", tags)


def test_direction_overrides_and_controls_are_shown_by_their_code(page):
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", page)
    texts = [text for block in data_of(page)["blocks"] for text in opened(block)]
    assert not re.search(r"[\x1b\u202e\u2066]|\\u001b", json.dumps(texts, ensure_ascii=False))


def test_a_packed_text_holds_all_its_characters_and_marks():
    (result, text), *_ = hostile_texts()
    pool = Pool()
    packed = pack({**result, "document": {**result["document"], "removed": []}}, text, {}, pool)
    (back,) = opened(deflated([packed]))
    said = "".join(part if isinstance(part, str) else part[0] for _, parts in back["p"] for part in parts)
    assert re.sub(r"\[U\+[0-9A-F]{4}\]", "", said) == re.sub("[\x1b\x07\x9b\x85\u202e\u2066]", "", text)
    starts, at = [], 0
    for distance, *_ in back["m"]:
        at += distance
        starts.append(at)
    rows = [*result["findings"], *result["mentions"], *result["analogies"]]
    assert sorted(starts) == sorted([*(r["start"] for r in rows), result["quotations"][0]["content_start"]])


def test_without_texts_no_paragraph_is_packed():
    page = hostile_report(words=False)
    texts = [text for block in data_of(page)["blocks"] for text in opened(block)]
    assert len(texts) == 3
    assert not [text for text in texts if "p" in text]


def test_pages_beside_have_names_that_no_id_can_steer(monkeypatch):
    monkeypatch.setattr(corpus_page, "MOST_INSIDE", 10)
    for words in (True, False):
        page, beside = page_of(hostile_texts(words), name="my page.html")
        assert [name for name, _ in beside] == [
            "my page_texts/0001-0-script-document-title-owned-script.html",
            "my page_texts/0002-1-style-style-body-display-none-style.html",
            "my page_texts/0003-2-script-script-document-title-owned-script.html",
        ]
        assert 'href="my%20page_texts/0001-0-script-document-title-owned-script.html"' in page
        assert all('<a href="../my%20page.html#texts">All texts</a>' in content for _, content in beside)
        assert not data_of(page)["blocks"]
        assert not [content for _, content in beside if ATTACKS[0] in content.replace("\\u003c", "<")]


@pytest.mark.slow
def test_five_hundred_op_eds_fit_one_page_of_five_megabytes():
    page, beside = page_of(many(500))
    assert not beside
    assert len(data_of(page)["blocks"]) == -(-500 // BLOCK)
    assert len(page.encode()) <= LARGEST
