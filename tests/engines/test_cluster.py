"""What holds for every cluster, shown without one: parts, manifest, rerun."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path

import pytest

from fundwire.batch import cluster as cluster_module
from fundwire.batch.cluster import run_on_cluster
from fundwire.batch.parcel import pack
from fundwire.batch.part import Job, Part, PartWorker
from fundwire.batch.plan import Plan
from fundwire.batch.recipe import Recipe
from fundwire.batch.run import Summary, run
from fundwire.errors import InputError, PipelineError
from fundwire.resources import folder

MISFITS = Recipe(loader="misfits:load")


class OneByOne:
    """A cluster of one: does the parts here, the last one first; drops those whose place in the row is in `lose`."""

    def __init__(self, lose: frozenset[int] = frozenset()) -> None:
        self.seen: list[tuple[str, ...]] = []
        self._lose = lose

    def scatter(self, job: Job, parts: Sequence[Part]) -> Iterator[dict[str, str]]:
        worker = PartWorker(job)
        try:
            for number, part in reversed(list(enumerate(parts))):
                self.seen.append(part.files)
                if number not in self._lose:
                    yield worker.do(part)
        finally:
            worker.close()


@pytest.fixture(autouse=True)
def _a_part_is_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster_module, "PART_BYTES", 1)


def news(top: Path, files: int = 3, articles: int = 4) -> Path:
    source = top / "news"
    source.mkdir()
    for number in range(files):
        lines = (json.dumps({"id": f"{number}-{n}", "text": f"text {number} {n}"}) + "\n" for n in range(articles))
        (source / f"{number}.jsonl").write_text("".join(lines))
    return source


def do(source: Path, out: Path, cluster: OneByOne) -> Summary:
    return run_on_cluster(Plan(inputs=(str(source),), out=out, recipe=MISFITS), str(out), cluster)


def lines(out: Path) -> list[str]:
    return sorted(line for part in out.glob("part-*.jsonl") for line in part.read_text().splitlines())


def manifest(out: Path) -> dict[str, object]:
    found: dict[str, object] = json.loads((out / "manifest.json").read_text())
    return found


def test_the_records_are_those_of_one_machine_byte_for_byte(tmp_path: Path) -> None:
    source = news(tmp_path)
    do(source, tmp_path / "out", OneByOne())
    run(Plan(inputs=(str(source),), out=tmp_path / "one.jsonl", recipe=MISFITS))
    assert lines(tmp_path / "out") == sorted((tmp_path / "one.jsonl").read_text().splitlines())


def test_a_rerun_does_only_what_is_missing(tmp_path: Path) -> None:
    source, out = news(tmp_path), tmp_path / "out"
    summary = do(source, out, OneByOne(lose=frozenset({1})))
    assert summary.failed == 1
    assert [failure["code"] for failure in manifest(out)["failures"]] == ["part-lost"]  # type: ignore[attr-defined]
    again = OneByOne()
    assert do(source, out, again).failed == 0
    assert again.seen == [(str(source / "1.jsonl"),)]
    assert manifest(out)["failures"] == []
    nothing = OneByOne()
    do(source, out, nothing)
    assert (nothing.seen, len(lines(out))) == ([], 12)


def test_the_part_of_a_changed_file_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    source, out = news(tmp_path), tmp_path / "out"
    do(source, out, OneByOne())
    (source / "2.jsonl").write_text('{"id": "new", "text": "another"}\n')
    again = OneByOne()
    do(source, out, again)
    assert again.seen == [(str(source / "2.jsonl"),)]
    assert len(lines(out)) == 9
    assert len(list(out.glob("part-*.jsonl"))) == 3


def test_the_manifest_names_what_failed_as_the_user_spelled_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source, out = news(tmp_path), tmp_path / "out"
    (source / "1.jsonl").write_text('{"id": "a", "text": "good"}\nbroken\n{"id": "b", "text": "DIE"}\n')
    (source / "3.parquet").write_text("no")
    (source / "4.txt").symlink_to("nowhere")
    monkeypatch.chdir(tmp_path)
    summary = do(Path("news"), out, OneByOne())
    failures = {f["where"]: f["code"] for f in manifest(out)["failures"]}  # type: ignore[attr-defined]
    assert failures == {
        "news/1.jsonl, line 2": "bad-json",
        "news/1.jsonl, line 3": "worker-died",
        "news/3.parquet": "bad-parquet" if find_spec("pyarrow") else "no-pyarrow",
        "news/4.txt": "no-such-file",
    }
    assert (summary.failed, summary.counts["extracted"]) == (4, 9)


def test_a_pipeline_folder_travels_as_bytes_and_keeps_its_digest() -> None:
    parcel = pack(Recipe(folder=str(folder("pipelines") / "funding_en")))
    assert parcel.files
    there = parcel.unpack()
    assert there.folder is not None
    assert "fundwire-" in there.folder
    parcel.check({"digest": there.load().about.digest})
    with pytest.raises(PipelineError, match="install the same fundwire"):
        parcel.check({"digest": "another"})


def test_what_only_one_machine_can_do_is_refused(tmp_path: Path) -> None:
    plan = Plan(inputs=("-",), out=tmp_path / "out")
    with pytest.raises(InputError, match="one machine only"):
        run_on_cluster(plan, str(tmp_path / "out"), OneByOne())


def test_inputs_that_are_not_there_leave_the_folder_alone(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no input can be read"):
        do(tmp_path / "nowhere", tmp_path / "out", OneByOne())
    assert not (tmp_path / "out").exists()
