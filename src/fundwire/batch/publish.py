"""From the journal of a finished run to its outputs, each of which appears whole or not at all."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from fundwire.batch.journal import Journal
from fundwire.batch.manifest import described, manifest_path, write_manifest
from fundwire.batch.plan import Plan
from fundwire.batch.recipe import versions
from fundwire.batch.state import State
from fundwire.batch.storage import storage_errors
from fundwire.io.flat import CLAIM_COLUMNS, EVENT_COLUMNS, claim_objects, claim_rows, event_rows
from fundwire.io.writers import write_rows

Json = dict[str, Any]
_COUNTS = ("articles", "extracted", "failed", "repeated", "events", "claims", "characters")


def publish(plan: Plan, journal: Journal, state: State | None, about: Mapping[str, str]) -> None:
    """Writes what is missing, remembers, moves everything into place and removes the run's folder.

    Killed at any point and called again, it goes on; the outputs come out the same.

    Raises:
        InputError: the disk is full or can't be written.
    """
    with storage_errors(plan.out):
        if journal.stage == "running":
            _stage(plan, journal, state, about)
            journal.commit("staged")
        if journal.stage == "staged":
            if state is not None:
                state.remember(journal)
            journal.commit("remembered")
        for staged, target in _moves(plan, journal):
            if staged.exists():
                _durable(staged)
                target.parent.mkdir(parents=True, exist_ok=True)
                os.replace(staged, target)
        journal.close()
        journal.path.unlink()  # From here on the run is over; the lock goes last.
        shutil.rmtree(plan.folder)


def _moves(plan: Plan, journal: Journal) -> list[tuple[Path, Path]]:
    """(ready file, where it belongs), the main output last: who waits for it finds the others there."""
    moves = [(plan.folder / "manifest.json", manifest_path(plan.out))]
    if plan.claims is not None:
        moves.insert(0, (_staged(plan, plan.claims, "claims"), plan.claims))
    lines = plan.out.suffix.lower() == ".jsonl"
    return [*moves, (journal.records if lines else _staged(plan, plan.out, "events"), plan.out)]


def _staged(plan: Plan, target: Path, name: str) -> Path:
    # A claims file may lie on another disk, where a move would be a copy: it is made ready beside its target.
    if target.parent == plan.out.parent:
        return plan.folder / f"{name}{target.suffix.lower()}"
    return target.with_name(f".{target.name}.partial")


def _stage(plan: Plan, journal: Journal, state: State | None, about: Mapping[str, str]) -> None:
    if plan.out.suffix.lower() != ".jsonl":
        rows = _each(journal, event_rows)
        write_rows(_staged(plan, plan.out, "events"), plan.out.suffix.lower(), EVENT_COLUMNS, rows)
    if plan.claims is not None:
        suffix = plan.claims.suffix.lower()
        rows = _each(journal, claim_objects if suffix == ".jsonl" else claim_rows)
        write_rows(_staged(plan, plan.claims, "claims"), suffix, CLAIM_COLUMNS, rows)
    outputs = [described(staged, target) for staged, target in _moves(plan, journal) if staged.name != "manifest.json"]
    head = {
        "manifest_version": 1,
        "pipeline": dict(about),
        "recipe": journal.recipe,
        "versions": versions(),
        "inputs": list(plan.inputs),
        "outputs": outputs,
        "counts": {name: journal.counts.get(name, 0) for name in _COUNTS},
        "state": state and state.compare(journal),
        "execution": _execution(plan, journal),
    }
    lists = {
        "failures": journal.misses("failed"),
        "repeated": journal.misses("repeated"),
        "removed": state.removed(journal) if state else [],
    }
    write_manifest(plan.folder / "manifest.json", head, lists)


def _execution(plan: Plan, journal: Journal) -> Json:
    """The part of the manifest that differs from run to run."""
    finished = datetime.now(UTC)
    seconds = (finished - datetime.fromisoformat(journal.started)).total_seconds()
    return {
        "started_at": journal.started,
        "finished_at": finished.isoformat(timespec="milliseconds"),
        "seconds": round(seconds, 3),
        "workers": plan.workers,
        "attempts": journal.attempts,
        "reused": journal.counts.get("reused", 0),
    }


def _each(journal: Journal, rows: Callable[[Json], Iterator[Json]]) -> Iterator[Json]:
    with open(journal.records, "rb") as records:
        for line in records:
            yield from rows(json.loads(line))


def _durable(path: Path) -> None:
    with open(path, "rb") as file:
        os.fsync(file.fileno())
