"""All mentions and names of a sentence, overlaps settled here and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from fundwire.mentions.currency import CurrencyContext, resolve_currency
from fundwire.mentions.date import LATER, DateFinder
from fundwire.mentions.glue import lost_blanks, whole_words
from fundwire.mentions.money import MoneyFinder
from fundwire.mentions.name import NameFinder
from fundwire.mentions.name_opening import CALENDAR
from fundwire.mentions.round import RoundFinder
from fundwire.model.document import Document
from fundwire.model.mention import Mention
from fundwire.model.name import HOUSES, Name
from fundwire.model.sentence import Sentence
from fundwire.model.value import Money
from fundwire.nlp.names import NameModel
from fundwire.nlp.symbol import CODE, IN_BRACKETS
from fundwire.rules.book import RuleBook

# Addresses of links, mark-up, exchange symbols: part of the text, but nothing that anybody says.
_HIDDEN = re.compile(
    r"\s?\((?:USD|US|CAD|AUD|EUR|GBP|SGD|INR)\)|\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*\)|https?://\S+|(?<=\s)\[(?=\w)|^\[|\*\*|__|^#+\s"
    r"|,?\s?\bopens new tab\b"
    rf"|\s{IN_BRACKETS}|\s{CODE}"
)
# Behind these a word of the calendar is no day.
_OF_SOMEBODY = re.compile(r"\b(?:(?:led|backed|joined|owned|founded|followed) by|from|with|into) $")
_BARE_ROUND = re.compile(
    r"Seed|Angels?|Growth|Growth Equity|Growth Capital|Private Equity|Equity|Seed Capital|Venture Capital|Capital|Seed Fund"
)
_ROUND_WORD = re.compile(r"Pre-Seed|Seed|Angels?|Growth|Equity|Venture|Growth Equity|Private Equity|Bridge|Grant")
_NUMBERED = re.compile(r"\d+ [A-Z]")
# A headline with a verb in small letters is none in title case, however many names it holds.
_SMALL_VERB = re.compile(
    r"\b(?:raises|raised|secures|secured|bags|lands|landed|closes|closed|gets|nabs|snags|grabs|scores|receives|wins|picks|nets|attracts|invests|"
    r"leads|backs|acquires|buys|announces|launches|unveils|eyes|seeks|plans|wants|takes|hits|emerges|pulls|scoops|rakes|pockets|adds|joins|makes|brings)\b"
)
# A quoted headline may end in a full stop: "Globex Emerges from Stealth with $5M to Build Ovens."
_HEADLINE_VERB = re.compile(
    r"(?<=[\w’'&)] )(?:(?:Co-)?Leads|Raises|Secures|Closes|Completes|Announces|Emerges|Launches|Lands|Receives|Attracts|Nabs|Bags|Snags|Scores|Wins|Gets|"
    r"Nets|Invests|Backs|Joins|Exits|Extends|Expands|Adds|Unveils|Gains|Collects|Obtains)(?= [\w$€£¥₹])"
)
_SMALL = frozenset("from with into over that this their after amid than will have".split())
_TITLE_CASE = re.compile(r"\b[^\W\d_][^\W_]+\b")


Item = TypeVar("Item", bound=Mention | Name)


@dataclass(frozen=True, slots=True)
class Found:
    """What a sentence holds: mentions and names in order, none overlapping; stretches that nobody says."""

    items: tuple[Mention | Name, ...]
    hidden: tuple[tuple[int, int], ...]


class Recognizer:
    """Finds money, percents, rounds, dates and names; built once."""

    def __init__(self, book: RuleBook, model: NameModel | None = None) -> None:
        self._context = CurrencyContext.of(book, "")
        self.money, self.rounds = MoneyFinder(book), RoundFinder(book)
        self._date, self._name, self._model = DateFinder(book), NameFinder(book), model

    def recognize(
        self, document: Document, sentences: Sequence[Sentence], known: frozenset[str] | None = None
    ) -> list[Found]:
        """The mentions and names of each sentence, shared currency signs settled over all of them together.

        `known` are the `whole_words` of the document, for callers that have them.
        """
        if not sentences:
            return []
        known = whole_words(document) if known is None else known
        small = self._name.small(document.full)
        found = _without_cut_end(document.full, [self._sentence(document, s, known, small) for s in sentences])
        found = self._counted_on(found, document.article.published_on)
        money = [m for f in found for m in f.items if isinstance(m, Mention) and m.kind == "money"]
        if not any(isinstance(m.value, Money) and m.value.currency is None and m.value.symbol for m in money):
            return found
        context = self._context.of_article(document.full, (document.article.publisher or "").lower())
        settled = {m.start: m for m in resolve_currency(money, context)}
        return [Found(tuple([settled.get(m.start, m) for m in f.items]), f.hidden) for f in found]

    def _counted_on(self, found: list[Found], published: str | None) -> list[Found]:
        """The same with "two years later" counted from the date that is named before it."""
        dates = [m for f in found for m in f.items if isinstance(m, Mention) and m.kind == "date"]
        if not any(m.rule == LATER for m in dates):
            return found
        settled = {m.start: m for m in self._date.counted_on(dates, published)}
        return [
            replace(f, items=tuple(settled.get(m.start, m) if m.rule == LATER else m for m in f.items)) for f in found
        ]

    def _sentence(self, document: Document, sentence: Sentence, known: frozenset[str], small: frozenset[str]) -> Found:
        """The mentions and names of one sentence; on overlap money goes before rounds, dates, then names."""
        text, start, end = document.full, sentence.start + sentence.dateline, sentence.end
        hidden = unsaid(text, start, end)
        blanks = lost_blanks(text, start, end) if known else []
        if sentence.kind == "title":
            headline = capital_share(text[start:end]) > 0.5
        else:
            headline = end - start < 200 and capital_share(text[start:end]) >= 0.8
        if text[end - 1] == "." and sentence.kind != "title":
            headline = headline and _HEADLINE_VERB.search(text, start, end) is not None
        headline = headline and not _SMALL_VERB.search(text, start, end)
        names = self._name.find(text, start, end, headline, known, small)
        if self._model is not None:
            names = _with_model(names, self._model(text[start:end]), text, start)
        rounds = self.rounds.find(text, start, end, document.folded)
        # What an apposition explains and "1984 Ventures" are names, whatever else their words could be.
        certain = [
            n for n in names
            if n.rule == "name.explained" or _NUMBERED.match(n.text) or _is_no_day(text, start, n)
        ]  # fmt: skip
        if not headline:  # "Beacon Hill Seed" and "Foo Growth Equity" are investors
            bare = [m for m in rounds if _BARE_ROUND.fullmatch(m.text)]
            certain += [
                n
                for n in names
                if any(
                    n.start < m.start and (n.end == m.end or (n.kind == "organization" and m.end < n.end)) for m in bare
                )
                and n not in certain
            ]
            within = [m for m in rounds if _ROUND_WORD.fullmatch(m.text)]
            certain += [
                n for n in names
                if n not in certain and (
                    (n.kind == "organization" and any(n.start <= m.start and m.end < n.end for m in within))
                    or (n.kind == "person" and any(n.start < m.start and m.end == n.end for m in within))
                )
            ]  # "Negev Seed Partners", "Hugh Grant"  # fmt: skip
        money = self.money.find(text, start, end)
        dates = self._date.find(text, document.article.published_on, start, end)
        items = settle((certain, money, rounds, dates, names), hidden)
        return Found(tuple(items), (*hidden, *blanks))


def _is_no_day(text: str, start: int, name: Name) -> bool:
    """Whether a name opens with a word of the calendar and is a name for what stands before: "from March Halden"."""
    first, _, more = name.text.partition(" ")
    if first.lower() not in CALENDAR or not more:
        return False
    return more in HOUSES or _OF_SOMEBODY.search(text, start, name.start) is not None


def unsaid(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """The stretches of text[start:end] that nobody says: addresses of links, mark-up, exchange symbols."""
    return tuple(match.span() for match in _HIDDEN.finditer(text, start, end))


def settle(groups: Iterable[Sequence[Item]], hidden: Iterable[tuple[int, int]]) -> list[Item]:
    """What is found in a sentence, in order: where two overlap the one of an earlier group stays, and nothing hidden."""
    items: list[Item] = []
    taken = list(hidden)
    for group in groups:
        fresh = [m for m in group if not _overlaps(m, taken)]
        taken += [(m.start, m.end) for m in fresh]
        items += fresh
    items.sort(key=lambda m: m.start)
    return items


def _overlaps(item: Mention | Name, taken: Iterable[tuple[int, int]]) -> bool:
    start, end = item.start, item.end
    return any(start < b and a < end for a, b in taken)


def _without_cut_end(full: str, found: list[Found]) -> list[Found]:
    """The same without a name that the end of an excerpt cuts within a word, where it stands whole before."""
    last = found[-1].items[-1] if found and found[-1].items else None
    if not isinstance(last, Name) or full[last.end :].strip() not in ("", "...", "…", "[…]", "[...]"):
        return found
    whole = re.search(re.escape(last.text) + r"\w", full[: last.start])
    return [*found[:-1], replace(found[-1], items=found[-1].items[:-1])] if whole else found


def capital_share(text: str) -> float:
    """How many of a line's longer words begin with a capital, 0 where it has but one: 0.8 and more is title case."""
    words = [w for w in _TITLE_CASE.findall(text[:300]) if len(w) > 3 and w not in _SMALL]
    return sum(w[0].isupper() for w in words) / len(words) if len(words) >= 2 else 0.0


def _with_model(names: list[Name], spans: Sequence[tuple[int, int, str]], text: str, offset: int) -> list[Name]:
    """The names of a trained model in place of those of the rules that they overlap."""
    kinds = {"ORG": "organization", "PERSON": "person", "GPE": "place", "LOC": "place"}
    trained = [
        Name(offset + a, offset + b, text[offset + a : offset + b], kinds[label], "name.model")  # type: ignore[arg-type]
        for a, b, label in spans
        if label in kinds
    ]
    kept = [n for n in names if not any(n.start < t.end and t.start < n.end for t in trained)]
    return sorted([*kept, *trained], key=lambda n: n.start)
