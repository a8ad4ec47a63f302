"""Tables row by row, whatever they are packed in."""

from __future__ import annotations

import csv
import gzip
import io
import tracemalloc
from pathlib import Path

import pytest

from fundwire.errors import InputError
from fundwire.io.tables import columns, iter_rows

WANT = [{"company": "Acme, Inc.", "amount": "5"}, {"company": "Café\nNord", "amount": ""}]
CSV = 'company,amount\n"Acme, Inc.",5\n"Café\nNord",\n'


def pack(raw: bytes, ending: str) -> bytes:
    if ending == ".gz":
        return gzip.compress(raw)
    if ending == ".zst":
        return pytest.importorskip("zstandard").ZstdCompressor().compress(raw)
    return raw


def cells(path: Path) -> list[dict[str, object]]:
    return [row.cells for row in iter_rows(path)]


@pytest.mark.parametrize("ending", ["", ".gz", ".zst"])
def test_a_csv_reads_the_same_plain_and_compressed(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"t.csv{ending}"
    path.write_bytes(pack(CSV.encode(), ending))
    assert cells(path) == WANT
    assert columns(path) == ("company", "amount")


@pytest.mark.parametrize("ending", ["", ".gz", ".zst"])
def test_parquet_and_xlsx_keep_types_plain_and_compressed(tmp_path: Path, ending: str) -> None:
    pyarrow, openpyxl = pytest.importorskip("pyarrow"), pytest.importorskip("openpyxl")
    from pyarrow import parquet

    want = [{"company": "Acme", "amount": 5}, {"company": "Bolt", "amount": None}]
    buffer = io.BytesIO()
    parquet.write_table(pyarrow.Table.from_pylist(want), buffer)
    (tmp_path / f"t.parquet{ending}").write_bytes(pack(buffer.getvalue(), ending))
    book, buffer = openpyxl.Workbook(), io.BytesIO()
    for row in (["company", "amount"], ["Acme", 5], [None, None], ["Bolt", None]):
        book.active.append(row)
    book.save(buffer)
    (tmp_path / f"t.xlsx{ending}").write_bytes(pack(buffer.getvalue(), ending))
    for name in ("t.parquet", "t.xlsx"):
        assert cells(tmp_path / f"{name}{ending}") == want
        assert columns(tmp_path / f"{name}{ending}") == ("company", "amount")


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("semicolons.csv", b"company;amount\r\nAcme, Inc.;5\r\n"),
        ("bom.csv", b'\xef\xbb\xbfcompany,amount\n"Acme, Inc.",5\n'),
        ("utf16.csv", 'company,amount\n"Acme, Inc.",5\n'.encode("utf-16")),
        ("tabs.tsv", b"company\tamount\nAcme, Inc.\t5\n"),
        ("lines.jsonl", b'\xef\xbb\xbf{"company": "Acme, Inc.", "amount": "5"}\r\n\r\n'),
    ],
)
def test_separators_marks_and_blank_lines_do_not_change_the_row(tmp_path: Path, name: str, raw: bytes) -> None:
    (tmp_path / name).write_bytes(raw)
    assert cells(tmp_path / name) == [{"company": "Acme, Inc.", "amount": "5"}]


def test_a_cp1252_table_is_read_as_such(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_bytes("company\nCafé – Nord\n".encode("cp1252"))
    assert cells(tmp_path / "t.csv") == [{"company": "Café – Nord"}]


def test_a_row_knows_the_line_where_it_begins(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(CSV + "Bolt,7\n", encoding="utf-8")
    assert [row.location for row in iter_rows(tmp_path / "t.csv")] == ["line 2", "line 3", "line 5"]


@pytest.mark.parametrize(
    ("name", "text", "line", "code"),
    [
        ("t.jsonl", '{"a": 1}\n{"a": \n{"a": 3}\n', 2, "bad-json"),
        ("t.jsonl", '{"a": 1}\n[1]\n{"a": 3}\n', 2, "bad-json"),
        ("t.jsonl", '{"a": 1}\n' + "[" * 100_000 + '\n{"a": 3}\n', 2, "bad-json"),
        ("t.csv", "a\n1\n2,x\n3\n", 3, "bad-row"),
        ("t.csv", 'a\n1\n"2"x\n3\n', 3, "bad-row"),
    ],
)
def test_a_bad_row_is_named_by_its_line_and_the_others_are_read(
    tmp_path: Path, name: str, text: str, line: int, code: str
) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=f"line {line}: ") as caught:
        list(iter_rows(tmp_path / name))
    assert caught.value.code == code
    errors: list[InputError] = []
    rows = list(iter_rows(tmp_path / name, on_error=errors.append))
    assert [str(row.cells["a"]) for row in rows] == ["1", "3"]
    assert [error.code for error in errors] == [code]


@pytest.mark.parametrize("ending", [".gz", ".zst"])
@pytest.mark.parametrize("cut", [20, -6])
def test_a_cut_archive_is_an_error_not_a_short_table(tmp_path: Path, ending: str, cut: int) -> None:
    raw = pack("".join(f'{{"a": {n * 7919 % 10007}}}\n' for n in range(5000)).encode(), ending)
    (tmp_path / f"t.jsonl{ending}").write_bytes(raw[:cut])
    with pytest.raises(InputError) as caught:
        list(iter_rows(tmp_path / f"t.jsonl{ending}"))
    assert caught.value.code == "broken-archive"


@pytest.mark.parametrize(
    ("name", "raw", "code"),
    [
        ("t.csv", b"", "no-header"),
        ("t.csv", b"a,b,a\n1,2,3\n", "bad-header"),
        ("t.parquet", b"PAR1 not really", "bad-parquet"),
        ("t.xlsx", b"PK not really", "bad-xlsx"),
        ("t.doc", b"a\n", "unknown-format"),
    ],
)
def test_a_file_that_is_no_table_says_so(tmp_path: Path, name: str, raw: bytes, code: str) -> None:
    (tmp_path / name).write_bytes(raw)
    with pytest.raises(InputError) as caught:
        list(iter_rows(tmp_path / name))
    assert caught.value.code == code


def test_a_missing_file_and_a_folder_say_so(tmp_path: Path) -> None:
    (tmp_path / "folder.csv").mkdir()
    for name, code in (("none.csv", "no-such-file"), ("folder.csv", "unreadable")):
        with pytest.raises(InputError) as caught:
            list(iter_rows(tmp_path / name))
        assert caught.value.code == code


def test_a_line_past_the_limit_is_skipped_and_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fundwire.io.tables.MAX_LINE", 1000)
    (tmp_path / "t.jsonl").write_text('{"a": 1}\n{"a": "' + "x" * 5000 + '"}\n{"a": 3}\n', encoding="utf-8")
    errors: list[InputError] = []
    assert [row.cells for row in iter_rows(tmp_path / "t.jsonl", on_error=errors.append)] == [{"a": 1}, {"a": 3}]
    assert [(error.code, error.where[-6:]) for error in errors] == [("line-too-long", "line 2")]


def test_memory_does_not_grow_with_the_table(tmp_path: Path) -> None:
    def peak(rows: int) -> int:
        with gzip.open(tmp_path / "t.csv.gz", "wt", compresslevel=1, newline="") as file:
            csv.writer(file).writerows([["a", "b"], *([n, "x" * 200] for n in range(rows))])
        tracemalloc.start()
        assert sum(1 for _ in iter_rows(tmp_path / "t.csv.gz")) == rows
        size = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return size

    assert peak(20_000) < peak(1_000) * 1.2
