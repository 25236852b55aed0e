"""The norms that ship: all there, small, numbers only, and measured with the instrument that ships."""

import importlib.util
from pathlib import Path

import pytest

from rhetoric.compare.norms import ABOUT, SHIPPED, check, load, shipped
from rhetoric.errors import InstrumentError
from rhetoric.run import Settings, instrument

BUILDER = Path(__file__).parents[1] / "benchmarks" / "norms.py"
MEASURE = {"module", "label", "voice", "unit", "documents", "values", "counts", "prior"}


def builder():
    spec = importlib.util.spec_from_file_location("build_norms", BUILDER)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_norms_that_are_built_ship():
    made = builder()
    assert made.SHIPPED == SHIPPED
    assert set(shipped()) == set(made.NORMS), "run `make norms`"


def test_shipped_norms_fit_the_instrument():
    today = instrument(Settings())
    stale = []
    for name in shipped():
        try:
            check(load(name), today)
        except InstrumentError as error:
            stale.append(str(error))
    assert not stale, "the instrument has changed: run `make norms`; " + " ".join(stale)


def test_shipped_norms_are_small_and_hold_numbers_alone():
    for name in shipped():
        assert (SHIPPED / f"{name}.json").stat().st_size < 200_000
        norms = load(name)
        assert all(norms[field] for field in ABOUT if "date" not in field)
        for measure in norms["measures"]:
            assert set(measure) == MEASURE
            assert all(isinstance(value, int | float) for value in measure["values"])


def test_stale_norms_are_told_how_to_be_rebuilt(tmp_path, monkeypatch):
    from rhetoric.compare import norms as kept
    from rhetoric.compare.norms import dump

    today = instrument(Settings())
    made = {"schema": kept.SCHEMA, "name": "Old", "licence": "CC0", "fingerprint": "old", "documents": 2,
            "instrument": {**today, "package": "0.1", "fingerprint": "old"}, "measures": []}  # fmt: skip
    (tmp_path / "old.json").write_text(dump(made), encoding="utf-8")
    monkeypatch.setattr(kept, "SHIPPED", tmp_path)
    with pytest.raises(InstrumentError, match=r"the norms 'Old'.*package \(0\.1 → .*`make norms` rebuilds"):
        check(load("old"), today)
