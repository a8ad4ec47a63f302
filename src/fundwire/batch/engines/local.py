"""The engine of one machine: worker processes, results in order, one article lost at most when a worker dies."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import wait
from typing import cast

from fundwire.batch.child import Child, ChildDiedError
from fundwire.batch.outcome import Failed, Outcome, Task
from fundwire.batch.recipe import Recipe
from fundwire.errors import FundwireError

#: How many chunks may be finished or under way beyond the oldest unfinished one, for each worker: bounds the memory
#: while one slow article holds up the order.
_AHEAD = 16
_CHUNK_BYTES = 512 * 1024
#: So many workers in a row that die before they have loaded the pipeline are not bad luck.
_STILLBORN = 3


@dataclass(slots=True)
class _Chunk:
    """Neighbouring tasks that are given back together; `missing` counts the outcomes still to come."""

    tasks: list[Task]
    outcomes: list[Outcome | None] = field(init=False)
    missing: int = field(init=False)

    def __post_init__(self) -> None:
        self.outcomes = [task.known for task in self.tasks]
        self.missing = self.outcomes.count(None)

    def results(self) -> Iterator[tuple[Task, Outcome]]:
        return zip(self.tasks, cast("list[Outcome]", self.outcomes), strict=True)

    def settle(self, index: int, outcome: Outcome) -> None:
        self.outcomes[index] = outcome
        self.missing -= 1


@dataclass(frozen=True, slots=True)
class _Job:
    """What one worker works on: some tasks of a chunk; `alone` is a task that was there when a worker died."""

    chunk: _Chunk
    indexes: list[int]
    alone: bool = False


class LocalEngine:
    """Runs up to `workers` processes, each holding at most one job of at most `chunk` articles.

    Processes start when there is work for them, so a short run pays for one. A dead worker's articles are tried again,
    each alone; one whose worker dies then too is Failed.
    """

    def __init__(self, recipe: Recipe, workers: int, chunk: int = 64) -> None:
        self._recipe, self._workers, self._size = recipe, workers, chunk
        self._children: dict[Child, _Job | None] = {}
        self._again: deque[_Job] = deque()
        self._stillborn = 0

    def start(self) -> dict[str, str]:
        """The pipeline's name, version and digest, from the first worker."""
        while True:
            ready = next((child for child in self._children if child.about), None)
            if ready is not None and ready.about is not None:
                return ready.about
            if not self._children:
                self._children[Child(self._recipe)] = None
            self._listen()

    def outcomes(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, Outcome]]:
        """Each task with its outcome, in order."""
        self.start()
        chunks = _chunks(tasks, self._size)
        window: deque[_Chunk] = deque()
        upcoming = next(chunks, None)
        while True:
            while upcoming is not None and len(window) < _AHEAD * self._workers and self._take(upcoming):
                window.append(upcoming)
                upcoming = next(chunks, None)
            self._retry()
            if window and not window[0].missing:
                yield from window.popleft().results()
            elif window or upcoming is not None:
                self._listen()
            else:
                return

    def close(self) -> None:
        """End all workers now."""
        for child in self._children:
            child.close()
        self._children.clear()

    def _take(self, chunk: _Chunk) -> bool:
        """Whether the chunk found a worker, or needed none."""
        indexes = [index for index, outcome in enumerate(chunk.outcomes) if outcome is None]
        return not indexes or (not self._again and self._give(_Job(chunk, indexes)))

    def _retry(self) -> None:
        while self._again and self._give(self._again[0]):
            self._again.popleft()

    def _give(self, job: _Job) -> bool:
        """Whether a worker took the job."""
        while True:
            child = next((c for c, job_ in self._children.items() if job_ is None and c.about), None)
            if child is None:
                if len(self._children) < self._workers:
                    self._children[Child(self._recipe)] = None
                return False
            try:
                child.send([job.chunk.tasks[index].entry for index in job.indexes])
            except ChildDiedError:
                self._bury(child)
                continue
            self._children[child] = job
            return True

    def _listen(self) -> None:
        """Take in what the workers have to say; blocks until one says something or dies."""
        by_connection = {child.connection: child for child in self._children}
        for connection in wait(list(by_connection)):
            child = by_connection[connection]  # type: ignore[index]
            try:
                message = child.receive()
            except ChildDiedError:
                self._bury(child)
                continue
            job = self._children[child]
            if job is None:
                child.about = message
                self._stillborn = 0
            else:
                self._children[child] = None
                for index, outcome in zip(job.indexes, message, strict=True):
                    job.chunk.settle(index, outcome)

    def _bury(self, child: Child) -> None:
        job = self._children.pop(child)
        why, timed_out = child.last_words(), child.timed_out()
        child.close()
        if job is None:
            self._stillborn += child.about is None
            if self._stillborn == _STILLBORN:
                raise FundwireError("worker", f"could not start: {why}", "try --workers 0 to see why", "worker-start")
        elif not job.alone:
            self._again.extend(_Job(job.chunk, [index], alone=True) for index in job.indexes)
        else:
            where = job.chunk.tasks[job.indexes[0]].entry.where
            code = "time-limit" if timed_out else "worker-died"
            job.chunk.settle(job.indexes[0], Failed(code, f"{where}: the worker died twice on it ({why})"))


def _chunks(tasks: Iterable[Task], size: int) -> Iterator[_Chunk]:
    """Neighbours, at most `size` of them and about 512 KiB."""
    chunk: list[Task] = []
    weight = 0
    for task in tasks:
        chunk.append(task)
        weight += len(task.entry.raw)
        if len(chunk) >= size or weight >= _CHUNK_BYTES:
            yield _Chunk(chunk)
            chunk, weight = [], 0
    if chunk:
        yield _Chunk(chunk)
