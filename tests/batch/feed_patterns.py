"""Feeds every pattern that fundwire compiles with long hostile strings; prints those whose cost grows faster than they.

Run as a process, because `re.compile` must be watched from before the first import. Time is the processor time of this
process, so a busy machine changes nothing. On a string 8 times as long a linear pattern costs 8 times as much, a
quadratic one 64 times; GROWTH, 23, is as far from the one as from the other. Patterns below SUSPECT on the short
string, 1.5 µs per character, are not worth a second look: quadratic ones take more.

With the argument `pipeline` the whole extraction is fed instead of each pattern; with `rules` each pattern over views,
with its own examples, the hostile string put in between any two words of them.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import Any

import fundwire

TIMES = 8
GROWTH = TIMES**1.5
SUSPECT = 0.003
ENDLESS = 5.0

UNITS = [
    "a", "A", "Aa", "Aa ", "A.", "Aa, ", "Aa and ", "a-", "a's ", "é", " ", "\n", "\t", " \n", ".", ",", "-", "–", "(",
    "[", '"', "“", "'", "|", "a|", "$", "€1", "1", "1 ", "1,", "1.", "1,000", "1-", "$1 ", "$1m to ", "1 million ", "%",
    "US$", "of ", "the ", "and ", "led by ", "raised ", "Series A ", "Series ", "round ", "May ", "May 5, ", "2025-",
    "in ", "to ", "said ", "Inc. ", "U.S. ", "& ", "#", "*", "http://a", "[a](", "x@", "\u200b", "<", "<a ", "&amp;",
]  # fmt: skip


#: Rules whose patterns are only ever asked to match at one place of a text.
ANCHORED: set[str] = set()


class TooLongError(Exception):
    pass


def ring(_signal: int, _frame: FrameType | None) -> None:
    raise TooLongError


def cost(feed: Callable[[str], object], text: str, limit: float = ENDLESS) -> float:
    """Seconds of processor time to find all matches; `limit` where it takes longer."""
    began = time.process_time()
    signal.setitimer(signal.ITIMER_VIRTUAL, limit)
    try:
        feed(text)
    except TooLongError:
        return limit
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return time.process_time() - began


def grows_too_fast(feed: Callable[[str], object], unit: str, size: int = 2_000) -> bool:
    """Whether three measurements in a row say so."""
    for _ in range(3):
        short = cost(feed, hostile(unit, size))
        if short >= ENDLESS:
            return True
        if short < SUSPECT or cost(feed, hostile(unit, size * TIMES), short * GROWTH) < short * GROWTH:
            return False
    return True


def hostile(unit: str, size: int) -> str:
    """The unit over and over, with an end that lets a match fail as late as it can."""
    return unit * (size // len(unit)) + "\x00!"


def compiled() -> Iterator[tuple[str, re.Pattern[str], tuple[str, ...]]]:
    """(what compiles it, pattern, what it is meant to match) for all of fundwire's patterns over text."""
    seen: dict[tuple[str, int], tuple[str, re.Pattern[str]]] = {}
    real = re.compile

    def watched(pattern: Any, flags: Any = 0) -> Any:
        made = real(pattern, flags)
        caller = sys._getframe(1)
        while caller.f_globals.get("__name__") == "fundwire.rules.book" and caller.f_back:
            caller = caller.f_back  # who asked the rule book to compile it
        module = caller.f_globals.get("__name__", "")
        if module.startswith("fundwire") and isinstance(made.pattern, str):
            seen.setdefault((made.pattern, made.flags), (f"{module}:{caller.f_lineno}", made))
        return made

    re.compile = watched  # type: ignore[assignment]
    for module in pkgutil.walk_packages(fundwire.__path__, "fundwire."):
        try:
            importlib.import_module(module.name)
        except ImportError as error:  # an extra that is not installed
            print(f"{module.name}: not imported ({error})", file=sys.stderr)
    from fundwire.model.document import Article
    from fundwire.pipeline.extract import load
    from fundwire.rules.cue import as_view

    pipeline = load()
    pipeline.extract(Article(text="Acme raised $5 million in May 2025, led by Orchard Capital."))
    pipeline.book.compiled()  # an article needs few of the rules
    cues = [rule for rule in pipeline.book if "look" in rule.attributes]
    found = {rule.pattern: rule for rule in cues}
    for rule in cues:
        found.setdefault(pipeline.book.cues()[rule.attributes.get("extends", rule.id)].regex.pattern, rule)
    re.compile = real
    rules = {rule.pattern: rule for rule in pipeline.book} | found
    for where, pattern in seen.values():
        rule = rules.get(pattern.pattern)
        examples = rule.yes if rule else ()
        if rule and "look" in rule.attributes:
            examples = tuple(map(as_view, examples))
            if rule.attributes["look"] in ("after", "whole"):
                ANCHORED.add(f"rule {rule.id}")
        yield (f"rule {rule.id}" if rule else where), pattern, examples


