"""A trace tells the whole way of every sentence."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from fixture_articles import ARTICLES, article
from fundwire.model.document import Article, Document
from fundwire.model.trace import SentenceTrace
from fundwire.pipeline.extract import Pipeline, load
from fundwire.resources import folder


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return load()


def trace_of(pipeline: Pipeline, text: str) -> SentenceTrace:
    (sentence,) = pipeline.trace(Article(text=text, published_on="2026-05-07"), screen=False).sentences
    return sentence


@pytest.mark.parametrize("name", ARTICLES)
def test_a_trace_changes_nothing_and_leaves_no_sentence_out(pipeline: Pipeline, name: str) -> None:
    read = article(name)
    trace = pipeline.trace(read)
    assert trace.extraction == pipeline.extract(read)
    assert trace.sentences == tuple(sorted(trace.sentences, key=lambda sentence: sentence.start))
    full = Document(read).full
    assert all(full[sentence.start : sentence.end] == sentence.text for sentence in trace.sentences)


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("Plumeria raised $18 million in a Series A round.", "claims"),
        ("Its investors live in the north.", "no_trigger"),
        ("Plumeria won a $3 billion army contract.", "excluded"),
        ("After the raise of $18 million in seed funding was closed, it rained.", "no_subject"),
    ],
)
def test_a_sentence_reaches_the_stage_that_a_reader_would_say(pipeline: Pipeline, text: str, stage: str) -> None:
    assert trace_of(pipeline, text).stage == stage


def test_what_the_screen_passes_by_is_said_so(pipeline: Pipeline) -> None:
    trace = pipeline.trace(Article(text="Rain is expected in the north."))
    assert [sentence.stage for sentence in trace.sentences] == ["screened_out"]


def test_a_reason_says_what_the_money_was_instead(pipeline: Pipeline) -> None:
    assert "contract" in trace_of(pipeline, "Plumeria won a $3 billion army contract.").reason


def test_the_rules_behind_a_field_are_among_those_that_fired(pipeline: Pipeline) -> None:
    trace = pipeline.trace(article("short-news"))
    (event,) = trace.extraction.events
    raised = {piece.rule for piece in event.evidence["money_raised"]}
    assert raised
    assert raised <= trace.rules()


def test_a_rule_of_the_gate_that_keeps_a_claim_from_an_event_is_named_and_can_be_taken_away(tmp_path: Path) -> None:
    text = "Plumeria could raise $40 million next year."
    mine = tmp_path / "mine"
    shutil.copytree(folder("pipelines") / "funding_en", mine)
    kept = load(mine).trace(Article(text=text), screen=False)
    assert kept.extraction.events == ()
    assert [firing.rule for firing in kept.sentences[0].fired if firing.rule.startswith("gate.")] == ["gate.could"]
    assert "might raise" in kept.sentences[0].reason
    rules = (mine / "gate.toml").read_text(encoding="utf-8")
    (mine / "gate.toml").write_text(rules.replace('"gate.could"', '"gate.unused"'), encoding="utf-8")
    assert len(load(mine).extract(Article(text=text)).events) == 1
