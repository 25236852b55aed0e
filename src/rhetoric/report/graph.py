"""Which past is likened to which present, as a graph: a CSV of edges, GraphML, or JSON of nodes and links."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree as Xml

from .export import Row
from .listing import Listing, to_csv
from .marks import years
from .terminal import safe

POLARITIES = ("asserted", "denied", "questioned", "reported")
EDGE = ("source", "years", "target", "historical", "count", "documents", *POLARITIES)
UNSTATED = "(not stated)"
NODE_KINDS = {"label": "string", "side": "string", "years": "string", "count": "int"}
EDGE_KINDS = {"historical": "boolean", "count": "int", "documents": "int", **dict.fromkeys(POLARITIES, "int")}


@dataclass(frozen=True)
class Graph:
    """Nodes on two sides, sources and targets, and edges between them, the most frequent first."""

    nodes: tuple[dict[str, Any], ...]  # id, label, side, years, count
    edges: tuple[dict[str, Any], ...]  # source and target by label, with counts; from and to by id


def graph(analogies: Iterable[Row]) -> Graph:
    """The graph of some analogies: one edge for each source and target, with how often and in how many texts."""
    found: dict[tuple[str, str, str, bool], list[Row]] = defaultdict(list)
    for row in analogies:
        names = (safe(row["source"]) or UNSTATED, years(row), safe(row["target"]) or UNSTATED)
        found[(*names, bool(row["historical"]))].append(row)
    edges = [_edge(*key, rows) for key, rows in found.items()]
    edges.sort(key=lambda e: (-e["count"], e["source"], e["years"], e["target"], e["historical"]))
    sources, targets = _nodes(edges, "source", "s"), _nodes(edges, "target", "t")
    for edge in edges:
        edge["from"] = sources[edge["source"], edge["years"]]["id"]
        edge["to"] = targets[edge["target"], ""]["id"]
    return Graph((*sources.values(), *targets.values()), tuple(edges))


def _edge(source: str, when: str, target: str, historical: bool, rows: Sequence[Row]) -> dict[str, Any]:
    polarity = Counter(row["polarity"] for row in rows)
    return {
        "source": source,
        "years": when,
        "target": target,
        "historical": historical,
        "count": len(rows),
        "documents": len({row["document"] for row in rows}),
        **{name: polarity[name] for name in POLARITIES},
    }


def _nodes(edges: Iterable[Row], side: str, letter: str) -> dict[tuple[str, str], dict[str, Any]]:
    """The nodes of one side by name and years; what is likened has no years."""
    counts: Counter[tuple[str, str]] = Counter()
    for edge in edges:
        counts[edge[side], edge["years"] if side == "source" else ""] += edge["count"]
    return {
        key: {"id": f"{letter}{n}", "label": key[0], "side": side, "years": key[1], "count": count}
        for n, (key, count) in enumerate(counts.most_common())
    }


def edges_csv(made: Graph) -> str:
    """The edges as CSV."""
    return to_csv(Listing(EDGE, made.edges))


def to_json(made: Graph) -> str:
    """Nodes and links as d3 and networkx read them."""
    links = [{"source": e["from"], "target": e["to"], **{k: e[k] for k in EDGE_KINDS}} for e in made.edges]
    whole = {"directed": True, "multigraph": True, "graph": {}, "nodes": list(made.nodes), "links": links}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def to_graphml(made: Graph) -> str:
    """The graph as GraphML, for Gephi, igraph, networkx and others."""
    root = Xml.Element("graphml", xmlns="http://graphml.graphdrawing.org/xmlns")
    for scope, kinds in (("node", NODE_KINDS), ("edge", EDGE_KINDS)):
        for name, kind in kinds.items():
            Xml.SubElement(
                root, "key", {"id": f"{scope}-{name}", "for": scope, "attr.name": name, "attr.type": kind}
            )
    inner = Xml.SubElement(root, "graph", edgedefault="directed")
    for node in made.nodes:
        _fill(Xml.SubElement(inner, "node", id=node["id"]), "node", NODE_KINDS, node)
    for edge in made.edges:
        _fill(Xml.SubElement(inner, "edge", source=edge["from"], target=edge["to"]), "edge", EDGE_KINDS, edge)
    Xml.indent(root)
    return Xml.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def _fill(element: Xml.Element, scope: str, names: Iterable[str], values: Row) -> None:
    for name in names:
        value = values[name]
        Xml.SubElement(element, "data", key=f"{scope}-{name}").text = (
            str(value).lower() if isinstance(value, bool) else str(value)
        )


WRITERS = {".csv": edges_csv, ".graphml": to_graphml, ".json": to_json}
