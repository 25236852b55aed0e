"""Historical analogies: every cue family with a near miss, the worked cases, time and voice."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rhetoric.actors import mentions, name_finder
from rhetoric.detect import analogies
from rhetoric.detect.analogies.gazetteer import Gazetteer, Item
from rhetoric.ingest import from_text
from rhetoric.language import parse
from rhetoric.matching import built_in


def read(text, date=""):
    parsed = parse(from_text(text, id="t"), find_names=name_finder())
    return replace(parsed, document=replace(parsed.document, date=date)) if date else parsed


def found(text, date=""):
    return analogies(read(text, date))


def historical(text, date=""):
    return [a for a in found(text, date) if a.historical]


HITS = [
    # text, source, construction, polarity
    ("The new tariff wall is reminiscent of Smoot-Hawley.", "Smoot-Hawley", "comparison", "asserted"),
    ("His decrees echo the Reign of Terror.", "Reign of Terror", "comparison", "asserted"),
    ("There are echoes of 1914 in the Gulf.", "1914", "comparison", "asserted"),
    ("As Churchill did in 1940, leaders must stand firm.", "Winston Churchill", "comparison", "asserted"),
    (
        "Like Robespierre, the chairman purges his own friends.",
        "Maximilien Robespierre",
        "comparison",
        "asserted",
    ),
    ("The bank is behaving like the East India Company.", "East India Company", "comparison", "asserted"),
    (
        "Just as the appeasers trusted Hitler, so today's ministers trust the junta.",
        "Adolf Hitler",
        "comparison",
        "asserted",
    ),
    ("This would be another Munich.", "Munich", "replica", "asserted"),
    ("The two presidents want a new Yalta.", "Yalta Conference", "replica", "reported"),
    ("It is Suez all over again.", "Suez Crisis", "replica", "asserted"),
    ("The ministry launched Stalin-style purges.", "Joseph Stalin", "replica", "asserted"),
    ("The ruling left farmers in a Kafka-esque maze.", "Franz Kafka", "replica", "asserted"),
    ("Is this our Suez moment?", "Suez Crisis", "replica", "questioned"),
    ("The region needs a Marshall Plan for its coal towns.", "Marshall Plan", "replica", "asserted"),
    ("Mali is becoming France's Vietnam.", "Vietnam War", "replica", "asserted"),
    ("The movement would rekindle Napoleonic glory.", "Napoleon Bonaparte", "replica", "asserted"),
    ("The bill would take schools back to the 1950s.", "1950s", "replica", "asserted"),
    ("The envoy's naivety harks back to the Munich Agreement.", "Munich Agreement", "comparison", "asserted"),
    ("No more Srebrenicas!", "Srebrenica massacre", "replica", "asserted"),
    ("He is the Milosevic of the Caucasus.", "Slobodan Milosevic", "antonomasia", "asserted"),
    ("She is the Mozart of chess.", "Wolfgang Amadeus Mozart", "antonomasia", "asserted"),
    ("She is the French Thatcher.", "Margaret Thatcher", "antonomasia", "asserted"),
    ("Ministers have forgotten the lessons of Vietnam.", "Vietnam War", "lesson", "asserted"),
    ("We must not repeat the mistakes of Versailles.", "Versailles", "lesson", "asserted"),
    ("History repeats itself: the bank panic of 1907 is back.", "1907", "lesson", "asserted"),
    ("Watergate taught us that cover-ups fail.", "Watergate", "lesson", "asserted"),
    ("The generals are working from the Pinochet playbook.", "Augusto Pinochet", "precedent", "asserted"),
    (
        "A rescue on this scale is not without precedent. In 1907 one banker saved the city.",
        "1907",
        "precedent",
        "asserted",
    ),
    ("Crimea is the Sudetenland of our time.", "annexation of the Sudetenland", "antonomasia", "asserted"),
    ("It is 1938 again.", "1938", "metonymy", "asserted"),
    (
        "If Hitler had been stopped in 1936, millions would have lived.",
        "Adolf Hitler",
        "counterfactual",
        "asserted",
    ),
    ("Had Hitler been stopped in 1936, the war would not have come.", "Adolf Hitler", "counterfactual", "asserted"),
    ("Orwell would recognise these bulletins.", "George Orwell", "counterfactual", "asserted"),
    ("Putin is no Hitler.", "Adolf Hitler", "denial", "denied"),
    ("This is not 1938.", "1938", "denial", "denied"),
    ("Unlike Munich in 1938, this deal has teeth.", "Munich", "denial", "denied"),
    ("The minister is better armed than Chamberlain was.", "Neville Chamberlain", "denial", "denied"),
]

NEAR_MISSES = [
    "The 1999 war led to independence.",
    "Leaders such as Milosevic end in court.",
    "Dictators like Stalin and Franco died in their beds.",
    "Tyrants, like Stalin, die in their beds.",
    "Exports rose compared with 1998.",
    "Another Munich brewery closed in May.",
    "A second Iraqi brigade crossed the river.",
    "The Second World War ended in 1945.",
    "The new Vietnam office opens in June.",
    "He lived in Munich in 1938 and worked in Vietnam.",
    "The post-Soviet moment passed quickly.",
    "The Green New Deal passed the committee.",
    "She read a life of the Napoleon of 1812.",
    "The Battle of Midway ended the advance.",
    "Pupils had two lessons in Munich last week.",
    "History shows that people want peace.",
    "The court cited no precedent in its ruling.",
    "The year was 1938.",
    "The capital of the region is Munich.",
    "Lincoln said that he would run again.",
    "The Lincoln Center raised its prices.",
    "There is no Marshall memorial here.",
    "Hitler did not invade Britain in 1940.",
    "The minister raised fuel prices in March. The same can be said of the water tariff.",
    "Germany marks the anniversary of the fall of the Berlin Wall today.",
    "Chernobyl lies north of Kyiv.",
    "She likes Beethoven and Bach.",
    "I recall the summer of 1968.",
    "Senator Abigail Nixon opened a school.",
    "They will not accept Hamas rule.",
    "He reported back to Truman.",
    "The Castros of Cuba stayed in power.",
    "The treaty restored Iraq’s sovereignty.",
    "The king was not a general, like Wellington and Napoleon, so the army ignored him.",
    "His rating is comparable to that of last year.",
]


@pytest.mark.parametrize(("text", "source", "construction", "polarity"), HITS, ids=[h[0][:40] for h in HITS])
def test_hit(text, source, construction, polarity):
    got = historical(text)
    assert (source, construction, polarity) in [(a.source, a.construction, a.polarity) for a in got]
    assert len(got) == 1


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_near_miss(text):
    assert historical(text) == []


MARLOWE = (
    "The veteran British envoy Edith Marlowe wrote of Italy’s ex-dictator Benito Mussolini: "
    "“[He] puts out every fire with a flood.” "
    "The same can be said of Orban’s policy in the Danube basin."
)


def test_the_pro_form_across_sentences():
    (record,) = found(MARLOWE)
    assert (record.source, record.source_kind) == ("Benito Mussolini", "person")
    assert record.target.startswith("Orban’s policy")
    assert record.cue == "The same can be said of"
    assert (record.construction, record.polarity, record.voice) == ("proform", "asserted", "author")
    assert record.property == "[He] puts out every fire with a flood."
    assert (record.property_voice, record.property_speaker) == ("quoted", "Edith Marlowe")
    assert record.historical
    assert record.text == "The same can be said of Orban’s policy in the Danube basin."


def test_the_pro_form_needs_its_source():
    text = MARLOWE.replace("The same can be said of", "Nothing of the kind was said of")
    assert found(text) == ()


def test_the_precedent_is_reported():
    text = "Turkey has invoked the “Kosovo precedent” to defend its occupation of Northern Cyprus."
    (record,) = found(text)
    assert record.source == "Kosovo precedent"
    assert record.target == "its occupation of Northern Cyprus"
    assert (record.construction, record.polarity, record.voice) == ("precedent", "reported", "reported")


def test_a_present_parallel_is_kept_apart():
    (record,) = found("This plan mirrors China’s approach to the reefs of the southern sea.")
    assert not record.historical
    assert record.target == "This plan"


def test_a_likeness_drawn_by_another():
    (record,) = found("Critics liken the governor to Mussolini.")
    assert (record.source, record.polarity, record.target) == ("Benito Mussolini", "reported", "the governor")


def test_a_likeness_in_quotation():
    (record,) = historical("“This is another Munich,” said Anna Weber, a deputy.")
    assert (record.polarity, record.voice) == ("reported", "quoted")


def test_years_and_kind_come_from_the_gazetteer():
    (record,) = found("This would be another Watergate.")
    assert (record.source_kind, record.source_from, record.source_to) == ("event", 1972, 1974)


@pytest.mark.parametrize(("date", "past"), [("2009-05-01", True), ("1998-05-01", False)])
def test_the_document_date_decides_what_is_past(date, past):
    assert bool(historical("The crisis is reminiscent of the Kosovo War.", date)) is past


def test_an_undated_text_asks_for_a_gap():
    assert historical("In 2013 the talks stalled, in a manner reminiscent of the Oslo Accords.")
    assert not historical("In 2013 the talks stalled, in a manner reminiscent of the 2008 financial crisis.")


def test_a_surname_needs_its_bearer():
    assert not historical("The senator is no Johnson.")
    text = "Lyndon Johnson passed the bill. The senator is no Johnson."
    assert [a.source for a in historical(text)] == ["Lyndon Johnson"]


def test_a_former_person_outside_the_gazetteer():
    got = found("The late mayor Ana Petrova ruled by decree. The same can be said of her successor.")
    assert [(a.source, a.historical) for a in got] == [("Ana Petrova", True)]


def test_a_pronoun_target_is_resolved():
    parsed = read("Viktor Orban rules Hungary. He is the Peron of the Danube.")
    (record,) = analogies(parsed, mentions(parsed))
    assert record.target == "Viktor Orbán"


def test_inference_and_task():
    (record,) = found("Watergate taught us that cover-ups fail.")
    assert (record.inference, record.task) == ("that cover-ups fail", "success")


def test_swapped_names_keep_the_reading():
    one, two = found("Putin is no Hitler."), found("Merkel is no Churchill.")
    assert [a.polarity for a in one] == [a.polarity for a in two] == ["denied"]


def test_a_gazetteer_of_ones_own():
    own = Gazetteer([Item("zeta", "Zeta Riots", (), "event", 1971, 1971)])
    (record,) = analogies(read("This is the Zeta Riots all over again."), gazetteer=own)
    assert record.source == "Zeta Riots"


def test_no_text_no_analogy():
    assert found("Prices rose.") == ()


EXAMPLES = [(x.label, e) for x in built_in("analogy") for e in x.examples]


@pytest.mark.parametrize(("label", "example"), EXAMPLES, ids=[e.text[:40] for _, e in EXAMPLES])
def test_lexicon_example(label, example):
    got = [a.text for a in historical(example.text) if a.construction == label]
    assert got == list(example.finds)
