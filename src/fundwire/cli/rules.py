"""`fundwire rules check`: every rule of a pipeline folder against its own examples."""

from __future__ import annotations

import argparse
from pathlib import Path

_EXAMPLE = """examples:
  fundwire rules check
  fundwire rules check my_pipeline/
"""


def add(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Registers the command."""
    parser = subparsers.add_parser("rules", help="check a pipeline folder and run its rules' own examples")
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True)
    check = actions.add_parser(
        "check",
        help="run every rule on its yes and no examples",
        description="Reads a pipeline folder and runs every rule on its own examples; "
        "one line for each that goes wrong, and exit status 2.",
        epilog=_EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    check.add_argument("folder", nargs="?", metavar="DIR", help="a pipeline folder (default: funding_en)")
    check.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Prints what failed and one line of summary; 2 where an example contradicts its rule."""
    from fundwire.pipeline.check import check_rules
    from fundwire.report.words import counted
    from fundwire.resources import folder

    where = Path(options.folder) if options.folder else folder("pipelines") / "funding_en"
    check = check_rules(where)
    for failure in check.failures:
        print(failure)
    unproved = f", {len(check.unproved)} without a yes example" if check.unproved else ""
    outcome = f"{len(check.failures)} failed" if check.failures else "all as they should be"
    print(f"{where}: {counted(check.rules, 'rule')}, {counted(check.examples, 'example')}, {outcome}{unproved}")
    return 2 if check.failures else 0
