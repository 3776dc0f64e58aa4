"""Rows out of a file: JSON lines, CSV, one JSON object, or gzip of any, told by content."""

import csv
import gzip
import io
import json
import math
import re
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Literal

from store.clean_text import clean_text
from store.errors import BadFile, BadText

LONGEST_LINE = 1 << 20
"""Bytes of one line; a longer one is a skipped row, not a full memory."""
_LARGEST_OBJECT = 256 << 20
_SMALL = 2 << 20
_MOST_PACKED = 100
"""How many times its packed size a gzip file may grow, once it is more than `_SMALL`: catalogues
reach 20, and a file made to fill the memory 1,000."""
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]+")
_DAMAGED = (EOFError, zlib.error, gzip.BadGzipFile)

Form = Literal["json", "csv"]


@dataclass(frozen=True, slots=True)
class Row:
    """One row: `data`, or the reason why there is none. In CSV every value is a string and empty
    cells are left out."""

    line: int
    form: Form
    data: Mapping[str, object] | None = None
    field: str = ""
    error: str | None = None


def read_rows(path: Path, watch: Callable[[int], None] = lambda done: None) -> Iterator[Row]:
    """Every row of a file, the bad ones with their reason; `watch` hears the bytes read so far.

    Raises `BadFile` when the file is absent, empty or of no known form.
    """
    try:
        raw = path.open("rb")
    except OSError as error:
        raise BadFile(f"cannot read {str(path)!r}: {error.strerror}") from None
    with closing(raw):
        stream = _unpacked(raw)
        head = _head(stream, path)
        if head.startswith(b"{"):
            rows = _json(stream)
        elif head.startswith(b"["):
            raise BadFile(f"{str(path)!r} is one JSON list: write one object on each line")
        else:
            rows = _csv(stream, path)
        for count, row in enumerate(rows):
            if count % 200 == 0:
                watch(raw.tell())
            yield row
        watch(raw.tell())


def _unpacked(raw: IO[bytes]) -> IO[bytes]:
    packed = raw.read(2) == b"\x1f\x8b"
    raw.seek(0)
    return io.BufferedReader(_Packed(raw)) if packed else raw


class _Packed(gzip.GzipFile):
    """A gzip stream that counts as damaged where it grows like no catalogue does."""

    def __init__(self, raw: IO[bytes]) -> None:
        super().__init__(fileobj=raw)
        self._raw = raw

    def read(self, size: int | None = -1) -> bytes:
        """Raises `zlib.error` past the limit."""
        piece = super().read(size)
        if self.tell() > max(_SMALL, _MOST_PACKED * self._raw.tell()):
            raise zlib.error("packed too tightly")
        return piece


def _head(stream: IO[bytes], path: Path) -> bytes:
    try:
        start = stream.read(4096)
    except _DAMAGED:
        raise BadFile(f"{str(path)!r} is a damaged gzip file: fetch it again") from None
    stream.seek(0)
    head = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not head:
        raise BadFile(f"{str(path)!r} is empty")
    return head


def _lines(stream: IO[bytes]) -> Iterator[tuple[int, bytes | str]]:
    """Numbered lines; a str in the place of a line says why it cannot be read."""
    number = 0
    while True:
        number += 1
        try:
            line = stream.readline(LONGEST_LINE + 1)
            if len(line) > LONGEST_LINE:
                while line and not line.endswith(b"\n"):
                    line = stream.readline(LONGEST_LINE)
                yield number, f"longer than {LONGEST_LINE} bytes"
                continue
        except _DAMAGED:
            yield number, "the gzip stream ends or breaks here: what follows cannot be read"
            return
        if not line:
            return
        yield number, line


def _json(stream: IO[bytes]) -> Iterator[Row]:
    whole = _one_object(stream)
    if whole is not None:
        yield whole
        return
    for number, line in _lines(stream):
        if isinstance(line, str):
            yield Row(number, "json", error=line)
        elif line.strip():
            yield _parse(number, line)


def _one_object(stream: IO[bytes]) -> Row | None:
    """The file as one object over several lines, or None when it is lines of objects."""
    try:
        first = stream.readline(LONGEST_LINE)
        if _loads(first) is not None:
            return None
        rest = stream.read(_LARGEST_OBJECT)
    except _DAMAGED:
        return None
    finally:
        stream.seek(0)
    value = _loads(first + rest)
    return None if value is None else _checked(1, value)


def _loads(line: bytes) -> object | None:
    try:
        value: object = json.loads(line.decode("utf-8-sig"), parse_constant=_no_constant)
    except (ValueError, RecursionError):
        return None
    return value


