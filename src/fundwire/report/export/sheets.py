"""Events as CSV: our own columns, or those of a Crunchbase export."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from fundwire.io.flat import EVENT_COLUMNS, event_rows
from fundwire.io.writers import LIST_SEPARATOR
from fundwire.model.record import Extraction, FundingEvent, MoneyRecord
from fundwire.report.view import round_words
from fundwire.report.words import spaced

#: A cell that begins like this is a formula to a spreadsheet, and an article may have written it.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")

#: Crunchbase writes its types like this where they are not simply our words in capitals.
_FUNDING_TYPES = {
    "angel": "Angel",
    "convertible_note": "Convertible Note",
    "corporate_round": "Corporate Round",
    "debt_financing": "Debt Financing",
    "equity_crowdfunding": "Equity Crowdfunding",
    "initial_coin_offering": "Initial Coin Offering",
    "ipo": "IPO",
    "non_equity_assistance": "Non-equity Assistance",
    "post_ipo_debt": "Post-IPO Debt",
    "post_ipo_equity": "Post-IPO Equity",
    "post_ipo_secondary": "Post-IPO Secondary",
    "pre_seed": "Pre-Seed",
    "private_equity": "Private Equity",
    "product_crowdfunding": "Product Crowdfunding",
    "secondary_market": "Secondary Market",
    "venture": "Venture - Series Unknown",
    "series_unknown": "Venture - Series Unknown",
}


def own_sheet(extractions: Iterable[Extraction]) -> Iterator[str]:
    """CSV with the columns of `batch --out events.csv`, the header first."""
    rows = (row for one in extractions for row in event_rows(one.model_dump(mode="json")))
    return _csv(tuple(EVENT_COLUMNS), rows)


def crunchbase_sheet(extractions: Iterable[Extraction]) -> Iterator[str]:
    """CSV with the column names and the wording of a Crunchbase funding-round export, the header first."""
    rows = (_crunchbase(one, event) for one in extractions for event in one.events)
    return _csv(CRUNCHBASE_COLUMNS, rows)


CRUNCHBASE_COLUMNS = (
    "Transaction Name",
    "Organization Name",
    "Funding Type",
    "Money Raised",
    "Money Raised Currency",
    "Announced Date",
    "Investor Names",
    "Lead Investors",
    "Number of Investors",
    "Pre-Money Valuation",
    "Pre-Money Valuation Currency",
    "Post-Money Valuation",
    "Post-Money Valuation Currency",
    "Total Funding Amount",
    "Total Funding Amount Currency",
    "Funding Status",
    "Source URL",
)


def _crunchbase(extraction: Extraction, event: FundingEvent) -> dict[str, Any]:
    company = event.funded_organization.name
    kind = _FUNDING_TYPES.get(event.investment_type or "", spaced(event.investment_type))
    return {
        "Transaction Name": f"{round_words(event) or 'Funding Round'} - {company}",
        "Organization Name": company,
        "Funding Type": kind,
        **_money("Money Raised", event.money_raised),
        "Announced Date": event.announced_on,
        "Investor Names": [one.name for one in event.investors],
        "Lead Investors": [one.name for one in event.investors if one.is_lead],
        "Number of Investors": len(event.investors) or None,
        **_money("Pre-Money Valuation", event.pre_money_valuation),
        **_money("Post-Money Valuation", event.post_money_valuation),
        **_money("Total Funding Amount", event.funding_total),
        "Funding Status": spaced(event.status),
        "Source URL": extraction.document.url,
    }


def _money(name: str, money: MoneyRecord | None) -> dict[str, Any]:
    value = money.model_dump()["value"] if money else None
    return {name: value, f"{name} Currency": money.currency if money else None}


def _csv(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    line = io.StringIO()
    writer = csv.writer(line, lineterminator="\n")
    for cells in chain([columns], ([_cell(row[name]) for name in columns] for row in rows)):
        writer.writerow(cells)
        yield line.getvalue()
        line.seek(0)
        line.truncate()


def _cell(value: Any) -> Any:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        value = LIST_SEPARATOR.join(value)
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
