"""kill -9 at any moment, then the same command again: the same outputs as if nothing had happened."""

from __future__ import annotations

import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from support import HERE, article_file, command, do, outputs, plain_texts, process, records

from fundwire.errors import InputError


def published(folder: Path) -> dict[str, Any]:
    """What a run leaves behind; the state as what it holds, for a database has no fixed bytes."""
    found = {name: content for name, content in outputs(folder).items() if not name.startswith("state/")}
    state = folder / "state" / "state.sqlite"
    if state.exists():
        database = sqlite3.connect(state)
        for table in ("records", "seen"):
            found[table] = sorted(database.execute(f"SELECT * FROM {table}"))
        database.close()
    return found


def drive(source: Path, out: Path, kill_at: int = 0) -> subprocess.CompletedProcess[bytes]:
    started = process([sys.executable, str(HERE / "drive.py"), str(source), str(out), str(kill_at)], stdout=-1)
    stdout, stderr = started.communicate(timeout=60)
    return subprocess.CompletedProcess([], started.returncode, stdout, stderr)


@pytest.mark.slow
def test_a_run_killed_at_any_step_on_disk_goes_on_to_the_same_result(tmp_path: Path) -> None:
    texts = plain_texts(6)
    texts[3] = texts[2]
    texts[4] = "BREAK"
    source = article_file(tmp_path / "in.jsonl", texts)
    whole = drive(source, tmp_path / "whole" / "out.jsonl")
    assert whole.returncode == 0, whole.stderr.decode()
    want = published(tmp_path / "whole")
    assert set(want) == {"out.jsonl", "out.manifest.json", "claims.csv", "records", "seen"}
    steps = int(whole.stdout)
    assert steps > 60
    chosen = {*range(1, steps + 1, 3), *range(steps - 25, steps + 1)}
    for kill_at in sorted(chosen):
        out = tmp_path / f"k{kill_at}" / "out.jsonl"
        assert drive(source, out, kill_at).returncode == -signal.SIGKILL
        finished = not (out.parent / "out.jsonl.run" / "journal.sqlite").exists() and out.exists()
        again = drive(source, out)
        assert again.returncode == 0, again.stderr.decode()
        got = published(out.parent)
        if finished:  # All was done but the sweeping up: what came after was a second run, which found nothing new.
            assert got["out.manifest.json"].pop("state")["new"] == 0
            got["out.manifest.json"]["state"] = want["out.manifest.json"]["state"]
        assert got == want, f"killed at step {kill_at} of {steps}"


def killed_at_random(arguments: list[str], out: Path, whole: bytes, moments: random.Random, latest: float) -> int:
    """Runs the command, killing the run again and again until it gets through; gives back how often it was killed.

    A kill comes at most `latest` seconds after a start.
    """
    kills = 0
    while True:
        started = process(arguments, stdout=subprocess.DEVNULL)
        try:
            _, stderr = started.communicate(timeout=moments.uniform(0.05, latest))
            assert started.returncode == 0, stderr.decode()
            return kills
        except subprocess.TimeoutExpired:
            started.kill()
            started.communicate()
            kills += 1
            # It may be there already: the kill can come between the last rename and the end of the process.
            assert not out.exists() or out.read_bytes() == whole, "an output that is not whole"
            assert kills < 200, "the run never gets on"


@pytest.mark.slow
def test_a_real_run_killed_at_twenty_random_moments_gives_the_same_bytes(tmp_path: Path) -> None:
    sentence = "Plumeria, a Lisbon-based maker of pumps, raised ${n} million in a Series A round led by Harbour Fund. "
    rest = "The company said it would hire in Porto. Rival Kestrel raised €{n}m from Orchard Capital in May 2025. "
    texts = [(sentence + rest * 12).format(n=n + 2) for n in range(240)]
    source = article_file(tmp_path / "in.jsonl", texts)

    def batch(folder: str) -> list[str]:
        options = ("--workers", "2", "--chunk", "4", "--commit-every", "0.02", "--quiet")
        claims = ("--claims", tmp_path / folder / "claims.parquet")
        return command("batch", source, "--out", tmp_path / folder / "out.jsonl", *claims, *options)

    began = time.monotonic()
    uninterrupted = process(batch("whole"))
    uninterrupted.communicate(timeout=900)
    assert uninterrupted.returncode == 0
    latest = time.monotonic() - began  # As long as a whole run takes here, so that kills fall into each part of it.
    whole = (tmp_path / "whole" / "out.jsonl").read_bytes()
    kills = 0
    for seed in range(1, 60):
        out = tmp_path / f"run{seed}" / "out.jsonl"
        kills += killed_at_random(batch(f"run{seed}"), out, whole, random.Random(seed), latest)
        assert outputs(out.parent) == outputs(tmp_path / "whole")
        if kills >= 20:
            break
    assert kills >= 20


def interrupted(tmp_path: Path, sent: signal.Signals) -> tuple[Path, Path, int]:
    """A run that was interrupted once it had got somewhere: (its input, its output, its exit status)."""
    source = article_file(tmp_path / "in.jsonl", [f"{text} SLOW" for text in plain_texts(150)])
    out = tmp_path / "out.jsonl"
    return source, out, kill_half_way(f"do({str(source)!r}, Path({str(out)!r}), workers=2, chunk=2)", out, sent, source)


def kill_half_way(code: str, out: Path, sent: signal.Signals, stdin: Path) -> int:
    with open(stdin) as file:
        started = process([sys.executable, "-c", f"from support import *; {code}"], stdin=file, stdout=-3)
    spool = out.parent / "out.jsonl.run" / "records.jsonl"
    while not (spool.exists() and spool.stat().st_size > 5000):
        assert started.poll() is None
        time.sleep(0.01)
    started.send_signal(sent)
    started.communicate(timeout=20)
    return started.returncode


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_run_ends_at_once_and_goes_on_later(tmp_path: Path, sent: signal.Signals) -> None:
    source, out, status = interrupted(tmp_path, sent)
    assert status != 0
    assert not out.exists()
    summary = do(source, out, workers=2)
    assert summary.resumed > 0
    assert len(records(out)) == 150


def test_no_worker_outlives_a_killed_run(tmp_path: Path) -> None:
    interrupted(tmp_path, signal.SIGKILL)
    time.sleep(0.5)
    for entry in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            line = entry.read_bytes()
        except OSError:
            continue
        assert not (b"fundwire.batch.worker" in line and str(tmp_path).encode() in line)


def test_a_run_starts_over_where_its_inputs_have_changed_since_it_was_cut_off(tmp_path: Path) -> None:
    source, out, _ = interrupted(tmp_path, signal.SIGKILL)
    article_file(source, plain_texts(3))
    assert do(source, out).resumed == 0
    assert len(records(out)) == 3


def test_other_standard_input_than_before_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = article_file(tmp_path / "in.jsonl", [f"{text} SLOW" for text in plain_texts(150)])
    out = tmp_path / "out.jsonl"
    kill_half_way(f"do('-', Path({str(out)!r}), workers=2, chunk=2)", out, signal.SIGKILL, source)
    with open(article_file(tmp_path / "other.jsonl", ["x"])) as other:
        monkeypatch.setattr("sys.stdin", other)
        with pytest.raises(InputError) as caught:
            do("-", out)
    assert caught.value.code == "other-input"
    with open(source) as same:
        monkeypatch.setattr("sys.stdin", same)
        assert do("-", out, workers=2).resumed > 0
