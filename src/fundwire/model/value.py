"""Typed values that a text can denote: money, dates, rounds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

Qualifier = Literal["exact", "about", "at_least", "at_most", "range"]
CurrencyBasis = Literal["code", "name", "symbol", "context", "assumed"]
Modifier = Literal["pre", "plus", "extension", "first_close", "second_close", "tranche"]


@dataclass(frozen=True, slots=True)
class Money:
    """An amount of money as a text states it.

    `value` is in whole units of `currency` (10 for "$10", 10000000 for "$10m"); `upper` is the other end of a range.
    `currency` is ISO 4217, or None while only an ambiguous `symbol` ("$", "¥", "kr", "Rs") is known;
    `currency_basis` says what settled it. `per` is the unit of a rate or price ("share", "month", "user"), which is
    never an amount raised.
    """

    value: Decimal
    currency: str | None
    text: str
    upper: Decimal | None = None
    qualifier: Qualifier = "exact"
    currency_basis: CurrencyBasis | None = None
    symbol: str | None = None
    per: str | None = None

    # Written out, for every amount passes here once or twice, and `dataclasses.replace` takes several times as long.
    def said(self, text: str, qualifier: Qualifier, per: str | None) -> Money:
        """The same amount with what the words around it say."""
        return Money(self.value, self.currency, text, self.upper, qualifier, self.currency_basis, self.symbol, per)

    def settled(self, currency: str, basis: CurrencyBasis) -> Money:
        """The same amount in the currency that its sign was found to mean."""
        return Money(self.value, currency, self.text, self.upper, self.qualifier, basis, self.symbol, self.per)


@dataclass(frozen=True, slots=True)
class DateValue:
    """A day or a period as a text states it, never more precise than the text.

    `iso` is an ISO prefix or quarter or half (2026-05-07, 2026-05, 2026, 2026-Q2, 2026-H1), None when no prefix says
    it (a week, a range over years); [`start`, `end`) is the half-open interval of days it covers.
    """

    iso: str | None
    start: date
    end: date


@dataclass(frozen=True, slots=True)
class RoundValue:
    """A funding round's type (Crunchbase's enumeration or None for a plain "round"), label as written, modifier."""

    investment_type: str | None
    label: str
    modifier: Modifier | None = None
