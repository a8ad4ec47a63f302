"""What DateFinder finds and reads, on sentences of our own with answers worked out by hand."""

from __future__ import annotations

import json
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fundwire.errors import PatternError
from fundwire.mentions.date import FOREVER, NEVER, DateFinder
from fundwire.model.value import DateValue
from fundwire.resources import folder
from fundwire.rules.book import read_rules
from fundwire.values import date as dates

PIPELINE = folder("pipelines") / "funding_en"
CASES = Path(__file__).parents[2] / "fixtures" / "cases" / "dates.jsonl"
BOOK = read_rules(PIPELINE)
FINDER = DateFinder(BOOK)
EXAMPLE_DAY = "2026-05-07"


def written(value: DateValue | None) -> str | None:
    """A value as the cases write it: an ISO prefix, an interval of days ("..": no end), or both where they differ."""
    if value is None:
        return None
    start = ".." if value.start == NEVER else value.start.isoformat()
    end = ".." if value.end == FOREVER else value.end.isoformat()
    if value.iso is None:
        return f"{start}/{end}"
    return value.iso if (value.start, value.end) == _days(value.iso) else f"{value.iso} {start}/{end}"


def _days(iso: str) -> tuple[date, date]:
    year = int(iso[:4])
    if iso[4:6] in ("-Q", "-H"):
        whole = (dates.quarter if iso[5] == "Q" else dates.half)(year, int(iso[6]))
    elif len(iso) == 4:
        whole = dates.year(year)
    else:
        whole = dates.month(year, int(iso[5:7])) if len(iso) == 7 else dates.day(date.fromisoformat(iso))
    return whole.start, whole.end


def cases() -> list[dict[str, object]]:
    return [json.loads(line) for line in CASES.read_text("utf-8").splitlines()]


@pytest.mark.parametrize("case", cases(), ids=lambda case: str(case["text"])[:60])
def test_every_case_gives_exactly_its_dates(case: dict[str, str]) -> None:
    mentions = FINDER.find(case["text"], case["published_on"])
    assert [{"text": m.text, "value": written(m.value)} for m in mentions] == case["dates"]


@pytest.mark.parametrize("rule", BOOK.of("date"), ids=lambda rule: rule.id)
def test_a_rule_fires_on_its_yes_and_not_on_its_no(rule) -> None:  # type: ignore[no-untyped-def]
    for text in rule.yes:
        assert rule.id in {m.rule for m in FINDER.find(text, EXAMPLE_DAY)}, text
    for text in rule.no:
        assert rule.id not in {m.rule for m in FINDER.find(text, EXAMPLE_DAY)}, text


def test_no_sentence_has_a_date_that_only_a_try_at_every_character_finds() -> None:
    texts = [str(case["text"]) for case in cases()] + [text for rule in BOOK.of("date") for text in rule.yes + rule.no]
    assert len(texts) > 150
    for text in texts:
        found = FINDER.find(text, EXAMPLE_DAY)
        assert [(m.start, m.end, m.rule) for m in found] == at_every_character(text), text


def at_every_character(text: str) -> list[tuple[int, int, str]]:
    """What the rules find without the search for anchors: slow, and right by definition."""
    found = []
    at = 0
    here = dates.Reference.read(EXAMPLE_DAY)
    while at < len(text):
        mention = FINDER._at(text, at, len(text), here)
        if mention is not None:
            found.append((mention.start, mention.end, mention.rule))
        at = at + 1 if mention is None else mention.end
    return found


def test_the_offsets_are_those_of_the_whole_text_when_only_a_part_is_searched() -> None:
    text = "In 2019 it began. It raised $5 million in May 2021. In 2022 it left."
    start, end = text.index("It raised"), text.index("In 2022")
    mentions = FINDER.find(text, None, start, end)
    assert [(m.text, text[m.start : m.end]) for m in mentions] == [("May 2021", "May 2021")]


def test_a_date_does_not_run_on_over_the_end_of_the_part_searched() -> None:
    text = "It raised in May 2021."
    assert [m.text for m in FINDER.find(text, EXAMPLE_DAY, 0, text.index(" 2021"))] == ["May"]


def test_a_date_does_not_run_on_over_a_paragraph_s_end() -> None:
    mentions = FINDER.find("It raised in May\n\n2021 was a good year.", EXAMPLE_DAY)
    assert [(m.text, m.value and m.value.iso) for m in mentions] == [("May", "2026-05"), ("2021", "2021")]


@given(
    st.lists(st.sampled_from(["in", "May", "Friday", "2021", "7", "-", "last", "year", ",", "Q3", "\n", "é", "of"])),
    st.sampled_from([None, "2024", "2024-02", "2024-02-29"]),
)
@settings(max_examples=300, deadline=None)
def test_mentions_are_quotes_in_order_and_never_overlap(words: list[str], reference: str | None) -> None:
    text = " ".join(words)
    mentions = FINDER.find(text, reference)
    assert all(text[m.start : m.end] == m.text for m in mentions)
    assert all(a.end <= b.start for a, b in pairwise(mentions))
    for mention in mentions:
        if mention.value is not None:
            assert mention.value.start < mention.value.end
            if mention.value.iso is not None:
                first, last = _days(mention.value.iso)
                assert first <= mention.value.start < mention.value.end <= last


@given(st.text(max_size=200), st.sampled_from([None, "0001-01-01", "9999-12-31", "2024-02-31"]))
@settings(max_examples=200, deadline=None)
def test_no_text_and_no_reference_makes_it_fail(text: str, reference: str | None) -> None:
    for mention in FINDER.find(f"{text} last year, in May {text}", reference):
        assert mention.kind == "date"


@given(st.dates(min_value=date(1995, 1, 1), max_value=date(2035, 1, 1)), st.sampled_from(["%d %B %Y", "%b. %d, %Y"]))
def test_a_day_written_out_is_read_back(day: date, form: str) -> None:
    [mention] = FINDER.find(f"It closed on {day.strftime(form).replace('May.', 'May')}", None)
    assert mention.value == DateValue(day.isoformat(), day, day + timedelta(days=1))


@pytest.mark.parametrize(
    "words", ["first quarter", "A quarter of", "a year and a half", "the end of", "the year ended", "in May", "2021 to"]
)
def test_a_hundred_thousand_spaces_between_words_do_not_stop_it(words: str) -> None:
    text = f"{words}{' ' * 100_000}{words}, in 2021."
    assert FINDER.find(text, EXAMPLE_DAY)[-1].text == "2021"


def test_a_rule_with_an_unknown_reading_is_refused(tmp_path: Path) -> None:
    (tmp_path / "pipeline.toml").write_text('name = "x"\nversion = "1"\n')
    text = (PIPELINE / "date.toml").read_text("utf-8")
    (tmp_path / "date.toml").write_text(text.replace('reading = "calendar"', 'reading = "palendar"', 1), "utf-8")
    with pytest.raises(PatternError, match="reading is missing or unknown"):
        DateFinder(read_rules(tmp_path))
