"""The share of dates read as the shared yardstick expects does not fall."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
YARDSTICK = ROOT.parent / "shared" / "corpus" / "dates.jsonl"


@pytest.mark.skipif(not YARDSTICK.is_file(), reason="the shared corpus is not beside this checkout")
def test_eight_in_ten_dates_of_the_yardstick_are_read_as_it_expects_and_the_rest_is_explained() -> None:
    command = [sys.executable, str(ROOT / "tools" / "score_dates.py"), str(YARDSTICK), "--quiet"]
    line = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT).stdout
    shares = [float(percent) for percent in re.findall(r"([\d.]+)%", line)]
    assert shares[0] >= 81
    assert shares[1] >= 95
