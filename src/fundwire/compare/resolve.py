"""Events of several articles about one round, as one round: sources kept, the best value of each field, rivals shown.

The order of preference for a field: official over reported over anonymous; then the later article, which may be a
correction, over the earlier; then, among values that do not contradict the chosen one, exact over hedged and precise
over coarse. A date that an article states goes over the day on which another appeared; of those days the first counts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from fundwire.compare.company import WORD, Name, block_keys, read_name
from fundwire.compare.kinds import compare_types
from fundwire.compare.pairing import content_key
from fundwire.compare.points import name_points, points
from fundwire.compare.round import Quote, Rival, Round
from fundwire.compare.shown import shown
from fundwire.compare.verdict import Yardstick, judge
from fundwire.model.value import Money

#: Two events are one round from here on: the name and a date within the window, or an amount, or a named type.
_ENOUGH = 40
_CROWD = 50
#: How many clusters of one company, in the order of their dates, a cluster is compared with.
_NEIGHBOURS = 300

_QUOTED = {
    "funded_organization": "company", "investment_type": "types", "money_raised": "amount", "announced_on": "date",
    "valuation": "valuation", "funding_total": "total",
}  # fmt: skip


def resolve(events: Sequence[Round], yardstick: Yardstick) -> list[Round]:
    """One round for all events that tell of it, sorted by content; two events of one article stay two rounds.

    Rows without a source (a plain table) are rounds already.
    """
    rounds = [one for one in events if not one.sources]
    by_key: dict[str, list[Round]] = defaultdict(list)
    for one in events:
        if one.sources:
            by_key[read_name(one.company).key].append(one)
    clusters: list[list[Round]] = []
    for group in by_key.values():
        clusters += _clusters([[one] for one in sorted(group, key=_order)], yardstick)
    clusters = _over_names(clusters, yardstick)
    rounds += [merge(cluster, yardstick) for cluster in clusters]
    return sorted(rounds, key=lambda one: (content_key(one), one.number, one.place))


def merge(events: Sequence[Round], yardstick: Yardstick) -> Round:
    """One round out of several that are one: every field from the event that the order of preference names."""
    if len(events) == 1:
        return events[0]
    ranked = sorted(events, key=_order)
    ranked.sort(key=lambda one: one.sources[0].published_on or "", reverse=True)
    ranked.sort(key=lambda one: one.sources[0].official)
    first = {name: _best(ranked, name, yardstick) for name in _QUOTED.values()}
    typed = first["types"] or ranked[0]
    rivals, quotes = [], _quotes_of(events)
    for field, name in _QUOTED.items():
        chosen = first[name]
        if chosen is None or field == "funded_organization":
            continue
        for other in ranked:
            if other is chosen or getattr(other, name) == getattr(chosen, name):
                continue
            if name == "date" and not other.date_stated:
                continue
            if any(one.field == field and one.verdict == "conflict" for one in judge(chosen, other, yardstick)):
                quote = next(iter(other.quotes.get(field, ())), None)
                rivals.append(Rival(field, shown(other, field), quote))
        if field in chosen.quotes:
            quotes[field] = (*chosen.quotes[field], *(q for q in quotes[field] if q not in chosen.quotes[field]))
    named = first["company"] or ranked[0]
    others = dict.fromkeys(name for one in ranked for name in (one.company, *one.aliases))
    return replace(
        ranked[0],
        place="+".join(sorted({one.place for one in events})),
        company=named.company,
        aliases=tuple(sorted(name for name in others if name != named.company)),
        types=typed.types,
        modifier=typed.modifier,
        label=typed.label,
        amount=first["amount"].amount if first["amount"] else None,
        date=first["date"].date if first["date"] else None,
        valuation=first["valuation"].valuation if first["valuation"] else None,
        total=first["total"].total if first["total"] else None,
        investors=_union(ranked, lambda one: one.investors),
        lead_investors=_union(ranked, lambda one: one.lead_investors),
        confidence=max((one.confidence for one in events if one.confidence is not None), default=None),
        sources=tuple(source for one in ranked for source in one.sources),
        quotes=quotes,
        rivals=tuple(dict.fromkeys(rivals)),
    )


def _order(one: Round) -> tuple[Any, ...]:
    return content_key(one), one.sources[0].document_id, one.place


def _best(ranked: Sequence[Round], name: str, yardstick: Yardstick) -> Round | None:
    stating = [one for one in ranked if getattr(one, name)]
    if not stating:
        return None
    if name == "company":
        # The fullest form of the name among the most trusted sources.
        official = stating[0].sources[0].official
        return max((s for s in stating if s.sources[0].official == official), key=lambda s: (len(s.company), s.company))
    if name == "date" and not any(one.date_stated for one in stating):
        # Nobody names the day: the first article was nearest to it.
        return min(stating, key=lambda one: one.date or "")
    if name == "date":
        stating = [one for one in stating if one.date_stated]
    field = next(field for field, attribute in _QUOTED.items() if attribute == name)
    chosen = stating[0]
    for other in stating[1:]:
        if _says_more(other, chosen, name):
            verdicts = judge(chosen, other, yardstick)
            if any(one.field == field and one.verdict in ("agree", "compatible") for one in verdicts):
                chosen = other
    return chosen


def _says_more(one: Round, other: Round, name: str) -> bool:
    """Whether a value is more exact (amounts), more precise (dates) or more special (types) than another."""
    ours, theirs = getattr(one, name), getattr(other, name)
    if isinstance(ours, Money):
        return ours.qualifier == "exact" and theirs.qualifier != "exact" and ours.currency == theirs.currency
    if name == "date":
        return len(ours) > len(theirs)
    general = {"venture", "series_unknown", "undisclosed"}
    return bool(theirs & general) and not ours & general and compare_types(one, other)[0] == "compatible"


def _union(ranked: Sequence[Round], listed: Callable[[Round], tuple[str, ...]]) -> tuple[str, ...]:
    by_key: dict[str, str] = {}
    for one in ranked:
        for name in listed(one):
            by_key.setdefault(read_name(name).key, name)
    return tuple(by_key.values())


def _quotes_of(events: Sequence[Round]) -> dict[str, tuple[Quote, ...]]:
    quotes: dict[str, dict[Quote, None]] = {}
    for one in events:
        for field, found in one.quotes.items():
            quotes.setdefault(field, {}).update(dict.fromkeys(found))
    return {field: tuple(found) for field, found in sorted(quotes.items())}


def _clusters(clusters: list[list[Round]], yardstick: Yardstick) -> list[list[Round]]:
    """Clusters of one company's events, joined best first; nothing joins across a contradiction."""
    if len(clusters) == 1:
        return clusters
    # Events that say the very same from different articles are one without any comparing.
    alike: dict[tuple[str, ...], list[list[Round]]] = defaultdict(list)
    for cluster in clusters:
        for group in (same := alike[content_key(cluster[0])]):
            if not _documents(group) & _documents(cluster):
                group.extend(cluster)
                break
        else:
            same.append(list(cluster))
    return _joined([group for groups in alike.values() for group in groups], None, yardstick)


