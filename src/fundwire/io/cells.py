"""An article out of one row: a line of article JSONL, or the cells of a CSV or Parquet row as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from fundwire.errors import InputError
from fundwire.io.published import published_on

if TYPE_CHECKING:
    from fundwire.model.document import Article


@dataclass(frozen=True, slots=True)
class Fields:
    """Which column holds what; the defaults are the article form of the contract."""

    id: str = "id"
    text: str = "text"
    title: str = "title"
    url: str = "url"
    published_on: str = "published_on"
    publisher: str = "publisher"
    language: str = "language"

    def as_mapping(self) -> dict[str, str]:
        """Our name → the column's name."""
        return {name: getattr(self, name) for name in self.__slots__}


def article_from_row(raw: bytes, source: str | None, where: str, fields: Fields) -> Article:
    """The article of a JSON object; cells that are null or empty count as absent.

    Raises:
        InputError: codes `bad-json`, `bad-encoding`, `missing-text`, `empty-text`, `wrong-type`, `bad-date`.
    """
    from fundwire.model.document import Article

    cells = _parsed(raw, where)
    text = _text_of(cells, fields.text, where)
    found = {ours: _plain(cells.get(theirs), theirs, where) for ours, theirs in fields.as_mapping().items()}
    published = found["published_on"]
    if b"\\ud" in raw or b"\\uD" in raw:
        _check_pairs([text, *found.values()], where)
    return Article(
        text=text,
        id=found["id"],
        url=found["url"],
        title=found["title"],
        publisher=found["publisher"],
        published_on=published and _date(published, fields.published_on, where),
        source=source,
        language=found["language"] or "en",
    )


def _date(written: str, column: str, where: str) -> str:
    try:
        return published_on(written)
    except ValueError as error:
        way_out = "write it as 2026-05-07, 2026-05 or 2026"
        raise InputError(where, f"{column} is not a date: {written[:40]!r}", way_out, "bad-date") from error


def _check_pairs(texts: list[str | None], where: str) -> None:
    """Half a surrogate pair, which JSON can write, is no character: no record could ever be written of it."""
    try:
        "".join(text for text in texts if text).encode()
    except UnicodeEncodeError as error:
        raise InputError(
            where, "holds characters that are no Unicode text", "fix the encoding", "bad-encoding"
        ) from error


def _parsed(raw: bytes, where: str) -> Mapping[str, Any]:
    try:
        cells = json.loads(raw)
    except UnicodeDecodeError as error:
        raise InputError(where, f"not valid UTF-8: {error.reason}", "save it as UTF-8", "bad-encoding") from error
    except RecursionError as error:
        raise InputError(where, "the JSON is nested too deeply", "write one flat object", "bad-json") from error
    except ValueError as error:
        raise InputError(where, f"not valid JSON: {error}", "write one JSON object", "bad-json") from error
    if not isinstance(cells, dict):
        raise InputError(where, "not a JSON object", 'write {"id": ..., "text": ...}', "bad-json")
    return cells


def _text_of(cells: Mapping[str, Any], column: str, where: str) -> str:
    text = cells.get(column)
    if text is None:
        there = ", ".join(sorted(map(str, cells))[:8]) or "nothing"
        what = f"has no text: no {column!r} among {there[:200]}"
        raise InputError(where, what, "name the column with --text-field", "missing-text")
    if not isinstance(text, str):
        raise InputError(where, f"{column} is not a text but {_kind(text)}", "write it as a text", "wrong-type")
    if not text.strip():
        raise InputError(where, "the text is empty", "leave the article out", "empty-text")
    return text


def _plain(cell: Any, column: str, where: str) -> str | None:
    if cell is None or cell == "":
        return None
    if isinstance(cell, str):
        return cell
    if isinstance(cell, int) and not isinstance(cell, bool):
        return str(cell)
    raise InputError(where, f"{column} is not a text but {_kind(cell)}", "write it as a text", "wrong-type")


def _kind(cell: Any) -> str:
    kinds = {dict: "an object", list: "a list", bool: "true or false", int: "a number", float: "a number"}
    return kinds.get(type(cell), type(cell).__name__)
