from rhetoric import encoder
from rhetoric.detect import past_spans
from rhetoric.ingest import from_text
from rhetoric.run import Settings, analyze_text
from rhetoric.run.document import evidence, parsed
from rhetoric.run.tag import as_pieces, joined, known, read_tags, windows

LONG = "\n\n".join(
    "The harbour was rebuilt by hand, and nobody in the council thanked us for it." for _ in range(40)
)


def pieces_of(text):
    parse = parsed(from_text(text, id="text"))
    findings, records = evidence(parse, Settings(rules_only=True))
    return as_pieces(parse, known(findings, records, past_spans(parse)))


def test_windows_hold_every_sentence_once_and_are_short_enough():
    sentences = pieces_of(LONG)
    found = windows(sentences)
    assert [s for window in found for s in window] == sentences
    assert len(found) > 1
    assert all(len(joined(window)[0]) <= encoder.TAGGED for window in found)


def test_a_sentence_longer_than_a_window_is_cut():
    (window,) = windows(pieces_of("and then, ".join(["We waited"] * 150) + "."))
    pieces, marks, numbers = joined(window)
    assert len(pieces) == len(marks) == len(numbers) <= encoder.TAGGED


def test_paragraphs_are_set_apart():
    pieces, _, numbers = joined(windows(pieces_of("It rained all day.\n\nIt rained all night."))[0])
    assert pieces.count(encoder.END) == 2
    assert [number for number in numbers if number < 0] == [-1, -1, -1]


def test_names_are_one_token():
    first, second = pieces_of("Ada Moreau won."), pieces_of("Boris Petrov won.")
    assert first[0].pieces == second[0].pieces
    assert first[0].pieces[0] == encoder.NAME


def test_pieces_carry_the_marks_of_the_rules():
    (sentence,) = pieces_of("Is this regime a tinderbox?")
    carried = {encoder.MARKS[m] for marks in sentence.marks for m in marks}
    assert {"rhetorical_question", "loaded"} <= carried


def test_shares_are_those_of_each_sentence_and_piece():
    parse = parsed(from_text("The regime lied. Who believes it?", id="text"))
    readings = read_tags(parse, *evidence(parse, Settings(rules_only=True)), [])
    assert [r.sentence for r in readings] == [0, 1]
    for read in readings:
        assert len(read.places) == len(read.inside) == len(read.begins)
        assert all(0 <= share <= 1 for row in (*read.inside, *read.begins, read.held) for share in row)
        assert len(read.held) == len(encoder.TAGS)


def test_a_text_without_words_is_read():
    parse = parsed(from_text("***", id="text"))
    assert all(read.places for read in read_tags(parse, (), (), ()))


def test_findings_do_not_hang_on_names():
    text = "{} is a cowardly regime that feeds on fear. Who will stop {}? We must act, or the valley will burn."
    found = []
    for name in ("Serbia", "Portugal"):
        _, tables = analyze_text(text.format(name, name))
        found.append([(f["label"], f["rule"], f["probability"]) for f in tables["findings"]])
    assert found[0] == found[1]


def test_rules_alone_have_no_probability():
    text = "This regime is a tinderbox. We must act, or the valley will burn."
    _, alone = analyze_text(text, Settings(rules_only=True))
    _, both = analyze_text(text)
    assert all(f["probability"] is None and not f["rule"].startswith("tagger/") for f in alone["findings"])
    assert any(f["probability"] is not None for f in both["findings"])
