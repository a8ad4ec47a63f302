"""Scores as a table for eyes and as JSON for machines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from fundwire.evaluate.answer import OR, Amount, Answer
from fundwire.evaluate.calibration import Bin, calibration_error, reliability
from fundwire.evaluate.score import SCOPES, Mistake, Scope, Scores
from fundwire.evaluate.tally import Tally


def as_json(scores: Scores) -> dict[str, Any]:
    """The scores as JSON values: per scope and field [precision, recall, F1], rounded to four digits."""
    table = reliability(scores.verdicts)
    return {
        "articles": scores.articles,
        "scores": {name: _scope_json(scores.scopes[name]) for name in SCOPES},
        "no_event_articles": scores.quiet_articles,
        "false_events_in_them": scores.false_in_quiet,
        "power_of_1000_errors": scores.power_errors,
        "calibration": {
            "expected_error": _rounded(calibration_error(table)),
            "bins": [_bin_json(row) for row in table],
        },
    }


def _bin_json(row: Bin) -> dict[str, Any]:
    shares = {"confidence": _rounded(row.confidence), "right": _rounded(row.right)}
    return {"from": row.low, "to": row.high, "events": row.events, **shares}


def _scope_json(scope: Scope) -> dict[str, Any]:
    rows = {"event": scope.events, **scope.fields}
    rates = {name: [_rounded(rate) for rate in tally.rates] for name, tally in rows.items()}
    return {**rates, "whole_record": _rounded(scope.whole_share), "gold_events": scope.gold_events}


def as_table(scores: Scores) -> str:
    """The scores of one set of articles: a block per scope, a row per field."""
    lines: list[str] = []
    for name in SCOPES:
        scope = scores.scopes[name]
        size = f"{scope.gold_events} gold events in {scores.articles} articles"
        lines.append(f"{name}: {size}; whole record right {_show(scope.whole_share)}")
        lines.append(f"  {'':13} {'P':>6} {'R':>6} {'F1':>6} {'right':>6} {'wrong':>6} {'missed':>6}")
        lines.extend(_row(field, tally) for field, tally in {"event": scope.events, **scope.fields}.items())
    lines.append(
        f"articles without events: {scores.quiet_articles}, false events in them: {scores.false_in_quiet}; "
        f"power-of-1000 errors: {scores.power_errors}"
    )
    return "\n".join(lines)


def _row(name: str, tally: Tally) -> str:
    rates = " ".join(f"{_show(rate):>6}" for rate in tally.rates)
    return f"  {name:13} {rates} {tally.right:6} {tally.wrong:6} {tally.missed:6}"


def as_columns(groups: Mapping[str, Scores], scope: str = "all") -> str:
    """F1 of events and of every field, one column for each group of articles."""
    rows: list[list[str]] = [[scope, *groups]]
    scopes = [scores.scopes[scope] for scores in groups.values()]
    rows.append(["gold events", *(str(s.gold_events) for s in scopes)])
    rows.append(["event", *(_show(s.events.f1) for s in scopes)])
    rows.append(["  precision", *(_show(s.events.precision) for s in scopes)])
    rows.append(["  recall", *(_show(s.events.recall) for s in scopes)])
    rows.extend([name, *(_show(s.fields[name].f1) for s in scopes)] for name in scopes[0].fields)
    rows.append(["whole record", *(_show(s.whole_share) for s in scopes)])
    return columns(rows)


def as_reliability(table: Sequence[Bin]) -> str:
    """The reliability table with its expected calibration error."""
    rows = [["confidence", "events", "mean", "right"]]
    rows.extend([f"{r.low:.1f}-{r.high:.1f}", str(r.events), _show(r.confidence), _show(r.right)] for r in table)
    return f"{columns(rows)}\nexpected calibration error {_show(calibration_error(table))}"


def columns(rows: Iterable[Sequence[str]]) -> str:
    """Rows of cells as aligned text, the first column to the left, the others to the right."""
    cells = list(rows)
    widths = [max(len(row[n]) for row in cells) for n in range(len(cells[0]))]
    return "\n".join(
        "  ".join([row[0].ljust(widths[0]), *(c.rjust(w) for c, w in zip(row[1:], widths[1:], strict=True))])
        for row in cells
    )


def as_mistake(mistake: Mistake) -> str:
    """One mistake in three lines: where and what, gold's answer, ours."""
    return f"--- {mistake.article} {mistake.what}\n    gold {_brief(mistake.gold)}\n    got  {_brief(mistake.got)}"


def _brief(answer: Answer | None) -> str:
    if answer is None:
        return "-"
    backers = [OR.join(i.names) + ("*" if i.lead else "") for i in answer.investors]
    parts = {
        "company": OR.join(answer.companies), "amount": _amount(answer.amount), "round": OR.join(answer.rounds),
        "investors": ", ".join(backers), "valuation": _amount(answer.valuation), "total": _amount(answer.total_raised),
        "date": OR.join(answer.dates), "status": OR.join(answer.statuses), "primary": answer.primary,
    }  # fmt: skip
    return json.dumps({k: v for k, v in parts.items() if v not in ("", None)}, ensure_ascii=False)


def _amount(amount: Amount | None) -> str:
    if amount is None or amount.value is None:
        return ""
    end = f"..{amount.upper:,.0f}" if amount.upper is not None else ""
    about = OR.join(sorted(amount.qualifiers - {"exact"}))
    return " ".join(
        filter(None, [OR.join(sorted(amount.currencies)), f"{amount.value:,.0f}{end}", about, amount.basis or ""])
    )


def _show(rate: float | None) -> str:
    return "-" if rate is None else f"{rate:.3f}"


def _rounded(rate: float | None) -> float | None:
    return None if rate is None else round(rate, 4)
