"""Which names mean one company."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fundwire.compare.company import block_keys, read_name, relation

RELATED = [
    ("Brightwell Robotics", "brightwell  robotics", "same"),
    ("Crème Analytics", "Creme Analytics", "same"),
    ("b.well Health", "bwell Health", "same"),
    ("Brightwell, Inc.", "Brightwell Ltd", "legal"),
    ("SolarDrop B.V.", "SolarDrop", "legal"),
    ("Quiet Ocean Machines (QOM)", "QOM", "alias"),
    ("Cimbal.ai", "Cimbal", "tail"),
    ("Cimbal AI", "Cimbal", "tail"),
    ("Bitmill Labs", "Bitmill", "suffix"),
    ("Quiet Ocean Machines", "QOM", "acronym"),
    ("Quiet Ocean Machines Co., Ltd", "QuOM", "acronym"),
    ("First Harbour Bank", "First Harbour Bancorp, Inc.", "suffix"),
    ("SolarDrop Clean Water", "SolarDrop", "part"),
    ("Banco Marea", "Marea", "part"),
    ("Brightwel Robotics", "Brightwell Robotics", "spelling"),
    ("Brihgtwell Robotics", "Brightwell Robotics", "spelling"),
]
DIFFERENT = [
    ("Arena Health", "Arena Bio"),
    ("Brightwell", "Brightwater"),
    ("Fund 1", "Fund 2"),
    ("Quiet Ocean Machines", "QuOMet"),
    ("First Harbour Bank", "Second Harbour Bancorp"),
    ("Zeno", "Xero"),
    ("Sun", "Son"),
    ("Harbour Street", "Harbour Lane"),
    ("Oak Lane", "Oak Street"),
]


@pytest.mark.parametrize(("one", "other", "kind"), RELATED)
def test_two_forms_of_a_name_are_related_both_ways_round(one, other, kind):
    found = relation(read_name(one), read_name(other))
    assert found is not None
    assert found[0] == kind
    assert relation(read_name(other), read_name(one)) == found


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_different_firms_stay_different(one, other):
    assert relation(read_name(one), read_name(other)) is None


@pytest.mark.parametrize(("one", "other", "_kind"), RELATED)
def test_related_names_share_a_block(one, other, _kind):
    assert block_keys(read_name(one)) & block_keys(read_name(other))


@given(st.text(min_size=1, max_size=40))
def test_any_text_is_a_name_and_the_same_as_itself(text):
    found = relation(read_name(text), read_name(text))
    assert found is not None
    assert found[0] == "same"
