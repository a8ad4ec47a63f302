"""The claims of a table: its first row says what the columns hold; a further row speaks of one company, or of one round of the article's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from fundwire.model.claim import Claim, Role, Stake
from fundwire.model.mention import Mention
from fundwire.model.name import Name
from fundwire.model.reading import Reading
from fundwire.model.value import DateValue, Money, RoundValue
from fundwire.model.view import View
from fundwire.rules.book import RuleBook

_RULE_LINE = re.compile(r"[\s|:+-]+")  # |---|---|
_ROLES: dict[str, Role] = {"raised": "raised", "total": "total_raised", "valuation": "valued_at", "revenue": "revenue"}


@dataclass(frozen=True, slots=True)
class _Cell:
    text: str
    items: tuple[Mention | Name, ...]


class TableReader:
    """Reads runs of table rows; built once."""

    def __init__(self, book: RuleBook) -> None:
        columns: Sequence[tuple[str, str]] = book.lexicon("table", "columns")
        self._columns = [(name, re.compile(pattern, re.IGNORECASE)) for name, pattern in columns]

    def read(self, readings: Sequence[Reading]) -> list[Reading]:
        """The readings with the claims of their table rows; a table that heads no column "company" or "round" stays as it is."""
        out = list(readings)
        run: list[int] = []
        for k, reading in enumerate([*readings, None]):
            if reading is not None and reading.sentence.kind == "row":
                run.append(k)
                continue
            if len(run) > 1:
                self._table(out, run)
            run = []
        return out

    def _table(self, readings: list[Reading], run: Sequence[int]) -> None:
        header = [self._column(cell.text) for cell in _cells(readings[run[0]].view)]
        if not ("company" in header or {"round", "raised"} <= set(header)) or not set(header) & set(_ROLES):
            return
        for k in run[1:]:
            cells = _cells(readings[k].view)
            if all(_RULE_LINE.fullmatch(cell.text) for cell in cells if cell.text):
                continue
            readings[k] = replace(readings[k], claims=tuple(_row(readings[k], header, cells)), loose=(), head=None)

    def _column(self, heading: str) -> str | None:
        return next((name for name, pattern in self._columns if pattern.search(heading)), None)


def _cells(view: View) -> list[_Cell]:
    text = view.text.strip()
    cells = []
    # An empty first cell of a row that begins with a pipe is none; tabs are pipes in a view.
    for part in (text[1:] if text.startswith("|") else text).removesuffix("|").split("|"):
        items = tuple(item for mark in part if (item := view.item(mark)) is not None)
        # Headings are read as words: "Estimated Funding" holds a round mention, which is written out again.
        words = "".join(view.item(mark).text if view.item(mark) is not None else mark for mark in part)  # type: ignore[union-attr]
        cells.append(_Cell(words.strip(), items))
    return cells


def _row(reading: Reading, header: Sequence[str | None], cells: Sequence[_Cell]) -> list[Claim]:
    by_column = {name: cell for name, cell in zip(header, cells, strict=False) if name}
    named = by_column.get("company")
    company = next((i for i in named.items if isinstance(i, Name) and i.kind != "place"), None) if named else None
    if named and company is None:
        return []

    def first(column: str, kind: type) -> Mention | None:
        cell = by_column.get(column)
        return (
            next((i for i in cell.items if isinstance(i, Mention) and isinstance(i.value, kind)), None)
            if cell
            else None
        )

    day, kind = first("date", DateValue), first("round", RoundValue)
    stakes = tuple(
        Stake(i, column == "lead", None, "table.row")
        for column in ("lead", "investors") if column in by_column
        for i in by_column[column].items if isinstance(i, Name) and i.kind != "place"
    )  # fmt: skip
    claims = []
    for column, role in _ROLES.items():
        if (money := first(column, Money)) is not None:
            raised = role == "raised"
            claims.append(
                Claim(
                    role,
                    "table.row",
                    company.start if company else min(money.start, kind.start if kind else money.start),
                    money.end,
                    reading.number,
                    subject=company,
                    money=money,
                    date=day,
                    round=kind if raised else None,
                    opens=raised,
                    stakes=stakes if raised else (),
                )
            )
    return claims
