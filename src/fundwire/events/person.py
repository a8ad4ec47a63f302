"""Whether a name of two or three words is a person's: what stands around it anywhere in the text says so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fundwire.model.name import OF_AN_AGE

_OFFICE = (
    r"(?:co-?)?founders?|C[ETFOPMIR]O|[Cc]hief(?: \w+)? (?:[Oo]fficer|[Ee]xecutive|[Ss]cientist|[Ee]conomist)|[Cc]hief [Ee]xecutive|president|chair(?:wo)?man|"
    r"(?:managing|creative|executive) director|vice president|VP|spokes\w+|analyst|professor|Professor|Dr\.?|Mr\.?|Ms\.?|Mrs\.?|author|lawyer|economist"
)
_BEFORE = re.compile(
    rf"(?:\b(?:{_OFFICE}|[Cc]o-?[Ff]ounders?|Founders?)|\b(?:[A-Z][\w&’'-]*|general|managing|founding)\s+partner)\s+$"
)
_AFTER = re.compile(
    rf"(?:\s?,|\s\()\s*(?:who\b|\d\d[,)]|{OF_AN_AGE}|(?:(?:the|a|an|its|their|former|current|now)\s+)*(?:[\w’'&-]+\s+){{0,3}}?(?:{_OFFICE}|partner at|partner with)\b)"
    r"|\s(?:(?:explains|remembers|laugh(?:s|ed)|shrug(?:s|ged)|grin(?:s|ned)|smil(?:es|ed)|jok(?:es|ed)|sigh(?:s|ed)|nod(?:s|ded)|quips|dropped\s+out|grew\s+up"
    r"|(?:likes|loves)\s+to\s+(?:tell|say|joke)|is\s+(?:already\s+|still\s+)?(?:standing|sitting)|was\s+(?:\d\d|born|\w+\s+when|\w+\s+years\s+old))\b)"
)
_SPEAKS = (
    "said|says|told|tells|added|adds|argues|argued|recalled|recalls|explained|explains|admits|admitted|asks|asked|"
    "notes|noted|wrote|joked|quipped|insists|insisted|remembers|thinks|thought|laughed|shrugs|grew up|declined"
)
_SPEAKS_AFTER = re.compile(rf"\s+(?:{_SPEAKS})\b")
_SPEAKS_BEFORE = re.compile(
    r"[”\"’,]\s+(?:said|says|adds|added|recalled|recalls|argues|explains|explained|cautioned|joked)\s+$"
)
# "the startup, Hello Nora": a company, whatever its last word does alone.
_COMPANY_BEFORE = re.compile(
    r"\b(?:startup|start-up|company|firm|app|platform|maker|service|business|brand|rival|competitor|called|named)[,:]?\s*$"
)
_COMPANY_AFTER = re.compile(
    r"(?:[’']s\s+(?:\w+\s+){0,2}(?:funding|round|valuation|app|product|platform|software|customers|revenue)\b|\s+raised\b|\s+has\s+raised\b)"
)
_WINDOW = 60


def is_persons(text: str, name: str) -> bool | None:
    """Whether the text treats a name as a person's: with an office, an age or "who", or speaking by the last word alone.

    False where it speaks of a company, None where it does not say.
    """
    words = name.split()
    if len(words) not in (2, 3):
        return None
    shown = False
    for start, end in places(text, name):
        before, after = text[max(0, start - _WINDOW) : start], text[end : end + _WINDOW]
        if _COMPANY_BEFORE.search(before) or _COMPANY_AFTER.match(after):
            return False
        shown = shown or bool(_BEFORE.search(before) or _AFTER.match(after))
    if shown:
        return True
    speaks = any(
        not text[max(0, start - len(words[-2]) - 1) : start].startswith(words[-2])
        and (_SPEAKS_AFTER.match(text, end) or _SPEAKS_BEFORE.search(text[max(0, start - _WINDOW) : start]))
        for start, end in places(text, words[-1])
    )
    return True if speaks else None


def places(text: str, name: str) -> Iterator[tuple[int, int]]:
    """Where a text writes a name as words of its own: [start, end) of each."""
    at = text.find(name)
    while at >= 0:
        end = at + len(name)
        if not (at and text[at - 1].isalnum()) and not text[end : end + 1].isalnum():
            yield at, end
        at = text.find(name, end)


def count(text: str, name: str) -> int:
    """How often a text writes a name as words of its own."""
    return sum(1 for _ in places(text, name))
