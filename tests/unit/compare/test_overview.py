"""A corpus as a whole: sums agree with the rows beneath them."""

import pytest

from made_tables import corpus, finding, mention, tables
from rhetoric.compare import Resampling, overview
from rhetoric.compare.overview import MOST_ACTORS
from rhetoric.errors import InputError

FEW = Resampling(draws=100)


@pytest.fixture(scope="module")
def made():
    found = corpus({"Post": 8, "Mail": 8}, per_author=2)
    names = list(found["documents"]["document"])
    rows = [finding(names[0], "alarm", "Tinderbox"), finding(names[1], "alarm", "tinderbox")]
    rows += [finding(names[1], "praise", "staunch"), {**finding(names[2], "alarm", "chaos"), "voice": "quoted"}]
    said = [mention(names[0], "Serbia", -0.5, "agent"), mention(names[1], "Serbia", 0.1)]
    said += [mention(names[2], "Kosovo", 0.3, "patient")]
    return {**found, **{k: v for k, v in tables(findings=rows, mentions=said).items() if len(v)}}


@pytest.fixture(scope="module")
def found(made):
    return overview(made, FEW)


def test_totals_are_the_sums_of_the_texts(made, found):
    scores, total = made["scores"], found.totals[0]
    assert total["numerator"] == scores["count"].sum()
    assert total["denominator"] == made["documents"]["n_author_words"].sum()
    assert total["low"] < total["rate"] < total["high"]
    assert sum(r["framing_count"] for r in found.texts) == total["numerator"]


def test_groups_add_up_and_columns_without_values_are_left_out(found):
    assert set(found.groups) == {"outlet", "author"}
    for rows in found.groups.values():
        assert sum(r["numerator"] for r in rows) == found.totals[0]["numerator"]


def test_a_column_that_is_asked_for_is_grouped_by_or_refused(made):
    documents = made["documents"].assign(desk="opinion")
    more = overview({**made, "documents": documents}, FEW, by=["desk"])
    assert list(more.groups) == ["outlet", "author", "desk"]
    assert {r["group"] for r in more.groups["desk"]} == {"opinion"}
    with pytest.raises(InputError, match="topic"):
        overview(made, FEW, by=["topic"])
    with pytest.raises(InputError, match="month"):
        overview(made, FEW, by=["month"])


def test_terms_are_counted_in_the_authors_voice_whatever_their_case(found):
    assert [(r["term"], r["count"], r["texts"]) for r in found.terms] == [("tinderbox", 2, 2), ("staunch", 1, 1)]


def test_without_words_terms_are_named_by_their_rules(made):
    ruled = made["findings"].assign(rule="alarm/x@1")
    named = overview({**made, "findings": ruled}, FEW, words=False).terms
    assert {r["term"] for r in named} == {"alarm/x@1"}


def test_actors_have_means_over_mentions_the_most_mentioned_first(found):
    assert [r["actor"] for r in found.actors] == ["Serbia", "Kosovo"]
    assert found.actors[0]["mean"] == pytest.approx(-0.2)
    assert (found.actors[0]["mentions"], found.actors[0]["documents"]) == (2, 2)
    assert found.unlisted == 0


def test_rarer_actors_are_counted_not_listed(made):
    name = made["documents"]["document"][0]
    said = [mention(name, f"actor {n:03}", 0.0) for n in range(MOST_ACTORS + 5)]
    many = overview({**made, "mentions": tables(mentions=said)["mentions"]}, FEW)
    assert (len(many.actors), many.unlisted) == (MOST_ACTORS, 5)


def test_devices_say_in_how_many_texts_they_are(made, found):
    hedge = next(r for r in found.devices if r["label"] == "hedge")
    own = made["scores"][made["scores"]["label"] == "hedge"]
    assert hedge["texts"] == (own["count"] > 0).sum()
    assert hedge["tier"] == "B"


def test_nothing_measured_is_refused():
    with pytest.raises(InputError, match="failures"):
        overview(tables())
