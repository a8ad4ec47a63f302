"""Sentences: whatever the text, no stretch to read is without end, and nothing that can be read is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
