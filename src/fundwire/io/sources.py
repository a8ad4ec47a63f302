"""The articles of files, folders, globs, tables and standard input as a stream of raw entries.

Nothing is parsed here beyond where one article ends and the next begins: that is left to whoever may be hurt by it
(a worker process). Memory holds one entry, and the file names of one folder.
"""

from __future__ import annotations

import contextlib
import glob
import hashlib
import json
import os
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from fundwire.errors import InputError
from fundwire.io.cells import Fields, article_from_row
from fundwire.io.compression import lines, open_plain, plain_suffix, raw_position
from fundwire.io.tables import MAX_LINE, TABLE_SUFFIXES, read_rows

if TYPE_CHECKING:
    from fundwire.model.document import Article

#: One article a file.
ARTICLE_SUFFIXES = frozenset({".txt", ".md", ".markdown", ".html", ".htm", ".json"})
#: What `Entry.suffix` is for a line or row: its `raw` is one JSON object.
ROW = "row"


@dataclass(frozen=True, slots=True)
class Entry:
    """One article as it came: `raw` bytes of the kind `suffix`, or the `error` that stands in its place.

    `source` is the path as the user wrote it, None where there is none; `where` also has the line.
    """

    where: str
    source: str | None
    suffix: str
    raw: bytes = b""
    error: InputError | None = None

    @property
    def digest(self) -> bytes:
        """16 bytes that change when the content, or what the record will say of its source, does."""
        head = json.dumps([self.source, self.suffix, str(self.error or "")]).encode()
        return hashlib.blake2b(head + b"\0" + self.raw, digest_size=16).digest()


class Sources:
    """Iterates over the entries of `inputs`, always in the same order: as given, and by name within a folder.

    `pattern` keeps only files of folders whose name or path under the folder matches (default: every known ending);
    `stdin` is the kind of standard input ("-"); `exclude` are paths never read (the run's own outputs).
    """

    def __init__(
        self,
        inputs: Iterable[str],
        *,
        pattern: str | None = None,
        stdin: str = ".jsonl",
        exclude: Collection[Path] = (),
    ) -> None:
        self.inputs, self.pattern, self.stdin = tuple(inputs), pattern, stdin
        self._exclude = frozenset(path.resolve() for path in exclude)
        self._before = 0
        self._stream: BinaryIO | None = None

    def __iter__(self) -> Iterator[Entry]:
        for found in self.files():
            if isinstance(found, Entry):
                yield found
                continue
            suffix = self.stdin if found == "-" else plain_suffix(found)
            try:
                with contextlib.closing(open_plain(found)) as self._stream:
                    if suffix in TABLE_SUFFIXES:
                        yield from self._rows(found, suffix, self._stream)
                    else:
                        yield _whole_file(found, suffix, self._stream)
            except InputError as error:
                yield Entry(error.where, found, suffix, error=error)
            self._stream = None
            self._before += _size(found)

    def total_bytes(self) -> int | None:
        """The size of all files as they lie on disk; None where standard input is among them."""
        if "-" in self.inputs:
            return None
        return sum(_size(found) for found in self.files() if isinstance(found, str))

    def position(self) -> int:
        """How many of `total_bytes` have been read."""
        return self._before + (raw_position(self._stream) if self._stream else 0)

    def files(self) -> Iterator[str | Entry]:
        """The paths of all files in order; an error entry in place of an input that stands for none."""
        for name in self.inputs:
            if name == "-" or os.path.isfile(name):
                yield name
            elif os.path.isdir(name):
                yield from _some(self._in_folder(name), name, "no articles in this folder", "check --glob")
            elif glob.has_magic(name):
                matches = (
                    f for f in sorted(glob.glob(name, recursive=True)) if os.path.isfile(f) and self._is_input(f)
                )
                yield from _some(matches, name, "no file matches", "quote it, or check the pattern")
            else:
                yield _missing(name, "no such file or folder", "check the path", "no-such-file")

    def _in_folder(self, top: str) -> Iterator[str]:
        for folder, folders, names in os.walk(top):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in sorted(names):
                path = os.path.join(folder, name)
                if self._wanted(name, os.path.relpath(path, top)) and self._is_input(path):
                    yield path

    def _wanted(self, name: str, below: str) -> bool:
        if self.pattern is not None:
            return fnmatch(name, self.pattern) or fnmatch(below, self.pattern)
        return not name.startswith(".") and plain_suffix(name) in ARTICLE_SUFFIXES | TABLE_SUFFIXES

    def _is_input(self, path: str) -> bool:
        return not self._exclude or not self._exclude.intersection((real := Path(path).resolve(), *real.parents))

    def _rows(self, path: str, suffix: str, stream: BinaryIO) -> Iterator[Entry]:
        if suffix in (".jsonl", ".ndjson"):
            yield from _json_lines(path, stream)
            return
        for row in read_rows(stream, path, suffix):
            if isinstance(row, InputError):
                yield Entry(row.where, path, ROW, error=row)
            else:
                raw = json.dumps(row.cells, ensure_ascii=False, default=_as_json).encode("utf-8", "surrogatepass")
                yield Entry(f"{path}, {row.location}", path, ROW, raw)


def read_entry(entry: Entry, fields: Fields) -> Article:
    """The article of an entry.

    Raises:
        InputError: the entry is an error, or its bytes are no article.
    """
    if entry.error is not None:
        raise entry.error
    if entry.suffix in (ROW, ".json"):
        return article_from_row(entry.raw, entry.source, entry.where, fields)
    from fundwire.io.article import read_article

    return read_article(entry.raw, entry.source, suffix=entry.suffix)


def _json_lines(path: str, stream: BinaryIO) -> Iterator[Entry]:
    for number, line in enumerate(lines(stream, MAX_LINE), 1):
        where = f"{path}, line {number}"
        if line is None:
            what = f"the line is longer than {MAX_LINE:,} bytes"
            yield Entry(where, path, ROW, error=InputError(where, what, "split it", "line-too-long"))
        elif line.strip():
            yield Entry(where, path, ROW, line)


def _whole_file(path: str, suffix: str, stream: BinaryIO) -> Entry:
    raw = stream.read(MAX_LINE + 1)
    if len(raw) > MAX_LINE:
        raise InputError(path, f"the file is longer than {MAX_LINE:,} bytes", "split it", "file-too-long")
    return Entry(path, path, suffix, raw)


def _some(found: Iterator[str], name: str, what: str, way_out: str) -> Iterator[str | Entry]:
    """The files found, or one error entry where there is none."""
    first = next(found, None)
    if first is None:
        yield _missing(name, what, way_out, "no-articles")
        return
    yield first
    yield from found


def _missing(name: str, what: str, way_out: str, code: str) -> Entry:
    return Entry(name, name, "", error=InputError(name, what, way_out, code))


def _size(path: str) -> int:
    with contextlib.suppress(OSError):
        return os.path.getsize(path)
    return 0


def _as_json(cell: Any) -> Any:
    """A typed cell (date, Decimal, bytes) as JSON can say it."""
    return cell.decode("utf-8", "replace") if isinstance(cell, bytes) else str(cell)
