"""The page of one text in a browser: cards, keyboard, toggles, tables, small screens."""

from functools import partial

import pytest
from looking import PHONE, WIDE, column, every, last_stop, marked, one, overflow, prefer, press, visit
from selenium.webdriver import ActionChains, Keys

from hostile import hostile
from rhetoric.report.page import to_html


def test_pointing_shows_rule_definition_voice_and_target(opened):
    ActionChains(opened).move_to_element(marked(opened, "tinderbox")).perform()
    card = one(opened, "#card").text
    for words in ("Loaded term: alarm", "voice author", "aimed at Transnistria", "strength -3", "rule alarm/"):
        assert words.lower() in card.lower()
    assert "on the point of disaster" in card


def test_overlapping_findings_share_the_card_and_stay_visible(opened):
    ActionChains(opened).move_to_element(marked(opened, "catastrophe")).perform()
    titles = {h.text.lower() for h in every(opened, "#card h3")}
    assert {"loaded term: alarm", "problem", "direct quotation"} <= titles
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
    button = next(b for b in every(opened, "[data-lights]") if b.text == "Moldova")
    opened.execute_script("arguments[0].click()", button)
    lit = {s.text.strip("−+") for s in every(opened, ".s.lit")}
    assert "Moldova" in lit
    assert "Romania" not in lit
    assert button.get_attribute("aria-pressed") == "true"
    opened.execute_script("arguments[0].click()", button)
    assert not every(opened, ".s.lit")


def test_choosing_a_device_switches_its_group_on_and_lights_it(opened):
    button = next(b for b in every(opened, "[data-lights]") if b.text == "hedge")
    assert not one(opened, "[data-group=metadiscourse]").is_selected()
    opened.execute_script("arguments[0].click()", button)
    assert one(opened, "[data-group=metadiscourse]").is_selected()
    assert "apparently" in {s.text for s in every(opened, ".s.lit")}


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


def test_a_long_table_is_folded_until_asked_for_and_whole_in_print(chromium, tmp_path):
    result, text = hostile()
    path = tmp_path / "long.html"
    path.write_text(to_html({**result, "actors": result["actors"] * 20}, text, {}), encoding="utf-8")
    visit(chromium, path)
    shown = partial(
        map, lambda row: row.is_displayed(), every(chromium, "section[aria-labelledby=actors] tbody tr")
    )
    assert sum(shown()) == 12
    chromium.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    assert sum(shown()) == 20
    assert not one(chromium, "#card").is_displayed()
    prefer(chromium, "light")
    chromium.execute_script("document.querySelector('.more').click()")
    assert sum(shown()) == 20


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


def test_landmarks_and_names(opened):
    assert len(every(opened, "main")) == len(every(opened, "h1")) == 1
    assert not [t for t in every(opened, "section") if not t.accessible_name]
    assert not [b for b in every(opened, "button, [role=button]") if b.is_displayed() and not b.accessible_name]
    assert one(opened, "html").get_attribute("lang") == "en"
