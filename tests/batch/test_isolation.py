"""One article can't hurt another, whatever it does to its worker."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from support import STAND_IN, article_file, do, manifest, plain_texts, records

HARM = {"dies": ("DIE", "worker-died"), "breaks": ("BREAK", "internal-error")}


@pytest.mark.parametrize("chunk", [1, 8, 64])
@pytest.mark.parametrize("harm", HARM)
def test_a_bad_article_costs_itself_and_no_other(tmp_path: Path, harm: str, chunk: int) -> None:
    text, code = HARM[harm]
    texts = plain_texts(30)
    texts[11] = text
    source = article_file(tmp_path / "in.jsonl", texts)
    summary = do(source, tmp_path / "out.jsonl", workers=2, chunk=chunk)
    assert summary.failed == 1
    assert [r["document"]["id"] for r in records(tmp_path / "out.jsonl")] == [f"a{n}" for n in range(30) if n != 11]
    (failure,) = manifest(tmp_path / "out.jsonl")["failures"]
    assert (failure["code"], failure["where"]) == (code, f"{source}, line 12")


@pytest.mark.parametrize("workers", [1, 3])
def test_a_worker_that_dies_by_chance_costs_nothing(tmp_path: Path, workers: int) -> None:
    texts = plain_texts(30)
    for n in (0, 13, 29):
        texts[n] += f" ONCE {tmp_path / f'died-{n}'}"
    source = article_file(tmp_path / "in.jsonl", texts)
    assert do(source, tmp_path / "out.jsonl", workers=workers, chunk=8).failed == 0
    assert len(records(tmp_path / "out.jsonl")) == 30
    assert (tmp_path / "died-13").exists()


def test_a_run_in_which_every_article_kills_its_worker_ends(tmp_path: Path) -> None:
    source = article_file(tmp_path / "in.jsonl", ["DIE"] * 6)
    assert do(source, tmp_path / "out.jsonl", workers=2, chunk=3).failed == 6
    assert records(tmp_path / "out.jsonl") == []


@pytest.mark.parametrize("text", ["HANG", "SWALLOW", "HANG IN C"])
def test_the_time_limit_ends_an_article_that_would_never_end(tmp_path: Path, text: str) -> None:
    texts = plain_texts(10)
    texts[4] = text
    source = article_file(tmp_path / "in.jsonl", texts)
    recipe = replace(STAND_IN, time_limit=0.3, watchdog_grace=0.5)
    do(source, tmp_path / "out.jsonl", workers=2, chunk=4, recipe=recipe)
    assert len(records(tmp_path / "out.jsonl")) == 9
    (failure,) = manifest(tmp_path / "out.jsonl")["failures"]
    assert failure["code"] == "time-limit"


def test_a_long_chunk_of_short_articles_is_not_taken_for_a_hang(tmp_path: Path) -> None:
    source = article_file(tmp_path / "in.jsonl", [f"SLOW {n}" for n in range(60)])
    recipe = replace(STAND_IN, time_limit=0.3, watchdog_grace=0.2)
    assert do(source, tmp_path / "out.jsonl", workers=1, chunk=60, recipe=recipe).failed == 0
