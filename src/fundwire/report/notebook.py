"""An article with its marks in a notebook: `ArticleView(article, extraction)` as the last value of a cell."""

from __future__ import annotations

from dataclasses import dataclass

from fundwire.model.document import Article
from fundwire.model.record import Extraction
from fundwire.report.fallback import article_markup
from fundwire.report.marks import FAMILIES
from fundwire.report.view import article_view

# Notebooks drop style elements of untrusted output, so the colours stand at the elements; they suit light and dark.
_TINTS = {
    "company": "#5b9bd555", "amount": "#4caf5055", "round": "#8e7cc355", "investor": "#d5638f55", "date": "#e0a03055",
    "valuation": "#a8b02055", "status": "#d2665055", "source": "#3aa0a855", "other": "#88888844",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ArticleView:
    """One article and what was read from it, shown by Jupyter and other notebooks as marked text."""

    article: Article
    extraction: Extraction

    def _repr_html_(self) -> str:
        """HTML without scripts and style sheets; nothing of the article is markup in it."""
        html = article_markup(article_view(self.extraction, self.article))
        for family in {*FAMILIES.values(), "other"}:
            html = html.replace(f'<mark class="m {family}"', f'<mark style="{_style(family)}"')
        html = html.replace('<mark class="m mention"', '<mark style="background:none;color:inherit"')
        return f'<div style="max-width:50em;line-height:1.6;overflow-wrap:anywhere">{html}</div>'

    def __str__(self) -> str:
        return f"{self.article.title or self.article.key}: {len(self.extraction.events)} event(s)"


def _style(family: str) -> str:
    return f"background:{_TINTS[family]};color:inherit;padding:.1em .2em;border-radius:.25em"
