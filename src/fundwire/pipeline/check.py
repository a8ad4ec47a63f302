"""Whether every rule of a pipeline folder does what its own examples say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from fundwire.mentions.date import DateFinder
from fundwire.mentions.money import MoneyFinder
from fundwire.mentions.round import RoundFinder
from fundwire.model.document import Article
from fundwire.pipeline.extract import load
from fundwire.rules.book import Rule, read_rules
from fundwire.rules.cue import Cue, as_view

#: The day that examples count from; a Thursday.
EXAMPLE_DAY = "2026-05-07"

#: The ids of the rules that fire on an example.
_Fires = Callable[[str], frozenset[str]]


@dataclass(frozen=True, slots=True)
class Failure:
    """An example on which its rule fired although it is a `no`, or did not although it is a `yes`."""

    rule: Rule
    example: str
    expected: bool

    def __str__(self) -> str:
        what = "should fire on" if self.expected else "should not fire on"
        return f"{self.rule.kind}.toml, rule {self.rule.id}: {what} {self.example!r}"


@dataclass(frozen=True, slots=True)
class Check:
    """What the examples of a folder showed; `unproved` are the ids of rules without a `yes`."""

    rules: int
    examples: int
    failures: tuple[Failure, ...]
    unproved: tuple[str, ...]


def check_rules(folder: Path) -> Check:
    """Runs every rule of `folder` on its own examples.

    Raises:
        PipelineError: the folder can't be read, or a rule of it does not compile.
    """
    book = read_rules(folder)
    money, dates, rounds = MoneyFinder(book), DateFinder(book), RoundFinder(book)
    pipeline = load(folder)
    finders: dict[str, _Fires] = {
        "money": lambda text: frozenset(mention.rule for mention in money.find(text)),
        "date": lambda text: frozenset(mention.rule for mention in dates.find(text, EXAMPLE_DAY)),
        "round": lambda text: frozenset(mention.rule for mention in rounds.find(text)),
    }

    def whole_path(text: str) -> frozenset[str]:
        return pipeline.trace(Article(text=text, published_on=EXAMPLE_DAY), screen=False).rules()

    def fires(rule: Rule, example: str) -> bool:
        if "look" in rule.attributes:
            return Cue(rule.regex, rule.attributes["look"])(as_view(example))
        return rule.id in finders.get(rule.kind, whole_path)(example)

    failures = [
        Failure(rule, example, expected)
        for rule in book
        for expected, examples in ((True, rule.yes), (False, rule.no))
        for example in examples
        if fires(rule, example) is not expected
    ]
    rules = tuple(book)
    return Check(
        rules=len(rules),
        examples=sum(len(rule.yes) + len(rule.no) for rule in rules),
        failures=tuple(failures),
        unproved=tuple(rule.id for rule in rules if not rule.yes),
    )
