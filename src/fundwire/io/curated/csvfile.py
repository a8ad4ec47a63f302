"""A CSV or TSV file that can be changed cell by cell: everything else stays as it is, byte for byte."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from fundwire.errors import InputError

#: Bytes that are not UTF-8 survive the way in and out.
_KEEP = "surrogateescape"


@dataclass(slots=True)
class CsvFile:
    """The text of a file, its separator and header; `edits` and `added` wait for `render`."""

    path: Path
    text: str
    delimiter: str
    header: tuple[str, ...] = ()
    edits: dict[int, dict[int, str]] = field(default_factory=dict)
    added: list[dict[str, str]] = field(default_factory=list)

    def change(self, line: int, column: str, cell: str) -> None:
        """Notes that the record that begins in `line` (counted from 1) shall have `cell` in `column`."""
        self.edits.setdefault(line, {})[self.header.index(column)] = cell

    def add(self, cells: Mapping[str, str]) -> None:
        """Notes a record for the end of the file; columns without a cell stay empty."""
        self.added.append(dict(cells))

    def render(self) -> str:
        """The file's text with every edit and addition, in the quoting and line ends of the file."""
        pieces: list[str] = []
        done = 0
        quoted_columns: dict[int, list[int]] = {}
        break_, headed = "\n", False
        for line, cells, end in self._records():
            if end:
                break_ = end
            for column, (start, stop) in enumerate(cells if headed else ()):
                tally = quoted_columns.setdefault(column, [0, 0])
                if not self._needs_quotes(_unquoted(self.text[start:stop])):
                    tally[self.text[start : start + 1] == '"'] += stop > start
            headed = headed or any(start < stop for start, stop in cells)  # the header is quoted as it likes
            wanted = self.edits.get(line, {})
            have = len(cells)
            for column, cell in sorted(wanted.items()):
                if column < len(cells):
                    start, stop = cells[column]
                    pieces += [self.text[done:start], self._quoted(cell, self.text[start : start + 1] == '"')]
                else:  # a short row gets the separators that it lacks
                    start = stop = cells[-1][1]
                    lacking = self.delimiter * (column + 1 - have)
                    pieces += [self.text[done:start], lacking, self._quoted(cell, False)]
                    have = column + 1
                done = stop
        pieces.append(self.text[done:])
        always = {column for column, (bare, quoted) in quoted_columns.items() if quoted and not bare}
        closed = not self.text or self.text.endswith(("\n", "\r"))
        for record in self.added:
            cells_text = [self._quoted(record.get(name, ""), at in always) for at, name in enumerate(self.header)]
            row = self.delimiter.join(cells_text)
            pieces.append(row + break_ if closed else break_ + row)
        return "".join(pieces)

    def write(self, path: Path) -> None:
        """Writes the rendered file.

        Raises:
            InputError: it can't be written.
        """
        try:
            path.write_bytes(self.render().encode("utf-8", _KEEP))
        except OSError as error:
            way_out = "name another file"
            raise InputError(str(path), f"can't be written: {error.strerror}", way_out, "unwritable") from error

    def _records(self) -> Iterator[tuple[int, list[tuple[int, int]], str]]:
        """Every record: the line where it begins, the ranges of its cells, and its line end."""
        cell = re.compile(
            rf'("(?:[^"]|"")*"|[^{re.escape(self.delimiter)}\r\n]*)({re.escape(self.delimiter)}|\r\n|\n|\r|\Z)'
        )
        at, line, begun, cells = 0, 1, 1, []
        while at < len(self.text):
            match = cell.match(self.text, at)
            if match is None:  # a quote in the wrong place; the reader has named this row already
                match = re.compile(r"([^\r\n]*)(\r\n|\n|\r|\Z)").match(self.text, at)
                assert match is not None
            cells.append(match.span(1))
            line += match[0].count("\n")
            at = match.end()
            if match[2] != self.delimiter:
                yield begun, cells, match[2]
                cells, begun = [], line

    def _quoted(self, cell: str, always: bool) -> str:
        if always or self._needs_quotes(cell):
            return '"' + cell.replace('"', '""') + '"'
        return cell

    def _needs_quotes(self, cell: str) -> bool:
        return any(mark in cell for mark in (self.delimiter, '"', "\n", "\r")) or cell != cell.strip()


def open_csv(path: Path) -> CsvFile:
    """The file, ready to be changed.

    Raises:
        InputError: it is no plain CSV or TSV file in an encoding that extends ASCII.
    """
    where = str(path)
    if path.suffix.lower() not in (".csv", ".tsv"):
        way_out = "give a CSV or TSV file that is not compressed"
        raise InputError(where, "proposals can be written into CSV and TSV only", way_out, "unpatchable")
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise InputError(where, f"can't be read: {error.strerror}", "check the path", "unreadable") from error
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff", b"\x1f\x8b"):
        raise InputError(where, "is not a CSV file in UTF-8", "convert it to UTF-8", "unpatchable")
    text = raw.decode("utf-8", _KEEP)
    first = text.split("\n")[0]
    delimiter = "\t" if path.suffix.lower() == ".tsv" else max(",;\t", key=first.count)
    file = CsvFile(path, text, delimiter)
    for _, cells, _ in file._records():
        names = [text[start:stop].lstrip("\ufeff") for start, stop in cells]
        if any(names):
            file.header = tuple(_unquoted(name).strip() for name in names)
            break
    return file


def _unquoted(cell: str) -> str:
    return cell[1:-1].replace('""', '"') if cell[:1] == '"' and cell[-1:] == '"' and len(cell) > 1 else cell
