"""The codebook as text, Markdown, LaTeX and a self-contained HTML page."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from .listing import Listing
from .listing import to_text as aligned
from .markdown import escape
from .page import asset, environment, hashed
from .terminal import PROSE_WIDTH

Book = Mapping[str, Any]
Row = Mapping[str, Any]
COLUMNS = ("label", "tier", "entries", "examples", "precision", "recall", "gold", "found")
NUMBERS = frozenset(COLUMNS[2:])
TITLES = {
    "framing": "Framing devices",
    "loaded": "Loaded terms",
    "analogy": "Historical analogies",
    "quotation": "Quotations",
    "portrayal": "Portrayal of actors",
    "actors": "Known actors",
    "history": "Known past",
    "user": "Own lexicons",
}
TITLE = "Codebook"
INTRODUCTION = (
    "What is measured, from the data that measures it. Tiers: A, observable counts; B, candidate interpretations; "
    "C, aids for a human coder, no score. Of overlapping matches the longest wins: among all labels of a module, "
    "in framing devices within each label."
)


def note(book: Book) -> str:
    """What the scores rest on, in a sentence or two."""
    about = book["measured"]
    return (
        f"Precision and recall against {about['set']}, {about['date']}: {about['note']} "
        "An asterisk marks a score of all labels of a module together; a dash, no score."
    )


def groups(book: Book) -> list[tuple[str, list[Row]]]:
    """The labels by module, each module with its title."""
    modules = dict.fromkeys(row["module"] for row in book["labels"])
    ordered = sorted(modules, key=lambda m: list(TITLES).index(m) if m in TITLES else len(TITLES))
    return [(TITLES.get(m, m.capitalize()), [r for r in book["labels"] if r["module"] == m]) for m in ordered]


def cells(row: Row) -> tuple[str, ...]:
    """One label's line of the table."""
    star = "*" if row["together"] else ""
    scored = row["precision"] is not None
    ratios = [f"{row[name]:.2f}{star}" if scored else "–" for name in ("precision", "recall")]
    counts = [f"{row[name]}{star}" if scored else "–" for name in ("gold", "system")]
    return (row["label"], row["tier"], str(row["entries"]), str(row["examples"]), *ratios, *counts)


def listing(rows: Iterable[Row]) -> Listing:
    """The table of some labels."""
    found = tuple(dict(zip(COLUMNS, cells(row), strict=True)) for row in rows)
    return Listing(COLUMNS, found, right=NUMBERS, strong="label")


def facts(row: Row) -> list[tuple[str, str]]:
    """What the codebook says of a label besides its numbers, by name."""
    hits = "; ".join(f"“{hit['text']}” → {', '.join(hit['finds'])}" for hit in row["hits"])
    found = [
        ("Counts", row["definition"]),
        ("Does not count", row["excludes"]),
        ("Found", hits),
        ("Not found", "; ".join(f"“{text}”" for text in row["misses"])),
        ("Sources", " ".join(row["sources"])),
        ("Data", f"{row['kind']}, version {row['version']}" + (f", {row['licence']}" if row["licence"] else "")),
    ]
    return [(name, " ".join(value.split())) for name, value in found if value]


def to_text(book: Book) -> str:
    """The codebook for reading on a terminal."""
    parts = [f"{TITLE.upper()}\n{_wrapped(INTRODUCTION)}\n{_wrapped(note(book))}\n"]
    for title, rows in groups(book):
        parts.append(f"{title.upper()}\n{aligned(listing(rows))}")
        parts += [_text_label(row) for row in rows]
    return "\n".join(parts)


def _text_label(row: Row) -> str:
    lines = [f"{row['module']}/{row['label']}", *(_wrapped(f"{n}: {v}", "  ", "    ") for n, v in facts(row))]
    return "\n".join(lines) + "\n"


def _wrapped(text: str, first: str = "", rest: str = "") -> str:
    return textwrap.fill(text, PROSE_WIDTH, initial_indent=first, subsequent_indent=rest)


def to_markdown(book: Book) -> str:
    """The codebook as Markdown."""
    parts = [f"# {TITLE}", escape(INTRODUCTION), escape(note(book))]
    for title, rows in groups(book):
        rule = ["---:" if name in NUMBERS else "---" for name in COLUMNS]
        body = [[escape(cell) for cell in cells(row)] for row in rows]
        table = "\n".join(f"| {' | '.join(line)} |" for line in [list(COLUMNS), rule, *body])
        parts += [f"## {title}", table]
        for row in rows:
            lines = [f"- **{name}**: {escape(value)}" for name, value in facts(row)]
            parts += [f"### {escape(row['label'])}", "\n".join(lines)]
    return "\n\n".join(parts) + "\n"


LATEX = {
    "\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "–": "--", "—": "---",
    "“": "``", "”": "''", "‘": "`", "’": "'", "→": r"$\rightarrow$", "…": r"\ldots{}", "<": r"\textless{}",
    ">": r"\textgreater{}", "|": r"\textbar{}", '"': r"\textquotedbl{}", **{c: f"\\{c}" for c in "&%$#_{}"},
}  # fmt: skip


def latex(text: str) -> str:
    """The text with nothing in it that LaTeX would act on."""
    return "".join(LATEX.get(c, c) for c in text if c.isprintable())


def to_latex(book: Book) -> str:
    r"""The codebook as LaTeX to `\input`; needs the packages longtable and booktabs, and T1 or Unicode fonts."""
    parts = [
        "% needs \\usepackage{longtable,booktabs} and \\usepackage[T1]{fontenc} (or a Unicode engine)",
        f"\\section*{{{TITLE}}}",
        latex(INTRODUCTION),
        latex(note(book)),
    ]
    for title, rows in groups(book):
        parts += [f"\\subsection*{{{latex(title)}}}", _latex_table(rows)]
        parts += [_latex_label(row) for row in rows]
    return "\n\n".join(parts) + "\n"


def _latex_table(rows: Sequence[Row]) -> str:
    head = " & ".join(COLUMNS) + r" \\"
    body = [" & ".join(map(latex, cells(row))) + r" \\" for row in rows]
    columns = "".join("r" if name in NUMBERS else "l" for name in COLUMNS)
    lines = [f"\\begin{{longtable}}{{{columns}}}", r"\toprule", head, r"\midrule\endhead", *body]
    return "\n".join([*lines, r"\bottomrule", r"\end{longtable}"])


def _latex_label(row: Row) -> str:
    lines = [f"\\textit{{{name}}}: {latex(value)}\\par" for name, value in facts(row)]
    return "\n".join([f"\\paragraph{{{latex(row['label'])}}}", *lines])


def to_html(book: Book) -> str:
    """The codebook as one page that asks nothing of the network."""
    style = asset("document.css.j2") + asset("codebook.css.j2")
    return environment().get_template("codebook.html.j2").render(
        title=TITLE,
        introduction=INTRODUCTION,
        note=note(book),
        groups=groups(book),
        columns=COLUMNS,
        right=NUMBERS,
        cells=cells,
        facts=facts,
        style=style,
        style_hash=hashed(style),
    )  # fmt: skip
