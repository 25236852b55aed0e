"""A user's own gazetteer: found in texts beside the shipped one, or refused with file, entries and reason."""

from __future__ import annotations

from datetime import date

import pytest
from click.testing import CliRunner

from rhetoric.cli.main import cli
from rhetoric.detect import gazetteer, measures
from rhetoric.errors import LexiconError
from rhetoric.run import Settings, analyze_text, instrument, prepare

HEADER = """label = "{label}"
kind = "{kind}"
version = "1"
definition = "Closed happenings of one valley."
sources = ["khong1992"]
licence = "CC0-1.0"
table = "{label}.tsv"
"""
COLUMNS = "id\tname\taliases\tkind\tfrom\tto\tregion\tlesson\tambiguity\tgate\n"
SALT = "salt\tSalt Riot of Oberau\tOberau\tevent\t1912\t1913"


def write(folder, *rows, label="valley", kind="list"):
    (folder / "history").mkdir(parents=True, exist_ok=True)
    (folder / "history" / f"{label}.toml").write_text(HEADER.format(label=label, kind=kind))
    (folder / "history" / f"{label}.tsv").write_text(COLUMNS + "".join(row + "\n" for row in rows))
    return folder


def sources(text, *paths):
    _, tables = analyze_text(text, Settings(lexicons=paths))
    return [(row["source"], row["historical"]) for row in tables["analogies"]]


def test_own_entries_are_sources_beside_the_shipped(tmp_path):
    text = "This would be another Oberau. It would be another Munich."
    assert sources(text, write(tmp_path, SALT)) == [("Salt Riot of Oberau", True), ("Munich", True)]
    assert ("Salt Riot of Oberau", True) not in sources(text)


def test_a_file_that_names_its_module(tmp_path):
    folder = write(tmp_path, SALT) / "history"
    file = folder / "valley.toml"
    file.write_text(HEADER.format(label="valley", kind="list") + 'module = "history"\n')
    assert sources("This would be another Oberau.", file) == [("Salt Riot of Oberau", True)]


def test_an_entry_of_a_shipped_id_takes_its_place(tmp_path):
    (shipped,) = (item for item in gazetteer().items if item.id == "munich-agreement")
    own = write(tmp_path, f"munich-agreement\t{shipped.name}\t\tevent\t1938\t1938\tEurope\tmy own lesson")
    (item,) = (item for item in gazetteer((own,)).items if item.id == "munich-agreement")
    assert (item.lesson, item.aliases) == ("my own lesson", ())
    assert len(gazetteer((own,)).items) == len(gazetteer().items)


def test_a_gazetteer_is_no_label_to_count_and_moves_the_fingerprint(tmp_path):
    own = (write(tmp_path, SALT),)
    assert measures(own) == measures()
    assert instrument(Settings(lexicons=own))["fingerprint"] != instrument(Settings())["fingerprint"]


NEXT = str(date.today().year + 1)
REFUSED = [
    (
        (SALT, "brine\tBrine March\tOberau\tevent\t1920\t1920"),
        r'"Oberau" names both "salt" \(.*valley.toml\) and "brine"',
    ),
    ((SALT, "brine\tBrine March\tOberau;\tevent\t1920\t1920"), r'names both "salt" .* and "brine"'),
    (("mine\tMine of Oberau\tMunich Agreement\tevent\t1920\t1920",), r'"munich-agreement" \(shipped\) and "mine"'),
    (
        ("salt\tSalt Riot\t\tevent\t1913\t1912",),
        r'valley.toml: entry "salt": ends \(1912\) before it begins \(1913\)',
    ),
    (("salt\tSalt Riot\t\tevent\t0\t10",), r'valley.toml: entry "salt": there is no year 0'),
    (("salt\tSalt Riot\t\tevent\t-3\t0",), r'valley.toml: entry "salt": there is no year 0'),
    ((f"salt\tSalt Riot\t\tevent\t{NEXT}\t{NEXT}",), r'valley.toml: entry "salt": begins \(\d+\) after this year'),
    ((f"salt\tSalt Riot\t\tevent\t1990\t{NEXT}",), r'valley.toml: entry "salt": ends \(\d+\) after this year'),
    (("smith\tOda Smith\t\tperson\t1700\t1900",), r'valley.toml: entry "smith": a person of 200 years'),
    (("salt\tSalt Riot\t\tevent\tMay 1912\t1912",), r'valley.toml: entry "salt": from and to must be years'),
    ((SALT, SALT), r'valley.toml: entry "salt": the id stands twice'),
    (("salt\tSalt Riot\t…\tevent\t1912\t1912",), r'valley.toml: entry "salt": a name or alias without a letter'),
]


@pytest.mark.parametrize(("rows", "reason"), REFUSED, ids=[reason[-40:] for _, reason in REFUSED])
def test_refused_before_any_text_is_read(tmp_path, rows, reason):
    with pytest.raises(LexiconError, match=reason):
        prepare(Settings(lexicons=(write(tmp_path, *rows),)))


def test_every_fault_is_named_at_once(tmp_path):
    own = write(tmp_path, "a\tAlm Fire\t\tevent\t9\t8", "b\tBridge Fall\t\tevent\t0\t1", SALT)
    with pytest.raises(LexiconError, match=r'"a": ends .*; .*"b": there is no year 0') as refused:
        gazetteer((own,))
    assert '"salt"' not in str(refused.value)


def test_this_year_and_one_year_are_possible(tmp_path):
    year = date.today().year
    own = write(
        tmp_path, f"flood\tFlood of Oberau\t\tevent\t{year}\t{year}", "oda\tOda Smith\t\tperson\t1800\t1920"
    )
    assert {"flood", "oda"} <= {item.id for item in gazetteer((own,)).items}


def test_a_label_that_ships_and_a_table_that_lacks_are_refused(tmp_path):
    with pytest.raises(LexiconError, match='label "history/events" also in'):
        gazetteer((write(tmp_path / "one", SALT, label="events"),))
    with pytest.raises(LexiconError, match='a gazetteer is of kind "list" and names its table'):
        gazetteer((write(tmp_path / "two"),))


def test_the_command_line_says_so_in_one_line(tmp_path):
    text = tmp_path / "a.txt"
    text.write_text("This would be another Oberau.")
    own = write(tmp_path / "own", "salt\tSalt Riot\t\tevent\t1913\t1912")
    for command in (["analyze", str(text), "--lexicon"], ["lexicon", "check"]):
        result = CliRunner().invoke(cli, [*command, str(own)])
        assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (2, "", 1)
        assert 'valley.toml: entry "salt": ends (1912) before it begins (1913)' in result.stderr
