from __future__ import annotations

import pytest

from rhetoric.actors import name_finder
from rhetoric.ingest import from_text
from rhetoric.language import parse
from rhetoric.model import Document, Quotation

STRAIGHT = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})


def quotations(text: str) -> list[tuple[str, str, str]]:
    """Kind, content and speaker of each quotation."""
    found = parse(from_text(text), find_names=name_finder()).quotations
    return [(q.kind, text[q.content_start : q.content_end], q.speaker) for q in found]


def only(text: str, kind: str) -> Quotation:
    found = [q for q in parse(from_text(text), find_names=name_finder()).quotations if q.kind == kind]
    assert len(found) == 1, found
    return found[0]


MARKED = [
    # direct: cue after, before, inverted, in the middle
    (
        "“The bridge will reopen in May,” said Anna Kovacs.",
        "direct",
        "The bridge will reopen in May,",
        "Anna Kovacs",
    ),
    (
        "“The bridge will reopen in May,” Anna Kovacs said.",
        "direct",
        "The bridge will reopen in May,",
        "Anna Kovacs",
    ),
    (
        "Anna Kovacs said: “The bridge will reopen in May.”",
        "direct",
        "The bridge will reopen in May.",
        "Anna Kovacs",
    ),
    ("Anna Kovacs told reporters, “We have no money left.”", "direct", "We have no money left.", "Anna Kovacs"),
    ("“We were lied to”, Peter Brandt wrote last week.", "direct", "We were lied to", "Peter Brandt"),
    ("‘We were lied to,’ wrote Peter Brandt.", "direct", "We were lied to,", "Peter Brandt"),
    ("According to Peter Brandt, “the vote was never free.”", "direct", "the vote was never free.", "Peter Brandt"),
    ("“The vote was never free,” according to Peter Brandt.", "direct", "The vote was never free,", "Peter Brandt"),
    ("As Peter Brandt put it, “nobody asked the farmers.”", "direct", "nobody asked the farmers.", "Peter Brandt"),
    ("Peter Brandt insists that “the harvest is safe.”", "direct", "the harvest is safe.", "Peter Brandt"),
    (
        "The envoy Peter Brandt said of the president’s critics: “They never learn.”",
        "direct",
        "They never learn.",
        "Peter Brandt",
    ),
    (
        "The minister believes that “The fall of the old port was the greatest loss of the century.”",
        "direct",
        "The fall of the old port was the greatest loss of the century.",
        "The minister",
    ),
    (
        "“Any raid on one town is a raid on all of them”, which would then send help.",
        "direct",
        "Any raid on one town is a raid on all of them",
        "",
    ),
    # partial: woven into the author's sentence
    ("Peter Brandt called the raid “an act of piracy”.", "partial", "an act of piracy", "Peter Brandt"),
    ("Peter Brandt described the strike as “a cry for help”.", "partial", "a cry for help", "Peter Brandt"),
    ("Peter Brandt dismissed the report as “nonsense”.", "partial", "nonsense", "Peter Brandt"),
    (
        "Peter Brandt threatened to march in order to “defend the forgotten villages”.",
        "partial",
        "defend the forgotten villages",
        "Peter Brandt",
    ),
    (
        "Peter Brandt said the council had “made a mistake” over the harbour.",
        "partial",
        "made a mistake",
        "Peter Brandt",
    ),
    ("Peter Brandt said that the talks were “a waste of time”.", "partial", "a waste of time", "Peter Brandt"),
    ("The crowd carried a banner: “Bread and work”.", "partial", "Bread and work", "The crowd"),
    # scare: a label from which the author keeps a distance
    (
        "Near the border, the army deployed “little grey ships”, sailing without flags.",
        "scare",
        "little grey ships",
        "",
    ),
    ("The army’s “peace mission” has cost a thousand lives.", "scare", "peace mission", ""),
    (
        "Brandt believes that concurrent “pressure points” would exhaust the alliance.",
        "scare",
        "pressure points",
        "",
    ),
    ("Brandt has cited the “Malta precedent” to justify the seizure.", "scare", "Malta precedent", ""),
    ("The two countries established a “Harvest Center” near the border.", "scare", "Harvest Center", ""),
    ("The so-called “reform” closed forty schools.", "scare", "reform", ""),
    ("It was a ‘consultation’ in which nobody was consulted.", "scare", "consultation", ""),
    ("What we call “growth” has emptied the valleys.", "scare", "growth", ""),
    ("These “experts” have never seen a farm.", "scare", "experts", ""),
    ("They shut the mill and call it “renewal”.", "scare", "renewal", ""),
    ("What the press now calls “tower fever” will pass.", "scare", "tower fever", ""),
    ("They held a “listening hour” in the barn.", "scare", "listening hour", ""),
    ("Its envoys speak of “the friendship” as if nothing had happened.", "scare", "the friendship", ""),
    ("The guards closed the gates “reluctantly”, and the hall emptied.", "partial", "reluctantly", ""),
    ("Peter Brandt refers to the judge as “the nanny”.", "partial", "the nanny", "Peter Brandt"),
    ("Said the mayor: “We are ruined.”", "direct", "We are ruined.", "the mayor"),
    # title: works, names, words as words
    ("The novel “A Winter in Trieste” sold badly.", "title", "A Winter in Trieste", ""),
    ("She starred in “The Long Harbour” for two years.", "title", "The Long Harbour", ""),
    ("The word “sovereignty” appears nine times.", "title", "sovereignty", ""),
    ("The treaty never defines the term “armed attack”.", "title", "armed attack", ""),
    ("“Glasnost” means openness.", "title", "Glasnost", ""),
]


