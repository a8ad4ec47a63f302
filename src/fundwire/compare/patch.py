"""The curated file with what the articles say proposed in it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from fundwire.compare.comparison import Comparison, Entry
from fundwire.compare.round import Round
from fundwire.compare.shown import shown
from fundwire.io.curated.csvfile import open_csv
from fundwire.io.curated.style import Style, reads_back, style_of
from fundwire.io.tables import iter_rows
from fundwire.model.value import Money

#: What can be proposed: rounds the table lacks, values that contradict it, values for its empty cells.
PROPOSALS = ("new", "conflict", "extra")

_ROLES = {
    "funded_organization": "company", "investment_type": "round", "money_raised": "amount", "currency": "currency",
    "announced_on": "date", "investors": "investors", "lead_investors": "lead_investors", "valuation": "valuation",
    "funding_total": "total_raised",
}  # fmt: skip
_CURRENCIES = {"amount": "currency", "valuation": "valuation_currency", "total_raised": "total_currency"}


@dataclass(frozen=True, slots=True)
class Patched:
    """How many rows were added and how many cells changed, and what could not be said in the table's own style."""

    rows: int
    cells: int
    unsaid: tuple[str, ...]


def write_patch(comparison: Comparison, path: Path, wanted: Collection[str] = PROPOSALS) -> Patched:
    """Writes the curated file to `path` with the proposals of all differences that nobody rejected.

    Cells change in place and new rounds come last, so that a text diff of the two files shows the proposals alone.

    Raises:
        InputError: the curated file is no plain CSV or TSV, or `path` can't be written.
    """
    file = open_csv(Path(comparison.curated.path))
    writer = _Writer(comparison, _styles(comparison))
    added = changed = 0
    unsaid: list[str] = []
    for entry in comparison.open:
        if entry.extracted is None or entry.twin:
            continue
        if entry.curated is None:
            if "new" in wanted:
                proposed = writer.cells(entry.extracted, _ROLES)
                unsaid += writer.unsaid(entry.extracted, _ROLES, proposed)
                file.add(proposed)
                added += 1
            continue
        fields = [one.field for one in entry.fields if one.verdict in wanted]
        proposed = writer.cells(entry.extracted, _with_unit(entry, fields))
        unsaid += writer.unsaid(entry.extracted, fields, proposed)
        for column, cell in proposed.items():
            file.change(entry.curated.number, column, cell)
            changed += 1
    file.write(path)
    return Patched(added, changed, tuple(unsaid))


def _with_unit(entry: Entry, fields: list[str]) -> list[str]:
    """An amount never comes without its currency: one of them alone would make a third value of the two."""
    ours, theirs = entry.extracted, entry.curated
    assert ours is not None
    assert theirs is not None
    differ = _currency(ours.amount) != _currency(theirs.amount)
    pair = {"money_raised", "currency"}
    return [*fields, *sorted(pair - set(fields))] if differ and pair & set(fields) else fields


def _currency(money: Money | None) -> str | None:
    return money.currency if money else None


class _Writer:
    """Writes values into cells, each in its column's style."""

    def __init__(self, comparison: Comparison, styles: dict[str, Style]) -> None:
        table = comparison.curated
        self.columns, self.styles = table.profile.columns, styles
        self.order = table.profile.date_order or table.date_order.order
        self.unit = table.profile.amount_unit
        self.table_currency = table.profile.currency_default

    def cells(self, one: Round, fields: Collection[str]) -> dict[str, str]:
        """Column and cell of every field that the round states, the table has, and its style can say."""
        found: dict[str, str] = {}
        for field in fields:
            role = _ROLES[field]
            column = self.columns.get(role)
            if column is None:
                continue
            cell, expected = self._cell(one, role, self.styles[role])
            if cell and reads_back(role, cell, expected, self.order, self.unit):
                found[column] = cell
        amount, currency = (self.columns.get(role, "") for role in ("amount", "currency"))
        if currency in found and amount in self.columns.values() and amount not in found:
            del found[currency]  # a currency without its amount says nothing
        return found

    def unsaid(self, one: Round, fields: Collection[str], proposed: Mapping[str, str]) -> list[str]:
        """What the round states, the table has a column for, and is still not among the proposed cells."""
        stated = [field for field in fields if shown(one, field) and (field != "investment_type" or one.types)]
        columns = {field: self.columns.get(_ROLES[field]) for field in stated}
        return [f"{one.company}: {field}" for field, column in columns.items() if column and column not in proposed]

    def _cell(self, one: Round, role: str, style: Style) -> tuple[str | None, object]:
        if role == "company":
            return one.company, one.company
        if role == "round":
            return (style.stage(one.types, one.modifier) if one.types else None), None
        if role == "date":
            return (style.dates.write(one.date, self.order) if one.date else None), one.date
        if role == "currency":
            code = _currency(one.amount)
            return (style.currencies.get(code, code) if code else None), code
        if role in ("investors", "lead_investors"):
            names = one.investors if role == "investors" else one.lead_investors
            return (style.separator.join(names) or None), None
        money = {"amount": one.amount, "valuation": one.valuation, "total_raised": one.total}[role]
        # A table's cell has no place for "more than" or a range: what can't be said is not proposed.
        if money is None or money.qualifier not in ("exact", "about"):
            return None, None
        # Without a column of its own or a sign, a currency other than the table's can't be said either.
        elsewhere = _CURRENCIES[role] in self.columns or style.amounts.sign
        if money.currency != self.table_currency and not elsewhere and self.table_currency:
            return None, None
        return style.amounts.write(money.value, money.currency, self.unit), money.value


def _styles(comparison: Comparison) -> dict[str, Style]:
    columns = comparison.curated.profile.columns
    cells: dict[str, list[str]] = {role: [] for role in columns}
    for row in iter_rows(comparison.curated.path, on_error=lambda _: None):
        for role, column in columns.items():
            cells[role].append(str(row.cells.get(column) or ""))
    return {role: style_of(found) for role, found in cells.items()}
