"""`fundwire schema`: the JSON Schemas of the output."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from fundwire.errors import InputError

_EXAMPLE = """examples:
  fundwire schema funding_event
  fundwire schema --write schemas     # what a test proves fresh
"""


def add(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Registers the command."""
    parser = subparsers.add_parser(
        "schema",
        help="the JSON Schemas of the output",
        description="Prints one JSON Schema (draft 2020-12), or all of them as one object by name.",
        epilog=_EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("name", nargs="?", metavar="NAME", help="extraction, funding_event, claim, mention, ...")
    parser.add_argument("--write", metavar="DIR", help="write each into DIR as NAME.schema.json instead")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Prints or writes the schemas asked for."""
    from fundwire.schemas import MODELS, schema_of, schema_text

    names = [options.name] if options.name else list(MODELS)
    if options.write:
        _write({f"{name}.schema.json": schema_text(name) for name in names}, Path(options.write))
    elif options.name:
        print(schema_text(options.name), end="")
    else:
        print(json.dumps({name: schema_of(name) for name in names}, indent=2, ensure_ascii=False))
    return 0


def _write(files: dict[str, str], folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in files.items():
            (folder / name).write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise InputError(
            str(folder), f"can't be written: {error.strerror}", "name another folder", "unwritable"
        ) from error
