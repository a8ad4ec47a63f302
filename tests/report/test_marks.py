from hypothesis import given
from hypothesis import strategies as st

from fundwire.report.marks import Mark, Marks, family, flatten


def test_a_mark_inside_another_splits_it_in_three_with_the_shorter_one_first():
    outer, inner = Mark(0, 10, "sentence", ""), Mark(3, 5, "amount", "")
    assert flatten([outer, inner]) == [(0, 3, (0,)), (3, 5, (1, 0)), (5, 10, (0,))]


def test_marks_that_touch_do_not_merge_and_a_gap_stays_bare():
    assert flatten([Mark(0, 2, "a", ""), Mark(2, 4, "b", ""), Mark(7, 8, "c", "")]) == [
        (0, 2, (0,)),
        (2, 4, (1,)),
        (7, 8, (2,)),
    ]


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 12)), max_size=12))
def test_every_character_lies_in_exactly_the_pieces_of_its_marks(spans):
    marks = [Mark(s, s + n, "x", "") for s, n in spans]
    pieces = flatten(marks)
    for at in range(45):
        expected = {n for n, m in enumerate(marks) if m.start <= at < m.end}
        found = [set(p.marks) for p in pieces if p.start <= at < p.end]
        assert found == ([expected] if expected else [])


def test_a_span_outside_the_text_gets_no_number_and_the_same_span_gets_one():
    marks = Marks(length=5)
    assert [marks.add(0, 6, "x", ""), marks.add(3, 3, "x", ""), marks.add(-1, 2, "x", "")] == [None, None, None]
    assert marks.add(1, 3, "x", "") == marks.add(1, 3, "x", "again")


def test_an_indexed_field_has_the_family_of_its_list():
    assert family("investors[2].name") == family("investors.2") == "investor"
    assert family("something new") == "other"


def test_of_two_marks_on_the_same_characters_the_name_is_drawn_before_the_round_it_tells_the_type_of():
    assert flatten([Mark(0, 4, "round", ""), Mark(0, 4, "investor", "")]) == [(0, 4, (1, 0))]


def test_a_valuation_is_not_drawn_as_the_amount_that_its_claim_calls_it():
    assert flatten([Mark(0, 4, "amount", ""), Mark(0, 4, "valuation", "")]) == [(0, 4, (1, 0))]


def test_a_mere_mention_hides_no_part_of_what_a_record_points_to():
    assert flatten([Mark(0, 9, "source", ""), Mark(5, 9, "mention", "")]) == [(0, 5, (0,)), (5, 9, (0, 1))]
