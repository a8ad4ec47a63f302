"""Which names of a document are one organization or person."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Literal

from fundwire.events.person import is_persons
from fundwire.model.event import Entity
from fundwire.model.name import Name
from fundwire.nlp.symbol import CODE, IN_BRACKETS

_LEGAL = frozenset(
    "inc incorporated llc ltd limited corp corporation co company plc gmbh ag sa sas srl bv nv ab oy as pte pvt private lp llp kk pty spa".split()
)
#: "Intel Capital" invests, "Intel" does not become it by being named often.
_ARMS = frozenset("capital ventures venture fund foundation holding family".split())
#: No person's name begins so: "Banco Foo", later "Foo".
_FIRM_HEADS = frozenset("banco banca banque bank grupo groupe credit caisse cassa societe compagnie deutsche".split())
_LANDS = frozenset(
    "china india japan korea russia brazil mexico taiwan malaysia singapore indonesia thailand vietnam turkey poland uc pt jsc".split()
)
_WORDS = re.compile(r"[^\w&+]+")
# 'Globex Holdings, Inc. ("Globex")', "Globex (formerly Initech)": another name for the same.
_ALSO = re.compile(
    r"\.?,?\s?\((?:(?:the|or|hereinafter)\s)?[\"“'‘]|\.?,?\s?\(?(?:formerly(?: known as)?|previously known as|also known as|a\.?k\.?a\.?|f/k/a|d/b/a|dba|doing business as)\s[\"“'‘]?"
)
_SHORT = re.compile(r"\.?(?:['’]s)?\s?\((?P<short>[A-Z]{2,6}|[A-Z][a-z]{1,3}[A-Z][a-z]{1,5})\)")
_CAPITALS = re.compile(r"[A-Z]{3,6}")
_POSSESSIVE = re.compile(r"['’]s\b")
_POSSESSIVE_END = re.compile(r"['’]s$")
_ITS = re.compile(
    r"\b(?:[Ii]ts|[Tt]heir) (?:[\w-]+ ){0,2}$|['’]s (?:[\w-]+ ){0,2}(?:unit|subsidiary|arm|service|division),? $"
)
_UNIT_BEHIND = re.compile(
    r"\s(?:unit|subsidiary|service|arm)\b|,\s(?:its|the|[\w.-]+['’]s)\s(?:[\w-]+\s){0,2}(?:unit|subsidiary|arm)\b"
)
_TRADED = re.compile(rf"\s*{IN_BRACKETS}|\s{CODE}")


def name_key(text: str) -> tuple[str, ...]:
    """A name's words in lower case, without accents, a leading "the" and trailing legal forms."""
    plain = text.casefold() if text.isascii() else _without_accents(text).casefold()
    words = [w for w in _WORDS.sub(" ", _POSSESSIVE.sub("", plain)).split() if w]
    if words and words[0] == "the":
        words = words[1:]
    while len(words) > 1 and words[-1] in _LEGAL:
        words.pop()
    return tuple(words)


def _own_words(key: tuple[str, ...]) -> tuple[str, ...]:
    """A name's words without the land or the letters that a listed company bears before its own: "China Globex Dairy"."""
    return key[1:] if key[0] in _LANDS else key


def _without_accents(text: str) -> str:
    return "".join([c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)])


class EntityIndex:
    """The entities of a document; short names stand for the long ones they begin ("Globex" for "Globex Technologies")."""

    def __init__(
        self, names: Iterable[Name], aliases: Mapping[tuple[str, ...], tuple[str, ...]], text: str = ""
    ) -> None:
        forms: dict[tuple[str, ...], list[Name]] = {}
        self._keys: dict[str, tuple[str, ...]] = {}
        for name in names:
            if name.kind not in ("anaphor", "place") and (key := self._key(name.text)):
                forms.setdefault(key, []).append(name)
        self.counts: Counter[tuple[str, ...]] = Counter({key: len(found) for key, found in forms.items()})
        persons = frozenset(key for key in forms if _is_person(key, forms, text))
        roots = _roots(forms, aliases, persons, text)
        groups: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
        for key in forms:
            groups.setdefault(roots[key], []).append(key)
        self._entity = {}
        for root, keys in groups.items():
            entity = _entity(root, [name for key in keys for name in forms[key]], root in persons)
            self._entity.update(dict.fromkeys(keys, entity))
            self.counts[root] = sum(self.counts[key] for key in keys)

    def of(self, name: Name) -> Entity | None:
        """The entity that a name of the document stands for; None for places and anaphors."""
        return self._entity.get(self._key(name.text)) if name.kind not in ("anaphor", "place") else None

    def _key(self, text: str) -> tuple[str, ...]:
        if text not in self._keys:
            self._keys[text] = name_key(text)
        return self._keys[text]

    def frequent(self, least: int) -> list[Entity]:
        """The entities named at least so often."""
        return [e for e in dict.fromkeys(self._entity.values()) if self.counts[e.key] >= least]

    def count(self, entity: Entity) -> int:
        """How often the document names the entity."""
        return self.counts[entity.key]


