"""The page of a corpus asks for nothing, runs nothing that comes from outside, and is open to all."""

import json

import pytest
from axe_selenium_python import Axe
from looking import every, one, prefer, requests, visit, wait

from hostile import ATTACKS

WORST = {"serious", "critical"}
# The axe-core that the package brings knows no <div> around <dt> and <dd>, which HTML has had since 5.2.
OFF = ("dlitem",)


def violations(driver, off=OFF):
    axe = Axe(driver)
    axe.inject()
    options = json.dumps({"rules": {rule: {"enabled": False} for rule in off}})
    found = axe.run(options=options)["violations"]
    return [(v["id"], v["nodes"][0]["html"][:200]) for v in found if v["impact"] in WORST]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("fragment", ["", "#text=1"])
def test_axe_finds_nothing_serious(chromium, corpus_page, wordless_page, scheme, fragment):
    for path in (corpus_page, wordless_page):
        visit(chromium, path, fragment=fragment)
        prefer(chromium, scheme)
        wait(chromium, lambda: not fragment or every(chromium, "#text *"))
        assert violations(chromium) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_on_the_page_of_one_text(chromium, page, scheme):
    visit(chromium, page)
    prefer(chromium, scheme)
    assert violations(chromium, (*OFF, "color-contrast")) == []  # it cannot read color-mix; test_contrast can


def test_landmarks_and_names(chromium, corpus_page):
    visit(chromium, corpus_page)
    assert len(every(chromium, "main")) == len(every(chromium, "h1")) == 1
    landmarks = every(chromium, "section, nav, [role=region]")
    assert not [t for t in landmarks if t.is_displayed() and not t.accessible_name]
    inputs = every(chromium, "#corpus input, #corpus select, #corpus button")
    assert not [b for b in inputs if b.is_displayed() and not b.accessible_name]


def test_the_page_asks_for_nothing_and_logs_nothing(chromium, corpus_page):
    visit(chromium, corpus_page)
    for link in every(chromium, "section[aria-labelledby=texts] tbody a"):
        chromium.execute_script("arguments[0].click()", link)
        wait(chromium, lambda: every(chromium, "#text p"))
        chromium.execute_script("location.hash = '#texts'")
        wait(chromium, lambda: not every(chromium, "#text"))
    assert {address.partition("#")[0] for address in requests(chromium)} == {corpus_page.as_uri()}
    assert chromium.get_log("browser") == []


def test_hostile_texts_and_metadata_show_as_text_and_run_nothing(chromium, corpus_page, hostile_corpus_page):
    for path, n in ((hostile_corpus_page, 0), (corpus_page, 0)):
        visit(chromium, path)
        title = chromium.title
        chromium.execute_script(f"location.hash = '#text={n}'")
        wait(chromium, lambda: every(chromium, "#text p"))
        assert ATTACKS[0] in one(chromium, "#text").text
        for segment in every(chromium, "#text [role=button]"):
            chromium.execute_script("arguments[0].click()", segment)
        assert every(chromium, "#text img, #text iframe, #text a, #text script, #text style, [onerror]") == []
        chromium.execute_script("location.hash = '#texts'")
        wait(chromium, lambda: one(chromium, "#corpus").is_displayed())
        for button in every(chromium, "th button, .more"):
            chromium.execute_script("arguments[0].click()", button)
        assert ATTACKS[0] in one(chromium, "section[aria-labelledby=texts] table").text
        assert every(chromium, "script:not(#data):not(:last-of-type), #corpus :is(img, iframe, style)") == []
        assert chromium.title == title
        assert {address.partition("#")[0] for address in requests(chromium)} == {path.as_uri()}
        assert chromium.get_log("browser") == []


def test_the_policy_stops_a_script_that_got_in(chromium, corpus_page, tmp_path):
    broken = tmp_path / "broken.html"
    attack = "<img src=x onerror=\"document.title='owned'\"><script>document.title='owned'</script>"
    broken.write_text(corpus_page.read_text(encoding="utf-8").replace("</main>", attack + "</main>", 1))
    visit(chromium, broken)
    assert chromium.title == "small corpus · rhetoric"
    assert all("Content Security Policy" in entry["message"] for entry in chromium.get_log("browser"))
