"""Files written whole or not at all."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from fundwire.errors import InputError


def write_text(target: str, text: str) -> None:
    """Writes UTF-8 text; see `write_bytes`."""
    write_bytes(target, text.encode("utf-8", "replace"))


def write_bytes(target: str, content: bytes) -> None:
    """Writes a file so that a reader never sees half of it; "-" is standard output.

    Raises:
        InputError: the target can't be written.
    """
    if target == "-":
        sys.stdout.buffer.write(content)
        return
    path = Path(target)
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_bytes(content)
        os.replace(part, path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise InputError(target, f"can't be written: {error.strerror}", "check the folder", "unwritable") from error
