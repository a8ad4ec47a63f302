"""Who is who in a document: its companies, its backers, and the company that it is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from fundwire.events.entity import EntityIndex, name_key
from fundwire.events.person import count
from fundwire.model.document import Document
from fundwire.model.event import Entity
from fundwire.model.name import Name, last_word
from fundwire.model.reading import Reading

#: A name with such a word is a state's or its office's.
_STATE_WORDS = frozenset({"treasury", "ministry", "government", "parliament", "congress", "commission"})
#: "Energy Department", but not "Foo Department Stores".
_STATE_TAILS = frozenset({"department", "administration"})
_RULES_A_STATE = re.compile(r"\s+(?:administration|government|White House)\b")
#: "We started Foo": whoever speaks of a raise as "we" speaks of it.
_OURS = "founded.ours"
#: Names that end so are investors'.
_FUND_TAILS = frozenset("capital ventures partners equity fund funds investors".split())
#: What a company gains as the article's topic: named in the title, heading an early sentence, raising, and so on.
_TITLED, _HEADS, _RAISES, _SPOKEN_OF = 6, 2, 6, 3
#: Sentences up to this number are the article's opening, and count so many times.
_OPENING, _OPENING_FACTOR = 2, 3
# What stands before a place, or before whom somebody left, sold to or once worked for.
_BESIDE = re.compile(
    r"\b(?:in|(?<!here )(?<!we )(?<!us )at|near|outside|from|around|across|leav(?:es?|ing)|left|quit|joined|like|sold\s[^.]{1,12}\sto)\s+$"
)
# "Ask Jane Doe about it and she", "Jane Doe never finished school. At 29, she": a name that a pronoun takes up.
_SPOKEN_OF_AS_PERSON = re.compile(
    r"[^.;]{0,100}?(?:(?:,|\band|\bwhen|\bthat|\bbefore|\buntil|\bbecause)\s+s?he\b|\.\s+(?:[A-Z][\w ]{0,20},\s+)?(?:[Ss]?[Hh]e|His|Her|his|her)\b)"
)
# "Foo's ex-CTO has a new startup", "Foo alum's startup": who left it has another.
_LEFT = re.compile(r"(?:['’]s)?\s(?:ex-\w|former\b|alum\w*\b|veterans?\b|vets?\b|mafia\b)", re.IGNORECASE)
#: So often a text names the company whose story it is.
STORY = 3
#: More mentions than these say no more about the topic.
_OFTEN = 12


#: "the U.S. Securities and Exchange Commission"
_AMERICAN = ("u", "s")
#: How the names of states and of what belongs to them begin.
_STATES = frozenset(
    {("government",), ("ministry",), ("state", "of"), ("kingdom", "of"), ("republic", "of"), ("city", "of")}
)


class Cast:
    """The companies of one document.

    `backers` are who is named as an investor and never raises itself: no passage is about them as a company. `topics` are
    the companies that have as much for them as the topic.
    """

    def __init__(
        self, document: Document, readings: Sequence[Reading], names: Sequence[Name], index: EntityIndex,
        institutions: frozenset[tuple[str, ...]],
    ) -> None:  # fmt: skip
        self._document, self._names, self._index = document, names, index
        self._institutions = institutions
        self._can: dict[tuple[str, ...], bool] = {}
        #: Whose names stand for a government: "the Foo administration".
        self.rulers = {
            e.key for n in names if _RULES_A_STATE.match(document.full, n.end) and (e := index.of(n)) and len(e.key) < 3
        }
        self.publisher = _outlet(document)
        self._raising = {
            e.key for r in readings for c in r.claims
            if c.role == "raised" and c.subject and not c.invests and (e := index.of(c.subject))
            and not (c.nominal and invests_by_name(e))
        }  # fmt: skip
        self.backers = self._backers(readings)
        self.titled = {
            e.key for n in names
            if n.start < document.body_at and (e := self.company(n)) and not _LEFT.match(document.full, n.end)
        }  # fmt: skip
        self.topic = self._topic(readings)

    def company(self, name: Name | None) -> Entity | None:
        """The company that a name stands for; None for persons, public bodies, the publisher and anaphors."""
        if name is None or name.kind in ("anaphor", "place", "person"):
            return None
        entity = self._index.of(name)
        if entity is None:
            return None
        if entity.key not in self._can:  # asked of every name in many places
            self._can[entity.key] = self._can_raise(entity)
        return entity if self._can[entity.key] else None

    def is_state(self, name: Name) -> bool:
        """Whether a name is a state's or its treasury's: what it issues is no company's."""
        return not _STATE_WORDS.isdisjoint(name_key(name.text))

    def subject(self, name: Name | None) -> Entity | None:
        """The company that a sentence headed by a name is about: no backer, nor one whose name says that it invests."""
        entity = self.company(name)
        if entity is None or entity.key in self.backers:
            return None
        return None if invests_by_name(entity) and entity.key not in self._raising else entity

    def only_backs(self, company: Entity) -> bool:
        """Whether a company is a backer that the title does not name: what it is said to raise is another's."""
        backs = company.key in self.backers
        if not backs and invests_by_name(company) and company.key not in self._raising:
            backs = (
                self.topic is not None and self.weight(self.topic) >= STORY
            )  # whose round Foo Ventures is told to be in
        return backs and company.key not in self.titled

    def credible(self, readings: Sequence[Reading]) -> frozenset[tuple[str, ...]]:
        """Companies that the text shows as such: in its title or first sentence, explained, or said to raise or be worth."""
        names = [n for n in self._names if n.start < self._document.body_at or n.rule == "name.explained"]
        names += [
            c.subject
            for r in readings
            for c in r.claims
            if c.subject and (c.role in ("raised", "round", "total_raised", "valued_at") or c.rule == _OURS)
        ]
        names += [r.head for r in readings[:4] if r.head]
        return frozenset(e.key for n in names if (e := self.company(n)))

    def funds(self, readings: Sequence[Reading]) -> frozenset[tuple[str, ...]]:
        """Who the text says raises funds to invest."""
        told = (c.subject for r in readings for c in r.claims if c.role == "fund_closed" and c.subject)
        return frozenset(e.key for name in told if (e := self._index.of(name)))

    def weight(self, entity: Entity) -> int:
        """How often the whole text writes one of the entity's names; 0 for a word that it writes small more often."""
        text = self._document.full
        often = max(count(text, form) for form in (entity.name, *entity.aliases))
        small = entity.name.lower()  # "wefox" is written so itself
        return often if " " in entity.name or entity.name == small or often > 2 * count(text, small) else 0

    def named_by(self, entity: Entity, place: int) -> bool:
        """Whether the text has named an entity before a place."""
        return any(self._document.full.find(form, 0, place) >= 0 for form in (entity.name, *entity.aliases))

    def named_most(self, place: int) -> Entity | None:
        """Of the companies that the text names before a place the one that it names most."""
        named = {e.key: e for n in self._names if n.start < place and (e := self.subject(n)) and not self._is_beside(n)}
        return max(named.values(), key=self.weight, default=None)

    def read(self, entity: Entity) -> int:
        """How often the sentences that were read name the entity."""
        return self._index.count(entity)

    def _can_raise(self, entity: Entity) -> bool:
        return not (
            entity.kind == "person"
            or entity.key == self.publisher
            or entity.key in self._institutions
            or (entity.key[:2] == _AMERICAN and entity.key[2:] in self._institutions)
            or entity.key[:1] in _STATES
            or entity.key[:2] in _STATES
            or not _STATE_WORDS.isdisjoint(entity.key)
            or entity.key[-1] in _STATE_TAILS
            or entity.key in self.rulers
            or (entity.name.isdigit() and entity.kind != "organization")
        )

    def _backers(self, readings: Sequence[Reading]) -> frozenset[tuple[str, ...]]:
        stakes = [s for r in readings for c in r.claims for s in c.stakes] + [
            s for r in readings for g in r.loose for s in g.stakes
        ]
        named = {e.key for s in stakes if (e := self._index.of(s.name))}
        return frozenset(named - self._raising)

    def _topic(self, readings: Sequence[Reading]) -> Entity | None:
        """The company that the article is about: named in the title, raising, named often."""
        scores: Counter[tuple[str, ...]] = Counter()
        entities: dict[tuple[str, ...], Entity] = {}

        def add(entity: Entity | None, points: float) -> None:
            if entity is not None and entity.key not in self.backers:
                entities[entity.key] = entity
                scores[entity.key] += points  # type: ignore[assignment]

        for reading in readings:
            factor = _OPENING_FACTOR if reading.number <= _OPENING else 1
            if reading.number < 6:
                add(self.company(reading.head), _HEADS * factor)
            for claim in reading.claims:
                aside = (
                    claim.rule == "total.relative" and claim.subject != reading.head
                )  # "Foo competes with Bar, which has raised"
                if claim.role in ("raised", "round", "valued_at", "total_raised") and not aside:
                    points = _RAISES if claim.role == "raised" else _SPOKEN_OF
                    add(self.company(claim.subject), points * (factor if not claim.background else 1))
        for name in self._names:  # who is named first, where nothing else speaks for anybody
            if name.start < self._document.body_at + 400:
                add(self.company(name), 0.1)
        for entity in self._index.frequent(3):
            if self._can_raise(entity):
                add(entity, 0)
        for key, entity in entities.items():
            weight = self.weight(entity)
            scores[key] = scores[key] + min(weight, _OFTEN) + _TITLED * (key in self.titled) if weight else 0
        # Of two that nothing tells apart, the one named first, but for places and persons that no list knows.
        first = {
            e.key: (not (invests_by_name(e) or self._is_beside(n)), -n.start)
            for n in reversed(self._names)
            if (e := self._index.of(n)) is not None
        }
        best = max(scores, key=lambda k: (scores[k], first.get(k, (False, 0)), k), default=None)
        self.topics = frozenset(key for key in scores if best is not None and scores[key] == scores[best])
        return entities[best] if best is not None else None

    def _is_beside(self, name: Name) -> bool:
        """Whether what stands around a name shows a place, a former employer or a person rather than whom a text is about."""
        text = self._document.full
        person = name.text.count(" ") in (1, 2) and _SPOKEN_OF_AS_PERSON.match(text, name.end)
        return bool(person or _BESIDE.search(text[max(0, name.start - 24) : name.start]))


def invests_by_name(entity: Entity) -> bool:
    """Whether a name ends as those of investors do."""
    return len(entity.key) > 1 and last_word(entity.key) in _FUND_TAILS


def _outlet(document: Document) -> tuple[str, ...]:
    """The publisher's own name, which is never a company of its news: "techcrunch.com" → ("techcrunch",)."""
    publisher = (document.article.publisher or "").lower().removeprefix("www.")
    return name_key(publisher.rsplit(".", 1)[0] if "." in publisher else publisher)
