"""A value written as the other cells of its column are: dates, amounts, rounds, currencies, lists of names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from fundwire.io.curated.amount import is_unknown, read_amount, read_currency
from fundwire.io.curated.day import Order, read_date
from fundwire.io.curated.stage import read_stage

_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")  # fmt: skip
_SIGNS = {"USD": "$", "EUR": "€", "GBP": "£", "INR": "₹", "JPY": "¥"}
_AMOUNT = re.compile(r"(?P<sign>[^\d\s-]{0,9})\s?(?P<number>\d[\d.,]{0,40})(?P<space>\s?)(?P<scale>[A-Za-z]{0,9})")


@dataclass(frozen=True, slots=True)
class DateStyle:
    """`shape` with 9 for digits and x for a month's name ("9/9/9"); None in a column without dates."""

    shape: str | None
    padded: bool
    year_first: bool
    short_months: bool

    def write(self, iso: str, order: Order | None) -> str | None:
        """An ISO date in this style; None where it has no way to say a month or a year alone."""
        if self.shape in (None, "9-9", "9") or (self.shape == "9-9-9" and self.year_first):
            return iso
        if len(iso) != 10:
            return None
        day = date.fromisoformat(iso)
        if self.shape in ("9/9/9", "9.9.9", "9-9-9"):
            mark, width = self.shape[1], 2 if self.padded else 1
            if self.year_first:
                return f"{day.year}{mark}{day.month:0{width}}{mark}{day.day:0{width}}"
            first, second = (day.month, day.day) if order == "mdy" else (day.day, day.month)
            return f"{first:0{width}}{mark}{second:0{width}}{mark}{day.year}"
        month = _MONTHS[day.month - 1][: 3 if self.short_months else None]
        number = f"{day.day:02}" if self.padded else str(day.day)
        return {
            "x 9, 9": f"{month} {number}, {day.year}",
            "9 x 9": f"{number} {month} {day.year}",
            "9-x-9": f"{number}-{month}-{day.year}",
        }.get(self.shape or "")


@dataclass(frozen=True, slots=True)
class AmountStyle:
    """`sign` before the number ("$"), `scales` as (power of ten, word) if most cells have one, `grouping` of digits."""

    sign: str
    scales: tuple[tuple[int, str], ...]
    decimals: int
    grouping: str  # "", "western" or "indian"

    def write(self, value: Decimal, currency: str | None, unit: Decimal) -> str:
        """An amount in this style; `unit` is what bare numbers count in."""
        sign = _SIGNS.get(currency, f"{currency} ") if self.sign and currency else self.sign
        if self.scales:
            fitting = [one for one in self.scales if value >= 10 ** one[0]]
            power, word = max(fitting) if fitting else min(self.scales)
            return f"{sign}{_plain(value / 10**power, 0)}{word}"
        return sign + _grouped(_plain(value / unit, self.decimals), self.grouping)


@dataclass(frozen=True, slots=True)
class Style:
    """How one column writes its values, whatever they are."""

    dates: DateStyle
    amounts: AmountStyle
    stages: Mapping[tuple[frozenset[str], str | None], str]
    snake_case: bool
    currencies: Mapping[str, str]
    separator: str

    def stage(self, types: frozenset[str], modifier: str | None) -> str:
        """A round as the column names it: by its own commonest name for it, else in the column's manner."""
        if (types, modifier) in self.stages:
            return self.stages[types, modifier]
        base = "/".join(sorted(types))
        if self.snake_case:
            return base if modifier is None else f"{base}_{modifier}"
        words = " ".join(word.capitalize() for word in base.replace("pre_seed", "pre-Seed").split("_"))
        if modifier == "pre":
            return f"Pre-{words}"
        return words if modifier is None else f"{words} {modifier.replace('_', ' ')}"


