"""The articles of fixtures/articles and what the pipeline makes of them."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from fundwire.io.article import read_article
from fundwire.model.document import Article
from fundwire.pipeline.extract import Pipeline, load

ROOT = Path(__file__).resolve().parent.parent
EXPECTED = ROOT / "fixtures" / "expected"
GOLD = ROOT / "fixtures" / "gold.jsonl"
#: The article's file by its name without ending.
ARTICLES = {path.stem: path for path in sorted((ROOT / "fixtures" / "articles").iterdir())}


def article(name: str) -> Article:
    """The article as `fundwire extract` reads it from the checkout's root."""
    path = ARTICLES[name]
    return read_article(path.read_bytes(), path.relative_to(ROOT).as_posix(), suffix=path.suffix)


def extracted(name: str) -> str:
    """What the pipeline says of an article now, as `fundwire extract` prints it."""
    return _pipeline().extract(article(name)).to_json()


def accepted_form(name: str) -> str:
    """The same without what changes with every rule: the pipeline's digest and the calibrated confidence."""
    record = json.loads(extracted(name))
    del record["pipeline"]
    for event in record["events"]:
        del event["confidence"]
    return json.dumps(record, indent=1, ensure_ascii=False) + "\n"


@cache
def _pipeline() -> Pipeline:
    return load()
