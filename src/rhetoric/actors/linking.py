"""One name per person: shorter forms of a name take the fullest form that the text or the registry holds."""

from __future__ import annotations

from .claims import Names
from .names import fold

SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "jr.", "sr."})


def link_people(names: Names) -> None:
    """Give every person one name: shorter forms take the full name that the text holds."""
    full = [(s.first, s.actor) for s in names.spans if s.type == "person" and " " in s.actor]
    full += [(h.first, h.alias.actor) for h in names.hits if names.is_person(h) and h.alias.kind == "name"]
    for at, name in sorted(full):
        words = key(name)
        for word in {words[-1], words[0]}:
            names.people.setdefault(word, []).append((at, name, words))
    spans = []
    for span in names.spans:
        linked = linked_name(names, span.first, span.actor) if span.type == "person" else None
        spans.append(span._replace(actor=linked, kind="name" if " " in span.actor else "alias") if linked else span)
    names.spans = spans


def key(name: str) -> tuple[str, ...]:
    """The folded words of a person's name, without a suffix such as Jr."""
    words = tuple(fold(word) for word in name.replace(",", " ").split())
    return words[:-1] if len(words) > 1 and words[-1] in SUFFIXES else words


def linked_name(names: Names, at: int, name: str) -> str | None:
    """The full name that a form of it stands for: the nearest before it in the text, else the first."""
    words = key(name)
    known = [entry for entry in names.people.get(words[-1], ()) if _form_of(words, entry[2])]
    if not known:
        return None
    if len(words) > 1:
        return known[0][1]
    before = [entry for entry in known if entry[0] < at]
    return (before[-1] if before else known[0])[1]


def _form_of(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    if len(short) == 1:
        return short[0] in {full[-1], full[0]}
    return short == full[-len(short) :] or (short[0] == full[0] and short[-1] == full[-1])
