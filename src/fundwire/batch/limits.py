"""A bound on the time that one article may take.

Two bells. The first is a signal that raises inside the article's own code; Python's regex engine looks out for
signals too, so it ends nearly everything. Code in C that never looks (an XML parser in a loop) is ended by the second:
a watchdog thread that needs no interpreter and ends the process, which the parent sees as a dead worker.
"""

from __future__ import annotations

import faulthandler
import signal
import threading
import time
from collections.abc import Callable
from types import FrameType
from typing import TypeVar

T = TypeVar("T")

#: What the watchdog writes to standard error before it ends the process (a constant of Python's faulthandler).
WATCHDOG_MARK = b"Timeout ("


class TimeUp(BaseException):
    """The article's time is up. No Exception, so that no `except Exception` on its way swallows it."""


class Clock:
    """Rings after `seconds` of one call; None never rings, and neither does a clock outside the main thread.

    With `watchdog_grace` the process ends when, so many seconds later, the call is still not over.
    """

    def __init__(self, seconds: float | None, *, watchdog_grace: float | None = None) -> None:
        main = threading.current_thread() is threading.main_thread()
        self._seconds = seconds if main else None
        self._grace = watchdog_grace if main and seconds is not None else None
        self._armed_at = float("-inf")
        if self._seconds is not None:
            signal.signal(signal.SIGALRM, _ring)

    def limited(self, call: Callable[[], T]) -> T:
        """What `call` returns.

        Raises:
            TimeUp: it took too long.
        """
        if self._seconds is None:
            return call()
        if self._grace is not None:
            self._arm_watchdog(self._seconds, self._grace)
        try:
            # Rings again every second: where the first ring is lost in a callback from C, the next one is not.
            signal.setitimer(signal.ITIMER_REAL, self._seconds, 1.0)
            return call()
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)

    def rest(self) -> None:
        """Stop the watchdog while there is nothing to do."""
        if self._grace is not None:
            faulthandler.cancel_dump_traceback_later()
            self._armed_at = float("-inf")

    def _arm_watchdog(self, seconds: float, grace: float) -> None:
        # Arming starts a thread, which would cost more than a short article does. So it is not armed anew for each of
        # them but, with half the grace to spare, only now and then.
        now = time.monotonic()
        if now - self._armed_at > grace / 2:
            faulthandler.dump_traceback_later(seconds + grace, exit=True)
            self._armed_at = now


def _ring(_signal: int, _frame: FrameType | None) -> None:
    raise TimeUp
