"""What each figure shows is reckoned right from the tables."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from rhetoric.errors import InputError
from rhetoric.figures import FIGURES, Choice, table
from rhetoric.figures.signature import within


def row(data, **keys):
    found = data
    for column, value in keys.items():
        found = found[found[column] == value]
    assert len(found) == 1
    return found.iloc[0]


@pytest.mark.parametrize("name", FIGURES)
def test_the_data_have_the_columns_they_promise(name, data):
    assert set(FIGURES[name].columns) <= set(data(name).columns)


def test_forest_keeps_the_voices_apart(data):
    found = data("forest")
    own = row(found, actor="Ruritania", group="author")
    per_author = np.array([-(0.305 + 0.02 * i) for i in range(6)])
    assert own["mean"] == pytest.approx(per_author.mean())
    reach = stats.t.ppf(0.975, 5) * stats.sem(per_author)
    assert (own["low"], own["high"]) == pytest.approx((per_author.mean() - reach, per_author.mean() + reach))
    others = row(found, actor="Ruritania", group="others quoted")
    assert (others["mentions"], others["mean"]) == (1, 0.5)
    assert np.isnan(others["low"])
    assert len(found) == 3


def test_forest_by_a_column_hears_the_author_alone(tables):
    found = table("forest", tables, Choice(by="outlet", actors=("Elbonia",)))
    assert list(found["group"]) == ["Ledger", "Post"]
    assert row(found, group="Post")["mean"] == pytest.approx(0.325)


def test_plane_crosses_agency_with_sentiment(tables):
    found = table("plane", tables, Choice(by="outlet"))
    assert row(found, actor="Ruritania", group="Post")["agent_share"] == 1
    assert row(found, actor="Elbonia", group="Post")["agent_share"] == 0
    assert row(found, actor="Elbonia", group="Ledger")["mean"] == pytest.approx(0.385)
    assert row(found, actor="Elbonia", group="Post")["sd_mean"] == pytest.approx(0.0171 / 6**0.5, rel=0.1)


def test_plane_leaves_out_who_is_hardly_in_action(tables):
    with pytest.raises(InputError, match="5 times or more"):
        table("plane", tables)  # four mentions an author


def test_signature_holds_groups_against_all(data):
    found = data("signature")
    first = row(found, group="Ada Birch", label="metaphor")
    assert (first["count"], first["words"], first["rate"]) == (8, 1000, 8)
    assert first["norm"] == pytest.approx(1000 * 18 / 6000)
    exact = stats.chi2.ppf(0.025, 16) / 2, stats.chi2.ppf(0.975, 18) / 2
    assert (first["low"], first["high"]) == pytest.approx(exact)  # texts that agree do not narrow it
    assert not within(found)[first.name]
    assert within(found)[row(found, group="Ben Cole", label="metaphor").name]


def test_analogies_count_texts_by_stance(data):
    found = data("analogies")
    assert list(found["source"]) == ["Munich", "Munich", "1914"]
    both = row(found, source="Munich", stance="asserted")
    assert (both["documents"], both["tasks"]) == (2, "DS")
    past = row(found, source="1914")
    assert (past["stance"], past["target"]) == ("reported", "(target not named)")


def test_timeline_counts_texts_and_marks_events(data):
    found = data("timeline")
    assert list(found["with_analogy"].dropna()) == [2, 1, 0, 0, 0, 0]
    january = row(found, period="2022-01-01")
    assert (january["until"], january["documents"], january["share"]) == ("2022-01-31", 2, 1.0)
    wilson = stats.binomtest(2, 2).proportion_ci(method="wilson")
    assert (january["low"], january["high"]) == pytest.approx((wilson.low, wilson.high))
    assert row(found, event="Invasion")["period"] == "2022-02-24"


def test_barcode_keeps_offsets_and_no_text(data):
    found = data("barcode")
    assert found["lane"].value_counts().to_dict() == {
        "mentions": 5, "metaphor": 3, "hedge": 2, "loaded terms": 2, "(voice)": 2, "analogies": 1,
    }  # fmt: skip
    assert set(found.columns) == set(FIGURES["barcode"].columns)
    assert list(found[found["lane"] == "mentions"]["sign"]) == [1, -1, 1, -1, 1]


def test_barcode_gathers_rare_devices(tables):
    found = table("barcode", tables, Choice(document="d00", most=1))
    assert row(found.drop_duplicates("lane"), lane="other devices")["label"] == "hedge"


def test_keyness_takes_half_a_side_and_those_that_pass_first(data, tables):
    assert list(data("keyness")["term"]) == ["tinderbox", "puppet", "brave", "rogue"]
    assert list(table("keyness", tables, Choice(most=2))["term"]) == ["tinderbox", "rogue"]


def test_profile_shows_what_is_farthest_from_the_middle(data, tables):
    assert list(data("profile")["label"]) == ["metaphor", "word_length", "hedge"]
    assert list(table("profile", tables, Choice(most=1))["label"]) == ["metaphor"]


def test_validation_has_wilson_intervals_and_the_best_first(data):
    found = data("validation")
    assert list(found["label"]) == ["framing/hedge", "framing/metaphor"]
    wilson = stats.binomtest(40, 100).proportion_ci(method="wilson")
    metaphor = row(found, label="framing/metaphor")
    assert (metaphor["recall_low"], metaphor["recall_high"]) == pytest.approx((wilson.low, wilson.high))


def test_specification_orders_by_size_and_keeps_swaps_apart(data):
    found = data("specification")
    kept = found[found["kind"] == "specification"]
    assert list(kept["estimate"]) == sorted(kept["estimate"])
    assert list(kept["main"]).index(True) == 0
    assert (found["kind"] == "swap").sum() == 3


NEEDS = {
    "forest": ("mentions", "sentiment"), "plane": ("mentions", "role"), "signature": ("scores", "denominator"),
    "analogies": ("analogies", "polarity"), "timeline": ("documents", "date"), "barcode": ("quotations", "kind"),
    "keyness": ("keyness", "dp"), "profile": ("percentiles", "own_low"), "validation": ("validation", "gold"),
    "specification": ("specification", "low"),
}  # fmt: skip


@pytest.mark.parametrize("name", FIGURES)
def test_what_is_missing_is_named_with_the_command_that_makes_it(name, tables):
    whole, column = NEEDS[name]
    lacking = {**tables, whole: tables[whole].drop(columns=column)}
    choice = Choice(document="d00" if name == "barcode" else "")
    with pytest.raises(InputError, match=rf"{whole} has no column '{column}': .*rhetoric [a-z]+"):
        table(name, lacking, choice)
    with pytest.raises(InputError, match=rf"no table {whole}: .*rhetoric [a-z]+|no table {whole}: make a CSV"):
        table(name, {key: value for key, value in tables.items() if key != whole}, choice)


@pytest.mark.parametrize(
    ("name", "choice", "says"),
    [
        ("barcode", Choice(), "12 documents, and a barcode shows one; choose with --document: d00, d01"),
        ("barcode", Choice(document="d99"), "no document 'd99'"),
        ("barcode", Choice(document="d05"), None),
        ("forest", Choice(actors=("Atlantis",)), "no mention of Atlantis"),
        ("forest", Choice(by="editor"), "no column 'editor': add it to the corpus's manifest"),
        ("forest", Choice(by="language"), "no document has a value of 'language'"),
        ("timeline", Choice(by="week"), "no --by week: one of month, quarter, year"),
        ("timeline", Choice(events=(("soon", "Vote"),)), "'Vote' has the date 'soon'"),
        ("keyness", Choice(contrast=("Post", "Echo")), "no contrast of 'Post' and 'Echo'"),
        ("profile", Choice(document="d07"), "no percentile of d07"),
    ],
)
def test_a_choice_that_cannot_be_met_says_why(name, choice, says, tables):
    if says is None:
        assert set(table(name, tables, choice)["lane"]) == {"mentions"}
        return
    with pytest.raises(InputError, match=says):
        table(name, tables, choice)


def test_several_contrasts_need_a_choice(tables):
    more = pd.concat([tables["keyness"], tables["keyness"].assign(b="Echo")])
    with pytest.raises(InputError, match="choose with --contrast: 'Post' 'Ledger'; 'Post' 'Echo'"):
        table("keyness", {"keyness": more})


def test_no_analogy_is_nothing_to_draw(tables):
    none = {**tables, "analogies": tables["analogies"][~tables["analogies"]["historical"].astype(bool)]}
    with pytest.raises(InputError, match="no historical analogy"):
        table("analogies", none)
    assert (table("timeline", none)["share"] == 0).all()


def test_a_pronoun_names_no_target(tables):
    told = tables["analogies"].assign(target="It")
    found = table("analogies", {**tables, "analogies": told})
    assert set(found["target"]) == {"(target not named)"}


def test_given_intervals_are_kept(tables):
    told = tables["validation"].assign(precision_low=0.1, precision_high=0.8)
    found = table("validation", {"validation": told})
    assert (found["precision_low"] == 0.1).all()
    assert (found["recall_low"] > 0.1).all()
