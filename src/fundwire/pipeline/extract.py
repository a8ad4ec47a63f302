"""The main path: an article through segment, recognize, assign, merge, normalize."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, cached_property
from pathlib import Path

from fundwire.claims.read import ClaimReader
from fundwire.claims.table import TableReader
from fundwire.errors import FundwireError, InternalError
from fundwire.events.merge import Merger
from fundwire.mentions.glue import whole_words
from fundwire.mentions.recognize import Found, Recognizer
from fundwire.model.document import Article, Document
from fundwire.model.event import Merged
from fundwire.model.name import Name
from fundwire.model.reading import Reading
from fundwire.model.record import Extraction, PipelineRecord
from fundwire.model.sentence import Sentence
from fundwire.model.trace import Trace
from fundwire.model.view import View
from fundwire.nlp.names import load_name_model
from fundwire.nlp.segment import segment
from fundwire.pipeline.opening import Openings
from fundwire.pipeline.trace import trace_sentences
from fundwire.records.build import RecordBuilder
from fundwire.records.confidence import Confidence
from fundwire.records.kind import KindReader
from fundwire.records.mention import issues_of, mention_records
from fundwire.records.part import Part, document_part
from fundwire.resources import folder
from fundwire.rules.book import RuleBook, read_rules
from fundwire.screen import Screen

#: So many sentences before a possible claim, and so many at the beginning of an article, are read for names, and the
#: heading that stands so near before it.
_CONTEXT, _LEDE, _SECTION = 2, 6, 8
#: A heading of a section that is about one company is no longer than its name, in characters.
_NAME = 40
#: An article of fewer characters is not read twice, its sentences first and then all of it; one of very few is read at
#: once, for looking what it may hold takes as long.
_SHORT, _BRIEF = 1_000, 300


class Pipeline:
    """Reads articles; loaded once, used for many. Safe to pickle by its folder."""

    def __init__(self, book: RuleBook, *, checked: bool = True) -> None:
        self.book, self._checked = book, checked
        self.about = PipelineRecord(name=book.config["name"], version=book.config["version"], digest=book.digest)
        self._about = self.about.model_dump()
        self._screen = Screen(book)
        model = book.config.get("model")
        self._recognizer = Recognizer(
            book, load_name_model(model, str(book.folder / "pipeline.toml")) if model else None
        )
        self._claims = ClaimReader(book)
        self._tables = TableReader(book)
        self._merger = Merger(book)
        self._kinds, self._confidence = KindReader(book), Confidence(book)

    def extract(
        self, article: Article, *, mentions: bool = False, claims: bool = True, screen: bool = True
    ) -> Extraction:
        """The events, claims and issues of one article.

        Without `claims` the record holds those of its events only, and an article that can't hold an event is not read.
        """
        return Extraction.model_validate(self._extracted(article, mentions, claims, screen))

    def record(self, article: Article, *, mentions: bool = False, claims: bool = True, screen: bool = True) -> Part:
        """What `extract` gives as plain values, in the order of its JSON; `mentions` only where they are asked for.

        They are checked only for a pipeline that can be wrong: that of a folder of one's own (see `records.part`).
        """
        record = self._extracted(article, mentions, claims, screen)
        if self._checked:
            Extraction.model_validate(record)
        return record

    def _extracted(self, article: Article, mentions: bool, claims: bool, screen: bool) -> Part:
        document = Document(article)
        for_events = screen and not (claims or mentions)
        sentences = self._openable(document) if for_events else self._screened(document, screen)
        readings, found = self._read(document, sentences, screen)
        merged = self._merge(document, readings, found)
        return self._record(document, merged, found if mentions else None, claims)

    @cached_property
    def _openings(self) -> Openings:
        """Made when first asked for: most single articles pass the screen, and their reader waits for the start."""
        return Openings(self.book, self._recognizer.money, self._recognizer.rounds)

    def _screened(self, document: Document, screen: bool) -> list[Sentence]:
        """The sentences of an article, none where no claim can be in it."""
        passes = (
            not screen
            or len(document.full) < _BRIEF
            or self._screen.article(document.folded)
            or self._openings.article(document)
        )
        return segment(document) if passes else []

    def _openable(self, document: Document) -> list[Sentence]:
        """The sentences of an article, none where no event can be in it."""
        if len(document.full) < _BRIEF:
            return segment(document)
        known = cache(lambda: whole_words(document))
        openings, listing = self._openings.sentences(document, known)
        # Where a table may hold an event, or the text is soon read, all is read at once.
        if openings and (len(document.full) < _SHORT or any(opening.sentence.kind == "row" for opening in openings)):
            return segment(document)
        sentences: list[Sentence] = []
        for opening in openings:
            (mentions,) = self._recognizer.recognize(document, [opening.sentence], known())
            view = View(document.full, opening.sentence, mentions.items, mentions.hidden)
            if not opening.fires(view):
                continue
            sentences = sentences or segment(document)
            reading = self._claims.read(view, sentences.index(opening.sentence))
            if self._merger.may_open(document, reading, listing):
                return sentences
        return []

    def __reduce__(self) -> tuple[Callable[[str], Pipeline], tuple[str]]:
        return load, (str(self.book.folder),)

    def trace(self, article: Article, *, screen: bool = True) -> Trace:
        """What `extract` gives, with the way of every sentence and the rules that fired."""
        document = Document(article)
        sentences = segment(document)
        readings, found = self._read(document, self._screened(document, screen), screen)
        merged = self._merge(document, readings, found)
        return Trace(
            Extraction.model_validate(self._record(document, merged, None, True)),
            trace_sentences(document, sentences, readings, found, merged.refused, self.book),
        )

    def views(self, document: Document, sentences: Sequence[Sentence]) -> list[View]:
        """Sentences of a document as the patterns of claims see them."""
        found = self._recognizer.recognize(document, sentences)
        return [View(document.full, s, f.items, f.hidden) for s, f in zip(sentences, found, strict=True)]

    def _read(self, document: Document, sentences: list[Sentence], screen: bool) -> tuple[list[Reading], list[Found]]:
        """What each sentence says, and what it names."""
        hits = self._screen.hits(document.folded, sentences)
        # Around what may be a claim stand the names that "it" and "the company" refer to.
        near = {n - back for n in hits for back in range(_CONTEXT + 1)} | (set(range(_LEDE)) if hits else set())
        near |= {h for n in hits if (h := _heading_of(sentences, n)) is not None}
        passed = [(n, s) for n, s in enumerate(sentences) if n in near or not screen]
        found = self._recognizer.recognize(document, [sentence for _, sentence in passed])
        read: list[tuple[Reading, Found]] = []
        for (number, sentence), mentions in zip(passed, found, strict=True):
            reading = self._claims.read(View(document.full, sentence, mentions.items, mentions.hidden), number)
            if number in near or reading.claims:  # without the screen: what it would have cost
                read.append((reading, mentions))
        return self._tables.read([r for r, _ in read]), [f for _, f in read]

    def _merge(self, document: Document, readings: list[Reading], found: list[Found]) -> Merged:
        return self._merger.merge(document, readings, [n for f in found for n in f.items if isinstance(n, Name)])

    def _record(self, document: Document, merged: Merged, found: list[Found] | None, claims: bool) -> Part:
        article = document.article
        builder = RecordBuilder(document, merged, self._kinds)
        events = builder.events()
        self._confidence.rate(events, len(article.text))
        record = {
            "document": document_part(article), "events": events, "claims": builder.claims(of_events=not claims),
        }  # fmt: skip
        if found is not None:
            record["mentions"] = mention_records(document, [item for f in found for item in f.items])
        return record | {"issues": issues_of(document, events), "pipeline": self._about}

    def extract_many(
        self,
        articles: Iterable[Article],
        *,
        mentions: bool = False,
        on_failure: Callable[[Article, FundwireError], None] | None = None,
    ) -> Iterator[Extraction]:
        """The extraction of each article, in order.

        With `on_failure` an article that fails is handed to it with the error, and the stream goes on without it;
        otherwise the error is raised as it is, and ends the stream.
        """
        for article in articles:
            try:
                extraction = self.extract(article, mentions=mentions)
            except Exception as error:
                if on_failure is None:
                    raise
                on_failure(article, _failure(article, error))
            else:
                yield extraction


def _heading_of(sentences: Sequence[Sentence], number: int) -> int | None:
    """The number of the heading that a sentence stands under, or None where none is near."""
    near = range(number, max(number - _SECTION, 0), -1)
    return next(
        (n for n in near if sentences[n].kind == "heading" and sentences[n].end - sentences[n].start <= _NAME), None
    )


def _failure(article: Article, error: Exception) -> InternalError:
    """The defect that an article brought to light: where is its id."""
    what = f"{type(error).__name__}: {str(error)[:200]}"
    failure = InternalError(article.key, what, "a defect: please report it", "internal-error")
    failure.__cause__ = error
    return failure


def load(path: str | Path | None = None) -> Pipeline:
    """The pipeline of a folder (default: the `funding_en` that ships with fundwire).

    Each rule of a folder of your own is compiled at once, so that its errors come now; those of the one that ships are
    when an article first needs them.

    Raises:
        PipelineError: the folder or a rule of it is wrong.
    """
    if path:
        return Pipeline(read_rules(Path(path)).compiled())
    ours = folder("pipelines") / "funding_en"
    try:
        return Pipeline(read_rules(ours), checked=False)
    except re.error:  # which rule it is shows as they are compiled one by one
        return Pipeline(read_rules(ours).compiled(), checked=False)
