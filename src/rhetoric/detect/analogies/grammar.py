"""Readings of the parse that several families need: complements, subjects, clauses, negation, questions."""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Parse, Sentence, Token
from .context import Context
from .cues import Cue, words_of
from .sources import Source

_BREAKS = frozenset(".;:?!()[]")
_CLAUSAL = ("conj", "advcl", "ccomp", "parataxis", "acl", "root", "ROOT")
_QUOTES = frozenset('"“”«»') | {"``", "''"}
_COMPLEMENT = 12  # words after a cue in which its source may stand
_TARGET = 16  # words of a target
_PRO_VERBS = frozenset({"did", "was", "were", "had"})
_LONG = 220  # characters of a part of a sentence that is shown whole
_WHOLE = 140  # characters of a sentence that is not parted
_PARTS = frozenset({";", ":", "—", "–"})
_CLAUSE_HEADS = frozenset({"VERB", "AUX", "NOUN", "ADJ", "PROPN"})
_SHORT = 30


def complement(parse: Parse, last: int, reach: int = _COMPLEMENT, wide: bool = False) -> Iterator[Token]:
    """The words of the noun phrase (with what hangs on it) that follows the token `last`; `wide`: with clauses."""
    sentence = parse.tokens[last].sentence
    for token in parse.tokens[last + 1 : last + 1 + reach]:
        finite = token.tag in {"VBD", "VBZ", "VBP", "MD", "TO"} and token.pos in {"VERB", "AUX", "PART"}
        if token.sentence != sentence or token.text in _BREAKS or token.lower in {"—", "–", "but", "because"}:
            return
        if wide and token.text in _QUOTES:
            return
        if (finite and not wide) or (token.text == "," and not _lists_on(parse, token.i)):
            return
        yield token


def _lists_on(parse: Parse, i: int) -> bool:
    """Whether the comma stands inside an enumeration of names."""
    after = parse.tokens[i + 1] if i + 1 < len(parse.tokens) else None
    return after is not None and (after.dep == "conj" or after.pos == "CCONJ") and after.pos != "VERB"


def sources_after(context: Context, last: int, reach: int = _COMPLEMENT, wide: bool = False) -> list[Source]:
    """The candidates in the complement of a cue that ends at token `last`, at most three; of a name with a year
    the name alone.
    """
    found: list[Source] = []
    for token in complement(context.parse, last, reach, wide):
        source = context.at.get(token.i)
        if source is not None and source not in found:
            found.append(source)
    names = [source for source in found if source.kind != "period" or (source.known and not source.name.isdigit())]
    if len(names) < len(found):  # a year beside it says that the past place is meant: Munich in 1938
        names = [source._replace(gated=False) for source in names]
    return names[:3] if names else [_dated(context.parse, last + 1, source) for source in found[:1]]


def _dated(parse: Parse, first: int, year: Source) -> Source:
    """A bare year as source: with the noun phrase that it dates, where one stands before it."""
    nouns = [t for t in parse.tokens[first : year.first] if t.pos in {"NOUN", "PROPN"}]
    if year.known or not nouns or year.first - first > _COMPLEMENT:
        return year
    end = year.first if year.first - first < 9 else nouns[0].i
    return year._replace(first=first, name=parse.text(first, end), kind="event")


def past_phrase(context: Context, last: int, wide: bool = False) -> Source | None:
    """The complement of a cue as a source, where a word such as 'century ago' or 'medieval' makes it past."""
    tokens = list(complement(context.parse, last, 2 * _COMPLEMENT if wide else _COMPLEMENT, wide))
    if not tokens:
        return None
    for cue in context.found("past", "time"):
        if tokens[0].i <= cue.first <= tokens[-1].i:
            name = context.parse.text(tokens[0].i, max(cue.last, min(tokens[-1].i, tokens[0].i + 7)))
            return Source(tokens[0].i, tokens[-1].i, name, "period", past=True)
    return None


def past_phrase_at(context: Context, cue: Cue) -> Source:
    """The noun phrase around a word of the past."""
    first, last = phrase(context.parse, cue.last)
    first, last = min(first, cue.first), max(last, cue.last)
    return Source(first, last, context.parse.text(first, last), "period", past=True)


def past_clause(context: Context, last: int) -> Source | None:
    """The complement of a cue as a source, where a past-tense verb in it makes it an episode: what X did."""
    tokens = list(complement(context.parse, last, 2 * _COMPLEMENT, wide=True))
    told = next((t for t in tokens[1:] if t.tag == "VBD" and t.pos in {"VERB", "AUX"}), None)
    if told is None or any(t.tag in {"MD", "VBZ", "VBP"} or t.text == "," for t in tokens if t.i < told.i):
        return None
    asks = tokens[0].lower in {"what", "how", "when"}
    if told.i - tokens[0].i > 6 or (tokens[0].pos in {"PRON", "VERB", "AUX"} and not asks):
        return None
    if not (told.lower in _PRO_VERBS or tokens[0].lower in {"what", "how", "when"}):
        return None
    name = context.parse.text(tokens[0].i, min(tokens[-1].i, told.i + 6))
    return Source(tokens[0].i, tokens[-1].i, name, "event", past=True)


def subject_of(parse: Parse, i: int) -> Token | None:
    """The subject of the clause that token `i` stands in, sought upwards within the sentence."""
    for _ in range(6):
        subjects = parse.dependents(i, "nsubj", "csubj")
        if subjects:
            return subjects[0]
        token = parse.tokens[i]
        if token.head == i:
            return None
        i = token.head
    return None


