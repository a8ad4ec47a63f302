"""One run at a time on one output."""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import socket
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from fundwire.batch.storage import storage_errors
from fundwire.errors import InputError


@contextlib.contextmanager
def locked(path: Path, out: Path) -> Iterator[None]:
    """Holds the lock file `path` on behalf of `out`; the operating system drops the lock however the process ends.

    Raises:
        InputError: code `locked`; another run has it, and the message says which.
    """
    with storage_errors(out):
        descriptor = _take(path, out)
    try:
        holder = {
            "pid": os.getpid(),
            "host": socket.gethostname(),
            "since": datetime.now(UTC).isoformat(timespec="seconds"),
        }
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, json.dumps(holder).encode(), 0)
        yield
    finally:
        os.close(descriptor)


def _take(path: Path, out: Path) -> int:
    while True:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        except FileNotFoundError:
            continue  # The run before us has just removed its folder.
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            held = _holder(descriptor)
            os.close(descriptor)
            way_out = "wait for it, or write to another file"
            raise InputError(str(out), f"another run is writing it{held}", way_out, "locked") from None
        # A run that ends removes its lock file: what we have locked may no longer be what the name stands for.
        with contextlib.suppress(FileNotFoundError):
            if os.path.samestat(os.fstat(descriptor), os.stat(path)):
                return descriptor
        os.close(descriptor)


def _holder(descriptor: int) -> str:
    try:
        holder = json.loads(os.pread(descriptor, 4096, 0))
        return f": process {holder['pid']} on {holder['host']} since {holder['since']}"
    except (ValueError, KeyError, TypeError):
        return ""
