"""What patterns need, kept in a file: to read it off them takes longer than all else that a start does.

`needs.json` of a pipeline folder is written by `tools/write_needs.py`. What a pattern needs is found in it by the
pattern itself, so that a changed rule is read anew, and a folder without the file is only slower to start.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence

from fundwire.rules.literals import Clause, Way, Written

#: Of a key, in hexadecimal digits.
_LENGTH = 16


class Needs:
    """The ways of patterns (see `literals.ways`): those that a file holds, and those read since."""

    def __init__(self, raw: bytes | None = None) -> None:
        """`raw` is what `text` made.

        Raises:
            ValueError: it is something else.
        """
        self._clauses: list[Clause] = []
        self._numbers: Mapping[str, Sequence[Sequence[int]]] = {}
        self._read: dict[str, Sequence[Way]] = {}
        if raw is not None:
            self._clauses, self._numbers = _table(raw)

    def ways(self, pattern: Written, form: str, read: Callable[[], Sequence[Way]]) -> Sequence[Way]:
        """The ways of a pattern in one `form` of reading them, which `read` does where they are not known yet."""
        key = hashlib.sha256(f"{form} {pattern.flags} {pattern.pattern}".encode()).hexdigest()[:_LENGTH]
        if key not in self._read:
            numbers = self._numbers.get(key)
            self._read[key] = (
                read() if numbers is None else [tuple(map(self._clauses.__getitem__, way)) for way in numbers]
            )
        return self._read[key]

    def text(self) -> str:
        """What was asked for so far, as the text of a file."""
        ways = {
            key: [[tuple(sorted(clause)) for clause in way] for way in self._read[key]] for key in sorted(self._read)
        }
        clauses = sorted({clause for found in ways.values() for way in found for clause in way})
        numbers = {clause: number for number, clause in enumerate(clauses)}
        patterns = (f'"{key}": {[[numbers[clause] for clause in way] for way in found]}' for key, found in ways.items())
        lines = ",\n".join(map(json.dumps, clauses)), ",\n".join(patterns)
        return '{{"clauses": [\n{}\n], "patterns": {{\n{}\n}}}}\n'.format(*lines)


def _table(raw: bytes) -> tuple[list[Clause], dict[str, list[list[int]]]]:
    """The clauses of a file, and by key the numbers of those of each way."""
    try:
        table = json.loads(raw)
        clauses, numbers = list(map(frozenset, table["clauses"])), table["patterns"]
        known = range(len(clauses))
        if all(number in known for ways in numbers.values() for way in ways for number in way):
            return clauses, numbers
    except (TypeError, KeyError, AttributeError) as error:
        raise ValueError("no table of clauses") from error
    raise ValueError("a clause is missing")
