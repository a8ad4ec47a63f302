"""How far apart two values may be and still count as the same: all tolerances in one place."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Tolerances:
    """Shares are of the larger value; days count between dates.

    `amount`: exact amounts this close agree. `about`: how far "about" reaches to either side. `bound`: how many
    times beyond its bound "more than 20m" (or "up to 20m") still reaches. `exchange`: slack of a converted amount,
    for the rate of another day. `window`: days between two dates of one announcement.
    """

    amount: Decimal = Decimal("0.01")
    about: Decimal = Decimal("0.10")
    bound: Decimal = Decimal("1.5")
    exchange: Decimal = Decimal("0.05")
    window: int = 14
