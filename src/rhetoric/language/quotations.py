"""Quotations and voice: whose words a text holds, between marks and in reported speech."""

from __future__ import annotations

from collections.abc import Iterable

from ..ingest import View, view
from ..model import Parse, Quotation
from .attachment import Reading, Scene
from .cues import find_cues
from .indirect import Reported, find_reported
from .marks import Marked, find_marked
from .speakers import NOBODY, Names
from .continuation import continued
from .stretches import SPOKEN, read


def find_quotations(parse: Parse, views: Iterable[View] = ()) -> tuple[Quotation, ...]:
    """Every quotation, scare-quoted label and named title in the parse, and all reported speech and belief.

    The content of an indirect quotation begins after "that"; `start` to `end` is the same stretch. A cue is given
    as it stands in the text. `views` are the document's paragraphs where the caller has them at hand.
    """
    marked = find_marked(views or view(parse.document))
    scene = Scene(parse, find_cues(parse), {m: parse.tokens_in(m.content_start, m.content_end) for m in marked})
    readings = _readings(scene)
    quoted = frozenset(i for m, reading in readings.items() if reading.kind in SPOKEN for i in scene.inside[m])
    names = Names(parse, quoted)
    found = [_quotation(parse, names, stretch, reading) for stretch, reading in readings.items()]
    found += [_indirect(parse, names, reported) for reported in find_reported(scene, quoted)]
    return tuple(sorted(found, key=lambda quotation: (quotation.start, -quotation.end)))


def _readings(scene: Scene) -> dict[Marked, Reading]:
    found: dict[Marked, Reading] = {}
    last: Marked | None = None
    for stretch in scene.inside:
        outer = next((m for m in reversed(found) if m.start < stretch.start < m.end and found[m].kind in SPOKEN), None)
        sibling = found[last] if last is not None and outer is None and _coordinated(scene, last, stretch) else None
        reading = read(scene, stretch, outer, sibling)
        if outer is None:
            before = found[last] if last is not None else None
            reading = continued(scene, stretch, reading, last, before)
            last = stretch
        found[stretch] = reading
    return found


def _coordinated(scene: Scene, last: Marked, stretch: Marked) -> bool:
    """Whether only commas, conjunctions and articles stand between two stretches: "strange" and "confused"."""
    between = [scene.parse.tokens[i] for i in scene.parse.tokens_in(last.end, stretch.start)]
    links = any(token.pos == "CCONJ" or token.text == "," for token in between)
    return links and len(between) <= 4 and all(t.pos in {"CCONJ", "DET", "SCONJ"} or t.text == "," for t in between)


def _quotation(parse: Parse, names: Names, stretch: Marked, reading: Reading) -> Quotation:
    content = (stretch.start, stretch.end, stretch.content_start, stretch.content_end)
    return Quotation(parse.document.id, *content, reading.kind, *_source(parse, names, reading))


def _indirect(parse: Parse, names: Names, reported: Reported) -> Quotation:
    span = parse.span(reported.first, reported.last)
    return Quotation(parse.document.id, *span, *span, "indirect", *_source(parse, names, reported))


def _source(parse: Parse, names: Names, found: Reading | Reported) -> tuple[str, int, int, str, str]:
    """Speaker, the speaker's offsets (-1 where none is named), cue and cue class."""
    speaker, cue = found.speaker, found.cue
    span = parse.span(speaker.first, speaker.last) if speaker != NOBODY else (-1, -1)
    if cue is None:
        return names.name(speaker), *span, "", ""
    return names.name(speaker), *span, parse.text(cue.first, cue.last), cue.frames.get(found.frame, cue.cue_class)
