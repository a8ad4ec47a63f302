"""The frame of a page: styles, scripts, the content security policy, and packed values."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from importlib.resources import files

from fundwire import __version__
from fundwire.model.record import PipelineRecord
from fundwire.report.embed import element
from fundwire.report.markup import filled, text

#: The files of assets/ in the order in which they become one style sheet and one script.
STYLES = ("tokens", "layout", "overview", "table", "article", "diff", "print")
SCRIPTS = (
    *("dom", "unpack", "route", "filter", "controls", "windowed", "table"),
    *("articles", "text", "article", "judgements", "diff", "main"),
)


def shell(
    title: str,
    views: Mapping[str, str],
    sections: Mapping[str, str],
    packs: Sequence[tuple[str, str]],
    pipeline: PipelineRecord | None,
) -> str:
    """A whole page as HTML text.

    `views` are the tabs (section → name), `sections` the HTML of "overview", "events", "articles" and "diff",
    `packs` the values of `embed.packed` with the names that the script asks for.
    """
    style = _joined("css", STYLES)
    script = '(() => {\n"use strict";\n' + _joined("js", SCRIPTS) + "})();\n"
    read_by = f" · read by {pipeline.name} {pipeline.version} ({pipeline.digest})" if pipeline else ""
    return filled(
        files("fundwire.report").joinpath("assets/page.html").read_text("utf-8"),
        {
            "policy": text(_policy(style, script)),
            "title": text(title),
            "style": style,
            "script": script,
            "tabs": "".join(f'<a href="#{view}">{name}</a>' for view, name in views.items()),
            "packs": "".join(element(name, pack) for name, pack in packs),
            "footer": text(f"fundwire {__version__}{read_by}"),
            "overview": sections.get("overview", ""),
            "events": sections.get("events", ""),
            "articles": sections.get("articles", ""),
            "diff": sections.get("diff", ""),
            "diff_hidden": "" if "diff" in sections else " hidden",
        },
    )


def _joined(kind: str, names: Sequence[str]) -> str:
    folder = files("fundwire.report").joinpath("assets")
    return "\n".join(folder.joinpath(f"{name}.{kind}").read_text("utf-8") for name in names)


def _policy(style: str, script: str) -> str:
    """Nothing from anywhere, and of scripts and styles only the two whose digest this is."""
    return (
        f"default-src 'none'; script-src {_digest(script)}; style-src {_digest(style)}; base-uri 'none'; "
        "form-action 'none'; require-trusted-types-for 'script'"
    )


def _digest(source: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()}'"
