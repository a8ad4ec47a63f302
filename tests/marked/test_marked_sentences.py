"""The marked sentences are well formed, and their scores count as a person would count them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from fundwire.errors import InputError
from fundwire.evaluate.marked import ROLES, MarkedText, read_marked
from fundwire.evaluate.marked_score import MarkedScores, score_marked
from fundwire.evaluate.tally import Tally

FILES = sorted((Path(__file__).resolve().parents[2] / "fixtures" / "marked").glob("*.txt"))
PREDICATES = sorted(set(ROLES) - {"raised"})


def texts_of(tmp_path: Path, content: str) -> list[MarkedText]:
    path = tmp_path / "some.txt"
    path.write_text(content, encoding="utf-8")
    return read_marked(path)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_mark_is_where_it_says(path: Path) -> None:
    for text in read_marked(path):
        assert "|" not in "".join(mark.text for mark in text.marks)
        for mark in text.marks:
            assert text.text[mark.start : mark.end] == mark.text


def test_no_text_is_written_twice() -> None:
    seen: dict[str, str] = {}
    for path in FILES:
        for text in read_marked(path):
            assert seen.setdefault(text.text, text.key) == text.key


@pytest.mark.parametrize("predicate", PREDICATES)
def test_every_predicate_has_thirty_sentences(predicate: str) -> None:
    texts = [text for path in FILES for text in read_marked(path)]
    assert sum(bool(text.groups(predicate)) for text in texts) >= 30


def test_a_line_gives_text_marks_and_tags(tmp_path: Path) -> None:
    content = "#: published=2024-03-14\n# a comment\n[Acme|recipient] sought [$5m|target].\\nNo. ## status=in_talks\n"
    [text] = texts_of(tmp_path, content)
    assert text.text == "Acme sought $5m.\nNo."
    assert [(m.role, m.text, m.start, m.end) for m in text.marks] == [
        ("recipient", "Acme", 0, 4),
        ("target", "$5m", 12, 15),
    ]
    assert text.tags == {"published": "2024-03-14", "status": "in_talks"}
    assert text.article().published_on == "2024-03-14"
    assert text.key == "some:3"


def test_a_span_may_play_several_roles(tmp_path: Path) -> None:
    [text] = texts_of(
        tmp_path, "[Foo|lead,invested.lead] backs [Acme|recipient1,recipient2?,invested.company=Acme Inc].\n"
    )
    groups = text.groups("raised")
    assert sorted(groups) == [1, 2]
    assert groups[2][0].optional
    assert [m.value for m in text.groups("invested")[1]] == [None, "Acme Inc"]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("[Acme|company] raised.", "unknown role 'company' of raised"),
        ("[Acme|bought.acquirer] raised.", "unknown role"),
        ("[$5m|amount] was raised.", "raised 1 has no recipient"),
        ("[Acme|recipient] raised. ## none", "either an event is marked"),
        ("Nothing is marked.", "either an event is marked"),
        ("Nothing. ## none quickly", "unknown tag 'quickly'"),
        ("[Acme|recipient] raised. ## status=done", "status=done is none of"),
    ],
)
def test_a_wrong_line_is_told_with_its_place(line: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"some\.txt:1") as caught:
        texts_of(tmp_path, line + "\n")
    assert said in str(caught.value)


def money(text: str) -> dict[str, Any]:
    return {"text": text, "value": 1, "currency": "USD", "qualifier": "exact"}


def event(**fields: Any) -> dict[str, Any]:
    blank = dict.fromkeys(
        ("money_raised", "target_money_raised", "valuation", "pre_money_valuation", "post_money_valuation",
         "funding_total", "investment_type", "round_label", "round_modifier", "announced_on", "announced_on_basis")
    )  # fmt: skip
    named = {"funded_organization": {"name": "Acme"}, "investors": [], "status": "completed", "is_primary": True}
    return {**blank, **named, "confidence": 0.9, **fields}


def claim(**fields: Any) -> dict[str, Any]:
    blank = dict.fromkeys(("object", "money", "round", "date", "metric", "is_lead"))
    return {**blank, "predicate": "revenue", "modality": "asserted", "arguments": [], **fields}


def scored(tmp_path: Path, line: str, *, events: list[Any] = [], claims: list[Any] = []) -> MarkedScores:  # noqa: B006
    [text] = texts_of(tmp_path, line + "\n")
    return score_marked([text], {text.key: {"events": events, "claims": claims}})


LINE = "[Acme|recipient] raised [$5m|amount] in a [Series A|round] led by [Foo|lead] with [Bar|investor]."


def test_an_event_that_says_what_is_marked_is_right_in_every_role(tmp_path: Path) -> None:
    investors = [{"name": "Foo", "is_lead": True}, {"name": "Bar", "is_lead": False}]
    got = event(money_raised=money("$5m"), round_label="Series A", investment_type="series_a", investors=investors)
    scores = scored(tmp_path, LINE, events=[got])
    assert scores.mistakes == []
    assert scores.tallies["event.investor"] == Tally(2, 0, 0)
    assert all(tally.wrong == tally.missed == 0 for tally in scores.tallies.values())


def test_a_wrong_amount_is_wrong_and_missed(tmp_path: Path) -> None:
    got = event(money_raised=money("$25m"), round_label="Series A", investment_type="series_a")
    tallies = scored(tmp_path, LINE, events=[got]).tallies
    assert tallies["event.amount"] == Tally(0, 1, 1)
    assert tallies["event.round"] == Tally(1, 0, 0)
    assert tallies["event.lead"] == Tally(0, 0, 1)


def test_a_missed_event_misses_all_its_roles(tmp_path: Path) -> None:
    tallies = scored(tmp_path, LINE).tallies
    assert tallies["event"] == Tally(0, 0, 1)
    assert tallies["event.investor"] == Tally(0, 0, 2)


def test_an_event_where_none_is_marked_is_spurious(tmp_path: Path) -> None:
    scores = scored(tmp_path, "Widgets cost $5m. ## none", events=[event(money_raised=money("$5m"))])
    assert scores.tallies["event"] == Tally(0, 1, 0)
    assert scores.tallies["event.amount"] == Tally(0, 1, 0)
    assert scores.verdicts == [(0.9, False)]


def test_a_field_without_a_mark_is_wrong(tmp_path: Path) -> None:
    got = event(funding_total=money("$9m"), announced_on="2024-03-14", announced_on_basis="published")
    tallies = scored(tmp_path, "[Acme|recipient] raised money.", events=[got]).tallies
    assert tallies["event.total"] == Tally(0, 1, 0)
    assert tallies["event.date"] == Tally(), "a date that only the publication gives needs no mark"


def test_a_sum_stands_as_raised_or_as_sought(tmp_path: Path) -> None:
    line = "[Acme|recipient] denied a [$5m|sum] round. ## status=denied"
    for slot in ("money_raised", "target_money_raised"):
        scores = scored(tmp_path, line, events=[event(**{slot: money("$5m"), "status": "denied"})])
        assert scores.mistakes == []


def test_a_claim_is_judged_by_its_arguments(tmp_path: Path) -> None:
    line = "[Acme|subject] had [sales|metric] of [$5m|money] in [2023|date=2023]. ## predicate=revenue"
    got = claim(subject={"name": "Acme"}, money=money("$5m"), metric="sales", date="2022")
    scores = scored(tmp_path, line, claims=[got])
    assert scores.tallies["revenue"] == Tally(1, 0, 0)
    assert scores.tallies["revenue.money"] == Tally(1, 0, 0)
    assert scores.tallies["revenue.date"] == Tally(0, 1, 1)


def test_a_claim_about_somebody_else_is_spurious(tmp_path: Path) -> None:
    line = "[Acme|subject] had sales of [$5m|money]. ## predicate=revenue"
    scores = scored(tmp_path, line, claims=[claim(subject={"name": "Zeta"}, money=money("$5m"))])
    assert scores.tallies["revenue"] == Tally(0, 1, 1)
