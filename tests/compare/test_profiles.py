"""Which column holds what."""

from __future__ import annotations

import gzip
import json
from datetime import date, datetime

import pytest

from fundwire.errors import InputError
from fundwire.io.curated.profile import load_profile, parse_mapping, recognize
from fundwire.io.curated.table import read_curated


@pytest.mark.parametrize(
    ("header", "preset", "amount"),
    [
        (["Organization Name", "Announced Date", "Money Raised", "Funding Type"], "crunchbase", "Money Raised"),
        (["company", "round", "date", "amount", "currency"], "fundwire", "amount"),
        (["Companies", "Deal Type", "Deal Date", "Deal Size"], "pitchbook", "Deal Size"),
        (["Startup Name", "Stage", "Raised (USD)"], "plain", "Raised (USD)"),
        (["Name", "Stage", "Date announced", "Funding amount", "Led by"], "plain", "Funding amount"),
    ],
)  # fmt: skip
def test_a_known_kind_of_table_is_recognized(header, preset, amount):
    profile = recognize(header, "table.csv", {})
    assert (profile.name, profile.columns["amount"]) == (preset, amount)
    assert len(profile.columns) == len(header)


def test_a_table_without_a_company_names_the_way_out():
    with pytest.raises(InputError, match="--map company=Who"):
        recognize(["Who", "What"], "table.csv", {})


def test_a_mapping_keeps_a_comma_inside_quotes():
    assert parse_mapping('company=Name,amount="Raised, USD"') == {"company": "Name", "amount": "Raised, USD"}


@pytest.mark.parametrize("text", ["company", "", "company=Name,amount"])
def test_a_mapping_that_is_none_is_refused(text):
    with pytest.raises(InputError, match="ROLE=COLUMN"):
        parse_mapping(text)


def test_a_mapped_table_reads_and_its_saved_profile_reads_the_same(tmp_path):
    table = tmp_path / "t.csv"
    table.write_text('Who,"Sum (EUR m)",When\nBrightwell,2.5,3/4/2024\nSolvane,1,2024-05\n', encoding="utf-8")
    mapping = {"company": "Who", "amount": "Sum (EUR m)", "date": "When"}
    read = read_curated(table, mapping=mapping, date_order="mdy")
    assert [(row.company, row.amount.value, row.amount.currency, row.date) for row in read.rows] == [
        ("Brightwell", 2_500_000, "EUR", "2024-03-04"),
        ("Solvane", 1_000_000, "EUR", "2024-05"),
    ]
    (tmp_path / "p.toml").write_text(read.profile.to_toml(), encoding="utf-8")
    assert read_curated(table, load_profile(tmp_path / "p.toml")).rows == read.rows


def test_a_profile_with_a_word_that_means_nothing_is_refused(tmp_path):
    (tmp_path / "p.toml").write_text('[columns]\nfirm = "Name"\n', encoding="utf-8")
    with pytest.raises(InputError, match="'firm' means nothing"):
        load_profile(tmp_path / "p.toml")


def test_an_unreadable_row_is_named_with_its_line_and_kept_out(tmp_path):
    table = tmp_path / "t.csv"
    table.write_text(
        "company,date,amount\nA Co,2024-01-01,5\nB Co,someday,5\n,2024-01-01,5\nC Co,,1.500\n", encoding="utf-8"
    )
    read = read_curated(table)
    assert [row.company for row in read.rows] == ["A Co"]
    assert [error.where.rpartition(", ")[2] for error in read.unreadable] == ["line 3", "line 4", "line 5"]
    assert "'someday' is no date" in str(read.unreadable[0])


@pytest.mark.parametrize("suffix", [".csv", ".tsv", ".csv.gz", ".jsonl", ".parquet", ".xlsx"])
def test_a_table_says_the_same_in_every_format(suffix, tmp_path):
    header, cells = ("company", "date", "amount", "currency"), ("Brightwell", "2024-03-14", "2500000", "EUR")
    path = tmp_path / f"t{suffix}"
    if suffix == ".parquet":
        pyarrow = pytest.importorskip("pyarrow")
        parquet = pytest.importorskip("pyarrow.parquet")
        row = dict(zip(header, ("Brightwell", date(2024, 3, 14), 2_500_000, "EUR"), strict=True))
        parquet.write_table(pyarrow.Table.from_pylist([row]), path)
    elif suffix == ".xlsx":
        book = pytest.importorskip("openpyxl").Workbook()
        book.active.append(header)
        book.active.append(("Brightwell", datetime(2024, 3, 14), 2_500_000, "EUR"))
        book.save(path)
    elif suffix == ".jsonl":
        path.write_text(json.dumps(dict(zip(header, cells, strict=True))) + "\n", encoding="utf-8")
    else:
        raw = "".join(("\t" if suffix == ".tsv" else ",").join(line) + "\n" for line in (header, cells)).encode()
        path.write_bytes(gzip.compress(raw) if suffix.endswith(".gz") else raw)
    (row,) = read_curated(path).rows
    assert (row.company, row.date, row.amount.value, row.amount.currency) == (
        "Brightwell",
        "2024-03-14",
        2_500_000,
        "EUR",
    )


def test_a_table_without_rows_is_an_empty_side(tmp_path):
    (tmp_path / "t.csv").write_text("company,amount\n", encoding="utf-8")
    assert read_curated(tmp_path / "t.csv").rows == ()
