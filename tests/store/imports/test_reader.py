"""Rows out of any file: the good ones whole, the bad ones named, never an escape."""

import csv
import gzip
import io
import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store.errors import BadFile
from store.imports.reader import LONGEST_LINE, Row, read_rows

in_one_folder = settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
PLAIN = st.text(st.characters(exclude_categories=["C"]), max_size=20)


def rows(folder: Path, content: bytes) -> list[Row]:
    path = folder / "file"
    path.write_bytes(content)
    return list(read_rows(path))


def lines(*objects: object) -> bytes:
    return "\n".join(json.dumps(each) for each in objects).encode()


def test_json_lines_csv_and_gzip_of_either_are_told_by_content(tmp_path: Path) -> None:
    as_json, as_csv = lines({"id": "a", "n": "1"}), b"id,n\na,1\n"
    for content in (as_json, as_csv, gzip.compress(as_json), gzip.compress(as_csv)):
        assert [row.data for row in rows(tmp_path, content)] == [{"id": "a", "n": "1"}]


def test_a_byte_order_mark_is_no_part_of_the_first_name(tmp_path: Path) -> None:
    for content in (b"id,n\na,1\n", b'{"id": "a", "n": "1"}'):
        assert rows(tmp_path, b"\xef\xbb\xbf" + content)[0].data == {"id": "a", "n": "1"}


def test_one_object_over_several_lines_is_one_row(tmp_path: Path) -> None:
    whole = {"products": {"a": {"b": 1}}, "orders": {}}
    content = json.dumps(whole, indent=4).encode()
    assert [row.data for row in rows(tmp_path, gzip.compress(content))] == [whole]


@pytest.mark.parametrize(
    ("line", "field", "word"),
    [
        (b'{"id": "a"', "", "broken JSON"),
        (b"[1, 2]", "", "not a JSON object"),
        (b'"text"', "", "not a JSON object"),
        (b'{"price": NaN}', "", "NaN"),
        (b'{"price": 1e400}', "price", "too large"),
        (b'{"title": "a\\u0000b"}', "title", "NUL"),
        (b'{"a": {"b": ["\\ud800"]}}', "a.b", "Unicode"),
        (b'{"title": "\xff"}', "", "UTF-8"),
        (b"[" * 100_000, "", "nested"),
        (b'{"t": "' + b"x" * LONGEST_LINE + b'"}', "", "longer than"),
    ],
)
def test_a_bad_line_is_named_and_its_neighbours_are_read(
    tmp_path: Path, line: bytes, field: str, word: str
) -> None:
    good = b'{"id": "good"}'
    first, bad, last = rows(tmp_path, b"\n".join((good, line, good)))
    assert first.data == last.data == {"id": "good"}
    assert (bad.line, bad.data, bad.field) == (2, None, field)
    assert word in (bad.error or "")


@pytest.mark.parametrize(
    ("line", "word"),
    [(b"only one", "1 cells"), (b"a,b,c", "3 cells"), (b"a,\xff", "UTF-8"), (b"a,\0", "NUL")],
)
def test_a_bad_csv_row_is_named_and_its_neighbours_are_read(
    tmp_path: Path, line: bytes, word: str
) -> None:
    good = "good,é\n".encode()
    first, bad, last = rows(tmp_path, b"id,n\n" + good + line + b"\n" + good)
    assert first.data == last.data == {"id": "good", "n": "é"}
    assert (bad.line, bad.data) == (3, None)
    assert word in (bad.error or "")


@pytest.mark.parametrize(
    ("encoding", "title"),
    [("cp1252", "Château – Grüße, £5"), ("gb18030", "苹果阁楼礼盒"), ("utf-8-sig", "Côtes 红酒")],
)
def test_a_csv_is_read_in_the_encoding_that_a_spreadsheet_saved(
    tmp_path: Path, encoding: str, title: str
) -> None:
    plain, named = rows(tmp_path, f'id,title\na,Plain\nb,"{title}"\n'.encode(encoding))
    assert (plain.data, named.data) == ({"id": "a", "title": "Plain"}, {"id": "b", "title": title})


def test_a_quote_that_never_closes_is_reported_and_not_imported(tmp_path: Path) -> None:
    found = rows(tmp_path, b'id,n\na,1\nb,"open\nc,3\n')
    assert [row.data for row in found[:1]] == [{"id": "a", "n": "1"}]
    assert all(row.data is None for row in found[1:])
    assert found[1].line == 3


def test_a_cell_with_line_breaks_keeps_the_count_of_lines(tmp_path: Path) -> None:
    found = rows(tmp_path, b'id,n\na,"1\n2"\nb,2,3\n')
    assert found[0].data == {"id": "a", "n": "1\n2"}
    assert found[1].line == 4


def test_a_cut_off_gzip_gives_its_good_rows_and_says_where_it_ends(tmp_path: Path) -> None:
    numbered = lines(*({"id": str(n), "pad": "x" * (n % 50)} for n in range(5000)))
    packed = gzip.compress(numbered)
    found = rows(tmp_path, packed[: len(packed) // 2])
    assert found[0].data is not None
    assert found[-1].data is None
    assert "gzip" in (found[-1].error or "")


@pytest.mark.parametrize(
    "content", [b"", b"   \n", b"[1]", b"PK\x03\x04 zip", b"just words", b"id,id\n1,2", b"\x1f\x8b"]
)
def test_what_is_no_catalogue_is_refused_as_a_whole(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(BadFile):
        rows(tmp_path, content)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="cannot read"):
        list(read_rows(tmp_path / "nothing"))


@in_one_folder
@given(st.lists(st.dictionaries(PLAIN, PLAIN | st.integers() | st.booleans()), min_size=1))
def test_json_lines_come_back_as_written(tmp_path: Path, objects: list[dict[str, object]]) -> None:
    found = rows(tmp_path, lines(*objects) + b"\n")
    assert [row.error for row in found] == [None] * len(objects)
    assert len(found) == len(objects)


@in_one_folder
@given(st.lists(st.tuples(PLAIN, PLAIN), min_size=1))
def test_csv_comes_back_as_written(tmp_path: Path, cells: list[tuple[str, str]]) -> None:
    text = io.StringIO()
    csv.writer(text).writerows([("id", "n"), *(("x" + a, b) for a, b in cells)])
    found = rows(tmp_path, text.getvalue().encode())
    assert len(found) == len(cells)
    assert all(row.data is not None for row in found)


@in_one_folder
@given(st.binary(max_size=200), st.sampled_from([b"", b"{", b"id,n\n", b'{"id": 1}\n']))
def test_no_bytes_at_all_make_the_reader_fall_over(
    tmp_path: Path, content: bytes, start: bytes
) -> None:
    try:
        found = rows(tmp_path, start + content)
    except BadFile:
        return
    assert all((row.data is None) != (row.error is None) for row in found)


@in_one_folder
@given(st.integers(0, 400), st.integers(0, 255))
def test_no_damage_to_a_gzip_makes_the_reader_fall_over(tmp_path: Path, at: int, byte: int) -> None:
    packed = bytearray(gzip.compress(lines(*({"id": str(n)} for n in range(60)))))
    packed[min(at, len(packed) - 1)] = byte
    try:
        rows(tmp_path, bytes(packed))
    except BadFile:
        return
