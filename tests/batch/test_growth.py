"""No pattern of ours, and no article, takes time out of proportion to its length."""

from __future__ import annotations

import subprocess
import sys

import pytest
from support import HERE, process


def offenders(*arguments: str) -> list[str]:
    started = process([sys.executable, str(HERE / "feed_patterns.py"), *arguments], stdout=subprocess.PIPE)
    # The bound is only there for a pattern without end: each measurement inside bounds itself.
    stdout, stderr = started.communicate(timeout=1800)
    assert started.returncode == 0, stderr.decode()
    return stdout.decode().splitlines()


@pytest.mark.slow
def test_no_pattern_grows_faster_than_its_text() -> None:
    assert offenders() == []


@pytest.mark.slow
def test_no_rule_blows_up_within_a_sentence_that_it_nearly_matches() -> None:
    assert offenders("rules") == []


@pytest.mark.slow
def test_the_time_for_an_article_grows_no_faster_than_its_length() -> None:
    assert offenders("pipeline") == []
