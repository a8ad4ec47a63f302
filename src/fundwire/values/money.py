"""Amounts of money: the parts that a pattern found, read into one value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from fundwire.model.value import Money
from fundwire.values.currency import CurrencyLexicon, Denomination
from fundwire.values.number import NumberReader, read_digits

Parts = Mapping[str, str | None]

#: What may stand between an amount and its unit, and is left over where that was none.
_JOINTS = " \t\r\n\u00a0\u2009\u202f-‑"
_GROUPED = (",", ".", " ", "'")
#: Below this, a raw far end without a scale of its own lends its scale to the near end: "$5 to $7 million".
_INHERIT = Decimal(1000)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number or a range of numbers, `lower` to `upper` (None for a single number)."""

    lower: Decimal
    upper: Decimal | None = None


@dataclass(frozen=True)
class MoneyReader:
    """Reads what a pattern's groups hold: before, number, scale, after, their far ends (`_2`), words, minor."""

    numbers: NumberReader
    currencies: CurrencyLexicon

    def amount(self, parts: Parts) -> Amount | None:
        """The number or range of a match, scale included; None where the parts contradict each other."""
        if words := parts.get("words"):
            value, scale = self.numbers.spelled(words), self.numbers.scale(parts.get("scale"))
            return Amount(value * scale) if value is not None and scale is not None else None
        lower, scale = self._end(parts, "number", "scale")
        if not parts.get("number_2"):
            if lower is None or scale is None:
                return None
            minor = parts.get("minor")
            if parts.get("cents"):
                lower /= 100
            return Amount(lower * scale + (Decimal(minor) / 100 if minor else 0))
        upper, upper_scale = self._end(parts, "number_2", "scale_2")
        if lower is None or upper is None or scale is None or upper_scale is None:
            return None
        if not parts.get("scale") and lower < upper and lower < _INHERIT:
            scale = upper_scale
        if parts.get("scale_2") and not parts.get("scale") and parts.get("after") and _is_year(parts.get("number")):
            return None
        lower, upper = lower * scale, upper * upper_scale
        return Amount(lower, upper) if lower < upper else None

    def money(self, parts: Parts, text: str) -> Money | None:
        """The amount of money that a match with the text `text` denotes; its own text is cut after its unit.

        None where the parts name no currency, or a weak one beside a number that could count anything.
        """
        amount = self.amount(parts)
        if amount is None:
            return None
        named, cut = self._currency(parts)
        if named is None or (named.weak and not _is_sum(parts)):
            return None
        return Money(
            value=amount.lower, upper=amount.upper, currency=named.code, symbol=named.sign,
            currency_basis=named.basis if named.code else None, text=text[: len(text) - cut].rstrip(_JOINTS),
            qualifier="exact" if amount.upper is None else "range",
        )  # fmt: skip

    def _end(self, parts: Parts, number: str, scale: str) -> tuple[Decimal | None, Decimal | None]:
        """Number and scale of one end of an amount."""
        written = parts.get(scale)
        return read_digits(parts.get(number) or "", scaled=bool(written)), self.numbers.scale(written)

    def _currency(self, parts: Parts) -> tuple[Denomination | None, int]:
        """The currency that the marker and the unit name together, and how many characters at the end are no unit."""
        before, after = parts.get("before"), parts.get("after")
        if cents := parts.get("cents"):
            return self.currencies.hundredth(cents), 0
        marker = self.currencies.before(before) if before else None
        unit = self.currencies.after(after) if after else None
        unknown = len(after or "") - (unit[1] if unit else 0)
        for text, read in ((parts.get("before_2"), self.currencies.before), (parts.get("after_1"), self._unit)):
            other = read(text) if text else None
            here = marker or (unit[0] if unit else None)
            if text and (other is None or here is None or not _agree(self.currencies, here, other)):
                return None, 0
        if before and (marker is None or unit is None or not _agree(self.currencies, marker, unit[0])):
            return marker, len(after or "")
        if unit is None:
            return marker, unknown
        return (unit[0] if marker is None or marker.code is None else marker), unknown

    def _unit(self, text: str) -> Denomination | None:
        """The currency that `text` as a whole names."""
        found = self.currencies.after(text)
        return found[0] if found and found[1] == len(text) else None


def _agree(currencies: CurrencyLexicon, marker: Denomination, unit: Denomination) -> bool:
    """Can both name one currency ("$5 million CAD", "US$5-$7m"), and not two ("€5 million dollar deal")?"""
    if marker.code is not None:
        return unit.code == marker.code or (unit.sign is not None and marker.code in currencies.signs[unit.sign])
    possible = currencies.signs[marker.sign or ""]
    return unit.code in possible if unit.code else unit.sign == marker.sign


def _is_year(number: str | None) -> bool:
    """Is it written like a year ("at the end of 2011 to 20 million euros")?"""
    return number is not None and len(number) == 4 and number[:2] in ("19", "20")


def _is_sum(parts: Parts) -> bool:
    """Is the number of a scale or written in groups ("10,000"), so that a weak currency beside it is one?

    Before the number a weak marker needs more than a letter: "R500m" is a sum of rand, "R1T" a truck.
    """
    scale = parts.get("scale") or parts.get("scale_2")
    if scale:
        return not parts.get("before") or len(scale) > 1 or scale == "m"
    return bool(parts.get("words")) or any(mark in (parts.get("number") or "") for mark in _GROUPED)
