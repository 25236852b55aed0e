"""Who is spoken of: every mention of an actor in a text, disjoint and in text order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ..model import Mention, Parse, Token
from .bodies import named_bodies
from .claims import Names
from .demonyms import narrowed, of_demonym, of_state
from .descriptions import Office, Tie, describe, offices, ties
from .groups import find_groups, narrowed_from, phrase
from .linking import key, linked_name
from .metonymy import POWER, reading
from .names import Hit, fold, pieces, scan, shouted_tokens
from .naming import find_names
from .phrases import widened, with_team
from .pronouns import resolve
from .registry import Registry, load_registry
from .roles import role
from .words import Found, case, found, head, possessive, word_list

PERSONAL = ("ists", "ers", "ors", "ians", "ants", "men", "ees")  # no verb ends so, whatever the tagger says
WORDY = frozenset({"company", "media", "party"})  # types whose names are often common words


@dataclass
class _Text:
    """A text while its mentions are gathered; `spans` by first token, `taken` all tokens with a mention."""

    parse: Parse
    registry: Registry
    names: Names
    spans: list[Found] = field(default_factory=list)
    taken: dict[int, Found] = field(default_factory=dict)

    def add(self, span: Found | None) -> None:
        if span is not None and not any(i in self.taken for i in range(span.first, span.last + 1)):
            self.spans.append(span)
            self.taken.update(dict.fromkeys(range(span.first, span.last + 1), span))


def mentions(parse: Parse, registry: Registry | None = None) -> tuple[Mention, ...]:
    """All mentions of actors in text order, without overlap; no sentiment is set.

    Sources: the registry's names, the recogniser's entities, capitalised names, descriptions and pronouns.
    """
    if not parse.tokens:
        return ()
    registry = registry or load_registry()
    hits = [h for h in scan(registry.trie, pieces(parse), shouted_tokens(parse)) if _plausible(parse, registry, h)]
    text = _Text(parse, registry, find_names(parse, registry, hits))
    _add_people(text)
    _add_offices(text)
    _add_rest(text)
    _add_teams(text)
    for group in find_groups(parse, text.taken):
        text.add(group)
    text.spans = named_bodies(parse, sorted(text.spans), registry.actors)
    text.spans = [widened(parse, text.taken, span) for span in text.spans]
    spans = sorted([*text.spans, *resolve(parse, registry, text.spans)])
    return tuple(_mention(parse, span) for span in spans)


def _plausible(parse: Parse, registry: Registry, hit: Hit) -> bool:
    """Whether a hit can be a name or noun where it stands: no verb, no modifier of another noun."""
    token = parse.tokens[hit.last]
    if hit.alias.kind == "surname":
        return token.pos == "PROPN" or token.entity == "PERSON"
    if hit.alias.kind == "office":
        return any(parse.tokens[i].pos in {"NOUN", "PROPN"} for i in {hit.first, hit.last})
    if hit.alias.text[:1].islower() and hit.alias.kind == "name":
        return _stands_as_noun(parse, hit)
    actor = registry.actors[hit.alias.actor]
    after = parse.tokens[hit.last + 1] if hit.last + 1 < len(parse.tokens) else token
    if actor.type in {"state", "territory"} and after.text[:1].isupper() and _is_place_word(after):
        return False  # South China Sea
    if actor.type in WORDY and hit.alias.kind == "name" and hit.first == hit.last and not token.text.isupper():
        common = fold(token.text) in word_list("organisations", "common_words")
        shown = not common or _within_sentence(parse, token)
        return token.pos in {"PROPN", "NOUN"} and not _is_place_word(after) and shown
    return True


def _within_sentence(parse: Parse, token: Token) -> bool:
    """Whether the capitalised word also stands inside a sentence, where its capital tells."""
    firsts = {sentence.first for sentence in parse.sentences}
    return any(t.text == token.text and t.i not in firsts for t in parse.tokens)


def _is_place_word(token: Token) -> bool:
    return token.lower in word_list("descriptions", "place_word")


def _stands_as_noun(parse: Parse, hit: Hit) -> bool:
    token = parse.tokens[hit.last]
    if token.lower.endswith(PERSONAL):
        return True
    if token.pos in {"VERB", "AUX", "ADV"} or (hit.first == hit.last and token.pos not in {"NOUN", "PROPN"}):
        return False
    modifies = token.dep.split(":")[0] in {"amod", "compound", "nmod", "flat"} and token.head > token.i
    return not modifies or possessive(parse, hit.last)


def _add_people(text: _Text) -> None:
    """Persons, and the names that the registry lacks."""
    for span in text.names.spans:
        text.add(span)
    for token in text.parse.tokens:
        known = text.names.acronyms.get(token.text)
        if known is not None:
            actor = text.registry.actors.get(known.actor)
            type = known.type or (actor.type if actor else "organisation")
            text.add(found(text.parse, token.i, token.i, known.actor, type, "alias"))
    for hit in text.names.hits:
        if text.registry.actors[hit.alias.actor].type == "person":
            text.add(_person(text, hit))
    _add_bare_surnames(text)


def _person(text: _Text, hit: Hit) -> Found:
    """A registry person; a surname goes to the text's own bearer where that one is introduced first."""
    name, kind = hit.alias.actor, "name"
    if hit.alias.kind == "surname":
        kind = "alias"
        bearers = text.names.people.get(key(hit.alias.text)[-1], [])
        first_use = min(h.first for h in text.names.hits if h.alias == hit.alias)
        if bearers and name not in {b[1] for b in bearers} and bearers[0][0] < first_use:
            name = linked_name(text.names, hit.first, hit.alias.text) or name
    return found(text.parse, hit.first, hit.last, name, "person", kind)


