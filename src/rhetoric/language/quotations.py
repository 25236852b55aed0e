"""Quotations and voice: whose words a text holds, between marks and in reported speech."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ..ingest import View, view
from ..model import Parse, Quotation
from .attachment import Reading, Scene
from .continuation import continued
from .cues import find_cues
from .indirect import Reported, find_reported
from .marks import Marked, find_marked
from .speakers import NOBODY, Names
from .stretches import SPOKEN, read


def find_quotations(parse: Parse, views: Iterable[View] = ()) -> tuple[Quotation, ...]:
    """Every quotation, scare-quoted label and named title in the parse, and all reported speech and belief.

    The content of an indirect quotation begins after "that"; `start` to `end` is the same stretch. A cue is given
    as it stands in the text. `views` are the document's paragraphs where the caller has them at hand.
    """
    marked = find_marked(views or view(parse.document))
    scene = Scene.of(parse, find_cues(parse), marked)
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
        before = found[last] if last is not None else None
        if last is not None and stretch.start < last.end:
            outer = last if found[last].kind in SPOKEN else None
            found[stretch] = read(scene, stretch, outer, None)
            continue
        sibling = before if last is not None and _coordinated(scene, last, stretch) else None
        found[stretch] = continued(scene, stretch, read(scene, stretch, None, sibling), last, before)
        last = stretch
    return found


def _coordinated(scene: Scene, last: Marked, stretch: Marked) -> bool:
    """Whether only commas, conjunctions and articles stand between two stretches: "strange" and "confused"."""
    between = [scene.parse.tokens[i] for i in scene.parse.tokens_in(last.end, stretch.start)]
    links = any(token.pos == "CCONJ" or token.text == "," for token in between)
    return links and len(between) <= 4 and all(t.pos in {"CCONJ", "DET", "SCONJ"} or t.text == "," for t in between)


def _quotation(parse: Parse, names: Names, stretch: Marked, reading: Reading) -> Quotation:
    bare = Quotation(parse.document.id, *stretch[:4], kind=reading.kind)
    return _attributed(parse, names, bare, reading)


def _indirect(parse: Parse, names: Names, reported: Reported) -> Quotation:
    span = parse.span(reported.first, reported.last)
    bare = Quotation(parse.document.id, *span, *span, kind="indirect")
    return _attributed(parse, names, bare, reported)


def _attributed(parse: Parse, names: Names, bare: Quotation, found: Reading | Reported) -> Quotation:
    """The quotation with speaker, the speaker's place in the text, cue and cue class, where there are any."""
    if found.cue is not None:
        cue_class = found.cue.frames.get(found.frame, found.cue.cue_class)
        bare = replace(bare, cue=parse.text(found.cue.first, found.cue.last), cue_class=cue_class)
    if found.speaker == NOBODY:
        return bare
    start, end = parse.span(found.speaker.first, found.speaker.last)
    return replace(bare, speaker=names.name(found.speaker), speaker_start=start, speaker_end=end)
