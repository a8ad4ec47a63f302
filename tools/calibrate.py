#!/usr/bin/env python3
"""Fits the weights of an event's confidence on the project's own fixtures and writes them as data.

    tools/calibrate.py                 fit, show the reliability on held-out folds, write confidence.toml
    tools/calibrate.py --dry-run       the same without writing

Learns from texts of our own that the rules were not made for: the news whose mistakes nobody reads, and the told texts
that are held out. No text from outside the project is used.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from fundwire.evaluate.calibration import reliability
from fundwire.evaluate.marked import read_marked
from fundwire.evaluate.marked_score import STATED, score_marked
from fundwire.evaluate.reading import answers_of, is_aside, read_answers
from fundwire.evaluate.render import as_reliability
from fundwire.evaluate.score import score
from fundwire.model.document import Article
from fundwire.model.record import Extraction
from fundwire.pipeline.extract import Pipeline, load
from fundwire.records.confidence import SIGNS, at_step, log_odds, signs

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "pipelines" / "funding_en" / "confidence.toml"
_SEED = 20240314
_FOLDS = 5
_RIDGE, _STEPS, _CLOSE_ENOUGH = 1.0, 50, 1e-8
_SMALLEST_STEP = 0.2  # of the events: a finer one promises more than so few of them can tell
_DIGITS = 2
#: How often an event of the news counts for one of the told texts, which are rarer ways to say it than news has.
_NEWS = 20
_HEADER = """\
# How sure an event is. The weights of the signs of records/confidence.py add up to log odds; from a step's log odds on
# its probability holds. Written by tools/calibrate.py from the project's own fixtures: change those and run it again.
[lexicon]
"""
Example = tuple[dict[str, bool], bool]


def main() -> int:
    """Prints the reliability on held-out folds and writes the weights of all examples."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--dry-run", action="store_true", help="write nothing")
    options = parser.parse_args()
    pipeline = load()
    groups = {"told": list(_of_told(pipeline)), "news": list(_of_news(pipeline))}
    for name, examples in groups.items():
        share = np.mean([right for _, right in examples]) if examples else float("nan")
        print(f"{name}: {len(examples)} events, {share:.3f} right")
    counted = [(example, _NEWS if name == "news" else 1) for name, group in groups.items() for example in group]
    verdicts = list(_held_out(counted))
    print("held-out folds:\n" + as_reliability(reliability(verdicts)))
    weights, steps = learn(_repeated(counted))
    levels = "".join(f"  [{start}, {probability}],\n" for start, probability in steps)
    lines = "".join(f'"{name}" = {weight}\n' for name, weight in weights.items())
    written = f"{_HEADER}steps = [\n{levels}]\n\n[lexicon.weights]\n{lines}"
    print(written)
    if not options.dry_run:
        TARGET.write_text(written, encoding="utf-8")
    return 0


def learn(examples: Sequence[Example]) -> tuple[dict[str, float], list[tuple[float, float]]]:
    """The weights and the steps that the examples give."""
    weights = {name: round(weight, _DIGITS) for name, weight in fit(examples).items()}
    return weights, stairs([(log_odds(weights, found), right) for found, right in examples])


def stairs(ranked: Sequence[tuple[float, bool]]) -> list[tuple[float, float]]:
    """Steps (from log odds, share right) that never fall and each rest on a fifth of the events or more."""
    blocks: list[list[float]] = []  # [from, events, right]
    for rank in sorted({rank for rank, _ in ranked}):
        rights = [right for other, right in ranked if other == rank]
        blocks.append([rank, len(rights), sum(rights)])
    least = len(ranked) * _SMALLEST_STEP
    n = 0
    while n + 1 < len(blocks):
        one, other = blocks[n], blocks[n + 1]
        if one[1] < least or one[2] / one[1] >= other[2] / other[1]:
            blocks[n : n + 2] = [[one[0], one[1] + other[1], one[2] + other[2]]]
            n = max(n - 1, 0)
        else:
            n += 1
    if len(blocks) > 1 and blocks[-1][1] < least:
        (start, events, right), last = blocks[-2], blocks[-1]
        blocks[-2:] = [[start, events + last[1], right + last[2]]]
    return [(start, round(right / events, _DIGITS)) for start, events, right in blocks]


