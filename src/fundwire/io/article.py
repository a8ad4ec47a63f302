"""One article from the bytes of a file: plain text, Markdown, HTML or JSON."""

from __future__ import annotations

import codecs
import contextlib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from fundwire.errors import InputError
from fundwire.io.cells import Fields, article_from_row
from fundwire.io.decode import decode
from fundwire.io.header import read_header, title_line
from fundwire.io.published import published_on

if TYPE_CHECKING:
    from fundwire.model.document import Article

MARKDOWN = frozenset({".md", ".markdown"})
HTML = frozenset({".html", ".htm", ".xhtml"})
JSON = frozenset({".json"})
_STDIN = "standard input"


@dataclass(frozen=True, slots=True)
class Overrides:
    """What the user says of an article; it beats what the file says. `published_on` is an ISO prefix."""

    published_on: str | None = None
    url: str | None = None
    title: str | None = None
    publisher: str | None = None

    def given(self) -> dict[str, str]:
        """The fields that were given."""
        pairs = ((field.name, getattr(self, field.name)) for field in fields(self))
        return {name: value for name, value in pairs if value is not None}


def read_article(raw: bytes, source: str | None, *, suffix: str, overrides: Overrides = Overrides()) -> Article:
    """The article in `raw`; `source` is its path (None: standard input), `suffix` its ending such as ".html".

    An unknown or missing ending is settled by looking at the content. The article's text begins after front matter
    (and its offsets count from there); from then on not a character of it changes.

    Raises:
        InputError: it is empty, binary, not what its ending says, or has an impossible date.
        MissingExtraError: HTML, and trafilatura is not installed.
    """
    where = source or _STDIN
    kind = suffix if suffix in MARKDOWN | HTML | JSON else _sniffed(raw)
    if kind in JSON:
        article = article_from_row(raw, source, where, Fields())
        return article.model_copy(update=overrides.given()) if overrides.given() else article
    said = _from_page(raw, where) if kind in HTML else _from_text(raw, where, markdown=kind in MARKDOWN)
    return _article({**said, **overrides.given()}, source, where)


def iso_date(written: str, where: str) -> str:
    """A date as an ISO prefix.

    Raises:
        InputError: `bad-date`; `where` says what was being read.
    """
    try:
        return published_on(written)
    except ValueError as error:
        way_out = "write it as 2026-05-07, 2026-05 or 2026"
        raise InputError(where, f"not a date: {written[:40]!r}", way_out, "bad-date") from error


def _sniffed(raw: bytes) -> str:
    head = raw[:1024].removeprefix(codecs.BOM_UTF8).lstrip().lower()
    if head.startswith(b"{"):
        return ".json"
    return ".html" if head.startswith((b"<!doctype html", b"<html", b"<?xml")) else ".txt"


def _from_text(raw: bytes, where: str, *, markdown: bool) -> dict[str, str | None]:
    whole = decode(raw, where)
    header = read_header(whole)
    text = whole[header.text_at :]
    if not text.strip():
        raise InputError(where, "nothing but a header", "add the article's text below it", "empty-text")
    said: dict[str, str | None] = {"title": title_line(text, markdown=markdown), **header.fields, "text": text}
    if written := header.fields.get("published_on"):
        said["published_on"] = iso_date(written, f"{where}, header")
    return said


def _from_page(raw: bytes, where: str) -> dict[str, str | None]:
    from fundwire.io.html import declared_charset, read_page

    page = read_page(_markup(raw, where, declared_charset(raw)), where)
    return {field.name: getattr(page, field.name) for field in fields(page)}


def _markup(raw: bytes, where: str, charset: str | None) -> str:
    """The page as text: in the encoding that it names where that fits, else as any other file."""
    marked = raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF8))
    # A page whose head could be read as bytes is not in UTF-16 or UTF-7, whatever it says.
    if charset and not marked and not charset.lower().startswith(("utf-16", "utf-32", "utf-7")):
        with contextlib.suppress(LookupError, UnicodeError):
            return raw.decode(charset)
    return decode(raw, where)


def _article(said: Mapping[str, str | None], source: str | None, where: str) -> Article:
    from pydantic import ValidationError

    from fundwire.model.document import Article

    try:
        return Article.model_validate({**{k: v for k, v in said.items() if v is not None}, "source": source})
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(map(str, first["loc"]))
        raise InputError(where, f"{field}: {first['msg']}", "mend the article", "bad-article") from error
