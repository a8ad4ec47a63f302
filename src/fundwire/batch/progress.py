"""How far a run is, for people: a bar on a terminal, a line now and then in a log, or nothing."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import Protocol, TextIO


class Progress(Protocol):
    """Told of every settled article; `position` of `total` input bytes have been read."""

    def start(self, total: int | None, counts: Mapping[str, int], position: int) -> None:
        """The run begins, perhaps where an earlier one was cut off."""

    def update(self, counts: Mapping[str, int], position: Callable[[], int]) -> None:
        """One more article is settled."""

    def say(self, line: str) -> None:
        """Something worth a line of its own."""

    def finish(self) -> None:
        """The run is over."""


class Silent:
    """Says nothing."""

    def start(self, total: int | None, counts: Mapping[str, int], position: int) -> None:
        """Nothing."""

    def update(self, counts: Mapping[str, int], position: Callable[[], int]) -> None:
        """Nothing."""

    def say(self, line: str) -> None:
        """Nothing."""

    def finish(self) -> None:
        """Nothing."""


class Lines:
    """A plain line every `every` seconds."""

    _end = "\n"

    def __init__(self, stream: TextIO, every: float = 30.0) -> None:
        self._stream, self._every = stream, every
        self._total: int | None = None
        self._done_before = self._position_before = 0
        self._began = self._shown = 0.0

    def start(self, total: int | None, counts: Mapping[str, int], position: int) -> None:
        """Takes the time."""
        self._total, self._done_before, self._position_before = total, counts.get("articles", 0), position
        self._began = self._shown = time.monotonic()

    def update(self, counts: Mapping[str, int], position: Callable[[], int]) -> None:
        """Shows a line where it is time for one."""
        now = time.monotonic()
        if now - self._shown >= self._every:
            self._shown = now
            self._show(self._line(counts, position(), now - self._began))

    def say(self, line: str) -> None:
        """Shows the line, whatever characters it quotes."""
        self._stream.write("".join(c if c.isprintable() else " " for c in line) + "\n")
        self._stream.flush()

    def finish(self) -> None:
        """Nothing is left to be said."""

    def _show(self, line: str) -> None:
        self._stream.write(line + self._end)
        self._stream.flush()

    def _line(self, counts: Mapping[str, int], position: int, seconds: float) -> str:
        done = counts.get("articles", 0)
        rate = (done - self._done_before) / seconds if seconds else 0.0
        parts = [f"{done:,} articles", f"{rate:,.0f}/s", f"{counts.get('events', 0):,} events"]
        parts.append(f"{counts.get('failed', 0):,} failed")
        read = position - self._position_before
        if self._total and read > 0:
            parts.append(f"{_clock(seconds * max(0, self._total - position) / read)} left")
        return " · ".join(parts)


class Bar(Lines):
    """One line of a terminal, drawn anew ten times a second."""

    _end = ""
    _width = 24

    def __init__(self, stream: TextIO, every: float = 0.1) -> None:
        super().__init__(stream, every)
        self._drawn = False

    def say(self, line: str) -> None:
        """Shows the line above the bar."""
        self.finish()
        super().say(line)

    def finish(self) -> None:
        """Wipes the bar."""
        if self._drawn:
            self._stream.write("\r\x1b[K")
            self._stream.flush()
            self._drawn = False

    def _show(self, line: str) -> None:
        self._drawn = True
        super()._show(f"\r{line}\x1b[K")

    def _line(self, counts: Mapping[str, int], position: int, seconds: float) -> str:
        line = super()._line(counts, position, seconds)
        if not self._total:
            return line
        full = min(self._width, self._width * position // self._total)
        return f"{'█' * full}{'░' * (self._width - full)} {line}"


def _clock(seconds: float) -> str:
    whole = round(seconds)
    hours, rest = divmod(whole, 3600)
    return f"{hours}:{rest // 60:02}:{rest % 60:02}" if hours else f"{rest // 60}:{rest % 60:02}"
