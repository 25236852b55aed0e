"""Pages of the site that are rendered from data: codebook, lexicons, columns, commands, model cards, notebooks.

A hook of mkdocs (`mkdocs.yml` names it), so that no such page can lag behind the data.
"""

from __future__ import annotations

import html
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click
from latex2mathml.converter import convert
from mkdocs.structure.files import File

from rhetoric.cli.main import cli
from rhetoric.matching import Lexicon
from rhetoric.report import codebook as written
from rhetoric.report.markdown import escape
from rhetoric.run import ENTRY_COLUMNS, codebook, entry_rows, every_lexicon
from rhetoric.tables import COLUMNS, column_types

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
LEXICONS = ROOT / "src" / "rhetoric" / "lexicons"
WEIGHTS = ROOT / "src" / "rhetoric" / "weights"
MARK = re.compile(r"^<!-- made: (\w+) -->$", re.MULTILINE)
FORMULA = re.compile(r'<(?P<tag>span|div) class="arithmatex">\\[(\[](?P<latex>.*?)\\[)\]]</(?P=tag)>', re.DOTALL)
HEAD = "| label | tier | kind | version | entries | licence |\n|---|---|---|---|--:|---|"
LONGEST = 200  # characters of a cell; gates that name whole lists are cut
FRAME = re.compile(r"<iframe .*?</iframe>", re.DOTALL)
TYPES = {int: "integer", float: "number", bool: "true or false", str: "text"}


def on_files(files: Any, config: Any) -> Any:
    """Add the rendered pages."""
    for path, content in (*_pages(), *_notebooks()):
        files.append(File.generated(config, path, content=content))
    return files


def on_page_markdown(markdown: str, **_: object) -> str:
    """Put what is made from data where a page has its mark."""
    return MARK.sub(lambda found: MADE[found[1]](), markdown)


def on_page_content(html: str, **_: object) -> str:
    """Formulas as MathML, which browsers show without a script."""
    return FORMULA.sub(_mathml, html)


def _mathml(found: re.Match[str]) -> str:
    block = found["tag"] == "div"
    formula = convert(html.unescape(found["latex"]).strip(), display="block" if block else "inline")
    return (
        f'<div class="formula" tabindex="0" role="group" aria-label="Formula">{formula}</div>' if block else formula
    )


def _pages() -> Iterator[tuple[str, str]]:
    yield "codebook.md", written.to_markdown(codebook())
    yield "changelog.md", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    yield (
        "commands.md",
        "# Commands\n\nThe help of each command, as `--help` prints it.\n\n"
        + "\n".join(_commands(cli, ("rhetoric",))),
    )
    for card in sorted(WEIGHTS.glob("*/MODEL_CARD.md")):
        yield f"models/{card.parent.name}.md", card.read_text(encoding="utf-8")
    modules: dict[str, list[Lexicon]] = {}
    for lexicon in every_lexicon():
        modules.setdefault(lexicon.module, []).append(lexicon)
    yield "lexicons/format.md", (LEXICONS / "README.md").read_text(encoding="utf-8")
    yield "lexicons/index.md", _lexicon_list(modules)
    for module, found in modules.items():
        yield f"lexicons/{module}.md", _lexicon_page(module, found)


def _lexicon_list(modules: Mapping[str, list[Lexicon]]) -> str:
    rows = {(row["module"], row["label"]): row for row in codebook()["labels"]}
    lines = [(DOCS / "lexicons" / "intro.txt").read_text(encoding="utf-8")]
    for module, found in modules.items():
        lines += [f"\n## {written.TITLES.get(module, module)}\n", HEAD]
        for lexicon in found:
            row = rows[module, lexicon.label]
            link = f"[{lexicon.label}]({module}.md#{lexicon.label})"
            cells = (link, row["tier"], row["kind"], row["version"], f"{row['entries']:,}", row["licence"])
            lines.append(f"| {' | '.join(map(str, cells))} |")
    return "\n".join(lines) + "\n"


def _lexicon_page(module: str, found: list[Lexicon]) -> str:
    rows = {row["label"]: row for row in codebook()["labels"] if row["module"] == module}
    parts = [f"# Lexicons: {written.TITLES.get(module, module)}\n"]
    for lexicon in found:
        facts = [f"- **{name}**: {escape(value)}" for name, value in written.facts(rows[lexicon.label])]
        parts += [f"## {lexicon.label} {{ #{lexicon.label} }}\n", *facts, "", _entries(lexicon), ""]
    return "\n".join(parts)


def _entries(lexicon: Lexicon) -> str:
    """All entries as a table that opens on demand; columns without a value are left out."""
    rows = entry_rows(lexicon)
    if not rows:
        return "Found in code; no entries.\n"
    columns = [c for c in ENTRY_COLUMNS if any(row[c] not in (None, "") for row in rows)]
    columns = [c for c in columns if c != "phrases" or any(row["phrases"] != row["entry"] for row in rows)]
    head = "".join(f'<th scope="col">{column}</th>' for column in columns)
    body = "".join(f"<tr>{''.join(f'<td>{_cell(row[c])}</td>' for c in columns)}</tr>" for row in rows)
    return (
        f'<details class="entries" data-search-exclude><summary>{len(rows):,} entries</summary>'
        f'<div class="scroll" tabindex="0" role="group" aria-label="Entries of {lexicon.label}">'
        f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div></details>"
    )


def _cell(value: object) -> str:
    text = "" if value is None else str(value)
    return html.escape(text if len(text) <= LONGEST else text[: LONGEST - 1] + "…")


def _columns() -> str:
    """Every table's columns with type and meaning; a column without a meaning, or the reverse, is an error."""
    said = tomllib.loads((DOCS / "columns.toml").read_text(encoding="utf-8"))
    if set(said) != set(COLUMNS):
        raise ValueError(
            f"docs/columns.toml and the schema differ in the tables {sorted(set(said) ^ set(COLUMNS))}"
        )
    return "\n\n".join(_table(name, columns, said[name]) for name, columns in COLUMNS.items())


def _table(name: str, columns: tuple[str, ...], said: Mapping[str, str]) -> str:
    wrong = (set(said) - {"about"}) ^ set(columns)
    if wrong:
        raise ValueError(f"docs/columns.toml: [{name}] and the table's columns differ in {sorted(wrong)}")
    types = column_types(name)
    lines = [f"## {name}\n", said["about"], "", "| column | type | what it holds |", "|---|---|---|"]
    lines += [f"| `{column}` | {TYPES[types[column]]} | {said[column]} |" for column in columns]
    return "\n".join(lines)


def _commands(command: click.Command, path: tuple[str, ...]) -> Iterator[str]:
    """The help of a command and of all below it."""
    context = click.Context(command, info_name=" ".join(path), max_content_width=90, terminal_width=90)
    yield f"## {' '.join(path)}\n\n```text\n{command.get_help(context)}\n```\n"
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            assert below is not None
            yield from _commands(below, (*path, name))


def _notebooks() -> Iterator[tuple[str, str | bytes]]:
    """The notebooks as they were executed, with their pictures."""
    from nbconvert import MarkdownExporter

    for path in sorted((DOCS / "notebooks").glob("*.ipynb")):
        text, found = MarkdownExporter().from_filename(str(path))
        for name, data in found["outputs"].items():
            text = text.replace(f"]({name})", f"]({path.stem}_{name})")
            yield f"notebooks/{path.stem}_{name}", data
        yield f"notebooks/{path.stem}.md", FRAME.sub(r"<div>\g<0></div>", text)


MADE = {"columns": _columns}
