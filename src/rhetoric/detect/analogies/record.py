"""From drafts to records: span, polarity, voice, target, task; one record for one mapping."""

from __future__ import annotations

from collections.abc import Iterable

from ...model import Analogy, Parse, Token
from .context import Context, Draft
from .cues import words_of
from .grammar import clause, is_question, negated

# Where one sentence maps the same source by several constructions, the first of these is recorded.
ORDER = (
    "denial",
    "proform",
    "precedent",
    "counterfactual",
    "lesson",
    "antonomasia",
    "replica",
    "metonymy",
    "comparison",
    "parallel",
)
_NEGATABLE = frozenset({"comparison", "replica", "antonomasia", "metonymy"})
_TASKS = ("prescription", "danger", "success", "morality", "stakes")
_FIRST = frozenset({"i", "we", "it", "this", "that", "which", "what", "who", "you", "one"})
_HUMAN = frozenset({"PERSON", "ORG", "NORP", "GPE", "LOC"})
_PRONOUNS = frozenset({"he", "she", "they", "it", "this", "that", "we", "these", "those", "who"})


def records(context: Context, drafts: Iterable[Draft]) -> tuple[Analogy, ...]:
    """The records of a text in text order, without doubles; a present parallel gives way to a historical one."""
    kept: dict[tuple[int, str], Draft] = {}
    for draft in sorted(drafts, key=lambda d: ORDER.index(d.construction)):
        kept.setdefault((context.parse.tokens[draft.cue[0]].sentence, draft.source.name), draft)
    here, beside = _drawn(context, kept.values())
    kept = {
        key: draft
        for key, draft in kept.items()
        if draft.construction != "parallel" or (key[0] not in here and key not in beside)
    }
    historical = {key[0] for key, draft in kept.items() if context.counts(draft)}
    chosen = [draft for key, draft in kept.items() if key[0] not in historical or context.counts(draft)]
    return tuple(sorted((_record(context, draft) for draft in chosen), key=lambda a: (a.start, a.end, a.source)))


def _drawn(context: Context, drafts: Iterable[Draft]) -> tuple[set[int], set[tuple[int, str]]]:
    """Where no parallel is needed: sentences in which a phrase draws a likeness or in which its source is told, and
    the same source in the sentences beside them.
    """
    tokens = context.parse.tokens
    phrased = [d for d in drafts if d.construction != "parallel" and context.past(d.source, d.sure)]
    here = {tokens[i].sentence for draft in phrased for i in (draft.cue[0], draft.source.first)}
    beside = {(tokens[draft.cue[0]].sentence + step, draft.source.name) for draft in phrased for step in (-1, 1)}
    return here, beside


def _record(context: Context, draft: Draft) -> Analogy:
    parse, source, stretch = context.parse, draft.source, _stretch(context.parse, draft)
    start, end = parse.span(*stretch)
    voice, attributed = _voice(parse, draft)
    return Analogy(
        document=parse.document.id,
        start=start,
        end=end,
        text=parse.document.text[start:end],
        source=source.name,
        source_kind=source.kind,
        source_from=source.start,
        source_to=source.end,
        target=_target(context, draft),
        cue=parse.text(*draft.cue),
        construction=draft.construction,
        polarity=_polarity(context, draft, voice, attributed),
        historical=context.counts(draft),
        voice="reported" if attributed else voice,
        property=draft.property,
        property_voice=draft.property_voice,
        property_speaker=draft.property_speaker,
        inference=draft.inference,
        task=_task(context, *stretch),
        text_year=context.clock.year,
        text_year_basis=context.clock.basis,
        probability=_probability(context, draft),
    )


def _probability(context: Context, draft: Draft) -> float | None:
    """The tagger's share of the cue's sentence; without it the ranking model's of a parallel."""
    if context.judge is not None:
        return round(context.share(draft), 4)
    return None if draft.probability is None else round(draft.probability, 4)


def _voice(parse: Parse, draft: Draft) -> tuple[str, bool]:
    """The voice of the cue, and whether the author only reports that another draws the likeness."""
    voice = parse.voice(*parse.span(*draft.cue)).voice
    if draft.construction == "parallel":  # an episode that the author tells stays the author's, though it quotes
        return (
            "quoted"
            if voice == "quoted"
            else parse.voice(*parse.span(draft.source.first, draft.source.first)).voice
        ), False
    return voice, voice in {"author", "title"} and _attributed(parse, draft)


def _stretch(parse: Parse, draft: Draft) -> tuple[int, int]:
    """The clause or sentence that holds cue and source; the cue's sentence alone for a source told before."""
    if draft.alone or parse.tokens[draft.source.first].sentence != parse.tokens[draft.cue[0]].sentence:
        return clause(parse, *draft.cue)
    first, last = min(draft.cue[0], draft.source.first), max(draft.cue[1], draft.source.last)
    if draft.target is not None and parse.tokens[draft.target[0]].sentence == parse.tokens[first].sentence:
        first, last = min(first, draft.target[0]), max(last, draft.target[1])
    return clause(parse, first, last)


def _polarity(context: Context, draft: Draft, voice: str, attributed: bool) -> str:
    """The author's stand on the likeness."""
    if voice in {"quoted", "reported"} or attributed:
        return "reported"
    if draft.polarity:
        return draft.polarity
    if draft.construction in _NEGATABLE and negated(context.parse, draft.cue[0]):
        return "denied"
    return "questioned" if is_question(context.parse, draft.cue[0]) else "asserted"


def _attributed(parse: Parse, draft: Draft) -> bool:
    """Whether someone other than the author brings the parallel up: it depends on a verb of citing with a
    subject of its own.
    """
    i = draft.cue[0]
    if parse.tokens[i].pos == "VERB" and parse.tokens[i].lemma.lower() in words_of("precedent", "citing"):
        return _cites(parse, parse.tokens[i])
    for _ in range(8):
        token = parse.tokens[i]
        if token.head == i:
            return False
        over = parse.tokens[token.head]
        if over.lemma.lower() in words_of("precedent", "citing") and over.pos == "VERB" and token.dep in _OBJECTS:
            return _cites(parse, over)
        i = token.head
    return False


_OBJECTS = frozenset({"obj", "ccomp", "xcomp", "iobj"})


def _cites(parse: Parse, verb: Token) -> bool:
    subjects = parse.dependents(verb.i, "nsubj")
    if not subjects or any(t.dep.startswith("aux:pass") for t in parse.dependents(verb.i, "aux")):
        return False
    subject = subjects[0]
    if subject.dep.startswith("nsubj:pass") or subject.lower in _FIRST:
        return False
    return subject.pos in {"PROPN", "PRON"} or subject.entity in _HUMAN or subject.tag == "NNS"


def _target(context: Context, draft: Draft) -> str:
    """The target's words; for a pronoun the actor it stands for, where the mentions say so."""
    if draft.target is None:
        return ""
    parse = context.parse
    first, last = draft.target
    if first == last and parse.tokens[first].lower in _PRONOUNS:
        span = parse.span(first, last)
        for mention in context.mentions:
            if mention.start == span.start and mention.actor:
                return mention.actor
    return " ".join(parse.text(first, last).split())


def _task(context: Context, first: int, last: int) -> str:
    """The diagnostic task (Khong 1992) that a word of the stretch names; empty where none does."""
    for task in _TASKS:
        if any(first <= cue.first <= last for cue in context.found("task", task)):
            return task
    return ""
