"""Mentions of money and percents: one scan for where an amount can begin, then the rules of money.toml in order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from fundwire.model.mention import Mention
from fundwire.model.value import Money, Qualifier
from fundwire.rules.book import Rule, RuleBook, alternation
from fundwire.values.currency import CurrencyLexicon
from fundwire.values.money import MoneyReader
from fundwire.values.number import NumberReader

BARE = "money.bare"
_LEFT = 60
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
        self._per = book.compile("money", "{{per}}", flags=re.IGNORECASE)
        # "rose about $5m to $20m", "raised its offer for the firm from $5m to $20m"
        change = r"\b(?:{{moves}}\s(?:\w+\s)?|(?:{{moves}}|{{changes}})\s(?:\S+\s){0,5}from\s)\Z"
        self._change = book.compile("money", change, flags=re.IGNORECASE)
        self._hedges: dict[str, Qualifier] = book.lexicon("money", "hedge")
        self._after: dict[str, Qualifier] = book.lexicon("money", "hedge_after")
        self._filler = frozenset(book.lexicon("money", "hedge_filler"))
        self._after_hedge = re.compile(r"\s?\+|[\s-](?:" + "|".join(self._after) + r")\b")

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
        for rule in self._rules[kind]:
            match = rule.regex.match(text, at, end)
            if match is None:
                continue
            if rule.id.startswith("percent"):
                amount = self.reader.amount(match.groupdict())
                if amount is None:
                    continue
                value = _plain(amount.lower) + (f"-{_plain(amount.upper)}" if amount.upper is not None else "")
                return Mention("percent", at, match.end(), match[0], value, rule.id)
            if found := self._money(rule, match, text):
                return found
        return None

    def _money(self, rule: Rule, match: re.Match[str], text: str) -> Mention | None:
        at, parts = match.start(), match.groupdict()
        if rule.id == BARE:
            amount = self.reader.amount(parts)
            if amount is None:
                return None
            money, length = Money(amount.lower, None, match[0]), len(match[0])
        else:
            read = self.reader.money(parts, match[0])
            if read is None:
                return None
            money, length = read
            if money.upper is not None and " to " in money.text and self._change.search(text, max(0, at - _LEFT), at):
                return None
        return self._hedged(Mention("money", at, at + length, money.text, money, rule.id), money, text)

    def _hedged(self, mention: Mention, money: Money, text: str) -> Mention:
        """The mention with what stands around it: hedge, "+", price unit."""
        end, qualifier = mention.end, money.qualifier
        if after := self._after_hedge.match(text, end):
            word = after[0].strip(" -\n")
            if word == "+":
                end, qualifier = after.end(), "at_least"
            elif qualifier == "exact":
                qualifier = self._after[word]
        if "+" in mention.text:
            qualifier = "at_least"
        if qualifier == "exact":
            qualifier = self._hedge(text[max(0, mention.start - _LEFT) : mention.start])
        per = self._per.match(text, end)
        unit = None
        if per and (per["per"] or money.value < 10_000):
            unit = (per["per"] or per["each"]).lower()
        written = text[mention.start : end]
        return replace(
            mention, end=end, text=written, value=replace(money, text=written, qualifier=qualifier, per=unit)
        )

    def _hedge(self, left: str) -> Qualifier:
        """What the last words before an amount say of it."""
        words = left.lower().split(" ")
        if words and not words[-1]:
            words.pop()
        elif left and left[-1] in "~≈<>":
            return self._hedges[left[-1]]
        else:
            return "exact"
        for _ in range(2):
            for count in (4, 3, 2, 1):
                if (hedge := self._hedges.get(" ".join(words[-count:]))) is not None:
                    return hedge
            if not words or words.pop() not in self._filler:
                break
        return "exact"


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
