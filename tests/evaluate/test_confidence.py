"""Confidence is a probability made of signs that each speak one way."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from fundwire.model.document import Article
from fundwire.pipeline.extract import load
from fundwire.records.confidence import SIGNS, at_step, signs

WEIGHTS = Path(__file__).resolve().parents[2] / "pipelines" / "funding_en" / "confidence.toml"


@pytest.fixture(scope="module")
def weights() -> dict[str, float]:
    found: dict[str, float] = tomllib.loads(WEIGHTS.read_text(encoding="utf-8"))["lexicon"]["weights"]
    return found


def test_every_weight_speaks_the_way_its_sign_may(weights: dict[str, float]) -> None:
    assert [name for name, weight in weights.items() if weight * SIGNS[name] < 0] == []


def test_every_sign_is_one_that_a_record_can_show() -> None:
    [event] = load().record(Article(text="Acme raised $5m in a Series A led by Foo Ventures."))["events"]
    assert set(signs(event, [event], 50)) == set(SIGNS)


def test_a_plain_round_is_surer_than_a_rumoured_one() -> None:
    pipeline = load()

    def confidence(text: str) -> float:
        [event] = pipeline.extract(Article(text=text)).events
        return event.confidence

    plain = confidence("Acme raised $5 million in a Series A led by Foo Ventures.")
    rumour = confidence("Acme has reportedly raised $5 million.")
    assert 0.85 < plain < 1  # four in five of the news that nobody read are right
    assert rumour < plain - 0.1


def test_more_log_odds_never_mean_less_confidence() -> None:
    steps = tomllib.loads(WEIGHTS.read_text(encoding="utf-8"))["lexicon"]["steps"]
    assert steps == sorted(steps)
    assert [p for _, p in steps] == sorted(p for _, p in steps)


@pytest.mark.parametrize(("at", "probability"), [(-9.0, 0.3), (0.0, 0.3), (0.99, 0.3), (1.0, 0.8), (7.0, 0.8)])
def test_a_step_holds_from_its_log_odds_on(at: float, probability: float) -> None:
    assert at_step([(0.0, 0.3), (1.0, 0.8)], at) == probability
