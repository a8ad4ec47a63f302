"""`fundwire diff`: what articles tell against what a curated table has."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from fundwire.errors import InputError

if TYPE_CHECKING:
    from fundwire.compare.comparison import Comparison
    from fundwire.compare.judgement import Judgement
    from fundwire.compare.verdict import Yardstick
    from fundwire.io.curated.profile import Profile

_DIFFERENCES = 1

#: What `--fail-on` can ask about: verdicts of records, of fields, and findings.
_ASKED = ("new", "contradicted", "unconfirmed", "conflict", "extra", "missing", "undecided", "duplicate", "unreadable")

_EXAMPLE = """examples:
  fundwire diff events.jsonl rounds.csv
  fundwire diff events.jsonl rounds.csv --map 'company=Name,amount="Raised (USD)"' --save-profile rounds.toml
  fundwire diff events.jsonl rounds.csv --profile rounds.toml --fail-on conflict,new --format markdown
  fundwire diff events.jsonl rounds.csv --patch rounds.new.csv --judgements judgements.json
  fundwire diff events.jsonl rounds.csv --judgements judgements.json --reject 1f0c6ad2b7e3-90aa01c4 --who ana

exit status: 0 no difference that --fail-on asks about; 1 there is one; 2 an input or an option can't be used
"""


def add(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Registers the command."""
    parser = subparsers.add_parser(
        "diff",
        help="what is new, and what contradicts a curated table",
        description="Compares the events of a batch with a curated table of rounds: new rounds first, then "
        "contradictions with both values and the sentence that says so.",
        epilog=_EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "events", metavar="EVENTS", help="output of fundwire batch (.jsonl, .csv, .parquet), or a table"
    )
    parser.add_argument(
        "curated", metavar="CURATED", help="a table: .csv, .tsv, .jsonl, .parquet, .xlsx, also .gz, .zst"
    )
    parser.add_argument("--format", choices=("terminal", "json", "csv", "markdown"), default="terminal")
    parser.add_argument("--out", type=Path, metavar="FILE", help="write there instead of standard output")
    parser.add_argument("--fail-on", metavar="WHAT,...", default="", help=f"exit with 1 for: {', '.join(_ASKED)}")
    parser.add_argument("--patch", type=Path, metavar="FILE", help="write CURATED with the proposals in it")
    parser.add_argument(
        "--propose", metavar="WHAT,...", default="new,conflict,extra", help="for --patch: new, conflict, extra"
    )

    columns = parser.add_argument_group("columns of CURATED")
    columns.add_argument("--map", metavar="ROLE=COLUMN,...", help='company=Name,amount="Raised (USD)"')
    columns.add_argument("--profile", type=Path, metavar="FILE", help="a TOML file that says which column is which")
    columns.add_argument("--save-profile", type=Path, metavar="FILE", help="write the columns used as such a file")
    columns.add_argument("--date-order", choices=("dmy", "mdy"), help="how 3/4/2024 is meant")

    judging = parser.add_argument_group("comparing")
    judging.add_argument("--fx", type=Path, metavar="FILE", help="rates of exchange: from,to,rate and, if any, date")
    judging.add_argument("--amount-tolerance", metavar="SHARE", default="0.01", help="amounts this close agree (0.01)")
    judging.add_argument("--window", type=int, metavar="DAYS", default=14, help="dates this close fit (14)")
    judging.add_argument(
        "--status", metavar="STATUS,...", default="completed,announced", help="events that count (completed,announced)"
    )
    judging.add_argument("--min-confidence", type=float, default=0.0, metavar="SHARE", help="events that count (0)")

    rulings = parser.add_argument_group("rulings")
    rulings.add_argument("--judgements", type=Path, metavar="FILE", help="rulings of earlier runs, by key")
    for ruling in ("accept", "reject", "unsure"):
        rulings.add_argument(f"--{ruling}", metavar="KEY,...", default="", help=f"rule {ruling} and remember it there")
    rulings.add_argument("--who", default="", help="who rules")
    rulings.add_argument("--when", default="", help="when, as in 2026-05-07")
    rulings.add_argument("--note", default="", help="why")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Compares, shows, and writes what was asked for."""
    from fundwire.compare.comparison import compare
    from fundwire.compare.extracted import read_extracted
    from fundwire.compare.judgement import read_judgements
    from fundwire.compare.patch import PROPOSALS, write_patch
    from fundwire.io.curated.profile import parse_mapping
    from fundwire.io.curated.table import read_curated

    for side in (options.events, options.curated):
        if side == "-":  # the header is read before the rows, and --patch reads the table once more
            raise InputError("-", "the diff reads its files more than once", "write it to a file first", "no-stdin")
    asked = _chosen(options.fail_on, _ASKED, "--fail-on")
    proposed = _chosen(options.propose, PROPOSALS, "--propose")
    yardstick = _yardstick(options)
    mapping = parse_mapping(options.map) if options.map else None
    curated = read_curated(options.curated, _profile(options), mapping, options.date_order)
    if options.save_profile:
        _write(options.save_profile, curated.profile.to_toml())
    statuses = frozenset(filter(None, options.status.split(",")))
    extracted = read_extracted(options.events, statuses, options.min_confidence)
    judgements = read_judgements(options.judgements) if options.judgements else {}
    comparison = compare(extracted, curated, yardstick, judgements)
    ruled = _rule(options, comparison, judgements)
    if ruled is not judgements:
        comparison = compare(extracted, curated, yardstick, ruled)
    _show(comparison, options)
    if options.patch:
        patched = write_patch(comparison, options.patch, proposed)
        print(f"{options.patch}: rows added: {patched.rows}, cells changed: {patched.cells}", file=sys.stderr)
        for unsaid in patched.unsaid:
            print(f"{options.patch}: left as it is, because its style can't say it: {unsaid}", file=sys.stderr)
    return _DIFFERENCES if any(_found(comparison, what) for what in asked) else 0


def _found(comparison: Comparison, what: str) -> bool:
    if what == "duplicate":
        return bool(comparison.duplicates)
    if what == "unreadable":
        return bool(comparison.unreadable)
    return any(entry.verdict == what or entry.having(what) for entry in comparison.open)


def _show(comparison: Comparison, options: argparse.Namespace) -> None:
    from fundwire.compare.render import RENDERINGS

    if options.out is None:
        RENDERINGS[options.format](comparison, sys.stdout)
        return
    try:
        with open(options.out, "w", encoding="utf-8", newline="\n") as file:
            RENDERINGS[options.format](comparison, file)
    except OSError as error:
        where = str(options.out)
        raise InputError(where, f"can't be written: {error.strerror}", "name another file", "unwritable") from error


def _yardstick(options: argparse.Namespace) -> Yardstick:
    from decimal import Decimal, InvalidOperation

    from fundwire.compare.rates import read_rates
    from fundwire.compare.tolerance import Tolerances
    from fundwire.compare.verdict import Yardstick

    try:
        share = Decimal(options.amount_tolerance)
    except InvalidOperation:
        share = Decimal(-1)
    if not 0 <= share < 1:
        raise InputError("--amount-tolerance", f"{options.amount_tolerance!r} is no share", "as in 0.01 for 1 %")
    if options.window < 0:
        raise InputError("--window", f"{options.window} is no number of days", "as in 14")
    tolerances = Tolerances(amount=share, window=options.window)
    return Yardstick(tolerances, read_rates(options.fx) if options.fx else None)


def _profile(options: argparse.Namespace) -> Profile | None:
    from fundwire.io.curated.profile import load_profile

    return load_profile(options.profile) if options.profile else None


def _rule(
    options: argparse.Namespace, comparison: Comparison, judgements: dict[str, Judgement]
) -> dict[str, Judgement]:
    """The rulings with those of the command line, which are written to the file; the same object without any."""
    from fundwire.compare.judgement import RULINGS, Judgement, rule, write_judgements

    ruled = judgements
    known = {entry.key for entry in comparison.entries}
    for ruling in RULINGS:
        keys = [key for key in getattr(options, ruling).split(",") if key]
        if keys:
            if options.judgements is None:
                raise InputError(f"--{ruling}", "a ruling needs a file", "add --judgements FILE", "no-judgements")
            ruled = rule(ruled, keys, known, Judgement("", ruling, options.who, options.when, options.note))
    if ruled is not judgements:
        write_judgements(options.judgements, ruled)
    return ruled


def _chosen(text: str, known: tuple[str, ...], option: str) -> tuple[str, ...]:
    words = tuple(word.strip() for word in text.split(",") if word.strip())
    for word in words:
        if word not in known:
            raise InputError(option, f"{word!r} is none of {', '.join(known)}", "separate several with commas")
    return words


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise InputError(str(path), f"can't be written: {error.strerror}", "name another file", "unwritable") from error
