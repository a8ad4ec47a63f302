"""Gold and extracted files read into answers."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fundwire.errors import InputError
from fundwire.evaluate.answer import Answer, from_gold, from_record

_ONE_IN = 3


@dataclass(frozen=True, slots=True)
class Answers:
    """One article's events, and its `kind` where the gold file gives one."""

    article: str
    kind: str | None
    events: tuple[Answer, ...]


def is_aside(article: str) -> bool:
    """Whether the article belongs to the third that is set aside against overfitting, by a digest of its id."""
    return int(hashlib.sha256(article.encode()).hexdigest()[:8], 16) % _ONE_IN == 0


def read_answers(path: Path) -> dict[str, Answers]:
    """The answers of a JSONL file by article: gold lines (`id`, `events`) or the project's own output.

    Raises:
        InputError: the file can't be read, or a line of it is neither form.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(str(path), f"can't be read: {error}", "name a JSONL file", "unreadable") from error
    return {answers.article: answers for answers in _lines(text.splitlines(), path)}


def _lines(lines: Iterable[str], path: Path) -> Iterator[Answers]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield answers_of(json.loads(line))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            what = f"is neither gold nor extracted output ({type(error).__name__}: {error})"
            way_out = 'a line is {"id", "events"} or {"document", "events"}'
            raise InputError(f"{path}:{number}", what, way_out, "bad-answers") from error


def answers_of(line: Mapping[str, Any]) -> Answers:
    """The answers of one line of either form.

    Raises:
        KeyError: it has neither an `id` nor a `document`.
    """
    article = line["id"] if "id" in line else line["document"]["id"]
    events = (from_record(e) if "funded_organization" in e else from_gold(e) for e in line.get("events") or ())
    return Answers(article, line.get("kind"), tuple(events))
