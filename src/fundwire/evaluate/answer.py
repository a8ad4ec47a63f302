"""What is compared: a gold event and an extracted one, in the same terms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

#: Where two annotators differed, gold holds both answers, joined by this sign; "null" among them: silence is right too.
OR = "|"
SILENCE = "null"
_VALUATIONS = (("post_money_valuation", "post"), ("pre_money_valuation", "pre"), ("valuation", "unspecified"))


def alternatives(text: str | None) -> tuple[str, ...]:
    """The answers that `text` allows: ``"a|b"`` gives ``("a", "b")``, None gives none."""
    return tuple(text.split(OR)) if text else ()


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum of money: `value` (and `upper`, the far end of a range) in whole units of one of `currencies`."""

    value: float | None
    upper: float | None
    currencies: frozenset[str]
    qualifiers: frozenset[str]
    basis: str | None
    optional: bool


@dataclass(frozen=True, slots=True)
class Backer:
    """An investor by any of `names`; `lead` None: leading or not, it does not count."""

    names: tuple[str, ...]
    lead: bool | None
    optional: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """One funding event as gold or as extracted; every text field is a tuple of alternatives, empty for none."""

    companies: tuple[str, ...]
    amount: Amount | None
    rounds: tuple[str, ...]
    investors: tuple[Backer, ...]
    valuation: Amount | None
    total_raised: Amount | None
    dates: tuple[str, ...]
    statuses: tuple[str, ...]
    primary: bool | None
    optional: bool = False
    confidence: float | None = None


def from_gold(event: Mapping[str, Any]) -> Answer:
    """The answer that one event of a gold file holds."""
    backers = (
        Backer(alternatives(i["name"]), i.get("lead"), bool(i.get("optional"))) for i in event.get("investors") or ()
    )
    return Answer(
        companies=alternatives(event["company"]), amount=_amount(event.get("amount")),
        rounds=alternatives(event.get("round")), investors=tuple(backers), valuation=_amount(event.get("valuation")),
        total_raised=_amount(event.get("total_raised")), dates=alternatives(event.get("date")),
        statuses=alternatives(event.get("status")), primary=event.get("primary"),
        optional=bool(event.get("optional")),
    )  # fmt: skip


def from_record(event: Mapping[str, Any]) -> Answer:
    """The answer that a FundingEvent record gives; a sum sought stands in for one raised."""
    valuation = next((_amount(event[field], basis) for field, basis in _VALUATIONS if event.get(field)), None)
    backers = (Backer(alternatives(i["name"]), bool(i.get("is_lead")), False) for i in event.get("investors") or ())
    return Answer(
        companies=alternatives(event["funded_organization"]["name"]),
        amount=_amount(event.get("money_raised") or event.get("target_money_raised")),
        rounds=alternatives(_round(event.get("investment_type"), event.get("round_modifier"))),
        investors=tuple(backers), valuation=valuation, total_raised=_amount(event.get("funding_total")),
        dates=alternatives(event.get("announced_on")), statuses=alternatives(event.get("status")),
        primary=event.get("is_primary"), confidence=event.get("confidence"),
    )  # fmt: skip


def _amount(money: Mapping[str, Any] | None, basis: str | None = None) -> Amount | None:
    if not money:
        return None
    value, upper = money.get("value"), money.get("upper")
    return Amount(
        value=None if value is None else float(value),
        upper=None if upper is None else float(upper),
        currencies=frozenset(alternatives(money.get("currency"))),
        qualifiers=frozenset(alternatives(money.get("qualifier") or "exact")),
        basis=basis or money.get("basis"),
        optional=bool(money.get("optional")),
    )


def _round(investment_type: str | None, modifier: str | None) -> str | None:
    if investment_type and modifier == "pre" and not investment_type.startswith("pre_"):
        return f"pre_{investment_type}"
    if investment_type and modifier == "extension":
        return f"{investment_type}_extension"
    return investment_type
