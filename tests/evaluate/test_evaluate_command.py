"""`fundwire evaluate` as a user runs it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from fundwire.cli import main
from fundwire.evaluate.gate import Gate, read_gate, write_gate

EVENT: dict[str, Any] = {
    "company": "Acme", "amount": {"value": 5e6, "currency": "USD", "qualifier": "exact"}, "round": "seed",
    "investors": [{"name": "Foo", "lead": True}], "date": "2024-03", "status": "completed", "primary": True,
}  # fmt: skip


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    """Two gold articles, and an answer with one event wrong in its amount and one article missing."""
    gold = [{"id": "a", "kind": "short", "events": [EVENT]}, {"id": "b", "kind": "long", "events": [EVENT]}]
    got = [{"id": "a", "events": [{**EVENT, "amount": {"value": 5e9, "currency": "USD"}}]}]
    paths = tmp_path / "gold.jsonl", tmp_path / "got.jsonl"
    for path, lines in zip(paths, (gold, got), strict=True):
        path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return str(paths[0]), str(paths[1])


def test_the_json_form_has_the_hand_counted_numbers(files: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", *files, "--json", "--by-kind"]) == 0
    result = json.loads(capsys.readouterr().out)
    assert result["scores"]["all"]["event"] == [1.0, 0.5, 0.6667]
    assert result["scores"]["all"]["amount"] == [0.0, 0.0, 0.0]
    assert result["power_of_1000_errors"] == 1
    assert result["groups"]["short"]["scores"]["all"]["lead"] == [1.0, 1.0, 1.0]
    assert result["groups"]["long"]["scores"]["all"]["event"] == [None, 0.0, 0.0]


def test_the_table_shows_the_mistakes_that_were_asked_for(
    files: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["evaluate", *files, "--errors", "1"]) == 0
    out = capsys.readouterr().out
    assert "--- a amount" in out
    assert "missed event" not in out


def test_only_the_kind_that_was_asked_for_is_scored(files: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", *files, "--json", "--kind", "short"]) == 0
    assert json.loads(capsys.readouterr().out)["articles"] == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "needs GOLD and EXTRACTED"),
        (["GOLD", "nowhere.jsonl"], "can't be read"),
        (["GOLD", "GOLD", "--kind", "odd"], "no article is of kind odd"),
        (["bad.jsonl", "GOLD"], "bad.jsonl:2: is neither gold nor extracted output"),
        (["--gate", "--fixtures", "nowhere"], "holds no fixtures"),
    ],
)
def test_a_wrong_input_gets_one_line_and_status_2(
    arguments: list[str], said: str, files: tuple[str, str], tmp_path: Path,
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bad.jsonl").write_text('{"id": "a", "events": []}\n{"events": []}\n')
    assert main(["evaluate", *(files[0] if a == "GOLD" else a for a in arguments)]) == 2
    complaint = capsys.readouterr().err
    assert said in complaint
    assert complaint.count("\n") == 1


@pytest.fixture
def fixtures(tmp_path: Path) -> Path:
    """A folder of fixtures with one article and one marked sentence, both without an event."""
    for name, text in (("articles/quiet.txt", "Nothing here.\n"), ("marked/none.txt", "Nothing. ## none\n")):
        path = tmp_path / name
        path.parent.mkdir()
        path.write_text(text, encoding="utf-8")
    (tmp_path / "gold.jsonl").write_text('{"id": "quiet", "events": []}\n')
    return tmp_path


def test_the_gate_passes_at_its_floors_and_fails_beneath_them(
    fixtures: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["evaluate", "--gate", "--fixtures", str(fixtures)]
    assert main([*command, "--pin"]) == 0
    assert main(command) == 0
    gate = read_gate(fixtures / "gate.toml")
    write_gate(fixtures / "gate.toml", Gate(gate.digest, {**gate.floors, "articles.whole_record": 0.5}))
    capsys.readouterr()
    assert main(command) == 1
    assert "articles.whole_record is 0.0000, must be at least 0.5" in capsys.readouterr().out
    assert main([*command, "--pin"]) == 1, "pinning does not lower a floor"


def test_the_gate_notices_that_the_fixtures_changed(fixtures: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["evaluate", "--gate", "--fixtures", str(fixtures)]
    main([*command, "--pin"])
    (fixtures / "marked" / "none.txt").write_text("Nothing else. ## none\n")
    assert main(command) == 1
    assert "the fixtures changed" in capsys.readouterr().out


def test_a_gate_survives_its_file(tmp_path: Path) -> None:
    gate = Gate("0123", {"articles.event": 0.93, "false.articles": 4.0})
    write_gate(tmp_path / "gate.toml", gate)
    assert read_gate(tmp_path / "gate.toml") == gate


def test_floors_are_raised_and_ceilings_lowered_never_the_other_way() -> None:
    gate = Gate("old", {"marked.event": 0.9, "false.marked": 3.0})
    better = gate.raised({"marked.event": 0.958, "false.marked": 1, "marked.total": 0.777}, "new")
    assert better.floors == {"marked.event": 0.95, "false.marked": 1, "marked.total": 0.77}
    worse = gate.raised({"marked.event": 0.5, "false.marked": 9}, "new")
    assert worse.floors == gate.floors


def test_a_measure_that_disappears_is_a_miss() -> None:
    assert Gate("", {"kind.passives": 0.5}).misses({}) == ["kind.passives is not measured any more (floor 0.5)"]


def test_the_pinned_floors_hold_on_our_own_fixtures(capsys: pytest.CaptureFixture[str]) -> None:
    fixtures = Path(__file__).resolve().parents[2] / "fixtures"
    status = main(["evaluate", "--gate", "--fixtures", str(fixtures)])
    assert status == 0, capsys.readouterr().out
