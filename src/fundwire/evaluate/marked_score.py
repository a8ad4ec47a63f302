"""Scores of marked sentences: every role of every event and claim, right, wrong or missed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from fundwire.evaluate.fields import same_date
from fundwire.evaluate.marked import Mark, MarkedText
from fundwire.evaluate.marked_match import (
    Record,
    contained,
    is_named,
    names_verdict,
    same_money,
    same_round,
    slot_verdict,
    verdict,
)
from fundwire.evaluate.tally import NEITHER, Tally

EVENT_ROLES = (
    "recipient", "amount", "target", "round", "lead", "investor", "valuation", "total", "date", "status", "primary",
)  # fmt: skip
#: The roles that must be right for an event to count as right.
STATED = frozenset(("recipient", "amount", "target", "round", "status"))
_DONE = {"completed", "announced"}
_VALUATIONS = {"post": "post_money_valuation", "pre": "pre_money_valuation", "": "valuation"}


@dataclass(slots=True)
class MarkedScores:
    """The counts of one set of marked texts, by ``event`` / ``event.role`` and ``predicate`` / ``predicate.role``."""

    texts: int = 0
    tallies: dict[str, Tally] = field(default_factory=dict)
    mistakes: list[str] = field(default_factory=list)
    verdicts: list[tuple[float, bool]] = field(default_factory=list)

    def add(self, name: str, tally: Tally) -> None:
        """Counts `tally` in under `name`."""
        self.tallies[name] = self.tallies.get(name, NEITHER).plus(tally)


def score_marked(
    texts: Sequence[MarkedText], records: Mapping[str, Record], stated: frozenset[str] = STATED
) -> MarkedScores:
    """The scores of the records (Extraction objects as JSON values, by `MarkedText.key`) of marked texts.

    An event's verdict is on the roles `stated`: those that the texts mark.
    """
    scores = MarkedScores()
    for text in texts:
        record = records[text.key]
        scores.texts += 1
        before = len(scores.mistakes)
        _score_events(scores, text, record["events"], stated)
        for predicate in sorted({mark.predicate for mark in text.marks} - {"raised"}):
            _score_claims(scores, text, predicate, [c for c in record["claims"] if c["predicate"] == predicate])
        if len(scores.mistakes) > before:
            scores.mistakes[before:] = ["\n      ".join([f"{text.key} {text.text!r}", *scores.mistakes[before:]])]
    return scores


def _score_events(scores: MarkedScores, text: MarkedText, events: Sequence[Record], stated: frozenset[str]) -> None:
    groups = text.groups("raised")
    partners = _pair(groups, events, lambda marks, event: _event_agreement(marks, event))
    for group, marks in groups.items():
        event = events[partners[group]] if group in partners else None
        if all(m.optional for m in marks if m.role == "recipient") and event is None:
            continue
        verdicts = {role: _event_role(role, marks, text, group, event) for role in EVENT_ROLES}
        _count(scores, "event", event is not None, verdicts)
        wrong = [role for role, tally in verdicts.items() if tally.wrong or tally.missed]
        if event is None:
            scores.mistakes.append(f"missed event {_told(marks)}")
            continue
        scores.verdicts.append((event["confidence"], not any(verdicts[role].wrong for role in stated)))
        scores.mistakes.extend(
            f"{role}: marked {_told(_of(marks, role)) or text.tag(role, group) or '-'}, got {_shown(role, event)}"
            for role in wrong
        )
    for n, event in enumerate(events):
        if n not in partners.values():
            verdicts = {role: _event_role(role, (), text, 0, event) for role in EVENT_ROLES}
            scores.add("event", Tally(0, 1, 0))
            for role, tally in verdicts.items():
                if role not in ("status", "primary"):
                    scores.add(f"event.{role}", Tally(0, tally.wrong, 0))
            scores.verdicts.append((event["confidence"], False))
            name = event["funded_organization"]["name"]
            scores.mistakes.append(f"spurious event {name!r} {_shown('amount', event)} {_shown('round', event)}")


def _count(scores: MarkedScores, name: str, found: bool, verdicts: Mapping[str, Tally]) -> None:
    scores.add(name, Tally(1, 0, 0) if found else Tally(0, 0, 1))
    for role, tally in verdicts.items():
        scores.add(f"{name}.{role}", tally)


def _pair(
    groups: Mapping[int, Sequence[Mark]], found: Sequence[Record], agreement: Callable[[Sequence[Mark], Record], float]
) -> dict[int, int]:
    """The position in `found` that answers each group, best agreement first, one to one."""
    scored = [(agreement(marks, one), group, n) for group, marks in groups.items() for n, one in enumerate(found)]
    partners: dict[int, int] = {}
    for rank, group, n in sorted(scored, key=lambda s: (-s[0], s[1], s[2])):
        if rank > 0 and group not in partners and n not in partners.values():
            partners[group] = n
    return partners


def _event_agreement(marks: Sequence[Mark], event: Record) -> float:
    if not is_named(_of(marks, "recipient"), [event["funded_organization"]["name"]]):
        return 0.0
    sums = [money for slot in ("money_raised", "target_money_raised") if (money := event[slot])]
    amounts = [m for m in marks if m.role in ("amount", "target", "sum")]
    same_sum = any(same_money(m, money) for m in amounts for money in sums)
    agreed_round = any(same_round(m, event) for m in _of(marks, "round"))
    if amounts and sums and not same_sum and not agreed_round:
        return 0.0
    return 1.0 + 4 * same_sum + 2 * agreed_round


def _event_role(role: str, marks: Sequence[Mark], text: MarkedText, group: int, event: Record | None) -> Tally:
    """Right, wrong and missed of one role; `marks` are empty for an event that should not be there."""
    if role in ("status", "primary"):
        return _told_by_tag(role, text, group, event) if marks and event else NEITHER
    if sums := _of(marks, "sum"):
        if role == "target":
            return NEITHER
        if role == "amount":
            return _either_sum(sums, event)
    wanted = [m for m in marks if m.role == role or (role == "investor" and m.role == "lead")]
    if role in ("lead", "investor"):
        given = [i["name"] for i in (event or {}).get("investors", ()) if role == "investor" or i["is_lead"]]
        return names_verdict(wanted, given)
    got = event is not None and _given(role, event)
    if not wanted or (not got and all(m.optional for m in wanted)):
        return Tally(0, int(bool(got) and bool(event)), 0)
    if not got or event is None:
        return Tally(0, 0, 1)
    return Tally(1, 0, 0) if any(_is_right(role, m, event) for m in wanted) else Tally(0, 1, 1)


def _either_sum(wanted: Sequence[Mark], event: Record | None) -> Tally:
    """A sum that may stand as raised or as sought, such as that of a round that was denied."""
    given = event and (event["money_raised"] or event["target_money_raised"])
    return slot_verdict(wanted, given, same_money)


def _given(role: str, event: Record) -> bool:
    """Whether the event states this slot in words of the text."""
    if role == "date":
        return event["announced_on"] is not None and event["announced_on_basis"] == "text"
    if role == "valuation":
        return any(event[slot] for slot in _VALUATIONS.values())
    slot = {"recipient": "funded_organization", "amount": "money_raised", "target": "target_money_raised",
            "round": "investment_type", "total": "funding_total"}[role]  # fmt: skip
    return bool(event[slot]) and event[slot] not in ("venture", "series_unknown", "undisclosed")


def _is_right(role: str, mark: Mark, event: Record) -> bool:
    if role == "recipient":
        return is_named([mark], [event["funded_organization"]["name"]])
    if role == "round":
        return same_round(mark, event)
    if role == "date":
        return mark.value is None or any(same_date(d, event["announced_on"]) for d in mark.value.split("/"))
    if role == "valuation":
        slots = [_VALUATIONS[mark.value]] if mark.value else list(_VALUATIONS.values())
        return any(event[slot] and same_money(mark, event[slot]) for slot in slots)
    slot = {"amount": "money_raised", "target": "target_money_raised", "total": "funding_total"}[role]
    return same_money(mark, event[slot])


def _told_by_tag(name: str, text: MarkedText, group: int, event: Record) -> Tally:
    tag = text.tag(name, group)
    if name == "primary":
        return NEITHER if tag == "any" else verdict(event["is_primary"] == (tag != "no"))
    allowed = set((tag or "completed").split("|"))
    return verdict(bool((_DONE if event["status"] in _DONE else {event["status"]}) & allowed))


def _score_claims(scores: MarkedScores, text: MarkedText, predicate: str, claims: Sequence[Record]) -> None:
    groups = text.groups(predicate)
    partners = _pair(groups, claims, _claim_agreement)
    for group, marks in groups.items():
        claim = claims[partners[group]] if group in partners else None
        verdicts = {role: _claim_role(role, marks, claim) for role in dict.fromkeys(m.role for m in marks)}
        modality = text.tag("modality", group)
        if claim is not None and modality:
            verdicts["modality"] = verdict(claim["modality"] in modality.split("|"))
        _count(scores, predicate, claim is not None, verdicts)
        if claim is None:
            scores.mistakes.append(f"missed {predicate} {_told(marks)}")
        scores.mistakes.extend(
            f"{predicate}.{role}: marked {_told(_of(marks, role)) or modality}, got {_spoken(claim)}"
            for role, tally in verdicts.items()
            if claim is not None and (tally.wrong or tally.missed)
        )
    for n, claim in enumerate(claims):
        if n not in partners.values() and predicate != "invested":  # each investor of a round is a claim of its own
            scores.add(predicate, Tally(0, 1, 0))
            scores.mistakes.append(f"spurious {predicate} {_spoken(claim)}")


def _claim_agreement(marks: Sequence[Mark], claim: Record) -> float:
    verdicts = [_claim_role(m.role, [m], claim).right for m in marks]
    about = [_claim_role(m.role, [m], claim).right for m in marks if m.role in _SPEAKERS]
    return sum(verdicts) if any(about) else 0


#: Roles by which a claim is recognized, with the places of the record that may hold them.
_SPEAKERS = {
    "subject": ("subject",), "investor": ("subject",), "lead": ("subject",), "company": ("object",),
    "acquirer": ("subject",), "target": ("object",), "manager": ("subject", "object"), "fund": ("subject", "object"),
}  # fmt: skip


def _claim_role(role: str, marks: Sequence[Mark], claim: Record | None) -> Tally:
    wanted = [m for m in marks if m.role == role]
    if claim is None:
        return Tally(0, 0, sum(not m.optional for m in wanted))
    arguments = [a["text"] for a in claim["arguments"] if a["role"] == role]
    if role in _SPEAKERS:
        names = [claim[place]["name"] for place in _SPEAKERS[role] if claim[place]]
        if all(m.optional for m in wanted) and not is_named(wanted, [*names, *arguments]):
            return NEITHER
        return verdict(is_named(wanted, [*names, *arguments]) and (role != "lead" or bool(claim["is_lead"])))
    if role in ("money", "price"):
        return slot_verdict(wanted, claim["money"], same_money)
    if role == "metric":
        return slot_verdict(wanted, claim["metric"], lambda m, got: contained(m.text, got))
    if role == "date":
        return slot_verdict(wanted, claim["date"], lambda m, got: m.value is None or same_date(m.value, got))
    if role == "round":
        return slot_verdict(wanted, claim["round"], lambda m, got: contained(m.text, got["label"] or ""))
    return names_verdict(wanted, arguments)  # the founders


def _of(marks: Sequence[Mark], role: str) -> list[Mark]:
    return [m for m in marks if m.role == role]


def _told(marks: Sequence[Mark]) -> str:
    return ", ".join(f"{m.text!r}" + (f"={m.value}" if m.value else "") for m in marks)


def _shown(role: str, event: Record) -> str:
    investors = event["investors"]
    shown: Any = {
        "recipient": event["funded_organization"]["name"], "amount": event["money_raised"],
        "target": event["target_money_raised"],
        "round": (event["round_label"], event["investment_type"], event["round_modifier"]),
        "lead": [i["name"] for i in investors if i["is_lead"]], "investor": [i["name"] for i in investors],
        "valuation": next((event[s] for s in _VALUATIONS.values() if event[s]), None),
        "total": event["funding_total"], "date": event["announced_on"], "status": event["status"],
        "primary": event["is_primary"],
    }[role]  # fmt: skip
    return repr(shown["text"]) if isinstance(shown, Mapping) else repr(shown)


def _spoken(claim: Record | None) -> str:
    if claim is None:
        return "-"
    money, about = claim["money"], claim["object"]
    parts = (claim["subject"]["name"], about and about["name"], money and money["text"], claim["date"], claim["metric"])
    return " | ".join(str(p) for p in parts if p) + f" ({claim['modality']})"
