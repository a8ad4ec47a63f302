"""What people are told while they wait."""

from __future__ import annotations

import io

import pytest

from fundwire.batch import progress

COUNTS = {"articles": 1500, "events": 42, "failed": 3}


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [100.0]
    monkeypatch.setattr(progress.time, "monotonic", lambda: now[0])
    return now


def test_a_log_gets_a_line_now_and_then_with_rate_and_time_left(clock: list[float]) -> None:
    stream = io.StringIO()
    lines = progress.Lines(stream, every=30)
    lines.start(4000, {"articles": 500}, 1000)
    clock[0] += 10
    lines.update(COUNTS, lambda: 2000)
    assert stream.getvalue() == ""
    clock[0] += 90
    lines.update(COUNTS, lambda: 2000)
    assert stream.getvalue() == "1,500 articles · 10/s · 42 events · 3 failed · 3:20 left\n"


def test_a_bar_is_wiped_before_anything_else_is_said(clock: list[float]) -> None:
    stream = io.StringIO()
    bar = progress.Bar(stream)
    bar.start(1000, {}, 0)
    clock[0] += 3600
    bar.update(COUNTS, lambda: 250)
    bar.say("two\x1blines\nin one")
    bar.finish()
    wipe = "\r\x1b[K"
    assert stream.getvalue() == (
        "\r██████░░░░░░░░░░░░░░░░░░ 1,500 articles · 0/s · 42 events · 3 failed · 3:00:00 left\x1b[K"
        f"{wipe}two lines in one\n"
    )


def test_without_a_known_size_no_time_left_is_invented(clock: list[float]) -> None:
    stream = io.StringIO()
    lines = progress.Lines(stream, every=0)
    lines.start(None, {}, 0)
    clock[0] += 1
    lines.update(COUNTS, lambda: 10)
    assert "left" not in stream.getvalue()
