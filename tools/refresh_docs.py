#!/usr/bin/env python3
"""Writes into README and docs what the commands of their console blocks print now. Read the difference."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from docs_blocks import DOCUMENTS, blocks, prepare, run


def main() -> int:
    """Refreshes each document in place."""
    for path in DOCUMENTS:
        text = path.read_text(encoding="utf-8")
        with tempfile.TemporaryDirectory() as folder:
            prepare(Path(folder))
            printed = [(block, run(block, Path(folder))) for block in blocks(text)]
        for block, body in reversed(printed):
            text = text[: block.start] + body + text[block.end :]
        path.write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
