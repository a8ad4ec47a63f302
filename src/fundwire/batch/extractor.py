"""One entry in, one outcome out, whatever the entry holds."""

from __future__ import annotations

from pydantic_core import to_json

from fundwire.batch.limits import Clock, TimeUp
from fundwire.batch.outcome import Extracted, Failed, Outcome
from fundwire.batch.recipe import Recipe
from fundwire.errors import FundwireError
from fundwire.io.sources import Entry, read_entry

_REPORT = "this is a defect of fundwire, please report it with the article"


class Extractor:
    """A loaded pipeline that no article can bring down; `about` is the pipeline's name, version and digest."""

    def __init__(self, recipe: Recipe, *, watchdog: bool = False) -> None:
        self._recipe = recipe
        self._pipeline = recipe.load()
        self._clock = Clock(recipe.time_limit, watchdog_grace=recipe.watchdog_grace if watchdog else None)
        about = self._pipeline.about
        self.about = {"name": about.name, "version": about.version, "digest": about.digest}

    def outcomes(self, entries: list[Entry]) -> list[Outcome]:
        """The outcome of each entry, in order."""
        found = [self.outcome(entry) for entry in entries]
        self._clock.rest()
        return found

    def outcome(self, entry: Entry) -> Outcome:
        """The entry's record, or why there is none."""
        known: list[str] = []
        try:
            return self._clock.limited(lambda: self._extract(entry, known))
        except TimeUp:
            code, message = "time-limit", f"{entry.where}: took longer than {self._recipe.time_limit:g} s"
        except FundwireError as error:
            code, message = error.code, str(error)
        except MemoryError:
            code, message = "out-of-memory", f"{entry.where}: needs more memory than there is"
        except Exception as error:
            code, message = "internal-error", f"{entry.where}: {type(error).__name__}: {str(error)[:200]} ({_REPORT})"
        return Failed(code, message, known[0] if known else None)

    def _extract(self, entry: Entry, known: list[str]) -> Outcome:
        article = read_entry(entry, self._recipe.fields)
        known.append(article.key)
        size = len(article.text)
        if size > self._recipe.max_characters:
            what = f"{size:,} characters are more than the {self._recipe.max_characters:,} that are read"
            raise FundwireError(entry.where, what, "raise --max-characters, or split the article", "too-long")
        recipe = self._recipe
        record = self._pipeline.record(article, mentions=recipe.mentions, claims=recipe.claims, screen=recipe.screen)
        document = record["document"]
        counts = len(record["events"]), len(record["claims"])
        return Extracted(to_json(record), document["id"], document["sha256"], *counts, size)
