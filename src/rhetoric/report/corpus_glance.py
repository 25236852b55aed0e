"""A corpus report's first lines: how much there is, and what stands out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from .export import Row
from .sections import rate, shorten
from .summary import Fact

if TYPE_CHECKING:
    from ..compare import Overview

MOST = 4  # named in a line


def line(texts: Sequence[Row]) -> str:
    """How many texts of when, where and whom."""
    dates = sorted(str(r["date"]) for r in texts if r["date"])
    outlets, authors = ({r[name] for r in texts if r[name]} for name in ("outlet", "author"))
    parts = [
        f"{len(texts):,} texts",
        f"{sum(r['n_words'] for r in texts):,} words",
        f"{len(outlets):,} outlets" if outlets else "",
        f"{len(authors):,} authors" if authors else "",
        " to ".join(dict.fromkeys([dates[0], dates[-1]])) if dates else "",
    ]
    return " · ".join(part for part in parts if part)


def glance(found: Overview, analogies: Sequence[Row], failures: Sequence[Row]) -> tuple[Fact, ...]:
    """The main numbers, each with its most telling cases."""
    totals = {r["module"]: r for r in found.totals}
    return (
        _texts(found, failures),
        _rate("Loaded terms", totals["loaded"], (r["term"] for r in found.terms)),
        _rate("Framing devices", totals["framing"], _devices(found)),
        _actors(found),
        _analogies(analogies),
        _quotations(found),
    )


def _texts(found: Overview, failures: Sequence[Row]) -> Fact:
    own = sum(r["n_author_words"] for r in found.texts)
    failed = f"; {len(failures):,} more could not be measured" if failures else ""
    return Fact("Texts", f"{len(found.texts):,}", f"{own:,} words in the authors’ voice{failed}")


def _rate(name: str, row: Row, named: Iterable[str]) -> Fact:
    examples = ", ".join(shorten(text, 30) for _, text in zip(range(MOST), named, strict=False))
    often = f"; most frequent: {examples}" if examples else ""
    return Fact(name, f"{row['numerator']:,.0f}", f"{rate(row)} per 1,000 words{often}")


def _devices(found: Overview) -> Iterable[str]:
    rows = (r for r in found.devices if r["module"] == "framing" and r["numerator"])
    return (f"{r['label'].replace('_', ' ')} {r['numerator']:.0f}" for r in rows)


def _actors(found: Overview) -> Fact:
    often = ", ".join(f"{r['actor']} {r['mentions']:.0f}" for r in found.actors[:MOST])
    return Fact("Actors", f"{len(found.actors) + found.unlisted:,}", f"most mentioned: {often}" if often else "")


def _analogies(rows: Sequence[Row]) -> Fact:
    past = [r for r in rows if r["historical"]]
    sources = Counter(r["source"] for r in past if r["source"])
    often = "; ".join(f"{shorten(name, 40)} {n}" for name, n in sources.most_common(MOST))
    present = f"{len(rows) - len(past):,} present-day parallels counted apart"
    return Fact("Historical analogies", f"{len(past):,}", "; ".join(filter(None, [often, present])))


def _quotations(found: Overview) -> Fact:
    counts = {r["label"]: r["numerator"] for r in found.devices if r["module"] == "quote"}
    marked = counts.get("direct", 0) + counts.get("partial", 0)
    return Fact("Quotations", f"{marked:,.0f}", f"and {counts.get('indirect', 0):,.0f} reported without marks")
