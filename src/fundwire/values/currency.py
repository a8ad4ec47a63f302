"""What names a currency: signs, ISO codes, words; and what a shared sign means in its context."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fundwire.model.value import CurrencyBasis


@dataclass(frozen=True, slots=True)
class Denomination:
    """A currency as named in a text: its ISO `code`, or the `sign` that several currencies share.

    `basis` says how it was named ("code", "name" or "symbol"). A `weak` one is an ordinary word as well
    ("won", "ALL", "R") and counts only beside an amount that has a scale or is written in groups.
    """

    code: str | None
    sign: str | None
    basis: CurrencyBasis
    weak: bool = False


@dataclass(frozen=True)
class CurrencyLexicon:
    """All names of currencies.

    `markers` stand before an amount as written ("US$", "Rs"), `units` after it in lower case ("us dollars", "€");
    both give an ISO code or a key of `signs`, which lists what a shared sign can mean, its first reading first.
    """

    codes: frozenset[str]
    markers: Mapping[str, str]
    units: Mapping[str, str]
    signs: Mapping[str, Sequence[str]]
    subunits: Mapping[str, str]
    weak: frozenset[str]

    def before(self, text: str) -> Denomination | None:
        """The currency that a marker in front of an amount names: "US$", "USD", "C $", "Rs.", "MUSD" not."""
        marker = "".join(text.split())
        basis: CurrencyBasis = "symbol"
        found = self.markers.get(marker) or self.markers.get(marker.rstrip("."))
        if found is None:
            code = marker.rstrip("$€£¥₹")
            found, basis = (code, "code") if code in self.codes else (None, "symbol")
        return self._named(found, basis, marker.rstrip(".") in self.weak) if found else None

    def after(self, text: str) -> tuple[Denomination, int] | None:
        """The currency that the longest known beginning of `text` names, and how many characters name it."""
        end = len(text)
        while end > 0:
            head = text[:end].rstrip(".")
            if head in self.codes:
                return self._named(head, "code", head in self.weak), len(head)
            for unit in (head, head.lower().replace("-", " ")):
                if (found := self.units.get(unit)) is not None:
                    basis: CurrencyBasis = "name" if unit[0].isalpha() and unit[-1] != "$" else "symbol"
                    return self._named(found, basis, unit in self.weak), len(head)
            end = max(text.rfind(" ", 0, end), text.rfind("-", 0, end))
        return None

    def hundredth(self, text: str) -> Denomination | None:
        """The currency that a name of hundredths belongs to: "cents" to the dollar sign, "pence" to GBP."""
        found = self.subunits.get(" ".join(text.lower().split()))
        return self._named(found, "name", weak=False) if found else None

    def _named(self, found: str, basis: CurrencyBasis, weak: bool) -> Denomination:
        if found in self.signs:
            return Denomination(None, found, basis, weak)
        return Denomination(found, None, basis, weak)
