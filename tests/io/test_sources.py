"""Where articles come from, in which order, and what stands in the place of a bad one."""

from __future__ import annotations

import gzip
import io
import json
import os
import tracemalloc
from datetime import date
from pathlib import Path

import pytest

from fundwire.errors import InputError
from fundwire.io.cells import Fields
from fundwire.io.sources import Entry, Sources, read_entry

TEXT = "Plumeria raised $12 million."


def wheres(*inputs: Path | str, **options: object) -> list[str]:
    return [os.path.basename(entry.where) for entry in Sources(map(str, inputs), **options)]  # type: ignore[arg-type]


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for name in ("b.txt", "a/z.html", "a/b/c.md", "a/.hidden.txt", ".git/x.txt", "d.dat", "a.json"):
        path = tmp_path / "tree" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TEXT)
    return tmp_path / "tree"


def test_a_folder_is_read_by_name_through_all_its_folders_without_hidden_and_foreign_files(tree: Path) -> None:
    assert wheres(tree) == ["a.json", "b.txt", "z.html", "c.md"]


def test_a_pattern_chooses_by_name_or_by_path(tree: Path) -> None:
    assert wheres(tree, pattern="*.txt") == ["b.txt", ".hidden.txt"]
    assert wheres(tree, pattern="a/b/*") == ["c.md"]
    assert wheres(tree, pattern="*.dat") == ["d.dat"]


def test_globs_are_sorted_and_inputs_keep_the_order_given(tree: Path) -> None:
    assert wheres(f"{tree}/*.*[nt]", tree / "a/z.html") == ["a.json", "b.txt", "d.dat", "z.html"]
    assert wheres(f"{tree}/**/*.md") == ["c.md"]


def test_excluded_files_and_folders_are_passed_over(tree: Path) -> None:
    assert wheres(tree, exclude=[tree / "a", tree / "b.txt"]) == ["a.json"]


@pytest.mark.parametrize(
    ("name", "code"), [("none.txt", "no-such-file"), ("none/*.txt", "no-articles"), ("hollow", "no-articles")]
)
def test_an_input_without_articles_is_an_entry_with_its_error(tmp_path: Path, name: str, code: str) -> None:
    (tmp_path / "hollow").mkdir()
    (tmp_path / "good.txt").write_text(TEXT)
    bad, good = Sources([str(tmp_path / name), str(tmp_path / "good.txt")])
    assert bad.error is not None
    assert (bad.error.code, good.error) == (code, None)


def rows() -> dict[str, bytes]:
    import pyarrow
    import zstandard
    from pyarrow import parquet

    cells = [{"id": "1", "text": TEXT, "published_on": date(2026, 5, 7)}, {"id": "2", "text": TEXT}]
    lines = "".join(json.dumps(row, default=str) + "\n" for row in cells).encode()
    table = io.BytesIO()
    parquet.write_table(pyarrow.Table.from_pylist(cells), table)
    return {
        "t.jsonl": lines,
        "t.jsonl.gz": gzip.compress(lines[:40]) + gzip.compress(lines[40:]),
        "t.jsonl.zst": zstandard.compress(lines[:40]) + zstandard.compress(lines[40:]),
        "t.csv": f"id,text,published_on\n1,{TEXT},2026-05-07\n2,{TEXT},\n".encode(),
        "t.parquet": table.getvalue(),
    }


def test_all_tables_give_the_same_articles(tmp_path: Path) -> None:
    for name, raw in rows().items():
        (tmp_path / name).write_bytes(raw)
        articles = [read_entry(entry, Fields()) for entry in Sources([str(tmp_path / name)])]
        assert [(a.id, a.text, a.published_on) for a in articles] == [("1", TEXT, "2026-05-07"), ("2", TEXT, None)]