def only_matched() -> set[str]:
    """The places ("module:line") of module constants that are only ever asked to match at one place of a text."""
    places: dict[tuple[str, str], str] = {}
    uses: dict[tuple[str, str], set[str]] = {}
    imported: dict[tuple[str, str], tuple[str, str]] = {}
    top = Path(fundwire.__file__).parent
    for path in top.rglob("*.py"):
        module = ".".join(["fundwire", *path.relative_to(top).with_suffix("").parts])
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                places[module, node.targets[0].id] = f"{module}:{node.lineno}"
            elif isinstance(node, ast.ImportFrom):
                imported |= {(module, name.asname or name.name): (node.module or "", name.name) for name in node.names}
            elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                uses.setdefault((module, node.value.id), set()).add(node.attr)
    for here, there in imported.items():
        uses.setdefault(there, set()).update(uses.get(here, ()))
    matching = {"match", "fullmatch", "pattern"}
    return {place for name, place in places.items() if uses.get(name) and uses[name] <= matching}


def feed_pipeline() -> None:
    from fundwire.model.document import Article
    from fundwire.pipeline.extract import load

    pipeline = load()
    for unit in UNITS:
        # A first sentence that is worth reading, so that the screen does not spare the pipeline what follows.
        if grows_too_fast(lambda text: pipeline.extract(Article(text=f"Acme raised $5 million, {text}")), unit, 1_000):
            print(f"the pipeline: {unit!r} over and over", flush=True)


def feed_rules() -> None:
    from fundwire.model.document import Article, Document
    from fundwire.model.view import View
    from fundwire.nlp.segment import segment
    from fundwire.pipeline.extract import load

    pipeline = load()
    marks = [chr(0xE000 + 0x100 * kind) for kind in range(7)]  # one of each class of mention in a view
    # A run of blanks is none of them: a view holds no two in a row.
    units = [*"a-.,(1", "a-", "1-", "a's ", "the ", "of ", *(mark + end for mark in marks for end in (" ", "-", ", "))]
    for rule in [*pipeline.book.of("fact"), *pipeline.book.of("trigger"), *pipeline.book.of("role")]:
        parts = [rule.attributes[key] for key in ("require", "exclude", "unless") if key in rule.attributes]
        patterns = [rule.regex, *(pipeline.book.compile("trigger", part, flags=re.IGNORECASE) for part in parts)]
        for example in rule.yes:
            document = Document(Article(text=example))
            sentences = segment(document)
            for sentence, found in zip(sentences, pipeline._recognizer.recognize(document, sentences), strict=True):
                view = View(document.full, sentence, found.items, found.hidden).text
                for cut in [0, *(match.end() for match in re.finditer(r"\s+|[\ue000-\ue6ff]", view)), len(view)]:
                    head, tail = view[:cut], view[cut:]
                    for unit in units:
                        for pattern in patterns:
                            if grows_too_fast(lambda run: pattern.findall(head + run + tail), unit, 400):  # noqa: B023
                                print(f"rule {rule.id}: {unit!r} over and over after {head!r}", flush=True)


def feed_patterns() -> None:
    anchored = only_matched()
    for where, pattern, meant in compiled():
        feed = pattern.match if where in anchored or where in ANCHORED else pattern.findall
        for unit in [*UNITS, *meant, *(f"{text} " for text in meant)]:
            if unit and grows_too_fast(feed, unit):
                print(f"{where}: {unit!r} over and over: {pattern.pattern[:120]!r}", flush=True)
                break


if __name__ == "__main__":
    signal.signal(signal.SIGVTALRM, ring)
    {"pipeline": feed_pipeline, "rules": feed_rules}.get("".join(sys.argv[1:]), feed_patterns)()
