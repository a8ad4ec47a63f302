"""`python drive.py IN OUT [KILL_AT]`: a batch run on the stand-in that kills itself at its KILL_AT-th step on disk.

A write is killed half done.
"""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from support import plan

from fundwire.batch.run import run

STEPS = 0
KILL_AT = int(sys.argv[3]) if len(sys.argv) > 3 else 0


def counted(step: Callable[..., Any], half: Callable[..., Any] | None = None) -> Callable[..., Any]:
    def wrapper(*arguments: Any, **options: Any) -> Any:
        global STEPS
        STEPS += 1
        if STEPS == KILL_AT:
            if half:
                half(*arguments)
            os.kill(os.getpid(), signal.SIGKILL)
        return step(*arguments, **options)

    return wrapper


class Connection(sqlite3.Connection):
    def execute(self, sql: str, *rest: Any) -> Any:
        return counted(super().execute)(sql, *rest)


def main() -> None:
    pwrite, connect = os.pwrite, sqlite3.connect
    os.pwrite = counted(pwrite, half=lambda file, block, at: pwrite(file, block[: len(block) // 2], at))
    os.fsync, os.replace, os.ftruncate = counted(os.fsync), counted(os.replace), counted(os.ftruncate)
    os.unlink = counted(os.unlink)
    shutil.rmtree = counted(shutil.rmtree)
    sqlite3.connect = lambda *a, **k: connect(*a, factory=Connection, **k)
    source, out = Path(sys.argv[1]), Path(sys.argv[2])
    run(plan(source, out, workers=0, claims=out.with_name("claims.csv"), state=out.parent / "state"))
    print(STEPS)


main()
