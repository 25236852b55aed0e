from dataclasses import replace

import pytest

from rhetoric.detect.tagged import Policy, Reading, Rule, candidates, combined, policy, probability, stretches
from rhetoric.ingest import from_text
from rhetoric.model import Finding, Span
from rhetoric.run.document import parsed

TAGS = ("loaded", "metaphor", "contrast", "favourable")
TIERS = {("loaded", "unlisted"): "C", ("framing", "metaphor"): "B", ("framing", "contrast"): "B"}


def reading(parse, shares, begins=None, held=(), quoted=()):
    """One sentence with a piece a token; `shares` and `begins` map a tag to a list over the tokens."""
    count = len(parse.tokens)

    def rows(values):
        return [[values.get(tag, [0.0] * count)[i] for tag in TAGS] for i in range(count)]

    places = [Span(token.start, token.end) for token in parse.tokens]
    held_shares = [dict(held).get(tag, 0.0) for tag in TAGS]
    return Reading(0, places, list(quoted) or [False] * count, rows(shares), rows(begins or {}), held_shares)


def over(parse, **shares):
    """Shares over the tokens, by word."""
    return [shares.get(token.lower, 0.0) for token in parse.tokens]


def finding(parse, words, module="framing", label="metaphor", voice="author"):
    start = parse.document.text.index(words)
    return Finding("text", module, label, start, start + len(words), words, 0, "rule@1", voice=voice)


def texts(found):
    return [f.text for f in found]


def parse(text):
    return parsed(from_text(text, id="text"))


@pytest.fixture
def storm():
    return parse("The cabinet is a sinking ship in a storm.")


def test_a_stretch_reaches_down_to_the_edge(storm):
    read = reading(storm, {"metaphor": over(storm, sinking=0.5, ship=0.9, storm=0.2)})
    rule = Rule(TAGS.index("metaphor"), False, 0.5, 0.0, 0.5)
    assert [storm.text(a, b) for a, b in stretches(read, rule)] == ["sinking ship", "storm"]


def test_a_stretch_ends_where_another_begins(storm):
    read = reading(storm, {"metaphor": over(storm, sinking=0.8, ship=0.9)}, {"metaphor": over(storm, ship=0.9)})
    rule = Rule(TAGS.index("metaphor"), False, 0.5, 0.0, 0.5)
    assert sorted(storm.text(a, b) for a, b in stretches(read, rule)) == ["ship", "sinking"]


def test_nothing_is_found_of_what_has_no_share(storm):
    assert list(stretches(reading(storm, {}), Rule(1, False, 0.5, 0.0, 0.0))) == []


def test_a_sentence_is_judged_as_one(storm):
    read = reading(storm, {"contrast": over(storm, ship=0.4, storm=0.3)}, held={"contrast": 0.7})
    (found,) = candidates([read], Rule(TAGS.index("contrast"), True, 0.5, 0.0, 0.5))
    assert storm.document.text[slice(*found.span)] == "ship in a storm"
    assert found.probability == 0.7


def test_quoted_words_are_left_to_the_rules(storm):
    read = reading(storm, {"metaphor": over(storm, ship=0.9)}, quoted=[True] * len(storm.tokens))
    assert list(candidates([read], Rule(1, False, 0.5, 0.0, 0.5))) == []
    assert list(candidates([read], Rule(1, True, 0.5, 0.0, 0.5))) == []


RULES = {"loaded": Rule(0, False, 0.3, 0.1, 0.6), "metaphor": Rule(1, False, 0.3, 0.2, 0.6)}
POLICY = Policy("1", TAGS, RULES)


def test_the_tagger_adds_from_its_threshold_upwards(storm):
    high = reading(storm, {"metaphor": over(storm, ship=0.61)})
    low = reading(storm, {"metaphor": over(storm, ship=0.59)})
    (found,) = combined(storm, [], [high], POLICY, TIERS)
    assert (found.text, found.label, found.rule, found.tier) == ("ship", "metaphor", "tagger/metaphor@1", "B")
    assert found.probability == pytest.approx(0.61)
    assert combined(storm, [], [low], POLICY, TIERS) == ()


def test_a_rules_finding_stays_from_its_threshold_upwards_with_its_probability(storm):
    given = finding(storm, "sinking ship")
    high = reading(storm, {"metaphor": over(storm, ship=0.21)})
    low = reading(storm, {"metaphor": over(storm, ship=0.19)})
    assert combined(storm, [given], [high], POLICY, TIERS) == (replace(given, probability=0.21),)
    assert combined(storm, [given], [low], POLICY, TIERS) == ()


@pytest.mark.parametrize("voice", ["quoted", "reported"])
def test_findings_in_others_words_stay_as_they_are(storm, voice):
    given = finding(storm, "sinking ship", voice=voice)
    assert combined(storm, [given], [reading(storm, {})], POLICY, TIERS) == (given,)


def test_where_a_rules_finding_stands_the_tagger_adds_nothing(storm):
    given = finding(storm, "sinking ship")
    read = reading(storm, {"metaphor": over(storm, ship=0.9, storm=0.1)})
    assert texts(combined(storm, [given], [read], POLICY, TIERS)) == ["sinking ship"]


def test_labels_without_a_policy_stay_as_they_are(storm):
    given = finding(storm, "sinking", label="hedge")
    assert combined(storm, [given], [reading(storm, {})], POLICY, TIERS) == (given,)


def test_a_loaded_word_of_no_lexicon_has_a_side():
    read_ = parse("Brazil is a shambles.")
    against = reading(read_, {"loaded": over(read_, shambles=0.9)})
    (found,) = combined(read_, [], [against], POLICY, TIERS)
    assert (found.module, found.label, found.value, found.tier) == ("loaded", "unlisted", -1.0, "C")
    praise = reading(read_, {"loaded": over(read_, shambles=0.9), "favourable": over(read_, shambles=0.8)})
    (found,) = combined(read_, [], [praise], POLICY, TIERS)
    assert found.value == 1.0


def test_edges_have_no_punctuation(storm):
    shares = [0.9 if token.lower in {"ship", "storm", "."} else 0.8 for token in storm.tokens]
    (found,) = combined(storm, [], [reading(storm, {"metaphor": shares})], POLICY, TIERS)
    assert not found.text.endswith(".")


def test_probability_of_a_stretch(storm):
    read = reading(storm, {"metaphor": over(storm, sinking=0.3, ship=0.5)}, held={"metaphor": 0.8})
    start = storm.document.text.index("sinking")
    assert probability([read], Rule(1, False, 0.3, 0, 0), start, start + 7) == 0.3
    assert probability([read], Rule(1, True, 0.3, 0, 0), start, start + 7) == 0.8
    assert probability([read], Rule(1, False, 0.3, 0, 0), 900, 910) == 0.0


def test_a_policy_is_read_from_its_data():
    row = {"whole": True, "edge": 0.3, "keep": 0.1, "add": 0.5}
    read = policy({"version": "2", "tags": list(TAGS), "label": {"contrast": row}})
    assert read.rules["contrast"] == Rule(2, True, 0.3, 0.1, 0.5)
