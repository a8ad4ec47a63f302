#!/usr/bin/env python3
"""Runs the pipeline over the shared corpus and prints one compact table of scores.

    tools/score_corpus.py                            everything
    tools/score_corpus.py --only dev --errors 20     dev alone, with its mistakes (never those of the part set aside)
    tools/score_corpus.py --only dev --errors 20 --kind full --what amount

The corpus lies beside the checkout (`../shared/corpus`; see its README for the forms). The answers for `wild` and
`fresh`, both articles of its folder `wild`, and the articles of `news`, are our own (`fixtures/annotations`,
`fixtures/news`). A part of each is set aside against overfitting: its numbers are shown, its mistakes are not.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import io
import json
import re
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from silver import FUND_CLOSING, LEAD_CHECKS, Record, amount_right, off_by_a_power, same_sum, says, sum_of

from fundwire.evaluate.answer import Answer
from fundwire.evaluate.calibration import reliability
from fundwire.evaluate.names import same_name
from fundwire.evaluate.reading import Answers, answers_of, is_aside, read_answers
from fundwire.evaluate.render import as_columns, as_mistake, as_reliability, columns
from fundwire.evaluate.score import Mistake, Scores, score
from fundwire.io.curated.stage import read_stage
from fundwire.model.document import Article
from fundwire.pipeline.extract import Pipeline, load

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus"
FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"
PARTS = ("dev", "wild", "fresh", "news", "seed", "leads", "quiet", "announcements")


def main() -> int:
    """Prints the scores; exit status 0, or 2 where the corpus is absent."""
    options = _options()
    if not options.corpus.is_dir():
        print(f"{options.corpus}: no corpus here (name it with --corpus)", file=sys.stderr)
        return 2
    for part in options.only or PARTS:
        began = time.perf_counter()
        annotated = FIXTURES / "annotations" / f"{part}.jsonl"
        folder = FIXTURES / part if part == "news" else options.corpus / ("wild" if annotated.is_file() else part)
        articles = _articles(folder)
        gold = _gold(annotated if annotated.is_file() else folder / "gold.jsonl")
        if annotated.is_file():
            articles = [a for a in articles if a.key in gold]
        records = extract(articles, options.jobs)
        took = time.perf_counter() - began
        size = sum(len(a.text) for a in articles) / 1e6
        print(f"\n=== {part}: {len(articles)} articles, {size:.2f} MB in {took:.1f} s")
        if options.out:
            options.out.mkdir(parents=True, exist_ok=True)
            lines = "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records.values())
            (options.out / f"{part}.jsonl").write_text(lines, encoding="utf-8")
        corpus = Corpus(part, folder, {a.key: a.text for a in articles}, records, gold, options)
        if options.write:
            shown = io.StringIO()
            with contextlib.redirect_stdout(shown):
                corpus.show()
            write_table(options.write, part, shown.getvalue())
        else:
            corpus.show()
    return 0


def write_table(document: Path, part: str, shown: str) -> None:
    """Puts the scores of one part into its place in a document: the text block below `<!-- scores: PART -->`."""
    block = re.compile(rf"(<!-- scores: {part} -->\n```text\n).*?(```\n)", re.DOTALL)
    text, count = block.subn(lambda m: m[1] + shown + m[2], document.read_text(encoding="utf-8"))
    if count != 1:
        raise SystemExit(f"{document}: has no place for the scores of {part}")
    document.write_text(text, encoding="utf-8")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", action="append", choices=PARTS, help="score only this part (may be repeated)")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="show up to N mistakes of each part")
    parser.add_argument("--kind", help="show mistakes only of dev articles of this kind")
    parser.add_argument("--what", help="show only mistakes of this field, or 'missed event', 'spurious event'")
    parser.add_argument("--width", type=int, default=400, help="characters of the article to show with a mistake")
    parser.add_argument("--out", type=Path, metavar="DIR", help="keep the extracted records, one JSONL file a part")
    parser.add_argument("--write", type=Path, metavar="DOC", help="put the tables into docs/accuracy.md instead")
    parser.add_argument("--jobs", type=int, default=2, help="worker processes (default 2)")
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    return parser.parse_args()


def _articles(part: Path) -> list[Article]:
    path = part / "articles.jsonl"
    if path.is_file():
        return [Article(**line) for line in _lines(path)]
    gold = json.loads((part / "gold.json").read_text(encoding="utf-8"))
    texts = sorted(part.glob("*.txt"))
    return [Article(id=gold["id"], text=path.read_text(encoding="utf-8")) for path in texts]


def _gold(path: Path) -> dict[str, Answers]:
    """The annotated answers of a part by article; none for the parts that are checked in another way."""
    return read_answers(path) if path.is_file() else {}


def _set_aside(part: str, article: str) -> bool:
    """Whether an article is set aside: a third of dev, half of wild, a quarter of fresh, a sixth of news.

    Of fresh it was half and of news a third until the errors of the other halves of these were read.
    """
    digest = int(hashlib.sha256(article.encode()).hexdigest()[:8], 16)
    match part:
        case "wild":
            return digest % 2 == 1
        case "fresh":
            return digest % 4 == 1
        case "news":
            return digest % 6 == 0
        case _:
            return is_aside(article)


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


_pipeline: Pipeline | None = None  # loaded before the workers are forked, so that a wrong rule stops us at once


def _extract(article: Article) -> Record:
    assert _pipeline is not None
    record: Record = json.loads(_pipeline.extract(article).to_json())
    return record


def extract(articles: Sequence[Article], jobs: int) -> dict[str, Record]:
    """The record of each article by its id, in order."""
    global _pipeline
    _pipeline = _pipeline or load()
    if jobs < 2 or len(articles) < 20:
        return {article.key: _extract(article) for article in articles}
    with get_context("fork").Pool(jobs) as pool:
        return {r["document"]["id"]: r for r in pool.imap(_extract, articles, chunksize=16)}


@dataclass
class Corpus:
    """One part of the corpus with what was extracted from it."""

    part: str
    folder: Path
    texts: Mapping[str, str]
    records: Mapping[str, Record]
    gold: Mapping[str, Answers]
    options: argparse.Namespace

    def show(self) -> None:
        """Prints the scores of this part."""
        shows: dict[str, Callable[[], None]] = {
            "seed": self.seed, "leads": self.leads, "quiet": self.quiet, "announcements": self.announcements,
        }  # fmt: skip
        shows.get(self.part, self.annotated)()

    def got(self) -> dict[str, tuple[Answer, ...]]:
        """The extracted events by article."""
        return {key: answers_of(record).events for key, record in self.records.items()}

    def annotated(self) -> None:
        """All, set aside and the rest, then by kind (`/a`: of it, what is set aside); every field's F1."""
        gold, got = self.gold, self.got()

        def is_aside(article: str) -> bool:
            return _set_aside(self.part, article)

        kinds = sorted({g.kind or "" for g in gold.values()})

        def group(keep: Callable[[str], bool]) -> Scores:
            return score({key: g.events for key, g in gold.items() if keep(key)}, got)

        groups = {
            "all": group(lambda _: True),
            "rest": group(lambda key: not is_aside(key)),
            "aside": group(is_aside),
        }
        for kind in kinds:
            of_kind = {key for key, answers in gold.items() if answers.kind == kind}
            groups[kind] = group(of_kind.__contains__)
            groups[f"{kind}/a"] = group({key for key in of_kind if is_aside(key)}.__contains__)
        print(as_columns(groups))
        print(as_columns(groups, "primary"))
        whole = groups["all"]
        print(f"articles without events {whole.quiet_articles}, false events in them {whole.false_in_quiet}; "
              f"power-of-1000 errors {whole.power_errors}")  # fmt: skip
        print("confidence, set aside:\n" + as_reliability(reliability(groups["aside"].verdicts)))
        mistakes = (
            m for m in groups["rest"].mistakes if not self.options.kind or gold[m.article].kind == self.options.kind
        )
        self.errors(mistakes)

    def errors(self, mistakes: Iterable[Mistake]) -> None:
        """Prints the first mistakes that were asked for, each with the beginning of its article."""
        wanted = [m for m in mistakes if self.options.what in (None, m.what)]
        for mistake in wanted[: self.options.errors]:
            print(as_mistake(mistake))
            print("    text " + self.texts[mistake.article][: self.options.width].replace("\n", " ⏎ "))

    def seed(self) -> None:
        """Whether the event is right in every field, nothing else is one, and all expected claims are there."""
        gold = json.loads((self.folder / "gold.json").read_text(encoding="utf-8"))
        record = self.records[gold["id"]]
        scores = score({gold["id"]: answers_of(gold).events}, self.got())
        emitted = list(record["claims"])
        missing = []
        for claim in gold["claims_expected"]:
            found = next((c for c in emitted if says(claim, c)), None)
            if found is None:
                missing.append(claim)
            else:
                emitted.remove(found)  # one claim does not answer two
        fields = scores.scopes["all"].fields
        right = sum(tally.right for tally in fields.values())
        print(f"events {len(record['events'])} (1 expected), answers right {right}, mistakes {len(scores.mistakes)}")
        expected = len(gold["claims_expected"])
        print(f"claims expected {expected}, missing {len(missing)} (of {len(record['claims'])} emitted)")
        if self.options.write:
            return
        for mistake in scores.mistakes:
            print(as_mistake(mistake))
        for claim in missing:
            print("    missing " + json.dumps(claim, ensure_ascii=False))

    def leads(self) -> None:
        """Amount, company and round against what the page's address says, where the text says it too.

        An answer that the text does not hold (rounded, of another article) is counted apart, and so is an investor
        that closes a fund of its own, which is no event.
        """
        silver = {line["id"]: line for line in _lines(self.folder / "silver.jsonl")}
        tallies = {name: [0, 0] for name in ("event", "amount", "company", "round")}
        apart = dict.fromkeys(tallies, 0)
        funds = [key for key in silver if FUND_CLOSING.search(self.texts[key])]
        powers = 0
        errors: list[str] = []
        for key in sorted(silver.keys() - set(funds)):
            line, text, events = silver[key], self.texts[key], self.records[key]["events"][:1]
            verdicts = {"event": bool(events)}
            for name, (held, right) in LEAD_CHECKS.items():
                if line[name] is None:
                    continue
                if held(line[name], text):
                    verdicts[name] = any(right(line[name], event) for event in events)
                else:
                    apart[name] += 1
            powers += "amount" in verdicts and any(off_by_a_power(line["amount"], event) for event in events)
            for name, is_right in verdicts.items():
                tallies[name][is_right] += 1
            wrong = [name for name, is_right in verdicts.items() if not is_right]
            if wrong and self.options.what in (None, *wrong):
                errors.append(_disagreement(key, wrong, _silver(line), events, text))
        rows = [["", *tallies], ["right", *(_percent(b / (a + b)) for a, b in tallies.values())]]
        rows.append(["wrong", *(str(a) for a, _ in tallies.values())])
        rows.append(["not in the text", *(str(n) for n in apart.values())])
        print(columns(rows))
        with_event = sum(bool(self.records[key]["events"]) for key in funds)
        print(f"fund closings {len(funds)}, with an event {with_event}; power-of-1000 errors {powers}")
        _print_all(errors[: self.options.errors])

    def quiet(self) -> None:
        """The events that came out of news without any."""
        false = [(key, e) for key, record in self.records.items() for e in record["events"]]
        print(f"false events {len(false)} in {len({key for key, _ in false})} articles (some may be real: read each)")
        for key, event in false[: self.options.errors]:
            quotes = {e["quote"] for found in event["evidence"].values() for e in found}
            print(f"--- {key}\n    {_event([event])}\n    " + "\n    ".join(sorted(quotes, key=len)[-2:]))

    def announcements(self) -> None:
        """Company, round, amount and total against the curated table."""
        import csv

        with (self.folder / "curated.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        tallies = {name: [0, 0] for name in ("company", "amount", "round", "total_raised")}
        errors: list[str] = []
        for row in rows:
            events = self.records[row["article_id"]]["events"]
            mine = [e for e in events if same_name(row["company"], e["funded_organization"]["name"])]
            verdicts = {"company": bool(mine)}
            if row["amount"]:
                verdicts["amount"] = any(amount_right(float(row["amount"]), e) for e in mine)
            stage = read_stage(row["round"])
            if stage and stage.types and not stage.types <= {"undisclosed", "venture"}:
                verdicts["round"] = any(e["investment_type"] in stage.types for e in mine)
            if row["total_raised"]:
                verdicts["total_raised"] = any(same_sum(float(row["total_raised"]), e["funding_total"]) for e in mine)
            for name, right in verdicts.items():
                tallies[name][right] += 1
            if not all(verdicts.values()):
                wrong = [name for name, right in verdicts.items() if not right]
                curated = " | ".join(row[k] or "-" for k in ("company", "amount", "round", "date", "total_raised"))
                errors.append(_disagreement(row["article_id"], wrong, curated, events, self.texts[row["article_id"]]))
        print(columns([["", *tallies], ["right", *(f"{b}/{a + b}" for a, b in tallies.values())]]))
        _print_all(errors[: self.options.errors])


def _print_all(lines: Iterable[str]) -> None:
    for line in lines:
        print(line)


def _disagreement(key: str, wrong: Sequence[str], answer: str, events: Sequence[Record], text: str) -> str:
    return f"--- {key} {', '.join(wrong)}\n    answer {answer}\n    got    {_event(events)}\n    text   {text}"


def _silver(line: Record) -> str:
    return f"{line['company']} | {line['amount']:,.0f} | {line['round']}"


def _event(events: Sequence[Record]) -> str:
    def show(event: Record) -> str:
        money = sum_of(event)
        amount = f"{money['currency']} {money['value']:,}" if money else "-"
        investors = ", ".join(i["name"] + ("*" if i["is_lead"] else "") for i in event["investors"])
        kind = " ".join(filter(None, [event["round_modifier"], event["investment_type"]])) or "-"
        name = event["funded_organization"]["name"]
        return f"{name} | {amount} | {kind} | {investors or '-'} | {event['announced_on']} | {event['status']}"

    return " ;; ".join(show(e) for e in events) or "-"


def _percent(share: float | None) -> str:
    return "-" if share is None else f"{100 * share:.2f}%"


if __name__ == "__main__":
    sys.exit(main())
