"""Which column of a table holds what: presets, a profile file of the user's, `--map`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from fundwire.errors import InputError
from fundwire.io.curated.amount import read_currency
from fundwire.io.curated.day import Order

#: What a column can hold; `company` is the one that every table needs.
ROLES = (
    "company", "round", "modifier", "amount", "currency", "date", "investors", "lead_investors", "valuation",
    "valuation_currency", "total_raised", "total_currency",
)  # fmt: skip
_SETTINGS = ("currency_default", "amount_unit", "date_order")
_ORDERS: Mapping[str, Order | None] = {"auto": None, "dmy": "dmy", "mdy": "mdy"}


@dataclass(frozen=True, slots=True)
class Profile:
    """Role → column name, and how to read the cells: default currency, unit of bare amounts, order of day and month."""

    name: str
    columns: Mapping[str, str] = field(default_factory=dict)
    currency_default: str | None = None
    amount_unit: Decimal = Decimal(1)
    date_order: Order | None = None

    def with_columns(self, mapping: Mapping[str, str], header: Sequence[str], where: str) -> Profile:
        """The profile with some roles moved to other columns (`--map`).

        Raises:
            InputError: an unknown role, or a column that the table does not have.
        """
        for role, column in mapping.items():
            if role not in ROLES:
                raise InputError("--map", f"{role!r} is nothing a column can hold", f"one of {', '.join(ROLES)}")
            if column not in header:
                raise InputError(where, f"has no column {column!r}", f"it has {', '.join(header)}", "no-such-column")
        kept = {role: column for role, column in self.columns.items() if column not in mapping.values()}
        return replace(self, columns={**kept, **mapping}, name=self.name if not mapping else f"{self.name} + --map")

    def to_toml(self) -> str:
        """The profile as a file that `load_profile` reads."""
        lines = [f"name = {_quoted(self.name)}"]
        if self.currency_default:
            lines.append(f"currency_default = {_quoted(self.currency_default)}")
        if self.amount_unit != 1:
            lines.append(f"amount_unit = {self.amount_unit}")
        if self.date_order:
            lines.append(f"date_order = {_quoted(self.date_order)}")
        lines += ["", "[columns]", *(f"{role} = {_quoted(column)}" for role, column in self.columns.items())]
        return "\n".join(lines) + "\n"


def recognize(header: Sequence[str], where: str, mapping: Mapping[str, str]) -> Profile:
    """The profile of a table by its column names; `mapping` may name the company column where no preset does.

    Raises:
        InputError: no preset finds a company column.
    """
    # "Raised (USD)" is known as "raised", unless there is a column of just that name.
    known = {_plain(re.sub(r"\([^)]*\)", "", name)): name for name in reversed(header)}
    known.update((_plain(name), name) for name in reversed(header))
    best: Profile | None = None
    for name, preset in _presets().items():
        columns: dict[str, str] = {}
        for role in ROLES:
            hit = next((known[_plain(title)] for title in preset.get(role, ()) if _plain(title) in known), None)
            if hit is not None and hit not in columns.values():
                columns[role] = hit
        if "company" in columns and (best is None or len(columns) > len(best.columns)):
            best = Profile(name, columns, None, Decimal(preset.get("amount_unit", 1)))
    if best is None and "company" in mapping:
        return Profile("map")
    if best is None:
        way_out = f"say which column is which, as in --map company={header[0] if header else 'Name'}"
        raise InputError(where, "no column is known to hold the company", way_out, "no-company-column")
    return best


def load_profile(path: Path) -> Profile:
    """The profile of a TOML file: [columns] role = "Column", and currency_default, amount_unit, date_order.

    Raises:
        InputError: the file is missing, is no TOML, or has a key or value that means nothing.
    """
    where = str(path)
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(where, f"can't be read: {error.strerror}", "check the path", "unreadable") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(where, f"not a TOML file: {error}", "mend it", "bad-profile") from error
    columns = content.get("columns", {})
    unknown = sorted({*content} - {"name", "columns", *_SETTINGS}) + sorted({*columns} - {*ROLES})
    if unknown:
        raise InputError(where, f"{unknown[0]!r} means nothing here", f"roles: {', '.join(ROLES)}", "bad-profile")
    if str(content.get("date_order", "auto")) not in _ORDERS:
        raise InputError(where, "date_order is auto, dmy or mdy", "use one of these", "bad-profile")
    try:
        currency = read_currency(str(content.get("currency_default", "")))
        unit = Decimal(str(content.get("amount_unit", 1)))
    except (ValueError, ArithmeticError) as error:
        raise InputError(where, f"can't be read: {error}", "mend it", "bad-profile") from error
    order = _ORDERS[str(content.get("date_order", "auto"))]
    return Profile(str(content.get("name", path.stem)), dict(columns), currency, unit, order)


def parse_mapping(text: str) -> dict[str, str]:
    """`company=Name,amount="Raised (USD)"` as role → column; quotes keep a comma inside a name.

    Raises:
        InputError: a part is not ROLE=COLUMN.
    """
    parts = re.findall(r'([^=,]*)=(?:"([^"]*)"|([^,]*))(?:,|$)', text)
    if not parts or re.sub(r'[^=,]*=(?:"[^"]*"|[^,]*)(?:,|$)', "", text).strip():
        raise InputError(
            "--map", f"{text!r} is not ROLE=COLUMN,ROLE=COLUMN", 'as in --map company=Name,amount="Raised"'
        )
    return {role.strip(): (quoted or bare).strip() for role, quoted, bare in parts}


def _presets() -> dict[str, dict[str, Any]]:
    return tomllib.loads((Path(__file__).parent / "presets.toml").read_text(encoding="utf-8"))


def _plain(name: str) -> str:
    return re.sub(r"[\W_]+", "", name.casefold())


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
