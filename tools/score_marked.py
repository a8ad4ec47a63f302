#!/usr/bin/env python3
"""Runs the pipeline on every marked sentence and prints one row of F1 scores per file.

tools/score_marked.py                               all files of fixtures/marked
tools/score_marked.py --kind passives --errors 20   one file, with its mistakes
tools/score_marked.py --role amount --errors 20     mistakes of one role anywhere
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import sys
from pathlib import Path

from score_corpus import write_table

from fundwire.evaluate.marked import ROLES, MarkedText, read_marked
from fundwire.evaluate.marked_score import EVENT_ROLES, MarkedScores, score_marked
from fundwire.evaluate.render import columns
from fundwire.pipeline.extract import Pipeline, load

FOLDER = Path(__file__).resolve().parent.parent / "fixtures" / "marked"


def main() -> int:
    """Prints the scores."""
    options = _options()
    texts = {path.stem: read_marked(path) for path in sorted(options.folder.glob("*.txt"))}
    kinds = options.kind or list(texts)
    pipeline = load()
    scores = {kind: _score(pipeline, texts[kind]) for kind in kinds}
    scores["all"] = _score(pipeline, [text for kind in kinds for text in texts[kind]])
    if options.write:
        shown = io.StringIO()
        with contextlib.redirect_stdout(shown):
            _print_events(scores)
            _print_claims(scores["all"])
        write_table(options.write, "marked", shown.getvalue())
        return 0
    _print_events(scores)
    _print_claims(scores["all"])
    wanted = [
        m for m in scores["all"].mistakes if not options.role or f"{options.role}: " in m or f" {options.role} " in m
    ]
    print("\n".join(wanted[: options.errors]))
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kind", action="append", help="only this file (its stem; may be repeated)")
    parser.add_argument("--role", help="show only mistakes of this role, or 'missed', 'spurious'")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="show up to N texts with mistakes")
    parser.add_argument("--write", type=Path, metavar="DOC", help="put the tables into docs/accuracy.md instead")
    parser.add_argument("--folder", type=Path, default=FOLDER)
    return parser.parse_args()


def _score(pipeline: Pipeline, texts: list[MarkedText]) -> MarkedScores:
    return score_marked(texts, {t.key: json.loads(pipeline.extract(t.article()).to_json()) for t in texts})


def _print_events(scores: dict[str, MarkedScores]) -> None:
    names = ["event", *(f"event.{role}" for role in EVENT_ROLES)]
    rows = [["file", "texts", "false", *(name.removeprefix("event.")[:9] for name in names)]]
    for kind, of in scores.items():
        tallies = [of.tallies.get(name) for name in names]
        false = str(tallies[0].wrong) if tallies[0] else "0"
        rows.append([kind, str(of.texts), false, *(_show(t.f1 if t else None) for t in tallies)])
    print(columns(rows))


def _print_claims(scores: MarkedScores) -> None:
    print("\nclaims: F1 (right/wrong/missed)")
    for predicate in ROLES:
        found = {name: tally for name, tally in scores.tallies.items() if name.split(".")[0] == predicate}
        cells = (
            f"{name.removeprefix(predicate + '.')} {_show(t.f1)} ({t[0]}/{t[1]}/{t[2]})" for name, t in found.items()
        )
        if found:
            print(f"  {predicate}: " + "  ".join(cells))


def _show(rate: float | None) -> str:
    return "-" if rate is None else f"{rate:.2f}"


if __name__ == "__main__":
    sys.exit(main())
