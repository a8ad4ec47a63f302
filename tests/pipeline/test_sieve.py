"""The sieve lets through what its patterns can match in; a folded pattern matches where the pattern does."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import fundwire
from fundwire.errors import PatternError
from fundwire.model.fold import fold
from fundwire.rules import sieve as sieve_module
from fundwire.rules.book import Rule
from fundwire.rules.literals import clauses, ways
from fundwire.rules.sieve import Sieve

BOOK = fundwire.load().book
RULES = [rule for kind in ("trigger", "role", "modality", "round") for rule in BOOK.of(kind)]
SIEVE = Sieve([ways(rule.regex) for rule in RULES])

PATTERNS = {
    r"\braised\s+(?:about\s+)?[\ue100-\ue1ff]": [{"\ue100"}, {"raised"}],
    r"raised\s(?:round|[\ue300-\ue3ff])": [{"raised"}, {"round", "\ue300"}],
    r"[\ue000-\ue0ff\ue500-\ue5ff] led": [{"\ue000", "\ue500"}, {" led"}],
    r"(?:raised|nabs)\s\d+\s(?:loan|debt)?": [{"raised", "nabs"}],
}


@pytest.mark.parametrize("pattern", PATTERNS)
def test_the_clauses_of_a_pattern_are_those_a_reader_sees(pattern: str) -> None:
    assert {frozenset(texts) for texts in PATTERNS[pattern]} == set(clauses(re.compile(pattern)))


WAYS = {
    # What stands in a branch beside a mark is another way to match, not lost among the words of all branches.
    r"(?:[\ue100-\ue1ff]\s(?:loan|debt)|[\ue300-\ue3ff]\sclosed)": [
        [{"\ue100"}, {"loan", "debt"}],
        [{"\ue300"}, {"closed"}],
    ],
    r"raised\s(?:a\s)?(?:[\ue300-\ue3ff]\sround|loan)": [[{"\ue300"}, {"raised"}, {"round"}], [{"raised"}, {"loan"}]],
    r"(?:raised|nabs)\s\d": [[{"raised", "nabs"}]],
}


@pytest.mark.parametrize("pattern", WAYS)
def test_the_ways_of_a_pattern_are_those_a_reader_sees(pattern: str) -> None:
    found = [set(way) for way in ways(re.compile(pattern))]
    assert found == [{frozenset(texts) for texts in way} for way in WAYS[pattern]]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=st.data())
def test_a_text_made_by_a_rule_passes(rule: Rule, text: st.DataObject) -> None:
    written = text.draw(st.from_regex(rule.regex))
    # A view's marks are counted from the first of their class on.
    marks = "".join(chr(0xE000 + 0x100 * k) for k in range(7))
    folded = fold(written) + marks
    assert RULES.index(rule) in SIEVE.passing(folded, folded.split())


def test_what_lacks_a_word_of_a_pattern_is_held_back() -> None:
    sieve = Sieve([ways(re.compile(p)) for p in ("raised .*(?:loan|debt)", r"\w+", "nab")])
    for text, passing in (("raised a loan", [0, 1]), ("raised", [1]), ("a debt", [1]), ("nab", [1, 2]), ("", [1])):
        assert sieve.passing(text, text.split()) == passing


def test_a_literal_of_several_words_stands_only_where_they_do() -> None:
    sieve = Sieve(
        [[[frozenset(("series a round",))]], [[frozenset((" led ",))]], [[frozenset(("fund",)), frozenset(("by a",))]]]
    )
    for text, passing in (
        ("a mini-series a rounded sum", [0]),
        ("series of a round", []),
        ("who led it", [1]),
        ("sled leds", []),
        ("refunded by accident", [2]),
        ("funded bya", []),
        ("x" * 40 + "fund by a", [2]),
    ):
        assert sieve.passing(text, text.split()) == passing


def test_what_a_sieve_has_forgotten_it_learns_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sieve_module, "_MOST_WORDS", 3)
    sieve = Sieve([ways(re.compile(p)) for p in ("raised", "loan", "debt")])
    texts = {"raised a loan in may": [0, 1], "no debt": [2], "nothing else": [], "a loan": [1]}
    for _ in range(3):
        for text, passing in texts.items():
            assert sieve.passing(text, text.split()) == passing


@pytest.mark.parametrize(
    ("pattern", "text"), [(r"\bSeries\s[A-J]", "SERIES B"), (r"(?P<M>TAM)\S\d", "tam,5"), ("Ä|[K-M]x", "ä lX")]
)
def test_a_folded_pattern_matches_where_the_pattern_does(pattern: str, text: str) -> None:
    cased, folded = re.compile(pattern, re.IGNORECASE), BOOK.compile_folded("trigger", pattern)
    assert [m.span() for m in cased.finditer(text)] == [m.span() for m in folded.finditer(fold(text))]
    assert cased.groupindex == folded.groupindex


def test_a_part_that_asks_for_capitals_is_refused() -> None:
    with pytest.raises(PatternError, match="capitals"):
        BOOK.compile_folded("trigger", "(?-i:[A-Z])x")
