"""Files: the same bytes each time, fonts in them, words for those who cannot see, data beside."""

import re

import pandas as pd
import pytest
from matplotlib import pyplot as plt

from rhetoric.errors import InputError
from rhetoric.figures import FIGURES, NARROW, draw, from_file, read, render, save, to_csv


@pytest.fixture(autouse=True)
def _headless():
    plt.switch_backend("Agg")
    yield
    plt.close("all")


@pytest.mark.parametrize("name", FIGURES)
def test_twice_the_same_bytes(name, data, tmp_path):
    found = data(name)
    first = render(name, found, tmp_path / "a", width=NARROW)
    second = render(name, found.copy(), tmp_path / "b", width=NARROW)
    assert [path.suffix for path in first] == [".pdf", ".svg", ".png", ".csv"]
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]
    assert not plt.get_fignums()


@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_can_be_drawn_again_from_its_csv(name, data, tmp_path):
    files = render(name, data(name), tmp_path / "a.svg")
    again = from_file(name, files[-1])
    redrawn = render(name, again, tmp_path / "b.svg")
    assert redrawn[-1].read_text() == files[-1].read_text()
    assert redrawn[0].read_text() == files[0].read_text()


def test_pdf_embeds_its_fonts_and_says_what_it_shows(data, tmp_path):
    content = render("keyness", data("keyness"), tmp_path / "k.pdf")[0].read_bytes()
    assert b"/FontFile2" in content
    assert b"/Type3" not in content
    assert b"Dumbbell plot of 4 terms" in content
    assert b"CreationDate" not in content
    box = re.search(rb"/MediaBox \[ ?0 0 ([\d.]+)", content)
    assert float(box[1]) / 72 * 2.54 == pytest.approx(17.5, abs=0.01)


def test_svg_keeps_text_as_text_with_name_and_description(data, tmp_path):
    content = render("keyness", data("keyness"), tmp_path / "k.svg")[0].read_text()
    assert ">tinderbox</text>" in content
    assert 'role="img" aria-labelledby="figure-title figure-alt"' in content
    assert '<title id="figure-title">Terms that set two groups apart</title>' in content
    assert re.search(r'<desc id="figure-alt">Dumbbell plot of 4 terms .*</desc>', content)
    assert content.count("<title") == 1


def test_png_has_300_dots_an_inch_and_a_description(data, tmp_path):
    content = render("keyness", data("keyness"), tmp_path / "k.png", width=NARROW)[0].read_bytes()
    assert int.from_bytes(content[16:20], "big") == pytest.approx(8.5 / 2.54 * 300, abs=1)
    assert b"Dumbbell plot of 4 terms" in content


def test_hostile_text_is_text(data, tmp_path):
    found = data("keyness").assign(term=["</svg><script>alert(1)</script>", "=cmd()", "a\u202eb", "$x^2$"])
    files = render("keyness", found, tmp_path / "k.svg")
    content = files[0].read_text()
    assert "<script" not in content
    assert "\u202e" not in content
    assert "$x^2$" in content
    assert "\n'=cmd()," in files[1].read_text()
    assert from_file("keyness", files[1])["term"][1] == "=cmd()"


def test_the_csv_is_the_data_drawn(data, tmp_path):
    found = data("forest")
    path = save(draw("forest", found), found, tmp_path / "f.png", title="t", alt="a")[1]
    assert path.name == "f.csv"
    back = read(path)
    pd.testing.assert_frame_equal(back, found.round(6), check_dtype=False)


def test_numbers_have_six_digits_and_text_is_guarded():
    table = pd.DataFrame({"x": [1 / 3, None], "t": ["+1", "b"]})
    assert to_csv(table) == "x,t\n0.333333,'+1\n,b\n"


def test_another_suffix_is_refused(data, tmp_path):
    with pytest.raises(InputError, match=r"k\.gif: a figure is saved as \.pdf, \.svg, \.png"):
        render("keyness", data("keyness"), tmp_path / "k.gif")
    assert not plt.get_fignums()


def test_a_csv_without_the_columns_says_what_makes_it(tmp_path):
    path = tmp_path / "x.csv"
    path.write_text("a,b\n1,2\n")
    with pytest.raises(InputError, match="no column 'actor': `rhetoric figure forest RESULTS` makes it"):
        from_file("forest", path)
    with pytest.raises(InputError, match="keyness has no column 'term': `rhetoric compare RESULTS --by COLUMN`"):
        from_file("keyness", path)
    path.write_text("")
    with pytest.raises(InputError, match="cannot be read as a table"):
        from_file("keyness", path)
