"""Rule ids that the code names: a rule renamed in its file must not leave the code waiting for the old name."""

from __future__ import annotations

import re
from pathlib import Path

from fundwire.rules.book import read_rules

ROOT = Path(__file__).resolve().parent.parent.parent
_NAMED = re.compile(
    r'"((?:raised|round|invested|investor|lead|total|valuation|ipo|fund|acquired|founded)\.[a-z][a-z-]*)"'
)


def test_every_rule_id_in_the_code_is_a_rules() -> None:
    book = read_rules(ROOT / "pipelines" / "funding_en")
    known = {rule.id for kind in ("trigger", "role", "fact") for rule in book.of(kind)}
    files = [p for part in ("claims", "events") for p in (ROOT / "src" / "fundwire" / part).glob("*.py")]
    named = {name for path in files for name in _NAMED.findall(path.read_text(encoding="utf-8"))}
    assert len(named) > 5
    assert named - known == set()
