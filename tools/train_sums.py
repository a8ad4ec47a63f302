#!/usr/bin/env python3
"""Learns which sums of news are raised, from texts of our own, and writes the weights to the pipeline.

    tools/train_sums.py              learns from all of them, writes pipelines/funding_en/sums.json
    tools/train_sums.py --check      only tells how well each tenth of the texts is told by what the others teach

The texts are `fixtures/told` (written for this), `fixtures/marked` and those articles of `fixtures/news` that are not
set aside; nothing of the corpus. The model (see `fundwire.events.likely`) is fitted by Adam over all examples at once,
large weights penalized, so that the same texts give the same weights.
"""

from __future__ import annotations

import argparse
import json
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from fundwire.evaluate.answer import Answer
from fundwire.evaluate.marked import read_marked
from fundwire.evaluate.reading import is_aside, read_answers
from fundwire.events.likely import UNIT, features
from fundwire.model.document import Article, Document
from fundwire.model.mention import Mention
from fundwire.model.value import Money
from fundwire.nlp.segment import segment
from fundwire.pipeline.extract import Pipeline, load

ROOT = Path(__file__).resolve().parents[1]
FIXTURES, WEIGHTS = ROOT / "fixtures", ROOT / "pipelines" / "funding_en" / "sums.json"
_RAISED = frozenset(("amount", "target", "sum"))
_STEPS, _RATE, _PENALTY, _FOLDS = 300, 0.1, 1.0, 10
#: A feature of fewer examples is left out, and so is a smaller weight.
_SEEN, _SMALLEST = 2, 0.1


@dataclass(frozen=True, slots=True)
class Example:
    """A sum of a text as the model sees it, and whether it was raised."""

    text: str
    features: frozenset[str]
    raised: bool


@dataclass(frozen=True, slots=True)
class Model:
    """The weights of the features, and the bias."""

    bias: float
    weights: dict[str, float]

    def chance(self, found: frozenset[str]) -> float:
        """The probability that a sum with these features was raised."""
        return 1 / (1 + math.exp(-self.bias - sum(self.weights.get(feature, 0.0) for feature in found)))


def main() -> None:
    """Learns and writes, or checks."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="only tell how well the texts teach each other")
    options = parser.parse_args()
    pipeline = load()
    examples = [*_marked(pipeline), *_news(pipeline)]
    print(f"{len(examples)} sums, {sum(e.raised for e in examples)} of them raised")
    if options.check:
        _check(examples)
        return
    model = learn(examples)
    weights = {name: round(UNIT * w) for name, w in sorted(model.weights.items()) if abs(w) >= _SMALLEST}
    told = json.dumps({"bias": round(UNIT * model.bias), "weights": weights}, indent=0, ensure_ascii=False)
    WEIGHTS.write_text(told + "\n", encoding="utf-8")
    print(f"{len(weights)} weights, {WEIGHTS.stat().st_size / 1000:.0f} kB in {WEIGHTS.relative_to(ROOT)}")


def _marked(pipeline: Pipeline) -> Iterator[Example]:
    """The sums of marked texts; those of other predicates, or that do not count, are left out."""
    for path in sorted([*(FIXTURES / "marked").glob("*.txt"), *(FIXTURES / "told").glob("*.txt")]):
        for text in read_marked(path):
            if text.tags.get("predicate", "raised") != "raised" and "none" not in text.tags:
                continue
            for mention, found in _sums(pipeline, text.article()):
                marks = [m for m in text.marks if m.start < mention.end and mention.start < m.end]
                if not any(m.optional or (m.predicate, m.role) == ("invested", "money") for m in marks):
                    yield Example(text.key, found, any(m.predicate == "raised" and m.role in _RAISED for m in marks))


def _news(pipeline: Pipeline) -> Iterator[Example]:
    """The sums of our own news; one is raised where an event of the article has it."""
    folder = FIXTURES / "news"
    gold = read_answers(folder / "gold.jsonl")
    for line in (folder / "articles.jsonl").read_text(encoding="utf-8").splitlines():
        article = Article(**json.loads(line))
        if not is_aside(article.key):
            for mention, found in _sums(pipeline, article):
                yield Example(article.key, found, any(_has(event, mention) for event in gold[article.key].events))


def _has(event: Answer, mention: Mention) -> bool:
    assert isinstance(mention.value, Money)
    sums = (event.amount.value, event.amount.upper) if event.amount else ()
    return any(abs(float(mention.value.value) - mine) <= 0.005 * mine for mine in sums if mine)


def _sums(pipeline: Pipeline, article: Article) -> Iterator[tuple[Mention, frozenset[str]]]:
    """Each sum of an article, its place counted from where the body begins, and its features."""
    document = Document(article)
    for view in pipeline.views(document, segment(document)):
        for mention in view.mentions():
            if isinstance(mention.value, Money) and mention.value.per is None:
                at = document.body_at
                moved = replace(mention, start=mention.start - at, end=mention.end - at)
                yield moved, frozenset(features(view, mention))


def learn(examples: Sequence[Example]) -> Model:
    """The weights under which the examples are likeliest."""
    seen = Counter(feature for example in examples for feature in example.features)
    number = {feature: n for n, feature in enumerate(sorted(f for f, count in seen.items() if count >= _SEEN))}
    columns = [sorted(number[f] for f in example.features if f in number) for example in examples]
    rows = np.repeat(np.arange(len(examples)), [len(some) for some in columns])
    column = np.concatenate([np.array(some, dtype=np.int64) for some in columns])
    raised = np.array([example.raised for example in examples], dtype=float)
    weights = np.zeros(len(number) + 1)  # the last is the bias
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, _STEPS + 1):
        score = np.bincount(rows, weights=weights[column], minlength=len(examples)) + weights[-1]
        wrong = 1 / (1 + np.exp(-score)) - raised
        slope = np.append(np.bincount(column, weights=wrong[rows], minlength=len(number)), wrong.sum())
        slope[:-1] += _PENALTY * weights[:-1]
        mean, square = 0.9 * mean + 0.1 * slope, 0.999 * square + 0.001 * slope**2
        rate = _RATE * 0.5 * (1 + math.cos(math.pi * step / _STEPS))
        weights -= rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return Model(float(weights[-1]), {feature: float(weights[n]) for feature, n in number.items()})


def _check(examples: Sequence[Example]) -> None:
    """Prints precision and recall over tenths of the texts, each judged by what the other nine teach."""
    fold = {text: n % _FOLDS for n, text in enumerate(sorted({example.text for example in examples}))}
    judged: list[tuple[float, bool]] = []
    for held in range(_FOLDS):
        model = learn([e for e in examples if fold[e.text] != held])
        judged += [(model.chance(e.features), e.raised) for e in examples if fold[e.text] == held]
    for least in (0.3, 0.5, 0.7, 0.8, 0.9, 0.95):
        taken = [raised for chance, raised in judged if chance >= least]
        precision, recall = sum(taken) / max(1, len(taken)), sum(taken) / sum(raised for _, raised in judged)
        print(f"from {least} on: precision {precision:.3f}, recall {recall:.3f}")


if __name__ == "__main__":
    main()