def phrase(parse: Parse, head: int) -> tuple[int, int]:
    """The noun phrase of a head without its relative clauses and appositions, cut to a length fit for a table."""
    first, last = head, head
    case = [c for c in parse.children[head] if parse.tokens[c].dep == "case" and c < head]
    for child in parse.children[head]:
        dep = parse.tokens[child].dep
        if dep.split(":")[0] in {
            "acl",
            "punct",
            "cop",
            "nsubj",
            "advcl",
            "aux",
            "parataxis",
            "appos",
            "mark",
            "discourse",
        }:
            continue
        start, end = parse.subtree(child)
        first, last = min(first, start), max(last, end)
    if case and case[0] == first:  # a preposition is no part of what it governs
        first = case[-1] + 1
    sentence = parse.sentences[parse.tokens[head].sentence]
    if first > sentence.first and parse.tokens[first - 1].pos == "DET":  # a determiner given to the wrong noun
        first -= 1
    return max(first, head - _TARGET), min(last, head + _TARGET)


def main_subject(context: Context, i: int) -> tuple[int, int] | None:
    """The noun phrase of the subject of the sentence's main clause; none where it is the source itself."""
    parse, sentence = context.parse, context.sentence(i)
    roots = [t.i for t in parse.sentence_tokens(sentence) if t.head == t.i and t.pos != "PUNCT"]
    return target_subject(context, roots[0]) if roots else None


def target_subject(context: Context, i: int) -> tuple[int, int] | None:
    """The noun phrase of the subject over token `i`, unless it is a candidate source; of a verb of calling the
    one who is called.
    """
    called = _called(context.parse, i)
    subject = called or subject_of(context.parse, i)
    if subject is None or (subject.i in context.at and context.at[subject.i].known):
        return None
    return phrase(context.parse, subject.i)


def _called(parse: Parse, i: int) -> Token | None:
    """The object before token `i` of a verb such as call, dub, see: 'they call him the X'."""
    for at in _upwards(parse, i):
        token = parse.tokens[at]
        if token.pos in {"VERB", "AUX"}:
            objects = [t for t in parse.dependents(at, "obj", "iobj") if at < t.i < i]
            calls = token.lemma.lower() in words_of("replica", "calls")
            return objects[0] if calls and objects else None
    return None


def clause(parse: Parse, first: int, last: int) -> tuple[int, int]:
    """The stretch to show for a mapping: its part of the sentence between semicolons, colons and dashes, or where
    that is long the clause that holds both ends.
    """
    sentence = parse.sentences[parse.tokens[first].sentence]
    if last > sentence.last:
        return sentence.first, last
    part = _part(parse, sentence, first, last)
    if parse.tokens[part[1]].end - parse.tokens[part[0]].start <= _LONG:
        return part
    for i in _upwards(parse, first):
        start, end = parse.subtree(i)
        token = parse.tokens[i]
        clausal = token.dep.split(":")[0] in _CLAUSAL and token.pos in _CLAUSE_HEADS
        span = parse.span(start, end)
        if clausal and start <= first and last <= end and span.end - span.start >= _SHORT:
            return start, end
    return part


def _part(parse: Parse, sentence: Sentence, first: int, last: int) -> tuple[int, int]:
    """The part of a longer sentence that holds both ends; the sentence where a part would be short."""
    if sentence.end - sentence.start <= _WHOLE:
        return sentence.first, sentence.last
    marks = [t.i for t in parse.sentence_tokens(sentence) if t.text in _PARTS]
    start = max((i + 1 for i in marks if i < first), default=sentence.first)
    end = min((i - 1 for i in marks if i > last), default=sentence.last)
    span = parse.span(start, end)
    return (start, end) if span.end - span.start >= _SHORT else (sentence.first, sentence.last)


def _upwards(parse: Parse, i: int) -> Iterator[int]:
    for _ in range(30):
        yield i
        head = parse.tokens[i].head
        if head == i:
            return
        i = head


def negated(parse: Parse, first: int) -> bool:
    """Whether a negation stands shortly before the token in its clause, or on the word that governs it."""
    sentence = parse.sentences[parse.tokens[first].sentence]
    for token in reversed(parse.tokens[max(sentence.first, first - 5) : first]):
        if token.lower == "than" and parse.tokens[token.i - 1].lower != "more":
            return True
        if token.lower == "instead" and parse.tokens[token.i + 1].lower == "of":
            return True
        if token.text in {",", ";", ":", "—", "–"}:
            break
        if _negates(parse, token):
            return True
    head = parse.tokens[first].head
    return any(_negates(parse, parse.tokens[c]) for c in parse.children[head] if c < first and first - c < 8)


def _negates(parse: Parse, token: Token) -> bool:
    after = parse.tokens[token.i + 1].lower if token.i + 1 < len(parse.tokens) else ""
    return token.lower in words_of("denial", "negators") and after not in {
        "to",
        "only",
        "just",
        "merely",
        "simply",
        "unlike",
        "least",
    }


def is_question(parse: Parse, i: int) -> bool:
    """Whether the sentence of token `i` ends with a question mark."""
    sentence = parse.sentences[parse.tokens[i].sentence]
    return "?" in parse.document.text[max(sentence.start, sentence.end - 3) : sentence.end + 1]


def is_present(parse: Parse, i: int) -> bool:
    """Whether the clause over token `i` speaks of the present or of what should be: present tense or a modal."""
    for at in _upwards(parse, i):
        token = parse.tokens[at]
        verbs = [token, *parse.dependents(at, "aux", "cop")]
        tags = {verb.tag for verb in verbs if verb.pos in {"VERB", "AUX"}}
        if tags:
            return bool(tags & {"VBZ", "VBP", "MD"}) or (token.tag == "VB" and token.dep.lower() == "root")
    return False
