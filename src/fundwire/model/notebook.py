"""An extraction as a notebook shows it: its events with their quotes."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fundwire.model.record import Extraction, FundingEvent


def events_html(extraction: Extraction) -> str:
    """A table of the events, each field of evidence with its quotes; HTML in which nothing of the article is markup."""
    rows = "".join(_row(event) for event in extraction.events) or "<tr><td>no funding event</td></tr>"
    title = escape(extraction.document.title or extraction.document.id)
    return f"<p><bdi><b>{title}</b></bdi></p><table><tbody>{rows}</tbody></table>"


def _row(event: FundingEvent) -> str:
    money = event.money_raised or event.target_money_raised
    said = (event.funded_organization.name, money.text if money else "", event.round_label or "", event.status)
    quotes = "".join(
        f"<div>{escape(field)}: {' … '.join(f'<q><bdi>{escape(one.quote)}</bdi></q>' for one in evidence)}</div>"
        for field, evidence in event.evidence.items()
    )
    cells = "".join(f"<td><bdi>{escape(cell)}</bdi></td>" for cell in said)
    return f"<tr>{cells}<td style='text-align:left'>{quotes}</td></tr>"
