"""The type of a round without a name of its own: who gives says what it is."""

from __future__ import annotations

from collections.abc import Set

from fundwire.errors import PatternError
from fundwire.model.document import Document
from fundwire.model.event import Event
from fundwire.model.name import last_word
from fundwire.model.record import InvestmentType
from fundwire.rules.book import RuleBook


class KindReader:
    """Tells the type of rounds without a name of their own by kind.toml; built once."""

    def __init__(self, book: RuleBook) -> None:
        self._cues = book.cues("kind")
        self._venture_tails = frozenset(book.lexicon("kind", "venture_tails"))
        self._financial_tails = frozenset(book.lexicon("kind", "financial_tails"))
        self._types: list[tuple[str, InvestmentType]] = [
            (rule.id, rule.attributes["type"]) for rule in book.of("kind") if "type" in rule.attributes
        ]
        self._says = _says(book, {cue for cue, _ in self._types})
        self._offers, self._plain, self._sells = (book.ids("trigger", key) for key in ("offers", "plain", "sells"))

    def _lists(self, document: Document, event: Event) -> bool:
        """Whether a sum is told amid talk of listings: "Like other IPOs ... Foo raised $2bn in 2004"."""
        first = event.claims[0]
        before = document.full[max(0, first.start - 220) : first.start]
        after = document.full[first.end : first.end + 60]
        if first.rule in self._offers:
            return not event.listed or self._cues["kind.ipo"](before + document.full[first.start : first.end])
        return first.rule in self._plain and (self._cues["kind.ipo"](before) or self._cues["kind.in-offering"](after))

    def _was_listed(self, document: Document, event: Event) -> bool:
        """Whether what a listed company raised is told to have been its listing."""
        first = event.claims[0]
        before = document.full[max(0, first.start - 220) : first.start]
        after = document.full[first.end : first.end + 160]
        told = self._cues["kind.since-listed"](before) or self._cues["kind.called-listing"](after)
        return told or (first.rule not in self._plain and self._lists(document, event))

    def infer(self, document: Document, event: Event) -> InvestmentType | None:
        """The type of a round without a name of its own, from who gives the money and for what."""
        if any(c.by_holder for c in event.claims[:2]):
            return "secondary_market"
        said = " ".join(document.full[max(0, c.start - 60) : c.end + 80] for c in event.claims[:3])
        for _, stake, _ in event.stakes:  # "Foo Invest" is a name
            said = said.replace(stake.name.text, "")
        if event.listed and event.round is None and not event.stakes and self._was_listed(document, event):
            return "ipo"
        if event.listed and (self._cues["kind.shares"](said) or any(c.invests for c in event.claims)):
            return "post_ipo_equity"
        tails = {last_word(e.key) for e, _, _ in event.stakes if e.key}
        if (
            event.round is None
            and event.claims[0].rule in self._sells
            and self._cues["kind.ipo"](document.article.title or "")
        ):
            return "ipo" if event.modality == "in_talks" else "post_ipo_equity"
        if event.round is None and not tails & self._venture_tails and self._cues["kind.offered-shares"](said):
            return "post_ipo_equity"
        for cue, kind in self._types:
            saying = (c for c in event.claims[:3] if cue in self._says.get(c.rule, ()))
            if any(self._cues[cue].find(document.full, c.start, c.end) for c in saying):
                return kind
        if (
            event.round is None
            and not event.stakes
            and (self._lists(document, event) or self._was_listed(document, event))
        ):
            return "ipo"
        if event.claims[0].rule in self._sells and self._cues["kind.priced"](said):
            return "post_ipo_equity"
        if event.stakes and all(self._cues["kind.public-body"](e.name) for e, _, _ in event.stakes):
            return "grant"
        near = [document.full[max(0, s.name.start - 60) : s.name.start] for _, s, _ in event.stakes]
        firms = near and all(self._cues["kind.equity-firm"](text) for text in near)
        if firms and event.round is None and event.claims[0].invests:
            return "private_equity"
        if tails & self._venture_tails or any(self._cues["kind.venture-firm"](text) for text in near):
            return "venture"
        few = 1 <= len(event.stakes) <= 3 and all(e.kind != "person" for e, _, _ in event.stakes)
        if few and event.round is None and not tails & self._financial_tails and self._cues["kind.stake"](said):
            return "corporate_round"
        return None


def _says(book: RuleBook, cues: Set[str]) -> dict[str, frozenset[str]]:
    """The cues that each rule of trigger.toml says the type of a round with.

    Raises:
        PatternError: a rule names what is no such cue.
    """
    says: dict[str, frozenset[str]] = {}
    for rule in book.of("trigger"):
        says[rule.id] = frozenset(rule.attributes.get("says", ()))
        if unknown := sorted(says[rule.id] - cues):
            way_out = "name a rule of kind.toml that has a type"
            raise PatternError(rule.at, f"it says {unknown[0]!r}, which is no such rule", way_out, "bad-rule")
    return says
