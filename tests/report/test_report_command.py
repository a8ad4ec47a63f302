import gzip
import json
import re
import subprocess
import sys
import zipfile
from base64 import b64decode
from pathlib import Path

import pytest

from fundwire.errors import InputError
from fundwire.report.gather import gather
from fundwire.report.reading import CHANGED, NOT_GIVEN
from planted import planted

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def folder(tmp_path):
    """events.jsonl beside planted.jsonl, which the records name as their source."""
    pairs = list(planted(6))
    with open(tmp_path / "events.jsonl", "w", encoding="utf-8") as events:
        events.writelines(found.to_json() + "\n" for _, found in pairs)
    with open(tmp_path / "planted.jsonl", "w", encoding="utf-8") as articles:
        articles.writelines(
            json.dumps(article.model_dump(exclude={"source", "language"})) + "\n" for article, _ in pairs
        )
    return tmp_path


def fundwire(*arguments, cwd):
    command = [sys.executable, "-m", "fundwire", *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)


def unpacked(page, name):
    pack = re.search(rf'id="{name}">([^<]*)<', page)[1]
    return json.loads(gzip.decompress(b64decode(pack)))


def test_texts_are_found_where_the_events_say_they_came_from(folder):
    gathered = gather([str(folder / "events.jsonl")])
    assert [one.article.id for one in gathered.readings] == [f"planted-{n}" for n in range(6)]


def test_texts_given_by_name_win_and_a_missing_one_is_said(folder):
    lines = (folder / "planted.jsonl").read_text().splitlines(keepends=True)
    (folder / "half.jsonl").write_text("".join(lines[:3]))
    readings = gather([str(folder / "events.jsonl")], [str(folder / "half.jsonl")]).readings
    assert [one.missing for one in readings] == [""] * 3 + [NOT_GIVEN] * 3


def test_a_text_that_changed_since_is_not_taken_for_the_one_that_was_read(folder):
    article = json.loads((folder / "planted.jsonl").read_text().splitlines()[0])
    (folder / "new.jsonl").write_text(json.dumps(article | {"text": "Corrected. " + article["text"]}) + "\n")
    first = gather([str(folder / "events.jsonl")], [str(folder / "new.jsonl")]).readings[0]
    assert (first.article, first.missing) == (None, CHANGED)


def test_a_line_that_is_no_extraction_is_named_and_the_others_are_shown(folder):
    with open(folder / "events.jsonl", "a") as events:
        events.write('{"document": 1}\nnot json\n')
    done = fundwire("report", "events.jsonl", "--html", "out.html", cwd=folder)
    assert done.returncode == 2
    assert [line.split(":")[1].strip() for line in done.stderr.splitlines()] == [
        "events.jsonl, line 7",
        "events.jsonl, line 8",
    ]
    page = (folder / "out.html").read_text("utf-8")
    assert len(unpacked(page, "index")["rows"]) == 12
    assert "events.jsonl, line 8" in page


def test_a_missing_file_of_events_costs_only_itself(folder):
    done = fundwire("report", "nothing.jsonl", "events.jsonl", "--html", "out.html", cwd=folder)
    assert (done.returncode, done.stderr) == (2, "fundwire: nothing.jsonl: no such file or folder (left out)\n")
    assert len(unpacked((folder / "out.html").read_text("utf-8"), "index")["rows"]) == 12


