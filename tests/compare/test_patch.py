"""The curated file with proposals in it: nothing else may change, not a byte."""

from __future__ import annotations

import pytest

from fundwire.compare.comparison import compare
from fundwire.compare.judgement import Judgement
from fundwire.compare.patch import write_patch
from fundwire.compare.verdict import Yardstick
from fundwire.errors import InputError
from fundwire.io.curated.table import read_curated

from .planted_rounds import articles, money, told


def patched(tmp_path, raw, *rounds, wanted=("new", "conflict", "extra"), judgements=None, name="rounds.csv", **reading):
    """The bytes of the patched file, and what the writer says of them."""
    path, new = tmp_path / name, tmp_path / f"new-{name}"
    path.write_bytes(raw)
    comparison = compare(articles(*rounds), read_curated(path, **reading), Yardstick(), judgements)
    done = write_patch(comparison, new, wanted)
    return new.read_bytes(), done


STRANGE = (
    b'\xef\xbb\xbfCompany;"Round";Announced;Amount ;Note\r\n'
    b'"Brightwell ""B"" Ltd";Series A; 9/3/2026 ;"12,000,000.00";"two\r\nlines"\r\n'
    b"\r\n"
    b"Caf\xe9 Auric;Seed;28/2/2026;3,100,000.00;\r\n"
    b'Quillmark;Series B;16/3/2026;25,000,000.00;"kept; as it is"'
)


def test_a_patch_without_proposals_is_the_same_file_byte_for_byte(tmp_path):
    after, done = patched(tmp_path, STRANGE)
    assert after == STRANGE
    assert (done.rows, done.cells) == (0, 0)


def test_only_the_contradicted_cell_changes_in_the_style_of_its_column(tmp_path):
    event = told("Quillmark", date="2026-03-16", amount=money(30_500_000, None), types=("series_b",))
    after, done = patched(tmp_path, STRANGE, event)
    assert after == STRANGE.replace(b"25,000,000.00", b"30,500,000.00")
    assert done.cells == 1


def test_a_new_round_comes_last_with_the_tables_columns_dates_and_line_ends(tmp_path):
    event = told("Tide; Mill", date="2026-04-05", amount=money(1_000_000, None), types=("seed",))
    after, _ = patched(tmp_path, STRANGE, event)
    assert after == STRANGE + b'\r\n"Tide; Mill";"Seed";5/4/2026;1,000,000.00;'.replace(b'"Seed"', b"Seed")


def test_every_style_of_dates_and_amounts_is_kept(tmp_path):
    event = told("Newly", date="2026-04-05", amount=money(2_500_000), types=("series_a",))
    styles = [
        (b"company,round,date,amount\nA Co,series_b,2026-01-31,8000000.0\n", b"Newly,series_a,2026-04-05,2500000.0\n"),
        (b"company,round,date,amount\nA Co,Series B,01/31/2026,$8M\n", b"Newly,Series A,04/05/2026,$2.5M\n"),
        (
            b'company,round,date,amount\nA Co,B,"Jan 31, 2026","80,00,000"\n',
            b'Newly,Series A,"Apr 5, 2026","25,00,000"\n',
        ),
        (b"company\tdate\tamount\nA Co\t31.01.2026\t8000000\n", b"Newly\t05.04.2026\t2500000\n"),
        (b'"company","amount"\n"A Co","8000000"\n', b'"Newly","2500000"\n'),
        (b"company,amount,currency\nA Co,8000000,US$\n", b"Newly,2500000,US$\n"),
        (b'company,amount\n"A Co","8000000"\n', b'"Newly","2500000"\n'),
        (b"company,date\nA Co,31.01.2026\nB Co,15.01.2026\nC Co,2026-02\n", b"Newly,05.04.2026\n"),
        (b"company,date\nA Co,31-01-2026\n", b"Newly,05-04-2026\n"),
    ]
    for before, added in styles:
        suffix = "tsv" if b"\t" in before else "csv"
        after, done = patched(tmp_path, before, event, name=f"t.{suffix}")
        assert after == before + added
        assert done.unsaid == () or b"US$" not in before


def test_an_empty_cell_is_filled_and_an_amount_brings_its_currency(tmp_path):
    before = b"company,date,amount,currency,round\nBrightwell,2026-03-14,,,Seed\nA Co,2025-01-01,5,USD,Seed\n"
    event = told("Brightwell", date="2026-03-14", amount=money(4_500_000, "EUR"), types=("seed",))
    after, _ = patched(tmp_path, before, event)
    assert after == before.replace(b"Brightwell,2026-03-14,,,Seed", b"Brightwell,2026-03-14,4500000,EUR,Seed")


def test_a_row_that_ends_early_gets_the_separators_it_lacks(tmp_path):
    before = b"company,note,date,amount\nBrightwell\nA Co,,2026-01-01,5\n"
    event = told("Brightwell", date="2026-03-14", amount=money(7, None))
    after, _ = patched(tmp_path, before, event)
    assert after == b"company,note,date,amount\nBrightwell,,2026-03-14,7\nA Co,,2026-01-01,5\n"


def test_what_the_tables_style_cant_say_is_left_and_named(tmp_path):
    before = b"company,date,Raised (USD)\nBrightwell,14/3/2026,5\n"
    event = told("Newly", date="2026-03", amount=money(4_500_000, "EUR"))
    after, done = patched(tmp_path, before, event)
    assert after == before + b"Newly,,\n"
    assert done.unsaid == ("Newly: money_raised", "Newly: announced_on")


def test_only_what_is_wanted_and_not_rejected_is_proposed(tmp_path):
    before = b"company,date,amount,round\nBrightwell,2026-03-14,5000000,\n"
    event = told("Brightwell", date="2026-03-14", amount=money(9_000_000, None), types=("seed",))
    newly = told("Newly", "a2", date="2026-03-14", amount=money(1_000_000, None))
    after, _ = patched(tmp_path, before, event, newly, wanted=("conflict",))
    assert after == before.replace(b"5000000", b"9000000")
    after, _ = patched(tmp_path, before, event, newly, wanted=("extra",))
    assert after == before.replace(b"5000000,\n", b"5000000,Seed\n")
    path = tmp_path / "rounds.csv"
    comparison = compare(articles(event, newly), read_curated(path), Yardstick())
    rejected = {entry.key: Judgement(entry.key, "reject") for entry in comparison.entries}
    assert patched(tmp_path, before, event, newly, judgements=rejected)[0] == before


def test_a_file_that_cant_be_patched_says_so(tmp_path):
    path = tmp_path / "rounds.jsonl"
    path.write_text('{"company": "Brightwell"}\n', encoding="utf-8")
    comparison = compare(articles(), read_curated(path), Yardstick())
    with pytest.raises(InputError, match="CSV and TSV only"):
        write_patch(comparison, tmp_path / "new.jsonl")
