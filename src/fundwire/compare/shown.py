"""A field of a round as a person reads it."""

from __future__ import annotations

from fundwire.compare.round import Round
from fundwire.model.value import Money

_HEDGES = {"about": "about ", "at_least": "at least ", "at_most": "at most "}


def shown(one: Round, field: str) -> str:
    """The value of one of FIELDS as text, "" where the round does not state it."""
    if field == "funded_organization":
        return one.company
    if field == "investment_type":
        return shown_type(one)
    if field == "money_raised":
        return shown_money(one.amount)
    if field == "currency":
        return (one.amount.currency or "") if one.amount else ""
    if field == "announced_on":
        return one.date or ""
    if field == "investors":
        return "; ".join(one.investors)
    if field == "lead_investors":
        return "; ".join(one.lead_investors)
    return shown_money(one.valuation if field == "valuation" else one.total)


def shown_type(one: Round) -> str:
    """ "series_a (plus)", the types that a label can mean joined by "/", else the label itself."""
    base = "/".join(sorted(one.types)) or one.label or ""
    return f"{base} ({one.modifier})" if base and one.modifier else base


def shown_money(money: Money | None) -> str:
    """ "USD 2,500,000", with its hedge or the other end of its range."""
    if money is None:
        return ""
    whole = money.value == money.value.to_integral_value()
    text = f"{money.value:,.0f}" if whole else f"{money.value.normalize():,f}"
    if money.upper is not None:
        text += f"–{money.upper.normalize():,f}"
    return _HEDGES.get(money.qualifier, "") + (f"{money.currency} {text}" if money.currency else text)
