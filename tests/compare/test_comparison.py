"""Which round is which row, and the laws of the comparison."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from fundwire.compare.comparison import compare
from fundwire.compare.extracted import Extracted, round_of_row
from fundwire.compare.judgement import Judgement
from fundwire.compare.verdict import Yardstick

from .planted_rounds import articles, money, row, table, told

PLAIN = Yardstick()
MIRROR = {"new": "unconfirmed", "unconfirmed": "new", "extra": "missing", "missing": "extra"}


def found(extracted, curated, judgements=None):
    return compare(extracted, curated, PLAIN, judgements)


def as_articles(*rows):
    """A table on the side of the articles."""
    return Extracted("table.csv", tuple(map(round_of_row, rows)), 0, 0, ())


def verdicts(comparison):
    return [(entry.verdict, entry.company) for entry in comparison.entries]


def test_what_is_new_contradicted_unconfirmed_and_matched():
    told_rounds = [
        told("Newly", "a1", date="2024-03-14", amount=money(10), types=("seed",)),
        told("Brightwell", "a2", date="2024-03-14", amount=money(12), types=("series_a",)),
        told("Solvane", "a3", date="2024-03", amount=money(7)),
    ]
    rows = [
        row(2, "Solvane Ltd", date="2024-03-14", amount=money(7), types=("seed",)),
        row(3, "Brightwell", date="2024-03-14", amount=money(10), types=("series_a",)),
        row(4, "Silent", date="2024-03-14", amount=money(10)),
    ]
    comparison = found(articles(*told_rounds), table(*rows))
    assert verdicts(comparison) == [
        ("new", "Newly"), ("contradicted", "Brightwell"), ("unconfirmed", "Silent"), ("matched", "Solvane Ltd"),
    ]  # fmt: skip
    by_field = {one.field: one.verdict for one in comparison.entries[3].fields}
    assert by_field == {
        "funded_organization": "compatible", "investment_type": "missing", "money_raised": "agree",
        "currency": "agree", "announced_on": "compatible",
    }  # fmt: skip


def test_a_pairing_carries_points_and_reasons():
    comparison = found(
        articles(told("Brightwell", date="2024-03-14", amount=money(10))),
        table(row(2, "Brightwell", date="2024-03-14", amount=money(10))),
    )
    assert comparison.entries[0].points.total == 85
    assert comparison.entries[0].points.reasons == ("same name +30", "amounts agree +25", "same day +30")


def test_two_rounds_of_one_company_find_their_own_rows_whatever_one_alone_would_take():
    seed = told("Brightwell", "a1", date="2023-01-10", amount=money(2), types=("seed",))
    later = told("Brightwell", "a2", date="2024-03-14", amount=money(12), types=("series_a",))
    rows = [
        row(2, "Brightwell", date="2024-03-14", amount=money(12), types=("series_a",)),
        row(3, "Brightwell", date="2023-01-12", amount=money(2), types=("seed",)),
    ]
    comparison = found(articles(seed, later), table(*rows))
    assert {(entry.extracted.date, entry.curated.number) for entry in comparison.entries} == {
        ("2023-01-10", 3), ("2024-03-14", 2),
    }  # fmt: skip


def test_a_firm_with_another_descriptive_word_is_another_firm():
    comparison = found(
        articles(told("Arena Health", date="2024-03-14", amount=money(10))),
        table(row(2, "Arena Bio", date="2024-03-14", amount=money(10))),
    )
    assert verdicts(comparison) == [("new", "Arena Health"), ("unconfirmed", "Arena Bio")]


def test_a_part_of_a_name_is_enough_only_where_amount_and_day_agree():
    event = told("Marea", date="2024-03-14", amount=money(10), types=("seed",))
    agreeing = row(2, "Banco Marea", date="2024-03-14", amount=money(10))
    for_the_day = row(2, "Banco Marea", date="2024-03-14", types=("seed",))
    for_the_amount = row(2, "Banco Marea", date="2023-01-01", amount=money(10), types=("seed",))
    assert len(found(articles(event), table(agreeing)).entries) == 1
    assert len(found(articles(event), table(for_the_day)).entries) == 2
    assert len(found(articles(event), table(for_the_amount)).entries) == 2


def test_the_same_sum_says_more_than_a_type_beside_no_sum():
    same_sum = told("Brightwell", "a1", date="2024-03-14", amount=money(12), types=("corporate_round",))
    same_type = told("Brightwell", "a1", date="2024-03-14", types=("series_c",))
    curated = row(2, "Brightwell", date="2024-03-14", amount=money(12), types=("series_c",))
    comparison = found(articles(same_sum, same_type), table(curated))
    (paired,) = [entry for entry in comparison.entries if entry.curated]
    assert paired.extracted.amount == money(12)


def test_the_same_amount_years_later_is_another_round():
    event = told("Brightwell", date="2018-05-14", amount=money(60), types=("series_b",))
    later = row(2, "Brightwell", date="2025-05-13", amount=money(60), types=("series_b",))
    assert verdicts(found(articles(event), table(later))) == [("new", "Brightwell"), ("unconfirmed", "Brightwell")]


def test_the_full_name_takes_the_row_before_the_shortened_one():
    comparison = found(
        articles(told("Bitmill Labs", date="2024-03-14", amount=money(10))),
        table(
            row(2, "Bitmill", date="2024-03-14", amount=money(10)),
            row(3, "Bitmill Labs", date="2024-03-10", amount=money(10)),
        ),
    )
    assert [(entry.verdict, entry.curated.number) for entry in comparison.entries] == [
        ("unconfirmed", 2),
        ("matched", 3),
    ]


def test_a_row_written_down_twice_is_a_finding_and_neither_is_dropped():
    twice = [
        row(2, "Brightwell", date="2024-03-14", amount=money(10)),
        row(3, "Brightwell", date="2024-03-14", amount=money(10)),
    ]
    comparison = found(articles(told("Brightwell", date="2024-03-14", amount=money(10))), table(*twice))
    assert [(one.side, one.places) for one in comparison.duplicates] == [("curated", ("line 2", "line 3"))]
    assert [(entry.verdict, entry.twin) for entry in comparison.entries] == [
        ("unconfirmed", "line 2"),
        ("matched", None),
    ]


def test_an_empty_side_is_a_case():
    assert verdicts(found(articles(told("Brightwell")), table())) == [("new", "Brightwell")]
    assert verdicts(found(articles(), table(row(2, "Brightwell")))) == [("unconfirmed", "Brightwell")]
    assert verdicts(found(articles(), table())) == []


def test_a_rejected_difference_stays_away_until_its_evidence_changes():
    rows = table(row(2, "Brightwell", date="2024-03-14", amount=money(10)))
    event = told("Brightwell", "a1", date="2024-03-14", amount=money(12))
    key = found(articles(event), rows).entries[0].key
    rulings = {key: Judgement(key, "reject", "ana", "2024-04-01", "typo of the paper")}
    assert found(articles(event), rows, rulings).open == ()
    elsewhere = told("Brightwell", "a9", date="2024-03-14", amount=money(12))
    (entry,) = found(articles(elsewhere), rows, rulings).open
    assert entry.reopened
    assert entry.judgement.who == "ana"
    changed = told("Brightwell", "a1", date="2024-03-14", amount=money(13))
    (entry,) = found(articles(changed), rows, rulings).open
    assert entry.judgement is None


NAMES = ("Brightwell", "Brightwell Labs", "Brightwel", "Arena Bio", "Arena Health", "Arena", "Solvane", "Solvane Inc")
ROWS = st.lists(
    st.builds(
        lambda name, kind, value, currency, day, backer: (name, kind, value, currency, day, backer),
        st.sampled_from(NAMES),
        st.sampled_from([(), ("seed",), ("series_a",), ("venture",), ("seed", "angel")]),
        st.sampled_from([None, 1_000_000, 1_005_000, 5_000_000, 20_000_000]),
        st.sampled_from(["USD", "EUR", None]),
        st.sampled_from([None, "2024", "2024-03", "2024-03-14", "2024-03-20", "2023-01-05"]),
        st.sampled_from([(), ("Fen Capital",), ("Oak Lane", "Fen Capital")]),
    ),
    max_size=7,
)


def built(cells):
    return [
        row(at + 2, name, types=kind, amount=money(value, currency) if value else None, date=day, investors=backers)
        for at, (name, kind, value, currency, day, backers) in enumerate(cells)
    ]


def content(comparison):
    """What a comparison says, without the places where rows stand."""

    def side(one):
        return one and (one.company, one.date, one.amount, one.types, one.investors)

    return sorted(
        ((e.verdict, side(e.extracted), side(e.curated), tuple((f.field, f.verdict) for f in e.fields), bool(e.twin))
         for e in comparison.entries),
        key=repr,
    )  # fmt: skip


@given(ROWS)
def test_a_table_with_itself_has_no_difference(cells):
    rows = built(cells)
    comparison = found(as_articles(*rows), table(*rows))
    assert {entry.verdict for entry in comparison.entries} <= {"matched"}
    assert all(one.verdict == "agree" for entry in comparison.entries for one in entry.fields)


@given(ROWS, ROWS, st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(left, right, rng):
    before = content(found(as_articles(*built(left)), table(*built(right))))
    rng.shuffle(left)
    rng.shuffle(right)
    assert content(found(as_articles(*built(left)), table(*built(right)))) == before


@given(ROWS, ROWS)
def test_swapping_the_sides_mirrors_the_verdicts(left, right):
    there = content(found(as_articles(*built(left)), table(*built(right))))
    back = content(found(as_articles(*built(right)), table(*built(left))))
    mirrored = [
        (MIRROR.get(verdict, verdict), curated, extracted, tuple((f, MIRROR.get(v, v)) for f, v in fields), twin)
        for verdict, extracted, curated, fields, twin in back
    ]
    assert sorted(mirrored, key=repr) == there


@given(ROWS, ROWS)
def test_every_record_is_in_exactly_one_entry(left, right):
    comparison = found(as_articles(*built(left)), table(*built(right)))
    ours = [entry.extracted.number for entry in comparison.entries if entry.extracted]
    theirs = [entry.curated.number for entry in comparison.entries if entry.curated]
    assert sorted(ours) == [number + 2 for number in range(len(left))]
    assert sorted(theirs) == [number + 2 for number in range(len(right))]
