"""The overview's charts as HTML with inline SVG; each mark is a link to the events that it counts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from urllib.parse import urlencode

from fundwire.report.markup import isolated, text
from fundwire.report.rows import GROUPS, Row
from fundwire.report.words import counted, figure, spaced

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SHOWN_MONTHS = 24
_SHOWN_BARS = 10

#: What the charts count, as the filter of the same name selects it.
SETTLED = ("completed", "announced")


def settled(rows: Iterable[Row]) -> list[Row]:
    """The events that the text reports as done, which is what the charts count."""
    return [row for row in rows if row.status in SETTLED]


def main_currency(rows: Iterable[Row]) -> str | None:
    """The currency of most amounts (the first by name among equals), None without amounts."""
    counts = Counter(row.currency for row in rows if row.currency)
    return min(counts, key=lambda code: (-counts[code], code), default=None)


def by_month(rows: Sequence[Row], currency: str | None) -> str:
    """A column a month, stacked by kind of round, tall as the sum in `currency`; "" without a dated event."""
    months: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row.month:
            months[row.month].append(row)
    if not months:
        return ""
    span = _span(min(months), max(months))[-_SHOWN_MONTHS:]
    sums = {month: _stack(months.get(month, ()), currency) for month in span}
    top = max((sum(stack) for stack in sums.values()), default=Decimal(0)) or Decimal(1)
    columns = "".join(_column(month, months.get(month, []), sums[month], top, currency) for month in span)
    present = [n for n in range(len(GROUPS)) if any(stack[n] for stack in sums.values())]
    legend = "".join(
        f'<li><a href="{text(link(group=GROUPS[n]))}"><i class="g{n}"></i>{GROUPS[n]}</a></li>' for n in present
    )
    older = sum(len(months[month]) for month in months if month < span[0])
    note = f"<p class=note>{counted(older, 'event')} before {_month(span[0])} not drawn.</p>" if older else ""
    return (
        f"<p class=scale>{text(_figure(top, currency)) if currency else ''}</p>"
        f'<ol class=columns tabindex=0 aria-label="Amounts by month">{columns}</ol><ul class=legend>{legend}</ul>{note}'
    )


def by_type(rows: Sequence[Row], currency: str | None) -> str:
    """A bar a round type, long as the sum in `currency`; "" without events."""
    types: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row.type:
            types[row.type].append(row)
    sums = {kind: sum(_stack(found, currency), Decimal(0)) for kind, found in types.items()}
    order = sorted(types, key=lambda kind: (-sums[kind], -len(types[kind]), kind))[:_SHOWN_BARS]
    top = max((sums[kind] for kind in order), default=Decimal(0)) or Decimal(1)
    bars = []
    for kind in order:
        value = f"{_figure(sums[kind], currency)} · {len(types[kind]):,}" if sums[kind] else f"{len(types[kind]):,}"
        says = f"{spaced(kind)}: {_total(sums[kind], currency)}{counted(len(types[kind]), 'event')}"
        group = GROUPS.index(types[kind][0].group)
        bars.append(_bar(spaced(kind), value, says, {"type": kind}, ((sums[kind] / top, group),)))
    return f"<ol class=bars>{''.join(bars)}</ol>" if bars else ""


def top_investors(rows: Sequence[Row]) -> str:
    """A bar for each of the investors with most events, the part that it led drawn darker; "" without investors."""
    led = Counter(name for row in rows for name in set(row.leads))
    joined = Counter(name for row in rows for name in set(row.investors) - set(row.leads))
    total = led + joined
    order = sorted(total, key=lambda name: (-total[name], -led[name], name))[:_SHOWN_BARS]
    top = Decimal(max((total[name] for name in order), default=1))
    bars = []
    for name in order:
        says = f"{name}: {counted(total[name], 'event')}, {led[name]:,} led"
        value = f"{total[name]:,} · {led[name]:,} led" if led[name] else f"{total[name]:,}"
        parts = ((total[name] / top, 6), (led[name] / top, 7))
        bars.append(_bar(name, value, says, {"investor": name}, parts))
    return f"<ol class=bars>{''.join(bars)}</ol>" if bars else ""


def link(**wanted: str) -> str:
    """The page's own address of the events that a mark counts."""
    return "#" + urlencode({"view": "events", "status": "settled", **wanted})


def _bar(name: str, value: str, says: str, wanted: dict[str, str], parts: Iterable[tuple[Decimal, int]]) -> str:
    rects = "".join(f'<rect class="g{group}" width="{share * 100:.2f}" height="10"/>' for share, group in parts)
    return (
        f'<li><a href="{text(link(**wanted))}" title="{text(says)}"><span class=name>{isolated(name)}</span>'
        f'<svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">{rects}</svg>'
        f"<span class=value>{text(value)}</span></a></li>"
    )


def _column(month: str, rows: Sequence[Row], stack: Sequence[Decimal], top: Decimal, currency: str | None) -> str:
    """A month: its label leads to all its events (also by keyboard), each part of the column to those of its group."""
    label = f"<b>{_MONTHS[int(month[5:]) - 1]}</b>" + (f"<i>{month[:4]}</i>" if month[5:] == "01" else "")
    if not rows:
        return f"<li><span>{label}</span></li>"
    parts, at = [], Decimal(100)
    counts = Counter(row.group for row in rows)
    for number, (group, part) in enumerate(zip(GROUPS, stack, strict=True)):
        if part:
            height = part / top * 100
            at -= height
            says = f"{group}, {_month(month)}: {_total(part, currency)}{counted(counts[group], 'event')}"
            parts.append(
                f'<a href="{text(link(month=month, group=group))}" tabindex="-1"><title>{says}</title>'
                f'<rect class="g{number}" y="{at:.2f}" width="10" height="{height:.2f}"/></a>'
            )
    says = f"{_month(month)}: {_total(sum(stack, Decimal(0)), currency)}{counted(len(rows), 'event')}"
    drawing = f'<svg viewBox="0 0 10 100" preserveAspectRatio="none" aria-hidden="true">{"".join(parts)}</svg>'
    return f'<li>{drawing}<a href="{text(link(month=month))}" title="{says}" aria-label="{says}">{label}</a></li>'


def _stack(rows: Iterable[Row], currency: str | None) -> list[Decimal]:
    """The sum raised in `currency` by group."""
    sums = [Decimal(0)] * len(GROUPS)
    for row in rows:
        if row.value is not None and row.currency == currency and not row.sought:
            sums[GROUPS.index(row.group)] += Decimal(str(row.value))
    return sums


def _total(value: Decimal, currency: str | None) -> str:
    return f"{_figure(value, currency)}, " if value else ""


def _figure(value: Decimal, currency: str | None) -> str:
    """A sum to three digits: adding up amounts that were rounded makes none that is exact."""
    return figure(Decimal(f"{value:.2e}"), currency)


def _span(first: str, last: str) -> list[str]:
    """Each month from first to last, both included."""
    at, end, months = _ordinal(first), _ordinal(last), []
    while at <= end:
        months.append(f"{at // 12:04}-{at % 12 + 1:02}")
        at += 1
    return months


def _ordinal(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:]) - 1


def _month(month: str) -> str:
    return f"{_MONTHS[int(month[5:]) - 1]} {month[:4]}"