def _add_bare_surnames(text: _Text) -> None:
    """Single words that the text has introduced as part of a person's name."""
    for token in text.parse.tokens:
        if not token.text[:1].isupper() or token.i in text.taken or text.names.hit_at(token.i) is not None:
            continue
        entries = text.names.people.get(fold(token.text), ())
        if token.pos in {"PROPN", "NOUN", "X"} and any(e[2][-1] == fold(token.text) for e in entries):
            name = linked_name(text.names, token.i, token.text)
            if name is not None:
                text.add(found(text.parse, token.i, token.i, name, "person", "alias", 0.9))


def _add_offices(text: _Text) -> None:
    """Descriptions of persons by their office; titles and appositions only tie."""
    people = {i: span for i, span in text.taken.items() if span.type == "person"}
    all_offices = offices(text.parse, text.registry, text.names.hits)
    tied = list(ties(text.parse, all_offices, people))
    known: list[Tie] = [tie for _, tie in tied]
    done: set[Office] = {office for office, _ in tied}
    persons = sorted(set(people.values()))
    for office in all_offices:
        if office not in done:
            text.add(describe(text.parse, text.registry, office, known, persons, text.names.hits))


def _add_rest(text: _Text) -> None:
    """States, organisations, collectives, capitals, seats and demonyms, in text order."""
    before: Hit | None = None
    for hit in text.names.hits:
        if hit.alias.kind == "office" or any(i in text.taken for i in range(hit.first, hit.last + 1)):
            continue
        span = _resolved(text, hit)
        if span is not None and before is not None and (wider := narrowed(text.parse, before, span)):
            _remove(text, before)
            span = wider
        text.add(span)
        before = hit


def _remove(text: _Text, hit: Hit) -> None:
    old = text.taken.get(hit.first)
    if old is not None:
        text.spans.remove(old)
        for i in range(old.first, old.last + 1):
            text.taken.pop(i, None)


def _resolved(text: _Text, hit: Hit) -> Found | None:
    parse, kind = text.parse, hit.alias.kind
    actor = text.registry.actors[hit.alias.actor]
    if kind in {"demonym", "people"}:
        return of_demonym(parse, text.registry, hit)
    if kind in {"capital", "seat", "place"}:
        return _metonym(text, hit)
    if actor.type in {"state", "territory"}:
        span = of_state(parse, text.registry.actors, hit)
        if span is None:
            return None
        located = span.kind == "name" and case(parse, head(parse, span.first, span.last)) in {"in", "at", "near"}
        return span._replace(confidence=0.7, alternative="place") if located else span
    if actor.type == "collective":
        return _collective(text, hit)
    return found(parse, hit.first, hit.last, actor.name, actor.type, "name")


def _metonym(text: _Text, hit: Hit) -> Found | None:
    building = hit.alias.kind == "seat" and fold(hit.alias.text) not in {"washington", "brussels"}
    said, sure = reading(text.parse, hit.first, hit.last, building=building)
    if said != POWER:
        return None
    actor = text.registry.actors[hit.alias.actor]
    kind = "name" if hit.alias.kind == "place" else "metonym"
    span = found(text.parse, hit.first, hit.last, actor.name, actor.type, kind, sure)
    return span._replace(alternative=f"{hit.alias.text} (place)")


def _collective(text: _Text, hit: Hit) -> Found | None:
    """A group; a common noun right after a nationality or a party is that actor's, and no group of its own."""
    common = hit.alias.text[:1].islower()
    owner = text.taken.get(hit.first - 1)
    if common and owner is not None and owner.type != "person":
        return None
    tokens = text.parse.tokens
    if hit.alias.actor == "the government" and hit.last + 1 < len(tokens) and tokens[hit.last + 1].lower == "of":
        return None
    if not common:
        return found(text.parse, hit.first, hit.last, hit.alias.actor, "collective", "name")
    first = narrowed_from(text.parse, hit.first, hit.last, text.taken)
    name = phrase(text.parse, first, hit.last) if first < hit.first else hit.alias.actor
    return found(text.parse, first, hit.last, name, "collective", "description", 0.8)


def _add_teams(text: _Text) -> None:
    """Teams in the place of the persons that their names begin with."""
    text.spans = [with_team(text.parse, text.taken, span) for span in text.spans]
    for span in text.spans:
        text.taken.update(dict.fromkeys(range(span.first, span.last + 1), span))


def _mention(parse: Parse, span: Found) -> Mention:
    voice = parse.voice(span.start, span.end)
    return Mention(
        document=parse.document.id,
        actor=span.actor,
        start=span.start,
        end=span.end,
        text=" ".join(parse.document.text[span.start : span.end].split()),
        kind=span.kind,
        role=role(parse, span),
        voice=voice.voice,
        speaker=voice.speaker,
        type=span.type,
        confidence=span.confidence,
        alternative=span.alternative,
    )


def actor_tokens(
    parse: Parse, found_mentions: Iterable[Mention], registry: Registry | None = None
) -> frozenset[int]:
    """Numbers of the tokens that name an actor, for masking: names whole, descriptions by their names alone."""
    registry = registry or load_registry()
    named: set[int] = set()
    for mention in found_mentions:
        if mention.kind == "pronoun":
            continue
        whole = mention.kind in {"name", "alias"}
        for i in parse.tokens_in(mention.start, mention.end):
            if whole or _is_name_word(parse.tokens[i], registry):
                named.add(i)
    return frozenset(named)


def _is_name_word(token: Token, registry: Registry) -> bool:
    return token.text[:1].isupper() and fold(token.text) in registry.name_words


__all__: Sequence[str] = ("actor_tokens", "mentions")
