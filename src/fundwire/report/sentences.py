"""The whole sentences that evidence lies in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from fundwire.model.document import Document
from fundwire.model.record import Evidence, FundingEvent
from fundwire.nlp.segment import segment
from fundwire.report.place import Located, placed

#: What a reader wants to see said first.
_TELLING = ("money_raised", "target_money_raised", "investment_type", "round_label", "funded_organization")


class Sentences:
    """Finds the sentences of one document."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._spans = [document.as_written(one.start, one.end) for one in segment(document)]
        self._starts = [start for start, _ in self._spans]

    def around(self, span: Located, quote: str | None = None) -> tuple[int, int] | None:
        """[start, end) of the sentence that `span` begins in, wider where the span is; None for an untrue span."""
        place = placed(self._document, span, quote)
        if place is None:
            return None
        at = bisect_right(self._starts, place[0]) - 1
        if at < 0 or self._spans[at][1] <= place[0]:
            return place
        return self._spans[at][0], max(self._spans[at][1], place[1])

    def text_around(self, evidence: Evidence) -> str:
        """The sentence as text; the bare quote where it is not at its place."""
        found = self.around(evidence, evidence.quote)
        return self._document.written[slice(*found)].strip() if found else evidence.quote

    def of(self, event: FundingEvent) -> list[str]:
        """Every sentence that speaks for an event, once, the one that names the sum first."""
        return list(dict.fromkeys(self.text_around(one) for one in telling(event)))


def telling(event: FundingEvent) -> Iterable[Evidence]:
    """The evidence of an event, that of the sum and the round first."""
    order = dict.fromkeys([key for key in _TELLING if key in event.evidence] + list(event.evidence))
    return [one for key in order for one in event.evidence[key]]
