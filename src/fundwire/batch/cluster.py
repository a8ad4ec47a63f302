"""A batch over many machines: inputs in parts, each part a batch of its own, one manifest over all of them.

The cluster only carries parts to machines and answers back; everything else is here, and the same for every cluster.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fundwire.batch.engines.protocol import Cluster
from fundwire.batch.manifest import write_manifest
from fundwire.batch.parcel import Parcel, pack
from fundwire.batch.part import Job, Part
from fundwire.batch.places import Place, is_url, listed
from fundwire.batch.plan import Plan
from fundwire.batch.progress import Progress, Silent
from fundwire.batch.recipe import versions
from fundwire.batch.run import Summary
from fundwire.errors import InputError
from fundwire.io.compression import plain_suffix
from fundwire.io.sources import ARTICLE_SUFFIXES, Sources
from fundwire.io.tables import TABLE_SUFFIXES
from fundwire.io.writers import check_writable

#: A part is closed when its files reach this many bytes, or this many files.
PART_BYTES = 16 << 20
_PART_FILES = 2000
_OURS = re.compile(r"part-[0-9a-f]{16}\.")

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _File:
    """An input file: as the user spelled it, where it is, its size, and a word that changes with its content."""

    name: str
    path: str
    size: int
    version: str


def named_cluster(engine: str, address: str | None, workers: int | None) -> Cluster:
    """The cluster that `--engine` names; nothing of it is loaded before it has something to do."""
    from fundwire.batch.engines.ray import RayCluster

    assert engine == "ray"
    return RayCluster(address, workers)


def run_on_cluster(
    plan: Plan, out: str, cluster: Cluster, *, suffix: str = ".jsonl", progress: Progress | None = None
) -> Summary:
    """Fills the folder `out` (a path or URL) with `part-*` files and `manifest.json`, and sums them up.

    Parts that an earlier run has done are kept; parts of other inputs or other rules are removed.

    Raises:
        InputError: no input can be read, or the plan asks for what only one machine can do.
        PipelineError: the pipeline can't be loaded.
    """
    progress = progress or Silent()
    _check(plan, out, suffix)
    files, missing = _files(plan)
    if not files and missing:
        raise InputError("", f"no input can be read; {missing[0]['message']}", code=missing[0]["code"])
    parcel = pack(plan.recipe)
    parts = list(_parts(files, plan.recipe.digest(parcel.about) + suffix))
    target = Place(out)
    there = target.files()
    waiting = [part for part in parts if f"{part.name}.manifest.json" not in there]
    if len(waiting) < len(parts):
        progress.say(f"{len(parts) - len(waiting):,} of {len(parts):,} parts are there from an earlier run")
    errors: dict[str, str] = {}
    if waiting:
        for answer in cluster.scatter(Job(parcel, target.name, suffix), waiting):
            if answer["error"]:
                errors[answer["part"]] = answer["error"]
    there = target.files()
    done = [part for part in parts if f"{part.name}.manifest.json" in there]
    lost = [_lost(part, errors) for part in parts if f"{part.name}.manifest.json" not in there]
    manifest = _merged(plan, parcel, target, done, [*missing, *(failure for some in lost for failure in some)])
    _store(manifest, target)
    _sweep(target, there, {part.name for part in parts})
    for failure in manifest["failures"][:20]:
        progress.say(failure["message"])
    return Summary(manifest["counts"] | {"bad_inputs": len(missing)}, len(parts) - len(waiting))


def _check(plan: Plan, out: str, suffix: str) -> None:
    check_writable(Path("part" + suffix))
    for asked, option in ((plan.claims, "--claims"), (plan.state, "--state"), ("-" in plan.inputs, "standard input")):
        if asked:
            raise InputError(option, "works on one machine only", "leave out --engine", "not-with-engine")
    if not is_url(out) and os.path.isfile(out):
        raise InputError(out, "is a file", "name a folder", "not-a-folder")


def _files(plan: Plan) -> tuple[list[_File], list[Json]]:
    """The input files in order, and a failure for each input that stands for none."""
    found: list[_File] = []
    missing: list[Json] = []
    for name in plan.inputs:
        if is_url(name):
            known = [
                _File(url, url, size, version)
                for url, size, version in listed(name)
                if url == name or plain_suffix(url) in ARTICLE_SUFFIXES | TABLE_SUFFIXES
            ]
            if not known:
                missing.append(_failure(name, "no-such-file", f"{name}: no such file or folder (check the URL)"))
            found += known
            continue
        own = [] if is_url(str(plan.out)) else [plan.out]
        for one in Sources([name], pattern=plan.pattern, exclude=own).files():
            if isinstance(one, str):
                found.append(_local(one))
            elif one.error is not None:
                missing.append(_failure(one.where, one.error.code, str(one.error)))
    return found, missing


def _local(path: str) -> _File:
    try:
        about = os.stat(path)
    except OSError:  # A dangling link: whoever reads it says so.
        return _File(path, os.path.abspath(path), 0, "")
    return _File(path, os.path.abspath(path), about.st_size, str(about.st_mtime_ns))


def _parts(files: Iterable[_File], recipe: str) -> Iterator[Part]:
    held: list[_File] = []
    weight = 0
    for file in files:
        held.append(file)
        weight += file.size
        if weight >= PART_BYTES or len(held) >= _PART_FILES:
            yield _part(held, recipe)
            held, weight = [], 0
    if held:
        yield _part(held, recipe)


def _part(files: list[_File], recipe: str) -> Part:
    content = json.dumps([recipe, *([one.name, one.size, one.version] for one in files)])
    name = f"part-{hashlib.sha256(content.encode()).hexdigest()[:16]}"
    return Part(name, tuple(one.name for one in files), tuple(one.path for one in files))


def _failure(where: str, code: str, message: str) -> Json:
    return {"where": where, "id": None, "code": code, "message": message}


def _lost(part: Part, errors: dict[str, str]) -> list[Json]:
    """A failure for each file of a part that no machine finished."""
    why = errors.get(part.name, "its worker died, again and again")
    return [_failure(file, "part-lost", f"{file}: {part.name} was not finished: {why}") for file in part.files]


def _merged(plan: Plan, parcel: Parcel, target: Place, done: list[Part], failures: list[Json]) -> Json:
    """The manifest over all parts: counts added up, failures and repeats one after the other."""
    counts: dict[str, int] = {}
    outputs: list[Json] = []
    repeated: list[Json] = []
    failed = list(failures)
    for part in done:
        one = json.loads(target.read(f"{part.name}.manifest.json"))
        for name, count in one["counts"].items():
            counts[name] = counts.get(name, 0) + count
        outputs += one["outputs"]
        failed += one["failures"]
        repeated += one["repeated"]
    counts["failed"] = counts.get("failed", 0) + len(failures)
    return {
        "manifest_version": 1,
        "pipeline": parcel.about,
        "recipe": plan.recipe.digest(parcel.about),
        "versions": versions(),
        "inputs": list(plan.inputs),
        "outputs": outputs,
        "counts": counts,
        "failures": failed,
        "repeated": repeated,
    }


def _store(manifest: Json, target: Place) -> None:
    head = {name: value for name, value in manifest.items() if name not in ("failures", "repeated")}
    with tempfile.TemporaryDirectory(prefix="fundwire-") as scratch:
        ready = Path(scratch) / "manifest.json"
        write_manifest(ready, head, {name: manifest[name] for name in ("failures", "repeated")})
        target.put(ready, ready.name)


def _sweep(target: Place, there: Iterable[str], wanted: set[str]) -> None:
    """Removes parts of earlier runs over other inputs: who reads the folder shall not mix them in."""
    for name in there:
        if _OURS.match(name) and name.partition(".")[0] not in wanted:
            target.remove(name)
