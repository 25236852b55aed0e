"""Who goes on speaking: quotations without a cue of their own take their speaker from what stands before them."""

from __future__ import annotations

from .attachment import Reading, Scene
from .marks import Marked
from .speakers import NOBODY, Speaker, subject

_ASIDE = 30  # tokens between two parts of one quotation: the cue clause and its time and place


def continued(
    scene: Scene, stretch: Marked, reading: Reading, last: Marked | None, before: Reading | None
) -> Reading:
    """The reading of a quotation without a cue, given the speaker of the one it goes on from.

    `last` and `before` are the quotation before it and how that reads. A quotation that takes up an unclosed
    paragraph or follows "…," he said. has the same speaker; else whoever the sentence before reports.
    """
    if reading.kind != "direct" or reading.cue is not None or reading.speaker != NOBODY:
        return reading
    if last is not None and before is not None and _goes_on(scene, stretch, last, before):
        return reading._replace(speaker=before.speaker)
    return reading._replace(speaker=_introduced(scene, stretch))


def _goes_on(scene: Scene, stretch: Marked, last: Marked, before: Reading) -> bool:
    if before.speaker == NOBODY or before.kind not in {"direct", "partial"}:
        return False
    if stretch.continues:
        return True
    between = scene.parse.tokens_in(last.end, stretch.start)
    stops = [i for i in between if scene.parse.tokens[i].text in {".", "!", "?"}]
    return len(between) <= _ASIDE and all(i == between[-1] for i in stops) and _holds_cue(scene, between, before)


def _holds_cue(scene: Scene, between: range, before: Reading) -> bool:
    return not between or (before.cue is not None and before.cue.first in between) or len(between) == 1


def _introduced(scene: Scene, stretch: Marked) -> Speaker:
    """Who is reported in the sentence right before, in the same paragraph."""
    opening = scene.before(stretch)
    if opening < 0:
        return NOBODY
    sentence = scene.parse.sentences[scene.parse.tokens[opening].sentence]
    for i in range(sentence.last, sentence.first - 1, -1):
        cue = scene.cues.get(i)
        if cue is not None and cue.pos == "VERB":
            speaker = subject(scene.parse, i)
            token = scene.parse.tokens[speaker.head]
            if speaker != NOBODY and (token.entity == "PERSON" or token.lower in {"he", "she", "they"}):
                return speaker
    return NOBODY
