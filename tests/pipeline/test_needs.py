"""What rules need is read from a file where it tells of them, and off the rules where it does not."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from fundwire.errors import PipelineError
from fundwire.model.document import Article
from fundwire.pipeline.extract import load
from fundwire.resources import folder
from fundwire.rules.book import NEEDS, RuleBook, read_rules
from fundwire.rules.literals import Way
from fundwire.rules.needs import Needs

FUNDING = folder("pipelines") / "funding_en"
ZORPED = "Plumeria zorped up $12 million, led by Tall Pine Partners."
RULE = r"""
[[rule]]
id = "mine.zorped"
purpose = "a test"
role = "raised"
pattern = '\b(?P<t>zorped)\s+up\s+(?P<m>{{M}})'
"""


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FUNDING, tmp_path / "mine"))


def read_off(*_: object) -> list[Way]:
    raise AssertionError("read off the pattern")


def asked(book: RuleBook) -> dict[str, object]:
    return {rule.id: (book.needs(rule), book.ways(rule, spaced=True)) for rule in book.of("trigger")[::8]}


def test_the_file_says_what_the_patterns_say() -> None:
    book = read_rules(FUNDING)
    assert asked(book) == asked(replace(book, needed=Needs()))


def test_what_is_written_is_read_again() -> None:
    rule = read_rules(FUNDING).of("trigger")[0]
    ways: list[Way] = [(frozenset(("raised", "nabs")), frozenset(("\ue100",))), (frozenset((" loan",)),)]
    needs = Needs()
    needs.ways(rule, "a", lambda: ways)
    needs.ways(rule, "b", lambda: [()])
    again = Needs(needs.text().encode())
    assert again.ways(rule, "a", read_off) == ways
    assert again.ways(rule, "b", read_off) == [()]
    with pytest.raises(AssertionError, match="read off the pattern"):
        again.ways(rule, "c", read_off)


def test_a_rule_that_the_file_does_not_know_is_read_too(mine: Path) -> None:
    path = mine / "trigger.toml"
    assert load(mine).extract(Article(text=ZORPED)).events == ()
    path.write_text(path.read_text("utf-8") + RULE, encoding="utf-8")
    for claims in (True, False):
        (event,) = load(mine).extract(Article(text=ZORPED), claims=claims).events
        assert (event.funded_organization.name, event.money_raised and event.money_raised.value) == ("Plumeria", 12e6)


def test_without_the_file_a_folder_finds_the_same(mine: Path) -> None:
    (mine / NEEDS).unlink()
    text = "Plumeria has raised $12 million in a Series A led by Harbour Fund. " + "It makes pumps. " * 80
    found = [load(where).extract(Article(text=text), claims=False) for where in (mine, FUNDING)]
    assert found[0].events == found[1].events != ()
    assert found[0].pipeline.digest != found[1].pipeline.digest


NONE = ["{", "[]", "{}", '{"clauses": [["a"]], "patterns": {"0": [[1]]}}', '{"clauses": 1, "patterns": {}}', "\xff"]


@pytest.mark.parametrize("text", NONE)
def test_a_file_that_is_none_is_refused_with_the_way_out(mine: Path, text: str) -> None:
    (mine / NEEDS).write_bytes(text.encode("latin-1"))
    with pytest.raises(PipelineError, match=r"needs\.json.*write_needs"):
        load(mine)
