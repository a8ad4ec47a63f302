"""Rule ids that the code names: a rule renamed in its file must not leave the code waiting for the old name."""

from __future__ import annotations

import re
from pathlib import Path

from fundwire.rules.book import read_rules

ROOT = Path(__file__).resolve().parent.parent.parent
_NAMED = re.compile(
    r'"((?:raised|round|invested|investor|lead|total|valuation|ipo|fund|acquired|founded)\.[a-z][a-z-]*)"'
)

_CUE = re.compile(r'cues\["([a-z][\w-]*\.[\w-]+)"\]')


def test_every_cue_that_the_code_asks_for_is_there_and_asked_for() -> None:
    book = read_rules(ROOT / "pipelines" / "funding_en")
    cues = [rule for rule in book if "look" in rule.attributes]
    known = {rule.id for rule in cues if "extends" not in rule.attributes}
    assert {rule.attributes["extends"] for rule in cues if "extends" in rule.attributes} <= known
    files = (ROOT / "src" / "fundwire").rglob("*.py")
    asked = {name for path in files for name in _CUE.findall(path.read_text(encoding="utf-8"))}
    asked |= {cue for rule in book.of("trigger") for cue in rule.attributes.get("says", ())}
    asked |= {rule.id for rule in cues if "launches" in rule.attributes}
    assert asked == known
    assert all(rule.id.startswith(f"{rule.kind}.") for rule in cues)


def test_every_rule_id_in_the_code_is_a_rules() -> None:
    book = read_rules(ROOT / "pipelines" / "funding_en")
    known = {rule.id for rule in book if rule.kind in ("trigger", "role", "fact", "round") or "look" in rule.attributes}
    files = [p for part in ("claims", "events") for p in (ROOT / "src" / "fundwire" / part).glob("*.py")]
    named = {name for path in files for name in _NAMED.findall(path.read_text(encoding="utf-8"))}
    assert len(named) > 5
    assert named - known == set()
