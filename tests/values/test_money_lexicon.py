"""The generated currency lexicon is what its tool writes today, and the hand-written one fits it."""

from __future__ import annotations

import re
import runpy
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
RULES = ROOT / "pipelines" / "funding_en"


def test_the_committed_currency_lexicon_is_fresh(capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("babel")
    runpy.run_path(str(ROOT / "tools" / "currency_lexicon.py"), run_name="__main__")
    assert capsys.readouterr().out == (RULES / "currency.toml").read_text(encoding="utf-8")


def test_every_currency_that_the_press_lexicon_names_is_known() -> None:
    codes = set(tomllib.loads((RULES / "currency.toml").read_text(encoding="utf-8"))["lexicon"]["iso_code"])
    press = tomllib.loads((RULES / "money.toml").read_text(encoding="utf-8"))["lexicon"]
    signs = press["sign"]
    for name in ("marker_currency", "unit_currency", "subunit"):
        assert {*press[name].values()} <= codes | {*signs}, name
    assert {code for readings in signs.values() for code in readings} <= codes
    assert {*press["place_currency"].values()} <= codes


def test_every_scale_of_the_patterns_has_a_worth() -> None:
    press = tomllib.loads((RULES / "money.toml").read_text(encoding="utf-8"))["lexicon"]
    short = press["short_scale"].split("(?!")[0]
    written = {*re.findall(r"[a-z]+", short), *"kmbt", "thousand", "million", "billions", "crores", "hundred million"}
    assert written <= {*press["scale_worth"]}
