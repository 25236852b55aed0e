"""The data behind each figure, of a small fixed corpus, are those that were looked at and kept."""

import pandas as pd
import pytest

from golden_figures import GOLDEN, content
from rhetoric.figures import FIGURES, read


@pytest.mark.parametrize("name", FIGURES)
def test_the_data_drawn_are_those_kept(name, tmp_path):
    (tmp_path / "now.csv").write_text(content(name), encoding="utf-8")
    now, kept = read(tmp_path / "now.csv"), read(GOLDEN / f"{name}.csv")
    pd.testing.assert_frame_equal(now, kept, check_exact=False, rtol=0, atol=2e-6)  # 6 digits are written


def test_a_table_is_kept_for_each_figure():
    assert {path.stem for path in GOLDEN.glob("*.csv")} == set(FIGURES)