def _joined(
    clusters: list[list[Round]], candidates: set[tuple[int, int]] | None, yardstick: Yardstick
) -> list[list[Round]]:
    names = [tuple(read_name(name) for name in (c[0].company, *c[0].aliases)) for c in clusters]
    if candidates is None:
        # Sorted by company and date, what belongs together is near; only a company with very many rounds notices.
        candidates = {(a, b) for b in range(len(clusters)) for a in range(max(0, b - _NEIGHBOURS), b)}
    links = []
    for a, b in candidates:
        total = _points(clusters[a][0], clusters[b][0], names[a], names[b], yardstick)
        if total >= _ENOUGH:
            links.append((-total, a, b))
    home = list(range(len(clusters)))
    for _, a, b in sorted(links):
        one, other = home[a], home[b]
        if one == other or _documents(clusters[one]) & _documents(clusters[other]):
            continue
        if all(_fits(x, y, yardstick) for x in clusters[one] for y in clusters[other]):
            clusters[one] = sorted(clusters[one] + clusters[other], key=_order)
            clusters[other] = []
            home = [one if at == other else at for at in home]
    return [cluster for cluster in clusters if cluster]


def _fits(one: Round, other: Round, yardstick: Yardstick) -> bool:
    """Whether two events can be one round at all: not a Series A and a Series B, at most one contradiction."""
    verdicts = {found.field: found.verdict for found in judge(one, other, yardstick)}
    conflicts = [
        field for field in ("investment_type", "money_raised", "announced_on") if verdicts.get(field) == "conflict"
    ]
    return "investment_type" not in conflicts and len(conflicts) < 2


def _points(one: Round, other: Round, ours: tuple[Name, ...], theirs: tuple[Name, ...], yardstick: Yardstick) -> int:
    named = name_points(ours, theirs)
    return points(one, other, named, yardstick).total if named else 0


def _documents(cluster: Sequence[Round]) -> set[str]:
    return {source.document_id for one in cluster for source in one.sources}


def _over_names(clusters: list[list[Round]], yardstick: Yardstick) -> list[list[Round]]:
    """Clusters whose companies go by different names (suffix, alias, initials, spelling), joined where all fits."""
    clusters = sorted(clusters, key=lambda cluster: _order(cluster[0]))
    index: dict[str, list[int]] = defaultdict(list)
    for at, cluster in enumerate(clusters):
        names = {name for one in cluster for name in (one.company, *one.aliases)}
        for key in set().union(*(block_keys(read_name(name)) for name in names)):
            # A part of a name is too little to join two articles on.
            if not key.startswith(WORD):
                index[key].append(at)
    candidates = {
        (a, b) for found in index.values() if 1 < len(found) <= _CROWD for b in found for a in found if a < b
    }  # fmt: skip
    return _joined(clusters, candidates, yardstick) if candidates else clusters
