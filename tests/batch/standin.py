"""A pipeline that is there at once, finds "NAME raises $N", and on request does what bad articles do to good ones."""

from __future__ import annotations

import os
import re
import signal
import time
from pathlib import Path
from typing import Any

from fundwire.model.document import Article
from fundwire.model.record import (
    Argument,
    ClaimRecord,
    DocumentRecord,
    Evidence,
    Extraction,
    FundingEvent,
    Investor,
    MoneyRecord,
    Named,
    Organization,
    PipelineRecord,
)

_RAISES = re.compile(r"(\w+) raises \$(\d+)(?: from (\w+) and (\w+))?")

_SAID = {
    "event_id", "funded_organization", "money_raised", "investors", "status", "attributed_to", "is_primary",
    "confidence", "evidence", "conflicts",
}  # fmt: skip


class StandIn:
    def __init__(self, rules: str) -> None:
        self.about = PipelineRecord(name="stand-in", version="1", digest=rules)

    def record(self, article: Article, *, mentions: bool, claims: bool, screen: bool) -> dict[str, Any]:  # noqa: ARG002
        _misbehave(article.text)
        found = [_event(article, match) for match in _RAISES.finditer(article.text)]
        extraction = Extraction(
            document=DocumentRecord.of(article),
            events=tuple(event for event, _ in found),
            claims=tuple(claim for _, claim in found),
            issues=(),
            pipeline=self.about,
        )
        return extraction.model_dump(mode="json", exclude={"mentions"})


def load(folder: str | None = None) -> StandIn:
    """`folder` may be a file: its text is then the rules' digest."""
    return StandIn(Path(folder).read_text() if folder else "0")


def _misbehave(text: str) -> None:
    if "DIE" in text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "ONCE" in text:
        _die_once(Path(text.rsplit(" ", 1)[-1]))
    if "HANG IN C" in text:
        signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGALRM])
    if "HANG" in text:
        time.sleep(3600)
    if "SWALLOW" in text:
        _swallow()
    if "BREAK" in text:
        raise ZeroDivisionError("as asked")
    if "SLOW" in text:
        time.sleep(0.02)


def _die_once(flag: Path) -> None:
    if not flag.exists():
        flag.touch()
        os.kill(os.getpid(), signal.SIGKILL)


def _swallow() -> None:
    while True:
        try:
            time.sleep(3600)
        except Exception:
            continue


def _event(article: Article, match: re.Match[str]) -> tuple[FundingEvent, ClaimRecord]:
    evidence = Evidence(start=match.start(), end=match.end(), quote=match[0], rule="stand-in")
    money = MoneyRecord(
        value=match[2], upper=None, currency="USD", qualifier="exact", currency_basis="assumed", text="$" + match[2]
    )
    nothing = dict.fromkeys(set(FundingEvent.model_fields) - _SAID)
    names = [(match[3], True), (match[4], False)] if match[3] else []
    event = FundingEvent(
        event_id=f"{article.key}-{match.start()}",
        funded_organization=Organization(name=match[1]),
        money_raised=money,
        investors=tuple(Investor(name=name, is_lead=lead, kind="organization") for name, lead in names),
        status="completed",
        attributed_to=(),
        is_primary=True,
        confidence=0.5,
        evidence={"money_raised": (evidence,)},
        conflicts=(),
        **nothing,
    )
    claim = ClaimRecord(
        claim_id=f"c-{article.key}-{match.start()}",
        predicate="raised",
        subject=Named(name=match[1]),
        object=None,
        money=money,
        round=None,
        date=None,
        metric=None,
        is_lead=None,
        modality="asserted",
        attributed_to=(),
        event_id=event.event_id,
        arguments=(Argument(role="subject", text=match[1], start=match.start(1), end=match.end(1)),),
        evidence=(evidence,),
    )
    return event, claim
