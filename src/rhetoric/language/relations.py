"""Universal Dependencies for pipelines that speak spaCy's older English scheme (ClearNLP)."""

from __future__ import annotations

from typing import Any

RENAMED = {
    "dobj": "obj",
    "nsubjpass": "nsubj:pass",
    "csubjpass": "csubj:pass",
    "auxpass": "aux:pass",
    "dative": "iobj",
    "poss": "nmod:poss",
    "possessive": "case",
    "relcl": "acl:relcl",
    "prt": "compound:prt",
    "neg": "advmod",
    "npadvmod": "obl:unmarked",
    "nummod": "nummod",
    "predet": "det:predet",
    "preconj": "cc:preconj",
    "intj": "discourse",
    "meta": "dep",
    "oprd": "xcomp",
    "acomp": "xcomp",
    "pcomp": "advcl",
}
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})


def to_universal(doc: Any) -> tuple[list[int], list[str]]:
    """Heads and relations of a parsed spaCy document in Universal Dependencies.

    Prepositions become `case` of their noun, and a copula gives its place to the predicate
    (de Marneffe et al. 2021). A document that already is in that scheme passes unchanged.
    """
    heads, deps = [token.head.i for token in doc], [token.dep_ for token in doc]
    if "pobj" in deps or "dobj" in deps or "nsubjpass" in deps or "attr" in deps or "acomp" in deps:
        _raise_predicates(doc, heads, deps)
        _lower_prepositions(doc, heads, deps)
        deps = [RENAMED.get(dep, dep) for dep in deps]
    return heads, deps


def _lower_prepositions(doc: Any, heads: list[int], deps: list[str]) -> None:
    for i, dep in enumerate(deps):
        preposition = heads[i]
        if dep != "pobj":
            continue
        above = heads[preposition]
        agent = deps[preposition] == "agent"
        nominal = doc[above].pos_ in NOMINAL and not agent
        heads[i], heads[preposition] = above, i
        deps[i] = "obl:agent" if agent else "nmod" if nominal else "obl"
        deps[preposition] = "case"


def _raise_predicates(doc: Any, heads: list[int], deps: list[str]) -> None:
    for i, dep in enumerate(deps):
        copula = heads[i]
        if dep not in {"attr", "acomp"} or doc[copula].lemma_ != "be" or deps[copula] == "cop":
            continue
        heads[i], deps[i] = (i if heads[copula] == copula else heads[copula]), deps[copula]
        for j, head in enumerate(heads):
            if head == copula and j != i:
                heads[j] = i
        heads[copula], deps[copula] = i, "cop"
