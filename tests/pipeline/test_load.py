"""Rules are compiled when they are first run, and a wrong one is still named at once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import fundwire.pipeline.extract
from fundwire.errors import PatternError
from fundwire.model.document import Article
from fundwire.pipeline.extract import load
from fundwire.resources import folder

FUNDING = folder("pipelines") / "funding_en"
#: The first can't be parsed; the second can, but not compiled: what it looks behind for varies in width.
WRONG = [r"\b(raised", r"(?<=an? )raised"]


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FUNDING, tmp_path / "pipelines" / "funding_en"))


def _with_rule(mine: Path, kind: str, pattern: str) -> Path:
    path = mine / f"{kind}.toml"
    rule = f"\n[[rule]]\nid = 'mine.wrong'\npurpose = 'a test'\nrole = 'raised'\ntype = ''\npattern = '''{pattern}'''\n"
    path.write_text(path.read_text("utf-8") + rule, encoding="utf-8")
    return mine


@pytest.mark.parametrize("pattern", WRONG)
@pytest.mark.parametrize("kind", ["trigger", "round", "gate"])
def test_a_wrong_rule_of_a_folder_of_ones_own_is_named_at_the_start(mine: Path, kind: str, pattern: str) -> None:
    with pytest.raises(PatternError, match=r"mine\.wrong: the pattern does not compile"):
        load(_with_rule(mine, kind, pattern))


def test_a_wrong_rule_of_the_folder_that_ships_is_named_too(mine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _with_rule(mine, "trigger", WRONG[0])
    monkeypatch.setattr(fundwire.pipeline.extract, "folder", lambda _: mine.parent)
    with pytest.raises(PatternError, match=r"mine\.wrong: the pattern does not compile"):
        load()


def test_a_short_article_compiles_few_of_the_rules() -> None:
    pipeline = load()
    (event,) = pipeline.extract(Article(text="Plumeria raised $12 million in a Series A led by Harbour Fund.")).events
    assert event.funded_organization.name == "Plumeria"
    triggers = pipeline.book.of("trigger")
    assert 0 < sum("regex" in vars(rule) for rule in triggers) < len(triggers) // 10
