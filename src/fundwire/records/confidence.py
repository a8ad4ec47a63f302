"""How sure an event is: the probability that it is one, with company, amount, round and status right.

A logistic model of a few yes/no signs of the record ranks the events; a few steps turn the rank into a probability.
Both are data (`confidence.toml`), fitted by `tools/calibrate.py` on the project's own fixtures.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from fundwire.records.part import Part
from fundwire.rules.book import RuleBook

_NOT_DONE = frozenset(("in_talks", "rumored", "denied", "failed"))
#: What established companies raise, of which news speaks in more ways than of rounds.
_LISTED_KINDS = frozenset(
    ("debt_financing", "ipo", "post_ipo_debt", "post_ipo_equity", "post_ipo_secondary", "secondary_market")
)
_WORTHS = ("valuation", "pre_money_valuation", "post_money_valuation", "funding_total")
_SHORT = 400  # characters of a lead, an excerpt or a brief
_MANY_EVENTS = 3


class Confidence:
    """Rates the events of one document."""

    def __init__(self, book: RuleBook) -> None:
        self._weights: Mapping[str, float] = book.lexicon("confidence", "weights")
        self._steps: Sequence[tuple[float, float]] = book.lexicon("confidence", "steps")

    def rate(self, events: Sequence[Part], characters: int) -> None:
        """Gives each event of a document of so many characters its `confidence` in (0, 1)."""
        for event in events:
            event["confidence"] = self._of(signs(event, events, characters))

    def _of(self, found: Mapping[str, bool]) -> float:
        return at_step(self._steps, log_odds(self._weights, found))


def log_odds(weights: Mapping[str, float], found: Mapping[str, bool]) -> float:
    """The sum of the weights of the signs that hold; rounded, so that equal sums meet the same step."""
    return round(sum(weight for name, weight in weights.items() if found[name]), 4)


def at_step(steps: Sequence[tuple[float, float]], at: float) -> float:
    """The probability that holds at these log odds; that of the first step also below it."""
    return steps[max(0, bisect_right(steps, at, key=lambda step: step[0]) - 1)][1]


def signs(event: Part, events: Sequence[Part], characters: int) -> dict[str, bool]:
    """What speaks for or against `event`, one of the emitted `events` of its document, by name (see `SIGNS`)."""
    company = event["funded_organization"]["name"]
    said_at = event["evidence"].get("funded_organization", ())
    return {
        "always": True,
        "short text": characters < _SHORT,
        "named round": event["round_label"] is not None,
        "debt, shares or untold": event["investment_type"] in _LISTED_KINDS
        or not (event["investment_type"] or event["round_label"] or event["investors"]),
        "lead": any(investor["is_lead"] for investor in event["investors"]),
        "worth or total": any(event[field] for field in _WORTHS),
        "not done": event["status"] in _NOT_DONE,
        "rumored": event["status"] == "rumored",
        "announced": event["status"] == "announced",
        "background": not event["is_primary"],
        "conflict": bool(event["conflicts"]),
        "company said elsewhere": not any(e["quote"] in company or company in e["quote"] for e in said_at),
        "company has other rounds": sum(other["funded_organization"]["name"] == company for other in events) > 1,
        "many events": len(events) >= _MANY_EVENTS,
    }


#: Which way each sign may speak; one that the fixtures find to speak the other way is left out as chance.
SIGNS: Mapping[str, int] = {
    "always": 0, "short text": 1, "named round": 1, "debt, shares or untold": -1, "lead": 1, "worth or total": 1,
    "not done": -1, "rumored": -1, "announced": -1, "background": -1, "conflict": -1, "company said elsewhere": -1,
    "company has other rounds": -1, "many events": -1,
}  # fmt: skip
