"""Which date of a sentence says when something was raised."""

from __future__ import annotations

import re

from fundwire.claims.past import before_news
from fundwire.claims.round_of import without_prices
from fundwire.claims.trigger import Trigger
from fundwire.model.mention import Mention
from fundwire.model.view import View
from fundwire.rules.cue import Cues

_DATE = re.compile(r"[\ue200-\ue2ff]")
_MONEY = re.compile(r"[\ue100-\ue1ff]")
_SUBJECT = re.compile("[\ue000-\ue0ff\ue500-\ue5ff]")


def day_of(cues: Cues, view: View, trigger: Trigger, money: int, by: bool = False) -> Mention | None:
    """The date that says when: the nearest one in the same sentence that belongs to nothing else."""
    text, here = view.text, money if money >= 0 else trigger.start
    plain, news = without_prices(view), before_news(cues, view.text, here)
    best: tuple[int, Mention] | None = None
    aside = cues["claim.aside"].find(text, 0, trigger.verb if trigger.verb is not None else trigger.start)
    for match in _DATE.finditer(text):
        mention, place = view.mention(match[0]), match.start()
        opened = (by and text[:place].strip().lower() == "by") or (
            place < here and cues["day.when"].find(text, place + 1)
        )
        if (
            mention is None
            or mention.value is None
            or place < news
            or (not opened and cues["day.other"].find(text[max(0, place - 40) : place]))
            or (mention.text[:5].lower() == "since" and cues["day.standing"].find(text, 0, place))
            or (place < here and cues["day.included"].find(text, 0, place) and "," in text[place:here])
            or (place < here and "," in text[place:here] and cues["day.in-aside"].find(text, 0, place))
            or cues["day.closing"].find(text, place + 1)
            or (
                cues["day.is-subject"].find(text, place + 1)
                and not cues["day.behind-giver"].find(text, here + 1, place)
            )
        ):
            continue
        verb = trigger.verb if trigger.verb is not None else trigger.start
        if place > here and (
            cues["day.next-opens"].find(text, 0, place) or (aside and cues["day.own-verb"].find(text, here, place))
        ):
            continue
        if (
            place < verb
            and not opened
            and "," in text[place:verb]
            and not cues["day.goes-on"].find(text, place + 1)
            and not _SUBJECT.search(text, place, verb)
        ):
            continue  # "Foo, which opened last year, has raised"
        between = cues["day.worth"].regex.sub("", plain[min(here, place) + 1 : max(here, place)])
        crossed = len(_MONEY.findall(between))
        if crossed and (place > here or cues["day.parts"].find(between)):
            continue
        if ". " in between or "; " in between or cues["day.of-another"].find(between):
            continue
        if place > here and cues["day.of-cause"].find(between):
            continue
        cost = abs(place - here) + (0 if place > here else 20)
        if best is None or cost < best[0]:
            best = (cost, mention)
    return best[1] if best else None
