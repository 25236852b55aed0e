"""Sheets: what a coder sees, and what is refused when they come back."""

import csv
import io

import pandas as pd
import pytest

from coded import WIDTH, coded, corpus, rows_drawn, sheets
from rhetoric.errors import InputError, InstrumentError
from rhetoric.validate import (
    Page,
    accuracy,
    instructions,
    read_sheets,
    reliability,
    sheet,
    to_csv,
    validate_sheets,
)
from rhetoric.validate.instructions import wanted


@pytest.fixture(scope="module")
def known():
    tables, truth = corpus()
    return tables, coded(rows_drawn(tables, findings=40, sentences=20), tables, truth)


def saved(rows, path, **changes):
    """The rows as a file, some cells of one of them changed: `row` counts from 0."""
    changed = [dict(row) for row in rows]
    changed[changes.pop("row", 0)] |= changes
    path.write_bytes(to_csv(changed).encode())
    return path


def test_the_span_stands_marked_among_its_neighbours():
    text = "It rains.  We stand\non a powder keg.\tHe laughs."
    places = [(0, 9), (11, 36), (37, 47)]
    page = Page(text, [{"sentence": i, "start": a, "end": b, "voice": "author"} for i, (a, b) in enumerate(places)])
    found = {"document": "d", "kind": "finding", "module": "loaded", "label": "alarm", "voice": "author", "pi": 0.5}
    rows = pd.DataFrame([{**found, "start": 25, "end": 35, "stratum": "all"}, {**found, "start": 3, "end": 16}])
    spans = rows.assign(text="")
    one, two = sheet(rows, spans, {"d": page}, "aaaa")
    assert (one["before"], one["after"]) == ("It rains.", "He laughs.")
    assert one["sentence"] == "We stand on a [[powder keg]]."
    assert (one["found"], one["label"], one["pi"]) == ("powder keg", "loaded/alarm", "0.5")
    assert (one["correct"], one["missed"], one["note"]) == ("", "", "")
    assert (two["before"], two["sentence"]) == ("", "It [[rains. We st]]and on a powder keg.")  # over two
    asked = pd.DataFrame([{"document": "d", "kind": "sentence", "sentence": 1, "stratum": "all", "pi": 0.5}])
    (three,) = sheet(asked, spans, {"d": page}, "aaaa")
    assert three["found"] == "loaded/alarm “powder keg”; loaded/alarm “rains. We st”"
    assert (three["sentence"], three["label"]) == ("We stand on a powder keg.", "")


def test_a_spreadsheet_opens_it_and_runs_nothing(known):
    rows = [{**known[1][0], "sentence": "=HYPERLINK(1)", "before": "-2", "found": "ж"}]
    content = to_csv(rows)
    assert content.startswith("\ufeffrow,kind,document,label")
    assert content.encode().count(b"\r\n") == 2
    read = next(csv.DictReader(io.StringIO(content[1:])))
    assert (read["sentence"], read["before"], read["found"]) == ("'=HYPERLINK(1)", "'-2", "ж")


def test_what_is_filled_in_comes_back(known, tmp_path):
    tables, rows = known
    read = read_sheets([saved(rows, tmp_path / "a.csv")], tables)
    pd.testing.assert_frame_equal(accuracy(read, tables), accuracy(sheets(rows), tables))


def test_a_spreadsheet_may_have_saved_it_its_own_way(known, tmp_path):
    tables, rows = known
    table = pd.read_csv(saved(rows, tmp_path / "a.csv"), dtype=str, keep_default_na=False)
    table["correct"] = table["correct"].replace({"1": "TRUE", "0": "no"})
    table["pi"] = table["pi"].str.replace(".", ",")
    table["start"] += ".0"
    table.to_csv(tmp_path / "b.csv", sep=";", index=False, encoding="utf-8-sig")
    first, second = (read_sheets([tmp_path / name], tables) for name in ("a.csv", "b.csv"))
    pd.testing.assert_frame_equal(first.rows, second.rows)
    pd.testing.assert_frame_equal(first.correct.set_axis(["x"], axis=1), second.correct.set_axis(["x"], axis=1))


@pytest.mark.parametrize(
    ("changes", "error", "says"),
    [
        ({"document": "d99"}, InputError, "a.csv: line 2: document 'd99': not among the results"),
        ({"correct": "2"}, InputError, "a.csv: line 2: correct '2': not on the scale; write 1 or 0"),
        ({"start": "4"}, InputError, "a.csv: line 2: framing/hedge at 4 to {end} of {document}: no such finding"),
        ({"start": "x"}, InputError, "a.csv: line 2: start 'x': not a whole number"),
        ({"end": "9999"}, InputError, "a.csv: line 2: start {start}, end 9999: not in {document}, of 250"),
        ({"pi": "0"}, InputError, "a.csv: line 2: pi '0': not above 0 and up to 1"),
        ({"kind": "find"}, InputError, "a.csv: line 2: kind 'find': must be finding or sentence"),
        ({"instrument": "bbbb"}, InstrumentError, "a.csv: line 2: drawn from results of instrument bbbb"),
        ({"row": -1, "missed": "metaphor; irony"}, InputError, "a.csv: line 61: label 'irony': not on the scale"),
    ],
)  # fmt: skip
def test_bad_cells_are_refused_with_their_row(changes, error, says, known, tmp_path):
    tables, rows = known
    rows = sorted(rows, key=lambda row: row["kind"])
    with pytest.raises(error) as refused:
        read_sheets([saved(rows, tmp_path / "a.csv", **changes)], tables)
    assert says.format(**rows[0]) in str(refused.value)