def test_failures_of_the_batch_itself_are_on_the_page(folder):
    missed = {"where": "broken.html", "id": None, "code": "empty-text", "message": "no text in it"}
    (folder / "events.manifest.json").write_text(json.dumps({"failures": [missed]}))
    done = fundwire("report", "events.jsonl", "--html", "out.html", cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert "<li>broken.html: no text in it</li>" in (folder / "out.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [(("report", "nothing.jsonl", "--html", "out.html"), "nothing.jsonl: no such file"),
     (("report", "planted.jsonl", "--html", "out.html"), "planted.jsonl, line 1: not an extraction"),
     (("report", "events.jsonl", "--articles", "nowhere", "--html", "out.html"), "nowhere: no such file"),
     (("report", "events.jsonl", "--html", "no/such/folder.html"), "no/such/folder.html: can't be written"),
     (("export", "events.jsonl", "--format", "docbin", "--articles", "events.jsonl"), "texts were not found"),
     (("report", "events.jsonl", "--diff", "planted.jsonl", "--html", "out.html"), "not a diff"),
     (("report", "events.jsonl", "--judgements", "j.json", "--html", "out.html"), "give --diff, too"),
     (("export", "--format", "csv"), "no events given")],
)  # fmt: skip
def test_a_wrong_input_gets_one_line_and_leaves_nothing_behind(folder, arguments, complaint):
    before = sorted(folder.iterdir())
    done = fundwire(*arguments, cwd=folder)
    assert done.returncode == 2
    assert complaint in done.stderr
    assert done.stderr.count("\n") == 1
    assert sorted(folder.iterdir()) == before


def test_a_diff_against_a_changed_table_is_on_the_page_with_its_sentence(folder):
    fundwire("export", "events.jsonl", "--format", "crunchbase-csv", "--out", "curated.csv", cwd=folder)
    table = (folder / "curated.csv").read_text().splitlines(keepends=True)
    first = next(line for line in table[1:] if "Completed" in line)
    cells = first.split(",")
    cells[3] = "999000000"
    (folder / "curated.csv").write_text("".join(",".join(cells) if line == first else line for line in table))
    compared = fundwire("diff", "events.jsonl", "curated.csv", "--format", "json", "--out", "diff.json", cwd=folder)
    assert compared.returncode == 0, compared.stderr
    done = fundwire("report", "events.jsonl", "--diff", "diff.json", "--html", "out.html", cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    (wrong,) = (
        one
        for one in unpacked((folder / "out.html").read_text("utf-8"), "differences")["entries"]
        if any(field["verdict"] == "conflict" for field in one["fields"])
    )
    assert wrong["verdict"] == "contradicted"
    assert any("999" in field["curated"] for field in wrong["fields"])
    assert wrong["quotes"]


def test_the_same_events_give_the_same_bytes(folder):
    for name in ("one.html", "two.html"):
        assert fundwire("report", "events.jsonl", "--html", name, cwd=folder).returncode == 0
    assert (folder / "one.html").read_bytes() == (folder / "two.html").read_bytes()


def test_a_report_without_events_is_a_page_that_says_so(folder):
    (folder / "events.jsonl").write_text("")
    assert fundwire("report", "events.jsonl", "--html", "out.html", cwd=folder).returncode == 0
    assert "<b>0</b> <span>events</span>" in (folder / "out.html").read_text()


def test_export_writes_a_file_and_prints_without_one(folder):
    printed = fundwire("export", "events.jsonl", "--format", "crunchbase-csv", cwd=folder)
    assert printed.stdout.startswith("Transaction Name,Organization Name,Funding Type,")
    fundwire("export", "events.jsonl", "--format", "crunchbase-csv", "--out", "x.csv", cwd=folder)
    assert (folder / "x.csv").read_text() == printed.stdout


def test_a_file_that_can_t_be_found_is_an_error_of_its_own(folder):
    with pytest.raises(InputError, match="no such file"):
        gather([str(folder / "events.jsonl")], [str(folder / "nothing.jsonl")])


def test_templates_styles_and_scripts_are_in_the_wheel(tmp_path):
    pytest.importorskip("hatchling", reason="pip install hatchling")
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path], cwd=ROOT, check=True,
                   capture_output=True)  # fmt: skip
    (wheel,) = tmp_path.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    assets = ROOT / "src/fundwire/report/assets"
    assert {f"fundwire/report/assets/{file.name}" for file in assets.iterdir()} <= names
