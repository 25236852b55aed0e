"""What must not matter does not: names, page furniture, the shape of quotation marks."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rhetoric.actors import load_registry
from rhetoric.run import analyze_text

TEMPLATE = (
    "{A} is a tinderbox, and the reckless leaders of {B} know it. Last year {A} invaded {B} and crushed its brave "
    "defenders. {B}, acting as {A}’s proxy, is spending lavishly on guns. {A} must apologise to {B}. "
    "{B} called the talks “a shameful farce”. Failure to help {A} would open the door for a wider war. "
    "The policy of {A} is bombastic, not wise. {A} rescued {B} and protected its people."
)
ANY = settings(max_examples=40, deadline=None)


def registry_names():
    """Names proper of persons, states and organisations, one and several words long."""
    actors = load_registry().actors.values()
    wanted = {"person", "state", "organisation", "alliance", "agency", "court"}
    return sorted(a.name for a in actors if a.type in wanted and a.name[0].isupper() and " of " not in a.name)


NAMES = registry_names()


def evaluations(text, names):
    """All findings, name sentiments and actor rows, with the slots in place of the names."""
    _, tables = analyze_text(text)

    def slotted(value):
        for slot, name in names.items():
            value = value.replace(name, slot)
        return value

    found = [(r["module"], r["label"], slotted(r["text"]), r["value"], r["voice"]) for r in tables["findings"]]
    moods = [
        (slotted(r["text"]), r["sentiment"], r["negative"], r["positive"])
        for r in tables["mentions"]
        if r["kind"] not in {"pronoun", "description"}
    ]
    actors = [
        (slot, [{k: v for k, v in row.items() if k not in {"document", "actor", "type"}} for row in rows])
        for slot, name in names.items()
        for rows in [[row for row in tables["actors"] if row["actor"] == name]]
    ]
    return found, moods, actors


REFERENCE = evaluations(TEMPLATE.format(A="Albania", B="Denmark"), {"{A}": "Albania", "{B}": "Denmark"})


def test_the_template_is_evaluated():
    found, moods, actors = REFERENCE
    assert {"tinderbox", "proxy", "lavishly", "bombastic"} <= {text for _, _, text, *_ in found}
    assert len({sentiment for _, sentiment, *_ in moods}) > 3
    assert [rows[0]["stance"] != "" for _, rows in actors] == [True, True]


@ANY
@given(st.lists(st.sampled_from(NAMES), min_size=2, max_size=2, unique=True))
def test_no_name_changes_an_evaluation(pair):
    a, b = pair
    if a in b or b in a:
        return
    assert evaluations(TEMPLATE.format(A=a, B=b), {"{A}": a, "{B}": b}) == REFERENCE


PARAGRAPHS = [
    "The border is a tinderbox. Ministers must act before the summer, or the war will spread.",
    "“We will wait,” said Petra Novak. Her government is spending lavishly on rifles. Nobody is fooled.",
    "The accord is not a gift but a bill. Who will pay it? The villages were shelled in March.",
]
FURNITURE = [
    "By Anna Lindqvist",
    "Anna Lindqvist is a senior fellow at the Baltic Institute.",
    "Share this article",
    "Facebook",
    "Sign up for our newsletter",
    'style="font-size:12px; padding:4px;">',
    "Photo: A harbour at dawn",
    "Read more: The price of wheat",
]


def author_counts(text):
    _, tables = analyze_text(text)
    counts = {(r["module"], r["label"]): r["count"] for r in tables["scores"] if r["voice"] == "author"}
    return counts, [(r["label"], r["text"]) for r in tables["findings"]]


@pytest.mark.parametrize("furniture", FURNITURE)
@pytest.mark.parametrize("place", range(len(PARAGRAPHS) + 1))
def test_page_furniture_changes_no_count(furniture, place):
    dirty = [*PARAGRAPHS[:place], furniture, *PARAGRAPHS[place:]]
    if place == 0 and furniture.startswith(("By", "Anna")):
        dirty = [*dirty[1:], furniture]
    assert author_counts("\n\n".join(dirty)) == author_counts("\n\n".join(PARAGRAPHS))


def test_a_biography_inside_a_paragraph_changes_no_count():
    clean = "\n\n".join(["By Anna Lindqvist", *PARAGRAPHS])
    bio = " She served as Ambassador to Norway and later as an adviser to the Foreign Ministry."
    dirty = clean.replace(
        "before the summer, or the war will spread.", "before the summer, or the war will spread." + bio
    )
    assert author_counts(dirty) == author_counts(clean)


STRAIGHT = str.maketrans({"“": '"', "”": '"', "’": "'", "‘": "'"})
SPACES = [(" ", "\u00a0"), ("government", "gov\u00adernment"), ("“", "â€œ"), ("”", "â€\u009d")]


def normal(text):
    _, tables = analyze_text(text)
    found = [(r["module"], r["label"], r["voice"], r["value"]) for r in tables["findings"]]
    return found, {(r["module"], r["label"], r["voice"]): (r["count"], r["rate"]) for r in tables["scores"]}


@pytest.mark.parametrize("name", ["powder_and_paper.txt", "the_quiet_ledger.txt"])
def test_curly_and_straight_quotes_agree(demonstration, name):
    text = (demonstration / name).read_text(encoding="utf-8")
    assert normal(text.translate(STRAIGHT)) == normal(text)


@pytest.mark.parametrize(("old", "new"), SPACES)
def test_typography_changes_no_score(old, new):
    text = "\n\n".join(PARAGRAPHS)
    assert old in text
    assert normal(text.replace(old, new)) == normal(text)


def test_a_missing_final_newline_changes_no_score():
    text = "\n\n".join(PARAGRAPHS)
    assert normal(text + "\n") == normal(text)


@ANY
@given(st.permutations(PARAGRAPHS))
def test_offsets_hold(paragraphs):
    text = "\n\n".join(paragraphs)
    _, tables = analyze_text(text)
    for table in ("findings", "mentions", "analogies"):
        for row in tables[table]:
            assert 0 <= row["start"] < row["end"] <= len(text)
            assert text[row["start"] : row["end"]] == row["text"]
    assert not re.search(r"\d{4}", text)
