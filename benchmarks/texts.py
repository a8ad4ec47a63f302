"""Real articles, as many as one likes, never the same numbers twice: repetition helps no cache that knows values."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus"
KINDS = ("quiet", "leads", "dense")

#: A year stays: "in 3097" is no date, and an article without its dates is another kind of article.
_NUMBER = re.compile(r"\b(?:19|20)\d\d\b|\d")


def originals(kind: str) -> list[dict[str, str]]:
    """The articles of `quiet`, `leads` or `dense` (hand-annotated ones with an event, without the one-line leads)."""
    folder = "dev" if kind == "dense" else kind
    with open(CORPUS / folder / "articles.jsonl", encoding="utf-8") as file:
        articles = [json.loads(line) for line in file]
    if kind != "dense":
        return articles
    with open(CORPUS / "dev" / "gold.jsonl", encoding="utf-8") as file:
        gold = {answer["id"]: answer for answer in map(json.loads, file)}
    return [a for a in articles if gold[a["id"]]["events"] and gold[a["id"]]["kind"] != "lead"]


def first_use() -> list[str]:
    """Texts that need every trigger rule once: what is made when an article first needs it belongs to the start, once
    a process, however many articles follow."""
    from fundwire.pipeline.extract import load

    quiet = "Nothing else was said on the day. " * 40
    return [f"{example} {quiet}" for rule in load().book.of("trigger") for example in rule.yes]


def articles(kind: str, number: int) -> Iterator[dict[str, str]]:
    """`number` articles; from the second round on every digit from 1 to 9 becomes another such digit."""
    return islice(_rounds(originals(kind)), number)


def _rounds(known: list[dict[str, str]]) -> Iterator[dict[str, str]]:
    for turn in count():
        chance = random.Random(turn)
        for article in known:
            yield article if turn == 0 else _changed(article, turn, chance)


def _changed(article: dict[str, str], turn: int, chance: random.Random) -> dict[str, str]:
    def other(match: re.Match[str]) -> str:
        return match[0] if len(match[0]) == 4 or match[0] == "0" else chance.choice("123456789")

    changed = {"id": f"{article['id']}-{turn}", "text": _NUMBER.sub(other, article["text"])}
    if article.get("title"):
        changed["title"] = _NUMBER.sub(other, article["title"])
    return article | changed


def write(path: Path, kinds: tuple[str, ...], number: int) -> int:
    """Writes `number` articles of the kinds in turn as JSONL; gives back their characters."""
    characters = 0
    streams = [_rounds(originals(kind)) for kind in kinds]
    with open(path, "w", encoding="utf-8") as file:
        for index in range(number):
            article = next(streams[index % len(streams)])
            characters += len(article["text"])
            file.write(json.dumps(article, ensure_ascii=False) + "\n")
    return characters