@pytest.mark.parametrize(("text", "kind", "content", "speaker"), MARKED, ids=[row[0][:40] for row in MARKED])
def test_marked(text: str, kind: str, content: str, speaker: str) -> None:
    found = [q for q in quotations(text) if q[0] != "indirect"]
    assert found == [(kind, content, speaker)]


REPORTED = [
    ("The mayor said that the bridge was unsafe.", "the bridge was unsafe", "The mayor", "neutral"),
    ("The mayor said the bridge was unsafe.", "the bridge was unsafe", "The mayor", "neutral"),
    ("Peter Brandt claims that the poor are lazy.", "the poor are lazy", "Peter Brandt", "distancing"),
    (
        "Peter Brandt believes that the alliance will collapse.",
        "the alliance will collapse",
        "Peter Brandt",
        "belief",
    ),
    (
        "Peter Brandt thinks he can win without the cities.",
        "he can win without the cities",
        "Peter Brandt",
        "belief",
    ),
    ("Peter Brandt knows that winter is on his side.", "winter is on his side", "Peter Brandt", "factive"),
    ("Peter Brandt admitted that the dam had failed.", "the dam had failed", "Peter Brandt", "factive"),
    ("Peter Brandt points out that the dam is old.", "the dam is old", "Peter Brandt", "endorsing"),
    ("Peter Brandt wants to rebuild the empire.", "to rebuild the empire", "Peter Brandt", "belief"),
    ("Peter Brandt promised to lower rents.", "to lower rents", "Peter Brandt", "neutral"),
    ("According to the union, half of the workers are ill.", "half of the workers are ill", "the union", "neutral"),
    ("Half of the workers are ill, according to the union.", "Half of the workers are ill", "the union", "neutral"),
    ("Half of the workers are ill, the union said.", "Half of the workers are ill", "the union", "neutral"),
    ("His claim that the poor are lazy is absurd.", "the poor are lazy", "His", "distancing"),
    ("Peter Brandt is convinced that the war is won.", "the war is won", "Peter Brandt", "belief"),
    ("It is said that the king never slept.", "the king never slept", "", "neutral"),
    ("Last winter the board of trade said that coal was short.", "coal was short", "the board of trade", "neutral"),
    ("On Tuesday the mayor announced that he would resign.", "he would resign", "the mayor", "neutral"),
    ("The minister’s insistence that the dam is safe is absurd.", "the dam is safe", "The minister", "neutral"),
    ("The claim by the union that the dam is safe is false.", "the dam is safe", "the union", "distancing"),
    ("Several said that the dam was old.", "the dam was old", "Several", "neutral"),
    (
        "The health executive, a cousin of mine, said that all was well.",
        "all was well",
        "The health executive",
        "neutral",
    ),
    ("The report shows that wages have fallen.", "wages have fallen", "The report", "endorsing"),
    ("Critics warn that the law will divide the country.", "the law will divide the country", "Critics", "neutral"),
]


@pytest.mark.parametrize(
    ("text", "content", "speaker", "cue_class"), REPORTED, ids=[row[0][:40] for row in REPORTED]
)
def test_reported(text: str, content: str, speaker: str, cue_class: str) -> None:
    found = only(text, "indirect")
    assert text[found.content_start : found.content_end] == content
    assert (found.speaker, found.cue_class) == (speaker, cue_class)


