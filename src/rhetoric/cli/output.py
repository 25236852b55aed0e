"""Where results go: the terminal, a file, or a folder with a file per text; nothing overwritten unasked."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import RhetoricError

if TYPE_CHECKING:
    from ..api import Analysis

FORMATS = ("text", "json", "jsonl", "csv", "html", "md")
SUFFIXES = {"text": ".txt", "json": ".json", "jsonl": ".jsonl", "csv": ".csv", "html": ".html", "md": ".md"}
ONE_PER_TEXT = frozenset({"text", "json", "html", "md"})


@dataclass(frozen=True)
class Target:
    """One run's destination, checked before any text is analysed."""

    form: str
    output: Path | None
    table: str
    force: bool
    files: tuple[str, ...]
    norms: bool = False  # results have percentiles

    def __post_init__(self) -> None:
        from ..report.export import WITH_NORMS

        if self.table in WITH_NORMS and not self.norms:
            raise RhetoricError(f"--table {self.table}: needs --norms; `rhetoric norms list` names those that ship")
        if self.table not in self.tables:
            raise RhetoricError(f"--table {self.table}: no such table; one of {', '.join(self.tables)}")
        if self.output is None:
            if self.form == "html" and len(self.files) > 1:
                raise RhetoricError("several texts as html need a folder: add -o FOLDER")
            return
        if self.folder:
            if self.output.exists() and not self.output.is_dir():
                raise RhetoricError(f"{self.output}: is a file; several texts need a folder")
        else:
            check_free(self.output, self.force)

    @property
    def tables(self) -> tuple[str, ...]:
        """The tables that the results have."""
        from ..report.export import WITH_NORMS
        from ..tables import COLUMNS

        return (*COLUMNS, *(WITH_NORMS if self.norms else ()))

    @property
    def folder(self) -> bool:
        """Whether each text (or each CSV table) gets a file of its own."""
        if self.output is None:
            return False
        if self.output.is_dir():
            return True
        many = self.form in ONE_PER_TEXT and len(self.files) > 1
        return many or (self.form == "csv" and self.output.suffix == "")

    def write(self, analysis: Analysis) -> bool:
        """Write one text's result if it can go out by itself; False keeps it for `finish`."""
        if self.form in {"jsonl", "csv"} or (self.form == "json" and not self.folder):
            return False
        if self.folder and self.output is not None:
            name = analysis.document.id.replace("/", "_") + SUFFIXES[self.form]
            self._save(self.output / name, self._render([analysis]))
            return True
        if self.output is None and self.form == "text" and sys.stdout.isatty():
            self._show(analysis)
            return True
        self._out(self._render([analysis]))
        return True

    def finish(self, analyses: Sequence[Analysis]) -> None:
        """Write what goes out together, when all texts are done."""
        if not analyses:
            return
        if self.form == "csv" and self.folder and self.output is not None:
            from ..report.export import to_csv

            results = [a.result for a in analyses]
            for table in self.tables:
                self._save(self.output / f"{table}.csv", to_csv(results, table))
        elif self.folder and self.output is not None:
            self._save(self.output / f"results{SUFFIXES[self.form]}", self._render(analyses))
        else:
            self._out(self._render(analyses))

    def _render(self, analyses: Sequence[Analysis]) -> str:
        from ..report import export, markdown, terminal

        if self.form == "json":
            if len(analyses) == 1 and len(self.files) == 1:
                return analyses[0].to_json() + "\n"
            return "[" + ",\n".join(a.to_json() for a in analyses) + "]\n"
        if self.form == "jsonl":
            return export.to_jsonl(a.result for a in analyses)
        if self.form == "csv":
            return export.to_csv([a.result for a in analyses], self.table)
        if self.form == "html":
            return analyses[0].to_html()
        if self.form == "md":
            return "\n".join(markdown.to_markdown(a.result, a.document.text) for a in analyses)
        return "\n".join(terminal.to_text(a.result, a.document.text) for a in analyses)

    def _show(self, analysis: Analysis) -> None:
        from ..report import terminal

        terminal.show(analysis.result, analysis.document.text)

    def _out(self, text: str) -> None:
        put(text, self.output, self.force)

    def _save(self, path: Path, text: str) -> None:
        save(path, text, self.force)


def check_free(path: Path | None, force: bool) -> None:
    """Refuse a place that is taken, or whose folder does not exist, before any work is done."""
    if path is None:
        return
    if path.exists() and not force:
        raise RhetoricError(f"{path}: exists already; choose another name or add --force")
    if not path.parent.is_dir():
        raise RhetoricError(f"{path}: its folder {path.parent} does not exist; make it first")


def put(text: str, path: Path | None, force: bool) -> None:
    """Print the text, or save it where a path is given."""
    if path is not None:
        save(path, text, force)
    else:
        sys.stdout.write(text)
        sys.stdout.flush()


def save(path: Path, text: str, force: bool) -> None:
    """Write the whole text or nothing."""
    from ..tables import save_whole

    if path.exists() and not force:
        raise RhetoricError(f"{path}: exists already; choose another name or add --force")
    save_whole(path, text.encode("utf-8"))
