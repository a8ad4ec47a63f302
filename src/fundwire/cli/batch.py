"""`fundwire batch`: the funding events of thousands of articles."""

from __future__ import annotations

import argparse
import os
import sys
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING

from fundwire.errors import InputError

if TYPE_CHECKING:
    from fundwire.batch.plan import Plan
    from fundwire.batch.progress import Progress
    from fundwire.batch.run import Summary

_SOME_FAILED = 3
_INTERRUPTED = 130

_EXAMPLE = """examples:
  fundwire batch news/ --out events.jsonl
  fundwire batch 'feed/2026-*/*.html' archive.jsonl.gz --out events.parquet --claims claims.jsonl
  fundwire batch export.csv --id-field uid --text-field body --published-field day --out events.csv
  zcat *.gz | fundwire batch - --out events.jsonl
  fundwire batch news/ --state .fundwire --out events.jsonl      each morning: reads what is new or changed

A run that was cut off goes on when the same command is given again. Beside the output stands a manifest
(events.manifest.json) with the counts and every article that failed.

exit status: 0 all went well; 3 some articles failed (see --max-failures); 2 an input, an output or an option
can't be used; 130 interrupted, with what was done kept
"""


def add(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Registers the command."""
    parser = subparsers.add_parser(
        "batch",
        help="the funding events of folders, globs, JSONL, CSV and Parquet files",
        description="Reads articles from files, folders (recursive), globs, article tables and standard input; "
        "writes one JSON object per article, or one flat row per event.",
        epilog=_EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "inputs",
        nargs="+",
        metavar="INPUT",
        help="a file (.txt, .md, .html, .json: one article; .jsonl, .csv, .tsv, .parquet, .xlsx: one a row; each also "
        ".gz or .zst), a folder, a glob, or - for standard input",
    )
    parser.add_argument(
        "--out",
        required=True,
        metavar="FILE",
        help=".jsonl: records; .csv or .parquet: a table of events; with --engine, a folder or its URL",
    )
    parser.add_argument(
        "--claims", type=Path, metavar="FILE", help="keep every claim, and write them: .jsonl, .csv or .parquet"
    )
    parser.add_argument("--mentions", action="store_true", help="records also list every amount, date, name and round")
    parser.add_argument("--no-screen", action="store_true", help="read every sentence, also those that can't matter")
    parser.add_argument("--pipeline", metavar="DIR", help="a pipeline folder of your own (default: funding_en)")

    reading = parser.add_argument_group("reading")
    reading.add_argument("--glob", metavar="PATTERN", help="of folders, read only files whose name or path matches")
    reading.add_argument("--stdin", metavar="KIND", default="jsonl", help="what - holds: jsonl, csv, txt, ... (jsonl)")
    for name in ("id", "text", "title", "url", "published", "publisher", "language"):
        reading.add_argument(f"--{name}-field", metavar="COLUMN", help=f"the column of tables that holds the {name}")

    running = parser.add_argument_group("running")
    running.add_argument("--workers", type=_count, metavar="N", help="worker processes (default: the cores; 0: none)")
    running.add_argument("--state", type=Path, metavar="DIR", help="remember articles, read only new and changed ones")
    running.add_argument(
        "--time-limit", type=_seconds, default=30.0, metavar="SECONDS", help="for one article (default: 30; 0: none)"
    )
    running.add_argument(
        "--max-characters", type=_count, default=2_000_000, metavar="N", help="longest article read (default: 2000000)"
    )
    running.add_argument(
        "--max-failures", type=_count, default=0, metavar="N", help="exit with 0 while no more failed (default: 0)"
    )
    running.add_argument("--engine", choices=["ray"], help="run on a cluster (default: processes of this machine)")
    running.add_argument("--address", metavar="ADDRESS", help="the Ray cluster (default: one made of this machine)")
    running.add_argument("--parts", choices=["jsonl", "csv", "parquet"], default="jsonl", help="what --engine writes")
    running.add_argument("--chunk", type=_positive, default=64, metavar="N", help=argparse.SUPPRESS)
    running.add_argument("--commit-every", type=_seconds, default=1.0, help=argparse.SUPPRESS)
    running.add_argument("--quiet", action="store_true", help="no progress, and no line for a failed article")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Runs the batch; 0 all well, 3 articles failed, 2 an input could not be read at all."""
    try:
        summary = _on_cluster(options) if options.engine else _on_this_machine(options)
    except KeyboardInterrupt:
        print("fundwire: interrupted; what was done is kept, the same command goes on", file=sys.stderr)
        return _INTERRUPTED
    if not options.quiet:
        print(f"fundwire: {_told(summary, options.out, _manifest(options))}", file=sys.stderr)
    if summary.bad_inputs:
        return InputError.exit_status
    return _SOME_FAILED if summary.failed > options.max_failures else 0


def _on_this_machine(options: argparse.Namespace) -> Summary:
    if options.address:
        raise InputError("--address", "is the address of a cluster", "add --engine ray", "no-engine")
    from fundwire.batch.run import run as run_batch

    return run_batch(_plan(options), progress=_progress(options))


def _on_cluster(options: argparse.Namespace) -> Summary:
    from fundwire.batch.cluster import named_cluster, run_on_cluster

    cluster = named_cluster(options.engine, options.address, options.workers)
    return run_on_cluster(_plan(options), options.out, cluster, suffix=f".{options.parts}", progress=_progress(options))


def _plan(options: argparse.Namespace) -> Plan:
    from fundwire.batch.plan import Plan
    from fundwire.batch.recipe import Recipe
    from fundwire.io.cells import Fields

    named = {field.name: getattr(options, f"{field.name.removesuffix('_on')}_field") for field in fields(Fields)}
    recipe = Recipe(
        folder=options.pipeline and os.path.abspath(options.pipeline),
        fields=Fields(**{name: column for name, column in named.items() if column}),
        mentions=options.mentions,
        claims=options.claims is not None,
        screen=not options.no_screen,
        time_limit=options.time_limit or None,
        max_characters=options.max_characters,
    )
    return Plan(
        inputs=tuple(options.inputs),
        out=Path(options.out),
        claims=options.claims,
        recipe=recipe,
        pattern=options.glob,
        stdin="." + options.stdin.lstrip("."),
        state=options.state,
        workers=_cores() if options.workers is None else options.workers,
        chunk=options.chunk,
        commit_every=options.commit_every,
    )


def _progress(options: argparse.Namespace) -> Progress:
    from fundwire.batch.progress import Bar, Lines, Silent

    if options.quiet:
        return Silent()
    return Bar(sys.stderr) if sys.stderr.isatty() else Lines(sys.stderr)


def _manifest(options: argparse.Namespace) -> str:
    from fundwire.batch.manifest import manifest_path

    return f"{options.out}/manifest.json" if options.engine else str(manifest_path(Path(options.out)))


def _told(summary: Summary, out: str, manifest: str) -> str:
    counts = summary.counts
    line = f"{counts.get('events', 0):,} events in {counts.get('extracted', 0):,} articles"
    if counts.get("reused"):
        line += f" ({counts['reused']:,} of them unchanged)"
    if counts.get("repeated"):
        line += f", {counts['repeated']:,} exact repeats left out"
    if summary.failed:
        line += f", {summary.failed:,} failed: see {manifest}"
    return f"{line} → {out}"


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _count(written: str) -> int:
    number = int(written)
    if number < 0:
        raise argparse.ArgumentTypeError("can't be negative")
    return number


def _positive(written: str) -> int:
    return max(1, _count(written))


def _seconds(written: str) -> float:
    number = float(written)
    if not number >= 0:
        raise argparse.ArgumentTypeError("can't be negative")
    return number
