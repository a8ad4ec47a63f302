"""Short texts with the whole record that a reader would write down: round, status, date, valuation and total too."""

from __future__ import annotations

import pytest

from fundwire.model.record import FundingEvent, MoneyRecord
from fundwire.pipeline.extract import Pipeline, load
from told import CASES, cases, events_of


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return load()


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


@pytest.mark.parametrize(("text", "told"), list(cases(CASES / "records")))
def test_a_text_tells_the_whole_record(pipeline: Pipeline, text: str, told: str) -> None:
    events = [_record(event) for event in events_of(pipeline, text)]
    expected = [dict(part.split("=") for part in one.split()) for one in told.split("; ")]
    assert len(events) == len(expected), events
    for answer in expected:
        asked = {"valuation": "-", "total": "-"} | answer
        assert any(all(event[key] in value.split("|") for key, value in asked.items()) for event in events), events