def _roots(
    forms: dict[tuple[str, ...], list[Name]],
    aliases: Mapping[tuple[str, ...], tuple[str, ...]],
    persons: frozenset[tuple[str, ...]],
    text: str,
) -> dict[tuple[str, ...], tuple[str, ...]]:
    """For each key the longest key that it is a short form of, itself if none."""
    by_first: dict[str, list[tuple[str, ...]]] = {}
    joined: dict[str, tuple[str, ...]] = {}
    for key in forms:
        by_first.setdefault(key[0], []).append(key)
        if len(key) > 1 and key[0] in _LANDS:
            by_first.setdefault(key[1], []).append(key)
        whole = "".join(key)
        if whole not in joined or len(key) > len(joined[whole]):
            joined[whole] = key
    roots: dict[tuple[str, ...], tuple[str, ...]] = {}
    for key in forms:
        longer = [
            k for k in by_first[key[0]] if len(k) > len(key) and key in (k[: len(key)], _own_words(k)[: len(key)])
        ]
        if longer and any(_is_whole(n.text) for n in forms[key]):
            longer = []  # "Foo Ltd" beside "Foo Payment Systems"
        longer = longer or [k for k in by_first[key[0]] if _abbreviates(key, k, forms)]
        if key[0] in _LANDS and len(key) > 2 and not longer:  # a headline's "Malaysia Globex Global"
            longer = [k for k in by_first.get(key[1], ()) if k[: len(key) - 1] == key[1:] and k != key]
        if not longer or len("".join(key)) < 3 or any(n.kind == "person" for k in longer for n in forms[k]):
            roots[key] = joined["".join(key)]
            continue
        longer = [k for k in longer if not _is_part(k, key, text, forms)]
        # "Sequoia" may begin several names; the one named most often, then the shortest, is meant.
        longer = [
            k
            for k in longer
            if not (
                set(k[len(key) :]) & _ARMS
                and len(forms[key]) > 3 * len(forms[k])
                and _first(forms[key]) < _first(forms[k])
            )
        ] or [key]
        best = min(longer, key=lambda k: (-len(forms[k]), len(k), k))
        roots[key] = best if len(longer) == 1 or len(forms[best]) > 1 else key
    for person in sorted(persons):  # "Langley" after "co-founder Garrett Langley", "Diaz-Ortiz" after "Ana Diaz-Ortiz"
        for size in range(1, len(person)):
            last = person[size:]
            firm = any(len(n.text.split()) > len(last) for n in forms.get(last, ()))  # "Foo Inc", set up by Jane Foo
            if roots.get(last) == last and last not in persons and not firm and not _comes_before(forms, last, person):
                roots[last] = person
    for key in forms:  # "Banco Foo", later "Foo"
        if len(key) == 2 and key[0] in _FIRM_HEADS and roots.get(key[1:]) == key[1:] and roots[key] == key:
            roots[key[1:]] = key
    for key in forms:
        if aliases.get(key) in forms:
            roots[key] = aliases[key]
    for name, also in (*_explained(forms, text), *_initials(forms)):
        # The capitals that a bracket explains are of that name, whatever longer one they begin as well.
        free = roots[also] == also or (len(also) == 1 and forms[also][0].text.isupper() and roots[name] != roots[also])
        if free and roots[name] != also:
            roots[also] = roots[name]
    for key in forms:
        while roots[roots[key]] != roots[key]:
            roots[key] = roots[roots[key]]
    return roots


def _is_whole(text: str) -> bool:
    """Whether a name is written with its legal form: "Foo Ltd" is no short form of a longer one."""
    return text.rstrip(".").rpartition(" ")[2].lower() in _LEGAL


def _is_part(
    long: tuple[str, ...], key: tuple[str, ...], text: str, forms: Mapping[tuple[str, ...], Sequence[Name]]
) -> bool:
    """Whether a longer name is of what its company makes or owns: "Foo ... its Foo Plus service"."""
    first = _first(forms[key]) < _first(forms[long])
    return first and any(
        _ITS.search(text, max(0, n.start - 30), n.start) or _UNIT_BEHIND.match(text, n.end) for n in forms[long]
    )


