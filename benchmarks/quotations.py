"""Quotations against coded texts: whose words are found, and which marks keep a distance.

    python benchmarks/quotations.py --polnear FOLDER --opeds FOLDER

`--polnear` takes one split of PolNeAR (Newell, Margolin & Ruths 2018): `text/` and `attributions/`; scored are
the words inside attributed content, beside those inside quotation marks alone, and the source of matched contents.
`--opeds` takes coded op-eds: `text/` and `gold/*.jsonl` with `quotes` and `scare_quotes`; a span counts as found
when it shares half of the shorter one and is no blanket over it.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from rhetoric.ingest import from_text, view
from rhetoric.language import parse
from rhetoric.language.marks import find_marked
from rhetoric.language.quotations import find_quotations
from rhetoric.model import Parse

SPOKEN = {"direct", "partial"}
Span = tuple[int, int]
Content = tuple[list[Span], list[Span]]  # content and source


def main() -> None:
    """Score what the arguments name."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--polnear", type=Path)
    arguments.add_argument("--opeds", type=Path)
    given = arguments.parse_args()
    if given.polnear:
        polnear(given.polnear)
    if given.opeds:
        opeds(given.opeds)


def polnear(folder: Path) -> None:
    """Words in attributed content, sources of matched contents, time."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    sources, seconds, total = [0, 0], 0.0, 0
    for read, gold in annotated(folder):
        words = [match.span() for match in re.finditer(r"\w+", read.document.text)]
        inside = covered(words, [span for content, _ in gold for span in content])
        paragraphs = view(read.document)
        started = time.process_time()
        found = [q for q in find_quotations(read, paragraphs) if q.kind in SPOKEN | {"indirect"}]
        seconds, total = seconds + time.process_time() - started, total + len(words)
        marks = [(m.content_start, m.content_end) for m in find_marked(paragraphs)]
        add(counts["marks alone"], covered(words, marks), inside)
        add(counts["quotations"], covered(words, [(q.content_start, q.content_end) for q in found]), inside)
        for q in found:
            tally_source(sources, (q.content_start, q.content_end), (q.speaker_start, q.speaker_end), gold)
    for name, (hits, system, coded) in counts.items():
        show(f"attributed words, {name}", hits, system, hits, coded)
    print(f"source found            {sources[0] / max(sources[1], 1):.3f} of {sources[1]} matched contents")
    print(f"time                    {seconds * 1e6 / max(total, 1):.1f} ms per 1,000 words")


def annotated(folder: Path) -> Iterator[tuple[Parse, list[Content]]]:
    """Each text, parsed, with its attributions by its first coder."""
    for path in sorted((folder / "text").glob("*.txt")):
        coded = sorted((folder / "attributions").glob(f"{path.stem}_*.ann"))
        if coded:
            text = path.read_bytes().decode("utf-8")
            yield parse(from_text(text, id=path.stem)), attributions(coded[0])


def attributions(path: Path) -> list[Content]:
    """Content and source spans of each attribution in a stand-off file."""
    spans: dict[str, list[Span]] = {}
    found: list[Content] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        name, _, rest = line.partition("\t")
        if name.startswith("T") and "\t" in rest:
            offsets = rest.split("\t")[0].split(" ", 1)[1]
            spans[name] = [(int(a), int(b)) for a, b in (pair.split() for pair in offsets.split(";"))]
        elif name.startswith("E"):
            roles = defaultdict(list)
            for role, target in (part.split(":") for part in rest.split()):
                roles[role.rstrip("0123456789")] += spans.get(target, [])
            found.append((roles["Content"], roles["Source"]))
    return [content for content in found if content[0]]


def covered(words: list[Span], spans: Iterable[Span]) -> set[int]:
    """Numbers of the words that begin within the spans."""
    spans = list(spans)
    return {i for i, (start, _) in enumerate(words) if any(a <= start < b for a, b in spans)}


def add(counts: list[int], system: set[int], coded: set[int]) -> None:
    """Count hits, system words and coded words."""
    for i, number in enumerate((len(system & coded), len(system), len(coded))):
        counts[i] += number


def tally_source(sources: list[int], content: Span, speaker: Span, gold: list[Content]) -> None:
    """Of contents that match a coded one with a source: whether the speaker's last word lies in that source."""

    def shared(spans: list[Span]) -> int:
        return sum(max(0, min(b, content[1]) - max(a, content[0])) for a, b in spans)

    def length(spans: list[Span]) -> int:
        return max(b for _, b in spans) - min(a for a, _ in spans)

    best = max(gold, key=lambda g: shared(g[0]) / (length(g[0]) + content[1] - content[0]), default=None)
    if best and best[1] and 2 * shared(best[0]) >= min(content[1] - content[0], length(best[0])):
        sources[0] += any(a < speaker[1] <= b for a, b in best[1])
        sources[1] += 1


def opeds(folder: Path) -> None:
    """Quotations and scare quotes."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for record in (
        json.loads(line) for p in sorted((folder / "gold").glob("*.jsonl")) for line in p.open(encoding="utf-8")
    ):
        text = (folder / "text" / record["doc"]).read_bytes().decode("utf-8")
        found = parse(from_text(text, id=record["doc"]))
        for label, kinds in (("quotes", SPOKEN), ("scare_quotes", {"scare"})):
            system = [
                (q.content_start, q.content_end)
                for q in found.quotations
                if q.kind in kinds
                and (label == "quotes" or found.voice(q.start, q.end).voice in {"author", "title"})
            ]
            coded = [place(text, code) for code in record[label]]
            counts[label][0] += sum(any(same(s, g) for g in coded) for s in system)
            counts[label][1] += len(system)
            counts[label][2] += sum(any(same(s, g) for s in system) for g in coded)
            counts[label][3] += len(coded)
    for label, numbers in counts.items():
        show(label, *numbers)


def place(text: str, code: dict[str, object]) -> Span:
    """Offsets of a coded span, by its words and which of their occurrences it is."""
    at = -1
    for _ in range(int(str(code.get("occurrence") or 1))):
        at = text.find(str(code["span"]), at + 1)
    return at, at + len(str(code["span"]))


def same(a: Span, b: Span) -> bool:
    """Whether two spans share half of the shorter one and neither is a blanket over the other."""
    shared = min(a[1], b[1]) - max(a[0], b[0])
    short, long = sorted((a[1] - a[0], b[1] - b[0]))
    return shared > 0 and 2 * shared >= short and long <= 5 * short + 40


def show(name: str, hits: int, system: int, found: int, coded: int) -> None:
    """Print precision, recall and F1."""
    precision, recall = hits / max(system, 1), found / max(coded, 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    print(
        f"{name:40s} precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}  ({system} found, {coded} coded)"
    )


if __name__ == "__main__":
    main()
