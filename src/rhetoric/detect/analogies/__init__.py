"""Historical analogies: a present thing likened to a past one, with who draws the likeness and on what.

One file per cue family, each a `find(context)` that yields drafts; `record` makes the records. To add a family,
write its file, name it in FAMILIES and in `record.ORDER`, and give it a lexicon in `lexicons/analogy`.
"""

from __future__ import annotations

from collections.abc import Sequence

from ...model import Analogy, Mention, Parse
from . import antonomasia, comparison, counterfactual, denial, lesson, metonymy, precedent, proform, replica
from .context import read_context
from .gazetteer import Gazetteer, shipped
from .record import records

FAMILIES = (denial, proform, precedent, counterfactual, lesson, antonomasia, replica, metonymy, comparison)

__all__ = ["FAMILIES", "Gazetteer", "analogies"]


def analogies(
    parse: Parse, mentions: Sequence[Mention] = (), gazetteer: Gazetteer | None = None
) -> tuple[Analogy, ...]:
    """Every analogy of a text, in text order. `mentions` resolve pronoun targets to actors.

    `historical` is false for a parallel between two present things. Cue families after Khong (1992) and Fischer
    and Jäschke (2019); see `lexicons/analogy`.
    """
    context = read_context(parse, gazetteer or shipped(), mentions)
    return records(context, (draft for family in FAMILIES for draft in family.find(context)))
