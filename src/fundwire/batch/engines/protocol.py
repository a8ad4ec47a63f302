"""What the batch asks of an engine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Protocol

from fundwire.batch.outcome import Outcome, Task

if TYPE_CHECKING:
    from fundwire.batch.part import Job, Part


class Engine(Protocol):
    """Turns tasks into outcomes, in the order of the tasks, however it splits the work.

    It reads `tasks` only a bounded stretch ahead of what it has given back, passes `known` outcomes through, and
    gives an outcome for every task: whatever one article does to a worker is a Failed of that article.
    """

    def start(self) -> dict[str, str]:
        """The pipeline's name, version and digest, once it is loaded.

        Raises:
            PipelineError: the pipeline can't be loaded.
        """
        ...

    def outcomes(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, Outcome]]:
        """Each task with its outcome, in order."""
        ...

    def close(self) -> None:
        """End all workers now."""
        ...


class Cluster(Protocol):
    """Carries parts to machines, where a `PartWorker` does each; a part may be done twice, which changes nothing."""

    def scatter(self, job: Job, parts: Sequence[Part]) -> Iterator[dict[str, str]]:
        """The answer of `PartWorker.do` for each part that was finished, as they come."""
        ...
