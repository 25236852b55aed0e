"""What speaks for or against a past name standing for a parallel, in its sentence and in those around it."""

from __future__ import annotations

from collections.abc import Iterator

from ...model import Sentence, Token
from .context import Context
from .cues import words_of
from .grammar import is_question
from .sources import Source

LISTS = (
    "again", "too", "also", "same", "like", "compare", "as", "just_as", "unlike", "but", "least",
    "then", "ago", "now", "lately", "this", "we", "ours", "norm", "will", "irrealis", "lesson",
    "history", "memory", "worst", "more", "since", "when", "said", "called", "negation", "cause",
    "life", "family", "figure",
)  # fmt: skip
_NOW = ("now", "we", "ours", "lately", "this", "actor")
_LINKS = (
    "again",
    "too",
    "also",
    "same",
    "like",
    "compare",
    "just_as",
    "unlike",
    "now",
    "lesson",
    "history",
    "memory",
)
_AGES = (15, 30, 60, 120, 400)
_CASES = frozenset({"like", "as", "than", "in", "of", "from", "since", "after", "before", "to", "with", "by", "for",
                    "at", "until", "during", "on", "about", "between", "under", "unlike"})  # fmt: skip
_FINITE = {"VBD": "past", "VBZ": "present", "VBP": "present", "MD": "modal"}
_SHORT, _LONG = 12, 35


def evidence(context: Context, source: Source) -> frozenset[str]:
    """The features of one candidate, by name; none of them tells who or what it is."""
    sentence = context.sentence(source.first)
    found = {*_of_source(context, source), *_of_text(context, source), *_around(context, sentence)}
    found.update(_of_sentence(context, sentence, "here"))
    found.update(_cues(context, sentence), _actors(context, source, sentence))
    return frozenset(found | set(_turns(found)))


def _turns(found: set[str]) -> Iterator[str]:
    """Whether the text turns between then and now, and how many links the sentence has."""
    now = {place: any(f"{place}:{name}" in found for name in _NOW) for place in ("before", "here", "after")}
    told = any(name in found for name in ("here:past", "here:modal+past"))
    present = {
        place: any(n.startswith(f"{place}:") and n.endswith(("present", "modal", "past+present")) for n in found)
        for place in ("before", "here", "after")
    }
    yield from (f"turn:{place}" for place in ("before", "after") if told and present[place] and now[place])
    if told and not any(present[place] for place in ("before", "after")):
        yield "narrative"
    if present["here"] and now["here"] and any("past" in n for n in found if n.startswith("here:")):
        yield "turn:here"
    links = sum(f"here:{name}" in found for name in _LINKS)
    yield f"links:{min(links, 3)}"
    yield f"links after:{min(sum(f'after:{name}' in found for name in _LINKS), 2)}"


def _cues(context: Context, sentence: Sentence) -> Iterator[str]:
    """The lists of the cue grammar that the sentence has a phrase of."""
    for cue in context.cues:
        if sentence.first <= cue.first <= sentence.last and cue.family not in {"past", "task"}:
            yield f"cue:{cue.family}/{cue.list}"


def _actors(context: Context, source: Source, sentence: Sentence) -> Iterator[str]:
    """Whether actors other than the source are mentioned in the sentence and in the next."""
    own = context.parse.span(source.first, source.last)
    sentences = context.parse.sentences
    after = sentences[min(sentence.i + 1, len(sentences) - 1)]
    for name, place in (("here", sentence), ("after", after)):
        if any(place.start <= m.start < place.end and not own.start <= m.start < own.end for m in context.mentions):
            yield f"{name}:actor"


