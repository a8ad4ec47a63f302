"""Whether a listing that no verb speaks of is done already, or yet to come."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from datetime import date

from fundwire.events.entity import EntityIndex
from fundwire.model.claim import Claim
from fundwire.model.event import Merged
from fundwire.model.reading import Reading
from fundwire.model.value import DateValue
from fundwire.nlp.symbol import CODE, IN_BRACKETS

#: What stands before a listing that is over: "since Foo's $2bn offering", "its botched IPO".
_OVER = re.compile(
    r"\b(?:after|since|follow\w*|successful|botched|glitch\w*|problematic|mishandl\w*|troubled|disastrous|disappointing|blockbuster|record|biggest|largest|priciest|compared|than|recent|came from|priced|sued|lawsuits?"
    r"|surpass\w*|eclips\w*|rival(?:s|ing))\b[^.;]*$",
    re.IGNORECASE,
)
_TO_COME = re.compile(
    r"\b(?:plan\w*|propos\w*|expect\w*|would|could|may|might|will|upcoming|potential|possible|likely|later this year|ahead of|seek\w*|prepar\w*|fil(?:e[sd]?|ing)|hop(?:es|ing)|consider\w*|weigh\w*|mull\w*|eye[sd]?|delay\w*"
    r"|postpone\w*|next|slated|scheduled|set to|looks? to|aim\w*|cancel\w*|pending|to be)\b",
    re.IGNORECASE,
)
#: The first days on an exchange, told as done.
_TRADES = re.compile(
    r"\b(?:debut(?:ed)?|first day (?:of|on)|(?:began|started|begun|opened|first) trad\w+|went public|priced|since (?:its|their|the) [\ue300-\ue3ff])\b",
    re.IGNORECASE,
)
_ROUND = re.compile("[\ue300-\ue3ff]")
_RANKS = re.compile(
    r"[^.;]{0,80}?\b(?:were|was|ranks?|ranked|remains?|is still)\s+(?:(?:the|one of the|among the|as|still)\s+)*(?:[\w-]+\s+)?(?:largest|biggest)\b"
    r"|[^.;]{0,40}?\b(?:was|were|is|has\s+been)\s+(?:[\w-]+\s+)?(?:over-?subscribed|subscribed|taken\s+up|snapped\s+up|covered|completed|fully\s+placed)\b",
    re.IGNORECASE,
)
#: A listing before these words is on file, not done.
ON_FILE = re.compile(r"\b(?:filing|plans?|papers|paperwork|prospectus|registration)\b", re.IGNORECASE)
_LAST = 4
#: Who buys in a listing is named with such words; others backed the company before.
ANCHORS = re.compile(
    r"\b(?:cornerstones?|anchors?|subscri\w+|buyers?|commit\w*|earmarked|set aside|as part of)\b", re.IGNORECASE
)
#: A text that names them once goes on with what each of them takes.
ANCHORED = re.compile(r"\b(?:cornerstone|anchor)\s+(?:investors?|buyers?|tranche)|\bcornerstones\b", re.IGNORECASE)
#: Lists of who takes part, by their rules.
TAKES = frozenset({"investor.invests", "investor.include", "investor.participated"})
#: What stands behind the name of a company whose shares are traded.
TICKER = re.compile(rf"['’]?s?\s*{IN_BRACKETS}|(?:['’]s)?\s{CODE}")


def is_listed(company: tuple[str, ...], traded: Collection[tuple[str, ...]]) -> bool:
    """Whether the shares of a company are traded: of it, or of one with a longer name that its own begins."""
    return any(key[: len(company)] == company for key in traded)


def is_done(claim: Claim, reading: Reading, published: date | None) -> bool:
    """Whether what is said around a listing, or its date, shows that it is done."""
    view = reading.view
    money, mark = view.place(claim.money), view.place(claim.round)
    place = min(p for p in (money, mark, len(view.text)) if p >= 0)
    near = view.text[max(0, place - 90) : place]
    if _TO_COME.search(near):
        return False
    if mark >= 0 and ON_FILE.match(view.text, mark + 2):
        return False
    dated = claim.date is not None and isinstance(claim.date.value, DateValue) and published is not None
    if dated and claim.date.value.end < published:  # type: ignore[union-attr, operator]
        return True
    behind = view.text[max(money, mark) + 1 :]
    return claim.money is not None and (_OVER.search(near) is not None or _RANKS.match(behind) is not None)


def tells_of_proceeds(claim: Claim) -> bool:
    """Whether a claim says with a verb of its own what a listing raised."""
    return claim.opens and claim.money is not None and claim.modality == "asserted" and claim.role == "raised"


def complete_listings(merged: Merged, readings: Sequence[Reading], index: EntityIndex) -> None:
    """Makes listings that were only taken to be yet to come done where the text opens with the first day of trading."""
    waiting = [e for e in merged.events if e.assumed]
    if not waiting:
        return
    for reading in readings:
        text = _with_debuts(reading)
        trades = _TRADES.search(text)
        if (
            reading.number > _LAST
            or trades is None
            or _TO_COME.search(text[max(0, trades.start() - 60) : trades.end() + 4])
        ):
            continue
        # "a debut, ahead of Bar's listing": whoever is named far behind it is another.
        who = text[: trades.end() + (6 if text.startswith(" of ", trades.end()) else 0)]
        named = {e.key for mark in who if (name := reading.view.name(mark)) and (e := index.of(name))}
        for event in waiting:
            if event.company.key in named:
                event.modality, event.assumed = "asserted", False


def _with_debuts(reading: Reading) -> str:
    """The view's text with "market debut", which is a round's name too, written out."""
    text = reading.view.text
    for mark in set(_ROUND.findall(text)):
        mention = reading.view.mention(mark)
        if mention is not None and mention.text.lower().endswith("debut"):
            text = text.replace(mark, mention.text)
    return text
