"""How a person writes what the records hold: amounts, round types, statuses, field names."""

from __future__ import annotations

from decimal import Decimal

from fundwire.model.record import MoneyRecord

_SYMBOLS = {"USD": "$", "EUR": "€", "GBP": "£", "INR": "₹", "JPY": "¥", "KRW": "₩", "ILS": "₪", "NGN": "₦", "PHP": "₱"}
_STEPS = ((Decimal(10**12), "T"), (Decimal(10**9), "B"), (Decimal(10**6), "M"), (Decimal(10**3), "K"))
_HEDGES = {"about": "about ", "at_least": "over ", "at_most": "up to "}

FIELDS = {
    "funded_organization": "Company",
    "investment_type": "Type",
    "round_label": "Round",
    "round_modifier": "Modifier",
    "money_raised": "Raised",
    "target_money_raised": "Seeks",
    "pre_money_valuation": "Pre-money valuation",
    "post_money_valuation": "Post-money valuation",
    "valuation": "Valuation",
    "funding_total": "Raised in total",
    "investors": "Investor",
    "lead_investors": "Leads",
    "currency": "Currency",
    "announced_on": "Announced",
    "closed_on": "Closed",
    "status": "Status",
    "attributed_to": "Says who",
}

PREDICATES = {
    "raised": "raised money",
    "invested": "invested",
    "valued_at": "valued at",
    "total_raised": "raised in total",
    "revenue": "revenue",
    "acquired": "acquisition",
    "fund_closed": "fund closed",
    "founded": "founded",
}


def field_name(key: str) -> str:
    """A record's field as a heading: "Raised" for money_raised, "Lead" stays with the investors' own rows."""
    return FIELDS.get(key) or spaced(key)


def spaced(code: str | None) -> str:
    """A code of the contract as words: "In talks" for in_talks, "Series A" for series_a, "IPO" for ipo."""
    if not code:
        return ""
    if code == "ipo":
        return "IPO"
    if code.startswith("series_") and len(code) == 8:
        return f"Series {code[-1].upper()}"
    if code.startswith("post_ipo_"):
        return "Post-IPO " + code.removeprefix("post_ipo_")
    return {"pre_seed": "Pre-seed", "series_unknown": "Series unknown"}.get(code, code.replace("_", " ").capitalize())


def amount(money: MoneyRecord | None) -> str:
    """An amount with its hedge: "about $12.5M", "over CHF 3M", "€5M–7M"; "" for none."""
    if money is None:
        return ""
    low = figure(money.value, money.currency)
    if money.upper is not None:
        return f"{low}–{scaled(money.upper)}"
    return _HEDGES.get(money.qualifier, "") + low


def figure(value: Decimal, currency: str | None) -> str:
    """A sum without hedge: "$12.5M", "SEK 20M", "12.5M" where the currency is not known."""
    if currency is None:
        return scaled(value)
    symbol = _SYMBOLS.get(currency)
    return f"{symbol}{scaled(value)}" if symbol else f"{currency} {scaled(value)}"


def scaled(value: Decimal) -> str:
    """A number in K, M, B or T with three significant decimals at most, so that 1,250,000 is "1.25M"."""
    for step, letter in _STEPS:
        if abs(value) >= step:
            return f"{(value / step).quantize(Decimal('0.001')).normalize():f}{letter}"
    return f"{value.normalize():f}"


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 event", "1,204 events"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
