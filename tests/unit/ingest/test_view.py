from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from rhetoric.ingest import from_text, view

SENTENCES = [
    'The harbour is a "tinderbox" and a trap.',
    "Nobody in the ministry will say when the ships may return.",
    "It's the traders' grain, and it rots.",
    "Prices rose in May, yet wages fell.",
    "What is to be done?",
    "That is a steep price for an empty quay.",
    '"We will wait," they said, "and see."',
    "Who pays? The poor pay.",
]
BIOS = [
    "He served as an envoy to the Sahel and later as deputy head of mission in Vienna.",
    "She is a senior fellow at the Lisbon Centre for Maritime Law.",
    "The writer is a former ambassador to Chile.",
    "His recent books include The Quiet Harbour: Trade and Power.",
    "Director of the Observatory on Coastal Security.",
    "Follow him on Twitter @quietharbour.",
]
LINES = [
    *BIOS,
    "Facebook",
    "Share this article",
    'style="font-size:40px; padding:7px;">',
    "Sign up for our newsletter",
    "Related: Why it matters",
    "Photo: Marta Keller",
    "We use cookies to improve your experience.",
    "Advertisement",
]
paragraphs = st.lists(st.lists(st.sampled_from(SENTENCES), min_size=2, max_size=4), min_size=1, max_size=4)


def document(parts: list[list[str]]) -> str:
    return "By Tomas Vell\n\n" + "\n\n".join(" ".join(part) for part in parts)


def texts(text: str) -> list[tuple[str, str]]:
    return [(v.text, v.kind) for v in view(from_text(text))]


@given(paragraphs)
def test_plain_text_is_read_as_it_stands(parts: list[list[str]]) -> None:
    assert [text for text, _ in texts(document(parts))] == [" ".join(part) for part in parts]


@settings(max_examples=50, deadline=None)
@given(paragraphs, st.data())
def test_spelling_of_characters_makes_no_difference(parts: list[list[str]], data: st.DataObject) -> None:
    plain = document(parts)
    choices = {
        "'": ["'", "’", "‘", "&#8217;", "&rsquo;", "â€™"],
        '"': ['"', "“", "”", "&quot;", "``", "„", "â€œ"],
        " ": [" ", "\u00a0", "  ", "&nbsp;", "\u2009", " \u200b", "\t"],
        "h": ["h", "h\u00ad", "h\u200b", "\ufeffh"],
    }
    # Mis-decoded bytes touching one another or other signs would no longer be the bytes they were.
    noisy = "".join(data.draw(st.sampled_from(choices[c])) if c in choices else c for c in plain)
    assert texts(noisy) == texts(plain)
    assert texts(noisy + "\n") == texts(noisy.replace("\n", "\r\n")) == texts(plain)


@settings(max_examples=60, deadline=None)
@given(paragraphs, st.sampled_from(LINES), st.data())
def test_a_line_of_paratext_makes_no_difference(parts: list[list[str]], line: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(parts)))
    noisy = document([*parts[:at], [line], *parts[at:]])
    assert texts(noisy) == texts(document(parts))


@settings(max_examples=60, deadline=None)
@given(paragraphs, st.sampled_from(BIOS), st.data())
def test_a_biography_between_sentences_makes_no_difference(
    parts: list[list[str]], bio: str, data: st.DataObject
) -> None:
    which = data.draw(st.integers(0, len(parts) - 1))
    at = data.draw(st.integers(1, len(parts[which])))
    noisy = [*parts[:which], [*parts[which][:at], bio, *parts[which][at:]], *parts[which + 1 :]]
    assert texts(document(noisy)) == texts(document(parts))


@given(
    st.text(st.sampled_from("aB.\n \"'*_#<>&;{}:[]()-|é“’…\u00a0\u00ad\u200bâ€™Ã©\r\t1"), min_size=1, max_size=80)
)
def test_offsets_and_blocks_hold_for_any_text(text: str) -> None:
    if not text.strip():
        return
    found = from_text(text)
    at = 0
    for block in found.blocks:
        assert at <= block.start < block.end
        assert not text[at : block.start].strip()
        at = block.end
    assert not text[at:].strip()
    for v in view(found):
        assert v.text == " ".join(v.text.split())
        assert len(v.offsets) == len(v.text) + 1
        assert list(v.offsets) == sorted(v.offsets)
        assert list(v.ends) == sorted(v.ends)
        assert v.original(0, len(v.text))[0] >= found.blocks[v.block].start


def test_offsets_lead_back_to_the_text() -> None:
    text = (
        "Russia’s â€œsmall\u00a0green\u00adish boatsâ€\x9d &amp; NiÅ¡… were **there** [again](https://a.example/b)."
    )
    (only,) = view(from_text(text))
    assert only.text == 'Russia\'s "small greenish boats" & Niš... were there again.'
    for words, original in [
        ("Russia's", "Russia’s"),
        ('"small', "â€œsmall"),
        ("greenish", "green\u00adish"),
        ("&", "&amp;"),
        ("Niš", "NiÅ¡"),
        ("there", "there"),
        ("again", "again"),
    ]:
        start = only.text.index(words)
        first, last = only.original(start, start + len(words))
        assert text[first:last] == original


def test_paratext_inside_a_paragraph_becomes_one_blank() -> None:
    text = "The harbour is <b>closed</b>. <br>Facebook The ships wait. Sign up for our newsletter. It is late."
    document = from_text(text)
    (only,) = view(document)
    assert only.text == "The harbour is closed. The ships wait. It is late."
    assert [b.rule for b in document.blocks if b.kind == "text"] == [
        "",
        "continued",
        "continued",
        "continued",
        "continued",
    ]


def test_bullets_and_emphasis_are_not_read() -> None:
    found = [v.text for v in view(from_text("- One is _here_.\n* Two is *there*.\n> Three is __gone__.\n"))]
    assert found == ["One is here.", "Two is there.", "Three is gone."]
