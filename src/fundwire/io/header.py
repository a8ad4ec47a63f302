"""What a text file says of itself before its text: YAML front matter, `Key: value` lines, a title line."""

from __future__ import annotations

import re
from dataclasses import dataclass
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
_ENTRY = re.compile(r"(?P<key>[A-Za-z][A-Za-z_ -]{0,30}?)[ \t]*:(?:[ \t]+(?P<value>.*?))?[ \t]*\r?\n?")
_FOLDED = re.compile(r"[>|][+-]?\d?")
_LONGEST_TITLE = 250
_MARKDOWN_TITLE = re.compile(r"\s*#[ \t]+(?P<title>[^\r\n]+?)[ \t]*#*[ \t]*(?:\r?\n|$)")
_UNDERLINED_TITLE = re.compile(r"\s*(?P<title>[^\r\n]+?)[ \t]*\r?\n=+[ \t]*(?:\r?\n|$)")
_ENDS_A_SENTENCE = re.compile(r"(?<!\bInc)(?<!\bCorp)(?<!\bLtd)(?<!\bCo)(?<![A-Z]\.[A-Z])[.:;,]$")
_BYLINE = re.compile(r"by\s", re.IGNORECASE)
_BULLET = re.compile(r"[-*•#|]")


@dataclass(frozen=True, slots=True)
class Header:
    """The fields found, by the article's names, and where the text begins after them."""

    fields: dict[str, str]
    text_at: int


def read_header(text: str) -> Header:
    """The front matter of a text; without any, no fields and text from 0."""
    return _front_matter(text) or _key_lines(text) or Header({}, 0)


def title_line(text: str, *, markdown: bool = False) -> str | None:
    """The first line where it is a title: a Markdown heading, or a line that stands alone and ends no sentence."""
    for form in (_MARKDOWN_TITLE, _UNDERLINED_TITLE) if markdown else ():
        if match := form.match(text):
            return match["title"]
    lines = [line.strip() for line in text[:20_000].lstrip().split("\n")]
    title, rest = lines[0], [line for line in lines[1:8] if line]
    if not rest or len(title) > _LONGEST_TITLE or _ENDS_A_SENTENCE.search(title) or _BYLINE.match(title):
        return None
    # Without an empty line below, hard-wrapped text has to be told apart: there all lines are about as long.
    alone = not lines[1] or _BULLET.match(rest[0]) is not None or max(map(len, rest)) > 1.5 * len(title) + 40
    return title if alone else None


def _front_matter(text: str) -> Header | None:
    opening = _FENCE.match(text)
    if not opening:
        return None
    fields: dict[str, str] = {}
    key, folded = "", False
    for line in _LINE.finditer(text, opening.end()):
        if line[0].rstrip() in ("---", "..."):
            return Header({name: value for name, value in fields.items() if value}, _after_blank(text, line.end()))
        if line[0][:1] in " \t" and folded and key:
            fields[key] = f"{fields[key]} {line[0].strip()}".strip()
        elif entry := _ENTRY.fullmatch(line[0]):
            key, value = _field(entry["key"]), entry["value"] or ""
            folded = _FOLDED.fullmatch(value) is not None
            if key and key not in fields:
                fields[key] = "" if folded else _unquoted(value)
            elif key:
                key = ""  # said already under another name: the first one counts
    return None  # never closed, so the dashes are a rule above the text


def _key_lines(text: str) -> Header | None:
    fields: dict[str, str] = {}
    end = 0
    for number, line in enumerate(_LINE.finditer(text)):
        if not line[0].strip():
            return Header(fields, _after_blank(text, line.end())) if fields else None
        entry = _ENTRY.fullmatch(line[0])
        # Anything may follow a known key ("Author: ..."), but a text does not begin with an unknown one.
        if not entry or not entry["value"] or (number == 0 and not _field(entry["key"])):
            return None
        if key := _field(entry["key"]):
            fields.setdefault(key, _unquoted(entry["value"]))
        end = line.end()
    return Header(fields, end) if fields else None


def _field(key: str) -> str:
    return _NAMES.get(re.sub(r"[\s_-]", "", key).lower(), "")


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
