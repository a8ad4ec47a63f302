"""One part of a distributed job: a few files, run as a batch of their own on whatever machine gets them."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from fundwire.batch.engines.local import LocalEngine
from fundwire.batch.outcome import Outcome, Task
from fundwire.batch.parcel import Parcel
from fundwire.batch.places import Place, fetch, is_url
from fundwire.batch.plan import Plan
from fundwire.errors import FundwireError, InputError
from fundwire.io.sources import Entry, Sources

#: One process extracts: the cluster decides how many parts a machine works on.
_WORKERS = 1


@dataclass(frozen=True, slots=True)
class Part:
    """Neighbouring input files; `name` changes with their content and with whatever can change a record.

    `files` are as the user spelled them; `paths` is where they are found: absolute, or a URL.
    """

    name: str
    files: tuple[str, ...]
    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Job:
    """What all parts have in common: the parcel, the folder that results go to, and the ending of the files there."""

    parcel: Parcel
    out: str
    suffix: str


class PartWorker:
    """Does part after part with one loaded pipeline.

    An article that kills or hangs its process is lost alone: the process is a child of this one.
    """

    def __init__(self, job: Job) -> None:
        self._job = job
        self._recipe = job.parcel.unpack()
        self._engine = _Kept(self._recipe, job.parcel)

    def do(self, part: Part) -> dict[str, str]:
        """Extracts and stores a part, its manifest last: {"part", "error"}, the error empty where all went well."""
        from fundwire.batch.run import run

        try:
            with tempfile.TemporaryDirectory(prefix="fundwire-") as scratch:
                places = tuple(_near(path, Path(scratch), number) for number, path in enumerate(part.paths))
                out = Path(scratch) / f"{part.name}{self._job.suffix}"
                run(
                    PartPlan((part.name,), out, recipe=self._recipe, files=part.files, places=places),
                    engine=self._engine,
                )
                target = Place(self._job.out)
                target.put(out, out.name)
                target.put(out.with_suffix(".manifest.json"), f"{part.name}.manifest.json")
        except (FundwireError, OSError) as error:
            return {"part": part.name, "error": str(error)}
        return {"part": part.name, "error": ""}

    def close(self) -> None:
        """Ends the extracting process."""
        self._engine.end()


@dataclass(frozen=True, slots=True)
class PartPlan(Plan):
    """A plan whose `files` are read from other `places`."""

    files: tuple[str, ...] = ()
    places: tuple[str, ...] = ()

    def sources(self) -> Sources:
        """The entries of all files, under the names that the user gave them."""
        return _Renamed(self.places, self.files)


class _Renamed(Sources):
    def __init__(self, places: tuple[str, ...], names: tuple[str, ...]) -> None:
        super().__init__(places)
        self._names = dict(zip(places, names, strict=True))

    def __iter__(self) -> Iterator[Entry]:
        for entry in super().__iter__():
            place = entry.source or ""
            name = self._names[place]
            error = entry.error and _moved(entry.error, place, name)
            yield replace(entry, source=name, where=name + entry.where[len(place) :], error=error)


def _moved(error: InputError, place: str, name: str) -> InputError:
    return type(error)(error.where.replace(place, name), error.what.replace(place, name), error.way_out, error.code)


def _near(path: str, scratch: Path, number: int) -> str:
    """The file on this machine; a path where nothing is when it can't be fetched, so that reading it says so."""
    if not is_url(path):
        return path
    target = scratch / str(number) / path.rsplit("/", 1)[-1]
    target.parent.mkdir()
    with contextlib.suppress(OSError):
        fetch(path, target)
    return str(target)


class _Kept:
    """An engine that outlives its run: closing is left to `end`."""

    def __init__(self, recipe: Any, parcel: Parcel) -> None:
        self._engine, self._parcel = LocalEngine(recipe, _WORKERS), parcel

    def start(self) -> dict[str, str]:
        """The pipeline's name, version and digest, which are the driver's."""
        about = self._engine.start()
        self._parcel.check(about)
        return about

    def outcomes(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, Outcome]]:
        """Each task with its outcome, in order."""
        return self._engine.outcomes(tasks)

    def close(self) -> None:
        """Nothing: the next part needs the same pipeline."""

    def end(self) -> None:
        """Ends the process."""
        self._engine.close()
