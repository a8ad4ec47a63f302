"""The command line: one module a command, each with `add(subparsers)` and `run(options) -> exit status`."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import Any, NoReturn, TextIO

from fundwire import __version__
from fundwire.errors import FundwireError

#: In the order of `fundwire --help`. A module is imported only when its command is asked for, or all are listed.
COMMANDS = ("extract", "batch", "diff", "report", "export", "explain", "evaluate", "rules", "schema")

_INTERRUPTED = 130  # 128 + SIGINT, as shells have it


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command and returns the process's exit status.

    0: done; 1: differences that were asked about; 2: wrong input; 3: a batch in which some articles failed;
    70: a defect of fundwire. Errors are one line each on standard error.
    """
    arguments = list(sys.argv[1:] if argv is None else argv)
    for stream in (sys.stdout, sys.stderr):
        _speak_utf8(stream)
    try:
        options = _parser(arguments).parse_args(arguments)
        status: int = options.run(options)
        sys.stdout.flush()
        return status
    except FundwireError as error:
        complain(error)
        return error.exit_status
    except KeyboardInterrupt:
        print("fundwire: interrupted", file=sys.stderr)
        return _INTERRUPTED
    except BrokenPipeError:
        # The reader (`| head`) has enough. Python would complain once more when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def complain(error: FundwireError) -> None:
    """Writes an error as one line on standard error, whatever characters it quotes."""
    line = "".join(c if c.isprintable() else " " if c.isspace() else "\ufffd" for c in str(error))
    print(f"fundwire: {line}", file=sys.stderr)


class _Parser(argparse.ArgumentParser):
    """A parser whose complaint is one line, without the usage."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message} (see {self.prog} --help)\n")


def _parser(arguments: Sequence[str]) -> argparse.ArgumentParser:
    parser = _Parser(
        prog="fundwire",
        description="News articles in, funding events out: every field tied to the exact characters that say it.",
        epilog="fundwire COMMAND --help tells more, with examples.",
    )
    parser.add_argument("--version", action="version", version=f"fundwire {__version__}")
    subparsers = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    asked = arguments[0] if arguments and arguments[0] in COMMANDS else None
    for name in [asked] if asked else COMMANDS:
        command: Any = _command(name)
        if command is not None:
            command.add(subparsers)
    return parser


def _command(name: str) -> Any:
    path = f"{__name__}.{name}"
    return import_module(path) if find_spec(path) else None


def _speak_utf8(stream: TextIO) -> None:
    """Output is UTF-8 with plain line feeds, in every locale."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure:
        reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