def test_bad_files_are_refused(known, tmp_path):
    tables, rows = known
    (tmp_path / "a.csv").write_text("document,correct\nd00,1\n")
    with pytest.raises(InputError, match=r"a.csv: no column kind, label, voice, missed.*here: document, correct"):
        read_sheets([tmp_path / "a.csv"], tables)
    saved(rows, tmp_path / "b.csv")
    with pytest.raises(InputError, match=r"b.csv: no column strength"):
        read_sheets([tmp_path / "b.csv"], tables, "strength")
    (tmp_path / "c.csv").write_bytes("document,Größe".encode("latin-1"))
    with pytest.raises(InputError, match=r"c.csv: not UTF-8; save it as CSV UTF-8"):
        read_sheets([tmp_path / "c.csv"], tables)
    with pytest.raises(InputError, match=r"d.csv: cannot be read: No such file"):
        read_sheets([tmp_path / "d.csv"], tables)
    (tmp_path / "e.csv").write_bytes(to_csv([]).encode())
    with pytest.raises(InputError, match=r"e.csv: the sheet has no rows"):
        read_sheets([tmp_path / "e.csv"], tables)
    saved(rows[1:], tmp_path / "f.csv")
    with pytest.raises(InputError, match=r"f.csv: other rows than in b.csv; coders fill copies of one sheet"):
        read_sheets([tmp_path / "b.csv", tmp_path / "f.csv"], tables)


def test_two_coders_agreement_and_their_mean(known, tmp_path):
    tables, rows = known
    other = [dict(row) for row in rows]
    findings = [row for row in other if row["kind"] == "finding"]
    for row in findings[:10]:
        row["correct"] = "0" if row["correct"] == "1" else "1"
    findings[-1]["correct"] = ""
    paths = [saved(rows, tmp_path / "ada.csv"), saved(other, tmp_path / "ben.csv")]
    read = read_sheets(paths, tables)
    table = reliability(read)
    whole = table[(table["codes"] == "correct") & (table["label"] == "(all)")].iloc[0]
    assert whole["units"] == 39
    assert whole["agreement"] == pytest.approx(29 / 39)
    assert whole["alpha_low"] < whole["alpha"] < whole["alpha_high"]
    assert set(table["label"]) == {"(all)", "framing/hedge", "framing/metaphor"}
    missed = table[table["codes"] == "missed"]
    assert (missed["alpha"] == 1).all()
    found = validate_sheets(read, tables)
    assert set(found.tables) == {"validation", "agreement", "corrected"}
    assert found.tables["validation"]["alpha"].notna().all()
    assert found.notes == ()
    assert reliability(sheets(rows)).empty


def test_a_further_column_with_numbers_has_ordinal_and_interval_agreement(known, tmp_path):
    tables, rows = known
    for name, shift in (("ada", 0), ("ben", 1)):
        table = pd.read_csv(saved(rows, tmp_path / "x.csv"), dtype=str, keep_default_na=False)
        table["strength"] = [str(i % 3 + shift * (i % 5 == 0)) for i in range(len(table))]
        table.to_csv(tmp_path / f"{name}.csv", index=False)
    read = read_sheets([tmp_path / "ada.csv", tmp_path / "ben.csv"], tables, "strength")
    own = reliability(read).query("codes == 'own'").set_index("metric")
    assert list(own.index) == ["nominal", "ordinal", "interval"]
    assert (own["units"] == 60).all()
    assert own.loc["nominal", "alpha"] < own["alpha"].iloc[1:].min()  # the coders are one step apart at most


def test_blank_rows_are_told_of(known):
    tables, rows = known
    blank = [{**row, "correct": "", "missed": "0" if i > 45 else row["missed"]} for i, row in enumerate(rows)]
    some = [
        b if i < 5 or row["kind"] == "sentence" else row for i, (b, row) in enumerate(zip(blank, rows, strict=True))
    ]
    assert validate_sheets(sheets(some), tables).notes == (
        "5 of 40 findings are not coded; the others stand for them",
    )


def test_the_coder_is_told_what_labels_mean(known):
    book = [
        {"module": m, "label": n, "definition": f"What {n} is.", "excludes": "", "hits": [], "misses": ["No."]}
        for m, n in (("framing", "metaphor"), ("framing", "hedge"), ("analogy", "denial"), ("actors", "known"))
    ]  # fmt: skip
    names = [row["label"] for row in wanted(book, {"framing/hedge"}, (), searching=False)]
    assert names == ["hedge"]
    assert len(wanted(book, {"framing/hedge"}, (), searching=True)) == 3
    assert [r["label"] for r in wanted(book, {"analogy/historical"}, ("analogy",), searching=True)] == ["denial"]
    told = instructions("sheet.csv", known[1], book[:1])
    assert "Open `sheet.csv` in a spreadsheet" in told
    assert "**finding** (40)" in told
    assert told.endswith("### framing/metaphor\n\nWhat metaphor is.\n- no: No.\n")


def test_rows_come_from_the_places_they_name(known):
    for row in known[1]:
        assert row["start"] % WIDTH == 0