def test_standard_input_is_what_it_is_said_to_be(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "in").write_bytes(f"id,text\n7,{TEXT}\n".encode())
    with open(tmp_path / "in") as file:
        monkeypatch.setattr("sys.stdin", file)
        (entry,) = Sources(["-"], stdin=".csv")
    assert (entry.where, read_entry(entry, Fields()).id) == ("-, line 2", "7")


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b'{"id": "1"}', "missing-text"),
        (b'{"text": null}', "missing-text"),
        (b'{"text": "  \\n "}', "empty-text"),
        (b'{"text": 5}', "wrong-type"),
        (b'{"text": "x", "id": {"a": 1}}', "wrong-type"),
        (b'{"text": "x", "title": ["a"]}', "wrong-type"),
        (b'{"text": "x", "id": true}', "wrong-type"),
        (b'{"text": "x", "published_on": "05/06/2026"}', "bad-date"),
        (b'{"text": "x", "published_on": "2026-13-01"}', "bad-date"),
        (b'{"text": "\\ud800"}', "bad-encoding"),
        (b'{"text": "caf\xe9"}', "bad-encoding"),
        (b"[" * 200_000, "bad-json"),
        (b'{"text": ', "bad-json"),
        (b"\x00\x01\x02", "bad-json"),
        (b"[1]", "bad-json"),
    ],
)
def test_a_row_that_is_no_article_has_a_code_and_its_place(raw: bytes, code: str) -> None:
    with pytest.raises(InputError, match=r"t\.jsonl, line 3") as caught:
        read_entry(Entry("t.jsonl, line 3", "t.jsonl", "row", raw), Fields())
    assert caught.value.code == code
    assert len(str(caught.value)) < 500


@pytest.mark.parametrize(
    ("written", "read"),
    [("2026-05-07T09:30:00Z", "2026-05-07"), ("2026-05-07 09:30:00+00:00", "2026-05-07"), ("2026-05", "2026-05")],
)
def test_a_moment_is_cut_to_its_day(written: str, read: str) -> None:
    raw = json.dumps({"text": "x", "id": 12, "published_on": written, "other": [1]}).encode()
    article = read_entry(Entry("w", "s", "row", raw), Fields())
    assert (article.published_on, article.id, article.source) == (read, "12", "s")


def test_an_entry_has_another_digest_when_its_content_or_source_is_another() -> None:
    entries = [Entry("w", s, k, raw) for s in ("a", "b") for k in (".txt", "row") for raw in (b"x", b"y")]
    assert len({entry.digest for entry in entries}) == len(entries)
    assert Entry("w, line 1", "a", "row", b"x").digest == Entry("w, line 2", "a", "row", b"x").digest


def test_the_position_reaches_the_total_size(tmp_path: Path) -> None:
    for name, raw in rows().items():
        (tmp_path / name).write_bytes(raw)
    sources = Sources([str(tmp_path)])
    positions = [sources.position() for _ in sources]
    assert positions == sorted(positions)
    assert sources.position() == sources.total_bytes() == sum(path.stat().st_size for path in tmp_path.iterdir())


def test_a_line_past_the_limit_is_an_error_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fundwire.io.sources.MAX_LINE", 100)
    line = json.dumps({"text": TEXT}).encode()
    (tmp_path / "t.jsonl").write_bytes(line + b"\n" + b"x" * 5000 + b"\n" + line)
    (tmp_path / "t.txt").write_bytes(b"x" * 5000)
    codes = [entry.error and entry.error.code for entry in Sources([str(tmp_path)])]
    assert codes == [None, "line-too-long", None, "file-too-long"]


def test_a_cut_archive_gives_its_articles_and_then_its_error(tmp_path: Path) -> None:
    lines = [json.dumps({"id": str(n), "text": os.urandom(30).hex()}) + "\n" for n in range(3000)]
    (tmp_path / "t.jsonl.gz").write_bytes(gzip.compress("".join(lines).encode())[:-2000])
    (tmp_path / "u.txt").write_text(TEXT)
    *good, broken, after = Sources([str(tmp_path)])
    assert len(good) > 2000
    assert broken.error is not None
    assert (broken.error.code, after.suffix) == ("broken-archive", ".txt")


@pytest.mark.parametrize("name", ["t.jsonl.gz", "t.csv.gz"])
def test_memory_does_not_grow_with_the_input(tmp_path: Path, name: str) -> None:
    def peak(count: int) -> int:
        with gzip.open(tmp_path / name, "wt", compresslevel=1) as file:
            if ".csv" in name:
                file.write("text\n")
            line = "x" * 500 if ".csv" in name else json.dumps({"text": "x" * 500})
            file.writelines(line + "\n" for _ in range(count))
        tracemalloc.start()
        assert sum(1 for _ in Sources([str(tmp_path / name)])) == count
        size = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return size

    assert peak(20_000) < peak(2_000) * 1.2
