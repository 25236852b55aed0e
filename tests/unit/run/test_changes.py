"""What a change of lexicons added and removed."""

import json

from rhetoric.run import changes
from rhetoric.tables import COLUMNS, Stamp, encode, to_arrow


def store(folder, fingerprint, parts):
    """Results with a finding for each word of each text; `parts` has documents, each with hash and words."""
    for number, texts in enumerate(parts):
        rows = {
            "documents": [{"document": name, "sha256": digest} for name, (digest, _) in texts.items()],
            "findings": [
                {"document": name, "start": 5 * at, "end": 5 * at + 3, "module": "m", "label": "l", "rule": word,
                 "voice": "author", "text": word}
                for name, (_, words) in texts.items() for at, word in enumerate(words)
            ],
        }  # fmt: skip
        for table in COLUMNS:
            (folder / table).mkdir(parents=True, exist_ok=True)
            stamp = Stamp(json.dumps({"fingerprint": fingerprint, "package": fingerprint}), f"{number}")
            content = encode(to_arrow(table, rows.get(table, [])), stamp)
            (folder / table / f"part-{number}.parquet").write_bytes(content)


def test_findings_added_and_removed(tmp_path):
    store(tmp_path / "a", "1", [{"x": ("h", ["old", "same"]), "y": ("h", ["same"])}, {"z": ("h", [])}])
    store(tmp_path / "b", "2", [{"x": ("h", ["new", "same"]), "y": ("h", ["same"])}, {"z": ("h", ["new"])}])
    found = changes(tmp_path / "a", tmp_path / "b")
    assert [(row["change"], row["document"], row["text"], row["start"]) for row in found.rows] == [
        ("added", "x", "new", 0),
        ("removed", "x", "old", 0),
        ("added", "z", "new", 0),
    ]
    assert found.instruments == ("package (1 → 2)",)
    assert (found.only_before, found.only_after) == (0, 0)


def test_texts_in_other_parts_are_the_same_texts(tmp_path):
    store(tmp_path / "a", "1", [{"x": ("h", ["w"]), "y": ("h", ["w"])}, {"z": ("h", ["w"])}])
    store(tmp_path / "b", "2", [{"x": ("h", ["w"])}, {"y": ("h", ["w"]), "z": ("h", ["w"])}])
    assert changes(tmp_path / "a", tmp_path / "b").rows == ()


def test_texts_that_cannot_be_compared_are_left_out(tmp_path):
    store(tmp_path / "a", "1", [{"x": ("h", ["w"]), "gone": ("h", ["w"]), "edited": ("h", ["w"])}])
    store(tmp_path / "b", "2", [{"x": ("h", ["w"]), "edited": ("k", ["v"])}])
    found = changes(tmp_path / "a", tmp_path / "b")
    assert (found.rows, found.only_before, found.only_after) == ((), 2, 1)
