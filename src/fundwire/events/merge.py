"""The claims of a document put together into events."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from fundwire.events.assembly import Assembly
from fundwire.events.entity import EntityIndex, name_key
from fundwire.events.gate import Gate, GateRules
from fundwire.events.likely import SumModel
from fundwire.model.claim import Stake
from fundwire.model.document import Document
from fundwire.model.event import Entity, Merged
from fundwire.model.name import AS_BACKER, Name
from fundwire.model.reading import Reading
from fundwire.rules.book import RuleBook


class _Everybody:
    def __contains__(self, key: object) -> bool:
        return True


_EVERYBODY, _ANYBODY = _Everybody(), Entity(("",), "", (), "organization")


class Merger:
    """Merges the readings of documents; built once."""

    def __init__(self, book: RuleBook) -> None:
        self._sums, self._gate, self._cues = SumModel(book), GateRules(book), book.cues("told")
        aliases: dict[str, str] = book.lexicon("organization", "alias")
        self._aliases = {name_key(short): name_key(long) for short, long in aliases.items()}
        self._institutions = frozenset(name_key(text) for text in book.lexicon("organization", "institution"))

    def merge(self, document: Document, readings: Sequence[Reading], names: Sequence[Name]) -> Merged:
        """The events of a document and every claim with the company and event it belongs to."""
        index = EntityIndex([*names, *_backers(readings)], self._aliases, document.full)
        assembly = Assembly(document, readings, names, index, self._institutions, self._gate, self._cues, self._sums)
        merged = assembly.run()
        sure = {event.company.key for event in merged.events} & assembly.likely
        if not sure:
            return merged
        # Of whom a rule is sure that it raises, what the words make likely is enough.
        return Assembly(
            document, readings, names, index, self._institutions, self._gate, self._cues, self._sums, sure
        ).run()

    def may_open(self, document: Document, reading: Reading, listing_in_title: bool) -> bool:
        """Whether a sentence could open an event, whoever the article turns out to be about."""
        gate = Gate(self._gate, document, _ANYBODY, _EVERYBODY, _EVERYBODY, listing_in_title)
        for claim in reading.claims:
            if claim.role in ("raised", "round"):
                ways = [claim]
                if claim.rule == "raised.secured-waits" and claim.subject is not None:
                    ways.append(replace(claim, opens=True))  # where the next sentence tells who led
                if claim.invests:  # what the merge makes of it
                    ways.append(replace(claim, money=None))
                    ways += [
                        replace(w, stakes=(Stake(reading.head, False, None, claim.rule),)) for w in ways if reading.head
                    ]
                if claim.sizes or any(gate.refusal(way, _ANYBODY, reading) is None for way in ways):
                    return True
        return False


def _backers(readings: Sequence[Reading]) -> list[Name]:
    """Names that only lists of investors have: no company of any sentence ("the Dutch state", "a Foo-led round")."""
    told = [claim.stakes for reading in readings for claim in reading.claims]
    told += [group.stakes for reading in readings for group in reading.loose]
    return [stake.name for stakes in told for stake in stakes if stake.name.rule == AS_BACKER]
