"""Sentences: whatever the text, no stretch to read is without end, and nothing that can be read is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fixture_articles import ARTICLES, article
from fundwire.model.document import Article, Document
from fundwire.nlp.segment import segment

_MOST = 3_000


@pytest.mark.parametrize("unit", ["funding ", "a", "$1 ", "round, ", "a | b | "])
def test_a_text_without_a_full_stop_is_cut_between_words(unit: str) -> None:
    text = "Plumeria " + unit * (20_000 // len(unit))
    sentences = segment(Document(Article(text=text)))
    pieces = [text[s.start : s.end] for s in sentences]
    assert max(map(len, pieces)) <= _MOST
    assert "".join("".join(pieces).split()) == "".join(text.split())
    if " " in unit:
        assert [word for piece in pieces for word in piece.split()] == text.split()


@given(st.lists(st.sampled_from(["Foo ", "raised ", "$5m. ", "It ", "\n", "- ", "  ", "x" * 700, "| "]), max_size=40))
def test_sentences_stand_in_order_and_never_overlap(parts: list[str]) -> None:
    sentences = segment(Document(Article(text="A" + "".join(parts))))
    edges = [edge for s in sentences for edge in (s.start, s.end)]
    assert edges == sorted(edges)
    assert all(0 < s.end - s.start <= _MOST for s in sentences)


@pytest.mark.parametrize("name", ARTICLES)
def test_the_sentences_of_some_places_are_those_of_the_whole_that_stand_around_them(name: str) -> None:
    document = Document(article(name))
    every = segment(document)
    for places in ([], [every[-1].start], [sentence.end - 1 for sentence in every[::5]]):
        blocks = {s.block for s in every if any(s.start <= place < s.end for place in places)} | {0}
        wanted = [s for s in every if s.block in blocks or s.start < document.body_at]
        assert segment(document, places) == wanted


@pytest.mark.parametrize(
    "place", ["SANTA ROSA, Calif., May 3, 2011 (BUSINESS WIRE) -- ", "HONG KONG ISLAND Central (Reuters) - "]
)
def test_no_crosshead_is_cut_out_of_a_dateline(place: str) -> None:
    text = place + "Foo raised $5m. OUT OF THE WOODS Shares of Foo rose 3 percent on Monday."
    sentences = segment(Document(Article(text=text)))
    assert text[sentences[0].start : sentences[0].end].endswith("Foo raised $5m.")
    assert all(s.start + s.dateline < s.end for s in sentences)
    assert "OUT OF THE WOODS" in [text[s.start : s.end] for s in sentences]
