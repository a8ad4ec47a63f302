"""The money texts of the shared corpus come out right, but for the deviations that are written down."""

from __future__ import annotations

import json
import re
import runpy
from pathlib import Path

import pytest

from fundwire.resources import folder
from fundwire.rules.book import read_rules

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT.parent / "shared" / "corpus" / "money.jsonl"


@pytest.mark.skipif(not CORPUS.is_file(), reason="the shared corpus is not beside this checkout")
def test_every_wrong_money_text_is_a_deviation_with_a_reason() -> None:
    tool = runpy.run_path(str(ROOT / "tools" / "score_money.py"))
    rows = [json.loads(line) for line in CORPUS.read_text(encoding="utf-8").splitlines()]
    scored = tool["score"](rows, read_rules(folder("pipelines") / "funding_en"))
    wrong = {text.id for text in scored if not text.right}
    reasons = (ROOT / "docs" / "money-deviations.md").read_text(encoding="utf-8")
    assert wrong == {*re.findall(r"\b(?:recog-money|duck-money|mt)-\d+(?:-s\d+)?\b", reasons)}
    assert len(wrong) <= 0.03 * len(rows)
