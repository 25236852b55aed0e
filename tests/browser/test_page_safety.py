"""The page asks for nothing, runs nothing that a text brings, and keeps its contrast."""

import pytest
from looking import every, one, prefer, requests, visit

from hostile import ATTACKS, hostile
from rhetoric.api import Analysis
from rhetoric.report.marks import NAMES
from rhetoric.report.page import to_fragment

CONTRAST = """
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
const mixed = (name) => {
  const [colour, part] = name.split(" ");
  return part ? `color-mix(in srgb, ${token(colour)} ${part}%, ${token("paper")})` : token(colour);
};
return arguments[0].map(([a, b]) => [a, b, ratio(token(a), mixed(b))]);
"""
TINTS = [f"{colour} {part}" for colour in ("good", "bad") for part in (12, 28, 44)]  # a word's part in a sentiment
TEXT_ON = (
    [(a, b) for a in ("ink", "soft", "link", "actor", "bad", "good") for b in ("paper", "panel")]
    + [(a, b) for a in ("ink", "actor") for b in ("tint", "said")]
    + [("ink", tint) for tint in TINTS]
)
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


def test_hostile_input_shows_as_text_and_runs_nothing(chromium, hostile_page):
    visit(chromium, hostile_page)
    for segment in every(chromium, "#text [role=button]"):
        chromium.execute_script("arguments[0].click()", segment)
    for button in every(chromium, "th button, [data-lights]"):
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
