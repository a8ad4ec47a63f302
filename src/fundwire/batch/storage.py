"""The errors of a disk in words: full, read-only, gone."""

from __future__ import annotations

import contextlib
import errno
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from fundwire.errors import InputError

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


@contextlib.contextmanager
def storage_errors(path: Path) -> Iterator[None]:
    """Turns what the disk says into one InputError about `path`: codes `disk-full`, `not-writable`."""
    try:
        yield
    except OSError as error:
        raise storage_error(path, error.strerror or str(error), full=error.errno in _FULL) from error
    except sqlite3.Error as error:
        raise storage_error(path, str(error), full="full" in str(error)) from error


def storage_error(path: Path, what: str, *, full: bool) -> InputError:
    """The error for a target that can't take what is written to it."""
    if full:
        way_out = "what was done is kept: free some space and run the same command again"
        return InputError(str(path), f"the disk is full ({what})", way_out, "disk-full")
    return InputError(str(path), f"can't be written: {what}", "check the path and its permissions", "not-writable")
