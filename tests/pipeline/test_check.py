"""A rule is held to its own examples."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from fundwire.errors import PipelineError
from fundwire.pipeline.check import check_rules
from fundwire.resources import folder

JOLLY = """
[[rule]]
id = "round.jolly"
purpose = "slang: the jolly round"
pattern = '''\\bjolly round\\b'''
type = "seed"
yes = ["It raised a jolly round.", "a sad round"]
no = ["a jollier round", "their jolly round"]
"""

BARE = """
[[rule]]
id = "x.bare"
purpose = "a rule that has only what every kind needs"
pattern = "Plumeria|raised"
yes = ["Plumeria raised $5 million."]
"""


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """A copy of the pipeline that ships."""
    shutil.copytree(folder("pipelines") / "funding_en", tmp_path / "mine")
    return tmp_path / "mine"


def add_jolly(folder: Path) -> None:
    """Adds the rule in front of the others, which would win over it at the same place."""
    path = folder / "round.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("\n[[rule]]", JOLLY + "\n[[rule]]", 1), encoding="utf-8")


def test_every_rule_that_ships_does_what_its_examples_say() -> None:
    assert [str(failure) for failure in check_rules(folder("pipelines") / "funding_en").failures] == []


def test_an_example_that_contradicts_its_rule_is_named(mine: Path) -> None:
    before = check_rules(mine)
    add_jolly(mine)
    after = check_rules(mine)
    assert after.rules == before.rules + 1
    assert after.examples == before.examples + 4
    assert [str(failure) for failure in after.failures if failure.rule.id == "round.jolly"] == [
        "round.toml, rule round.jolly: should fire on 'a sad round'",
        "round.toml, rule round.jolly: should not fire on 'their jolly round'",
    ]


def test_the_command_ends_with_status_2_and_one_line_a_failure(mine: Path) -> None:
    add_jolly(mine)
    done = subprocess.run(
        [sys.executable, "-m", "fundwire", "rules", "check", str(mine)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert done.stderr == ""
    assert sum("round.jolly" in line for line in done.stdout.splitlines()) == 2
    assert done.stdout.splitlines()[-1].startswith(f"{mine}: ")


@pytest.mark.parametrize("name", sorted(path.stem for path in (folder("pipelines") / "funding_en").glob("*.toml")))
def test_a_rule_that_lacks_a_key_of_its_kind_is_refused_and_never_a_crash(mine: Path, name: str) -> None:
    with (mine / f"{name}.toml").open("a", encoding="utf-8") as file:
        file.write(BARE)
    said = ""
    try:
        check_rules(mine)
    except PipelineError as error:
        said = str(error)
    assert not said or "x.bare" in said or name == "pipeline"
