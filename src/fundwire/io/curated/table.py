"""The rows of a curated table with their cells read, and the rows that can't be read, each with its reason."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from fundwire.errors import InputError
from fundwire.io.curated.amount import read_amount, read_currency
from fundwire.io.curated.backers import read_backers
from fundwire.io.curated.day import DateOrder, Order, order_of, read_date
from fundwire.io.curated.profile import Profile, recognize
from fundwire.io.curated.stage import Stage, read_stage
from fundwire.io.tables import columns, iter_rows
from fundwire.model.value import Money


@dataclass(frozen=True, slots=True)
class CuratedRow:
    """One round as the table has it; `number` is its line (CSV, JSONL) or row (Parquet, XLSX), for `location`."""

    number: int
    location: str
    company: str
    stage: Stage | None = None
    modifier: str | None = None
    amount: Money | None = None
    date: str | None = None
    investors: tuple[str, ...] = ()
    lead_investors: tuple[str, ...] = ()
    valuation: Money | None = None
    total_raised: Money | None = None


@dataclass(frozen=True, slots=True)
class CuratedTable:
    """A table as read: its rows, those kept out, the profile used, and the order of day and month found."""

    path: str
    profile: Profile
    rows: tuple[CuratedRow, ...]
    unreadable: tuple[InputError, ...]
    date_order: DateOrder


def read_curated(
    path: str | Path,
    profile: Profile | None = None,
    mapping: Mapping[str, str] | None = None,
    date_order: Order | None = None,
) -> CuratedTable:
    """The curated table of a CSV, TSV, JSONL, Parquet or XLSX file (each also .gz, .zst).

    Without a profile the columns are recognized by name; `mapping` (role → column) goes over both. A cell that
    can't be read, or only in two ways, keeps its row out: nothing is guessed.

    Raises:
        InputError: the file can't be read as a table, or no column holds the company.
    """
    where = str(path)
    header = columns(path)
    if not header and not mapping and profile is None:
        return CuratedTable(where, Profile("empty"), (), (), DateOrder(None, 0, 0))
    if profile is None:
        profile = recognize(header, where, mapping or {})
    profile = profile.with_columns(mapping or {}, header, where)
    if date_order:
        profile = replace(profile, date_order=date_order)
    if absent := [column for column in profile.columns.values() if column not in header]:
        raise InputError(where, f"has no column {absent[0]!r}", f"it has {', '.join(header)}", "no-such-column")
    profile = _with_header_hints(profile)
    kept: list[tuple[int, str, dict[str, Any]]] = []
    unreadable: list[InputError] = []
    for row in iter_rows(path, on_error=unreadable.append):
        kept.append((row.number, row.location, {role: row.cells.get(name) for role, name in profile.columns.items()}))
    found_order = order_of(cells.get("date") or "" for _, _, cells in kept)
    order = profile.date_order or found_order.order
    rows: list[CuratedRow] = []
    for number, location, cells in kept:
        try:
            rows.append(_row(number, location, cells, profile, order))
        except ValueError as error:
            what = textwrap.shorten(str(error), 200)
            unreadable.append(InputError(f"{where}, {location}", what, _way_out(what), "unreadable-row"))
    return CuratedTable(where, profile, tuple(rows), tuple(unreadable), found_order)


def _row(number: int, location: str, cells: Mapping[str, Any], profile: Profile, order: Order | None) -> CuratedRow:
    company = str(cells.get("company") or "").strip()
    if not company:
        raise ValueError("the company is empty")
    stated = {role: read_currency(str(cells.get(role) or "")) for role in _CURRENCY_OF.values()}
    # A table with one currency column means it for all amounts of the row.
    stated = {role: code if role in profile.columns else stated["currency"] for role, code in stated.items()}

    def money(role: str) -> Money | None:
        currency = stated[_CURRENCY_OF[role]]
        amount = read_amount(cells.get(role), currency, profile.amount_unit)
        if amount is not None and amount.currency is None and profile.currency_default:
            return replace(amount, currency=profile.currency_default, currency_basis="context")
        return amount

    stage = read_stage(cells.get("round"))
    modifier = str(cells.get("modifier") or "").strip() or (stage.modifier if stage else None)
    return CuratedRow(
        number,
        location,
        company,
        stage,
        modifier,
        money("amount"),
        read_date(cells.get("date"), order),
        read_backers(cells.get("investors")),
        read_backers(cells.get("lead_investors")),
        money("valuation"),
        money("total_raised"),
    )


_CURRENCY_OF = {"amount": "currency", "valuation": "valuation_currency", "total_raised": "total_currency"}


def _with_header_hints(profile: Profile) -> Profile:
    """A header such as "Raised (USD M)" says the currency and the unit of its column."""
    hint = re.search(r"\(([^)]*)\)", profile.columns.get("amount", ""))
    if hint is None:
        return profile
    words = hint[1].replace(",", " ").split()
    code = next((word for word in words if re.fullmatch(r"[A-Z]{3}", word)), None)
    millions = any(word.casefold() in {"m", "mn", "mm", "million", "millions"} for word in words)
    if code and not profile.currency_default:
        profile = replace(profile, currency_default=code)
    if millions and profile.amount_unit == 1:
        profile = replace(profile, amount_unit=profile.amount_unit * 10**6)
    return profile


def _way_out(reason: str) -> str:
    if "which is the day" in reason:
        return "say --date-order dmy or mdy"
    return "correct the cell; the row is kept out of the comparison"
