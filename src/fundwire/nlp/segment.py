"""A document's sentences: title, headings, paragraphs, bullets, table rows, references."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from fundwire.model.document import Document
from fundwire.model.sentence import BlockKind, Sentence

# A point after these ends no sentence.
_ABBREVIATIONS = (
    r"Inc|Corp|Co|Ltd|LLC|LLP|LP|Mr|Mrs|Ms|Dr|Prof|Sen|Gov|Gen|St|Ft|Mt|vs|etc|No|Nos|Jr|Sr|Bros|Dept|Est|Vol|Fig|approx|NO|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|Calif|Mass|Conn|Wash|Ore|Tex|Fla|Ill|Pa|Va|Ga|Colo|Ariz|Mich|"
    r"Minn|Wis|Ont|Pte|Pvt|Cos|Ave|Blvd|Rs|Cr|Mn|Bn|i\.e|e\.g|a\.k\.a|U\.S|U\.K|U\.N|E\.U|D\.C|Ph\.D|a\.m|p\.m"
)
#: No abbreviation has so many letters in a row.
_WORD = 7
_ABBREVIATED = re.compile(rf"(?:^|[\s(\[“\"'’/.-])(?:{_ABBREVIATIONS}|[A-Z]|(?:[A-Z]\.){1, 6}[A-Z])$")
# "Series A. Foo Ventures led": the letter is no initial.
_LETTERED = re.compile(r"\b(?:[Ss]eries|[Rr]ound|SERIES|Form|[Cc]lass|[Pp]lan|[Tt]ranche)[\s-][A-K]$")
# Where a sentence may end: punctuation, closing quotes, white space, then something that can begin one.
# The point comes first, so that the search can leap from one to the next.
_END = re.compile(
    r"[.!?…](?:[\"”’)\]]*(?=\s+[\"“‘'(\[]*[A-Z0-9$€£₹¥•]|\s+[a-z]+[A-Z]|\s+[a-z]{4,}['’]s\s)"
    # Scraped pages glue sentences together: "last week.The public documents".
    r"|(?<=[a-z0-9)”\"’%][.!?])[\"”’)]*(?=[“\"‘]?[A-Z][a-z]+\s))"
)
_OPENER = re.compile(
    r"(?:The|It|In|An|This|That|He|She|They|We|But|And|On|With|Its|At|As|For|After|While|If|To)\s"
    r"|\S+ (?:has|had|have|is|was|were|will|said|says|also|raised|announced)\s"
)
# "The U.S. Treasury said": what is a body of the state begins no sentence there.
_STATE_BODY = re.compile(r"(?:Treasury|Congress|Senate|Federal|Department|Justice|Supreme|Navy|Army|Air|Securities)\b")
_BULLET = re.compile(r"[ \t]*(?:[-*•◦▪‣·–—]|\d{1,2}[.)])[ \t]+")
_ROW = re.compile(r"[^|\n]*\|[^|\n]*\||[^\t\n]+\t[^\t\n]+\t|^\|")
_REFERENCE = re.compile(r"\s*(?:\[\d+\]|https?://\S+$|\d+\.\s+https?:)")
_DATELINE = re.compile(
    r"\s*[A-Z][A-Za-z.,’' -]{2,60}?,?\s+\(?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z.]*\s+\d{1,2},?\s+\d{4}\)?\s*(?:[:–—-]+|/PRNewswire/|\([^)]{2,30}\))\s*(?:[-–—]+\s*)?(?=[A-Z“\"])"
    r"|\s*(?:[A-Z][A-Za-z.,/\s-]{1,60}?[ ,]*)?\((?:Reuters|AP|AFP|Bloomberg|BUSINESS WIRE|PRNewswire|Newswire|IANS|PTI|CNN|ANI)"
    r"[^)\n]{0,40}\)\s*[-–—]+\s*"
    # A wire of any name behind a place in capitals: "OSLO (Oven Wire) -". A ticker is no word.
    r"|\s*[A-Z]{3}[A-Z .,/-]{0,40}?(?:, [A-Z][a-z.]{2,8} \d{1,2})? \([A-Z][a-z]+(?: [A-Z][a-z]+){0,2}\)\s*[-–—]+\s*(?=[A-Z\"“])"
    r"|\s*[A-Z][A-Z .,/-]{2,60}[,A-Za-z0-9 .]{0,40}?\s*(?:--|–|—|/PRNewswire/)\s*(?:[-–—]+\s*)?(?=[A-Z\"“])"
)
# Half-lines that a page's navigation leaves behind.
_CRUMB = re.compile(
    r"(?:share|subscribe|sign up|read more|advertisement|related|topics?|follow us|newsletter|techcrunch event"
    r"|join \S+ (?:today|now)|image credits?|photo|loading|comments?|log in|register now|cookies?)\b[^.!?]{0,60}$",
    re.IGNORECASE,
)
# A line that points to another story: "Also read: Initech files for IPO".
_POINTER = re.compile(
    r"[\[(]?(?:also read|read also|read next|read more|see also|must[ -]read|now watch|don['’]t miss|related(?: stor(?:y|ies)| news| reading| articles?)?|"
    r"(?:more|read more) (?:from|on|about) [^:\n]{1,30}|recommended(?: reading)?|you may also like|further reading)\s*(?:[:|>]|\s[–—-]\s)",
    re.IGNORECASE,
)
# A crosshead that scraping left at the head of the paragraph below it: "OUT OF THE WOODS Shares of the bank rose".
_CROSSHEAD = re.compile(
    r"(?=[^a-z]{0,40}[A-Z]{4})[\"“]?(?:[A-Z0-9][A-Z0-9.'’&-]*[\"”,?!:]{0,2}\s+){2,9}"
    r"(?!(?:Inc|Corp|Ltd|Limited|Co|Company|Plc|Group|Holdings?|Bank|Capital|Partners|Energy|Ventures|Technologies)\b)"
    r"(?=[\"“]?(?:[A-Z][a-z]|(?:A|I)\s[a-z]|(?!BANK|GROUP|INC|CORP|PLC)[A-Z]{2,6}['’]s\s))"
)
_CROSSWORD = re.compile(
    r"[A-Z]{6,}[!?]?\s+(?=(?:The|An?|One|In|It|But|At|For|On|As|While|With|This|That|He|She|They|Its|If|And|Some|Most|Analysts)\s[a-z])"
)
#: No sentence of news is longer, in characters. What is, as a page without a full stop, is cut, because the patterns
#: that read a sentence may take a time that grows with its square.
_LONGEST = 3_000
#: A line that goes on in the next one: hard-wrapped text.
_WRAPS = re.compile(r"\n(?=[a-z(])")


def segment(document: Document, places: Sequence[int] | None = None) -> list[Sentence]:
    """The sentences of `document.full` in order; every non-space character that can matter is in one.

    With `places` (sorted) only those of the title, of the first block, and of blocks that hold one of the places.
    """
    text, sentences = document.full, []
    for number, (start, end) in enumerate(_lines(text)):
        if places is not None and number and start >= document.body_at and not _any_in(places, start, end):
            continue
        kind = _kind(text, start, end, document.body_at)
        if kind in ("title", "row", "reference", "crumb", "pointer"):
            sentences += [Sentence(first, last, kind, number) for first, last in _short(text, start, end)]
            continue
        if kind == "bullet" and (mark := _BULLET.match(text, start, end)):
            start = mark.end()
        dateline = _DATELINE.match(text, start, min(end, start + 140)) if kind == "paragraph" else None
        skip = dateline.end() - start if dateline else 0
        for first, last in _split(text, start, end, start + skip):
            sentences.append(Sentence(first, last, kind, number, min(skip, last - first) if first == start else 0))
    return sentences


def _any_in(places: Sequence[int], start: int, end: int) -> bool:
    return bisect_left(places, start) < bisect_left(places, end)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Stretches between line breaks, hard-wrapped lines joined, white space trimmed."""
    start, size = 0, len(text)
    while start < size:
        cut = text.find("\n", start)
        while cut != -1 and _WRAPS.match(text, cut) and text[cut - 1 : cut] not in ("\n", ".", ":", "|"):
            cut = text.find("\n", cut + 1)
        end = size if cut == -1 else cut
        first, last = start, end
        while first < last and text[first].isspace():
            first += 1
        while last > first and text[last - 1].isspace():
            last -= 1
        if first < last:
            yield first, last
        start = end + 1


