"""Real Ray on this machine: workers killed in the middle, and the command as a user gives it."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from fundwire.errors import InputError, MissingExtraError

HERE = Path(__file__).parent
CORPUS = HERE.parents[2].parent / "shared" / "corpus"
needs_ray = pytest.mark.skipif(importlib.util.find_spec("ray") is None, reason="ray is not installed")
TEXT = "Plumeria{0}, a Lisbon-based maker of pumps, raised ${0} million in a Series A round led by Harbour Fund."

#: One file a part, and a pipeline that the command line can't name.
_DRIVE = """
import sys
from fundwire.batch import cluster
from fundwire.batch.engines.ray import RayCluster
from fundwire.batch.plan import Plan
from fundwire.batch.recipe import Recipe
cluster.PART_BYTES = 1
source, out, loader = sys.argv[1:]
from pathlib import Path
plan = Plan(inputs=(source,), out=Path(out), recipe=Recipe(loader=loader))
summary = cluster.run_on_cluster(plan, out, RayCluster(actors=2))
print(summary.failed, summary.resumed)
"""


def fundwire(*arguments: str) -> subprocess.CompletedProcess[str]:
    code = "import sys; from fundwire.cli import main; sys.exit(main())"
    return python("-c", code, *arguments)


def python(*arguments: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONPATH": str(HERE), "RAY_USAGE_STATS_ENABLED": "0"}
    command = [sys.executable, *arguments]
    return subprocess.run(command, capture_output=True, text=True, env=environment, timeout=300, check=False)


def write(path: Path, rows: list[dict[str, Any]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def lines(out: Path) -> list[str]:
    return sorted(line for part in out.glob("part-*.jsonl") for line in part.read_text("utf-8").splitlines())


@needs_ray
@pytest.mark.slow
def test_killed_workers_cost_no_record_of_another_file_and_a_rerun_does_the_rest(tmp_path: Path) -> None:
    source, out = tmp_path / "in", tmp_path / "out"
    for number in range(4):
        write(source / f"{number}.jsonl", [{"id": f"{number}-{n}", "text": f"text {n}"} for n in range(5)])
    write(source / "once.jsonl", [{"id": "once", "text": f"KILL ONCE {tmp_path / 'flag'}"}])
    write(source / "poison.jsonl", [{"id": "poison", "text": "KILL ALWAYS"}])
    first = python("-c", _DRIVE, str(source), str(out), "misfits:load")
    assert first.stdout.split()[-2:] == ["1", "0"], first.stderr[-2000:]
    assert (tmp_path / "flag").exists()
    assert len(lines(out)) == 21
    failures = json.loads((out / "manifest.json").read_text())["failures"]
    assert [(one["where"], one["code"]) for one in failures] == [(str(source / "poison.jsonl"), "part-lost")]
    write(source / "poison.jsonl", [{"id": "poison", "text": "cured"}])
    again = python("-c", _DRIVE, str(source), str(out), "misfits:load")
    assert again.stdout.split()[-2:] == ["0", "5"], again.stderr[-2000:]
    assert len(lines(out)) == 22


@needs_ray
@pytest.mark.slow
def test_the_command_gives_the_records_of_the_local_engine_byte_for_byte(tmp_path: Path) -> None:
    source = tmp_path / "in"
    write(source / "a.jsonl", [{"id": f"a{n}", "text": TEXT.format(n)} for n in range(1, 20)] + [{"id": "no text"}])
    for kind in ("dev", "leads", "quiet"):
        articles = CORPUS / kind / "articles.jsonl"
        if articles.exists():
            with open(articles, encoding="utf-8") as file:
                write(source / f"{kind}.jsonl", [json.loads(next(file)) for _ in range(30)])
    local, out = tmp_path / "local.jsonl", tmp_path / "out"
    one = fundwire("batch", str(source), "--out", str(local), "--quiet")
    many = fundwire("batch", str(source), "--out", str(out), "--engine", "ray", "--quiet")
    assert (one.returncode, many.returncode) == (3, 3), many.stderr[-2000:]
    assert lines(out) == sorted(local.read_text("utf-8").splitlines())


@needs_ray
@pytest.mark.slow
def test_articles_and_results_may_lie_under_urls(tmp_path: Path) -> None:
    write(tmp_path / "in" / "a.jsonl", [{"id": "a", "text": TEXT.format(7)}])
    url = (tmp_path / "in").as_uri()
    done = fundwire("batch", url, "--out", (tmp_path / "out").as_uri(), "--engine", "ray", "--parts", "parquet")
    assert done.returncode == 0, done.stderr[-2000:]
    assert len(list((tmp_path / "out").glob("part-*.parquet"))) == 1
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text())
    assert (manifest["counts"]["events"], manifest["inputs"]) == (1, [url])


def test_without_an_address_no_cluster_is_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    from fundwire.batch.engines.ray import RayCluster
    from fundwire.batch.parcel import Parcel
    from fundwire.batch.part import Job
    from fundwire.batch.recipe import Recipe

    ray = pytest.importorskip("ray", reason="ray is not installed")
    asked: list[str | None] = []

    def init(address: str | None = None, **_: object) -> None:
        asked.append(address)
        raise ConnectionError

    monkeypatch.setattr(ray, "init", init)
    for address in (None, "head:6379"):
        with pytest.raises(InputError):
            next(RayCluster(address).scatter(Job(Parcel(Recipe(), {}, None), "out", ".jsonl"), []))
    assert asked == ["local", "head:6379"]


def test_without_ray_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    from fundwire.batch.engines.ray import RayCluster
    from fundwire.batch.parcel import Parcel
    from fundwire.batch.part import Job
    from fundwire.batch.recipe import Recipe

    monkeypatch.setitem(sys.modules, "ray", None)
    job = Job(Parcel(Recipe(), {}, None), "out", ".jsonl")
    with pytest.raises(MissingExtraError, match=r"pip install 'fundwire\[ray\]'"):
        next(RayCluster().scatter(job, []))
