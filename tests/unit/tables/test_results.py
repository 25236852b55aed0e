"""Tables as Parquet: columns and types as the contract has them, and never two instruments in one."""

import json

import pytest

from rhetoric import combine, read_tables
from rhetoric.errors import InputError, InstrumentError
from rhetoric.tables import COLUMNS, Stamp, decode, differences, encode, read_stamp, to_arrow

INSTRUMENT = {
    "fingerprint": "aaaa",
    "package": "1",
    "lexicons": {"loaded/alarm@3": "123", "framing/metaphor@1": "456"},
    "settings": {"nested": False},
}


def instrument(fingerprint, **changes):
    return {**INSTRUMENT, "fingerprint": fingerprint, **changes}


def store(folder, documents, told=INSTRUMENT, part="0", tables=tuple(COLUMNS)):
    """A part as a run stores it, with a finding for each document."""
    rows = {
        "documents": [{"document": name, "n_words": 3, "outlet": "Post"} for name in documents],
        "findings": [{"document": name, "start": 1, "value": 0.1, "label": "alarm"} for name in documents],
    }
    for table in tables:
        (folder / table).mkdir(parents=True, exist_ok=True)
        stamp = Stamp(json.dumps(told), f"{told['fingerprint']} {documents}")
        (folder / table / f"part-{part}.parquet").write_bytes(encode(to_arrow(table, rows.get(table, [])), stamp))
    return folder


def test_every_table_of_a_text_fits_its_columns(oped):
    _, tables = oped
    for name, rows in tables.items():
        table = to_arrow(name, rows)
        assert tuple(table.column_names) == COLUMNS[name]
        assert table.to_pylist() == [{column: row.get(column) for column in COLUMNS[name]} for row in rows]


def test_types_do_not_depend_on_the_rows():
    found = to_arrow("analogies", []).schema
    assert {n: str(found.field(n).type) for n in ("start", "source_from", "historical", "text")} == {
        "start": "int64",
        "source_from": "int64",
        "historical": "bool",
        "text": "string",
    }
    assert str(to_arrow("actors", []).schema.field("p_critical").type) == "double"


def test_bytes_and_back(tmp_path):
    table = to_arrow("scores", [{"document": "a", "count": 2, "rate": 0.1, "low": None}])
    content = encode(table, Stamp(json.dumps(INSTRUMENT), "p", '{"a": "1"}'))
    assert decode(content).equals(table)
    assert encode(decode(content), Stamp(json.dumps(INSTRUMENT), "p", '{"a": "1"}')) == content
    (tmp_path / "x.parquet").write_bytes(content)
    assert read_stamp(tmp_path / "x.parquet") == (Stamp(json.dumps(INSTRUMENT), "p", '{"a": "1"}'), 1)
    (tmp_path / "x.parquet").write_bytes(content[:-9])
    assert read_stamp(tmp_path / "x.parquet") is None


def test_the_fingerprint_is_in_every_file(tmp_path):
    import pyarrow.parquet as pq

    store(tmp_path, ["a"])
    for table in COLUMNS:
        metadata = pq.read_schema(tmp_path / table / "part-0.parquet").metadata
        assert metadata[b"rhetoric.fingerprint"] == b"aaaa"
        assert json.loads(metadata[b"rhetoric.instrument"]) == INSTRUMENT


def test_parts_are_read_as_one_table_sorted_by_document(tmp_path):
    store(tmp_path, ["c", "a"], part="1")
    store(tmp_path, ["b"], part="2")
    found = read_tables(tmp_path)
    assert list(found) == list(COLUMNS)
    assert list(found["documents"]["document"]) == ["a", "b", "c"]
    assert list(found["findings"]["value"]) == [0.1] * 3
    assert (found.fingerprint, len(found["mentions"])) == ("aaaa", 0)
    with pytest.raises(KeyError, match="no table words"):
        found["words"]


def test_two_instruments_in_one_folder_are_refused_by_name(tmp_path):
    store(tmp_path, ["a"])
    lexicons = {"loaded/alarm@4": "789", "framing/metaphor@1": "456"}
    store(tmp_path, ["b"], instrument("bbbb", lexicons=lexicons), part="1")
    with pytest.raises(InstrumentError) as refused:
        read_tables(tmp_path)
    assert "lexicon loaded/alarm (version 3, 123 → version 4, 789)" in str(refused.value)
    assert "metaphor" not in str(refused.value)


def test_one_table_of_another_instrument_is_refused(tmp_path):
    store(tmp_path, ["a"])
    store(tmp_path, ["a"], instrument("bbbb", package="2"), tables=("findings",))
    with pytest.raises(InstrumentError, match=r"package \(1 → 2\)"):
        read_tables(tmp_path)


def test_a_part_half_written_is_left_out(tmp_path):
    store(tmp_path, ["a"])
    store(tmp_path, ["b"], part="1")
    store(tmp_path, ["b", "c"], part="1", tables=("findings",))
    assert list(read_tables(tmp_path)["findings"]["document"]) == ["a"]


def test_no_results_are_told(tmp_path):
    with pytest.raises(InputError, match="holds no results"):
        read_tables(tmp_path)
    store(tmp_path, ["a"])
    (tmp_path / "findings" / "part-0.parquet").write_bytes(b"PAR1")
    with pytest.raises(InputError, match="not a table that can be read"):
        read_tables(tmp_path)


def test_results_of_one_instrument_combine(tmp_path):
    store(tmp_path / "x", ["a", "c"])
    store(tmp_path / "y", ["b"])
    both = combine(read_tables(tmp_path / "x"), tmp_path / "y")
    assert list(both["findings"]["document"]) == ["a", "b", "c"]
    assert both.folders == (tmp_path / "x", tmp_path / "y")


def test_results_of_two_instruments_do_not(tmp_path):
    store(tmp_path / "x", ["a"])
    store(tmp_path / "y", ["b"], instrument("bbbb", settings={"nested": True}))
    with pytest.raises(InstrumentError, match=r"settings.nested \(False → True\); they must not be mixed"):
        combine(tmp_path / "x", tmp_path / "y")


def test_a_document_in_two_results_is_refused(tmp_path):
    store(tmp_path / "x", ["a", "b"])
    store(tmp_path / "y", ["b", "d"])
    with pytest.raises(InputError, match="in more than one of the results: b;"):
        combine(tmp_path / "x", tmp_path / "y")


def test_differences_name_what_came_and_went():
    other = instrument("b", lexicons={"framing/metaphor@1": "456", "user/mood@1": "9"}, stance="7")
    assert differences(INSTRUMENT, other) == [
        "lexicon loaded/alarm (version 3, 123 → absent)",
        "lexicon user/mood (absent → version 1, 9)",
        "stance (absent → 7)",
    ]
    assert differences(INSTRUMENT, dict(INSTRUMENT)) == []


def test_results_show_their_tables_in_a_notebook(tmp_path):
    results = read_tables(store(tmp_path / "<b>", ["a", "b"]))
    assert results.sizes() == {name: 2 * (name in {"documents", "findings"}) for name in COLUMNS}
    shown = results._repr_html_()
    assert "&lt;b&gt;" in shown
    assert "<b>" not in shown
    assert "instrument aaaa" in shown
    assert all(f"<td>{name}</td><td>{n}</td>" in shown for name, n in results.sizes().items())
