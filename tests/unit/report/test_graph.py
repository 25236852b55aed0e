"""The graph of analogies: counts, sides, and files that other programs read."""

import csv
import io
import json
from dataclasses import asdict
from xml.etree import ElementTree

import pytest

from hostile import ALL, ATTACKS
from rhetoric.model import Analogy
from rhetoric.report.graph import UNSTATED, edges_csv, graph, to_graphml, to_json

GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"


def row(document, source, target, polarity="asserted", years=(1938, 1938), historical=True):
    made = Analogy(document, 0, 5, "x", source, "event", *years, target, polarity=polarity, historical=historical)
    return asdict(made)


@pytest.fixture
def made():
    return graph([
        row("a", "Munich", "the talks"),
        row("a", "Munich", "the talks", "denied"),
        row("b", "Munich", "the talks"),
        row("b", "Munich", ""),
        row("b", "Munich", "the talks", years=(1972, 1972)),
        row("c", "the talks", "the vote", years=(None, None), historical=False),
    ])  # fmt: skip


def test_an_edge_counts_analogies_texts_and_polarities(made):
    first = made.edges[0]
    assert (first["source"], first["years"], first["target"]) == ("Munich", "1938", "the talks")
    assert (first["count"], first["documents"], first["asserted"], first["denied"]) == (3, 2, 2, 1)


def test_one_name_of_two_times_is_two_sources_and_a_target_is_no_source(made):
    found = {(n["label"], n["side"], n["years"]): n["count"] for n in made.nodes}
    assert found == {
        ("Munich", "source", "1938"): 4,
        ("Munich", "source", "1972"): 1,
        ("the talks", "source", ""): 1,
        ("the talks", "target", ""): 4,
        (UNSTATED, "target", ""): 1,
        ("the vote", "target", ""): 1,
    }
    assert len({n["id"] for n in made.nodes}) == len(made.nodes)


def test_the_three_files_hold_the_same_edges(made):
    table = list(csv.DictReader(io.StringIO(edges_csv(made))))
    labels = {n["id"]: n["label"] for n in made.nodes}
    links = json.loads(to_json(made))["links"]
    root = ElementTree.fromstring(to_graphml(made))
    edges = root.findall(f".//{GRAPHML}edge")
    assert [(e["source"], e["target"]) for e in table] == [
        (labels[link["source"]], labels[link["target"]]) for link in links
    ]
    assert [(e.get("source"), e.get("target")) for e in edges] == [(e["source"], e["target"]) for e in links]
    assert [d.text for d in edges[-1].findall(f"{GRAPHML}data") if d.get("key") == "edge-historical"] == ["false"]


def test_hostile_names_are_data(made):
    rough = graph([row("d", attack, ALL) for attack in ATTACKS])
    root = ElementTree.fromstring(to_graphml(rough))
    assert len(root.findall(f".//{GRAPHML}node")) == len(ATTACKS) + 1
    assert not root.findall(".//script")
    assert not any(cell.startswith("=") for line in csv.reader(io.StringIO(edges_csv(rough))) for cell in line)
    assert "\u202e" not in to_json(rough)
    assert "\x1b" not in to_graphml(rough)
