"""Flat tables of events and claims: what was written is what is read back."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from fundwire.errors import InputError
from fundwire.io.flat import CLAIM_COLUMNS, EVENT_COLUMNS, claim_objects, claim_rows, event_rows
from fundwire.io.tables import columns, iter_rows
from fundwire.io.writers import check_writable, write_rows
from fundwire.model.record import FundingEvent


def money(value: float, **changes: Any) -> dict[str, Any]:
    known = {"value": value, "upper": None, "currency": "EUR", "qualifier": "exact", "currency_basis": "symbol"}
    return known | {"text": f"€{value}"} | changes


def extraction() -> dict[str, Any]:
    place = {"start": 3, "end": 9, "quote": 'a "quoted"\nplace', "rule": "r", "in": "text"}
    event = dict.fromkeys(FundingEvent.model_fields) | {
        "event_id": "e1",
        "funded_organization": {"name": "Plumeria, Inc.", "aliases": ["Plumeria"]},
        "investment_type": "series_a",
        "money_raised": money(12_000_000, upper=15_000_000, qualifier="range"),
        "valuation": money(0.5),
        "investors": [{"name": "Harbour Fund", "is_lead": True}, {"name": "Ann Smith", "is_lead": False}],
        "status": "completed",
        "attributed_to": [{"name": "the company", "type": "company"}],
        "is_primary": False,
        "confidence": 0.93,
        "evidence": {"money_raised": [place]},
    }
    claim = {
        "claim_id": "c1", "event_id": "e1", "predicate": "raised", "subject": {"name": "Plumeria"}, "object": None,
        "money": money(12_000_000), "round": {"investment_type": "series_a", "label": "Series A", "modifier": None},
        "date": "2026-05", "metric": None, "is_lead": None, "modality": "asserted", "attributed_to": [],
        "arguments": [], "evidence": [place],
    }  # fmt: skip
    document = {"id": "d1", "source": "s", "url": None, "title": "T", "publisher": None, "published_on": "2026-05-07"}
    return {"document": document, "events": [event, event], "claims": [claim]}


def read(path: Path) -> list[dict[str, Any]]:
    return [row.cells for row in iter_rows(path)]


def test_an_event_is_one_row_with_names_amounts_and_lists_of_its_own(tmp_path: Path) -> None:
    write_rows(tmp_path / "e.parquet", ".parquet", EVENT_COLUMNS, event_rows(extraction()))
    first, second = read(tmp_path / "e.parquet")
    assert first == second
    want = {
        "event_id": "e1", "document_id": "d1", "funded_organization": "Plumeria, Inc.", "money_raised": 12_000_000,
        "funded_organization_aliases": ["Plumeria"], "money_raised_upper": 15_000_000, "money_raised_currency": "EUR",
        "money_raised_qualifier": "range", "valuation": 0.5, "funding_total": None, "closed_on": None,
        "investors": ["Harbour Fund", "Ann Smith"], "lead_investors": ["Harbour Fund"], "is_primary": False,
        "attributed_to": ["the company"], "confidence": 0.93, "published_on": "2026-05-07", "title": "T",
    }  # fmt: skip
    assert {name: first[name] for name in want} == want
    assert json.loads(first["evidence"])["money_raised"][0]["quote"] == 'a "quoted"\nplace'


def test_the_csv_says_the_same_with_lists_joined(tmp_path: Path) -> None:
    write_rows(tmp_path / "e.csv", ".csv", EVENT_COLUMNS, event_rows(extraction()))
    row = next(csv.DictReader((tmp_path / "e.csv").open(newline="")))
    assert (row["money_raised"], row["valuation"], row["closed_on"]) == ("12000000", "0.5", "")
    assert (row["investors"], row["is_primary"]) == ("Harbour Fund; Ann Smith", "false")
    assert row["funded_organization"] == "Plumeria, Inc."


def test_a_claim_is_one_row_with_the_place_that_says_it(tmp_path: Path) -> None:
    write_rows(tmp_path / "c.parquet", ".parquet", CLAIM_COLUMNS, claim_rows(extraction()))
    (row,) = read(tmp_path / "c.parquet")
    assert (row["subject"], row["object"], row["money"]) == ("Plumeria", None, 12_000_000)
    assert (row["start"], row["end"], row["quote"]) == (3, 9, 'a "quoted"\nplace')
    assert (row["round_label"], row["date"], row["document_id"]) == ("Series A", "2026-05", "d1")


def test_a_claims_jsonl_holds_the_claims_as_they_are(tmp_path: Path) -> None:
    write_rows(tmp_path / "c.jsonl", ".jsonl", {}, claim_objects(extraction()))
    (row,) = read(tmp_path / "c.jsonl")
    assert row.pop("document_id") == "d1"
    assert row == extraction()["claims"][0]


@pytest.mark.parametrize("suffix", [".csv", ".parquet"])
def test_a_table_without_rows_still_has_its_columns(tmp_path: Path, suffix: str) -> None:
    write_rows(tmp_path / f"e{suffix}", suffix, EVENT_COLUMNS, [])
    assert columns(tmp_path / f"e{suffix}") == tuple(EVENT_COLUMNS)
    assert read(tmp_path / f"e{suffix}") == []


def test_every_field_of_an_event_has_a_column_or_is_told_why_not() -> None:
    left_out = {"conflicts"}  # a list of rivals with evidence of their own has no place in a flat row
    assert set(FundingEvent.model_fields) - set(EVENT_COLUMNS) == left_out


def test_an_ending_that_cannot_be_written_is_refused() -> None:
    with pytest.raises(InputError, match="end it in"):
        check_writable(Path("events.xls"))
