"""The events of a batch, as records and as flat rows, and tables in their place."""

from __future__ import annotations

import json

import pytest

from fundwire.compare.comparison import compare
from fundwire.compare.extracted import read_extracted
from fundwire.compare.verdict import Yardstick
from fundwire.io.curated.table import read_curated
from fundwire.io.flat import EVENT_COLUMNS, event_rows
from fundwire.io.writers import write_rows


def event(**changes):
    said = [{"start": 21, "end": 32, "quote": "$12 million", "rule": "raised.closed", "in": "text"}]
    backer = {"name": "Oak Lane", "aliases": [], "is_lead": True, "kind": "organization", "is_existing": None}
    amounts = ("target_money_raised", "pre_money_valuation", "post_money_valuation", "valuation", "funding_total")
    return {
        "event_id": "e1",
        "funded_organization": {"name": "Brightwell Robotics", "aliases": ["Brightwell"]},
        "investment_type": "series_a",
        "round_label": "Series A",
        "round_modifier": None,
        "money_raised": {
            "value": 12_500_000.5, "upper": None, "currency": "USD", "qualifier": "about", "currency_basis": "symbol",
            "text": "$12.5m",
        },
        **dict.fromkeys(amounts),
        "investors": [backer],
        "announced_on": "2026-03-10",
        "announced_on_basis": "text",
        "closed_on": None,
        "status": "completed",
        "attributed_to": [{"name": "Brightwell", "type": "company"}],
        "is_primary": True,
        "confidence": 0.9,
        "evidence": {"money_raised": said},
        "conflicts": [],
    } | changes  # fmt: skip


def extraction(*events):
    document = {
        "id": "a1", "source": None, "url": "https://news.example/1", "title": None, "publisher": None,
        "published_on": "2026-03-10",
    }  # fmt: skip
    quote = "raised $12 million in a Series A round"
    claim = {
        "event_id": "e1",
        "arguments": [],
        "evidence": [{"start": 14, "end": 52, "quote": quote, "rule": "r", "in": "text"}],
    }
    return {"document": document, "events": list(events), "claims": [claim], "issues": []}


def write_jsonl(path, *lines):
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path


def test_a_record_becomes_a_round_with_the_clause_that_says_it(tmp_path):
    (found,) = read_extracted(write_jsonl(tmp_path / "e.jsonl", extraction(event()))).rounds
    assert (found.company, found.aliases, set(found.types)) == ("Brightwell Robotics", ("Brightwell",), {"series_a"})
    assert (str(found.amount.value), found.amount.qualifier) == ("12500000.5", "about")
    assert found.lead_investors == ("Oak Lane",)
    assert found.sources[0].official == 0
    assert [quote.quote for quote in found.quotes["money_raised"]] == ["raised $12 million in a Series A round"]


@pytest.mark.parametrize("suffix", [".csv", ".parquet"])
def test_flat_rows_say_the_same_as_the_records(tmp_path, suffix):
    if suffix == ".parquet":
        pytest.importorskip("pyarrow")
    record = extraction(event())
    write_rows(tmp_path / f"e{suffix}", suffix, EVENT_COLUMNS, event_rows(record))
    (flat,) = read_extracted(tmp_path / f"e{suffix}").rounds
    (full,) = read_extracted(write_jsonl(tmp_path / "e.jsonl", record)).rounds
    assert (flat.company, flat.aliases, flat.types, flat.date, flat.investors, flat.lead_investors) == (
        full.company, full.aliases, full.types, full.date, full.investors, full.lead_investors,
    )  # fmt: skip
    assert (flat.amount.value, flat.amount.currency, flat.amount.qualifier) == (full.amount.value, "USD", "about")
    assert [quote.quote for quote in flat.quotes["money_raised"]] == ["$12 million"]


def test_talks_and_denials_are_left_out_and_counted(tmp_path):
    path = write_jsonl(tmp_path / "e.jsonl", extraction(event(), event(status="in_talks"), event(status="denied")))
    found = read_extracted(path)
    assert (len(found.rounds), found.left_out, found.articles) == (1, 2, 1)
    assert len(read_extracted(path, frozenset({"in_talks"})).rounds) == 1


def test_events_below_the_wanted_confidence_are_left_out(tmp_path):
    path = write_jsonl(tmp_path / "e.jsonl", extraction(event(), event(confidence=0.0)))
    assert len(read_extracted(path).rounds) == 2
    assert len(read_extracted(path, min_confidence=0.5).rounds) == 1


def test_a_broken_record_is_named_and_the_others_are_read(tmp_path):
    broken = extraction({"event_id": "e9"})
    found = read_extracted(
        write_jsonl(tmp_path / "e.jsonl", broken, extraction(event()), extraction(event(announced_on="soon")))
    )
    assert len(found.rounds) == 1
    assert [str(error).partition(": ")[0].rpartition(", ")[2] for error in found.unreadable] == ["line 1", "line 3"]


def test_a_batch_without_any_event_is_an_empty_side(tmp_path):
    assert read_extracted(write_jsonl(tmp_path / "e.jsonl", extraction())).rounds == ()
    (tmp_path / "none.jsonl").write_text("", encoding="utf-8")
    assert read_extracted(tmp_path / "none.jsonl").rounds == ()


def test_a_plain_table_can_stand_in_for_the_articles(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("company,amount,currency\nBrightwell,5,USD\n", encoding="utf-8")
    assert [one.company for one in read_extracted(path).rounds] == ["Brightwell"]


def test_a_passage_holds_the_other_evidence_near_by_and_nothing_that_the_record_lacks(tmp_path):
    pieces = {
        "funded_organization": (0, "Zed"),
        "status": (4, "raised $7 million"),
        "money_raised": (11, "$7 million"),
        "investment_type": (27, "Series C round"),
        "attributed_to": (400, "the company"),
    }
    evidence = {
        field: [{"start": at, "end": at + len(said), "quote": said, "rule": "r", "in": "text"}]
        for field, (at, said) in pieces.items()
    }
    record = {**extraction(event(evidence=evidence)), "claims": []}
    (found,) = read_extracted(write_jsonl(tmp_path / "e.jsonl", record)).rounds
    assert [one.quote for one in found.quotes["money_raised"]] == ["Zed raised $7 million … Series C round"]
    assert [one.quote for one in found.quotes["attributed_to"]] == ["the company"]


def test_a_difference_has_one_key_whatever_form_the_events_come_in(tmp_path):
    record = extraction(event())
    write_rows(tmp_path / "e.csv", ".csv", EVENT_COLUMNS, event_rows(record))
    (tmp_path / "c.csv").write_text("company,amount,date\nBrightwell Robotics,$25m,2026-03-10\n", encoding="utf-8")
    paths = [tmp_path / "e.csv", write_jsonl(tmp_path / "e.jsonl", record)]
    found = [compare(read_extracted(path), read_curated(tmp_path / "c.csv"), Yardstick()).entries for path in paths]
    assert found[0][0].verdict == "contradicted"
    assert [one.key for one in found[0]] == [one.key for one in found[1]]


@pytest.mark.parametrize(
    ("name", "official"), [("the company", 0), ("a filing with the SEC", 0), ("two people", 2), ("The Harbour Wire", 1)]
)
def test_who_says_so_counts_in_a_flat_table_too(tmp_path, name, official):
    record = extraction(event(attributed_to=[{"name": name, "type": "x"}]))
    write_rows(tmp_path / "e.csv", ".csv", EVENT_COLUMNS, event_rows(record))
    (found,) = read_extracted(tmp_path / "e.csv").rounds
    assert found.sources[0].official == official
