"""What "it", "the company" and a verb without a subject speak of, sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from fundwire.events.cast import Cast
from fundwire.model.claim import Claim
from fundwire.model.event import Entity
from fundwire.model.name import Name
from fundwire.model.reading import Reading

#: So many headings that are a name and nothing else make the sections of a roundup; fewer are bylines and crumbs.
_SECTIONS = 3
#: A company named so much less often than the topic is one that a paragraph mentions; the next one is about the topic again.
_MINOR = 3
# "Jane Doe, founder of Foo, made waves. Her company raised $5m."
_THEIR_COMPANY = re.compile(
    r"\W*(?:his|her|their)\s+(?:own\s+|new\s+)?(?:company|startup|start-up|firm|business)\b", re.IGNORECASE
)


class Focus:
    """The company in the reader's mind while a document is read from its beginning to its end."""

    def __init__(self, cast: Cast, readings: Sequence[Reading]) -> None:
        self._cast = cast
        headings = {r.number: e for r in readings if (e := cast.company(_heading(r)))}
        self._sections = headings if len(headings) >= _SECTIONS else {}
        self.company: Entity | None = cast.topic
        self._block = -1
        self._section: Entity | None = None
        self._founded: Entity | None = None  # the company of the person that the last sentence was about

    def enter(self, reading: Reading) -> None:
        """Goes to a sentence: a heading that is a name is what its section is about, a new paragraph is about the topic."""
        if reading.sentence.block == self._block:
            return
        self._block = reading.sentence.block
        if section := self._sections.get(reading.number):
            self._section = self.company = section
        elif self._section is None and self._is_minor(self.company):
            self.company = self._cast.topic

    def resolve(
        self, name: Name | None, reading: Reading, invested: bool = False, raises: bool = True
    ) -> Entity | None:
        """The company that the subject of a claim stands for; None where it is no company's name.

        `invested`: its verb speaks of who gives; `raises`: it says what the subject raised or is worth, which is no backer.
        """
        if name is None:
            return None
        if name.kind != "anaphor":
            company = self._cast.company(name)
            denied = company is not None and raises and not invested and self._cast.only_backs(company)
            return None if denied else company
        head = self._cast.subject(reading.head)
        if head is not None and reading.head is not None and reading.head.start < name.start and not invested:
            return head
        known = self._known(name.start)
        # "Foo sold its shares in the operator": no company holds itself, but "Foo's owner sold his shares in the operator"
        return None if invested and known is not None and known is head and not _owns(reading) else known

    def stand_in(self, claim: Claim, reading: Reading) -> Entity | None:
        """Who a claim without a company of its own speaks of."""
        if self._founded is not None and _THEIR_COMPANY.match(reading.view.text):
            return self._founded
        if claim.subject is not None and claim.subject.kind != "anaphor":
            nobody = claim.subject.kind == "place" or self._cast.is_state(claim.subject)
            return None if nobody else self._known(claim.start)
        if claim.by_holder and claim.subject is not None and not _owns(reading):
            return None
        return self._known(claim.start) if claim.open_subject else None

    def _known(self, place: int) -> Entity | None:
        """The company in mind; one that is named oftener, where the text has not named that one by then."""
        mine = self.company
        if mine is None or self._cast.named_by(mine, place):
            return mine
        other = self._cast.named_most(place)
        return other if other is not None and self._cast.weight(other) > self._cast.weight(mine) else mine

    def leave(self, reading: Reading, subject: Entity | None, known: bool) -> None:
        """Leaves a sentence; `subject` is who raised in it, `known` whether its head has an event."""
        head = self._cast.subject(reading.head)
        topic = self._cast.topic
        if head is not None and (
            head is subject
            or reading.presents
            or known
            or head.kind == "organization"
            or (topic is not None and head.key == topic.key)
            or self._cast.read(head) > 1
            or not self._is_known(reading)
        ):
            self.company = head
        elif subject is not None:
            self.company = subject
        own = (c for c in reading.claims if c.role == "founded" and reading.head in (c.object, *c.people))
        self._founded = next((self._cast.company(c.subject) for c in own if c.subject), None)

    def _is_known(self, reading: Reading) -> bool:
        """Whether the company in mind has been named by the end of a sentence, so that no other name takes its place lightly."""
        return self.company is not None and self._cast.named_by(self.company, reading.sentence.end)

    def _is_minor(self, entity: Entity | None) -> bool:
        topic = self._cast.topic
        if entity is None or topic is None:
            return entity is None
        return self._cast.weight(entity) * _MINOR <= self._cast.weight(topic)


def _owns(reading: Reading) -> bool:
    """Whether a sentence opens with what is a company's: "Foo's biggest shareholder"."""
    text = reading.view.text
    return reading.head is not None and text[reading.view.place(reading.head) + 1 :].startswith("'")


def _heading(reading: Reading) -> Name | None:
    """The name that a heading consists of, or begins with before a bracket or dash."""
    if reading.sentence.kind != "heading":
        return None
    view = reading.view
    text = view.text.strip().lstrip("0123456789.)# ")
    name, rest = view.name(text[:1]), text[1:].strip()
    return name if name is not None and name.kind != "person" and (not rest or rest[0] in "(-:,|") else None
