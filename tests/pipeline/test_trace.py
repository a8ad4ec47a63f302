"""A trace tells the whole way of every sentence."""

from __future__ import annotations

import pytest

from fixture_articles import ARTICLES, article
from fundwire.model.document import Article, Document
from fundwire.model.trace import SentenceTrace
from fundwire.pipeline.extract import Pipeline, load


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
