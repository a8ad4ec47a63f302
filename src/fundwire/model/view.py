"""A sentence as the claim patterns see it: every mention is one character, the words between are plain.

"Foo, a Paris-based startup, raised €5m" becomes "N, a L-based startup, raised M", where N, L and M are characters of
the private use area, one range for each class of mention (see `[lexicon]` in trigger.toml). One character means that a
pattern's gap can't run into a name or an amount by accident, and that a match leads back to its mention at once.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence

from fundwire.model.fold import fold
from fundwire.model.mention import Mention
from fundwire.model.name import Name
from fundwire.model.sentence import Sentence

NAME, MONEY, DATE, ROUND, PERCENT, ANAPHOR, PLACE = (0xE000 + 0x100 * k for k in range(7))
_CLASS = {"money": MONEY, "date": DATE, "round": ROUND, "percent": PERCENT}
_SIZE = 0x100
_SPACES = "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(
    map(chr, range(0x2000, 0x200C))
)
_PLAIN = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-"}
                       | dict.fromkeys(_SPACES, " "))  # fmt: skip
# In a view a run of white space is one blank, so that no pattern's "\s+" can try its ways through a long one.
_RUN = re.compile(r" {2,}")
# Private-use characters of the text itself must not pass for mentions.
_FOREIGN = re.compile(r"[\ue000-\ue6ff]")


class View:
    """The view of one sentence: `text`, and the ways back from a position or character to the document."""

    __slots__ = ("_full", "_items", "_sources", "_starts", "folded", "sentence", "text")

    def __init__(
        self, full: str, sentence: Sentence, found: Sequence[Mention | Name], hidden: Sequence[tuple[int, int]]
    ) -> None:
        self.sentence, self._full = sentence, full
        self._items: dict[str, Mention | Name] = {}
        pieces: list[str] = []
        self._starts: list[int] = []  # view positions where a piece begins ...
        self._sources: list[int] = []  # ... and the document positions they come from
        counts: dict[int, int] = {}
        place, size = sentence.start + sentence.dateline, 0
        cuts: list[tuple[int, int, Mention | Name | None]] = [(m.start, m.end, m) for m in found]
        cuts += [(a, b, None) for a, b in hidden]
        cuts.sort(key=lambda cut: cut[:2])
        for start, end, item in [*cuts, (sentence.end, sentence.end, None)]:
            if start < place:
                continue
            if start > place:
                words = _FOREIGN.sub(" ", full[place:start])
                if sentence.kind == "row" and "|" not in words:  # tabs part the cells of a row as pipes do
                    words = words.replace("\t", "|")
                words = words.translate(_PLAIN)
                first = 1 if words[0] == " " and pieces and pieces[-1][-1] == " " else 0
                for run in _RUN.finditer(words, first) if "  " in words else ():
                    self._starts.append(size)
                    self._sources.append(place + first)
                    pieces.append(words[first : run.start() + 1])
                    size += run.start() + 1 - first
                    first = run.end()
                if first < len(words):
                    self._starts.append(size)
                    self._sources.append(place + first)
                    pieces.append(words[first:])
                    size += len(words) - first
            place = end
            if isinstance(item, Name) and item.kind == "place" and full.startswith(". ", end):
                place += full[end + 2 : end + 3].islower()  # "U.S. private": the dot ends no clause
            if item is None:
                if start == end < sentence.end and pieces and pieces[-1][-1] != " ":  # a blank that a scraped page lost
                    self._starts.append(size)
                    self._sources.append(end)
                    pieces.append(" ")
                    size += 1
                continue
            if pieces and pieces[-1][-1].isalpha() and full[start].isalnum():  # "led byAcme"
                self._starts.append(size)
                self._sources.append(start)
                pieces.append(" ")
                size += 1
            base = _class_of(item)
            count = counts.get(base, 0)
            if count < _SIZE:
                counts[base] = count + 1
                mark = chr(base + count)
                self._items[mark] = item
                self._starts.append(size)
                self._sources.append(start)
                pieces.append(mark)
                size += 1
                if full[end : end + 1].isalpha():  # "$5 millionin debt", "Acmeraised", off a scraped page
                    self._starts.append(size)
                    self._sources.append(end)
                    pieces.append(" ")
                    size += 1
        self.text = "".join(pieces)
        self.folded = fold(self.text)  # what the literals of rules are looked for in

    def item(self, mark: str) -> Mention | Name | None:
        """The mention or name that a character stands for, or None for a plain one."""
        return self._items.get(mark)

    def mention(self, mark: str | None) -> Mention | None:
        """The same, where it is a mention."""
        item = self._items.get(mark) if mark else None
        return item if isinstance(item, Mention) else None

    def name(self, mark: str | None) -> Name | None:
        """The same, where it is a name."""
        item = self._items.get(mark) if mark else None
        return item if isinstance(item, Name) else None

    def mentions(self) -> list[Mention]:
        """The mentions of the sentence, in the order of the text."""
        return [item for item in self._items.values() if isinstance(item, Mention)]

    def place(self, mention: Mention | Name | None) -> int:
        """Where a mention stands in the view; the view's length where it does not."""
        mark = next((mark for mark, item in self._items.items() if item is mention), None)
        return self.text.index(mark) if mark else len(self.text)

    def source(self, position: int) -> int:
        """The document position of a view position."""
        k = bisect.bisect_right(self._starts, position) - 1
        if k < 0:
            return self.sentence.start
        mark = self.text[self._starts[k] : self._starts[k] + 1]
        if position > self._starts[k] and (item := self._items.get(mark)) is not None:
            return item.end
        return min(self._sources[k] + position - self._starts[k], self.sentence.end)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Document [start, end) of view [start, end)."""
        if end <= start:
            return self.source(start), self.source(start)
        last = self.text[end - 1]
        item = self._items.get(last)
        return self.source(start), item.end if item is not None else self.source(end - 1) + 1

    def quote(self, start: int, end: int) -> str:
        """What the document says at view [start, end)."""
        return self._full[slice(*self.span(start, end))]


def _class_of(item: Mention | Name) -> int:
    if isinstance(item, Mention):
        return _CLASS[item.kind]
    if item.kind == "anaphor":
        return ANAPHOR
    return PLACE if item.kind == "place" else NAME


def is_name(mark: str) -> bool:
    """Whether a view character stands for a name of an organization or person."""
    return "\ue000" <= mark <= "\ue0ff"


def is_anaphor(mark: str) -> bool:
    """Whether a view character stands for "the company", "it" and such."""
    return "\ue500" <= mark <= "\ue5ff"
