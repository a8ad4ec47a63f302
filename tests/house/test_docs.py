"""What the documents show is what happens."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from docs_blocks import DOCUMENTS, ROOT, blocks, prepare, run


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_a_document_shows_what_its_commands_print(path: Path, tmp_path: Path) -> None:
    prepare(tmp_path)
    for block in blocks(path.read_text(encoding="utf-8")):
        assert run(block, tmp_path) == block.body, "tools/refresh_docs.py writes it anew"


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_a_link_into_the_checkout_leads_somewhere(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    targets = re.findall(r"\]\((?!https?:|#)([^)#\s]+)", text)
    assert [target for target in targets if not (path.parent / target).exists()] == []


def test_every_command_is_named_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    from fundwire.cli import COMMANDS

    assert [name for name in COMMANDS if f"fundwire {name}" not in readme] == []
