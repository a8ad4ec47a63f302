"""Outlines of patterns: what a pattern matches in a view, its outline fits before the names and dates are known."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import fundwire
from fixture_articles import ARTICLES, article
from fundwire.mentions.glue import lost_blanks, whole_words
from fundwire.mentions.name_shape import holds_glued
from fundwire.mentions.recognize import settle, unsaid
from fundwire.model.document import Document
from fundwire.model.mention import Mention
from fundwire.model.view import ANAPHOR, DATE, MONEY, NAME, PERCENT, PLACE, ROUND, View
from fundwire.nlp.segment import segment
from fundwire.rules.book import Rule
from fundwire.rules.outline import Outline

PIPELINE = fundwire.load()
OPENERS = [rule for rule in PIPELINE.book.of("trigger") if rule.attributes["role"] in ("raised", "round", "ipo")]
UNKNOWN = "".join(map(chr, (NAME, DATE, ANAPHOR, PLACE)))
OUTLINES = {rule.id: Outline(rule.regex, UNKNOWN) for rule in OPENERS}
N, M, D, A = map(chr, (NAME, MONEY, DATE, ANAPHOR))
_MARK = re.compile(f"[{chr(NAME)}-{chr(PLACE + 0xFF)}]")

#: (pattern, a text that its outline fits, one that it does not fit)
PATTERNS = [
    (rf"{N}\s+raised\s+{M}\s+from\s+{N}", f"foo raised {M} from bar", f"foo raised prices to {M} from bar"),
    (rf"\braised\s+(?:\w+\s+|{D}\s+){{0,2}}{M}", f"raised in early may 2026 {M}", f"{M} raised"),
    (rf"{M}\s+(?:for|to)\s+{A}\b", f"{M} for it", f"it for {M}"),
    (rf"(?:sold\s+to\s+{N}|lent)\s+{M}", f"lent {M}", f"lent it {M}"),
    (rf"(?:sold\s+to\s+{N}|lent)\s+{M}", f"sold to foo {M}", f"sold {M} to foo"),
    (rf"(?<!un)sold\b[^;]{{0,9}}\s{M}(?!\sa share)", f"sold; {M} a share", f"{M} sold"),
    (rf"led\s+by\s+{N}\s+with\s+{M}", f"led byfoo with {M}", f"with {M} led by foo"),
    (rf"raised(?:\s+about)?+\s+{M}", f"raised about {M}", f"raised almost {M}"),
]


@pytest.mark.parametrize(("pattern", "fits", "other"), PATTERNS)
def test_an_outline_keeps_the_words_and_their_order(pattern: str, fits: str, other: str) -> None:
    outline = Outline(re.compile(pattern), UNKNOWN)
    assert outline.fits(fits)
    assert not outline.fits(other)


@pytest.mark.parametrize("rule", OPENERS, ids=lambda rule: rule.id)
@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=st.data())
def test_a_text_made_by_a_rule_fits_its_outline(rule: Rule, text: st.DataObject) -> None:
    written = text.draw(st.from_regex(rule.regex))
    match = rule.regex.search(written)
    assert match is not None
    words = text.draw(st.sampled_from(("globex", "foo of bar", "may 7, 2026", "a.b; c")))
    known = {chr(MONEY), chr(ROUND), chr(PERCENT)}
    plain = _MARK.sub(lambda mark: mark[0] if chr(ord(mark[0]) & ~0xFF) in known else words, match[0])
    assert OUTLINES[rule.id].fits(plain)


@pytest.mark.parametrize("name", ARTICLES)
def test_a_rule_that_matches_in_a_sentence_fits_it_unread(name: str) -> None:
    document = Document(article(name))
    recognizer, full = PIPELINE._recognizer, document.full
    sentences, known = segment(document), whole_words(document)
    for sentence, read in zip(sentences, recognizer.recognize(document, sentences), strict=True):
        view = View(full, sentence, read.items, read.hidden)
        start, end = sentence.start + sentence.dateline, sentence.end
        if known and (lost_blanks(full, start, end) or holds_glued(full, start, end, known)):
            continue
        found: list[list[Mention]] = [recognizer.money.find(full, start, end), recognizer.rounds.find(full, start, end)]
        hidden = unsaid(full, start, end)
        unread = View(full, sentence, settle(found, hidden), hidden)
        for rule in OPENERS:
            if rule.regex.search(view.folded if rule.folded else view.text):
                assert OUTLINES[rule.id].fits(unread.folded if rule.folded else unread.text), rule.id
