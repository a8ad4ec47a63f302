"""Incremental runs: what is unchanged is not read again, and the result is that of a full run."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from support import STAND_IN, article_file, do, manifest, plain_texts, records

from fundwire.batch.run import Summary


def both(source: Path, tmp_path: Path, **changes: Any) -> tuple[Summary, dict[str, Any]]:
    """An incremental run whose output was checked against that of a full one: its summary, its manifest."""
    out = tmp_path / "out.jsonl"
    summary = do(source, out, state=tmp_path / "state", **changes)
    do(source, tmp_path / "full.jsonl", **changes)
    assert out.read_bytes() == (tmp_path / "full.jsonl").read_bytes()
    return summary, manifest(out)


def test_unchanged_articles_are_not_read_again_and_changed_ones_are(tmp_path: Path) -> None:
    texts = plain_texts(20)
    source = article_file(tmp_path / "in.jsonl", texts)
    summary, said = both(source, tmp_path)
    assert said["state"] == {"new": 20, "changed": 0, "unchanged": 0, "removed": 0}
    texts[5] = "Other raises $77."
    article_file(source, texts[:-1])
    summary, said = both(source, tmp_path)
    assert summary.counts["reused"] == 18
    assert said["state"] == {"new": 0, "changed": 1, "unchanged": 18, "removed": 1}
    assert said["removed"] == ["a19"]
    article_file(source, [*texts, "Late raises $3."])
    summary, said = both(source, tmp_path)
    assert said["state"] == {"new": 2, "changed": 0, "unchanged": 19, "removed": 0}


def test_a_changed_rule_reads_everything_again(tmp_path: Path) -> None:
    source = article_file(tmp_path / "in.jsonl", plain_texts(8))
    rules = tmp_path / "rules"
    recipe = replace(STAND_IN, folder=str(rules))
    for digest, reused in (("one", 0), ("one", 8), ("two", 0), ("two", 8)):
        rules.write_text(digest)
        summary, said = both(source, tmp_path, recipe=recipe)
        assert summary.counts.get("reused", 0) == reused
        assert {r["pipeline"]["digest"] for r in records(tmp_path / "out.jsonl")} == {digest}
    assert said["state"]["unchanged"] == 8


def test_articles_that_failed_are_tried_again(tmp_path: Path) -> None:
    flag = tmp_path / "flag"
    source = article_file(tmp_path / "in.jsonl", ["A raises $1.", "BREAK", f"B raises $2. ONCE {flag}"])
    for _ in range(2):
        summary, said = both(source, tmp_path)
        assert [failure["code"] for failure in said["failures"]] == ["internal-error"]
    assert summary.counts["reused"] == 2
    assert said["state"]["removed"] == 0


def test_files_are_known_by_their_path_and_moved_folders_are_other_articles(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    for n, text in enumerate(plain_texts(5)):
        (folder / f"{n}.txt").write_text(text)
    both(folder, tmp_path)
    (folder / "3.txt").write_text("Changed raises $9.")
    (folder / "1.txt").unlink()
    summary, said = both(folder, tmp_path)
    assert said["state"] == {"new": 0, "changed": 1, "unchanged": 3, "removed": 1}
    assert said["removed"] == [os.path.join(str(folder), "1.txt")]
    assert summary.counts["reused"] == 3


def test_two_collections_in_one_state_do_not_remove_each_other(tmp_path: Path) -> None:
    first = article_file(tmp_path / "first.jsonl", plain_texts(4))
    second = article_file(tmp_path / "second.jsonl", plain_texts(7))
    for source, unchanged in ((first, 0), (second, 0), (first, 4), (second, 7)):
        do(source, tmp_path / "out.jsonl", state=tmp_path / "state")
        said = manifest(tmp_path / "out.jsonl")["state"]
        assert (said["unchanged"], said["removed"]) == (unchanged, 0)


@pytest.mark.parametrize("workers", [0, 2])
def test_what_is_remembered_keeps_its_place_among_what_is_read(tmp_path: Path, workers: int) -> None:
    texts = plain_texts(60)
    source = article_file(tmp_path / "in.jsonl", texts[::2])
    do(source, tmp_path / "out.jsonl", state=tmp_path / "state")
    article_file(source, texts)
    summary, _ = both(source, tmp_path, workers=workers, chunk=7)
    assert summary.counts["reused"] == 1  # a0: the other ids now stand for other texts
