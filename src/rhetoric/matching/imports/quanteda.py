"""quanteda dictionaries in YAML: nested maps of categories, with lists of glob patterns at their ends.

Scalars are taken as they are written: `no`, `on` and `1984` are words here, not booleans and numbers.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .source import Source, Term, Terms, category

DEEPEST = 20


def read_yaml(source: Source) -> Terms:
    """The terms of a quanteda dictionary; refused with the line number where it is something else."""
    root = _composed(source)
    if root is None or root.id != "mapping":
        raise source.refuse(1 if root is None else _line(root), "must be a map of categories to lists of words")
    return Terms(list(_category(source, root, [])))


def _composed(source: Source) -> Any:
    """The file as YAML nodes, which keep their lines."""
    import yaml

    text = source.text.expandtabs(4)
    try:
        for event in yaml.parse(text, yaml.SafeLoader):
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                reason = "has an anchor or alias; a pattern that begins with * or & must stand in quotes"
                raise source.refuse(event.start_mark.line + 1, reason)
        return yaml.compose(text, yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise source.refuse(mark.line + 1 if mark else 1, f"is not valid YAML: {error.problem}") from None
    except yaml.YAMLError as error:
        raise source.refuse(1, f"is not valid YAML: {' '.join(str(error).split())}") from None
    except RecursionError:
        raise source.refuse(1, "is nested too deeply") from None


def _line(node: Any) -> int:
    return int(node.start_mark.line) + 1


def _category(source: Source, node: Any, path: list[str]) -> Iterator[Term]:
    """The terms below a map of categories."""
    if len(path) > DEEPEST:
        raise source.refuse(_line(node), f"categories are nested more than {DEEPEST} deep")
    seen: dict[str, int] = {}
    for key, value in node.value:
        if key.id != "scalar":
            raise source.refuse(_line(key), "the name of a category must be a word")
        if key.value in seen:
            raise source.refuse(_line(key), f'category "{key.value}" stands already on line {seen[key.value]}')
        seen[key.value] = _line(key)
        yield from _values(source, value, [*path, key.value])


def _values(source: Source, node: Any, path: list[str]) -> Iterator[Term]:
    """The terms of one category: a word, a list of words, or further categories."""
    label = category(source, _line(node), path)
    if node.id == "mapping":
        yield from _category(source, node, path)
    elif node.id == "scalar":
        yield _term(source, node, label)
    else:
        if not node.value:
            raise source.refuse(_line(node), f'category "{label}" has no words')
        for item in node.value:
            if item.id == "sequence":
                raise source.refuse(_line(item), f'category "{label}" holds a list within a list')
            yield from _values(source, item, path)


def _term(source: Source, node: Any, label: str) -> Term:
    if not node.value.strip():
        raise source.refuse(_line(node), f'category "{label}" has no words')
    return Term(label, node.value, _line(node))
