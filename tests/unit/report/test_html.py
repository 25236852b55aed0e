"""The page as text: self-contained, guarded, and inert whatever it shows. What it does is tested in a browser."""

import html
import json
import re

import pytest

from hostile import ATTACKS, hostile
from rhetoric.report.page import to_fragment, to_html, visible


@pytest.fixture(scope="module")
def page():
    return to_html(*hostile(), {"loaded/alarm": ATTACKS[0]})


def test_the_policy_lets_only_its_own_script_and_style_through(page):
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)[1]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert len(re.findall(r"sha256-[A-Za-z0-9+/=]{44}", policy)) == 2


def test_the_page_names_no_other_file(page):
    own = re.sub(r"<span class=\"s.*?</span>", "", page, flags=re.S)
    assert not re.search(r"<(?:link|img|iframe|object|embed|base)\b|url\(|@import", own)
    assert re.findall(r"<script\b", page) == ["<script"] * 2
    assert re.findall(r"<style\b", page) == ["<style"]


def test_the_page_has_no_inline_handler_or_style(page):
    tags = re.sub(r'="[^"]*"', '=""', page[: page.index("<script")])
    assert not re.search(r"<[a-z][^<>]*\s(?:on\w+|style)=", tags)


def test_the_data_is_whole_and_cannot_end_its_element(page):
    data = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.S)[1]
    assert "<" not in data
    definitions = {value for mark in json.loads(data) for name, value in mark["f"] if name == "definition"}
    assert ATTACKS[0] in definitions


def test_direction_overrides_and_controls_are_shown_by_their_code(page):
    assert visible("a\u202eb\x1bc\n") == "a[U+202E]b[U+001B]c\n"
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", page)


def test_the_language_is_an_attribute_and_no_more(page):
    assert re.search(r'<html lang="en&#34; onload=&#34;x">', page)


def test_the_fragment_is_the_page_in_a_sandbox():
    fragment = to_fragment(*hostile(), {})
    assert fragment.startswith("<iframe ")
    assert 'sandbox="allow-scripts"' in fragment
    inner = html.unescape(re.search(r'srcdoc="([^"]*)"', fragment)[1])
    assert inner == to_html(*hostile(), {})


def test_an_empty_result_is_a_page_too():
    result, _ = hostile()
    empty = {k: [] if isinstance(v, list) else v for k, v in result.items()}
    empty["document"] = {**result["document"], "removed": [], "warnings": [], "title": "Nothing"}
    page = to_html(empty, "Nothing here.", {})
    assert "Nothing here." in page
    assert "None found: actors, historical analogies, loaded terms" in page
