"""How two names of a funding round compare."""

from __future__ import annotations

from typing import Literal

from fundwire.compare.round import Round

Judged = tuple[Literal["agree", "compatible", "conflict", "undecided"], str]

_SERIES = frozenset(f"series_{letter}" for letter in "abcdefghij")
#: A general word and the types that it can stand for.
_COVERS: dict[str, frozenset[str]] = {
    "venture": _SERIES
    | {"pre_seed", "seed", "angel", "series_unknown", "growth", "bridge", "corporate_round", "private_equity"}
    | {"convertible_note", "equity_crowdfunding"},
    "series_unknown": _SERIES | {"venture", "growth"},
    "growth": frozenset(f"series_{letter}" for letter in "cdefgh") | {"private_equity"},
    "private_equity": frozenset({"growth"}),
    "corporate_round": frozenset({"private_equity", "growth"}),
    "undisclosed": _SERIES | {"venture", "seed", "pre_seed"},
    "angel": frozenset({"seed", "pre_seed"}),
    "bridge": frozenset({"convertible_note"}),
}
#: Both say "of the same round, later money": which of them is a question of taste.
_LATER = frozenset({"plus", "extension", "second_close", "tranche", "first_close"})


def compare_types(extracted: Round, curated: Round) -> Judged:
    """How the rounds' types and modifiers compare; labels that say no known type are undecided unless equal."""
    if not extracted.types or not curated.types:
        same = (extracted.label or "").casefold() == (curated.label or "").casefold()
        return ("agree", "") if same else ("undecided", "no known type of round")
    one, other = extracted.modifier, curated.modifier
    if extracted.types == curated.types:
        if one == other:
            return "agree", ""
        if "pre" in (one, other):
            return "conflict", "one is before the other"
        if one is None or other is None or {one, other} <= _LATER:
            return "compatible", f"one side says “{(one or other or '').replace('_', ' ')}”"
        return "conflict", ""
    if "pre" in (one, other) and one != other:
        return "conflict", ""
    if extracted.types & curated.types:
        return "compatible", "one side names more types"
    if any(_covers(a, b) or _covers(b, a) for a in extracted.types for b in curated.types):
        return "compatible", "one name is more general"
    return "conflict", ""


def _covers(general: str, special: str) -> bool:
    return special in _COVERS.get(general, ())
