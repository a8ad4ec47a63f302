"""`fundwire export`: results in the forms of other tools."""

from __future__ import annotations

import argparse

_EXAMPLE = """examples:
  fundwire export events.jsonl --format crunchbase-csv --out rounds.csv
  fundwire export events.jsonl --articles articles/ --format docbin --out train.spacy
  fundwire export events.jsonl --articles articles/ --format labelstudio --out tasks.json
  fundwire export --format labelstudio-config
"""
#: The formats that hold the articles' texts, and so need them.
_TEXTS = ("displacy", "docbin", "labelstudio", "prodigy")
_SHEETS = ("csv", "crunchbase-csv")
_CONFIG = "labelstudio-config"


def add(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Registers the command."""
    parser = subparsers.add_parser(
        "export",
        help="events in the forms of displaCy, spaCy, Label Studio, Prodigy, Crunchbase",
        description="Writes the output of batch or extract as other tools read it. labelstudio-config prints the "
        "labelling interface that the exported tasks fit.",
        epilog=_EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("events", nargs="*", metavar="EVENTS", help="output of batch or extract (JSONL, JSON, .gz)")
    parser.add_argument("--format", required=True, choices=(*_TEXTS, *_SHEETS, _CONFIG), help="what to write")
    parser.add_argument("--out", default="-", metavar="FILE", help="where to (default: standard output)")
    parser.add_argument(
        "--articles", action="append", nargs="+", metavar="INPUT",
        help="where the articles' texts are: folders, globs, files (default: the files that the events name as source)",
    )  # fmt: skip
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Writes the export; 2 where a line was no extraction or a text that the format needs was not found."""
    from fundwire.cli.report import complain_of, flat
    from fundwire.errors import InputError
    from fundwire.report.export.annotations import LABEL_STUDIO_CONFIG
    from fundwire.report.export.formats import exported
    from fundwire.report.gather import gather
    from fundwire.report.reading import Failure
    from fundwire.report.write import write_bytes

    if options.format == _CONFIG:
        write_bytes(options.out, LABEL_STUDIO_CONFIG.encode())
        return 0
    if not options.events:
        raise InputError("fundwire export", "no events given", "name the output of fundwire batch", "no-events")
    needs_texts = options.format in _TEXTS
    gathered = gather(options.events, flat(options.articles) if needs_texts else [])
    failures = list(gathered.failures)
    if needs_texts:
        absent = [one.extraction.document.id for one in gathered.readings if one.article is None]
        failures += [Failure(name, "its text was not found (name it with --articles)") for name in absent]
        if absent and len(absent) == len(gathered.readings):
            raise InputError(absent[0], "the articles' texts were not found", "name them with --articles", "no-texts")
    write_bytes(options.out, exported(options.format, gathered.readings))
    complain_of(failures)
    return 2 if failures else 0