def _explained(
    forms: Mapping[tuple[str, ...], list[Name]], text: str
) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Pairs of a name and another that the text gives for it in brackets."""
    if "(" not in text and "known as" not in text:
        return
    found = sorted(((name.start, name.end, key) for key, names in forms.items() for name in names))
    for (_, end, key), (start, _, also) in pairwise(found):
        if start - end < 30 and _ALSO.fullmatch(text, end, start) and key != also:
            yield key, also
    for start, end, key in found:  # "Foo Solar Networks (FSN)"
        if (short := _SHORT.match(text, end)) and _is_short_for(key, text[start:end], short["short"].lower()):
            also = (short["short"].lower(),)
            if also in forms and also != key:
                yield key, also


def _initials(
    forms: Mapping[tuple[str, ...], Sequence[Name]],
) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Pairs of a name of three words and more and the word that its capitals alone make: "SMFG", if no other name makes it."""
    short = [key for key, names in forms.items() if len(key) == 1 and _CAPITALS.fullmatch(names[0].text)]
    if not short:
        return
    made: dict[str, set[tuple[str, ...]]] = {}
    for key, names in forms.items():
        words = names[0].text.replace("-", " ").split()
        if len(words) > 2 and names[0].kind != "person":
            made.setdefault("".join(w[0] for w in words if w[0].isupper()), set()).add(key)
    for key in short:
        meant = made.get(forms[key][0].text, set())
        if len(meant) == 1:
            yield next(iter(meant)), key


def _is_short_for(key: tuple[str, ...], name: str, short: str) -> bool:
    """Whether a word is made of letters of a longer name, in their order from its first one on, or of its initials."""
    letters = iter("".join(key))
    initials = "".join(word[0] for word in name.lower().split())
    made = key[0][0] == short[0] and all(letter in letters for letter in short)
    return len(key) > 1 and (made or initials == short)


def _abbreviates(key: tuple[str, ...], long: tuple[str, ...], forms: Mapping[tuple[str, ...], Sequence[Name]]) -> bool:
    """Whether a headline cuts a name's last word short: "Globex Tel" for "Globex Telecom"."""
    size = len(key)
    return (
        size > 1
        and len(long) >= size
        and key[:-1] == long[: size - 1]
        and key[-1] != long[size - 1]
        and len(key[-1]) > 2
        and long[size - 1].startswith(key[-1])
        and len(forms[key]) <= len(forms[long])
    )


def _is_person(key: tuple[str, ...], forms: Mapping[tuple[str, ...], list[Name]], text: str) -> bool:
    """Whether a name is a person's: known as one, called by its last word later, as no company is, or treated as one."""
    kinds = {n.kind for n in forms[key]}
    if "person" in kinds:
        return True
    if len(key) == 1 or "organization" in kinds or key[0] in _FIRM_HEADS or key[-1] in _ARMS or not key[-1].isalpha():
        return False
    if any(_TRADED.match(text, n.end) for n in forms[key]):
        return False  # no person has shares of itself
    treated = is_persons(text, forms[key][0].text)
    last = (key[-1],)
    later = last in forms and (key[0],) not in forms and _first(forms[key]) < _first(forms[last])
    return treated if treated is not None else len(key) in (2, 3) and later


def _comes_before(
    forms: Mapping[tuple[str, ...], Sequence[Name]], name: tuple[str, ...], person: tuple[str, ...]
) -> bool:
    """Whether a name is told several times before the person whose last name it is: a firm's, which bears the family's."""
    return sum(n.start < _first(forms[person]) for n in forms[name]) > 3


def _first(names: Sequence[Name]) -> int:
    return min(n.start for n in names)


def _entity(root: tuple[str, ...], names: Sequence[Name], person: bool) -> Entity:
    written = [_POSSESSIVE_END.sub("", n.text).strip() for n in names]  # but "Women's World Fund"
    texts = set(written)
    best = written[0]
    if len(texts) > 1:
        best = max(
            [t for t in texts if name_key(t) == root] or texts,
            key=lambda t: (
                len(name_key(t)),
                any(w in _LEGAL for w in t.lower().replace(".", "").split()),
                written.count(t),
                t,
            ),
        )
    kinds = [n.kind for n in names]
    organizations, persons = kinds.count("organization"), kinds.count("person")
    kind: Literal["organization", "person", "unknown"] = "unknown"
    if organizations and organizations >= persons:
        kind = "organization"
    elif persons * 2 >= max(organizations + persons, 1) or (person and not organizations):
        kind = "person"
    return Entity(root, best, tuple(sorted(texts - {best})), kind)
