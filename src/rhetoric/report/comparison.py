"""Comparisons of groups as titled tables for a reader; the complete tables are the CSV files."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from .export import Row
from .listing import Listing, to_text

Rows = Sequence[Row]
Tables = Mapping[str, Rows]
MOST = 15


def overview(groups: Rows, tables: Tables, notes: Sequence[str]) -> str:
    """The groups, then of each table the rows that say most, then what is missing and why."""
    parts = [_listed("GROUPS", groups, {name: _plain(name) for name in groups[0]})]
    for name, lay_out in SECTIONS.items():
        parts += lay_out(tables[name]) if tables.get(name) else []
    parts += ["\n".join(f"Note: {note}" for note in notes) + "\n"] if notes else []
    return "\n".join(parts)


def _contrasts(rows: Rows) -> Iterator[str]:
    title = (
        f"CONTRASTS, strongest first. Per 1,000 words; ratio a : b by a count model; p by permutation, {_q(rows)}"
    )
    yield _listed(
        title,
        _strongest(rows),
        {
            "measure": lambda r: f"{r['module']}/{r['label']}",
            "a": _plain("a"),
            "b": _plain("b"),
            "rate a": _number("rate_a"),
            "rate b": _number("rate_b"),
            "ratio": _ends("ratio", "ratio_low", "ratio_high"),
            "difference": _ends("difference", "low", "high"),
            "p": _chance("p"),
            "q": _chance("q"),
        },
    )


def _portrayal(rows: Rows) -> Iterator[str]:
    yield _listed(
        "PORTRAYAL. Sentiment from -1 to +1, shares from 0 to 1; few: under 30 mentions",
        rows,
        {
            "actor": _plain("actor"),
            "measure": _plain("measure"),
            "group": _plain("group"),
            "mean": _ends("mean", "low", "high"),
            "mentions": lambda r: f"{r['mentions']:.0f}{' (few)' if r['flagged'] else ''}",
        },
    )


def _portrayal_contrasts(rows: Rows) -> Iterator[str]:
    yield _listed(
        f"SENTIMENT, a less b, by a model of mentions; p by permutation, {_q(rows)}",
        _strongest(rows),
        {
            "actor": _plain("actor"),
            "a": _plain("a"),
            "b": _plain("b"),
            "difference": _ends("difference", "low", "high"),
            "p": _chance("p"),
            "q": _chance("q"),
        },
    )


def _keyness(rows: Rows) -> Iterator[str]:
    yield _listed(
        f"KEY TERMS, strongest first. z: log-odds with a prior; DP: 1 is clumped; p by permutation, {_q(rows)}",
        _strongest(rows),
        {
            "term": _plain("term"),
            "a": _plain("a"),
            "b": _plain("b"),
            "texts": lambda r: f"{r['documents_a']} : {r['documents_b']}",
            "log ratio": _number("log_ratio"),
            "z": _number("z"),
            "DP": _number("dp"),
            "q": _chance("q"),
        },
    )


def _trends(rows: Rows) -> Iterator[str]:
    yield _listed(
        f"TRENDS, strongest first. Factor per year; {_q(rows)}",
        _strongest(rows)[:5],
        {
            "measure": lambda r: f"{r['module']}/{r['label']}",
            "group": _plain("group"),
            "per year": _ends("per_year", "low", "high"),
            "p": _chance("p"),
            "q": _chance("q"),
        },
    )


def _length(rows: Rows) -> Iterator[str]:
    uneven = [r for r in rows if r["low"] is not None and not r["low"] <= 1 <= r["high"]]
    if uneven:
        names = ", ".join(f"{r['module']}/{r['label']} {_ends('slope', 'low', 'high')(r)}" for r in uneven)
        yield f"NOT IN PROPORTION TO LENGTH (slope of log words, 1 for a rate): {names}\n"


def _frames(rows: Rows) -> Iterator[str]:
    best = next(r for r in rows if r["chosen"])
    stable = _ends("stability", "low", "high")(best)
    yield (
        f"CANDIDATE FRAMES: {best['frames']} clusters of documents, stability {stable}; "
        f"{best['by_chance']:.2f} by chance. Near chance they are none.\n"
    )


def _separability(rows: Rows) -> Iterator[str]:
    row = rows[0]
    yield (
        f"TOLD APART by devices alone, authors unseen: balanced accuracy {row['balanced_accuracy']:.2f} "
        f"(chance {row['chance']:.2f}, shuffled labels {row['shuffled']:.2f}, p {_chance('p')(row)}).\n"
    )


SECTIONS: Mapping[str, Callable[[Rows], Iterator[str]]] = {
    "contrasts": _contrasts,
    "length": _length,
    "portrayal": _portrayal,
    "portrayal_contrasts": _portrayal_contrasts,
    "keyness": _keyness,
    "trends": _trends,
    "frames": _frames,
    "separability": _separability,
}
Cell = Callable[[Row], str]


def _listed(title: str, rows: Rows, columns: Mapping[str, Cell]) -> str:
    cells = tuple({name: cell(row) for name, cell in columns.items()} for row in rows)
    return f"{title}\n{to_text(Listing(tuple(columns), cells))}"


def _strongest(rows: Rows) -> Rows:
    tested = [row for row in rows if row["p"] is not None]
    return sorted(tested, key=lambda row: (row["q"], row["p"]))[:MOST]


def _q(rows: Rows) -> str:
    return f"q over {rows[0]['family']}"


def _plain(name: str) -> Cell:
    return lambda row: str(row[name])


def _number(name: str) -> Cell:
    return lambda row: "–" if row[name] is None else f"{row[name]:.2f}"


def _ends(name: str, low: str, high: str) -> Cell:
    def cell(row: Row) -> str:
        if row[name] is None or row[low] is None:
            return _number(name)(row)
        return f"{row[name]:.2f} [{row[low]:.2f}, {row[high]:.2f}]"

    return cell


def _chance(name: str) -> Cell:
    def cell(row: Row) -> str:
        if row[name] is None:
            return "–"
        return "<.001" if row[name] < 0.001 else f"{row[name]:.3f}"

    return cell
