"""A pipeline whose articles can kill the process that holds it, or that process's parent: a cluster's worker."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path
from typing import Any

from fundwire.model.document import Article
from fundwire.model.record import DocumentRecord, Extraction, PipelineRecord


class Misfits:
    about = PipelineRecord(name="misfits", version="1", digest="0")

    def record(self, article: Article, *, mentions: bool, claims: bool, screen: bool) -> dict[str, Any]:  # noqa: ARG002
        if "DIE" in article.text:
            os.kill(os.getpid(), signal.SIGKILL)
        if "KILL ALWAYS" in article.text:
            _kill_parent()
        if "KILL ONCE" in article.text:
            flag = Path(article.text.rsplit(" ", 1)[-1])
            if not flag.exists():
                flag.touch()
                _kill_parent()
        about = DocumentRecord.of(article)
        return Extraction(document=about, events=(), claims=(), issues=(), pipeline=self.about).model_dump(
            mode="json", exclude={"mentions"}
        )


def _kill_parent() -> None:
    os.kill(os.getppid(), signal.SIGKILL)
    time.sleep(3600)


def load(folder: str | None = None) -> Misfits:  # noqa: ARG001
    return Misfits()
