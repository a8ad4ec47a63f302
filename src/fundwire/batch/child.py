"""A worker process as its parent sees it."""

from __future__ import annotations

import contextlib
import json
import socket
import subprocess
import sys
import tempfile
from multiprocessing.connection import Connection
from typing import Any

from fundwire.batch.limits import WATCHDOG_MARK
from fundwire.batch.recipe import Recipe
from fundwire.errors import FundwireError

#: A plain `python -c`, not multiprocessing's start methods: those import the caller's `__main__` again.
_BOOT = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[2]); "
    "from fundwire.batch.worker import main; main(int(sys.argv[1]))"
)


class ChildDiedError(Exception):
    """The worker process ended in the middle of its work."""


class Child:
    """One worker process; `connection` is ready to be waited for."""

    def __init__(self, recipe: Recipe) -> None:
        ours, theirs = socket.socketpair()
        self._stderr = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the process
        command = [sys.executable, "-c", _BOOT, str(theirs.fileno()), json.dumps(sys.path)]
        with theirs:
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=self._stderr,
                pass_fds=[theirs.fileno()],
            )
        self.connection = Connection(ours.detach())
        self.about: dict[str, str] | None = None
        with contextlib.suppress(OSError):
            self.connection.send(recipe)

    def send(self, message: Any) -> None:
        """Hand over work.

        Raises:
            ChildDiedError: nobody is there to take it.
        """
        try:
            self.connection.send(message)
        except OSError as error:
            raise ChildDiedError from error

    def receive(self) -> Any:
        """The next message.

        Raises:
            ChildDiedError: there will be none.
            FundwireError: the one that the worker met while it loaded the pipeline.
        """
        try:
            message = self.connection.recv()
        except (EOFError, OSError) as error:
            raise ChildDiedError from error
        if isinstance(message, FundwireError):
            raise message
        return message

    def last_words(self) -> str:
        """Why it died, as far as can be told; kills it if need be."""
        try:
            status = self._process.wait(timeout=1)
        except subprocess.TimeoutExpired:
            self._process.kill()
            status = self._process.wait()
        tail = self._tail()
        if WATCHDOG_MARK in tail:
            return "its time was up"
        if status < 0:
            return f"signal {-status}"
        last = tail.decode("utf-8", "replace").strip().rsplit("\n", 1)[-1]
        return f"status {status}{': ' if last else ''}{last[:200]}"

    def timed_out(self) -> bool:
        """Whether the watchdog ended it."""
        return WATCHDOG_MARK in self._tail()

    def close(self) -> None:
        """End the process now."""
        self.connection.close()
        self._process.kill()
        self._process.wait()
        self._stderr.close()

    def _tail(self) -> bytes:
        self._stderr.seek(max(0, self._stderr.seek(0, 2) - 4096))
        return self._stderr.read()
