"""The page of one text in a browser: cards, keyboard, toggles, tables, small screens, hostile input."""

import json
from functools import partial

import pytest
from selenium.webdriver import ActionChains, Keys
from selenium.webdriver.common.by import By

from hostile import ATTACKS, hostile
from rhetoric.api import Analysis
from rhetoric.report.marks import NAMES
from rhetoric.report.page import to_fragment, to_html

WIDE, PHONE = (1280, 900), (390, 844)


def resize(driver, size):
    width, height = size
    metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)


def prefer(driver, scheme):
    """Light or dark; never a moving scroll, so that a test need not wait."""
    wanted = {"prefers-color-scheme": scheme, "prefers-reduced-motion": "reduce"}
    features = [{"name": name, "value": value} for name, value in wanted.items()]
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": features})


def visit(driver, path, size=WIDE):
    for log in ("browser", "performance"):
        driver.get_log(log)
    resize(driver, size)
    prefer(driver, "light")
    driver.get(path.as_uri())


@pytest.fixture(scope="module")
def page(oped, tmp_path_factory):
    document, tables = oped
    path = tmp_path_factory.mktemp("page") / "page.html"
    path.write_text(Analysis(document, tables).to_html(), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def hostile_page(tmp_path_factory):
    path = tmp_path_factory.mktemp("hostile") / "page.html"
    path.write_text(to_html(*hostile(), {"loaded/alarm": " ".join(ATTACKS)}), encoding="utf-8")
    return path


@pytest.fixture
def opened(chromium, page):
    visit(chromium, page)
    return chromium


def one(driver, selector):
    return driver.find_element(By.CSS_SELECTOR, selector)


def every(driver, selector):
    return driver.find_elements(By.CSS_SELECTOR, selector)


def marked(driver, words):
    """The marked stretch with exactly these words."""
    return next(s for s in every(driver, "#text .s") if s.text.strip("−+") == words)


def requests(driver):
    """Addresses the page asked for, by the browser's own record."""
    messages = [json.loads(entry["message"])["message"] for entry in driver.get_log("performance")]
    return [m["params"]["request"]["url"] for m in messages if m["method"] == "Network.requestWillBeSent"]


def overflow(driver):
    return driver.execute_script("return document.documentElement.scrollWidth - innerWidth")


def press(driver, *keys):
    ActionChains(driver).send_keys(*keys).perform()


def test_pointing_shows_rule_definition_voice_and_target(opened):
    ActionChains(opened).move_to_element(marked(opened, "tinderbox")).perform()
    card = one(opened, "#card").text
    for words in ("Loaded term: alarm", "voice author", "aimed at Transnistria", "strength -3", "rule alarm/"):
        assert words.lower() in card.lower()
    assert "on the point of disaster" in card


def test_overlapping_findings_share_the_card_and_stay_visible(opened):
    ActionChains(opened).move_to_element(marked(opened, "catastrophe")).perform()
    titles = [h.text.lower() for h in every(opened, "#card h3")]
    assert {"loaded term: alarm", "hyperbole", "direct quotation"} <= set(titles)
    look = "return getComputedStyle(arguments[0]).backgroundImage"
    drawn = opened.execute_script(look, marked(opened, "catastrophe"))
    assert len({c for c in drawn.split("linear-gradient") if "rgba(0, 0, 0, 0)" not in c and "rgb" in c}) >= 2


def test_a_click_pins_the_card_and_escape_lets_go(opened):
    marked(opened, "tinderbox").click()
    ActionChains(opened).move_to_element(marked(opened, "bombastic")).perform()
    assert "alarm" in one(opened, "#card").text
    press(opened, Keys.ESCAPE)
    assert not every(opened, "#card h3")
    ActionChains(opened).move_to_element(one(opened, "h1")).perform()
    ActionChains(opened).move_to_element(marked(opened, "bombastic")).perform()
    assert "dismissive" in one(opened, "#card").text


def last_stop(driver):
    """Id of the last stretch at which a mark of a group that is switched on begins."""
    on = {box.get_attribute("data-group") for box in every(driver, "[data-group]") if box.is_selected()}
    marks = json.loads(one(driver, "#data").get_attribute("textContent"))
    stops = [
        s.get_attribute("id")
        for s in every(driver, "#text [role=button]")
        if any(marks[int(n)]["g"] in on for n in s.get_attribute("data-marks").split())
    ]
    return stops[-1]


def test_the_keyboard_reaches_the_text_in_one_stop_and_walks_it(opened):
    assert len(every(opened, "#text [tabindex='0']")) == 1
    for _ in range(30):
        press(opened, Keys.TAB)
        if opened.switch_to.active_element.get_attribute("role") == "button":
            break
    walked = []
    for _ in range(6):
        walked.append(opened.switch_to.active_element.get_attribute("id"))
        assert one(opened, "#card h3").text
        press(opened, Keys.ARROW_RIGHT)
    places = [int(name.removeprefix("at")) for name in walked]
    assert places == sorted(set(places))
    press(opened, Keys.ARROW_LEFT)
    assert opened.switch_to.active_element.get_attribute("id") == walked[-1]
    press(opened, Keys.END)
    assert opened.switch_to.active_element.get_attribute("id") == last_stop(opened)
    press(opened, Keys.ENTER)
    assert "reading" in one(opened, "body").get_attribute("class")


def test_the_skip_link_leads_to_the_text(opened):
    press(opened, Keys.TAB)
    assert opened.switch_to.active_element.text == "Skip to the text"
    press(opened, Keys.ENTER)
    assert opened.switch_to.active_element.get_attribute("id") == "text"


def test_a_switch_hides_and_shows_its_group(opened):
    look = partial(opened.execute_script, "return getComputedStyle(arguments[0]).backgroundImage")
    word = marked(opened, "bombastic")
    tinted = look(word)
    one(opened, "[data-group=loaded]").click()
    assert look(word) != tinted
    ActionChains(opened).move_to_element(word).perform()
    assert "dismissive" not in one(opened, "#card").text
    one(opened, "[data-group=loaded]").click()
    assert look(word) == tinted


def test_the_barcode_jumps_into_the_text_and_switches_its_group_on(opened):
    assert not one(opened, "[data-group=evidence]").is_selected()
    one(opened, ".c-evidence rect").click()
    assert one(opened, "[data-group=evidence]").is_selected()
    assert "statistic" in one(opened, "#card").text.lower()
    box = opened.execute_script("return document.querySelector('.s.active').getBoundingClientRect().top")
    assert 0 < box < WIDE[1]


def test_a_table_leads_to_its_place_in_the_text(opened):
    link = next(a for a in every(opened, "td a") if a.text == "bombastic")
    opened.execute_script("arguments[0].click()", link)
    assert one(opened, ".s.active").text == "bombastic"


def test_choosing_an_actor_lights_its_mentions(opened):
    button = next(b for b in every(opened, "[data-actor]") if b.text == "Moldova")
    opened.execute_script("arguments[0].click()", button)
    lit = {s.text.strip("−+") for s in every(opened, ".s.lit")}
    assert "Moldova" in lit
    assert "Romania" not in lit
    assert button.get_attribute("aria-pressed") == "true"
    opened.execute_script("arguments[0].click()", button)
    assert not every(opened, ".s.lit")


def column(driver, selector, i):
    cells = (
        "return [...document.querySelectorAll(arguments[0] + ' tbody tr')]"
        ".map(row => row.cells[arguments[1]].textContent.trim())"
    )
    return driver.execute_script(cells, selector, i)


def test_tables_sort_by_number_and_by_name(opened):
    table = "section[aria-labelledby=actors] table"
    heads = every(opened, f"{table} thead button")
    click = partial(opened.execute_script, "arguments[0].click()")
    click(next(h for h in heads if h.text.startswith("sentiment")))
    values = [float(cell.split()[0]) for cell in column(opened, table, 4)]
    assert values == sorted(values, reverse=True)
    click(next(h for h in heads if h.text.startswith("sentiment")))
    assert [float(cell.split()[0]) for cell in column(opened, table, 4)] == sorted(values)
    click(heads[0])
    names = column(opened, table, 0)
    assert names == sorted(names, key=str.casefold)
    assert one(opened, f"{table} th[aria-sort]").get_attribute("aria-sort") == "ascending"


def test_a_long_table_is_folded_until_asked_for(opened):
    rows = every(opened, "section[aria-labelledby=actors] tbody tr")
    if len(rows) > 15:
        assert sum(r.is_displayed() for r in rows) == 12
        opened.execute_script("document.querySelector('.more').click()")
        assert all(r.is_displayed() for r in rows)


@pytest.mark.parametrize("size", [WIDE, (768, 1024), PHONE, (320, 568)])
def test_nothing_sticks_out_sideways(chromium, page, hostile_page, size):
    for path in (page, hostile_page):
        visit(chromium, path, size)
        assert overflow(chromium) <= 0


def test_on_a_phone_the_card_is_a_sheet_that_closes(chromium, page):
    visit(chromium, page, PHONE)
    assert not one(chromium, "#card").is_displayed()
    assert one(chromium, ".keys").get_attribute("open") is None
    word = marked(chromium, "tinderbox")
    chromium.execute_script("arguments[0].scrollIntoView({block: 'center'})", word)
    word.click()
    assert one(chromium, "#card").is_displayed()
    assert one(chromium, "#card").rect["width"] == PHONE[0]
    one(chromium, ".close").click()
    assert not one(chromium, "#card").is_displayed()


CONTRAST = """
const seen = {};
const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
const rgb = (colour) => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
  return [...canvas.getImageData(0, 0, 1, 1).data]; };
const linear = (c) => c <= .04045 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4;
const lum = (colour) => rgb(colour).slice(0, 3).map((c, i) => linear(c / 255) * [.2126, .7152, .0722][i])
  .reduce((sum, c) => sum + c);
const ratio = (a, b) => {
  const [x, y] = [lum(a), lum(b)].sort((p, q) => q - p);
  return (x + .05) / (y + .05);
};
const token = (name) => getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();
return arguments[0].map(([a, b]) => [a, b, ratio(token(a), token(b))]);
"""
TEXT_ON = [(a, b) for a in ("ink", "soft", "link", "actor", "bad", "good") for b in ("paper", "panel")] + [
    (a, b) for a in ("ink", "actor") for b in ("tint", "said")
]
DRAWN_ON = [(group, "paper") for group in NAMES]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrast(opened, scheme):
    """WCAG 2.2 AA: 4.5 for text, 3 for what is drawn."""
    prefer(opened, scheme)
    assert [p for p in opened.execute_script(CONTRAST, TEXT_ON) if p[2] < 4.5] == []
    assert [p for p in opened.execute_script(CONTRAST, DRAWN_ON) if p[2] < 3] == []


def test_the_page_asks_for_nothing_and_logs_nothing(chromium, page):
    visit(chromium, page)
    for group in every(chromium, "[data-group]"):
        group.click()
    assert set(requests(chromium)) == {page.as_uri()}
    assert chromium.get_log("browser") == []


def test_landmarks_and_names(opened):
    assert len(every(opened, "main")) == len(every(opened, "h1")) == 1
    assert not [t for t in every(opened, "section") if not t.accessible_name]
    assert not [b for b in every(opened, "button, [role=button]") if b.is_displayed() and not b.accessible_name]
    assert one(opened, "html").get_attribute("lang") == "en"


def test_hostile_input_shows_as_text_and_runs_nothing(chromium, hostile_page):
    visit(chromium, hostile_page)
    for segment in every(chromium, "#text [role=button]"):
        chromium.execute_script("arguments[0].click()", segment)
    for button in every(chromium, "th button, [data-actor]"):
        chromium.execute_script("arguments[0].click()", button)
    assert chromium.title.startswith(ATTACKS[0])  # nothing has renamed it
    assert ATTACKS[0] in one(chromium, "#text").text
    assert (
        every(chromium, "script:not(#data):not(:last-of-type), #text img, #text iframe, #text a, [onerror]") == []
    )
    assert one(chromium, "body").is_displayed()
    assert set(requests(chromium)) == {hostile_page.as_uri()}
    assert chromium.get_log("browser") == []


def test_the_policy_stops_a_script_that_got_in(chromium, page, tmp_path):
    broken = tmp_path / "broken.html"
    attack = "<img src=x onerror=\"document.title='owned'\"><script>document.title='owned'</script>"
    broken.write_text(page.read_text(encoding="utf-8").replace("</article>", attack + "</article>", 1))
    visit(chromium, broken)
    assert chromium.title == "Powder and paper on the Dniester · rhetoric"
    assert all("Content Security Policy" in entry["message"] for entry in chromium.get_log("browser"))


def test_a_notebook_shows_the_page_in_a_sandbox(chromium, oped, tmp_path):
    document, tables = oped
    notebook = tmp_path / "notebook.html"
    cell = Analysis(document, tables)._repr_html_()
    notebook.write_text(
        f"<!doctype html><title>notebook</title><style>h1 {{color: red}}</style>{cell}{to_fragment(*hostile(), {})}"
    )
    visit(chromium, notebook)
    chromium.switch_to.frame(0)
    assert one(chromium, "h1").text == "Powder and paper on the Dniester"
    link = next(a for a in every(chromium, "td a") if a.text == "bombastic")
    chromium.execute_script("arguments[0].click()", link)
    assert one(chromium, ".s.active").text == "bombastic"
    assert (
        chromium.execute_script("try { return parent.document.title } catch (error) { return error.name }")
        == "SecurityError"
    )
    chromium.switch_to.default_content()
    assert chromium.title == "notebook"
    assert chromium.get_log("browser") == []
