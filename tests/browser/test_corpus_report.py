"""The page of a corpus in a browser: filters, sorting, the reader, the keyboard, small screens, print."""

import re
from functools import partial

import pytest
from looking import PHONE, WIDE, column, every, one, overflow, press, visit, wait
from selenium.webdriver import ActionChains, Keys
from selenium.webdriver.common.by import By

TEXTS, ANALOGIES, TERMS = (f"section[aria-labelledby={name}] table" for name in ("texts", "analogies", "terms"))


def shown(driver, selector):
    return [row for row in every(driver, f"{selector} tbody tr") if row.is_displayed()]


def tool(driver, selector, name):
    """The input or select with that name in the line above a table."""
    bar = one(driver, selector.replace(" table", " .tools"))
    return next(i for i in bar.find_elements(By.CSS_SELECTOR, "input, select") if i.accessible_name == name)


def click(driver, element):
    driver.execute_script("arguments[0].click()", element)


def open_text(driver, words):
    click(driver, next(a for a in every(driver, f"{TEXTS} a") if words in a.text))
    wait(driver, lambda: every(driver, "#text p"))


@pytest.fixture
def corpus(chromium, corpus_page):
    visit(chromium, corpus_page)
    return chromium


def test_tables_sort_by_number_and_by_name(corpus):
    heads = every(corpus, f"{TEXTS} thead button")
    by_words = next(h for h in heads if h.text == "words")
    click(corpus, by_words)
    values = [int(v) for v in column(corpus, TEXTS, 4)]
    assert values == sorted(values, reverse=True)
    click(corpus, by_words)
    assert [int(v) for v in column(corpus, TEXTS, 4)] == sorted(values)
    assert one(corpus, f"{TEXTS} th[aria-sort]").get_attribute("aria-sort") == "ascending"


def test_a_rate_sorts_by_its_value_and_what_has_none_comes_last(corpus):
    table = "section[aria-labelledby=actors] table"
    head = next(h for h in every(corpus, f"{table} thead button") if h.text == "sentiment")
    for _ in range(2):
        click(corpus, head)
        found = [float(re.match(r"[-+]?\d\.\d+", cell)[0]) for cell in column(corpus, table, 4)]
        assert found in (sorted(found), sorted(found, reverse=True))


def test_words_and_choices_filter_and_the_number_left_is_said(corpus):
    status = one(corpus, "section[aria-labelledby=terms] [role=status]")
    total = len(every(corpus, f"{TERMS} tbody tr"))
    assert status.text == f"{total} rows"
    tool(corpus, TERMS, "Filter").send_keys("TINDER")
    assert [row.text.split()[0] for row in shown(corpus, TERMS)] == ["tinderbox"]
    assert status.text == f"1 of {total} rows"
    tool(corpus, TERMS, "Filter").clear()
    tool(corpus, TERMS, "type").send_keys("dismissive")
    kinds = {row.find_elements(By.CSS_SELECTOR, "td")[0].text for row in shown(corpus, TERMS)}
    assert kinds == {"dismissive"}


def test_a_long_table_is_folded_and_opens_whole(corpus):
    table = "section[aria-labelledby=codebook] table"
    assert len(shown(corpus, table)) == 12
    more = one(corpus, "section[aria-labelledby=codebook] .more")
    assert more.text == f"Show all {len(every(corpus, f'{table} tbody tr'))}"
    more.click()
    assert len(shown(corpus, table)) == len(every(corpus, f"{table} tbody tr"))
    assert not more.is_displayed()


def test_print_shows_long_tables_whole_and_no_tools(corpus):
    corpus.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    table = "section[aria-labelledby=codebook] table"
    assert len(shown(corpus, table)) == len(every(corpus, f"{table} tbody tr"))
    assert not [bar for bar in every(corpus, ".tools") if bar.is_displayed()]


def test_a_text_opens_with_its_marks_and_the_browser_goes_back(corpus):
    open_text(corpus, "Powder and paper")
    assert one(corpus, "#reader-title").text == "Powder and paper on the Dniester"
    assert corpus.title.startswith("Powder and paper on the Dniester")
    assert corpus.switch_to.active_element == one(corpus, "#reader-title")
    assert not one(corpus, "#corpus").is_displayed()
    word = next(s for s in every(corpus, "#text .s") if s.text == "bombastic")
    ActionChains(corpus).move_to_element(word).perform()
    assert "dismissive" in one(corpus, "#card").text
    corpus.back()
    wait(corpus, lambda: one(corpus, "#corpus").is_displayed())
    assert not every(corpus, "#text")
    assert corpus.switch_to.active_element.text == "Powder and paper on the Dniester"


