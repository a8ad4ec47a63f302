"""Where scraping lost a blank: "Acmeraised a$5 million Series Bat ...", and the words that such a page still spells whole."""

from __future__ import annotations

import re

from fundwire.model.document import Document

_CAPITALISED = re.compile(r"\b[A-Z][\w’'-]{2,}(?<![’']s)\b")
# A page on which this stands has lost blanks elsewhere too.
_SIGN = re.compile(
    r"\b(?:is|of|by|from|the|and|in|with|to|for|at|its|that|as|via|on)[A-Z][a-z]"
    r"|\b[A-Z][a-z]{2,}(?:and|of|is|on|by|from|for|with|the|that|which|has|was|raised|raises|said|announced)\b"
    r"|[a-z],[a-z]{3}|\b(?:raised|closed|secured|announced)(?:an?|the|its)\b"
)
_VERBS = (
    r"raised|raises|raising|closed|closes|closing|secured|securing|landed|announced|announcing|received|launched|nabbed|bagged|"
    r"acquired|invested|reported|confirmed|said|told|filed|valued"
)
# Between two plain words; none of these pairs is a word of English.
_WORDS = re.compile(
    rf"\b(?:(?:(?:{_VERBS}|led|which|also)(?=(?:an?|its|the|it|their|that|in|on|by|from|to|at|over)\b))"
    rf"|(?:(?:it|has|have|had|which|who|that|and|also|recently|just|reportedly|is|was|are|to)(?=(?:{_VERBS}|planning|launching|raise|was|has|had)\b|reportedly)))"
)
# Before a sum or a bracket, and behind a comma.
_SIGNS = re.compile(r"(?<=[a-z])(?=[$€£¥₹])|(?<=[a-z])(?=\()|(?<=[A-Za-z”’],)(?=[A-Za-z])")


def whole_words(document: Document) -> frozenset[str]:
    """The capitalised words of a document that scraping glued some of together; none of any other."""
    return frozenset(_CAPITALISED.findall(document.full)) if _SIGN.search(document.full) else frozenset()


def lost_blanks(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The places in text[start:end], each as an empty range, where plain words and signs stand glued together."""
    places, at = [m.start() for m in _SIGNS.finditer(text, start, end)], start
    while match := _WORDS.search(text, at, end):
        places.append(match.end())
        at = match.end()
        if text.startswith("reportedly", at) and text[at + 10 : at + 11].isalpha():  # "isreportedlyraising"
            at += 10
            places.append(at)
    return [(place, place) for place in sorted(set(places))]
