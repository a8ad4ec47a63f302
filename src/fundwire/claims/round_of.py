"""Which round of a sentence a sum of money belongs to."""

from __future__ import annotations

import re

from fundwire.model.mention import kind_of
from fundwire.model.value import Money
from fundwire.model.view import View
from fundwire.rules.cue import Cues

_MONEY = re.compile(r"[\ue100-\ue1ff]")
_ROUND = re.compile(r"[\ue300-\ue3ff]")
_AGAIN = re.compile(r"^\s?\([\ue100-\ue1ff]\)")  # "M (M)": a sum said again in another currency
_IN_BRACKETS = re.compile(r"\([^()]*\)")
#: So far from a sum, in characters of a view, its round is looked for.
_NEAR = 70


def type_of(view: View, mark: str | None) -> str | None:
    """The investment type of a round, None for a plain one and for what is none."""
    return kind_of(view.mention(mark))


def nearest_round(cues: Cues, view: View, money: str | None, own: str | None) -> str | None:
    """The round that a sum of money belongs to: the nearest typed one, no other money between, else a plain one.

    `own` is the one that the sum's own rule names, if any: the answer where none is near.
    """
    text = view.text
    here = text.find(money or "\0")
    if here < 0:
        return own
    best: tuple[int, str] | None = None
    for match in _ROUND.finditer(text, max(0, here - _NEAR), here + _NEAR):
        mark, place = match[0], match.start()
        if place > here and cues["claim.pays-down"].find(text, here + 1, place):
            continue
        between = text[min(here, place) + 1 : max(here, place)]
        if _MONEY.search(_AGAIN.sub("", between)) or ";" in between or ". " in between or "as well as" in between:
            continue
        if place < here and "followed" in between:
            continue  # "a Series A, followed by $5m"
        if place < here and cues["claim.came-before"].find(text, 0, place):
            continue  # "two years after a $5m seed, Globex raised $9m"
        others = place < here and is_of_another(cues, text, place, money)
        if others and cues["claim.another-sum"].find(between):
            continue  # "reached $1bn with a $180m Series E in 2021, and this year closed a $75m round"
        if place > here and and_another(cues, between):
            continue  # "nets $21m, and a debt line to match"
        if cues["claim.next-clause"].find(between):
            continue  # "Foo closed a Series B, and Bar got $5m"
        if place > here and cues["claim.another-time"].find(between):
            continue  # "raised $5m ahead of its IPO", "months after its seed round"
        if cues["claim.backer"].find(text, place + 1):
            continue  # "raised $5m from Foo, a Series A investor"
        typed = type_of(view, mark) is not None
        # A round after the sum belongs to it more often than one before; a plain one only where no other is.
        cost = abs(place - here) + (0 if place > here else 15) + (0 if typed else 200)
        if place < here and cues["claim.earlier"].find(text[:place]):
            cost += 100
        if best is None or cost < best[0]:
            best = (cost, mark)
    return best[1] if best else own


def only_round(cues: Cues, view: View, money: str | None, verb: int) -> str | None:
    """The one typed round that a sentence speaks of, where it can be that of the sum, whatever stands between them.

    `verb` is where what is told of the sum begins.
    """
    text = view.text
    typed = [
        m[0]
        for m in _ROUND.finditer(text)
        if type_of(view, m[0])
        and not cues["claim.backer"].find(text, m.end())
        and not is_of_another(cues, text, m.start(), money)
        and not cues["claim.repays"].find(text, 0, m.start())
        and not is_owed(cues, view, m[0], verb)
    ]
    if len(typed) != 1:
        return None
    priceless = without_prices(view)
    few_sums = len(_MONEY.findall(priceless)) <= 2
    return typed[0] if few_sums and not _parted(cues, priceless, money, typed[0]) else None


def offer_of(cues: Cues, view: View, company: str) -> str | None:
    """The listing that a company's name is told with: "to invest $850m in Foo's $10bn IPO"."""
    offer = cues["claim.own-offer"].find(view.text, view.text.find(company) + 1)
    return offer["r"] if offer and type_of(view, offer["r"]) == "ipo" else None


def sale_of(cues: Cues, view: View, at: int) -> str | None:
    """The listing that a sale of shares, whose sum stands at `at`, is called behind it: "the largest IPO on record"."""
    ranked = cues["claim.ranked"].find(view.text, at + 1)
    return ranked["r"] if ranked and type_of(view, ranked["r"]) == "ipo" else None


def is_owed(cues: Cues, view: View, mark: str | None, verb: int) -> bool:
    """Whether debt stands in a clause before the verb's: "losses on debt soared, prompting it to raise $5m"."""
    owes = mark is not None and type_of(view, mark) == "debt_financing"
    return owes and cues["claim.prompts"].find(view.text, view.text.find(mark or ""), verb) is not None


def is_of_another(cues: Cues, text: str, place: int, money: str | None) -> bool:
    """Whether the round there stands right behind another sum, or opens the sentence as what came before: "after a $5m
    seed", "following its Series A, Globex".
    """
    if money and text.find(money) < place:
        return False  # "raised another $6m to complete its $17m Series A"
    own = cues["claim.of-sum"].find(text, max(0, place - 60), place)
    return own["m"] != money if own else cues["claim.came-before"].find(text, 0, place) is not None


def and_another(cues: Cues, between: str) -> bool:
    """Whether what stands between a sum and a round behind it says that the round is another thing: ", and a", ", has been
    trying"."""
    return bool(cues["claim.and-a"].find(between) or cues["claim.now-does"].find(between))


def _parted(cues: Cues, text: str, money: str | None, mark: str) -> bool:
    """Whether another sum, not in brackets, stands between a sum and a round: "won $1m and closed a $9m Series A"."""
    if money and cues["claim.on-top"].find(text[: text.find(money)]):
        return False  # "raised an additional $2m to complete its $17m Series A"
    here, there = sorted((text.find(money) if money else -1, text.find(mark)))
    between = _IN_BRACKETS.sub("", text[here + 1 : there])
    return here >= 0 and (
        "as well as" in between
        or "followed" in between
        or and_another(cues, between)
        or bool(_MONEY.search(between))
        or bool(cues["claim.next-subject"].find(between) or cues["claim.next-clause"].find(between))
    )


def without_prices(view: View) -> str:
    """The view's text with the prices of single shares blanked: they part no sum from its round or its day."""
    text = view.text
    for mark in _MONEY.findall(text):
        mention = view.mention(mark)
        if mention is not None and isinstance(mention.value, Money) and mention.value.per is not None:
            text = text.replace(mark, "#")
    return text