def style_of(cells: Iterable[str]) -> Style:
    """The style of a column's cells; cells that say nothing don't count."""
    counted = Counter(cell.strip() for cell in cells if not is_unknown(cell))
    stages: dict[tuple[frozenset[str], str | None], str] = {}
    currencies: dict[str, str] = {}
    for cell in sorted(counted, key=lambda cell: (-counted[cell], cell)):  # the commonest name for a thing first
        stage = read_stage(cell)
        if stage:
            stages.setdefault((stage.types, stage.modifier), cell)
        code = _code(cell)
        if code:
            currencies.setdefault(code, cell)
    semicolons = sum(count for cell, count in counted.items() if ";" in cell)
    commas = sum(count for cell, count in counted.items() if "," in cell and ";" not in cell)
    separator = ", " if commas > semicolons else "; "
    snake_case = any("_" in cell for cell in counted)
    return Style(_date_style(counted), _amount_style(counted), stages, snake_case, currencies, separator)


def reads_back(role: str, cell: str, expected: object, order: Order | None, unit: Decimal) -> bool:
    """Whether a written cell says exactly what was meant, by the reader that reads the table."""
    try:
        if role == "date":
            return read_date(cell, order) == expected
        if role in ("amount", "valuation", "total_raised"):
            found = read_amount(cell, None, unit)
            return found is not None and found.value == expected
        if role == "currency":
            return read_currency(cell) == expected
    except ValueError:
        return False
    return True


def _date_style(cells: Counter[str]) -> DateStyle:
    shapes: Counter[str] = Counter()
    for cell, count in cells.items():
        shapes[_shape(cell)] += count
    shape = _commonest(shapes)
    alike = [cell for cell in cells if _shape(cell) == shape]
    words = {word for cell in alike for word in re.findall(r"[A-Za-z]+", cell)}
    return DateStyle(
        shape,
        padded=any(re.search(r"(?<!\d)0\d(?!\d)", cell) for cell in alike),
        year_first=any(re.match(r"\d{4}\D", cell) for cell in alike),
        short_months=bool(words) and all(len(word) == 3 for word in words),
    )


def _shape(cell: str) -> str:
    return re.sub(r"[A-Za-z]+", "x", re.sub(r"\d+", "9", cell))


def _amount_style(cells: Counter[str]) -> AmountStyle:
    signs: Counter[str] = Counter()
    scales: Counter[str] = Counter()
    decimals: Counter[str] = Counter()
    commas: list[str] = []
    for cell, count in cells.items():
        match = _AMOUNT.fullmatch(cell)
        if match:
            signs[match["sign"]] += count
            scales[match["space"] + match["scale"] if match["scale"] else ""] += count
            decimals[str(len(match["number"].partition(".")[2]))] += count
            commas += [match["number"]] if "," in match["number"] else []
    words = sorted(scales, key=lambda word: (-scales[word], word)) if _commonest(scales) else []
    by_power = {_power(word.strip()): word for word in reversed(words) if _power(word.strip())}
    indian = any(re.search(r",\d\d,\d{3}\b", number) for number in commas)
    grouping = ("indian" if indian else "western") if commas else ""
    return AmountStyle(
        _commonest(signs) or "", tuple(sorted(by_power.items())), int(_commonest(decimals) or 0), grouping
    )


def _commonest(counted: Counter[str]) -> str | None:
    return min(counted, key=lambda shape: (-counted[shape], shape)) if counted else None


def _plain(value: Decimal, decimals: int) -> str:
    if decimals and value == round(value, decimals):
        return f"{value:.{decimals}f}"
    return format(value.normalize(), "f")


def _grouped(number: str, grouping: str) -> str:
    whole, dot, rest = number.partition(".")
    if grouping == "indian" and len(whole) > 3:
        head, tail = whole[:-3], whole[-3:]
        first = len(head) % 2
        pairs = ([head[:first]] if first else []) + [head[at : at + 2] for at in range(first, len(head), 2)]
        return ",".join([*pairs, tail]) + dot + rest
    return (f"{int(whole):,}" if grouping else whole) + dot + rest


def _power(scale: str) -> int:
    try:
        one = read_amount(f"1{scale}") if scale else None
    except ValueError:
        return 0
    return len(str(int(one.value))) - 1 if one else 0


def _code(cell: str) -> str | None:
    try:
        return read_currency(cell)
    except ValueError:
        return None
