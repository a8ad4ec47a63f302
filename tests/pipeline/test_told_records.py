"""Short texts with the whole record that a reader would write down: round, status, date, valuation and total too."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from fundwire.model.document import Article
from fundwire.model.record import FundingEvent, MoneyRecord
from fundwire.pipeline.extract import Pipeline, load

TOLD = Path(__file__).resolve().parents[2] / "fixtures" / "cases" / "records" / "told.txt"


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return load()


def _cases() -> Iterator[object]:
    for line in TOLD.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            text, _, told = line.rpartition(" => ")
            expected = told.removeprefix("miss: ")
            marks = [pytest.mark.xfail(reason="not told rightly yet", strict=True)] if told != expected else []
            yield pytest.param(text, expected, marks=marks, id=text[:60])


def _millions(money: MoneyRecord | None) -> str:
    return "-" if money is None else f"{float(money.value) / 1e6:g}"


def _record(event: FundingEvent) -> dict[str, str]:
    return {
        "name": event.funded_organization.name.replace(" ", "_"),
        "raised": _millions(event.money_raised or event.target_money_raised),
        "round": event.investment_type or "-",
        "status": event.status,
        "date": event.announced_on or "-",
        "valuation": _millions(event.valuation or event.post_money_valuation or event.pre_money_valuation),
        "total": _millions(event.funding_total),
    }


@pytest.mark.parametrize(("text", "told"), list(_cases()))
def test_a_text_tells_the_whole_record(pipeline: Pipeline, text: str, told: str) -> None:
    events = [_record(event) for event in pipeline.extract(Article(text=text, published_on="2026-05-07")).events]
    expected = [dict(part.split("=") for part in one.split()) for one in told.split("; ")]
    assert len(events) == len(expected), events
    for answer in expected:
        asked = {"valuation": "-", "total": "-"} | answer
        assert any(all(event[key] in value.split("|") for key, value in asked.items()) for event in events), events
