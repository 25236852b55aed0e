"""Each figure draws on the axes given, keeps to its width, and shows what the data hold."""

import itertools

import matplotlib as mpl
import numpy as np
import pandas as pd
import pytest
from matplotlib import pyplot as plt

from rhetoric.errors import InputError
from rhetoric.figures import FIGURES, NARROW, WIDE, draw
from rhetoric.figures.choice import shown
from rhetoric.figures.style import COLOURS, MARKERS


@pytest.fixture(autouse=True)
def _headless():
    plt.switch_backend("Agg")
    yield
    plt.close("all")


def words(ax):
    """All that is written in the figure."""
    figure = ax.get_figure()
    return [t.get_text() for t in figure.findobj(mpl.text.Text) if t.get_text() and t.get_visible()]


def faces(ax, *markers):
    """What the marks of these kinds are filled with."""
    return [line.get_markerfacecolor() for line in ax.lines if line.get_marker() in markers]


@pytest.mark.parametrize("name", FIGURES)
def test_the_axes_given_come_back(name, data):
    figure, (left, right) = plt.subplots(1, 2, layout="constrained")
    assert draw(name, data(name), ax=right) is right
    assert right.has_data() or right.patches
    assert not left.has_data()
    figure.savefig("/dev/null", format="png")


@pytest.mark.parametrize("width", [NARROW, WIDE])
@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_of_its_own_has_the_width_and_nothing_is_cut_off(name, width, data):
    figure = draw(name, data(name), width=width).get_figure()
    figure.canvas.draw()
    assert figure.get_size_inches()[0] * 2.54 == pytest.approx(width)
    box, size = figure.get_tightbbox(), figure.get_size_inches()
    assert box.x0 > -0.02
    assert box.y0 > -0.02
    assert box.x1 < size[0] + 0.02
    assert box.y1 < size[1] + 0.02


@pytest.mark.parametrize("name", FIGURES)
def test_the_callers_settings_stay(name, data):
    before = dict(mpl.rcParams)
    draw(name, data(name))
    assert dict(mpl.rcParams) == before


@pytest.mark.parametrize("name", FIGURES)
def test_each_column_is_asked_for(name, data):
    whole = data(name)
    for column in FIGURES[name].columns:
        with pytest.raises(InputError, match=f"{name} has no column {column!r}"):
            draw(name, whole.drop(columns=column))


@pytest.mark.parametrize("name", FIGURES)
def test_the_alternative_text_tells_the_numbers(name, data):
    told = FIGURES[name].alt(data(name))
    assert told.endswith(".")
    expected = {
        "forest": "Ruritania, author: -0.35", "signature": "Ada Birch, metaphor: 8.0",
        "timeline": "2022-01-01: 2 of 2",
        "analogies": "Munich to Elbonia (asserted, 2 op-eds)", "barcode": "metaphor 3", "keyness": "tinderbox 2.00",
        "profile": "metaphor 92 [85, 97]", "validation": "recall 0.40 [0.31, 0.50]", "specification": "8 estimates",
        "plane": "Ruritania",
    }  # fmt: skip
    assert expected[name] in told


def test_few_mentions_have_no_dot_and_some_are_hollow(data):
    ax = draw("forest", data("forest"))
    dots = [line for line in ax.lines if line.get_marker() in MARKERS]
    assert [line.get_markerfacecolor() for line in dots] == ["white", "white"]  # 24 mentions each; one is no mean
    assert "24 · (1)" in words(ax)


def test_full_dots_have_thirty_mentions_and_five_authors(data):
    many = data("forest").assign(mentions=60, clusters=6)
    assert faces(draw("forest", many), "o") == [COLOURS[0]] * 2
    assert faces(draw("forest", many.assign(clusters=4)), "o") == ["white"] * 2


def test_groups_differ_in_colour_and_in_marker(data):
    ax = draw("forest", data("forest").assign(mentions=60))
    looks = {(line.get_markeredgecolor(), line.get_marker()) for line in ax.lines if line.get_marker() in MARKERS}
    assert len(looks) == len({c for c, _ in looks}) == len({m for _, m in looks}) == 2


def test_a_long_key_takes_the_columns_that_fit(data):
    long = data("forest").replace({"group": {"author": "A Gazette with a Long Name"}})
    figure = draw("forest", long, width=NARROW).get_figure()
    figure.canvas.draw()
    assert figure.legends[0].get_window_extent().x1 <= figure.bbox.x1
    assert figure.legends[0]._ncols < 4


