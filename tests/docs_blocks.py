"""The code blocks of the documents, and what they print when they are run.

```console blocks hold `$ command` lines, each followed by what it prints; ```sh and ```python blocks are run for their
exit status. The blocks of one document run in order, in one folder that holds what VISIBLE says. A block below a
line `<!-- not run: reason -->` is left alone.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
#: What a document's commands find in their folder, and what of the checkout it is.
VISIBLE = {"fixtures": "fixtures", "pipelines": "pipelines", "schemas": "schemas", "news": "fixtures/articles"}
_BLOCK = re.compile(r"(?P<above>[^\n]*)\n```(?P<kind>console|sh|python)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
_NOT_RUN = re.compile(r"<!-- not run: .+ -->")


@dataclass(frozen=True, slots=True)
class Block:
    """A block that is to be run: its kind, and [start, end) of its body in the document."""

    kind: str
    body: str
    start: int
    end: int


def blocks(document: str) -> list[Block]:
    """The runnable blocks of a document, in order."""
    found = _BLOCK.finditer(document)
    return [Block(m["kind"], m["body"], *m.span("body")) for m in found if not _NOT_RUN.match(m["above"])]


def prepare(folder: Path) -> None:
    """Lays what documents may use into `folder`."""
    for name, home in VISIBLE.items():
        (folder / name).symlink_to(ROOT / home)


def commands(block: Block) -> Iterator[str]:
    """The commands of a console block, each with the lines that a "\\" at the end continues."""
    lines = iter(block.body.splitlines())
    for line in lines:
        if line.startswith("$ "):
            while line.endswith("\\"):
                line += "\n" + next(lines)
            yield line[2:]


def run(block: Block, folder: Path) -> str:
    """The body as it should stand, with what its commands print now.

    Raises:
        AssertionError: a `sh` or `python` block ends with another status than 0, or a path of this machine is printed.
    """
    if block.kind == "console":
        body = "".join(f"$ {command}\n{_printed(command, folder)}" for command in commands(block))
        assert str(ROOT) not in body, body
        return body
    words = [sys.executable, "-c", block.body] if block.kind == "python" else ["bash", "-euc", block.body]
    done = _process(words, folder)
    assert done.returncode == 0, done.stderr
    return block.body


def _printed(command: str, folder: Path) -> str:
    done = _process(["bash", "-c", f"{{ {command}\n}} 2>&1"], folder)
    return done.stdout if done.stdout.endswith("\n") or not done.stdout else done.stdout + "\n"


def _process(words: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "COLUMNS": "100", "PYTHONUTF8": "1"}
    return subprocess.run(
        words, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8", check=False, timeout=300
    )
