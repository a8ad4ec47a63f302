"""Values of claims and events held against each other."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from fundwire.model.mention import Mention
from fundwire.model.value import DateValue, Money


def same_amount(a: Money | None, b: Money | None) -> bool:
    """Whether two amounts are one: the same currency where both are known, within half a per cent."""
    if a is None or b is None:
        return False
    if a.currency and b.currency and a.currency != b.currency:
        return False
    return abs(a.value - b.value) <= Decimal("0.005") * max(abs(a.value), abs(b.value))


def close_amount(a: Money, b: Money) -> bool:
    """Whether two amounts of one currency are within a tenth, or two ranges end so: a headline rounds, and gives the upper end."""
    ends = (a.upper or a.value, b.upper or b.value)
    return a.currency == b.currency and any(
        abs(x - y) <= Decimal("0.1") * max(x, y) for x, y in ((a.value, b.value), ends)
    )


def refines(new: Money, old: Money) -> bool:
    """Whether an amount is what a rough one stands for: "$2.96 million" for "nearly $3 million", or the range whose end it is."""
    if new.currency != old.currency or old.qualifier not in ("about", "at_least", "at_most"):
        return False
    if new.upper is not None:
        ends = {"at_most": (new.upper,), "at_least": (new.value,), "about": (new.value, new.upper)}[old.qualifier]
        return old.value in ends
    return new.qualifier == "exact" and abs(new.value - old.value) <= Decimal("0.03") * old.value


def is_finer(new: Mention, old: Mention) -> bool:
    """Whether a date says the same period more precisely than another."""
    a, b = new.value, old.value
    return (
        isinstance(a, DateValue)
        and isinstance(b, DateValue)
        and bool(a.iso and b.iso and len(a.iso) > len(b.iso) and a.iso.startswith(b.iso))
    )


def day_of(iso: str | None) -> date | None:
    """The first day of an ISO prefix, or None."""
    if iso is None:
        return None
    parts = [int(p) for p in iso.split("-")] + [1, 1]
    return date(*parts[:3])
