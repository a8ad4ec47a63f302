"""What a text file says of itself before its text: YAML front matter, `Key: value` lines, a title line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import Final

#: How people call a field of the article; keys are compared without case, "_" and "-".
_NAMES: Final = {
    "id": "id",
    "title": "title", "headline": "title",
    "date": "published_on", "published": "published_on", "publishedon": "published_on", "pubdate": "published_on",
    "datepublished": "published_on", "publicationdate": "published_on", "publisheddate": "published_on",
    "url": "url", "link": "url", "permalink": "url", "canonicalurl": "url",
    "publisher": "publisher", "outlet": "publisher", "site": "publisher", "sitename": "publisher",
    "publication": "publisher", "source": "publisher",
    "language": "language", "lang": "language",
}  # fmt: skip
_FENCE = re.compile(r"---[ \t]*\r?\n")
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_KEY = re.compile(r"(?P<key>[A-Za-z][A-Za-z_ -]{0,30}):(?=\s|$)")
_FOLDED = re.compile(r"[>|][+-]?\d?")
_BYLINE = re.compile(r"by\s", re.IGNORECASE)
_BULLET = re.compile(r"[-*•#|]")
_ENDS_A_SENTENCE = re.compile(r"(?<!\bInc)(?<!\bCorp)(?<!\bLtd)(?<!\bCo)(?<![A-Z]\.[A-Z])[.:;,]$")
#: A header is no longer than this; what goes on is text.
_MOST_LINES = 100
_LONGEST_TITLE = 250
#: How far into the text the lines are looked at that tell a title from wrapped text.
_NEAR = 20_000


@dataclass(frozen=True, slots=True)
class Header:
    """The fields found, by the article's names, and where the text begins after them."""

    fields: dict[str, str]
    text_at: int


def read_header(text: str) -> Header:
    """The front matter of a text; without any, no fields and text from 0."""
    header = _front_matter(text) or _key_lines(text) or Header({}, 0)
    publisher = header.fields.get("publisher", "")
    if publisher.startswith(("http://", "https://")):  # "Source:" can mean either
        del header.fields["publisher"]
        header.fields.setdefault("url", publisher)
    return header


def title_line(text: str, *, markdown: bool = False) -> str | None:
    """The first line where it is a title: a Markdown heading, or a line that stands alone and ends no sentence."""
    lines = [line.strip() for line in text[:_NEAR].lstrip().split("\n")]
    title, rest = lines[0], [line for line in lines[1:8] if line]
    if len(title) > _LONGEST_TITLE:
        return None
    if markdown and title.startswith("# "):
        return title[2:].rstrip("# ").strip() or None
    if not rest or _ENDS_A_SENTENCE.search(title) or _BYLINE.match(title):
        return None
    # Without an empty line below, hard-wrapped text has to be told apart: there all lines are about as long.
    below = lines[1].strip("=") if markdown else lines[1]
    alone = not below or _BULLET.match(rest[0]) is not None or max(map(len, rest)) > 1.5 * len(title) + 40
    return title if alone else None


def _front_matter(text: str) -> Header | None:
    opening = _FENCE.match(text)
    if not opening:
        return None
    fields: dict[str, str] = {}
    key, folded = "", False
    for line in islice(_LINE.finditer(text, opening.end()), _MOST_LINES):
        if line[0].rstrip() in ("---", "..."):
            return Header({name: value for name, value in fields.items() if value}, _after_blank(text, line.end()))
        if line[0][:1] in " \t" and folded and key:
            fields[key] = f"{fields[key]} {line[0].strip()}".strip()
        elif (entry := _entry(line[0])) is not None:
            key, value = entry
            folded = _FOLDED.fullmatch(value) is not None
            if key in fields:
                key = ""  # said already under another name: the first one counts
            elif key:
                fields[key] = "" if folded else _unquoted(value)
    return None  # not closed, so the dashes are a rule above the text


def _key_lines(text: str) -> Header | None:
    fields: dict[str, str] = {}
    end = 0
    for number, line in enumerate(islice(_LINE.finditer(text), _MOST_LINES)):
        if not line[0].strip():
            return Header(fields, _after_blank(text, line.end())) if fields else None
        key, value = _entry(line[0]) or ("", "")
        # Anything may follow a known key ("Author: ..."), but a text does not begin with an unknown one.
        if not value or (number == 0 and not key):
            return None
        if key:
            fields.setdefault(key, _unquoted(value))
        end = line.end()
    return Header(fields, end) if fields and end == len(text) else None


def _entry(line: str) -> tuple[str, str] | None:
    """(our name for the key or "", the value) of a `Key: value` line."""
    match = _KEY.match(line)
    if match is None:
        return None
    return _NAMES.get(re.sub(r"[\s_-]", "", match["key"]).lower(), ""), line[match.end() :].strip()


def _unquoted(value: str) -> str:
    if len(value) >= 2 and value[0] == value[-1] and value[0] in "\"'":
        inner = value[1:-1]
        return inner.replace("''", "'") if value[0] == "'" else inner.replace('\\"', '"').replace("\\\\", "\\")
    return value


def _after_blank(text: str, at: int) -> int:
    """Past the line breaks between header and text."""
    while at < len(text) and text[at] in "\r\n":
        at += 1
    return at
