"""`rhetoric export`: what was found as annotations that other tools read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..errors import RhetoricError
from .common import HELP, complain, force_option, refusing
from .validate import read_texts

if TYPE_CHECKING:
    from ..tables import Results
    from ..validate import Texts

path_type = click.Path(path_type=Path)


@click.command(context_settings=HELP)
@click.argument("results", type=path_type)
@click.option("-f", "--format", "form", type=click.Choice(("brat", "w3c")), required=True)
@click.option("-o", "--output", type=path_type, required=True, help="A folder for brat, a .jsonl file for w3c.")
@click.option("--label", "labels", multiple=True, help="Only this label or module; may be repeated.")
@click.option("--corpus", type=path_type, help="The corpus, where it has been moved.")
@force_option
def export(
    results: Path, form: str, output: Path, labels: tuple[str, ...], corpus: Path | None, force: bool
) -> None:
    r"""Write findings and historical analogies as annotations to look at and correct elsewhere.

    \b
    rhetoric export results/ --format brat -o brat/          # .txt and .ann, for brat and INCEpTION
    rhetoric export results/ --format w3c -o findings.jsonl  # W3C web annotations, one a line

    What people make of them comes back with `rhetoric validate RESULTS --codes`. The files hold the texts' words.
    """
    with refusing():
        from ..tables import read_tables
        from .output import check_free

        if form == "brat" and output.exists() and not force:
            raise RhetoricError(f"{output}: exists already; choose another folder or add --force")
        if form == "w3c":
            check_free(output, force)
        tables = read_tables(results)
        texts = read_texts(tables, results, corpus)
        files = _brat(tables, texts, output, labels) if form == "brat" else _w3c(tables, texts, output, labels)
        complain(f"{output}: {files}")


def _brat(tables: Results, texts: Texts, folder: Path, labels: tuple[str, ...]) -> str:
    """Each text with its annotations, and the configuration of the folder."""
    from ..validate import VOICES, found_by_document, to_ann, to_conf
    from .output import save

    names: set[tuple[str, str]] = set()
    for document, found in found_by_document(tables, labels):
        name = document.replace("/", "_")
        save(folder / f"{name}.txt", texts.texts[document], force=True)
        save(folder / f"{name}.ann", to_ann(found, texts.texts[document]), force=True)
        names |= set(zip(found["module"], found["label"], strict=True))
    save(folder / "annotation.conf", to_conf(names, VOICES), force=True)
    return f"{len(texts.texts)} texts with their annotations"


def _w3c(tables: Results, texts: Texts, path: Path, labels: tuple[str, ...]) -> str:
    from ..validate import found_by_document, to_jsonl
    from .output import save

    paths = {document: name for name, document in texts.paths.items()}
    parts = [to_jsonl(found, paths[d], texts.texts[d]) for d, found in found_by_document(tables, labels)]
    save(path, "".join(parts), force=True)
    return f"{sum(part.count(chr(10)) for part in parts)} annotations"
