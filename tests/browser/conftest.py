"""A headless Chromium that logs what the page says and asks for."""

import os
import shutil

import pytest
from click.testing import CliRunner

from hostile import ATTACKS, hostile
from hostile_report import hostile_report
from rhetoric.api import Analysis
from rhetoric.cli.main import cli
from rhetoric.report.page import to_html

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    "--window-size=1280,900",
)


def browser_paths():
    """Where browser and driver are; without them the tests fail under CI and are skipped elsewhere."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    driver = shutil.which("chromedriver")
    if browser and driver:
        return browser, driver
    message = "no Chromium with its chromedriver on the PATH (Debian: apt-get install chromium chromium-driver)"
    if os.environ.get("CI"):
        pytest.fail(message)
    pytest.skip(message)


@pytest.fixture(scope="session")
def chromium():
    """The driver of one browser for all tests."""
    browser, driver = browser_paths()
    from selenium.webdriver import Chrome, ChromeOptions, ChromeService

    options = ChromeOptions()
    options.binary_location = browser
    for flag in FLAGS:
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    running = Chrome(options=options, service=ChromeService(driver))
    yield running
    running.quit()


@pytest.fixture(scope="session")
def page(oped, tmp_path_factory):
    document, tables = oped
    path = tmp_path_factory.mktemp("page") / "page.html"
    path.write_text(Analysis(document, tables).to_html(), encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def hostile_page(tmp_path_factory):
    path = tmp_path_factory.mktemp("hostile") / "page.html"
    path.write_text(to_html(*hostile(), {"loaded/alarm": " ".join(ATTACKS)}), encoding="utf-8")
    return path


def _report(results, folder, *options):
    path = folder / "report.html"
    done = CliRunner().invoke(cli, ["report", str(results), "-o", str(path), *options])
    assert done.exit_code == 0, done.output
    return path


@pytest.fixture(scope="session")
def corpus_page(results, tmp_path_factory):
    return _report(results, tmp_path_factory.mktemp("corpus"))


@pytest.fixture(scope="session")
def wordless_page(results, tmp_path_factory):
    return _report(results, tmp_path_factory.mktemp("wordless"), "--no-text")


@pytest.fixture(scope="session")
def hostile_corpus_page(tmp_path_factory):
    path = tmp_path_factory.mktemp("hostile") / "corpus.html"
    path.write_text(hostile_report(), encoding="utf-8")
    return path


@pytest.fixture
def opened(chromium, page):
    from looking import visit

    visit(chromium, page)
    return chromium
