"""`fundwire evaluate`: how right extracted events are, and whether the pinned floors hold."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from fundwire.errors import InputError

if TYPE_CHECKING:
    from fundwire.evaluate.reading import Answers
    from fundwire.evaluate.score import Scores

_GATE_MISSED = 1

_EXAMPLE = """examples:
  fundwire batch articles/ --out extracted.jsonl
  fundwire evaluate gold.jsonl extracted.jsonl --errors 20
  fundwire evaluate gold.jsonl extracted.jsonl --by-kind --aside
  fundwire evaluate --gate
"""


def add(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Registers the command."""
    parser = subparsers.add_parser(
        "evaluate",
        help="score extracted events against gold, or hold the pinned floors",
        description="Pairs the events of each article with those of a gold file and prints precision, recall and F1 of "
        "every field, over all events and over the primary ones. Both files are JSONL.",
        epilog=_EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("gold", nargs="?", type=Path, metavar="GOLD", help='lines {"id", "events"}')
    parser.add_argument("extracted", nargs="?", type=Path, metavar="EXTRACTED", help="output of extract or batch")
    parser.add_argument("--json", action="store_true", help="the scores as one JSON object")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="also show the first N mistakes")
    parser.add_argument("--kind", action="append", help="only articles of this kind of gold (may be repeated)")
    parser.add_argument("--by-kind", action="store_true", help="also F1 for each kind of article")
    parser.add_argument(
        "--aside", action="store_true", help="also F1 for the third set aside (by a digest of the id) and for the rest"
    )
    gate = parser.add_argument_group("the gate")
    gate.add_argument("--gate", action="store_true", help="hold the floors pinned in FIXTURES/gate.toml; 1 where not")
    gate.add_argument("--pin", action="store_true", help="with --gate: raise the floors to what is reached")
    gate.add_argument("--fixtures", type=Path, default=Path("fixtures"), metavar="DIR", help="default: fixtures")
    gate.add_argument("--pipeline", metavar="DIR", help="a pipeline folder of your own (default: funding_en)")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Prints the scores, or holds the gate.

    Raises:
        InputError: GOLD or EXTRACTED is missing or wrong, or no article of GOLD is of a kind asked for.
    """
    if options.gate:
        return _hold_gate(options)
    if options.gold is None or options.extracted is None:
        raise InputError("fundwire evaluate", "needs GOLD and EXTRACTED, or --gate", "see --help", "no-input")
    from fundwire.evaluate.reading import read_answers

    gold, got = read_answers(options.gold), read_answers(options.extracted)
    if options.kind:
        gold = {article: answers for article, answers in gold.items() if answers.kind in options.kind}
        if not gold:
            where, what = str(options.gold), f"no article is of kind {' or '.join(options.kind)}"
            raise InputError(where, what, "see the kinds with --by-kind", "no-kind")
    groups = {name: _score(of, got) for name, of in _groups(gold, options).items()}
    print(_as_json(groups) if options.json else _as_text(groups, options.errors))
    return 0


def _groups(gold: dict[str, Answers], options: argparse.Namespace) -> dict[str, dict[str, Answers]]:
    from fundwire.evaluate.reading import is_aside

    groups = {"all": gold}
    if options.aside:
        groups["rest"] = {a: of for a, of in gold.items() if not is_aside(a)}
        groups["aside"] = {a: of for a, of in gold.items() if is_aside(a)}
    if options.by_kind:
        for kind in sorted({of.kind for of in gold.values() if of.kind}):
            groups[kind] = {a: of for a, of in gold.items() if of.kind == kind}
    return groups


def _score(gold: dict[str, Answers], got: dict[str, Answers]) -> Scores:
    from fundwire.evaluate.score import score

    return score({a: of.events for a, of in gold.items()}, {a: of.events for a, of in got.items()})


def _as_json(groups: dict[str, Scores]) -> str:
    from fundwire.evaluate.render import as_json

    rest = {name: as_json(scores) for name, scores in groups.items() if name != "all"}
    return json.dumps(as_json(groups["all"]) | ({"groups": rest} if rest else {}))


def _as_text(groups: dict[str, Scores], errors: int) -> str:
    from fundwire.evaluate.calibration import reliability
    from fundwire.evaluate.render import as_columns, as_mistake, as_reliability, as_table

    scores = groups["all"]
    parts = [as_table(scores)]
    if len(groups) > 1:
        parts.extend((as_columns(groups), as_columns(groups, "primary")))
    if scores.verdicts:
        parts.append(as_reliability(reliability(scores.verdicts)))
    parts.extend(as_mistake(mistake) for mistake in scores.mistakes[:errors])
    return "\n\n".join(parts)


def _hold_gate(options: argparse.Namespace) -> int:
    from fundwire.evaluate.gate import NAME, Gate, read_gate, write_gate
    from fundwire.evaluate.measures import Fixtures, measure
    from fundwire.pipeline.extract import load

    fixtures = Fixtures(options.fixtures)
    path, digest = options.fixtures / NAME, fixtures.digest()
    gate = read_gate(path) if path.exists() or not options.pin else Gate(digest, {})
    measures = measure(fixtures, load(options.pipeline))
    misses = gate.misses(measures)
    if options.pin and not misses:
        write_gate(path, gate.raised(measures, digest))
    elif not options.pin and gate.digest != digest:
        misses.append(f"the fixtures changed (digest {digest}): look at the floors again, then --gate --pin")
    print("\n".join(misses) if misses else f"{len(measures)} measures are at their floors")
    return _GATE_MISSED if misses else 0
