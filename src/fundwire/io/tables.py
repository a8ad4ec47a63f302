"""Rows of a table file, one at a time: CSV, TSV, JSONL, Parquet, XLSX, each also .gz or .zst."""

from __future__ import annotations

import codecs
import contextlib
import csv
import io
import json
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from fundwire.errors import InputError, MissingExtraError
from fundwire.io.compression import lines, open_plain, plain_suffix

#: The endings that `iter_rows` reads.
TABLE_SUFFIXES = frozenset({".csv", ".tsv", ".jsonl", ".ndjson", ".parquet", ".xlsx"})

#: A line, or a quoted CSV cell, longer than this many bytes is an error of that row, not a reason to run out of memory.
MAX_LINE = 16 * 1024 * 1024

OnError = Callable[[InputError], None]


@dataclass(frozen=True, slots=True)
class Row:
    """One row: where it stands ("line 7", "row 3") and its cells by column.

    Cells of CSV and TSV are texts, "" where empty; those of JSONL, Parquet and XLSX have the type the file gives.
    """

    number: int
    location: str
    cells: dict[str, Any]


def iter_rows(path: str | Path, *, suffix: str | None = None, on_error: OnError | None = None) -> Iterator[Row]:
    """The rows of a table file in order, memory independent of its size; "-" is standard input.

    `suffix` (".csv") overrides the file's ending. A row that can't be read raises InputError, with its line; with
    `on_error` that error is handed over instead and reading goes on with the next row.

    Raises:
        InputError: the file as a whole can't be read (missing, unknown ending, no header, broken archive).
        MissingExtraError: the format needs a package that is not installed.
    """
    with contextlib.closing(open_plain(path)) as stream:
        for row in read_rows(stream, str(path), suffix or plain_suffix(path)):
            if isinstance(row, Row):
                yield row
            elif on_error is None:
                raise row
            else:
                on_error(row)


def read_rows(stream: BinaryIO, where: str, suffix: str) -> Iterator[Row | InputError]:
    """The rows of an open table, and in place of a row that can't be read, why.

    Raises:
        InputError, MissingExtraError: as `iter_rows`, for the file as a whole.
    """
    reader = _READERS.get(suffix)
    if reader is None:
        known = ", ".join(sorted(TABLE_SUFFIXES))
        raise InputError(where, f"a table can't end in {suffix or 'nothing'!r}", f"use {known}", "unknown-format")
    yield from reader(stream, where, suffix)


def columns(path: str | Path, *, suffix: str | None = None) -> tuple[str, ...]:
    """The column names of a CSV, TSV, Parquet or XLSX file, also when it has no rows; of JSONL the first row's keys.

    Raises:
        InputError: as `iter_rows`.
    """
    suffix = suffix or plain_suffix(path)
    with contextlib.closing(open_plain(path)) as stream:
        if suffix in (".csv", ".tsv"):
            header = next(csv.reader(_decoded(stream), delimiter="\t" if suffix == ".tsv" else _delimiter(stream)), [])
            return tuple(name.strip() for name in header)
        if suffix == ".parquet":
            with _seekable(stream) as file:
                return tuple(_parquet(file, str(path)).schema_arrow.names)
        if suffix == ".xlsx":
            with _seekable(stream) as file:
                return tuple(_header(next(_sheet(file, str(path)), ()), str(path)))
    return tuple(next((row.cells for row in iter_rows(path, suffix=suffix)), {}))


def _read_csv(stream: BinaryIO, where: str, suffix: str) -> Iterator[Row | InputError]:
    # The limit is the process's; 128 KiB, its default, is less than a long article.
    csv.field_size_limit(max(csv.field_size_limit(), MAX_LINE))
    delimiter = "\t" if suffix == ".tsv" else _delimiter(stream)
    reader = csv.reader(_decoded(stream), delimiter=delimiter, strict=True)
    header: list[str] | None = None
    while True:
        number = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            break
        except csv.Error as error:
            yield _bad_row(where, number, f"not valid CSV: {error}", "mend the quotes of this row")
            continue
        if not any(cells):
            continue
        if header is None:
            header = _header(cells, where)
            continue
        if any(cells[len(header) :]):
            what = f"{len(cells)} cells where the header has {len(header)}"
            yield _bad_row(where, number, what, "quote cells that hold the separator")
            continue
        cells += [""] * (len(header) - len(cells))
        yield Row(number, f"line {number}", dict(zip(header, cells, strict=False)))
    if header is None:
        raise InputError(where, "the table is empty, without a header", "add a line of column names", "no-header")


