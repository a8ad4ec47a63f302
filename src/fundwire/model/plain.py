"""A text as it is read: without what nobody sees, and every letter one character; with the way back to what is written.

Scraped text is strewn with zero-width and bidirectional marks, soft hyphens, blanks of odd widths and letters whose
accents are characters of their own ("e" and U+0301). Rules read "$1<U+200B>8 million" as 18 million only where the mark
is gone, and a name ends at an accent that stands alone.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right

_UNSEEN = (
    "\x00-\x08\x0e-\x1b\x7f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb"
)
_BLANKS = "\xa0\u1680\u2000-\u200a\u202f\u205f\u3000"
_ODD = re.compile(
    rf"(?P<gap>(?<=[^\W_])\u200b+(?=[^\W\d_a-z]|[$€£¥₹])(?<![A-Z]\u200b))"  # a break between words: "raised|$5m"
    rf"|(?P<unseen>[{_UNSEEN}]+)"
    rf"|(?P<letter>[^\W\d_][{_UNSEEN}]*[\u0300-\u036f][\u0300-\u036f{_UNSEEN}]*)"
    rf"|(?P<stray>[\u0300-\u036f]+)"
    rf"|(?P<blank>(?<!\d)[{_BLANKS}]|[{_BLANKS}](?!\d))"  # between digits it groups thousands
    rf"|(?P<line>\r(?!\n))"
)
_QUICK = re.compile(rf"[{_UNSEEN}{_BLANKS}\u0300-\u036f]|\r(?!\n)")
_MARKS = re.compile(rf"[{_UNSEEN}]")


class Plain:
    """`text` as it is read; `span` leads from it to `written`."""

    __slots__ = ("_sources", "_starts", "text", "written")

    def __init__(self, written: str) -> None:
        self.written = self.text = written
        self._starts: list[int] = []  # where a piece begins in `text` ...
        self._sources: list[tuple[int, int]] = []  # ... and [start, end) of it in `written`
        if _QUICK.search(written):
            self._read(written)

    def _read(self, written: str) -> None:
        pieces: list[str] = []
        size = place = 0
        for odd in _ODD.finditer(written):
            for start, end, piece in (
                (place, odd.start(), written[place : odd.start()]),
                (odd.start(), odd.end(), _read_as(odd)),
            ):
                if piece:
                    self._starts.append(size)
                    self._sources.append((start, end))
                    pieces.append(piece)
                    size += len(piece)
            place = odd.end()
        if place < len(written):
            self._starts.append(size)
            self._sources.append((place, len(written)))
            pieces.append(written[place:])
        self.text = "".join(pieces)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """[start, end) of `written` that [start, end) of `text` was read from."""
        if not self._starts:
            return start, end
        first = self._place(start)[0]
        return first, self._place(end - 1)[1] if end > start else first

    def _place(self, position: int) -> tuple[int, int]:
        """[start, end) of the one character at a position of `text`; past the end, an empty range."""
        if position >= len(self.text):
            return len(self.written), len(self.written)
        k = bisect_right(self._starts, position) - 1
        (start, end), within = self._sources[k], position - self._starts[k]
        following = self._starts[k + 1] if k + 1 < len(self._starts) else len(self.text)
        if following - self._starts[k] == end - start:
            return start + within, start + within + 1
        return start, end  # several characters read as one


def _read_as(odd: re.Match[str]) -> str:
    """What an odd stretch is read as; a letter with more accents than any alphabet has keeps those that it can."""
    if odd.lastgroup == "letter":
        return unicodedata.normalize("NFC", _MARKS.sub("", odd[0]))[0]
    return {"gap": " ", "blank": " ", "line": "\n"}.get(odd.lastgroup or "", "")