def fit(examples: Sequence[Example]) -> dict[str, float]:
    """The weights of a logistic model; a sign that would speak the wrong way is left out, the worst one first."""
    names = list(examples[0][0])
    while True:
        weights = _fit(examples, names)
        wrong = {name: weight * SIGNS[name] for name, weight in weights.items() if weight * SIGNS[name] < 0}
        if not wrong:
            return weights
        names.remove(min(wrong, key=lambda name: wrong[name]))


def _fit(examples: Sequence[Example], names: Sequence[str]) -> dict[str, float]:
    """The weights of a logistic model with a ridge penalty (but on the constant), by Newton's method."""
    x = np.array([[found[name] for name in names] for found, _ in examples], dtype=float)
    y = np.array([right for _, right in examples], dtype=float)
    penalty = np.diag([0.0 if name == "always" else _RIDGE for name in names])
    weights = np.zeros(len(names))
    for _ in range(_STEPS):
        p = 1 / (1 + np.exp(-x @ weights))
        gradient = x.T @ (y - p) - penalty @ weights
        curvature = (x * (p * (1 - p))[:, None]).T @ x + penalty
        step = np.linalg.solve(curvature, gradient)
        weights += step
        if np.abs(step).max() < _CLOSE_ENOUGH:
            break
    return dict(zip(names, weights.tolist(), strict=True))


def _repeated(counted: Iterable[tuple[Example, int]]) -> list[Example]:
    return [example for example, times in counted for _ in range(times)]


def _held_out(examples: Sequence[tuple[Example, int]]) -> Iterator[tuple[float, bool]]:
    """Every example with the probability that the others give it."""
    order = list(range(len(examples)))
    random.Random(_SEED).shuffle(order)
    for fold in range(_FOLDS):
        held = set(order[fold::_FOLDS])
        weights, steps = learn(_repeated(example for n, example in enumerate(examples) if n not in held))
        for n in sorted(held):
            found, right = examples[n][0]
            yield at_step(steps, log_odds(weights, found)), right


def _of_told(pipeline: Pipeline) -> Iterator[Example]:
    """The events of the told texts that nobody mended rules by; they mark no rounds."""
    found: list[dict[str, bool]] = []
    texts = [text for path in sorted((ROOT / "fixtures" / "told").glob("*[02468].txt")) for text in read_marked(path)]
    records = {text.key: _numbered(pipeline.extract(text.article()), found) for text in texts}
    yield from _matched(found, score_marked(texts, records, STATED - {"round"}).verdicts)


def _of_news(pipeline: Pipeline) -> Iterator[Example]:
    """The events of the part of the news whose mistakes nobody reads."""
    found: list[dict[str, bool]] = []
    folder = ROOT / "fixtures" / "news"
    articles = (
        Article.model_validate_json(line)
        for line in (folder / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    )
    got = {a.key: answers_of(_numbered(pipeline.extract(a), found)).events for a in articles if is_aside(a.key)}
    gold = {key: answers.events for key, answers in read_answers(folder / "gold.jsonl").items() if key in got}
    yield from _matched(found, score(gold, got).verdicts)


def _numbered(extraction: Extraction, found: list[dict[str, bool]]) -> dict[str, Any]:
    """The record with the place of each event's signs in `found` instead of its confidence."""
    record: dict[str, Any] = json.loads(extraction.to_json())
    for event in record["events"]:
        event["confidence"] = len(found)
        found.append(signs(event, record["events"], extraction.document.characters))
    return record


def _matched(found: Sequence[dict[str, bool]], verdicts: Sequence[tuple[float, bool]]) -> Iterator[Example]:
    for place, right in verdicts:
        yield found[int(place)], right


if __name__ == "__main__":
    sys.exit(main())
