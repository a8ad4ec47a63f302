"""Mentions of money: the cases by hand, the examples of the rules, and laws that hold for any text."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from fundwire.mentions.currency import CurrencyContext, resolve_currency, restatements
from fundwire.mentions.money import BARE, MoneyFinder
from fundwire.model.value import Money
from fundwire.resources import folder
from fundwire.rules.book import RuleBook, read_rules

BOOK = read_rules(folder("pipelines") / "funding_en")
FINDER = MoneyFinder(BOOK)
CASES = Path(__file__).resolve().parents[2] / "fixtures" / "cases" / "money.jsonl"


@pytest.mark.parametrize("case", [json.loads(line) for line in CASES.read_text(encoding="utf-8").splitlines()], ids=str)
def test_a_case_is_read_as_written_by_hand(case: dict[str, Any]) -> None:
    text = case["text"]
    context = CurrencyContext.of(BOOK, text, domain=case.get("domain"), dateline=case.get("dateline"))
    mentions = resolve_currency(FINDER.find(text), context)
    amounts = [m for m in mentions if m.kind == "money"]
    again = restatements(text, amounts)
    assert [m.text for m in amounts] == [expected["text"] for expected in case["money"]]
    for at, (mention, expected) in enumerate(zip(amounts, case["money"], strict=True)):
        money = mention.value
        assert isinstance(money, Money)
        assert money.value == Decimal(expected["value"])
        assert money.upper == (Decimal(expected["upper"]) if "upper" in expected else None)
        assert money.currency == expected["currency"]
        assert money.qualifier == expected.get("qualifier", "exact")
        assert money.per == expected.get("per")
        assert money.currency_basis == expected.get("basis", money.currency_basis)
        assert mention.rule == expected.get("rule", mention.rule)
        assert again.get(at) == expected.get("restates")
    assert [[m.text, m.value] for m in mentions if m.kind == "percent"] == case.get("percent", [])


@pytest.mark.parametrize("rule", BOOK.of("money"), ids=lambda rule: rule.id)
def test_a_rule_has_examples_for_and_against_and_fires_as_they_say(rule: Any) -> None:
    assert rule.yes
    assert rule.no
    for text in rule.yes:
        assert rule.id in {m.rule for m in FINDER.find(text)}, text
    for text in rule.no:
        assert rule.id not in {m.rule for m in FINDER.find(text)}, text


PIECES = st.sampled_from([
    "$", "€", "US$", "A", "C$", "Rs", "USD", "5", "1,5", "1.234", "10", "-", "–", " ", "\n", "million", "m", "bn",
    "crore", "to", "and", "between", "half", "a", "dollars", "euros", "pounds", "cents", "%", "percent", "up to", "+",
    ".", ",", "(", ")", "per share", "\u00a0", "İ", "é", "\U0001f680", "Series", "one", "hundred",
])  # fmt: skip


@given(st.lists(PIECES, max_size=30).map("".join) | st.lists(PIECES, max_size=30).map(" ".join) | st.text(max_size=80))
@example("$5 million+-$7")
def test_a_mention_is_its_characters_and_mentions_do_not_overlap(text: str) -> None:
    before = 0
    for mention in FINDER.find(text):
        assert before <= mention.start < mention.end <= len(text)
        assert mention.text == text[mention.start : mention.end]
        if isinstance(mention.value, Money):
            assert mention.value.text == mention.text
            assert mention.value.upper is None or mention.value.upper > mention.value.value
            assert mention.rule == BARE or (mention.value.currency is None) != (mention.value.symbol is None)
        before = mention.end


@given(st.lists(PIECES, max_size=30).map(" ".join))
def test_resolving_leaves_no_sign_open_and_moves_nothing(text: str) -> None:
    found = FINDER.find(text)
    resolved = resolve_currency(found, CurrencyContext.of(BOOK, text))
    assert [(m.start, m.end, m.rule) for m in resolved] == [(m.start, m.end, m.rule) for m in found]
    for mention in resolved:
        if isinstance(mention.value, Money) and mention.rule != BARE:
            assert mention.value.currency is not None
            assert mention.value.currency_basis is not None


@given(st.lists(PIECES, max_size=12).map(" ".join), st.text(alphabet="ab \n.", max_size=20))
def test_text_far_to_the_left_changes_no_mention(text: str, lead: str) -> None:
    lead = lead + ". " + "x" * 70 + ".\n"
    shifted = [(m.start - len(lead), m.value) for m in FINDER.find(lead + text)]
    assert shifted == [(m.start, m.value) for m in FINDER.find(text)]


def test_a_window_gives_only_mentions_inside_it() -> None:
    text = "$1m, then $2m, then $3m"
    assert [m.text for m in FINDER.find(text, 5, 14)] == ["$2m"]
    assert FINDER.find(text, 5, 14)[0].start == 10


@pytest.mark.parametrize("unit", ["1,", "$", "1 ", "a million ", "$1,000", "five and ", "9", "-$5-", "between $5 and "])
def test_twice_the_hostile_text_tries_twice_the_starts(unit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    tried = 0
    read = MoneyFinder._mention

    def counted(*arguments: Any) -> Any:
        nonlocal tried
        tried += 1
        return read(*arguments)

    monkeypatch.setattr(MoneyFinder, "_mention", counted)
    FINDER.find(unit * 1000)
    once, tried = tried, 0
    FINDER.find(unit * 2000)
    assert tried <= 2 * once + 2


def test_money_needs_no_other_pattern_file_than_its_own(tmp_path: Path) -> None:
    source = folder("pipelines") / "funding_en"
    for name in ("pipeline", "money", "currency"):
        content = (source / f"{name}.toml").read_text(encoding="utf-8")
        (tmp_path / f"{name}.toml").write_text(content, encoding="utf-8")
    book: RuleBook = read_rules(tmp_path)
    assert [m.text for m in MoneyFinder(book).find("It raised $5m.")] == ["$5m"]
