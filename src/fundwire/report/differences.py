"""Differences against a curated table as the page shows them and lets them be judged."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from pydantic import ValidationError

from fundwire.compare.judgement import Judgement
from fundwire.compare.record import DiffReport, EntryRecord, JudgementRecord
from fundwire.compare.round import ELLIPSIS
from fundwire.errors import InputError
from fundwire.model.record import InvestmentType
from fundwire.report.marks import Marks
from fundwire.report.words import counted, field_name, spaced

#: What a curator looks at first comes first.
_ORDER = ("new", "contradicted", "unconfirmed", "matched")
#: Headings of fields that hold a list here.
_LABELS = {"investors": "Investors"}
#: Only at the head of a text or after a slash: "seed" in the name of a round stays as it was written.
_CODE = re.compile(rf"(?:^|(?<=/))(?:{'|'.join(get_args(InvestmentType))})(?![\w.]| [^(])")


@dataclass(frozen=True, slots=True)
class Differences:
    """A diff and the rulings on it; `judgements` may hold rulings on differences that are gone."""

    report: DiffReport
    judgements: Mapping[str, Judgement]

    @property
    def entries(self) -> list[EntryRecord]:
        """By verdict, then company."""
        return sorted(self.report.entries, key=lambda one: (_ORDER.index(one.verdict), one.company.casefold(), one.key))

    def for_page(self, sentences: Mapping[str, Sequence[str]]) -> dict[str, Any]:
        """Ready for JSON; `digest` names this set of differences, so that a browser keeps rulings apart.

        `sentences` are what was read for each event, by its id: a quote is shown in its sentence where it is known.
        """
        entries = self.entries
        digest = hashlib.sha256("\0".join(one.key for one in entries).encode()).hexdigest()[:16]
        rulings = {key: _ruling(one) for key, one in self.judgements.items()}
        for one in entries:
            if one.judgement and not one.judgement.reopened:
                rulings.setdefault(one.key, _ruling(one.judgement))
        return {
            "entries": [_entry(one, sentences) for one in entries],
            "judgements": rulings,
            "digest": digest,
            "notes": self._notes(),
        }

    def _notes(self) -> list[str]:
        """What the diff found besides: rows kept out, and records that a side has twice."""
        report = self.report
        notes = [f"{one.where}: {one.what} ({one.way_out})" for one in report.unreadable]
        sides = {"extracted": "articles", "curated": "your table"}
        notes += [
            f"{one.company}, {one.summary}: twice in {sides[one.side]} ({', '.join(one.places)})"
            for one in report.duplicates
        ]
        if left_out := report.extracted.left_out:
            notes.append(f"{counted(left_out, 'event')} in talks, rumored, denied or failed not compared")
        return notes


def read_differences(path: str, judgements: Mapping[str, Judgement]) -> Differences:
    """The output of `fundwire diff --format json`.

    Raises:
        InputError: the file can't be read, or is something else.
    """
    try:
        return Differences(DiffReport.model_validate_json(Path(path).read_bytes()), judgements)
    except OSError as error:
        raise InputError(path, f"can't be read: {error.strerror}", "check the path", "unreadable") from error
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        what = f"not a diff: {'.'.join(map(str, first['loc']))}: {first['msg']}"
        raise InputError(path, what, "write it with fundwire diff --format json", "not-a-diff") from error


def _entry(entry: EntryRecord, sentences: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    return {
        "key": entry.key,
        "verdict": entry.verdict,
        "company": entry.company,
        "summary": worded(entry.summary),
        "row": entry.row,
        "reason": _reason(entry),
        "fields": [
            {
                "label": _LABELS.get(one.field) or field_name(one.field),
                "verdict": one.verdict,
                "curated": _side(one.field, one.curated),
                "extracted": _side(one.field, one.extracted),
                "note": one.note,
            }
            for one in entry.fields
        ],
        "quotes": _quotes(entry, sentences),
        "rivals": [{"label": field_name(one.field), "value": one.value} for one in entry.rivals],
    }


def _side(field: str, value: str) -> str:
    return worded(value) if field == "investment_type" else value


def worded(value: str) -> str:
    """Codes of round types in words, what stands around them as it is: "Series A (plus)", "Seed, USD 2,000,000"."""
    return _CODE.sub(lambda match: spaced(match[0]), value)


def _quotes(entry: EntryRecord, sentences: Mapping[str, Sequence[str]]) -> list[dict[str, Any]]:
    """Each sentence once, in pieces: [text, whether it is what a field quotes]."""
    sources = {source.document_id: source for source in entry.sources}
    said: dict[tuple[str, str], list[str]] = {}
    for quote in (quote for field in entry.fields for quote in field.quotes):
        source = sources.get(quote.document_id)
        known = sentences.get(source.event_id, ()) if source else ()
        fragments = quote.quote.split(ELLIPSIS)
        held = [sum(fragment in one for fragment in fragments) for one in known]
        sentence = known[held.index(max(held))] if any(held) else quote.quote
        said.setdefault((quote.document_id, sentence), []).extend(fragments)
    shown = []
    for (document_id, sentence), fragments in said.items():
        source = sources.get(document_id)
        shown.append(
            {
                "pieces": emphasized(sentence, fragments),
                "source": (source.title if source else None) or document_id,
                "url": source.url if source else None,
                "event": source.event_id if source else None,
            }
        )
    return shown


def emphasized(sentence: str, fragments: Iterable[str]) -> list[tuple[str, bool]]:
    """The sentence in pieces, true for those that lie in one of the fragments (at its first occurrence)."""
    marks = Marks(len(sentence))
    for fragment in fragments:
        if fragment != sentence and (at := sentence.find(fragment)) >= 0:
            marks.add(at, at + len(fragment), "quoted", "")
    pieces, at = list[tuple[str, bool]](), 0
    for start, end, _ in marks.pieces():
        pieces += [(sentence[at:start], False), (sentence[start:end], True)]
        at = end
    return [piece for piece in (*pieces, (sentence[at:], False)) if piece[0]]


def _reason(entry: EntryRecord) -> str:
    """Why the two sides were paired, and what an earlier ruling said of it."""
    parts = [", ".join(entry.pairing.reasons)] if entry.pairing else []
    if entry.duplicate_of:
        parts.append(f"the same as {entry.duplicate_of}")
    if entry.judgement and entry.judgement.reopened:
        parts.append(f"ruled {entry.judgement.ruling} before, but its evidence has changed since")
    return "; ".join(parts)


def _ruling(one: Judgement | JudgementRecord) -> dict[str, str]:
    return {"ruling": one.ruling, "note": one.note, "who": one.who, "when": one.when}
