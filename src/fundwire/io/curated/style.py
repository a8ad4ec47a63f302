"""A value written as the other cells of its column are: dates, amounts, rounds, currencies, lists of names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from fundwire.io.curated.amount import is_unknown, read_amount, read_currency
from fundwire.io.curated.day import Order, read_date
from fundwire.io.curated.stage import read_stage

_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")  # fmt: skip
_SIGNS = {"USD": "$", "EUR": "€", "GBP": "£", "INR": "₹", "JPY": "¥"}
_AMOUNT = re.compile(r"^(?P<sign>[^\d\s-]*)(?P<gap>\s?)(?P<number>\d[\d.,]*)(?P<space>\s?)(?P<scale>[A-Za-z]*)$")


@dataclass(frozen=True, slots=True)
class Style:
    """How one column writes its values, learnt from its cells."""

    cells: Sequence[str]

    def date(self, iso: str, order: Order | None) -> str | None:
        """An ISO date as the column writes dates; None where the style can't say a month or a year."""
        shape = _commonest(re.sub(r"[A-Za-z]+", "x", re.sub(r"\d+", "9", cell)) for cell in self.cells)
        if shape in (None, "9-9-9", "9-9", "9"):
            return iso
        if len(iso) != 10 or iso[4] != "-":
            return None
        day = date.fromisoformat(iso)
        if shape == "9/9/9" or shape == "9.9.9":
            if re.match(r"\d{4}", self.cells[0]):
                return day.strftime(f"%Y{shape[1]}%m{shape[1]}%d")
            padded = any(re.match(r"0\d", cell) or re.match(r"\d+\D0\d", cell) for cell in self.cells)
            first, second = (day.day, day.month) if order != "mdy" else (day.month, day.day)
            width = 2 if padded else 1
            return f"{first:0{width}}{shape[1]}{second:0{width}}{shape[1]}{day.year}"
        month = _MONTHS[day.month - 1]
        if any(word in cell for cell in self.cells for word in ("Jan ", "Feb ", "Dec ", "Jan-", "Oct ", "Nov ")):
            month = month[:3]
        return {
            "x 9, 9": f"{month} {day.day}, {day.year}",
            "9 x 9": f"{day.day} {month} {day.year}",
            "9-x-9": f"{day.day:02}-{month[:3]}-{day.year}",
        }.get(shape or "")

    def signed(self) -> bool:
        """Whether most amounts of the column carry their currency ("$2.5M")."""
        shapes = [match for cell in self.cells if (match := _AMOUNT.match(cell))]
        return bool(_commonest(match["sign"] for match in shapes))

    def amount(self, value: Decimal, currency: str | None, unit: Decimal) -> str | None:
        """An amount as the column writes amounts: decimals, grouping, sign, scale ("$2.5M"); `unit` as in Profile."""
        shapes = [match for cell in self.cells if (match := _AMOUNT.match(cell))]
        if not shapes:
            return _plain(value / unit, 0)
        sign = _commonest(match["sign"] for match in shapes) or ""
        scale = _commonest(match["scale"] for match in shapes) or ""
        if scale:
            sizes = Counter(match["scale"] for match in shapes)
            power = max(
                (p for s in sizes if (p := _power(s)) and value >= 10**p),
                default=min(filter(None, map(_power, sizes)), default=0),
            )
            scale = next(s for s, _ in sizes.most_common() if _power(s) == power)
            number = _plain(value / 10**power, 0)
        else:
            decimals = _commonest(str(len(m["number"].partition(".")[2])) for m in shapes)
            number = _plain(value / unit, int(decimals or 0))
            commas = [match["number"] for match in shapes if "," in match["number"]]
            if commas:
                indian = any(re.search(r",\d\d,\d{3}\b", text) for text in commas)
                number = _grouped(number, indian)
        if sign and currency:
            sign = _SIGNS.get(currency, f"{currency} ")
        spaces = _commonest(match["space"] for match in shapes if match["scale"]) or ""
        return f"{sign}{number}{spaces}{scale}"

    def stage(self, types: frozenset[str], modifier: str | None) -> str:
        """A round as the column names it: its own commonest name for it, else in the column's manner."""
        known: Counter[str] = Counter()
        for cell, count in Counter(self.cells).items():
            stage = read_stage(cell)
            if stage and stage.types == types and stage.modifier == modifier:
                known[cell] += count
        if known:
            return min(known, key=lambda cell: (-known[cell], cell))
        base = "/".join(sorted(types))
        if any("_" in cell for cell in self.cells):
            return base if modifier is None else f"{base}_{modifier}"
        words = " ".join(word.capitalize() for word in base.replace("pre_seed", "pre-Seed").split("_"))
        if modifier == "pre":
            return f"Pre-{words}"
        return words if modifier is None else f"{words} {modifier.replace('_', ' ')}"

    def currency(self, code: str) -> str:
        """A currency as the column writes it ("CAD$" for CAD where that is its custom)."""
        known = Counter(cell for cell in self.cells if _code(cell) == code)
        return min(known, key=lambda cell: (-known[cell], cell)) if known else code

    def names(self, names: Sequence[str]) -> str:
        """Names joined with the column's separator."""
        semicolons = sum(";" in cell for cell in self.cells)
        commas = sum("," in cell and ";" not in cell for cell in self.cells)
        return (", " if commas > semicolons else "; ").join(names)


def style_of(cells: Iterable[str]) -> Style:
    """The style of a column's cells; cells that say nothing don't count."""
    return Style([cell.strip() for cell in cells if not is_unknown(cell)])


def reads_back(role: str, cell: str, expected: object, order: Order | None, unit: Decimal) -> bool:
    """Whether a written cell says exactly what was meant, by the reader that reads the table."""
    try:
        if role == "date":
            return read_date(cell, order) == expected
        if role in ("amount", "valuation", "total_raised"):
            found = read_amount(cell, None, unit)
            return found is not None and found.value == expected
        if role in ("currency", "valuation_currency", "total_currency"):
            return read_currency(cell) == expected
    except ValueError:
        return False
    return True


def _commonest(shapes: Iterable[str]) -> str | None:
    counted = Counter(shapes)
    return min(counted, key=lambda shape: (-counted[shape], shape)) if counted else None


def _plain(value: Decimal, decimals: int) -> str:
    if decimals and value == round(value, decimals):
        return f"{value:.{decimals}f}"
    return format(value.normalize(), "f")


def _grouped(number: str, indian: bool) -> str:
    whole, dot, rest = number.partition(".")
    if indian and len(whole) > 3:
        head, tail = whole[:-3], whole[-3:]
        first = len(head) % 2
        pairs = ([head[:first]] if first else []) + [head[at : at + 2] for at in range(first, len(head), 2)]
        return ",".join([*pairs, tail]) + dot + rest
    return f"{int(whole):,}" + dot + rest


def _power(scale: str) -> int:
    one = read_amount(f"1{scale}") if scale else None
    return len(str(int(one.value))) - 1 if one else 0


def _code(cell: str) -> str | None:
    try:
        return read_currency(cell)
    except ValueError:
        return None
