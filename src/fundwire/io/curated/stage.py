"""The funding round that a cell of a curated table names: "Series B (Extension)", "Seed/ Angel Funding", "series_a"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from fundwire.io.curated.amount import is_unknown


@dataclass(frozen=True, slots=True)
class Stage:
    """What a cell can mean: one investment type, or several ("Debt & Equity"); none where only its label is known."""

    types: frozenset[str]
    modifier: str | None
    label: str


_SERIES = re.compile(r"\b(?:series|round)[ _-]*([a-j])(?:[ -]?\d{1,2})?(?![a-z])(\+*)")
_PHRASES: tuple[tuple[str, str], ...] = (
    (r"post[ _-]ipo debt", "post_ipo_debt"),
    (r"post[ _-]ipo equity", "post_ipo_equity"),
    (r"post[ _-]ipo secondary", "post_ipo_secondary"),
    (r"(?:venture )?debt(?: financing)?\b|credit facility|(?:growth|term) (?:credit|loan)|\bloan\b", "debt_financing"),
    (r"non[ _-]equity assistance|accelerator|incubator", "non_equity_assistance"),
    (r"equity crowd ?funding|crowd ?funding", "equity_crowdfunding"),
    (r"product crowd ?funding", "product_crowdfunding"),
    (r"convertible(?: note)?|\bsafe\b", "convertible_note"),
    (r"initial coin offering|\bico\b|token sale", "initial_coin_offering"),
    (r"series unknown", "series_unknown"),
    (r"secondary(?: market| sale)?", "secondary_market"),
    (r"private ?equity|majority (?:growth |equity )?investment|buy-?out", "private_equity"),
    (r"corporate(?: round| equity)?|strategic", "corporate_round"),
    (r"\bgrants?\b", "grant"),
    (r"\bipo\b|initial public offering", "ipo"),
    (r"pre[ _-]?seed", "pre_seed"),
    (r"\bseed(?=\d|\b)", "seed"),
    (r"\bang(?:el|le)\b", "angel"),
    (r"\bbridge\b", "bridge"),
    (r"\bgrowth\b", "growth"),
    (r"\bventure\b|early stage vc|later stage vc|\bequity\b|minority investment", "venture"),
)  # fmt: skip
_TYPES = tuple((re.compile(pattern), name) for pattern, name in _PHRASES)
_MODIFIERS = (
    (re.compile(r"extension|\bext\b|extended"), "extension"),
    (re.compile(r"first close|1st close"), "first_close"),
    (re.compile(r"(?:second|2nd|final) close"), "second_close"),
    (re.compile(r"tranche"), "tranche"),
    (re.compile(r"\bplus\b|\+"), "plus"),
    (re.compile(r"\bpre[ _-]?(?=series|ipo)"), "pre"),
)
_KNOWN = frozenset({name for _, name in _PHRASES} | {f"series_{letter}" for letter in "abcdefghij"})


def read_stage(cell: object) -> Stage | None:
    """What a cell says of the round; None where it is empty, "undisclosed" or just "round"."""
    label = "" if cell is None else str(cell).strip()
    text = label.casefold().replace("_", " ")
    if is_unknown(text) or text in {"round", "funding", "funding round"}:
        return None
    found = {f"series_{match[1]}" for match in _SERIES.finditer(text)}
    rest = _SERIES.sub(" ", text)
    for pattern, name in _TYPES:
        rest, hits = pattern.subn(" ", rest)
        if hits:
            found.add(name)
    if len(found) > 1:
        # "Growth Equity" and "Venture Series A" name one thing twice: the general word gives way.
        found -= {"venture"} if found & _EQUITY else set()
        found -= {"growth"} if "corporate_round" in found or "private_equity" in found else set()
    modifier = next((name for pattern, name in _MODIFIERS if pattern.search(text)), None)
    return Stage(frozenset(found), modifier, label)


_EQUITY = _KNOWN - {"debt_financing", "grant", "venture", "post_ipo_debt", "non_equity_assistance"}
