"""The words that a pattern needs: no text that the pattern matches in may lack them all."""

from __future__ import annotations

import re
import string
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import fundwire
from fundwire.model.fold import fold
from fundwire.rules.book import Rule
from fundwire.rules.literals import clauses, holds_any, is_mark

BOOK = fundwire.load().book
RULES = [rule for kind in ("trigger", "role", "modality", "round") for rule in BOOK.of(kind)]


def needed(pattern: re.Pattern[str]) -> tuple[str, ...]:
    """The rarest of the clauses without a mark, () where there is none."""
    return next((tuple(texts) for texts in clauses(pattern) if not any(map(is_mark, texts))), ())


PATTERNS = {
    r"\braised\s+(?:about\s+)?\d": ("raised",),
    r"\b(?:debt|loan)s?\b": ("debt", "loan"),
    r"rais(?:e[sd]?|ing)\b": ("raise", "raising"),
    r"(?:term )?sheet": ("sheet",),
    r"(?:bridge)?\s\d": (),
    r"(?:seed){1,3}|(?:grant)+": ("grant", "seed"),
    r"(?:seed)*|grant": (),
    r"fund(?!ed)|(?<=big )loan": ("fund", "loan"),
    r"\w+": (),
    r"[^a]bond": ("bond",),
    r"securiti[sz]ation": ("securiti",),
    r"(?P<r>IPO)s? (?P=r)": ("ipo ", "ipos "),
    r"(?>nab|bag)s": ("bags", "nabs"),
}


@pytest.mark.parametrize("pattern", PATTERNS)
def test_the_literals_of_a_pattern_are_those_a_reader_sees(pattern: str) -> None:
    assert set(needed(re.compile(pattern, re.IGNORECASE))) == set(PATTERNS[pattern])


@pytest.mark.parametrize("pattern", PATTERNS)
@given(text=st.data())
def test_a_text_made_by_a_pattern_passes_its_test(pattern: str, text: st.DataObject) -> None:
    regex = re.compile(pattern, re.IGNORECASE)
    assert holds_any(fold(text.draw(st.from_regex(regex))), needed(regex))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=st.data())
def test_a_text_made_by_a_rule_passes_its_test(rule: Rule, text: st.DataObject) -> None:
    written = text.draw(st.from_regex(rule.regex))
    assert holds_any(fold(written), needed(rule.regex))


def test_whatever_passes_for_a_letter_where_case_is_ignored_is_folded_to_it() -> None:
    letters = re.compile("([a-z])", re.IGNORECASE)
    alike = [c for c in map(chr, range(sys.maxunicode + 1)) if letters.fullmatch(c)]
    for letter in string.ascii_lowercase:
        regex = re.compile(letter, re.IGNORECASE)
        assert {fold(c) for c in alike if regex.fullmatch(c)} == {letter}


def test_folding_keeps_every_place() -> None:
    every = "".join(chr(c) for c in range(0x20000) if not 0xD800 <= c < 0xE000)
    assert len(fold(every)) == len(every)


def test_most_rules_have_a_test() -> None:
    assert sum(not needed(rule.regex) for rule in RULES) <= len(RULES) // 10
