"""LIWC dictionaries (.dic): numbered categories between two lines of %, then terms with their numbers.

Of LIWC2007's notations two are read: `<of>1/2` (category 1 where "of" follows, else 2) and `(3 4)1/2` (category
1 after a word of category 3 or 4, else 2), the latter where those categories are single words without wildcards.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ..globs import WILDCARD
from .source import Source, Term, Terms, category

_CODE = r"\(\d+(?:\s+\d+)*\)\s*\d+/\d+|<of>\s*\d+/\d+|\d+"
_ENTRY = re.compile(rf"(?P<term>\S.*?)\s+(?P<codes>(?:{_CODE})(?:\s*(?:{_CODE}))*)")
_TABBED = re.compile(rf"(?P<term>[^\t]*[^\s])\s*\t\s*(?P<codes>(?:{_CODE})(?:\s*(?:{_CODE}))*)")
_CATEGORY = re.compile(r"(?P<before>\s*)(?P<number>\d+)(?P<gap>\s+)(?P<name>\S.*)")
_MEANING = re.compile(r"(?P<name>[^()]*[^()\s])\s*\((?P<meaning>.+)\)")


@dataclass
class _Legend:
    """The categories by number; `path` is the branch of nested ones that was read last."""

    names: dict[int, str] = field(default_factory=dict)
    path: list[str] = field(default_factory=list)


def read_dic(source: Source) -> Terms:
    """The terms of a .dic file; refused with the line number where a line is not understood."""
    lines = source.lines
    marks = [n for n, line in enumerate(lines, 1) if line.strip() == "%"]
    if len(marks) != 2:
        at = marks[2] if len(marks) > 2 else marks[0] if marks else 1
        raise source.refuse(at, f"the categories must stand between two lines of %; found {len(marks)}")
    found = Terms()
    for number, line in enumerate(lines[: marks[0] - 1], 1):
        if line.strip():
            found.notes.append(f"{source.path}: line {number}: before the first %, left out: {line.strip()[:60]}")
    legend = _Legend()
    for number in range(marks[0] + 1, marks[1]):
        _read_category(source, number, lines[number - 1], legend, found)
    body = [(n, line) for n, line in enumerate(lines[marks[1] :], marks[1] + 1) if line.strip()]
    pending = [item for number, line in body for item in _read_entry(source, number, line, legend, found)]
    for number, term, code in pending:
        found.terms += _conditional(source, number, term, code, legend, found.terms)
    _check_used(source, legend, found)
    return found


def _read_category(source: Source, number: int, line: str, legend: _Legend, found: Terms) -> None:
    if not line.strip():
        return
    match = _CATEGORY.fullmatch(line.rstrip())
    if match is None:
        raise source.refuse(number, f'"{line.strip()[:60]}" is not a category: a number, a tab, a name')
    code, depth = int(match["number"]), match["before"].count("\t") + max(0, match["gap"].count("\t") - 1)
    if code in legend.names:
        raise source.refuse(number, f'category {code} stands already as "{legend.names[code]}"')
    if depth > len(legend.path):
        raise source.refuse(number, f'category "{match["name"]}" is indented deeper than one below the line before')
    described = _MEANING.fullmatch(match["name"])
    legend.path[depth:] = [described["name"] if described else match["name"]]
    label = category(source, number, legend.path)
    if label in legend.names.values():
        raise source.refuse(number, f'category "{label}" stands twice; rename one')
    legend.names[code] = label
    if described:
        found.meanings[label] = described["meaning"]


def _read_entry(
    source: Source, number: int, line: str, legend: _Legend, found: Terms
) -> Iterator[tuple[int, str, str]]:
    """Add an entry's terms; what depends on other categories is given back until all are read."""
    match = (_TABBED if "\t" in line.strip() else _ENTRY).fullmatch(line.strip())
    if match is None:
        raise source.refuse(number, f'"{line.strip()[:60]}" is not an entry: a term, then numbers of categories')
    term = " ".join(match["term"].split())
    if any(mark in term for mark in "<>()") and any(c.isalnum() for c in term):
        raise source.refuse(number, f'"{line.strip()[:60]}" has a notation that cannot be read')
    last = term.split()[-1]
    if last != term and last.isdigit() and int(last) in legend.names:
        raise source.refuse(number, f'"{last}" may be a word of "{term}" or a category; put a tab between')
    for code in re.findall(_CODE, match["codes"]):
        if code.startswith("("):
            yield number, term, code
        elif code.startswith("<of>"):
            after, otherwise = re.findall(r"\d+", code)
            found.terms.append(Term(_named(source, number, after, legend), f"{term} of", number))
            gate = {"not_after": ["of"]}
            found.terms.append(Term(_named(source, number, otherwise, legend), term, number, gates=(gate,)))
        else:
            found.terms.append(Term(_named(source, number, code, legend), term, number))


def _named(source: Source, number: int, code: str, legend: _Legend) -> str:
    if int(code) not in legend.names:
        raise source.refuse(number, f"category {code} is not among those between the lines of %")
    return legend.names[int(code)]


def _conditional(
    source: Source, number: int, term: str, code: str, legend: _Legend, terms: list[Term]
) -> list[Term]:
    *given, then, otherwise = re.findall(r"\d+", code)
    categories = {_named(source, number, one, legend) for one in given}
    words = sorted({t.text.lower() for t in terms if t.category in categories})
    unclear = [word for word in words if WILDCARD.search(word) or not word.isalpha()]
    if unclear or not words:
        reason = f'its categories hold "{unclear[0]}"' if unclear else "its categories are empty"
        raise source.refuse(number, f'condition "{code}" of "{term}" can only be read with plain words; {reason}')
    gates = ({"before": words}, {"not_before": words})
    named = (_named(source, number, one, legend) for one in (then, otherwise))
    return [Term(name, term, number, gates=(gate,)) for name, gate in zip(named, gates, strict=True)]


def _check_used(source: Source, legend: _Legend, found: Terms) -> None:
    """Note the categories without a term; a nested one above others may have none."""
    used = {term.category for term in found.terms}
    for name in legend.names.values():
        if not any(label == name or label.startswith(f"{name}/") for label in used):
            found.notes.append(f'{source.path}: category "{name}" has no terms')
