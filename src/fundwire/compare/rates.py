"""Rates of exchange out of a file: `--fx rates.csv`."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path

from fundwire.errors import InputError
from fundwire.io.tables import iter_rows


@dataclass(frozen=True, slots=True)
class Rates:
    """Units of the second currency for one of the first, by pair: (day, rate) in the order of days, "" for always."""

    by_pair: Mapping[tuple[str, str], tuple[tuple[str, Decimal], ...]] = field(default_factory=dict)

    def rate(self, source: str, target: str, day: str | None = None) -> Decimal | None:
        """What one unit of `source` is worth in `target` on or last before `day`, directly, turned round, or through
        one third currency; None where the file does not say.
        """
        if source == target:
            return Decimal(1)
        direct = self._listed(source, target, day)
        if direct is not None:
            return direct
        for middle in sorted({first for first, _ in self.by_pair} | {second for _, second in self.by_pair}):
            first, second = self._listed(source, middle, day), self._listed(middle, target, day)
            if first is not None and second is not None:
                return first * second
        return None

    def _listed(self, source: str, target: str, day: str | None) -> Decimal | None:
        if found := self.by_pair.get((source, target)):
            return _at(found, day)
        if found := self.by_pair.get((target, source)):
            return 1 / _at(found, day)
        return None


def _at(rates: tuple[tuple[str, Decimal], ...], day: str | None) -> Decimal:
    # Without a day, and before the first one listed, the nearest is the best there is.
    at = bisect_right([listed for listed, _ in rates], day) if day else len(rates)
    return rates[max(0, at - 1)][1]


def read_rates(path: Path) -> Rates:
    """The rates of a table with the columns from, to, rate and, where they change, date (ISO).

    Raises:
        InputError: the file can't be read, a column is missing, or a rate is no number above zero.
    """
    listed: dict[tuple[str, str], list[tuple[str, Decimal]]] = {}
    for row in iter_rows(path):
        cells = {str(name).casefold(): str(cell).strip() for name, cell in row.cells.items() if cell is not None}
        where = f"{path}, {row.location}"
        if not {"from", "to", "rate"} <= cells.keys():
            raise InputError(where, "a rate needs the columns from, to and rate", "as in EUR,USD,1.08", "bad-rates")
        try:
            rate = Decimal(cells["rate"])
        except InvalidOperation as error:
            raise InputError(where, f"{cells['rate']!r} is no number", "write it as 1.08", "bad-rates") from error
        if not rate.is_finite() or rate <= 0:
            raise InputError(where, "a rate is above zero", "correct it", "bad-rates")
        listed.setdefault((cells["from"].upper(), cells["to"].upper()), []).append((cells.get("date", ""), rate))
    return Rates({pair: tuple(sorted(rates)) for pair, rates in listed.items()})
