"""The registry: what ships is whole and unambiguous, and a user's codebook is checked."""

from __future__ import annotations

import pytest

from rhetoric.actors import load_registry
from rhetoric.actors.names import fold, folded
from rhetoric.actors.registry import Role
from rhetoric.errors import LexiconError

TYPES = {
    *("state", "territory", "organisation", "alliance", "party", "armed_group", "court", "agency", "company"),
    *("media", "collective", "person", "office"),
}


def test_it_holds_all_states_and_many_others():
    actors = load_registry().actors.values()
    assert sum(a.type == "state" for a in actors) >= 195
    assert sum(a.type not in {"state", "territory", "collective", "person", "office"} for a in actors) >= 80
    assert sum(a.type == "person" for a in actors) >= 150
    assert {a.type for a in actors} <= TYPES
    assert {"Kosovo", "Palestine", "Taiwan", "Holy See", "Western Sahara", "Abkhazia"} <= {a.name for a in actors}


def test_a_persons_country_is_in_the_registry():
    registry = load_registry()
    unknown = {a.country for a in registry.actors.values() if a.country} - set(registry.actors)
    assert not unknown


def test_a_persons_offices_are_in_the_registry_or_a_rank():
    registry = load_registry()
    offices = {a.name for a in registry.actors.values() if a.type == "office"}
    held = {r.office for a in registry.actors.values() for r in a.roles}
    assert held - offices <= {"legislator"}


def test_it_is_loaded_once():
    assert load_registry() is load_registry()


@pytest.mark.parametrize(
    ("one", "other"),
    [("Vučić", "VUCIC"), ("Niš", "nis"), ("Đinđić", "Dindic"), ("Erdoğan", "Erdogan"), ("Élysée", "elysee")],
)
def test_folding_drops_case_and_diacritics(one, other):
    assert fold(one) == fold(other)


def test_words_of_a_name():
    assert folded("U.S.") == ("us",)
    assert folded("al-Qaeda") == folded("al Qaeda") == ("al", "qaeda")
    assert folded("Côte d’Ivoire") == folded("Cote d'Ivoire") == ("cote", "d", "ivoire")


def test_dated_roles():
    role = Role("president", "2017-01-20", "2021-01-20")
    assert role.held("2018-05-01")
    assert not role.held("2016-12-31")
    assert not role.held("2021-02-01")
    assert Role("president", "2017").held("2024-01-01")


def codebook(folder, text):
    path = folder / "my_actors.toml"
    path.write_text(text, encoding="utf-8")
    return (path,)


def test_a_codebook_adds_actors_and_groups(tmp_path):
    registry = load_registry(
        codebook(
            tmp_path,
            '[[actors]]\nname = "River League"\ntype = "party"\naliases = ["RL"]\n'
            '[[groups]]\nname = "Western"\nmembers = ["United States", "Atlantic"]\n'
            '[[groups]]\nname = "Atlantic"\nmembers = ["NATO"]\n',
        )
    )
    assert registry.actors["River League"].type == "party"
    assert registry.groups["Western"] == {"United States", "NATO"}


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (
            '[[actors]]\nname = "A One"\naliases = ["AX"]\n[[actors]]\nname = "B Two"\naliases = ["AX"]\n',
            ["A One", "B Two"],
        ),
        ('[[actors]]\nname = "A One"\ncolour = "red"\n', ["A One", "colour"]),
        ('[[groups]]\nname = "G"\nmembers = ["H"]\n[[groups]]\nname = "H"\nmembers = ["G"]\n', ['"G"', '"H"']),
        ('[[actors]]\nname = "A One"\naliases = ["Öx"]\n[[actors]]\nname = "B Two"\naliases = ["Ox"]\n', ["A One"]),
        ('[[actors]]\nname = "A One"\naliases = "AX"\n', ["A One", "aliases", "list"]),
        ('[[actors]]\nname = "A One"\naliases = ["!"]\n', ["A One", "aliases"]),
        ('[[actors]]\nname = "A One"\n[[actors]]\nname = "A One"\n', ["A One", "twice"]),
        ('[[groups]]\nname = "NATO"\nmembers = ["Serbia"]\n', ["NATO", "ships"]),
        ('[actors]\nname = "A One"\n', ["[[actors]]"]),
        ('[[groups]]\nname = "G"\nmembers = ["Nobody At All"]\n', ["G", "Nobody At All"]),
        ('[[people]]\nname = "A"\n', ["people"]),
        ("[[actors]\n", ["my_actors.toml"]),
    ],
)
def test_a_wrong_codebook_is_refused(tmp_path, text, named):
    with pytest.raises(LexiconError) as refused:
        load_registry(codebook(tmp_path, text))
    assert all(name in str(refused.value) for name in named)


def test_a_missing_codebook_is_refused(tmp_path):
    with pytest.raises(LexiconError, match="cannot be read"):
        load_registry((tmp_path / "none.toml",))