@pytest.mark.parametrize(
    "text",
    [
        "I believe that the law will divide the country.",
        "We know that the law will divide the country.",
        "This shows that the law has failed.",
        "History shows that walls never last.",
        "Everyone knows that the law has failed.",
        "One could say that the law has failed.",
        "Remember that the law has failed before.",
        "The fact that the law failed surprised nobody.",
        "The bridge is unsafe and must be closed.",
    ],
)
def test_the_author_speaks(text: str) -> None:
    assert quotations(text) == []


@pytest.mark.parametrize("text", [row[0] for row in MARKED])
def test_curly_and_straight_marks_agree(text: str) -> None:
    curly, straight = (
        parse(from_text(version), find_names=name_finder()).quotations
        for version in (text, text.translate(STRAIGHT))
    )
    assert [(q.start, q.end, q.kind, q.speaker) for q in curly] == [
        (q.start, q.end, q.kind, q.speaker.replace("'", "’")) for q in straight
    ]


@pytest.mark.parametrize("name", ["Lee", "Rosa de la Cruz", "Uganda", "the United Nations"])
@pytest.mark.parametrize("text", [row[0] for row in MARKED + REPORTED if "Peter Brandt" in row[0]])
def test_no_name_changes_what_is_quoted(text: str, name: str) -> None:
    swapped = text.replace("Peter Brandt", name)
    assert [(q[0], q[1].replace(name, "Peter Brandt")) for q in quotations(swapped)] == [
        q[:2] for q in quotations(text)
    ]


def test_speech_that_goes_on_has_the_same_speaker() -> None:
    text = "“We tried,” Anna Kovacs said. “We failed every single time.” The hall was silent."
    assert [q[2] for q in quotations(text)] == ["Anna Kovacs", "Anna Kovacs"]


def test_paragraphs_of_one_quotation_have_the_same_speaker() -> None:
    text = "Anna Kovacs said: “We came early.\n\n“We stayed until the lamps went out.”\n\nNobody answered."
    assert [(q[0], q[2]) for q in quotations(text)] == [("direct", "Anna Kovacs")] * 2


def test_a_pronoun_takes_the_nearest_person_and_a_surname_the_full_name() -> None:
    text = "Anna Kovacs runs the port. “It is mine,” Kovacs said. Later she said that it was safe."
    assert [q[2] for q in quotations(text)] == ["Anna Kovacs", "Anna Kovacs"]


def test_coordinated_words_share_a_speaker() -> None:
    text = "Peter Brandt called the plan “reckless” and “cruel”."
    assert [q for q in quotations(text) if q[0] != "indirect"] == [
        ("partial", "reckless", "Peter Brandt"),
        ("partial", "cruel", "Peter Brandt"),
    ]


def test_a_quotation_within_a_quotation() -> None:
    text = "“He told me ‘never come back’ and left,” Anna Kovacs said."
    assert [q[0] for q in quotations(text)] in (["direct", "partial"], ["direct", "direct"])


def test_voices() -> None:
    text = "The regime is doomed. Anna Kovacs said that the regime was doomed. “The regime is doomed,” she said."
    read = parse(from_text(text), find_names=name_finder())
    starts = [i for i in range(len(text)) if text.startswith("doomed", i)]
    assert [read.voice(i, i + 6).voice for i in starts] == ["author", "reported", "quoted"]


def test_a_text_without_words_has_no_quotations() -> None:
    assert parse(Document("empty", "")).quotations == ()
    assert quotations("“”") == []


def test_a_mark_glued_to_the_sentence_before_opens_the_next_one() -> None:
    text = 'It rained all day." We stayed in the barn," Anna Kovacs said. "Nobody came."'
    assert quotations(text) == [
        ("direct", "We stayed in the barn,", "Anna Kovacs"),
        ("direct", "Nobody came.", "Anna Kovacs"),
    ]
    assert quotations('He left." The hall was empty. Nobody came.') == []


def test_capitals_tell_no_title_within_a_headline() -> None:
    assert quotations("‘Never Once Safe’: Harbour Book Blames Careless Owners")[0][0] == "direct"
    assert quotations("The hall applauded “The Careless Owners” for an hour.")[0][0] == "title"


def test_an_apposition_gives_its_place_to_the_name() -> None:
    text = "Anna Kovacs, a young baker who believes that bread is art, has moved."
    assert [q[2] for q in quotations(text)] == ["Anna Kovacs"]
