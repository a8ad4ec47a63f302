"""Full disks, read-only targets, and two runs on one output."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from support import article_file, command, do, plain_texts, process, records

from fundwire.errors import InputError


def test_a_full_disk_keeps_what_was_written_and_the_run_goes_on_later(tmp_path: Path) -> None:
    source = article_file(tmp_path / "in.jsonl", plain_texts(200))
    do(source, tmp_path / "whole.jsonl")
    out = tmp_path / "out.jsonl"
    code = f"from support import *; do({str(source)!r}, Path({str(out)!r}), workers=2, chunk=4)"
    limit = (100_000, resource.RLIM_INFINITY)
    # The kernel refuses to let a file grow past the limit, as a full disk would.
    started = process(
        [sys.executable, "-c", code],
        stdout=subprocess.DEVNULL,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, limit),
    )
    _, stderr = started.communicate(timeout=60)
    assert started.returncode != 0
    assert b"the disk is full" in stderr
    assert not out.exists()
    summary = do(source, out, workers=2)
    assert summary.resumed > 10
    assert out.read_bytes() == (tmp_path / "whole.jsonl").read_bytes()


@pytest.mark.skipif(os.geteuid() != 0, reason="mounting a small disk needs root")
def test_a_disk_that_is_really_full_is_named(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=96k", "tmpfs", disk], capture_output=True).returncode:
        pytest.skip("mounting is not allowed here")
    try:
        source = article_file(tmp_path / "in.jsonl", plain_texts(400))
        with pytest.raises(InputError) as caught:
            do(source, disk / "out.jsonl")
        assert caught.value.code == "disk-full"
        assert not (disk / "out.jsonl").exists()
        subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
        with pytest.raises(InputError) as caught:
            do(source, disk / "other.jsonl")
        assert caught.value.code == "not-writable"
    finally:
        subprocess.run(["umount", disk], check=True)


def test_a_target_that_cannot_be_made_is_an_error_of_one_line(tmp_path: Path) -> None:
    blocker = tmp_path / "file"
    blocker.touch()
    source = article_file(tmp_path / "in.jsonl", plain_texts(2))
    for target in (Path("/proc/nothing/out.jsonl"), blocker / "out.jsonl"):
        with pytest.raises(InputError) as caught:
            do(source, target)
        assert caught.value.code == "not-writable"


@pytest.mark.parametrize(
    ("out", "code"), [("folder.jsonl", "is-folder"), ("out.doc", "unknown-format"), ("pipe.jsonl", "not-writable")]
)
def test_an_output_that_can_be_no_file_is_refused_before_anything_is_read(tmp_path: Path, out: str, code: str) -> None:
    (tmp_path / "folder.jsonl").mkdir()
    os.mkfifo(tmp_path / "pipe.jsonl")
    with pytest.raises(InputError) as caught:
        do("missing.jsonl", tmp_path / out)
    assert caught.value.code == code


def test_the_second_run_on_one_output_is_told_who_has_it(tmp_path: Path) -> None:
    source = article_file(tmp_path / "in.jsonl", [f"{text} SLOW" for text in plain_texts(100)])
    out = tmp_path / "out.jsonl"
    code = f"from support import *; do({str(source)!r}, Path({str(out)!r}), workers=1, chunk=2)"
    first = process([sys.executable, "-c", code], stdout=subprocess.DEVNULL)
    lock = tmp_path / "out.jsonl.run" / "lock"
    while not (lock.exists() and lock.read_bytes()):
        assert first.poll() is None
        time.sleep(0.01)
    second = process(command("batch", source, "--out", out), stdout=subprocess.DEVNULL)
    _, stderr = second.communicate(timeout=60)
    assert second.returncode == 2
    assert f"process {first.pid} on ".encode() in stderr
    assert stderr.count(b"\n") == 1
    assert json.loads(lock.read_bytes())["pid"] == first.pid
    first.send_signal(signal.SIGKILL)
    first.communicate()
    assert do(source, out, workers=2).failed == 0
    assert len(records(out)) == 100


def test_outputs_reached_through_a_link_replace_the_file_and_not_the_link(tmp_path: Path) -> None:
    source = article_file(tmp_path / "in.jsonl", plain_texts(2))
    (tmp_path / "real").mkdir()
    (tmp_path / "link.jsonl").symlink_to(tmp_path / "real" / "out.jsonl")
    do(source, tmp_path / "link.jsonl")
    assert (tmp_path / "link.jsonl").is_symlink()
    assert len(records(tmp_path / "real" / "out.jsonl")) == 2
