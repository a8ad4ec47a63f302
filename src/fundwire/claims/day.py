"""Which date of a sentence says when something was raised."""

from __future__ import annotations

import re

from fundwire.claims.clause import ASIDE
from fundwire.claims.trigger import Trigger
from fundwire.model.mention import Mention
from fundwire.model.value import Money
from fundwire.model.view import View

_DATE = re.compile(r"[\ue200-\ue2ff]")
_MONEY = re.compile(r"[\ue100-\ue1ff]")
# A date after these says when something else was.
_OTHER_DATE = re.compile(
    r"\b(?:founded|launched|established|started|born|since|incorporated|created|began|joined|until|till|through|formed|by|acquired|expects?|opened|between|"
    r"valued|revenue|sales|(?<![\ue300-\ue3ff]\s)from|end of|begin|starting|due|maturing|matures|expiring|(?:same|up|down|double)\s[^.;]{0,40}\bas|than|versus|compared\s+(?:to|with)|after\s+(?!rais|clos|secur|sell|list|complet|pric|issu|land)[a-z]+ing)\s+(?:back\s+)?(?:in|on|the end of|early|late|mid)?\s*$",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r",\s+(?:raising|(?:which|that)\s+(?:had\s+)?raised)\b")  # "went public last year, raising"
# What a round is told to be worth between its sum and its date: "$5m at a $60m valuation in May".
_WORTH = re.compile(
    r"\s(?:at|on|with)\s+(?:an?|the|its)\s+(?:[\w-]+\s+){0,3}?[\ue100-\ue1ff]\s+(?:[\w-]+\s+)?valuation"
    r"|\s(?:at|on|with)\s+(?:an?\s+)?(?:[\w-]+\s+)?valuation\s+of\s+(?:[\w-]+\s+){0,3}?[\ue100-\ue1ff]"
    r"|\s(?:that|which)\s+valued\s+(?:(?:[\w'-]+|[\ue000-\ue0ff\ue500-\ue5ff])\s+){1,4}?at\s+(?:[\w-]+\s+){0,3}?[\ue100-\ue1ff]",
    re.IGNORECASE,
)
# "raised $5m in May, and last year Foo": the day opens what is told next.
_NEXT_OPENS = re.compile(r",?\s(?:and|while|but)\s+(?:(?:in|on|back|just|only)\s+){0,2}$")
# "Foo, which raised $5m from Bar, shut down in May": the day of the sentence's own verb.
_OWN_VERB = re.compile(
    r",\s+(?!(?:which|who|when|with|including|bringing|valuing|giving|making|led|backed|joined|followed)\b)"
    r"(?:(?:also|has|had|was|were|is|then)\s+){0,2}[a-z]+(?:ed|s|t|ut|ld|ew|oke)?\s(?:[\w'-]+\s+){0,6}(?:in|on|at)?\s*$"
)
# "Including a $3m seed round from 2021, it has raised": the day of what is included.
_INCLUDED = re.compile(r"\b[Ii]ncluding\s[^,;]*$")
# "since 2021, when it closed a $50m Series B"
_WHEN = re.compile(r",?\s+when\s")
_CLOSING = re.compile(r"(?:'s?)?\s+(?:closing|close\b|session|trading|high|low)")  # "Thursday's closing price"
_IS_SUBJECT = re.compile(
    r"\s+(?:has|have|was|is|were|saw|brought|ha[sd]n't|wasn't)\b(?! (?:raised|closed|led))"
)  # "the past year has been"


def day_of(view: View, trigger: Trigger, money: int, by: bool = False) -> Mention | None:
    """The date that says when: the nearest one in the same sentence that belongs to nothing else."""
    text, here = view.text, money if money >= 0 else trigger.start
    plain = without_prices(view)
    best: tuple[int, Mention] | None = None
    aside = ASIDE.search(text, 0, trigger.verb if trigger.verb is not None else trigger.start)
    for match in _DATE.finditer(text):
        mention, place = view.mention(match[0]), match.start()
        opened = (by and text[:place].strip().lower() == "by") or (place < here and _WHEN.match(text, place + 1))
        if (
            mention is None
            or mention.value is None
            or (not opened and _OTHER_DATE.search(text[max(0, place - 40) : place]))
            or (place < here and _INCLUDED.search(text, 0, place) and "," in text[place:here])
            or _CLOSING.match(text, place + 1)
            or _IS_SUBJECT.match(text, place + 1)
        ):
            continue
        verb = trigger.verb if trigger.verb is not None else trigger.start
        if place > here and (_NEXT_OPENS.search(text, 0, place) or (aside and _OWN_VERB.search(text, here, place))):
            continue
        if (
            place < verb
            and not opened
            and "," in text[place:verb]
            and not _GOES_ON.match(text, place + 1)
            and not re.search("[\ue000-\ue0ff\ue500-\ue5ff]", text[place:verb])
        ):
            continue  # "Foo, which opened last year, has raised"
        between = _WORTH.sub("", plain[min(here, place) + 1 : max(here, place)])
        crossed = len(_MONEY.findall(between))
        if crossed and (place > here or re.search(r"\band\b|;|,", between)):
            continue
        if ". " in between or "; " in between or re.search(r"\b(?:founded|launched|since|valued|valuation)\b", between):
            continue
        cost = abs(place - here) + (0 if place > here else 20)
        if best is None or cost < best[0]:
            best = (cost, mention)
    return best[1] if best else None


def without_prices(view: View) -> str:
    """The view's text with the prices of single shares blanked: they part no sum from its round or its day."""
    text = view.text
    for mark in _MONEY.findall(text):
        mention = view.mention(mark)
        if mention is not None and isinstance(mention.value, Money) and mention.value.per is not None:
            text = text.replace(mark, "#")
    return text
