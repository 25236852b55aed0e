"""What Python users call: `analyze` and the `Analysis` it gives."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .detect import definitions
from .errors import InputError
from .model import Document
from .report import export, page
from .run import SCHEMA, SUFFIXES, Settings, analyze_path, analyze_text, explain_document, instrument, portray_spans
from .tables import COLUMNS, EVIDENCE_COLUMNS, PERCENTILE_COLUMNS, Row, Tables

if TYPE_CHECKING:
    import pandas as pd

    from .compare.norms import Norms

LONGEST_PATH = 1024
ACTORS_ON_PAGE, SENTENCES_ON_PAGE = 8, 4  # whose evidence the page shows, and how much of it


@dataclass(frozen=True, repr=False)
class Analysis:
    """What was measured in one text: a data frame per table, and the text and instrument behind them."""

    document: Document
    tables: Tables
    settings: Settings = field(default=Settings())
    explained: tuple[str, ...] = ()  # actors whose evidence goes into the result
    norms: Norms | None = None  # what the scores are held against

    def __repr__(self) -> str:
        sizes = ", ".join(f"{len(self.tables[name])} {name}" for name in ("findings", "mentions", "analogies"))
        return f"Analysis({self.document.id!r}: {sizes})"

    def frame(self, table: str) -> pd.DataFrame:
        """One table as a data frame, with all its columns also when it has no rows."""
        import pandas as pd

        return pd.DataFrame(self.tables[table], columns=list(COLUMNS[table]))

    @cached_property
    def documents(self) -> pd.DataFrame:
        """One row: source, metadata and size of the text."""
        return self.frame("documents")

    @cached_property
    def findings(self) -> pd.DataFrame:
        """One row per piece of evidence, with offsets, rule, voice and target."""
        return self.frame("findings")

    @cached_property
    def mentions(self) -> pd.DataFrame:
        """One row per reference to an actor, with role and sentiment shares."""
        return self.frame("mentions")

    @cached_property
    def actors(self) -> pd.DataFrame:
        """One row per actor and voice: mean sentiment with interval, roles, stance."""
        return self.frame("actors")

    @cached_property
    def analogies(self) -> pd.DataFrame:
        """One row per mapping from a past (or present) source to a target."""
        return self.frame("analogies")

    @cached_property
    def quotations(self) -> pd.DataFrame:
        """One row per direct, partial or indirect quotation."""
        return self.frame("quotations")

    @cached_property
    def scores(self) -> pd.DataFrame:
        """One row per measure and voice, zeros included: count, denominator, rate, interval."""
        return self.frame("scores")

    @cached_property
    def percentiles(self) -> pd.DataFrame:
        """One row per score that the norms know: its mid-rank percentile with intervals; none without norms."""
        import pandas as pd

        return pd.DataFrame(self._against_norms().get("percentiles", []), columns=list(PERCENTILE_COLUMNS))

    def _against_norms(self) -> dict[str, Any]:
        if self.norms is None:
            return {}
        from .compare.norms import ABOUT, percentiles

        about = {key: self.norms.get(key) for key in ABOUT}
        return {"norms": about, "percentiles": percentiles(self.tables["scores"], self.norms)}

    @property
    def result(self) -> dict[str, object]:
        """The whole analysis as plain data: what `--format json` prints."""
        return self._with_evidence(self._evidence(self.explained) if self.explained else None)

    def _with_evidence(self, evidence: list[Row] | None) -> dict[str, object]:
        removed = [{"start": b.start, "end": b.end, "rule": b.rule} for b in self.document.removed]
        row = {**self.tables["documents"][0], "removed": removed, "warnings": list(self.document.warnings)}
        rest = {name: self.tables[name] for name in COLUMNS if name not in {"documents", "failures"}}
        return {
            "schema": SCHEMA,
            "instrument": instrument(self.settings),
            "document": row,
            **rest,
            **({} if evidence is None else {"evidence": evidence}),
            **self._against_norms(),
            "failures": self.tables["failures"],
        }

    def explain(self, *actors: str) -> pd.DataFrame:
        """Why actors got their sentiment: a row per mention, the strongest first (occlusion: Zeiler & Fergus 2014).

        Besides the mention's sentence, voice, role and sentiment a row holds `weight`, the mention's part in
        the mean of its voice, and `words`: offsets, text and contribution of each word that moves the
        sentiment. A part of a name is enough. Raises `InputError` where no actor or several fit.
        """
        import pandas as pd

        return pd.DataFrame(self._evidence(actors), columns=list(EVIDENCE_COLUMNS))

    def _evidence(self, actors: Iterable[str], most: int | None = None) -> list[Row]:
        return explain_document(self.document, self.settings, actors, most)

    def _page_result(self) -> dict[str, object]:
        """The result with the evidence for the page: of the actors asked for, else of the most mentioned."""
        rows = [r for r in self.tables["actors"] if r["voice"] == "author" and r["type"] != "group"]
        often = sorted(rows, key=lambda r: (-int(str(r["mentions"])), str(r["actor"])))[:ACTORS_ON_PAGE]
        actors = self.explained or tuple(str(r["actor"]) for r in often)
        return self._with_evidence(self._evidence(actors, SENTENCES_ON_PAGE))

    def to_json(self, *, indent: int | None = 1) -> str:
        """The whole analysis as JSON text."""
        return export.to_json(self.result, indent=indent)

    def to_html(self) -> str:
        """One self-contained page: the text with its findings highlighted, and the tables."""
        return page.to_html(self._page_result(), self.document.text, definitions(self.settings.lexicons))

    def _repr_html_(self) -> str:
        return page.to_fragment(self._page_result(), self.document.text, definitions(self.settings.lexicons))


def analyze(
    text_or_path: str | Path,
    *,
    lexicons: Sequence[str | Path] = (),
    actors: Sequence[str | Path] = (),
    pipeline: str = "",
    nested: bool = False,
    rules_only: bool = False,
    norms: str | Path | None = None,
) -> Analysis:
    """Analyze one text, or the file at a path.

    A `Path`, or a one-line string that names an existing file, is read; any other string is taken
    as the text itself. `lexicons` are your own: TOML, LIWC (.dic, .dicx), quanteda (.yml) or CSV files,
    or folders of them; `nested` keeps their matches within longer ones; `rules_only` leaves out the learned
    tagger. `actors` are TOML files of your own
    actors and groups of actors; `pipeline` is the name of an installed spaCy pipeline to use instead of
    the shipped one. `norms` is a file that `rhetoric norms build` made, or the name
    of norms that ship (`rhetoric norms list`), for `.percentiles`.

    Raises `InputError` for a file that cannot be read, `LexiconError` for a bad lexicon or file of actors,
    `InstrumentError` for norms that another instrument measured.
    """
    settings = Settings(
        pipeline=pipeline,
        lexicons=tuple(Path(p) for p in lexicons),
        actors=tuple(Path(p) for p in actors),
        nested=nested,
        rules_only=rules_only,
    )
    held_against = read_norms(norms, settings) if norms else None
    if isinstance(text_or_path, Path) or _names_a_file(text_or_path):
        document, tables = analyze_path(text_or_path, settings)
    elif not text_or_path.strip():
        raise InputError("the text is empty; give a text or the path of a file")
    else:
        document, tables = analyze_text(text_or_path, settings)
    return Analysis(document, tables, settings, norms=held_against)


def read_norms(path: str | Path, settings: Settings = Settings()) -> Norms:
    """The norms in a file, or some that ship. Raises `InstrumentError` where another instrument measured them."""
    from .compare.norms import check, load

    found = load(path)
    check(found, instrument(settings))
    return found


def portray(sentences: Sequence[str], spans: Sequence[tuple[int, int]]) -> pd.DataFrame:
    """How each sentence portrays the actor at its span: shares `negative`, `neutral`, `positive`, one row each.

    `spans` are code-point offsets (start, end) into the sentence of the same place. All names in a sentence are
    masked before it is encoded, so that no name can change a score (after Hamborg & Donnay 2021). `analyze` scores
    each mention so.

    Raises `InputError` where the two differ in length or a span lies outside its sentence.
    """
    import pandas as pd

    if len(sentences) != len(spans):
        raise InputError(f"{len(sentences)} sentences but {len(spans)} spans; give one span for each sentence")
    try:
        found = portray_spans(sentences, spans)
    except ValueError as error:
        raise InputError(str(error)) from None
    return pd.DataFrame(found, columns=["negative", "neutral", "positive"])


def _names_a_file(text: str) -> bool:
    if "\n" in text or len(text) > LONGEST_PATH or "\0" in text:
        return False
    path = Path(text)
    looks_like_one = path.suffix.lower() in SUFFIXES and " " not in path.suffix
    return path.is_file() or (looks_like_one and len(text.split()) == 1)
