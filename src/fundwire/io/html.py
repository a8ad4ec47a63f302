"""The article of a web page: its text through trafilatura, its title, date and outlet from the page's own metadata."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from fundwire.errors import InputError, MissingExtraError
from fundwire.io.published import published_on

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]+)", re.IGNORECASE)
_SCRIPT = re.compile(r"<script\b[^<>]{0,500}ld\+json[^<>]{0,500}>", re.IGNORECASE)
_TAG = re.compile(r"<(?:meta|time)\b[^<>]{0,2000}>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"(?<![a-zA-Z:-])([a-zA-Z:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
#: Where pages put the day of publication, most trusted first; JSON-LD's datePublished comes before all of them.
_DATE_NAMES = (
    "article:published_time", "og:article:published_time", "datepublished", "date.published", "publish-date",
    "publish_date", "publication_date", "pubdate", "parsely-pub-date", "sailthru.date", "dc.date.issued",
    "dcterms.created", "dc.date", "date",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says: the article's text and the page's metadata; None where it has none."""

    text: str
    title: str | None
    url: str | None
    publisher: str | None
    published_on: str | None


def declared_charset(raw: bytes) -> str | None:
    """The encoding that the page's head names, such as "utf-8"."""
    match = _CHARSET.search(raw[:4096])
    return match[1].decode("ascii") if match else None


def read_page(markup: str, where: str) -> Page:
    """The article text of a page and its metadata; the same markup gives the same page, whatever was read before.

    Raises:
        InputError: no article text is found (`empty-text`), or the markup can't be parsed (`bad-html`).
        MissingExtraError: trafilatura is not installed.
    """
    try:
        from trafilatura import bare_extraction
    except ImportError as error:
        what = f"reading HTML needs the trafilatura package: {error.msg.splitlines()[0]}"
        raise MissingExtraError(where, what, "pip install 'fundwire[html]'", "no-html") from error
    _leave_logging_to_the_user()
    markup = markup.replace("\0", "\ufffd")  # as browsers do; libxml2 would stop reading there
    try:
        # `max_date` keeps the machine's clock out of trafilatura's own search for a date.
        found: Any = bare_extraction(
            markup, include_comments=False, include_tables=True, deduplicate=False, with_metadata=True,
            date_extraction_params={"original_date": True, "extensive_search": False, "max_date": "9999-12-31"},
        )  # fmt: skip
    except (ValueError, RecursionError, AssertionError) as error:
        raise InputError(where, f"the markup can't be read: {error}", "save the page again", "bad-html") from error
    if found is None or not (found.text or "").strip():
        raise InputError(where, "no article text in this page", "save its text as .txt", "empty-text")
    return Page(
        text=found.text,
        title=found.title or None,
        url=found.url or None,
        publisher=found.sitename or None,
        published_on=_date_of(markup) or _first_date([found.date or ""]),
    )


def _leave_logging_to_the_user() -> None:
    # Without any handler Python prints a library's warnings to standard error; these libraries add none themselves.
    for name in ("trafilatura", "htmldate", "courlan"):
        if not logging.getLogger(name).handlers:
            logging.getLogger(name).addHandler(logging.NullHandler())


def _date_of(markup: str) -> str | None:
    """The day of first publication that the page's metadata gives; a day of change is never taken."""
    named: dict[str, list[str]] = {}
    for tag in _TAG.findall(markup):
        attributes = {key.lower(): a or b or c for key, a, b, c in _ATTRIBUTE.findall(tag)}
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or ""
        value = attributes.get("content") or attributes.get("datetime") or ""
        named.setdefault(name.lower(), []).append(value)
    candidates = [*_from_json_ld(markup)]
    for name in _DATE_NAMES:
        candidates += named.get(name, [])
    return _first_date(candidates)


def _first_date(candidates: list[str]) -> str | None:
    for candidate in candidates:
        try:
            return published_on(candidate)
        except ValueError:
            continue
    return None


def _from_json_ld(markup: str) -> Iterator[str]:
    for script in _SCRIPT.finditer(markup):
        end = markup.find("</", script.end())
        if end < 0:
            return
        try:
            yield from _dates_in(json.loads(markup[script.end() : end], strict=False))
        except (ValueError, RecursionError):
            continue  # pages ship broken JSON; another source may still have the date


def _dates_in(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        if isinstance(node.get("datePublished"), str):
            yield node["datePublished"]
        for child in node.values():
            yield from _dates_in(child)
    elif isinstance(node, list):
        for child in node:
            yield from _dates_in(child)