def test_an_analogy_leads_to_its_place(corpus):
    click(corpus, next(a for a in every(corpus, f"{ANALOGIES} a") if a.text == "Benito Mussolini"))
    wait(corpus, lambda: every(corpus, ".s.active"))
    assert one(corpus, ".s.active").text.startswith("The same can be said")
    assert "Benito Mussolini" in one(corpus, "#card").text
    top = corpus.execute_script("return document.querySelector('.s.active').getBoundingClientRect().top")
    assert 0 < top < WIDE[1]


def test_an_address_opens_a_text_and_next_and_previous_turn_pages(chromium, corpus_page):
    visit(chromium, corpus_page, fragment="#text=1")
    wait(chromium, lambda: every(chromium, "#text p"))
    first = one(chromium, "#reader-title").text
    one(chromium, "#reader-next").click()
    wait(chromium, lambda: one(chromium, "#reader-title").text != first and every(chromium, "#text p"))
    assert len(every(chromium, "#text")) == 1
    assert not one(chromium, "#reader-next").is_displayed()
    one(chromium, "#reader-back").click()
    wait(chromium, lambda: one(chromium, "#reader-title").text == first)


def test_the_keyboard_reaches_a_text_and_walks_it(corpus):
    press(corpus, Keys.TAB)
    assert corpus.switch_to.active_element.text == "Skip to the report"
    for _ in range(60):
        press(corpus, Keys.TAB)
        if corpus.switch_to.active_element.text == "Powder and paper on the Dniester":
            break
    press(corpus, Keys.ENTER)
    wait(corpus, lambda: every(corpus, "#text p"))
    for _ in range(30):
        press(corpus, Keys.TAB)
        if corpus.switch_to.active_element.get_attribute("role") == "button":
            break
    places = []
    for _ in range(4):
        places.append(int(corpus.switch_to.active_element.get_attribute("id").removeprefix("at")))
        assert one(corpus, "#card h3").text
        press(corpus, Keys.ARROW_RIGHT)
    assert places == sorted(set(places))
    press(corpus, Keys.ESCAPE)
    assert not every(corpus, "#card h3")


def test_marks_switch_off_and_the_barcode_jumps(corpus):
    open_text(corpus, "Powder and paper")
    look = partial(corpus.execute_script, "return getComputedStyle(arguments[0]).backgroundImage")
    word = next(s for s in every(corpus, "#text .s") if s.text == "bombastic")
    tinted = look(word)
    one(corpus, "[data-group=loaded]").click()
    assert look(word) != tinted
    one(corpus, ".c-analogy rect").click()
    assert "Benito Mussolini" in one(corpus, "#card").text


def test_without_texts_the_reader_lists_what_stands_where(chromium, wordless_page):
    visit(chromium, wordless_page, fragment="#text=1")
    wait(chromium, lambda: every(chromium, "#text table"))
    assert column(chromium, "#text table", 0)[0].isdigit()
    one(chromium, "#text input").send_keys("bombast")
    (row,) = shown(chromium, "#text table")
    assert "loaded term: dismissive" in row.text
    assert not every(chromium, "#text p")


@pytest.mark.parametrize("size", [WIDE, (768, 1024), PHONE, (320, 568)])
def test_nothing_sticks_out_sideways(chromium, corpus_page, wordless_page, hostile_corpus_page, size):
    for path in (corpus_page, wordless_page, hostile_corpus_page):
        for fragment in ("", "#text=1"):
            visit(chromium, path, size, fragment=fragment)
            wait(chromium, lambda: every(chromium, "#text *") or one(chromium, "#corpus").is_displayed())
            assert overflow(chromium) <= 0, (path, fragment)


def test_on_a_phone_the_card_is_a_sheet(chromium, corpus_page):
    visit(chromium, corpus_page, PHONE, fragment="#text=1")
    wait(chromium, lambda: every(chromium, "#text p"))
    word = next(s for s in every(chromium, "#text .s") if s.text == "bombastic")
    chromium.execute_script("arguments[0].scrollIntoView({block: 'center'})", word)
    word.click()
    assert one(chromium, "#card").rect["width"] == PHONE[0]
    one(chromium, ".close").click()
    assert not one(chromium, "#card").is_displayed()
