"""Rulings on differences, remembered in a file from run to run."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from fundwire.errors import InputError

Ruling = Literal["accept", "reject", "unsure"]
RULINGS: tuple[Ruling, ...] = ("accept", "reject", "unsure")
_KEYS = frozenset({"key", "ruling", "note", "who", "when"})


@dataclass(frozen=True, slots=True)
class Judgement:
    """What somebody ruled on the difference `key`; `who`, `when` (ISO date or time) and `note` may be empty."""

    key: str
    ruling: Ruling
    who: str = ""
    when: str = ""
    note: str = ""


def read_judgements(path: Path) -> dict[str, Judgement]:
    """The rulings of a file by key, {} where there is no such file yet; the last ruling on a key counts.

    Raises:
        InputError: it is no judgements file.
    """
    where = str(path)
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise InputError(where, f"can't be read: {error.strerror}", "check the path", "unreadable") from error
    except ValueError as error:
        raise InputError(where, f"not a JSON file: {error}", "mend it or start a new one", "bad-judgements") from error
    rulings = content.get("judgements") if isinstance(content, dict) else None
    if not isinstance(rulings, list):
        raise InputError(where, 'holds no list "judgements"', "give the file of an earlier run", "bad-judgements")
    return {one.key: one for one in (_judgement(ruling, where) for ruling in rulings)}


def write_judgements(path: Path, judgements: Mapping[str, Judgement]) -> None:
    """Writes the rulings, sorted by key, so that a text diff of two versions shows the rulings between them.

    Raises:
        InputError: the file can't be written.
    """
    listed = [_plain(judgements[key]) for key in sorted(judgements)]
    text = json.dumps({"judgements": listed}, indent=2, ensure_ascii=False) + "\n"
    try:
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise InputError(str(path), f"can't be written: {error.strerror}", "check the path", "unwritable") from error


def rule(
    judgements: Mapping[str, Judgement], keys: Iterable[str], known: Iterable[str], ruling: Judgement
) -> dict[str, Judgement]:
    """The rulings with one more for each of `keys`, who, when and note as in `ruling`.

    Raises:
        InputError: a key is none of the `known` differences.
    """
    known = set(known)
    added = dict(judgements)
    for key in keys:
        if key not in known:
            raise InputError("", f"no difference has the key {key!r}", "copy it from the output", "no-such-key")
        added[key] = Judgement(key, ruling.ruling, ruling.who, ruling.when, ruling.note)
    return added


def _judgement(ruling: Any, where: str) -> Judgement:
    if not isinstance(ruling, dict) or ruling.get("ruling") not in RULINGS or not isinstance(ruling.get("key"), str):
        what = f"{json.dumps(ruling, ensure_ascii=False)[:80]} is no ruling"
        raise InputError(where, what, "it needs a key and accept, reject or unsure", "bad-judgements")
    return Judgement(**{name: str(ruling.get(name) or "") for name in _KEYS})  # type: ignore[arg-type]


def _plain(one: Judgement) -> dict[str, str]:
    return {"key": one.key, "ruling": one.ruling, "who": one.who, "when": one.when, "note": one.note}
