"""Mentions of money and percents: one scan for where an amount can begin, then the rules of money.toml in order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from fundwire.mentions.surroundings import LEFT, Surroundings
from fundwire.model.mention import Mention
from fundwire.model.value import Money
from fundwire.rules.book import Rule, RuleBook, alternation
from fundwire.values.currency import CurrencyLexicon
from fundwire.values.money import MoneyReader
from fundwire.values.number import NumberReader

#: The rule of amounts without a currency: mentions of low standing.
BARE = "money.bare"
_BEFORE_NUMBER = r"\.?(?=\s?[$€£¥₹]?\s?\d)"


class MoneyFinder:
    """Finds the amounts of money and the percents of a text; built once from a rule book."""

    def __init__(self, book: RuleBook) -> None:
        self.reader = MoneyReader(_numbers(book), _currencies(book))
        self._begin = re.compile(_begin_pattern(book, self.reader.currencies))
        self._rules: dict[str, list[Rule]] = {}
        for rule in book.of("money"):
            self._rules.setdefault(rule.attributes["at"], []).append(rule)
        self._rules["sign"] = self._rules["marker"]
        self._around = Surroundings(book)

    def find(self, text: str, start: int = 0, end: int | None = None) -> list[Mention]:
        """The mentions in [start, end), in order and without overlap, offsets into `text`."""
        return list(self._each(text, start, len(text) if end is None else end))

    def _each(self, text: str, start: int, end: int) -> Iterator[Mention]:
        at = start
        while begin := self._begin.search(text, at, end):
            mention = self._mention(text, begin.start(), end, begin.lastgroup or "")
            if mention:
                yield mention
                at = mention.end
            else:
                at = begin.end()

    def _mention(self, text: str, at: int, end: int, kind: str) -> Mention | None:
        left = text[max(0, at - LEFT) : at]
        if left.replace(" ", "").endswith("1="):  # an exchange rate, "$1 = 83.2 rupees"
            return None
        for rule in self._rules[kind]:
            match = rule.regex.match(text, at, end)
            if match is None:
                continue
            read = self._percent if rule.id.startswith("percent") else self._bare if rule.id == BARE else self._money
            if found := read(rule, match, left, end):
                return found
        return None

    def _percent(self, rule: Rule, match: re.Match[str], _left: str, _end: int) -> Mention | None:
        amount = self.reader.amount(match.groupdict())
        if amount is None:
            return None
        value = _plain(amount.lower) + (f"-{_plain(amount.upper)}" if amount.upper is not None else "")
        return Mention("percent", match.start(), match.end(), match[0], value, rule.id)

    def _bare(self, rule: Rule, match: re.Match[str], left: str, end: int) -> Mention | None:
        amount = self.reader.amount(match.groupdict())
        return self._mentioned(rule, match, Money(amount.lower, None, match[0]), left, end) if amount else None

    def _money(self, rule: Rule, match: re.Match[str], left: str, end: int) -> Mention | None:
        parts = match.groupdict()
        if parts.get("words") and self._around.is_vague(left):
            return None
        money = self.reader.money(parts, match[0])
        if money is None or (money.upper is not None and " to " in money.text and self._around.is_change(left)):
            return None
        return self._mentioned(rule, match, money, left, end)

    def _mentioned(self, rule: Rule, match: re.Match[str], money: Money, left: str, limit: int) -> Mention:
        """The mention of an amount, with what the words around it say: hedge, "+", price unit."""
        text, start = match.string, match.start()
        end, qualifier = start + len(money.text), money.qualifier
        if "+" in money.text:
            qualifier = "at_least"
        if after := self._around.hedge_after(text, end, limit):
            end = after[1]
            if qualifier == "exact" or end > start + len(money.text):
                qualifier = after[0]
        if qualifier == "exact":
            qualifier = self._around.hedge_before(left)
        unit, written = self._around.unit(text, end, money.value), text[start:end]
        return Mention("money", start, end, written, money.said(written, qualifier, unit), rule.id)


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"


def _numbers(book: RuleBook) -> NumberReader:
    words: dict[str, str] = book.lexicon("money", "number_word")
    scales: dict[str, str] = book.lexicon("money", "scale_worth")
    return NumberReader({k: Decimal(v) for k, v in words.items()}, {k: Decimal(v) for k, v in scales.items()})


def _currencies(book: RuleBook) -> CurrencyLexicon:
    weak = [
        *book.lexicon("money", "weak_code"),
        *book.lexicon("money", "weak_marker"),
        *book.lexicon("money", "weak_unit"),
    ]
    units = {**book.lexicon("currency", "currency_noun"), **book.lexicon("currency", "currency_name")}
    for word in book.lexicon("money", "no_unit"):
        units.pop(word, None)
    return CurrencyLexicon(
        codes=frozenset(book.lexicon("currency", "iso_code")),
        markers=book.lexicon("money", "marker_currency"),
        units=units | book.lexicon("money", "unit_currency"),
        signs=book.lexicon("money", "sign"),
        subunits=book.lexicon("money", "subunit"),
        weak=frozenset(weak),
    )


def _begin_pattern(book: RuleBook, currencies: CurrencyLexicon) -> str:
    """Where an amount can begin, case as written: group `sign`, `marker`, `digit` or `word`."""
    signs, letters = [], []
    for marker in currencies.markers:
        head = marker.rstrip("$€£¥₵")
        if not marker[0].isalpha():
            signs.append(marker[0])
        elif head == marker:
            letters.append((marker[0], re.escape(marker[1:]) + _BEFORE_NUMBER))
        else:
            # A lone letter is glued to its sign, or else "Series A $5m" would be Australian.
            space = r"\s?" if len(head) > 1 else r"(?:\s(?=.\s))?"
            letters.append((marker[0], re.escape(head[1:]) + space + re.escape(marker[len(head) :])))
    numbers = [word for word in book.lexicon("money", "number_word") if word != "a"]
    words = [(f"[{word[0].upper()}{word[0]}]", word[1:]) for word in numbers]
    words.append(("[Aa]", rf"(?=[\s-]{alternation(numbers)})"))
    return (
        rf"(?P<sign>[{''.join(sorted(set(signs)))}])"
        rf"|(?<![A-Za-z0-9])(?:(?P<digit>(?<![.,])\d[\d.,]*)|(?P<word>{_grouped(words)}(?=[\s-]))"
        rf"|(?P<marker>(?<!Series\s)(?:{_grouped(letters)}|[Mk]?[A-Z]{{3}}{_BEFORE_NUMBER})))"
    )


def _grouped(words: Iterable[tuple[str, str]]) -> str:
    """A group that matches any of `words`, each its first character and its rest; tried by first character."""
    rests: dict[str, list[str]] = {}
    for first, rest in words:
        rests.setdefault(first, []).append(rest)
    return "(?:" + "|".join(first + alternation(rests[first]) for first in sorted(rests)) + ")"
