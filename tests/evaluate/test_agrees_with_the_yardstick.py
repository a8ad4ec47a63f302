"""Our scores equal those of the yardstick (`score.py`), on real gold and on copies of it with planted errors."""

from __future__ import annotations

import copy
import importlib.util
import json
import random
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from fundwire.evaluate.reading import answers_of
from fundwire.evaluate.render import as_json
from fundwire.evaluate.score import score

SHARED = Path(__file__).resolve().parents[3] / "shared"
GOLD = SHARED / "corpus" / "dev" / "gold.jsonl"
pytestmark = pytest.mark.skipif(not GOLD.is_file(), reason="needs the shared corpus beside the checkout")

Lines = list[dict[str, Any]]
ROUNDS = ["seed", "series_a", "venture", "series_unknown", "undisclosed", "ipo", "corporate_round", None]


@pytest.fixture(scope="module")
def yardstick() -> ModuleType:
    spec = importlib.util.spec_from_file_location("yardstick", SHARED / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def gold() -> Lines:
    return [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]


def theirs(yardstick: ModuleType, gold: Lines, got: Lines) -> dict[str, Any]:
    result = yardstick.score(
        {line["id"]: line["events"] for line in gold},
        {line.get("id") or line["document"]["id"]: line["events"] for line in got},
    )
    scopes = {}
    for name in ("all", "primary"):
        rows = {"event": result["event"][name], **{f: result["fields"][name][f] for f in yardstick.FIELDS}}
        whole = result["exact"][name, True]
        total = whole + result["exact"][name, False]
        scopes[name] = {k: [None if x is None else round(x, 4) for x in c.f()] for k, c in rows.items()}
        scopes[name] |= {"whole_record": round(whole / total, 4) if total else None, "gold_events": total}
    return {
        "articles": result["articles"],
        "scores": scopes,
        "no_event_articles": result["quiet"],
        "false_events_in_them": result["noisy"],
        "power_of_1000_errors": result["power"],
        "mistakes": [(article, what) for article, what, _, _ in result["errors"]],
    }


def ours(gold: Lines, got: Lines) -> dict[str, Any]:
    answered = [{a.article: a.events for a in map(answers_of, lines)} for lines in (gold, got)]
    scores = score(*answered)
    result = as_json(scores)
    del result["calibration"]
    return {**result, "mistakes": [(m.article, m.what) for m in scores.mistakes]}


def perturbed(gold: Lines, seed: int) -> Lines:
    """The gold lines with errors of every kind planted, deterministically."""
    rng = random.Random(seed)
    lines = copy.deepcopy(gold)
    everybody = [e for line in gold for e in line["events"]]
    for line in lines:
        line["events"] = [_spoiled(e, rng) for e in line["events"] if rng.random() > 0.1]
        if rng.random() < 0.15:
            line["events"].append(copy.deepcopy(rng.choice(everybody)))
        rng.shuffle(line["events"])
    return [line for line in lines if rng.random() > 0.05]


def _spoiled(event: dict[str, Any], rng: random.Random) -> dict[str, Any]:
    def happens() -> bool:
        return rng.random() < 0.15

    for field in ("amount", "valuation", "total_raised"):
        money = event.get(field)
        if money and happens():
            money["value"] = money["value"] * rng.choice([1000, 0.001, 1e6, 1.004, 1.01, 2])
        if money and happens():
            money["currency"] = rng.choice(["EUR", "USD", None])
        if money and happens():
            money["qualifier"] = rng.choice(["about", "at_least", None])
        if money and happens():
            money["basis"] = rng.choice(["post", "pre", "unspecified"])
        if happens():
            event[field] = None
    if happens():
        event["round"] = rng.choice(ROUNDS)
    if happens():
        event["company"] = rng.choice([event["company"] + " Inc.", event["company"].upper(), "Someone Else"])
    if happens() and event.get("date"):
        event["date"] = rng.choice([event["date"][:4], event["date"][:7], None, "2019-03-04"])
    if happens():
        event["status"] = rng.choice(["announced", "completed", "in_talks", "denied"])
    if happens():
        event["primary"] = not event["primary"]
    backers = [i for i in event.get("investors") or [] if not happens()]
    for backer in backers:
        if happens():
            backer["lead"] = not backer["lead"]
        if happens():
            backer["name"] = backer["name"].split()[0]
    if happens():
        backers.append({"name": "Nobody Ventures", "lead": rng.random() < 0.5})
    event["investors"] = backers
    return event


def as_output(lines: Lines) -> Lines:
    """Gold-like lines (first alternative of each) in the form the project emits."""
    return [{"document": {"id": line["id"]}, "events": [_record(e) for e in line["events"]]} for line in lines]


def _record(event: dict[str, Any]) -> dict[str, Any]:
    def first(text: str | None) -> str | None:
        found = (text or "null").split("|")[0]
        return None if found == "null" else found

    def money(of: dict[str, Any] | None) -> dict[str, Any] | None:
        return of and {**of, "currency": first(of.get("currency")), "qualifier": first(of.get("qualifier"))}

    investment_type = first(event.get("round"))
    modifier = None
    if investment_type and investment_type.endswith("_extension"):
        investment_type, modifier = investment_type.removesuffix("_extension"), "extension"
    elif investment_type and investment_type.startswith("pre_series"):
        investment_type, modifier = investment_type.removeprefix("pre_"), "pre"
    valuation = event.get("valuation")
    basis = {"post": "post_money_valuation", "pre": "pre_money_valuation"}.get(
        (valuation or {}).get("basis"), "valuation"
    )
    sought = "target_money_raised" if first(event.get("status")) == "in_talks" else "money_raised"
    return {
        "funded_organization": {"name": first(event["company"])},
        sought: money(event.get("amount")),
        "investment_type": investment_type,
        "round_modifier": modifier,
        "investors": [{"name": first(i["name"]), "is_lead": bool(i.get("lead"))} for i in event.get("investors") or []],
        basis: money(valuation),
        "funding_total": money(event.get("total_raised")),
        "announced_on": first(event.get("date")),
        "status": first(event.get("status")),
        "is_primary": event["primary"],
    }


def test_gold_against_itself_scores_as_the_yardstick_says(yardstick: ModuleType, gold: Lines) -> None:
    assert ours(gold, gold) == theirs(yardstick, gold, gold)


@pytest.mark.parametrize("seed", range(12))
def test_planted_errors_score_as_the_yardstick_says(yardstick: ModuleType, gold: Lines, seed: int) -> None:
    got = perturbed(gold, seed)
    assert ours(gold, got) == theirs(yardstick, gold, got)


@pytest.mark.parametrize("seed", range(12, 24))
def test_records_with_planted_errors_score_as_the_yardstick_says(yardstick: ModuleType, gold: Lines, seed: int) -> None:
    got = as_output(perturbed(gold, seed))
    assert ours(gold, got) == theirs(yardstick, gold, got)


def test_planted_errors_are_noticed(gold: Lines) -> None:
    result = ours(gold, as_output(perturbed(gold, 1)))
    assert 0.3 < result["scores"]["all"]["event"][2] < 0.95
    assert result["power_of_1000_errors"] > 0
