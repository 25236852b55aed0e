"""The documentation as a site on the disk: it builds without a warning, needs no network, and can be searched."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from looking import PHONE, WIDE, every, one, overflow, prefer, requests, visit, wait
from test_corpus_safety import violations

ROOT = Path(__file__).resolve().parents[2]
READ = ("index", "tutorial", "codebook", "statistics", "tables", "notebooks/two_outlets", "howto/compare", "api")
SPOKEN_FOR = "notebooks/two_outlets"  # holds the page of one text in a frame, which has tests of its own


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """The site as `make docs` builds it."""
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder)]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return folder


def test_every_page_opens_from_the_disk_and_asks_for_nothing_else(chromium, site):
    pages = sorted(set(site.rglob("*.html")) - {site / "404.html"})  # that one is for servers
    assert len(pages) > 30
    for page in pages:
        visit(chromium, page)
        asked = {address for address in requests(chromium) if not address.startswith(("file:", "data:", "about:"))}
        assert (page.name, asked) == (page.name, set())
        assert (page.name, chromium.get_log("browser")) == (page.name, [])


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", READ)
def test_axe_finds_nothing_serious(chromium, site, name, scheme):
    visit(chromium, site / f"{name}.html")
    prefer(chromium, scheme)
    wanted = "slate" if scheme == "dark" else "default"
    wait(chromium, lambda: one(chromium, "body").get_attribute("data-md-color-scheme") == wanted)
    if name == SPOKEN_FOR:
        chromium.execute_script("document.querySelectorAll('iframe').forEach(frame => frame.remove())")
    assert violations(chromium) == []


@pytest.mark.parametrize("name", READ)
def test_no_page_is_wider_than_a_phone(chromium, site, name):
    visit(chromium, site / f"{name}.html", PHONE)
    assert overflow(chromium) <= 0


def test_formulas_are_drawn(chromium, site):
    visit(chromium, site / "statistics.html", WIDE)
    formulas = every(chromium, "math")
    assert len(formulas) > 30
    assert all(formula.size["width"] > 0 for formula in formulas)
    text = one(chromium, "article").text
    assert not [sign for sign in ("\\(", "\\[", "\\frac", "$") if sign in text]


def test_the_search_finds_a_label_and_a_column(chromium, site):
    for word, page in (("tricolon", "codebook.html"), ("p_favourable", "tables.html")):
        visit(chromium, site / "index.html")
        field = one(chromium, ".md-search__input")
        field.click()
        field.send_keys(word)
        wait(chromium, lambda: every(chromium, ".md-search-result__link"))
        found = [link.get_attribute("href") for link in every(chromium, ".md-search-result__link")]
        assert any(f"/{page}" in address for address in found)
