"""The numbers that the gate holds: how right the pipeline is on the project's own fixtures."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from fundwire.errors import InputError
from fundwire.evaluate.marked import MarkedText, read_marked
from fundwire.evaluate.marked_score import MarkedScores, score_marked
from fundwire.evaluate.reading import answers_of, read_answers
from fundwire.evaluate.score import Scores, score
from fundwire.io.article import read_article
from fundwire.model.document import Article
from fundwire.pipeline.extract import Pipeline

_ARTICLES = (".txt", ".md", ".html", ".json")
_FEWEST = 8  # answers that a measure must rest on to be held


@dataclass(frozen=True, slots=True)
class Fixtures:
    """The project's own answers: whole articles with their gold, and marked sentences."""

    folder: Path

    def files(self) -> list[Path]:
        """Every file that the measures depend on, in order.

        Raises:
            InputError: there are none.
        """
        found = [*(self.folder / "articles").iterdir()] if (self.folder / "articles").is_dir() else []
        marked = (self.folder / "marked").glob("*.txt")
        news = (self.folder / "news").glob("*.jsonl")
        files = sorted(path for path in [*found, *marked, *news, self.folder / "gold.jsonl"] if path.is_file())
        if not files:
            raise InputError(
                str(self.folder), "holds no fixtures", "name the checkout's with --fixtures", "no-fixtures"
            )
        return files

    def digest(self) -> str:
        """Sixteen hexadecimal characters that change with any fixture."""
        digest = hashlib.sha256()
        for path in self.files():
            name = path.relative_to(self.folder).as_posix()
            digest.update(name.encode() + b"\0" + path.read_bytes() + b"\0")
        return digest.hexdigest()[:16]

    def articles(self, pipeline: Pipeline) -> Scores:
        """The scores on the whole articles."""
        got = {}
        for path in self.files():
            if path.parent.name == "articles" and path.suffix in _ARTICLES:
                article = read_article(path.read_bytes(), path.name, suffix=path.suffix)
                answers = answers_of(json.loads(pipeline.extract(article).to_json()))
                got[path.stem] = got[answers.article] = answers.events
        gold = {key: answers.events for key, answers in read_answers(self.folder / "gold.jsonl").items()}
        if unknown := sorted(set(gold) - set(got)):
            what = f"speaks of {unknown[0]!r}, which no article is"
            raise InputError(str(self.folder / "gold.jsonl"), what, "mend its id", "no-article")
        return score(gold, got)

    def news(self, pipeline: Pipeline) -> Scores | None:
        """The scores on the news that was written for measuring; None where there is none."""
        folder = self.folder / "news"
        if not (folder / "gold.jsonl").is_file():
            return None
        lines = (folder / "articles.jsonl").read_text(encoding="utf-8").splitlines()
        records = (json.loads(pipeline.extract(Article.model_validate_json(line)).to_json()) for line in lines)
        got = {record["document"]["id"]: answers_of(record).events for record in records}
        return score({key: answers.events for key, answers in read_answers(folder / "gold.jsonl").items()}, got)

    def marked(self, pipeline: Pipeline) -> dict[str, MarkedScores]:
        """The scores on the marked sentences, by file, and together as ``all``."""
        texts = {path.stem: read_marked(path) for path in self.files() if path.parent.name == "marked"}
        every = [text for of_kind in texts.values() for text in of_kind]
        records = {text.key: json.loads(pipeline.extract(text.article()).to_json()) for text in every}
        of_kinds: Mapping[str, list[MarkedText]] = {**texts, "all": every}
        return {kind: score_marked(of_kind, records) for kind, of_kind in of_kinds.items()}


def measure(fixtures: Fixtures, pipeline: Pipeline) -> dict[str, float]:
    """Every measure by its name: the higher the better, but for those that begin with ``false.``."""
    news = fixtures.news(pipeline)
    return dict(
        [
            *_of_articles("articles", fixtures.articles(pipeline)),
            *(_of_articles("news", news) if news else ()),
            *_of_marked(fixtures.marked(pipeline)),
        ]
    )


def _of_articles(group: str, scores: Scores) -> Iterator[tuple[str, float]]:
    scope = scores.scopes["all"]
    for name, tally in {"event": scope.events, **scope.fields}.items():
        if tally.f1 is not None and tally.expected >= _FEWEST:
            yield f"{group}.{name}", tally.f1
    yield f"{group}.whole_record", scope.whole_share or 0.0
    yield f"false.{group}", scope.events.wrong


def _of_marked(scores: Mapping[str, MarkedScores]) -> Iterator[tuple[str, float]]:
    for name, tally in sorted(scores["all"].tallies.items()):
        if tally.f1 is not None and tally.expected >= _FEWEST:
            yield f"marked.{name}", tally.f1
    for kind, of_kind in scores.items():
        events = of_kind.tallies.get("event")
        if kind != "all" and events and events.f1 is not None and events.expected >= _FEWEST:
            yield f"kind.{kind}", events.f1
    yield "false.marked", sum(1 for m in scores["all"].mistakes if "spurious event" in m)
