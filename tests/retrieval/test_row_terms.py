"""Terms by row: whatever is taken over and added, in whatever order, comes out as it went in."""

from pathlib import Path

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from retrieval.row_terms import RowTerms, TermWriter

ROW = st.fixed_dictionaries({name: st.lists(st.sampled_from("abcdef")) for name in ("x", "y")})


@given(st.data(), st.lists(ROW), st.lists(ROW))
def test_rows_come_out_in_the_order_asked(
    data: st.DataObject, old: list[dict[str, list[str]]], new: list[dict[str, list[str]]]
) -> None:
    first = TermWriter(("x", "y"))
    for row in old:
        first.add(row)
    before = first.arranged(np.arange(len(old)))
    second = TermWriter(("x", "y"), before)
    for row in new:
        second.add(row)
    both = [*old, *new]
    order = data.draw(st.lists(st.sampled_from(range(len(both))), unique=True)) if both else []
    terms = second.arranged(np.array(order, dtype=np.int64))
    for name in ("x", "y"):
        assert terms.of(name) == [both[n][name] for n in order]
    used = {term for n in order for name in ("x", "y") for term in both[n][name]}
    assert set(terms.vocabulary) == used


def test_terms_are_counted_and_kept(tmp_path: Path) -> None:
    writer = TermWriter(("x",))
    for row in (["tea", "cup"], [], ["tea"]):
        writer.add({"x": row})
    writer.arranged(np.array([2, 0, 1])).save(tmp_path)
    terms = RowTerms.load(tmp_path)
    assert terms.of("x") == [["tea"], ["tea", "cup"], []]
    assert terms.counts("x") == {"tea": 2, "cup": 1}
    assert dict(terms.lists(["x"])) == {"x": terms.of("x")}
