"""The engine without workers: this very process, for a profiler or a debugger.

An article that kills the process kills the run, and the time limit can't end code in C that never looks up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from fundwire.batch.extractor import Extractor
from fundwire.batch.outcome import Outcome, Task
from fundwire.batch.recipe import Recipe


class InlineEngine:
    """Extracts in the calling process, one article after the other."""

    def __init__(self, recipe: Recipe) -> None:
        self._recipe = recipe
        self._extractor: Extractor | None = None

    def start(self) -> dict[str, str]:
        """The pipeline's name, version and digest."""
        self._extractor = self._extractor or Extractor(self._recipe)
        return self._extractor.about

    def outcomes(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, Outcome]]:
        """Each task with its outcome, in order."""
        self.start()
        assert self._extractor is not None
        for task in tasks:
            yield task, task.known or self._extractor.outcome(task.entry)

    def close(self) -> None:
        """Nothing to end."""
