"""No pattern of ours, and no article, takes time out of proportion to its length."""

from __future__ import annotations

import subprocess
import sys

import pytest
from support import HERE, process

#: Patterns over a whole text that grow too fast on text that no news is made of. Each is a debt: the pipeline test
#: below holds what users meet. Nothing may be added; what is mended is taken out.
OWED = {
    "fundwire.claims.investor",
    "fundwire.claims.subject",
    "fundwire.claims.trigger",
    "fundwire.io.curated.amount",
    "fundwire.io.published",
    "fundwire.nlp.segment",
    "rule fund.raise",
    "rule investor.include",
    "rule invested.into",
    "rule money.bare",
    "rule money.cents",
    "rule money.code_scaled",
    "rule money.minor",
    "rule money.name",
    "rule money.range.name",
    "rule money.range.names",
    "rule money.split_scale",
    "rule percent.number",
    "rule source.filing",
}


def offenders(*arguments: str) -> list[str]:
    started = process([sys.executable, str(HERE / "feed_patterns.py"), *arguments], stdout=subprocess.PIPE)
    # The bound is only there for a pattern without end: each measurement inside bounds itself.
    stdout, stderr = started.communicate(timeout=1800)
    assert started.returncode == 0, stderr.decode()
    return stdout.decode().splitlines()


@pytest.mark.slow
def test_no_further_pattern_grows_faster_than_its_text() -> None:
    found = {line.split(":")[0]: line for line in offenders()}
    assert {where: line for where, line in found.items() if where not in OWED} == {}


@pytest.mark.slow
def test_the_time_for_an_article_grows_no_faster_than_its_length() -> None:
    assert offenders("pipeline") == []
