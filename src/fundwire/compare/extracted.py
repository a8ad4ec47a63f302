"""The events of a batch (JSONL of records, or its flat CSV and Parquet rows), or the rows of any table, as rounds."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from fundwire.compare.dates import interval
from fundwire.compare.round import ELLIPSIS, Quote, Round, Source
from fundwire.errors import InputError
from fundwire.io.curated.table import CuratedRow, CuratedTable, read_curated
from fundwire.io.tables import Row, columns, iter_rows
from fundwire.model.value import Money

#: Rounds that happened, as a table of rounds lists them; talks and rumours are left out, and counted.
HAPPENED = frozenset({"completed", "announced"})
_OFFICIAL = frozenset({"company", "official", "filing"})
_AMOUNTS = ("money_raised", "pre_money_valuation", "post_money_valuation", "valuation", "funding_total")
#: Evidence that stands so near, in characters, is quoted in one passage; a passage is no longer than this.
_NEAR, _LONGEST = 60, 300
# Who says so, where a flat table of events has the name alone.
_FILING = re.compile(r"\b(?:filings?|documents?|prospectus|register|regulators?)\b", re.IGNORECASE)
_ANONYMOUS = re.compile(r"\b(?:people|persons?|sources?)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Extracted:
    """One side as read: a round per event, how many articles and events there were, and what was left out."""

    path: str
    rounds: tuple[Round, ...]
    articles: int
    left_out: int
    unreadable: tuple[InputError, ...]


def read_extracted(path: str | Path, statuses: frozenset[str] = HAPPENED, min_confidence: float = 0.0) -> Extracted:
    """The rounds of a batch's output, or of a plain table whose columns are recognized as a curated one's are.

    Raises:
        InputError: the file can't be read, or holds neither events nor a table of rounds.
    """
    header = columns(path)
    if header and "events" not in header and "event_id" not in header:
        return _of_table(read_curated(path))
    rounds: list[Round] = []
    unreadable: list[InputError] = []
    articles: set[str] = set()
    left_out = 0
    for row in iter_rows(path, on_error=unreadable.append):
        try:
            for document, event, claims in _events(row, articles):
                if event.get("status", "completed") in statuses and _confidence(event) >= min_confidence:
                    rounds.append(round_of_event(document, event, claims))
                else:
                    left_out += 1
        except (KeyError, TypeError, ValueError, AttributeError, ArithmeticError) as error:
            what = f"no record of an event: {type(error).__name__} {error}"
            unreadable.append(
                InputError(f"{path}, {row.location}", what, "give the output of fundwire batch", "bad-event")
            )
    return Extracted(str(path), tuple(rounds), len(articles), left_out, tuple(unreadable))


def round_of_event(
    document: Mapping[str, Any], event: Mapping[str, Any], claims: Sequence[Mapping[str, Any]] = ()
) -> Round:
    """The round that one emitted event tells of; `claims` are those of its article.

    Raises:
        KeyError, TypeError, ValueError, ArithmeticError: it does not have the contract's form.
    """
    source = Source(
        str(document["id"]),
        str(event["event_id"]),
        document.get("url"),
        document.get("title"),
        document.get("published_on"),
        _official(event.get("attributed_to") or ()),
    )
    kind = event.get("investment_type")
    backers = event.get("investors") or ()
    date = event.get("announced_on")
    if date is not None:
        interval(date)
    amounts = {name: _money(event.get(name)) for name in _AMOUNTS}
    company = event["funded_organization"]
    return Round(
        place=source.event_id,
        company=str(company["name"]),
        aliases=tuple(company.get("aliases") or ()),
        types=frozenset({str(kind)}) if kind else frozenset(),
        modifier=event.get("round_modifier"),
        label=event.get("round_label"),
        amount=amounts["money_raised"],
        date=date,
        date_stated=event.get("announced_on_basis") != "published",
        investors=tuple(str(one["name"]) for one in backers),
        lead_investors=tuple(str(one["name"]) for one in backers if one.get("is_lead")),
        valuation=amounts["post_money_valuation"] or amounts["valuation"] or amounts["pre_money_valuation"],
        total=amounts["funding_total"],
        confidence=event.get("confidence"),
        sources=(source,),
        quotes=_quotes(event, claims, source),
    )


def round_of_row(row: CuratedRow) -> Round:
    """The round that a row of a curated table tells of."""
    return Round(
        place=row.location,
        company=row.company,
        types=row.stage.types if row.stage else frozenset(),
        modifier=row.modifier,
        label=row.stage.label if row.stage else None,
        amount=row.amount,
        date=row.date,
        investors=row.investors,
        lead_investors=row.lead_investors,
        valuation=row.valuation,
        total=row.total_raised,
        number=row.number,
    )


def _of_table(table: CuratedTable) -> Extracted:
    return Extracted(table.path, tuple(map(round_of_row, table.rows)), 0, 0, table.unreadable)


def _events(
    row: Row, articles: set[str]
) -> Iterator[tuple[Mapping[str, Any], Mapping[str, Any], Sequence[Mapping[str, Any]]]]:
    if "events" in row.cells:
        document = row.cells["document"]
        articles.add(str(document["id"]))
        for event in row.cells["events"]:
            yield document, event, row.cells.get("claims") or ()
        return
    cells = {name: (None if cell == "" else cell) for name, cell in row.cells.items()}
    articles.add(str(cells["document_id"]))
    yield {**cells, "id": cells["document_id"]}, _nested(cells), ()


def _nested(cells: Mapping[str, Any]) -> dict[str, Any]:
    """A flat row of `fundwire batch --out events.csv` as the record that it came from, as far as the diff needs it."""
    event = dict(cells)
    aliases = _listed(cells.get("funded_organization_aliases"))
    event["funded_organization"] = {"name": cells["funded_organization"], "aliases": aliases}
    for name in _AMOUNTS:
        value = cells.get(name)
        if value is not None:
            parts = {part: cells.get(f"{name}_{part}") for part in ("upper", "currency", "qualifier")}
            event[name] = {"value": value, "text": str(value), **parts}
    leads = set(_listed(cells.get("lead_investors")))
    event["investors"] = [{"name": name, "is_lead": name in leads} for name in _listed(cells.get("investors"))]
    event["attributed_to"] = [
        {"name": name, "type": _kind_of_source(name)} for name in _listed(cells.get("attributed_to"))
    ]
    event["evidence"] = json.loads(cells.get("evidence") or "{}")
    event["confidence"] = None if cells.get("confidence") is None else float(cells["confidence"])
    return event


def _kind_of_source(name: str) -> str:
    if _FILING.search(name):
        return "filing"
    if _ANONYMOUS.search(name):
        return "anonymous"
    return "company" if name.casefold().split()[-1:] in (["company"], ["startup"], ["firm"]) else ""


def _listed(cell: Any) -> list[str]:
    if cell is None:
        return []
    return [str(part) for part in cell] if isinstance(cell, list) else [part.strip() for part in str(cell).split(";")]


def _confidence(event: Mapping[str, Any]) -> float:
    stated = event.get("confidence")
    return 1.0 if stated is None else float(stated)


def _money(money: Mapping[str, Any] | None) -> Money | None:
    if money is None:
        return None
    # JSON numbers come as int or float; repr of a float is the shortest decimal that it was written as.
    upper = money.get("upper")
    value = Decimal(str(money["value"]))
    if not value.is_finite() or value < 0:
        raise ValueError(f"{value} is no amount")
    return Money(
        value,
        money.get("currency"),
        str(money.get("text") or value),
        None if upper is None else Decimal(str(upper)),
        money.get("qualifier") or "exact",
        money.get("currency_basis"),
    )


def _official(attributed: Any) -> int:
    kinds = {who.get("type") for who in attributed}
    if kinds & _OFFICIAL:
        return 0
    return 2 if kinds == {"anonymous"} else 1


def _quotes(
    event: Mapping[str, Any], claims: Sequence[Mapping[str, Any]], source: Source
) -> dict[str, tuple[Quote, ...]]:
    """For every field the passages that say it, the event's other evidence and its claims near by in them.

    "Zed raised $7 million … Series C round": what stands between two pieces is not in the record.
    """
    evidence = event.get("evidence") or {}
    pieces = {_place(one): str(one["quote"]) for found in evidence.values() for one in found}
    own = [one for claim in claims if claim.get("event_id") == source.event_id for one in claim.get("evidence") or ()]
    bases = _passages(pieces)
    passages = _passages({_place(one): str(one["quote"]) for one in own} | pieces) if own else bases
    quotes: dict[str, tuple[Quote, ...]] = {}
    for field, found in evidence.items():
        texts = {passages[place]: bases[place] for place in map(_place, found)}
        quotes[field] = tuple(Quote(text, source.document_id, source.url, basis) for text, basis in texts.items())
    return quotes


def _place(one: Mapping[str, Any]) -> tuple[str, int, int]:
    return str(one.get("in", "text")), int(one["start"]), int(one["end"])


def _passages(pieces: Mapping[tuple[str, int, int], str]) -> dict[tuple[str, int, int], str]:
    """The passage that each piece of evidence stands in, pieces near each other put together."""
    told: list[tuple[str, list[tuple[str, int, int]]]] = []
    where, begun, last = "", 0, 0
    for place in sorted(pieces):
        quote, (named, start, end) = pieces[place], place
        if named == where and start - last <= _NEAR and end - begun <= _LONGEST:
            text, within = told.pop()
            if start >= last:
                text += ("", " ")[start - last] + quote if start - last < 2 else ELLIPSIS + quote
            elif end > last:
                text += quote[last - start :]
            told.append((text, [*within, place]))
            last = max(last, end)
        else:
            told.append((quote, [place]))
            where, begun, last = named, start, end
    return {place: text for text, within in told for place in within}
