"""A view shows mentions as single characters and white space as single blanks, and leads back to the document."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from fundwire.model.sentence import Sentence
from fundwire.model.view import View

_TEXTS = st.text(st.sampled_from("ab.,- \n\t\u2009\u3000\xa0\ue100é"), min_size=1, max_size=60)


def whole(text: str) -> Sentence:
    return Sentence(0, len(text), "paragraph", 0)


def test_a_run_of_white_space_is_one_blank() -> None:
    view = View("a \n\t b", whole("a \n\t b"), [], [])
    assert view.text == "a b"
    assert (view.source(0), view.source(2)) == (0, 5)


def test_what_is_hidden_leaves_no_two_blanks() -> None:
    text = "a (x) (y) b"
    view = View(text, whole(text), [], [(2, 5), (6, 9)])
    assert view.text == "a b"
    assert view.span(2, 3) == (10, 11)


@given(_TEXTS)
def test_every_plain_character_leads_back_to_its_own(text: str) -> None:
    view = View(text, whole(text), [], [])
    assert "  " not in view.text
    places = [view.source(k) for k in range(len(view.text))]
    assert places == sorted(set(places))
    for shown, place in zip(view.text, places, strict=True):
        assert shown == text[place] or (shown == " " and (text[place].isspace() or text[place] == "\ue100"))
