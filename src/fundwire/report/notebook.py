"""An article with its marks in a notebook: `ArticleView(article, extraction)` as the last value of a cell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from fundwire.model.document import Article
from fundwire.model.record import Extraction
from fundwire.report.fallback import marked
from fundwire.report.marks import Mark
from fundwire.report.markup import isolated, text
from fundwire.report.view import article_view
from fundwire.report.words import counted

# Notebooks drop style elements of untrusted output, so the colours stand at the elements; they suit light and dark.
_TINTS = {
    "company": "#5b9bd555",
    "amount": "#4caf5055",
    "round": "#8e7cc355",
    "investor": "#d5638f55",
    "date": "#e0a03055",
    "valuation": "#a8b02055",
    "status": "#d2665055",
    "source": "#3aa0a855",
}
_QUIET = "#88888844"
_MARK = "color:inherit;padding:.15em .3em;border-radius:.3em;line-height:1.9"
_LABEL = "font-size:.65em;font-weight:600;text-transform:uppercase;margin-left:.45em;opacity:.75"


@dataclass(frozen=True, slots=True)
class ArticleView:
    """One article and what was read from it, shown by Jupyter and other notebooks as marked text."""

    article: Article
    extraction: Extraction

    def _repr_html_(self) -> str:
        """HTML without scripts and style sheets; nothing of the article is markup in it."""
        view = article_view(self.extraction, self.article)
        events = "".join(f"<li>{_line(event)}</li>" for event in view["events"]) or "<li>no funding event</li>"
        outside = "".join(
            f'<li style="opacity:.7">{isolated(claim["words"])}: {text(claim["reason"])}</li>'
            for claim in view["claims"]
        )
        return (
            f'<div style="max-width:50em;overflow-wrap:anywhere"><div dir="auto" style="line-height:1.9">'
            f"{marked(view, _drawn)}</div><ul>{events}{outside}</ul></div>"
        )

    def __str__(self) -> str:
        return f"{self.article.title or self.article.key}: {counted(len(self.extraction.events), 'event')}"


def _drawn(mark: Mark, inner: str) -> str:
    background = _QUIET if mark.outside else _TINTS.get(mark.family, _QUIET)
    return (
        f'<mark style="background:{background};{_MARK}" title="{text(mark.tip)}">{inner}'
        f'<span style="{_LABEL}">{text(mark.family)}</span></mark>'
    )


def _line(event: dict[str, Any]) -> str:
    """An event in one line, each field with its name."""
    company, *fields = event["fields"]
    said = [f"<b>{isolated(company['value'])}</b>"]
    said += [f"<small>{text(field['label'].lower())}</small> {isolated(field['value'])}" for field in fields]
    said += [
        f"<small>but also {text(one['label'].lower())}</small> {isolated(one['value'])}" for one in event["conflicts"]
    ]
    return " · ".join([*said, f"{event['confidence']:.0%} sure"])
