"""The screen: case is no obstacle, a sentence's number is its own, and a pattern that could never match is refused."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from fundwire.errors import PatternError
from fundwire.model.document import Article, Document
from fundwire.nlp.segment import segment
from fundwire.resources import folder
from fundwire.rules.book import read_rules
from fundwire.screen import Screen

FUNDING = folder("pipelines") / "funding_en"
QUIET = "The match was over at noon."


@pytest.mark.parametrize("said", ["Globex raised £3m.", "GLOBEX RAISED £3M.", "Globex RAİSED £3m."])
def test_letters_of_any_case_pass(said: str) -> None:
    screen = Screen(read_rules(FUNDING))
    document = Document(Article(text=f"{QUIET} {said}"))
    assert screen.article(document.folded)
    assert screen.hits(document.folded, segment(document)) == [1]


def test_what_speaks_of_no_money_is_passed_by() -> None:
    assert not Screen(read_rules(FUNDING)).article(QUIET.lower())


def test_a_capital_letter_in_the_screen_is_refused(tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    shutil.copytree(FUNDING, mine)
    (mine / "screen.toml").write_text("[lexicon]\narticle = 'Raised'\nsentence = '\\S+ raised'\n", encoding="utf-8")
    with pytest.raises(PatternError, match="capital letter R"):
        Screen(read_rules(mine))
