"""What differs between two sets of lexicons: labels and entries added, removed, changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ..matching import Entry, Lexicon

Parts = Mapping[str, object]
Row = dict[str, object]
HEADER = ("kind", "tier", "definition", "excludes", "licence", "sources")


def diff(old: Iterable[Lexicon], new: Iterable[Lexicon]) -> list[Row]:
    """One row per difference: change, label, entry ("" for the label's own header), and what in it."""
    before = {f"{x.module}/{x.label}": x for x in old}
    after = {f"{x.module}/{x.label}": x for x in new}
    rows: list[Row] = []
    for label in sorted(before.keys() | after.keys()):
        if label not in before:
            rows.append(_row("added", label, "", f"label with {len(after[label].entries)} entries"))
        if label not in after:
            rows.append(_row("removed", label, "", f"label with {len(before[label].entries)} entries"))
        rows += _lexicons(label, before.get(label), after.get(label))
    return rows


def _row(change: str, label: str, entry: str, what: str) -> Row:
    return {"change": change, "label": label, "entry": entry, "what": what}


def _lexicons(label: str, old: Lexicon | None, new: Lexicon | None) -> Iterator[Row]:
    if old is not None and new is not None:
        changes = _changes(_header(old), _header(new))
        if changes:
            yield _row("changed", label, "", changes)
    before, after = _items(old), _items(new)
    for name in sorted(before.keys() | after.keys()):
        if name not in before:
            yield _row("added", label, name, _told(after[name]))
        elif name not in after:
            yield _row("removed", label, name, _told(before[name]))
        elif before[name] != after[name]:
            yield _row("changed", label, name, _changes(before[name], after[name]))


def _header(lexicon: Lexicon) -> Parts:
    header: dict[str, object] = {name: getattr(lexicon, name) for name in HEADER}
    if lexicon.path.suffix == ".toml":  # elsewhere the version is the file's hash
        header["version"] = lexicon.version
    shown = ((e.text, e.finds, e.entry, e.known_failure) for e in lexicon.examples if not e.entry)
    return {**header, "examples": tuple(shown)}


def _items(lexicon: Lexicon | None) -> dict[str, Parts]:
    """Everything a lexicon holds, by name: its entries, the words of its lists, the rows of a `list` table."""
    if lexicon is None:
        return {}
    found = {entry.id: _parts(entry, lexicon) for entry in lexicon.entries}
    for name, words in lexicon.lists.items():
        found |= {f"@{name}: {word}": {} for word in words}
    if lexicon.kind == "list":
        found |= {"; ".join(filter(None, row.values()))[:60]: dict(row) for row in lexicon.rows}
    return found


def _parts(entry: Entry, lexicon: Lexicon) -> Parts:
    return {
        "phrases": entry.phrases,
        "pattern": entry.pattern,
        "gates": entry.gates,
        "unless": entry.unless,
        **entry.fields,
        "examples": tuple((e.text, bool(e.finds)) for e in lexicon.examples if e.entry == entry.id),
    }


def _told(parts: Parts) -> str:
    phrases = parts.get("phrases")
    return " | ".join(phrases) if isinstance(phrases, tuple) else ""


def _changes(old: Parts, new: Parts) -> str:
    names = [name for name in dict.fromkeys([*old, *new]) if old.get(name) != new.get(name)]
    return "; ".join(f"{name}: {_plain(old.get(name))} → {_plain(new.get(name))}" for name in names)


def _plain(value: object) -> str:
    if isinstance(value, tuple) and all(isinstance(item, str) for item in value):
        return " | ".join(value) or "none"
    return str(value) if value else "none"
