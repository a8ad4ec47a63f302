"""A cue is looked for where its rule says, and one more rule widens it."""

from __future__ import annotations

import pickle
import shutil
from pathlib import Path

import pytest

from fundwire.errors import PatternError, PipelineError
from fundwire.model.document import Article
from fundwire.pipeline.check import check_rules
from fundwire.pipeline.extract import load
from fundwire.resources import folder
from fundwire.rules.book import read_rules
from fundwire.rules.cue import Cues, as_view

BOARD = """
[[rule]]
id = "kind.public-body-board"
extends = "kind.public-body"
purpose = "boards that give to makers of ovens"
look = "anywhere"
case = true
pattern = '''\\bOvens Board\\b'''
yes = ["Harbour Ovens Board"]
no = ["the ovens board"]
"""


def _cue(tmp_path: Path, look: str, pattern: str, more: str = "") -> Cues:
    (tmp_path / "pipeline.toml").write_text("name = 'x'\n")
    rule = f"[[rule]]\nid = 'x.a'\npurpose = 'a test'\nlook = '{look}'\npattern = '''{pattern}'''\n"
    (tmp_path / "x.toml").write_text(rule + more)
    return read_rules(tmp_path).compiled().cues("x")


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    return Path(shutil.copytree(folder("pipelines") / "funding_en", tmp_path / "mine"))


@pytest.mark.parametrize(
    ("look", "shown"),
    [
        ("anywhere", {"led", "was led by", "led by", "was led"}),
        ("before", {"led", "was led"}),
        ("after", {"led", "led by"}),
        ("whole", {"led"}),
    ],
)
def test_a_cue_is_looked_for_where_it_says(tmp_path: Path, look: str, shown: set[str]) -> None:
    cue = _cue(tmp_path, look, "led")["x.a"]
    assert {text for text in ("led", "was led by", "led by", "was led", "fled") if cue(text)} - {"fled"} == shown
    assert cue("LED")


def test_a_cue_that_looks_before_binds_each_of_its_branches(tmp_path: Path) -> None:
    cue = _cue(tmp_path, "before", "led|backed")["x.a"]
    assert not cue("led by")
    assert cue("it was led")


def test_marks_are_called_by_name_in_patterns_classes_and_examples(tmp_path: Path) -> None:
    cue = _cue(tmp_path, "whole", r"{name} [^{name}{money},]+ (?P<m>{money}){0,2}")["x.a"]
    match = cue.find(as_view("{name} raised {money}"))
    assert match is not None
    assert match["m"] == "\ue100"
    assert not cue(as_view("{name} of {name} {money}"))
    assert as_view("{name}, {name} and {date}") == "\ue000, \ue001 and \ue200"


def test_a_cue_that_the_folder_lacks_is_nowhere_but_its_file_must_be_there(tmp_path: Path) -> None:
    cues = _cue(tmp_path, "anywhere", "led")
    assert not cues["x.b"]("led")
    with pytest.raises(PipelineError, match=r"y\.toml is missing"):
        read_rules(tmp_path).cues("y")


def test_a_rule_that_extends_a_cue_matches_where_it_is_asked_for(tmp_path: Path) -> None:
    more = "[[rule]]\nid = 'x.c'\nextends = 'x.a'\nlook = 'before'\npurpose = ''\npattern = 'BACKED'\ncase = true\n"
    cue = _cue(tmp_path, "before", "led", more)["x.a"]
    assert [cue(text) for text in ("it LED", "it BACKED", "it backed", "BACKED it")] == [True, True, False, False]
    assert pickle.loads(pickle.dumps(read_rules(tmp_path).cues("x")))["x.a"]("it BACKED")


@pytest.mark.parametrize(("look", "whom"), [("before", "x.b"), ("after", "x.a")])
def test_a_rule_that_extends_none_of_its_look_is_refused(tmp_path: Path, look: str, whom: str) -> None:
    more = f"[[rule]]\nid = 'x.c'\nextends = '{whom}'\nlook = '{look}'\npurpose = ''\npattern = 'a'\n"
    with pytest.raises(PatternError, match=r"x\.c: it extends"):
        _cue(tmp_path, "before", "led", more)


def test_a_look_of_no_kind_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PatternError, match="look is 'left'"):
        _cue(tmp_path, "left", "led")


def test_the_examples_of_a_cue_are_checked(mine: Path) -> None:
    with (mine / "kind.toml").open("a", encoding="utf-8") as file:
        file.write(BOARD.replace("the ovens board", "the Ovens Board"))
    assert [str(failure) for failure in check_rules(mine).failures] == [
        "kind.toml, rule kind.public-body-board: should not fire on 'the Ovens Board'"
    ]


def test_a_folder_of_ones_own_widens_a_cue_and_has_another_digest(mine: Path) -> None:
    article = Article(text="Plumeria raised $12 million from Harbour Ovens Board.\n")
    (before,) = load().extract(article).events
    with (mine / "kind.toml").open("a", encoding="utf-8") as file:
        file.write(BOARD)
    extraction = load(mine).extract(article)
    assert (before.investment_type, extraction.events[0].investment_type) == (None, "grant")
    assert extraction.pipeline.digest != load().about.digest


def test_a_rule_that_says_a_cue_without_a_type_is_refused(mine: Path) -> None:
    path = mine / "trigger.toml"
    path.write_text(path.read_text("utf-8").replace('says = ["kind.stock"]', 'says = ["kind.ipo"]'), encoding="utf-8")
    with pytest.raises(PatternError, match=r"it says 'kind\.ipo'"):
        load(mine)