def _read_jsonl(stream: BinaryIO, where: str, _suffix: str) -> Iterator[Row | InputError]:
    for number, line in enumerate(lines(stream, MAX_LINE), 1):
        if line is None:
            yield _bad_row(where, number, f"the line is longer than {MAX_LINE:,} bytes", "split it", "line-too-long")
            continue
        if number == 1:
            line = line.removeprefix(codecs.BOM_UTF8)
        if not line.strip():
            continue
        try:
            cells = json.loads(line)
        except (ValueError, RecursionError) as error:
            what = "nested too deeply" if isinstance(error, RecursionError) else str(error)
            yield _bad_row(where, number, f"not valid JSON: {what}", "write one JSON object per line", "bad-json")
            continue
        if not isinstance(cells, dict):
            yield _bad_row(where, number, "not a JSON object", "write one JSON object per line", "bad-json")
            continue
        yield Row(number, f"line {number}", cells)


def _read_parquet(stream: BinaryIO, where: str, _suffix: str) -> Iterator[Row | InputError]:
    with _seekable(stream) as file:
        number = 0
        for batch in _parquet(file, where).iter_batches(batch_size=256):
            for cells in batch.to_pylist():
                number += 1
                yield Row(number, f"row {number}", cells)


def _read_xlsx(stream: BinaryIO, where: str, _suffix: str) -> Iterator[Row | InputError]:
    header: list[str] | None = None
    with _seekable(stream) as file:
        for number, values in enumerate(_sheet(file, where), 1):
            if all(v is None or v == "" for v in values):
                continue
            if header is None:
                header = _header(values, where)
            elif any(v is not None for v in values[len(header) :]):
                yield _bad_row(where, number, "more cells than the header has", "name every column")
            else:
                padded = [*values, *[None] * (len(header) - len(values))]
                yield Row(number, f"row {number}", dict(zip(header, padded, strict=False)))
    if header is None:
        raise InputError(where, "the first sheet is empty", "add a row of column names", "no-header")


_READERS = {
    ".csv": _read_csv,
    ".tsv": _read_csv,
    ".jsonl": _read_jsonl,
    ".ndjson": _read_jsonl,
    ".parquet": _read_parquet,
    ".xlsx": _read_xlsx,
}


def _decoded(stream: BinaryIO) -> Iterator[str]:
    """Lines with their line breaks, as text: UTF-16 by its mark, else UTF-8, a line that is not that as cp1252."""
    head = _peek(stream, 2)
    if head in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        yield from io.TextIOWrapper(stream, "utf-16", errors="replace", newline="")
        return
    first = True
    while line := stream.readline(MAX_LINE):
        if first:
            line, first = line.removeprefix(codecs.BOM_UTF8), False
        try:
            yield line.decode("utf-8")
        except UnicodeDecodeError:
            yield line.decode("cp1252", errors="replace")


def _delimiter(stream: BinaryIO) -> str:
    """The separator that the header line holds most of; a comma where it holds none."""
    line = _peek(stream, 65536).replace(b"\0", b"").split(b"\n")[0]
    return max(",;\t", key=lambda mark: line.count(mark.encode()))


def _header(cells: Any, where: str) -> list[str]:
    names = [str(cell).strip() if cell is not None else "" for cell in cells]
    while names and not names[-1]:
        names.pop()
    doubled = sorted({name for name in names if names.count(name) > 1})
    if doubled:
        what = f"the header has the column {doubled[0]!r} twice" if doubled[0] else "a column has no name"
        raise InputError(where, what, "give every column a name of its own", "bad-header")
    return names


def _bad_row(where: str, number: int, what: str, way_out: str, code: str = "bad-row") -> InputError:
    return InputError(f"{where}, line {number}", what, way_out, code)


def _peek(stream: BinaryIO, size: int) -> bytes:
    peek = getattr(stream, "peek", None)
    return bytes(peek(size)[:size]) if peek else b""


@contextlib.contextmanager
def _seekable(stream: BinaryIO) -> Iterator[BinaryIO]:
    """The stream itself, or a temporary copy on disk where it can't seek (compressed, standard input)."""
    if stream.seekable():
        yield stream
        return
    with tempfile.TemporaryFile() as copy:
        shutil.copyfileobj(stream, copy)
        copy.seek(0)
        yield copy


def _parquet(file: BinaryIO, where: str) -> Any:
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        way_out = "pip install 'fundwire[parquet]'"
        raise MissingExtraError(where, "reading Parquet needs the pyarrow package", way_out, "no-pyarrow") from error
    try:
        return parquet.ParquetFile(file)
    except pyarrow.ArrowException as error:
        raise InputError(where, f"not a Parquet file: {error}", "check the file", "bad-parquet") from error


def _sheet(file: BinaryIO, where: str) -> Iterator[tuple[Any, ...]]:
    try:
        import openpyxl
    except ImportError as error:
        way_out = "pip install 'fundwire[xlsx]'"
        raise MissingExtraError(where, "reading XLSX needs the openpyxl package", way_out, "no-openpyxl") from error
    try:
        book = openpyxl.load_workbook(file, read_only=True, data_only=True)
    except Exception as error:  # zipfile, XML and key errors alike: openpyxl has no class of its own for a bad file
        raise InputError(where, f"not an XLSX file: {error}", "check the file", "bad-xlsx") from error
    yield from book.worksheets[0].iter_rows(values_only=True)
