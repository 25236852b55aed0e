"""How the numbers of a run came about, as paragraphs for a paper, filled in from the run itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from .export import Row

if TYPE_CHECKING:
    from ..compare import Overview

LIMITS = (
    "Op-eds argue by design: density is not a fault, and there is no composite score of bias or propaganda. The "
    "numbers describe texts. They must not be used to rank or label journalists, or to blacklist outlets.",
    "Labels of tier B are candidate interpretations; how often each is right was measured on other texts than "
    "these (see the codebook). Before publishing, code a sample of this corpus by hand.",
    "Irony is not read. A quotation is not an endorsement; voices are kept apart. Negative words may be plain "
    "facts: who is bombed is in bad news. Names of places are stances in themselves and are not scored.",
    "How the texts were found decides what can be said: a convenience set supports no claim about outlets, "
    "authors or populations beyond it. Syndicated copies count as often as they are in the corpus. English only.",
)


def paragraphs(found: Overview, failures: Sequence[Row], instrument: Mapping[str, Any]) -> tuple[str, ...]:
    """The methods paragraphs."""
    return (
        _corpus(found, failures),
        _instrument(instrument),
        "Everything was counted in the author’s voice unless said otherwise; direct, partial and indirect "
        "quotations and the title were kept apart, and bylines, biographies and other paratext were left out. "
        "Rates are per 1,000 words of that voice. Rates and means of groups are ratios of sums over their texts; "
        "their 95 % intervals come from the bootstrap of whole authors (or texts, if no author is known). Under "
        "20 of them, rates have gamma intervals (Fay & Feuer, 1997) with negative binomial variance, its "
        "dispersion pooled over groups (Breslow, 1984), and means have t intervals. Zero counts and texts by "
        "themselves have exact Poisson intervals (Garwood, 1936). Sentiment is the mean over an actor’s mentions.",
    )


def _corpus(found: Overview, failures: Sequence[Row]) -> str:
    texts = found.texts
    dates = sorted(str(r["date"]) for r in texts if r["date"])
    when = f" dated {' to '.join(dict.fromkeys([dates[0], dates[-1]]))}" if dates else ""
    outlets, authors = ({r[name] for r in texts if r[name]} for name in ("outlet", "author"))
    out = f" {_plural(len(failures), 'text')} could not be measured and {_is(len(failures))} left out."
    total = sum(r["n_words"] for r in texts)
    own = sum(r["n_author_words"] for r in texts)
    return (
        f"The corpus holds {_plural(len(texts), 'text')}{when} from {_plural(len(outlets), 'outlet')} by "
        f"{_plural(len(authors), 'author')}, with {total:,} words, {own:,} of them in the authors’ own voice."
        + (out if failures else "")
    )


def _is(number: int) -> str:
    return "is" if number == 1 else "are"


def _plural(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def _instrument(made: Mapping[str, Any]) -> str:
    settings = made["settings"]
    own = [
        f"the user’s own {name} ({', '.join(settings[name])})" for name in ("lexicons", "actors") if settings[name]
    ]
    return (
        f"Texts were measured with rhetoric {made['package']} (instrument {made['fingerprint']}), pipeline "
        f"{made['pipeline']}, portrayal encoder {made['portrayal']}, stance model {made['stance']}, textstat "
        f"{made['textstat']}, with {_plural(len(made['lexicons']), 'lexicon')}"
        + (f", and {' and '.join(own)}" if own else "")
        + ". All names of actors were hidden from the encoder, so that no name carries sentiment. Of overlapping "
        + ("matches all were kept." if settings["nested"] else "matches the longest was kept.")
    )


def parts(made: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """Every part of the instrument that can move a number, by name."""
    plain = [(n, str(v)) for n, v in made.items() if n not in {"lexicons", "settings", "actors"} and v]
    lexicons = [f"{name} ({digest})" for name, digest in made["lexicons"].items()]
    settings = [f"{name}: {value}" for name, value in made["settings"].items() if value]
    return (*plain, ("settings", "; ".join(settings) or "as shipped"), ("lexicons", "; ".join(lexicons)))