def _of_source(context: Context, source: Source) -> Iterator[str]:
    parse = context.parse
    inside = range(source.first, source.last + 1)
    head = next((parse.tokens[i] for i in inside if parse.tokens[i].head not in inside), parse.tokens[source.last])
    yield f"kind:{source.kind or 'other'}"
    yield f"relation:{head.dep.split(':')[0].lower()}"
    yield from (name for name, holds in _marks(context, source, head) if holds)
    cases = {t.lower for t in parse.dependents(head.i, "case", "mark")} & _CASES
    yield from (f"case:{case}" for case in cases)
    if source.end is not None:
        age = context.clock.year - source.end
        yield f"age:{next((limit for limit in _AGES if age < limit), 'more')}"


def _marks(context: Context, source: Source, head: Token) -> Iterator[tuple[str, bool]]:
    parse = context.parse
    before = parse.tokens[source.first - 1].lower if source.first else ""
    yield "known", source.known
    yield "gated", source.gated
    yield "year", source.name[:4].isdigit()
    yield "decade", source.name.endswith("0s")
    yield "opens", source.first - context.sentence(source.first).first <= 2
    yield "article", before == "the"
    yield "indefinite", before in {"a", "an", "another", "new"}
    yield "owned", before in {"'s", "’s", "our", "his", "her", "their", "its"}
    yield "subject", head.dep.startswith("nsubj")
    yield "told", head.dep.startswith("nsubj") and parse.tokens[head.head].tag == "VBD"
    yield "root", head.head == head.i
    after = parse.tokens[source.last + 1 : source.last + 3]
    yield "example", _is_example(context, source)
    yield "too", any(t.lower == "too" for t in after)
    yield "also", any(t.lower in {"also", "again"} for t in parse.tokens[source.last + 1 : source.last + 5])


def _is_example(context: Context, source: Source) -> bool:
    """Whether the name exemplifies a plural before it: leaders such as X, tyrants, like X."""
    words = context.parse.tokens[max(0, source.first - 8) : source.first]
    at = next((n for n, t in enumerate(words) if t.lower in {"like", "such", "including", "from"} and n), 0)
    before = next((t for t in reversed(words[:at]) if t.text != ","), None)
    return at > 0 and before is not None and before.tag in {"NNS", "NNPS"}


def _of_text(context: Context, source: Source) -> Iterator[str]:
    here = context.parse.tokens[source.first].sentence
    if any(s.first < source.first and s.name == source.name for s in context.sources):
        yield "again"
    if any(s.name != source.name for s in context.in_sentence(here)):
        yield "company"
    if any(s.name != source.name for n in (here - 1, here + 1) for s in context.in_sentence(n)):
        yield "neighbours"


def _around(context: Context, sentence: Sentence) -> Iterator[str]:
    sentences = context.parse.sentences
    for name, number in (("before", sentence.i - 1), ("after", sentence.i + 1)):
        other = sentences[number] if 0 <= number < len(sentences) else None
        if other is not None and other.kind == sentence.kind and abs(other.block - sentence.block) <= 1:
            yield from _of_sentence(context, other, name)


def _of_sentence(context: Context, sentence: Sentence, name: str) -> Iterator[str]:
    parse = context.parse
    tokens = parse.sentence_tokens(sentence)
    said = {t.lower for t in tokens} | {t.lemma.lower() for t in tokens}
    text = f" {' '.join(t.lower for t in tokens)} "
    for kind in LISTS:
        if any(w in said if " " not in w else f" {w} " in text for w in words_of("parallel", kind)):
            yield f"{name}:{kind}"
    tenses = {_FINITE[t.tag] for t in tokens if t.tag in _FINITE}
    yield f"{name}:{'+'.join(sorted(tenses)) or 'verbless'}"
    if is_question(parse, sentence.first):
        yield f"{name}:question"
    yield f"{name}:{parse.voice(sentence.start, sentence.end).voice}"
    if name == "here":
        words = len(tokens)
        yield "here:" + ("short" if words < _SHORT else "long" if words > _LONG else "middle")
        yield from (f"here:{mark}" for mark in ";:—?!" if any(t.text == mark for t in tokens))
