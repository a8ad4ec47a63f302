"""The scores of many articles: events found, fields right, records right as a whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from fundwire.evaluate.alignment import pair
from fundwire.evaluate.answer import Answer
from fundwire.evaluate.fields import CORE, FIELDS, NOTHING, same_amount
from fundwire.evaluate.tally import NEITHER, Tally

SCOPES = ("all", "primary")
#: An extracted event counts as right for its confidence when it is one of gold's and none of these is stated wrongly.
STATED = frozenset(("company", "amount", "round", "status"))
_POWERS = (1e-9, 1e-6, 1e-3, 1e3, 1e6, 1e9)
_SAME_FACTOR = 0.01


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing that went wrong in one article: `what` is a field, "missed event" or "spurious event"."""

    article: str
    what: str
    gold: Answer | None
    got: Answer | None


@dataclass(slots=True)
class Scope:
    """The counts over all events, or over the primary ones only."""

    events: Tally = NEITHER
    fields: dict[str, Tally] = field(default_factory=lambda: dict.fromkeys(FIELDS, NEITHER))
    whole: int = 0
    gold_events: int = 0

    @property
    def whole_share(self) -> float | None:
        """The share of gold events found with every core field right."""
        return self.whole / self.gold_events if self.gold_events else None


@dataclass(slots=True)
class Scores:
    """What `score` found; `verdicts` are (confidence, right) of every extracted event that counts."""

    articles: int = 0
    quiet_articles: int = 0
    false_in_quiet: int = 0
    power_errors: int = 0
    scopes: dict[str, Scope] = field(default_factory=lambda: {name: Scope() for name in SCOPES})
    mistakes: list[Mistake] = field(default_factory=list)
    verdicts: list[tuple[float, bool]] = field(default_factory=list)


def score(gold: Mapping[str, Sequence[Answer]], got: Mapping[str, Sequence[Answer]]) -> Scores:
    """The scores over the articles of `gold`; one that `got` lacks counts as an article without events."""
    scores = Scores()
    for article, answers in gold.items():
        _score_article(scores, article, answers, got.get(article, ()))
    return scores


def _score_article(scores: Scores, article: str, gold: Sequence[Answer], got: Sequence[Answer]) -> None:
    partners = pair(gold, got)
    scores.articles += 1
    if all(g.optional for g in gold):
        scores.quiet_articles += 1
        scores.false_in_quiet += len(got) - len(partners)
    for i, g in enumerate(gold):
        if not g.optional:
            _score_gold_event(scores, article, g, got[partners[i]] if i in partners else None)
    taken = set(partners.values())
    for j, p in enumerate(got):
        if j not in taken:
            _score_spurious_event(scores, article, p)


def _score_gold_event(scores: Scores, article: str, gold: Answer, got: Answer | None) -> None:
    tallies = {name: compare(gold, got or NOTHING) for name, compare in FIELDS.items()}
    wrong = [name for name, tally in tallies.items() if tally.wrong or tally.missed]
    whole = got is not None and not CORE.intersection(wrong)
    for name in ("all", "primary") if gold.primary else ("all",):
        scope = scores.scopes[name]
        scope.gold_events += 1
        scope.whole += whole
        scope.events = scope.events.plus(Tally(1, 0, 0) if got else Tally(0, 0, 1))
        for field_name, tally in tallies.items():
            scope.fields[field_name] = scope.fields[field_name].plus(tally)
    if got is None:
        scores.mistakes.append(Mistake(article, "missed event", gold, None))
        return
    scores.mistakes.extend(Mistake(article, name, gold, got) for name in wrong)
    scores.power_errors += _off_by_a_power(gold, got)
    if got.confidence is not None:
        scores.verdicts.append((got.confidence, not STATED.intersection(n for n, t in tallies.items() if t.wrong)))


def _score_spurious_event(scores: Scores, article: str, got: Answer) -> None:
    for name in ("all", "primary") if got.primary else ("all",):
        scope = scores.scopes[name]
        scope.events = scope.events.plus(Tally(0, 1, 0))
        for field_name, compare in FIELDS.items():
            wrong = compare(NOTHING, got).wrong
            scope.fields[field_name] = scope.fields[field_name].plus(Tally(0, wrong, 0))
    scores.mistakes.append(Mistake(article, "spurious event", None, got))
    if got.confidence is not None:
        scores.verdicts.append((got.confidence, False))


def _off_by_a_power(gold: Answer, got: Answer) -> bool:
    """Whether the amount is wrong by a power of 1,000, the error that hurts most."""
    a, b = gold.amount, got.amount
    if a is None or b is None or a.value is None or not b.value or same_amount(a, b):
        return False
    ratio = a.value / b.value
    return any(abs(ratio / power - 1) < _SAME_FACTOR for power in _POWERS)
