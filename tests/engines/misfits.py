"""A pipeline whose articles can kill the process that holds it, or that process's parent: a cluster's worker."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from fundwire.model.document import Article
from fundwire.model.record import DocumentRecord, Extraction, PipelineRecord


class Misfits:
    about = PipelineRecord(name="misfits", version="1", digest="0")

    def extract(self, article: Article, *, mentions: bool, claims: bool, screen: bool) -> Extraction:  # noqa: ARG002
        if "DIE" in article.text:
            os.kill(os.getpid(), signal.SIGKILL)
        if "KILL ALWAYS" in article.text:
            _kill_parent()
        if "KILL ONCE" in article.text:
            flag = Path(article.text.rsplit(" ", 1)[-1])
            if not flag.exists():
                flag.touch()
                _kill_parent()
        return Extraction(document=DocumentRecord.of(article), events=(), claims=(), issues=(), pipeline=self.about)


def _kill_parent() -> None:
    os.kill(os.getppid(), signal.SIGKILL)
    time.sleep(3600)


def load(folder: str | None = None) -> Misfits:  # noqa: ARG001
    return Misfits()
