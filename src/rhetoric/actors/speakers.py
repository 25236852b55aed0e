"""Who speaks, under the name that the mentions give: a quotation's speaker is the actor who stands there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ..model import Mention, Parse, Quotation
from .words import head


def with_mentions(parse: Parse, found: Iterable[Mention]) -> Parse:
    """The parse with its mentions; speakers of quotations and of mentions bear the actors' canonical names."""
    named = replace(parse, mentions=tuple(found))
    actors = _actors_by_text(named)
    spoken = tuple(replace(q, speaker=_speaker(named, q, actors)) for q in named.quotations)
    heard = replace(named, quotations=spoken)
    voiced = tuple(replace(m, speaker=heard.voice(m.start, m.end).speaker) for m in heard.mentions)
    return replace(heard, mentions=voiced)


def _actors_by_text(parse: Parse) -> dict[str, str]:
    """Person by name as it stands in the text, for names that only one person bears."""
    bearers: dict[str, set[str]] = {}
    for mention in parse.mentions:
        if mention.type == "person" and mention.kind in {"name", "alias"}:
            for name in (mention.text, mention.actor):
                bearers.setdefault(name, set()).add(mention.actor)
    return {name: next(iter(actors)) for name, actors in bearers.items() if len(actors) == 1}


def _speaker(parse: Parse, quotation: Quotation, actors: dict[str, str]) -> str:
    """The actor whose mention holds the head of the speaker's phrase, else the speaker as before."""
    tokens = parse.tokens_in(quotation.speaker_start, quotation.speaker_end)
    if quotation.speaker_start < 0 or not tokens:
        return quotation.speaker
    mention = parse.mention_at(head(parse, tokens[0], tokens[-1]).i)
    if mention is not None:
        return mention.actor
    return actors.get(quotation.speaker, quotation.speaker)