def test_names_stand_clear_of_each_other(data):
    found = data("plane")
    close = pd.concat([found.assign(mean=0.01 * i, agent_share=0.5, actor=f"Actor {i}") for i in range(3)])
    ax = draw("plane", close, width=WIDE)
    ax.get_figure().canvas.draw()
    boxes = [mpl.text.Text.get_window_extent(t) for t in ax.texts if t.get_text().startswith("Actor")]
    assert len(boxes) == 12
    assert not any(a.overlaps(b) for a, b in itertools.combinations(boxes, 2))


def test_too_many_groups_are_refused(data):
    one = data("forest").iloc[[0]]
    many = one.loc[one.index.repeat(13)].assign(group=[f"g{i}" for i in range(13)])
    with pytest.raises(InputError, match="13 groups are too many"):
        draw("forest", many)


def test_cells_are_hatched_where_nothing_sets_the_group_apart(data):
    found = data("signature")
    ax = draw("signature", found)
    hatched = [patch.get_xy() for patch in ax.patches if patch.get_hatch()]
    assert len(hatched) == 5 * 8  # all authors but the first
    assert all(y > 0 for _, y in hatched)


def test_stances_have_their_own_dashes(data):
    lines = [p.get_linestyle() for p in draw("analogies", data("analogies")).patches]
    assert len(set(map(str, lines))) == 3
    widths = [p.get_linewidth() for p in draw("analogies", data("analogies")).patches]
    assert widths[0] > widths[2]  # two texts, one text


def test_short_periods_are_hollow_and_empty_ones_a_gap(data):
    found = data("timeline")
    ax = draw("timeline", found[found["period"] != "2022-03-01"])
    joined = [line for line in ax.lines if len(line.get_xdata()) == 2 and line.get_linestyle() == "-"]
    assert len(joined) == 3  # January to February, April to June
    dots = [line for line in ax.lines if line.get_marker() == "o"]
    assert {line.get_markerfacecolor() for line in dots} == {"white"}


def test_terms_that_do_not_pass_are_hollow(data):
    dots = [line for line in draw("keyness", data("keyness")).lines if line.get_marker() in ("o", "s")]
    faces = [line.get_markerfacecolor() != "white" for line in dots]
    assert faces == [True, True, *[False] * 6]
    assert dots[0].get_markersize() > dots[2].get_markersize()  # DP .3, DP .9


def test_hostile_names_are_drawn_as_they_are(data, tables):
    name = "$\\frac{$<script>"
    found = data("forest").assign(actor=name)
    ax = draw("forest", found.head(1))
    ax.get_figure().canvas.draw()
    assert name in words(ax)


@pytest.mark.parametrize(
    ("given", "seen"),
    [("a\u202eb\nc", "ab c"), ("x" * 40, "x" * 27 + "…"), ("Zoë", "Zoë"), ("a\x00\u200bb", "ab")],
)
def test_characters_that_hide_or_turn_others_are_left_out(given, seen):
    assert shown(given) == seen


def test_a_curve_shows_which_choices_made_each_estimate(data):
    ax = draw("specification", data("specification"))
    ticks = [line for line in ax.lines if line.get_marker() == "|"]
    assert sorted(len(line.get_xdata()) for line in ticks) == [4] * 6
    hollow = [line for line in ax.lines if line.get_marker() in "oD" and line.get_markerfacecolor() == "white"]
    assert len(hollow) == 3  # 0, .1, .2 with a reach of .25
    assert np.isclose(ax.get_xlim()[0], -0.8)


def test_a_label_whose_recall_is_not_known_shows_its_precision(data):
    found = data("validation").assign(recall=np.nan, recall_low=np.nan, recall_high=np.nan)
    ax = draw("validation", found)
    assert "precision" in words(ax)
    assert "recall" not in words(ax)
    assert "recall not known" in FIGURES["validation"].alt(found)


def test_what_is_estimated_is_said_where_it_is_known(data):
    found = data("specification").assign(measure="log rate ratio", contrast="loaded: Post against Ledger")
    ax = draw("specification", found)
    assert ax.get_ylabel() == "Log rate ratio, 95 % interval"
    assert ax.get_xlabel() == "loaded: Post against Ledger"
    assert "8 estimates of loaded: Post against Ledger (log rate ratio)" in FIGURES["specification"].alt(found)
