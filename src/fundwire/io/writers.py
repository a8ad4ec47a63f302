"""Rows out: JSONL, CSV or Parquet by the file's ending, the same bytes for the same rows."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

from fundwire.errors import InputError, MissingExtraError
from fundwire.io.flat import Columns, Kind

#: The endings that can be written.
WRITABLE = (".jsonl", ".csv", ".parquet")
#: Between the names of a list in a CSV cell, as curated tables write them.
LIST_SEPARATOR = "; "
_ROW_GROUP = 8192

Rows = Iterable[Mapping[str, Any]]


def check_writable(path: Path) -> str:
    """The ending that says what to write.

    Raises:
        InputError: it is none of WRITABLE.
        MissingExtraError: it is Parquet and pyarrow is not installed.
    """
    suffix = path.suffix.lower()
    if suffix not in WRITABLE:
        way_out = f"end it in {', '.join(WRITABLE)}"
        raise InputError(str(path), f"can't write files that end in {suffix or 'nothing'!r}", way_out, "unknown-format")
    if suffix == ".parquet":
        try:
            import pyarrow  # noqa: F401
        except ImportError as error:
            way_out = "pip install 'fundwire[parquet]'"
            raise MissingExtraError(str(path), "writing Parquet needs pyarrow", way_out, "no-pyarrow") from error
    return suffix


def write_rows(path: Path, suffix: str, columns: Columns, rows: Rows) -> None:
    """Writes `rows` to the new file `path`; memory holds one row group of them at most.

    CSV: null is empty, a list is joined with "; ", flags are true and false. JSONL: every row as it is.
    """
    if suffix == ".csv":
        _write_csv(path, columns, rows)
    elif suffix == ".parquet":
        _write_parquet(path, columns, rows)
    else:
        with open(path, "w", encoding="utf-8", newline="\n") as file:
            file.writelines(json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n" for row in rows)


def _write_csv(path: Path, columns: Columns, rows: Rows) -> None:
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([_cell(row[name]) for name in columns] for row in rows)


def _cell(value: Any) -> Any:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return LIST_SEPARATOR.join(value)
    return value


def _write_parquet(path: Path, columns: Columns, rows: Rows) -> None:
    import pyarrow
    from pyarrow import parquet

    schema = arrow_schema(columns)
    with parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        for group in _groups(rows):
            table = {name: [row[name] for row in group] for name in columns}
            writer.write_table(pyarrow.table(table, schema=schema))


def arrow_schema(columns: Columns) -> Any:
    """The pyarrow schema of a table with these columns."""
    import pyarrow as pa

    types: dict[Kind, Any] = {
        "text": pa.string(),
        "number": pa.float64(),
        "whole": pa.int64(),
        "flag": pa.bool_(),
        "list": pa.list_(pa.string()),
    }
    return pa.schema([pa.field(name, types[kind]) for name, kind in columns.items()])


def _groups(rows: Rows) -> Iterator[list[Mapping[str, Any]]]:
    remaining = iter(rows)
    while group := list(islice(remaining, _ROW_GROUP)):
        yield group
