"""Marked sentences: texts that carry their own answers as inline roles (format: fixtures/marked/README.md)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from fundwire.errors import InputError
from fundwire.model.document import Article

#: The roles of each predicate. Those of `raised` are the slots of an event; the others are arguments of a claim.
ROLES: Mapping[str, frozenset[str]] = {
    "raised": frozenset(
        ("recipient", "amount", "target", "sum", "round", "lead", "investor", "valuation", "total", "date")
    ),
    "invested": frozenset(("investor", "lead", "company", "money", "round", "date")),
    "valued_at": frozenset(("subject", "money", "date")),
    "total_raised": frozenset(("subject", "money", "date")),
    "revenue": frozenset(("subject", "money", "metric", "date")),
    "acquired": frozenset(("acquirer", "target", "price", "date")),
    "fund_closed": frozenset(("manager", "fund", "money", "date")),
    "founded": frozenset(("subject", "founder", "date")),
}  # fmt: skip
#: The role of each predicate that says whom the claim is about; a group of marks has at least one of them.
SUBJECTS: Mapping[str, frozenset[str]] = {
    "raised": frozenset(("recipient",)), "invested": frozenset(("investor", "lead")),
    "valued_at": frozenset(("subject",)), "total_raised": frozenset(("subject",)), "revenue": frozenset(("subject",)),
    "acquired": frozenset(("acquirer", "target")), "fund_closed": frozenset(("manager", "fund")),
    "founded": frozenset(("subject",)),
}  # fmt: skip
STATUSES = frozenset(("completed", "announced", "in_talks", "rumored", "denied", "failed"))
MODALITIES = frozenset(("asserted", "planned", "in_talks", "rumored", "denied", "failed", "hypothetical"))
_VALUES = {"status": STATUSES, "modality": MODALITIES, "primary": frozenset(("yes", "no", "any"))}
_TAGS = frozenset(("none", "predicate", "published", "publisher", "title"))
_EVENT_TAG = re.compile(r"(status|primary|modality)(\d?)")
_MARK = re.compile(r"\[([^\[\]|]+)\|([^\[\]|]+)\]")
_ROLE = re.compile(r"(?:(\w+)\.)?([a-z]+)(\d?)(\?)?(?:=(.+))?")


@dataclass(frozen=True, slots=True)
class Mark:
    """A span [start, end) of the text and its role; `value` is the typed answer where the text is not enough."""

    start: int
    end: int
    text: str
    predicate: str
    role: str
    group: int
    optional: bool
    value: str | None


@dataclass(frozen=True, slots=True)
class MarkedText:
    """One line of a marked file: its plain text, its marks and its tags."""

    kind: str
    line: int
    text: str
    marks: tuple[Mark, ...]
    tags: Mapping[str, str]

    @property
    def key(self) -> str:
        """The file's stem and the line's number: ``passives:12``."""
        return f"{self.kind}:{self.line}"

    def article(self) -> Article:
        """The text as an article of its own."""
        title, published = self.tags.get("title"), self.tags.get("published")
        return Article(
            id=self.key, text=self.text, title=title, published_on=published, publisher=self.tags.get("publisher")
        )

    def groups(self, predicate: str) -> dict[int, tuple[Mark, ...]]:
        """The marks of each event or claim of one predicate, by the number behind their roles."""
        found: dict[int, list[Mark]] = {}
        for mark in self.marks:
            if mark.predicate == predicate:
                found.setdefault(mark.group, []).append(mark)
        return {group: tuple(marks) for group, marks in sorted(found.items())}

    def tag(self, name: str, group: int) -> str | None:
        """The tag of one event (``status2=denied``), else the line's own (``status=denied``)."""
        return self.tags.get(f"{name}{group}", self.tags.get(name))


def read_marked(path: Path) -> list[MarkedText]:
    """The marked texts of one file.

    Raises:
        InputError: the file can't be read, or a line has an unknown role or tag, or marks that name no subject.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            str(path), f"can't be read: {error}", "name a file of marked sentences", "unreadable"
        ) from error
    return list(_texts(lines, path))


def _texts(lines: list[str], path: Path) -> Iterator[MarkedText]:
    defaults: dict[str, str] = {}
    for number, line in enumerate(lines, 1):
        where = f"{path}:{number}"
        if line.startswith("#:"):
            defaults = _tags(line.removeprefix("#:"), where)
        elif line.strip() and not line.startswith("#"):
            marked, _, behind = line.partition(" ## ")
            tags = {**defaults, **_tags(behind, where)}
            text, marks = _marks(
                marked.replace("\\n", "\n").replace("\\t", "\t"), tags.get("predicate", "raised"), where
            )
            yield _checked(MarkedText(path.stem, number, text, marks, tags), where)


def _tags(text: str, where: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for word in text.split():
        name, _, value = word.partition("=")
        if name not in _TAGS and not _EVENT_TAG.fullmatch(name):
            raise InputError(where, f"unknown tag {word!r}", "see fixtures/marked/README.md", "bad-mark")
        found[name] = value.replace("_", " ") if name in ("title", "publisher") else value
    return found


def _marks(marked: str, predicate: str, where: str) -> tuple[str, tuple[Mark, ...]]:
    plain: list[str] = []
    marks: list[Mark] = []
    at = written = 0
    for match in _MARK.finditer(marked):
        before = marked[at : match.start()]
        plain.extend((before, match[1]))
        start = written + len(before)
        written = start + len(match[1])
        at = match.end()
        marks.extend(_mark(role.strip(), start, match[1], predicate, where) for role in match[2].split(","))
    plain.append(marked[at:])
    return "".join(plain), tuple(marks)


def _mark(role: str, start: int, text: str, predicate: str, where: str) -> Mark:
    parts = _ROLE.fullmatch(role)
    of = (parts[1] or predicate) if parts else predicate
    if parts is None or parts[2] not in ROLES.get(of, ()):
        raise InputError(
            where, f"unknown role {role!r} of {of}", f"use {', '.join(sorted(ROLES.get(of, ROLES)))}", "bad-mark"
        )
    return Mark(start, start + len(text), text, of, parts[2], int(parts[3] or 1), bool(parts[4]), parts[5])


def _checked(text: MarkedText, where: str) -> MarkedText:
    none = "none" in text.tags
    if none == any(mark.predicate == "raised" for mark in text.marks) and (none or not text.marks):
        raise InputError(where, "either an event is marked or the line says ## none", "mark it", "bad-mark")
    for predicate, subjects in SUBJECTS.items():
        for group, marks in text.groups(predicate).items():
            if not subjects & {mark.role for mark in marks}:
                what = f"{predicate} {group} has no {' or '.join(sorted(subjects))}"
                raise InputError(where, what, "mark whom it is about", "bad-mark")
    for name, value in text.tags.items():
        known = _VALUES.get(name.rstrip("123456789"))
        if known is not None and not set(value.split("|")) <= known:
            raise InputError(where, f"{name}={value} is none of {', '.join(sorted(known))}", "mend the tag", "bad-mark")
    return text