def _parse(number: int, line: bytes) -> Row:
    try:
        text = line.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return Row(number, "json", error=f"not UTF-8 at byte {error.start + 1}")
    try:
        value = json.loads(text.rstrip(), parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        return Row(number, "json", error=f"broken JSON at column {error.colno}: {error.msg}")
    except RecursionError:
        return Row(number, "json", error="broken JSON: nested too deeply")
    except ValueError as error:
        return Row(number, "json", error=f"broken JSON: {str(error)[:80]}")
    return _checked(number, value)


def _no_constant(name: str) -> object:
    raise ValueError(f"{name} is not a number in JSON")


def _checked(number: int, value: object) -> Row:
    if not isinstance(value, dict):
        return Row(number, "json", error="not a JSON object")
    try:
        return Row(number, "json", {_key(k): _clean(v, str(k)) for k, v in value.items()})
    except _Unclean as fault:
        return Row(number, "json", field=fault.field, error=fault.reason)
    except RecursionError:
        return Row(number, "json", error="nested too deeply")


def _key(name: object) -> str:
    return str(_clean(str(name), str(name)))


class _Unclean(Exception):
    def __init__(self, field: str, reason: str) -> None:
        super().__init__(reason)
        self.field = field
        self.reason = reason


def _clean(value: object, field: str) -> object:
    if isinstance(value, str):
        try:
            return clean_text(value)
        except BadText as error:
            raise _Unclean(_shown(field), str(error)) from None
    if isinstance(value, float) and not math.isfinite(value):
        raise _Unclean(_shown(field), "the number is too large")
    if isinstance(value, list):
        return [_clean(item, field) for item in value]
    if isinstance(value, dict):
        return {_clean(str(k), field): _clean(v, f"{field}.{k}") for k, v in value.items()}
    return value


def _shown(field: str) -> str:
    """A field's name fit to be printed, whatever the file calls it."""
    return field.encode("unicode_escape", "backslashreplace").decode("ascii")[:80]


def _csv(stream: IO[bytes], path: Path) -> Iterator[Row]:
    encoding = _encoding(stream)
    lines = (part.decode(encoding, "surrogateescape") for part in _pieces(stream))
    first = next(lines).removeprefix("\ufeff")
    separator = max(",;\t", key=first.count)
    if not first.count(separator) or not first.rstrip("\r\n").replace("\t", " ").isprintable():
        raise BadFile(
            f"{str(path)!r} is of no known form: give JSON lines or CSV in UTF-8, or gzip of either"
        )
    names = [name.strip() for name in next(csv.reader([first], delimiter=separator))]
    if len(set(names)) != len(names) or "" in names:
        raise BadFile(f"{str(path)!r} has a column without a name, or one name twice")
    reader = csv.reader(lines, delimiter=separator, strict=True)
    while True:
        start = reader.line_num + 2
        try:
            cells = next(reader, None)
        except csv.Error as error:
            ends = f", read to line {reader.line_num + 1}" if reader.line_num + 1 > start else ""
            yield Row(start, "csv", error=f"broken CSV: {error}{ends}")
            continue
        except _DAMAGED:
            yield Row(start, "csv", error="the gzip stream breaks here: the rest cannot be read")
            return
        if cells is None:
            return
        if cells:
            yield _cells(start, names, cells)


def _encoding(stream: IO[bytes]) -> str:
    """UTF-8 where any line needs and keeps it; else what spreadsheets of the West or of China save:
    letters of the first stand alone between ASCII, characters of the second are pairs."""
    runs: list[bytes] = []
    try:
        for part in _pieces(stream):
            if part.isascii():
                continue
            try:
                part.decode("utf-8")
                return "utf-8"
            except UnicodeDecodeError:
                runs += _BEYOND_ASCII.findall(part)
    except _DAMAGED:
        return "utf-8"
    finally:
        stream.seek(0)
    if not runs:
        return "utf-8"
    alone = sum(len(run) == 1 for run in runs)
    return "cp1252" if alone * 2 >= len(runs) else "gb18030"


def _pieces(stream: IO[bytes]) -> Iterator[bytes]:
    while piece := stream.readline(LONGEST_LINE):
        yield piece


def _cells(number: int, names: list[str], cells: list[str]) -> Row:
    if len(cells) != len(names):
        return Row(number, "csv", error=f"{len(cells)} cells where the header has {len(names)}")
    data: dict[str, object] = {}
    for name, cell in zip(names, cells, strict=True):
        try:
            if kept := clean_text(cell.strip()):
                data[name] = kept
        except BadText as error:
            reason = "not UTF-8" if "Unicode" in str(error) else str(error)
            return Row(number, "csv", field=name, error=reason)
    return Row(number, "csv", data)
