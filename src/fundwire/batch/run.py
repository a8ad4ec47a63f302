"""One batch run: entries through an engine into the journal, then published. The main path of the package."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from typing import Literal

from fundwire.batch.engines.inline import InlineEngine
from fundwire.batch.engines.local import LocalEngine
from fundwire.batch.engines.protocol import Engine
from fundwire.batch.interrupts import Interrupts
from fundwire.batch.journal import Journal, link
from fundwire.batch.lock import locked
from fundwire.batch.outcome import Extracted, Failed, Outcome, Task
from fundwire.batch.plan import Plan
from fundwire.batch.progress import Progress, Silent
from fundwire.batch.publish import publish
from fundwire.batch.state import State
from fundwire.batch.storage import storage_errors
from fundwire.errors import InputError
from fundwire.io.sources import ROW, Entry, Sources

#: So many failures are told as they happen; the manifest has them all.
_TOLD = 20


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run came to: the manifest's counts, and how many articles an earlier run had done."""

    counts: dict[str, int]
    resumed: int

    @property
    def failed(self) -> int:
        """How many articles (or inputs) gave no record."""
        return self.counts.get("failed", 0)

    @property
    def bad_inputs(self) -> int:
        """How many of the inputs that the user named could not be read at all (they count as failed, too)."""
        return self.counts.get("bad_inputs", 0)


def run(plan: Plan, *, engine: Engine | None = None, progress: Progress | None = None) -> Summary:
    """Does what `plan` says, or goes on with it where an earlier run was cut off, and sums it up.

    The outputs appear at the end, whole. KeyboardInterrupt leaves with everything done so far kept.

    Raises:
        InputError: an output can't be written, or another run is writing it.
        PipelineError: the pipeline can't be loaded.
    """
    plan, progress = plan.check(), progress or Silent()
    engine = engine or _engine(plan)
    with Interrupts() as interrupts, locked(plan.folder / "lock", plan.out):
        try:
            about = engine.start()
            return _Run(plan, engine, progress, interrupts, about).finish()
        finally:
            progress.finish()
            engine.close()


def _engine(plan: Plan) -> Engine:
    # Workers are processes even where one is enough: only a process can be killed when an article hangs it, and can
    # run out of memory without taking the run along. `workers=0` gives that up, for a profiler's sake.
    return LocalEngine(plan.recipe, plan.workers, plan.chunk) if plan.workers else InlineEngine(plan.recipe)


class _Run:
    def __init__(
        self, plan: Plan, engine: Engine, progress: Progress, interrupts: Interrupts, about: dict[str, str]
    ) -> None:
        self._plan, self._engine, self._progress, self._interrupts = plan, engine, progress, interrupts
        self._about = about
        recipe = plan.recipe.digest(about)
        self._started = datetime.now(UTC).isoformat(timespec="milliseconds")
        self._journal = Journal(plan.folder, recipe, self._started)
        self._state = State(plan.state, sorted(plan.inputs), recipe) if plan.state else None

    def finish(self) -> Summary:
        journal = self._journal
        try:
            sources, entries = self._going_on()
            resumed = journal.entries
            if journal.stage == "running":
                self._progress.start(sources.total_bytes(), journal.counts, sources.position())
                self._settle_all(sources, entries)
            self._check_inputs()
            publish(self._plan, journal, self._state, self._about)
            return Summary(journal.counts, resumed)
        finally:
            journal.close()
            if self._state is not None:
                self._state.close()

    def _going_on(self) -> tuple[Sources, Iterator[Entry]]:
        """The sources, and their entries from where the journal ends; all of them where the inputs have changed."""
        journal = self._journal
        sources = self._plan.sources()
        entries = iter(sources)
        chain, passed = b"", 0
        for entry in islice(entries, journal.entries):
            chain, passed = link(chain, entry.digest), passed + 1
        same = passed == journal.entries and chain == journal.chain
        if same and journal.stage != "running":
            same = next(entries, None) is None
        if same:
            if passed:
                self._progress.say(f"going on after {passed:,} articles that an earlier run has done")
            return sources, entries
        if "-" in self._plan.inputs:
            what = "standard input is not what the run that was cut off had read"
            way_out = f"give it the same input, or remove {self._plan.folder}"
            raise InputError(str(self._plan.out), what, way_out, "other-input")
        self._progress.say("the inputs have changed since the run that was cut off: starting over")
        journal.reset(journal.recipe, self._started)
        sources = self._plan.sources()
        return sources, iter(sources)

    def _settle_all(self, sources: Sources, entries: Iterator[Entry]) -> None:
        journal = self._journal
        committed = time.monotonic()
        journal.commit()
        try:
            for task, outcome in self._engine.outcomes(self._tasks(entries)):
                with self._interrupts.held(), storage_errors(self._plan.out):
                    self._settle(task.entry, outcome, reused=task.known is outcome)
                    if time.monotonic() - committed >= self._plan.commit_every:
                        journal.commit()
                        committed = time.monotonic()
                self._progress.update(journal.counts, sources.position)
        except KeyboardInterrupt:
            with self._interrupts.held():
                journal.commit()
            raise
        journal.commit()

    def _tasks(self, entries: Iterator[Entry]) -> Iterator[Task]:
        for entry in entries:
            known: Outcome | None = None
            if entry.error is not None:
                known = Failed(entry.error.code, str(entry.error))
            elif self._state is not None:
                known = self._state.recall(entry.digest)
            yield Task(entry, known)

    def _settle(self, entry: Entry, outcome: Outcome, *, reused: bool) -> None:
        journal, digest = self._journal, entry.digest
        journal.count("articles")
        at, length = 0, 0
        if isinstance(outcome, Extracted):
            first = journal.is_first(outcome.document_id, outcome.sha256)
            if first:
                at, length = journal.write(outcome.line)
                for name in ("events", "claims", "characters"):
                    journal.count(name, getattr(outcome, name))
                journal.count("extracted")
                journal.count("reused", reused)
            elif first is None:
                self._miss("repeated", entry, Failed("repeated", "an exact repeat", outcome.document_id))
            else:
                what = f"{entry.where}: another article before it has the id {outcome.document_id!r}"
                self._miss("failed", entry, Failed("duplicate-id", what, outcome.document_id))
        else:
            self._miss("failed", entry, outcome)
        named = _name(entry, outcome)
        if self._state is not None and named:
            journal.see(named, digest, self._state.key(digest), at, length)
        journal.settle(digest)

    def _miss(self, kind: Literal["failed", "repeated"], entry: Entry, failed: Failed) -> None:
        self._journal.count(kind)
        self._journal.miss(kind, entry.where, failed)
        self._journal.count("bad_inputs", _is_bad_input(entry, self._plan))
        if kind == "failed" and self._journal.counts["failed"] <= _TOLD:
            self._progress.say(failed.message)

    def _check_inputs(self) -> None:
        """Leaves earlier outputs alone where there was nothing to read at all."""
        counts = self._journal.counts
        if counts.get("bad_inputs") and counts["bad_inputs"] == counts["articles"]:
            first = next(self._journal.misses("failed"))
            self._journal.close()
            shutil.rmtree(self._plan.folder)
            raise InputError("", f"no input can be read; {first['message']}", code=first["code"])


def _is_bad_input(entry: Entry, plan: Plan) -> bool:
    return entry.error is not None and entry.where == entry.source and entry.source in plan.inputs


def _name(entry: Entry, outcome: Outcome) -> str | None:
    """What an article is called from run to run: its file, or for a row its id."""
    return entry.source if entry.suffix != ROW else outcome.document_id