def _kind(text: str, start: int, end: int, body_at: int) -> BlockKind:
    if start < body_at:
        return "title"
    if _POINTER.match(text, start, end):
        return "pointer"
    if _BULLET.match(text, start, end):
        return "bullet"
    if _ROW.match(text, start, end):
        return "row"
    if _REFERENCE.match(text, start, end):
        return "reference"
    if end - start <= 120 and text[end - 1] not in '.!?”"…:;,':
        return "crumb" if _CRUMB.match(text, start, end) else "heading"
    return "paragraph"


def _split(text: str, start: int, end: int, search_from: int) -> Iterator[tuple[int, int]]:
    first = start
    for match in _END.finditer(text, search_from, end):
        point = match.start()
        if (
            text[point] == "."
            and not (point - first >= _WORD and text[point - _WORD : point].isalpha())
            and _ABBREVIATED.search(text, max(first, point - 12), point)
            and not _LETTERED.search(text, max(first, point - 12), point)
        ):
            # "Foo Inc. The round ..." does end; "Foo Inc. raised", "U.S. Bank" and initials do not.
            follower = text[match.end() : match.end() + 40].lstrip()
            if not _OPENER.match(follower) or (text[point - 2 : point] == ".S" and _STATE_BODY.match(follower)):
                continue
        yield from _below_crosshead(text, first, match.end(), search_from)
        first = match.end()
        while first < end and text[first].isspace():
            first += 1
    if first < end:
        yield from _below_crosshead(text, first, end, search_from)


def _below_crosshead(text: str, start: int, end: int, dateline: int) -> Iterator[tuple[int, int]]:
    """A sentence, and before it the crosshead that it opens with; before `dateline` ends there is none."""
    head = _CROSSHEAD.match(text, start, end) or _CROSSWORD.match(text, start, end)
    if head is not None and len(head[0]) > 6 and start >= dateline:
        yield start, start + len(head[0].rstrip())
        start = head.end()
    yield from _short(text, start, end)


def _short(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence, or the pieces of one that is longer than any: cut between words where there are any."""
    while end - start > _LONGEST:
        cut = text.rfind(" ", start + 1, start + _LONGEST)
        cut = start + _LONGEST if cut == -1 else cut
        yield start, cut
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        yield start, end
