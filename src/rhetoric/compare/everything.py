"""All comparisons of one corpus by one column, as the command line prints and saves them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import pandas as pd

from ..errors import InputError
from ..tables import Row
from .columns import clustering, grouping, require
from .contrasts import contrasts, length_slopes, omnibus
from .families import across
from .frames import candidate_frames
from .keyness import keyness, ranked, term_counts
from .matrix import actor_devices
from .portrayal import FEW_MENTIONS, ROBUST, portrayal_contrasts, portrayal_rates
from .rates import group_rates
from .resampling import Resampling
from .sample import Sample, counted, sample
from .separability import separability
from .trends import trends

PORTRAYAL_FAMILIES = frozenset({"actor", "a", "b"})
Frames = Mapping[str, pd.DataFrame]
Found = dict[str, pd.DataFrame]


TABLES = (
    "rates", "contrasts", "omnibus", "length", "portrayal", "portrayal_contrasts", "keyness", "actor_devices",
    "trends", "frames", "frame_members", "frame_devices", "separability", "confusion",
)  # fmt: skip


@dataclass(frozen=True)
class Choice:
    """What is compared, and how."""

    by: str
    actors: tuple[str, ...] = ()  # empty: those with 30 mentions in two groups
    modules: tuple[str, ...] = ()  # empty: all
    voice: str = "author"
    cluster: str = ""  # empty: authors, or documents where authors are compared
    against: str = ""
    family: tuple[str, ...] = ()  # empty: a whole table
    totals: bool = False
    method: str = ROBUST
    terms: str = "loaded"  # the module whose found texts keyness compares
    how: Resampling = field(default_factory=Resampling)


@dataclass(frozen=True)
class Comparison:
    """Tables by name, and why some are missing."""

    groups: pd.DataFrame
    tables: Found
    notes: tuple[str, ...]


def compare(tables: Frames, choice: Choice) -> Comparison:
    """Every comparison that the tables allow, `q` adjusted over all that are made.

    Raises `InputError` where nothing can be compared.
    """
    for name in ("documents", "scores", "mentions", "findings"):
        if name not in tables:
            raise InputError(f"there is no table {name}: `rhetoric corpus run` writes it")
    tidy = counted(tables["scores"], modules=choice.modules, voices=(choice.voice,), totals=choice.totals)
    made = sample(tidy, tables["documents"], choice.by, cluster=choice.cluster)
    found: Found = {}
    notes = list(_left_out(tables["documents"], choice))
    for name, step in _steps(tables, choice, tidy, made):
        try:
            found |= step()
        except InputError as error:
            notes.append(f"no {name}: {error}")
    return Comparison(_groups(tables["documents"], choice), found | _together(found), tuple(notes))


def _together(found: Found) -> Found:
    """The tables with tests, adjusted for one another."""
    tested = across({name: table for name, table in found.items() if "q" in table.columns})
    return {name: ranked(table) if name == "keyness" else table for name, table in tested.items()}


def records(frame: pd.DataFrame) -> list[Row]:
    """The rows as plain data, what is missing as None."""
    plain = frame.astype(object).where(frame.notna(), None)
    return [{str(key): value for key, value in row.items()} for row in plain.to_dict("records")]


def common_actors(mentions: pd.DataFrame, documents: pd.DataFrame, by: str, voice: str) -> tuple[str, ...]:
    """The actors that two groups or more mention 30 times or more."""
    require(mentions, ("document", "actor", "voice"), "mentions")
    said = mentions[mentions["voice"] == voice]
    groups = said["document"].map(grouping(documents, by))
    often = said.groupby(["actor", groups.rename("group")]).size() >= FEW_MENTIONS
    shared = often.groupby("actor").sum()
    return tuple(sorted(shared.index[shared >= 2]))


def _steps(
    tables: Frames, choice: Choice, tidy: pd.DataFrame, made: Sample
) -> Iterator[tuple[str, Callable[[], Found]]]:
    """The comparisons, each to be made when its turn comes."""
    how, against, family, cluster = choice.how, choice.against, choice.family, choice.cluster
    documents = tables["documents"]
    yield "rates", lambda: {"rates": group_rates(made, how=how)}
    yield "contrasts", lambda: {"contrasts": contrasts(made, against=against, family=family, how=how)}
    if len(made.names) > 2:
        yield "omnibus test", lambda: {"omnibus": omnibus(made, family=_known(family, made.keys), how=how)}
    yield "slopes of length", lambda: {"length": length_slopes(made)}
    yield "portrayal", lambda: _portrayal(tables, choice)
    if choice.terms in (choice.modules or (choice.terms,)):
        yield "keyness", lambda: _keyness(tables, choice)
    yield "actors by devices", lambda: _actor_devices(tables, choice)
    yield (
        "trends",
        lambda: {"trends": trends(tidy, documents, choice.by, cluster=cluster, family=_known(family, made.keys))},
    )
    yield "candidate frames", lambda: _frames(made, how.seed)
    yield "separability", lambda: _separability(made, how.seed)


def _known(family: tuple[str, ...], columns: Iterable[str]) -> tuple[str, ...]:
    """The part of the family that a table without contrasts has."""
    return tuple(column for column in family if column in set(columns))


def _portrayal(tables: Frames, choice: Choice) -> Found:
    mentions, documents = tables["mentions"], tables["documents"]
    actors = choice.actors or common_actors(mentions, documents, choice.by, choice.voice)
    if not actors:
        raise InputError(f"no actor is mentioned {FEW_MENTIONS} times or more by two groups; name some")
    rates = portrayal_rates(
        mentions,
        documents,
        choice.by,
        actors=actors,
        voice=choice.voice,
        cluster=choice.cluster,
        how=choice.how,
    )
    differences = portrayal_contrasts(
        mentions,
        documents,
        choice.by,
        actors=actors,
        voice=choice.voice,
        cluster=choice.cluster,
        against=choice.against,
        method=choice.method,
        family=_known(choice.family, PORTRAYAL_FAMILIES),
        how=choice.how,
    )
    return {"portrayal": rates, "portrayal_contrasts": differences}


def _keyness(tables: Frames, choice: Choice) -> Found:
    documents = tables["documents"]
    terms = term_counts(tables["findings"], documents, choice.terms, choice.voice)
    found = keyness(terms, documents, choice.by, cluster=choice.cluster, against=choice.against, how=choice.how)
    return {"keyness": found}


def _actor_devices(tables: Frames, choice: Choice) -> Found:
    found = actor_devices(
        tables["findings"],
        tables["mentions"],
        tables["documents"],
        choice.by,
        actors=choice.actors,
        voice=choice.voice,
        cluster=choice.cluster,
        how=choice.how,
    )
    return {"actor_devices": found}


def _frames(made: Sample, seed: int) -> Found:
    found = candidate_frames(made, seed=seed)
    return {"frames": found.stability, "frame_members": found.members, "frame_devices": found.devices}


def _separability(made: Sample, seed: int) -> Found:
    found = separability(made, seed=seed)
    return {"separability": found.score, "confusion": found.confusion}


def _groups(documents: pd.DataFrame, choice: Choice) -> pd.DataFrame:
    """Documents, clusters and words of each group."""
    group = grouping(documents, choice.by)
    cluster = clustering(documents, choice.by, choice.cluster).reindex(group.index)
    words = documents.set_index("document")["n_author_words"].reindex(group.index)
    frame = pd.DataFrame({"group": group, "cluster": cluster, "words": words})
    return frame.groupby("group", as_index=False).agg(
        documents=("cluster", "size"), clusters=("cluster", "nunique"), author_words=("words", "sum")
    )


def _left_out(documents: pd.DataFrame, choice: Choice) -> Iterator[str]:
    without = len(documents) - len(grouping(documents, choice.by))
    if without:
        yield f"{without} of {len(documents)} documents have no {choice.by} and are left out"
