"""The engine of many machines: parts carried to actors by Ray Data."""

from __future__ import annotations

import dataclasses
import logging
import warnings
from collections.abc import Iterator, Sequence
from typing import Any

from fundwire.batch.part import Job, Part, PartWorker
from fundwire.errors import InputError, MissingExtraError

#: So often a part whose actor died is given to another one; then the job ends without it.
_RETRIES = 3


class RayCluster:
    """A Ray cluster: the one at `address`, or one of this machine's cores for the time of the run.

    `actors` is the most that run at a time (None: one for each core of the cluster).
    """

    def __init__(self, address: str | None = None, actors: int | None = None) -> None:
        self._address, self._actors = address, actors

    def scatter(self, job: Job, parts: Sequence[Part]) -> Iterator[dict[str, str]]:
        """The answer of each part that was finished, as they come.

        Raises:
            MissingExtraError: Ray is not installed.
            InputError: nobody answers at the address.
        """
        ray = _ray()
        from ray.data import ActorPoolStrategy, DataContext

        try:
            # Without an address Ray would look for a cluster that was started here, even one that is gone.
            ray.init(address=self._address or "local", log_to_driver=False, logging_level="error")
        except (ConnectionError, ValueError, RuntimeError) as error:
            way_out = "check --address, or leave it out for this machine"
            raise InputError(self._address or "ray", f"can't be reached: {error}", way_out, "no-cluster") from error
        try:
            logging.getLogger("ray.data").setLevel(logging.ERROR)
            context = DataContext.get_current()
            context.max_errored_blocks = -1  # A part lost is named in the manifest; the others go on.
            context.enable_progress_bars = False
            most = self._actors or int(ray.cluster_resources().get("CPU", 1))
            rows = [_row(part) for part in parts]
            # The one way to bound the retries; pyproject.toml keeps to the versions that have it.
            warnings.filterwarnings("ignore", message="`ray_remote_args_fn` is deprecated")
            # A block for each part: what Ray does again when an actor dies is a block.
            answers = ray.data.from_items(rows, override_num_blocks=len(rows)).map_batches(
                _Actor,
                fn_constructor_args=(job,),
                batch_size=1,
                # One part at a time: another that waited at an actor which dies would lose one of its tries with it.
                compute=ActorPoolStrategy(
                    min_size=1, max_size=max(1, min(most, len(rows))), max_tasks_in_flight_per_actor=1
                ),
                num_cpus=1,
                ray_remote_args_fn=_remote_arguments,
            )
            yield from answers.iter_rows()
        finally:
            ray.shutdown()


class _Actor:
    def __init__(self, job: Job) -> None:
        self._worker = PartWorker(job)

    def __call__(self, batch: dict[str, Any]) -> dict[str, Any]:
        parts = zip(batch["name"], batch["files"], batch["paths"], strict=True)
        found = [self._worker.do(Part(str(name), tuple(files), tuple(paths))) for name, files, paths in parts]
        return {key: [answer[key] for answer in found] for key in ("part", "error")}


def _remote_arguments() -> dict[str, Any]:
    # Ray Data's own default is to try for ever, which one part that always kills its actor would make of the job.
    return {"max_restarts": -1, "max_task_retries": _RETRIES}


def _row(part: Part) -> dict[str, Any]:
    return dataclasses.asdict(part) | {"files": list(part.files), "paths": list(part.paths)}


def _ray() -> Any:
    try:
        import ray
        import ray.data
    except ImportError as error:
        way_out = "pip install 'fundwire[ray]'"
        raise MissingExtraError("--engine ray", "needs the ray package", way_out, "no-ray") from error
    return ray
