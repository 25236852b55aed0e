"""What the pages leave to the data is whole."""

import re

import pytest

from examples import DOCS, ROOT
from rhetoric.tables import COLUMNS, column_types

CARDS = sorted((ROOT / "src" / "rhetoric" / "weights").glob("*/MODEL_CARD.md"))


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.parent.name)
def test_every_model_card_is_linked(card):
    assert f"](models/{card.parent.name}.md)" in (DOCS / "weights.md").read_text(encoding="utf-8")


def test_every_howto_is_in_the_list_and_in_the_menu():
    pages = {p.name for p in (DOCS / "howto").glob("*.md")} - {"index.md"}
    listed = set(re.findall(r"\]\((\w+\.md)\)", (DOCS / "howto" / "index.md").read_text(encoding="utf-8")))
    assert listed == pages
    assert pages <= set(re.findall(r"howto/(\w+\.md)", (ROOT / "mkdocs.yml").read_text(encoding="utf-8")))


@pytest.mark.parametrize("table", COLUMNS)
def test_every_column_has_a_type(table):
    types = column_types(table)
    assert list(types) == list(COLUMNS[table])
    assert set(types.values()) <= {int, float, bool, str}


def test_the_cited_works_are_in_the_references():
    text = (DOCS / "statistics.md").read_text(encoding="utf-8")
    body, references = text.split("## References")
    cited = set(re.findall(r"(\w[\w’'-]+)(?: et al\.| & [\w ]+?)?,? \(?((?:19|20)\d\d)", body))
    lacking = {(name, year) for name, year in cited if not re.search(rf"{name}.*\({year}\)", references)}
    assert len(cited) > 12
    assert not lacking
