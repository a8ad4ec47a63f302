"""Who invested, and who led: the lists of names that stand to the right or left of a cue."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from fundwire.model.claim import Stake
from fundwire.model.reading import StakeGroup
from fundwire.model.value import RoundValue
from fundwire.model.view import View
from fundwire.rules.book import RuleBook
from fundwire.rules.literals import clauses
from fundwire.rules.sieve import Sieve

_N = "[\ue000-\ue0ff]"
# Words that end a list of investors.
_STOP = (
    r"to|will|would|that|has|have|had|is|was|were|are|be|said|says|for|in|at|on|when|after|before|into|used|values|valuing|valued|"
    r"bringing|brings|brought|which|who|whose|where|while|since|if|because|making|marking|according|about|during|per|led|raised|"
    r"raises|raising|announced|closed|plans|can|could|may|did|does|do|it|they|he|she|we|told|called|among|over|under|against|via|through"
)
_ITEM = re.compile(
    rf"\s*(?P<join>(?:(?:and|&|as\s+well\s+as|along\s+with|alongside|together\s+with|plus|or|with|also|both|joined\s+by|followed\s+by)\s+)*)"
    rf"(?P<pre>(?:(?!(?:{_STOP})\b)(?:(?:[\ue000-\ue0ff](?:'s)?\s+)?(?:investors?|backers?|shareholders?|funds?|firms?|others|angels?|participants|VCs|companies|partners|names|giants?|institutions|individuals|entrepreneurs|executives)(?:,|\s-+|:)|[\ue000-\ue0ff](?:'s)?\s+(?:(?:co-?founders?|founders?|CEO)\sand\s(?:former\s)?(?:CEO|chairman|CTO|president)|co-?founders?|founders?|CEOs?|alumn\w+|chief\s\w+|executives?|partners?|presidents?|veterans?|owners?|producers?|stars?|players?|actors?|creators?|frontm[ae]n|singers?),?|[\w'\"%./&+-]+|[\ue600-\ue6ff](?:-[\w-]+|'s)?|[\ue100-\ue1ff]|[\ue200-\ue2ff]|[\ue500-\ue5ff](?:'s)?|[\ue000-\ue0ff]-[\w-]+)\s+){{0,9}}?)"
    rf"[\"'(]?(?P<name>{_N})(?:'s?\s+(?P<mid>(?:(?!(?:{_STOP})\b)[\w-]+\s+){{0,4}}?)(?P<arm>{_N}))?[\"')]?"
)
_BRACKET = re.compile(r"(?:(?<!\s)\s+)?\([^()]{0,120}\)")
_AFFILIATION = re.compile(rf"(?<!\s)\s+(?:of|at|from|through|via)\s+(?:the\s+)?{_N}(?:'s\s+{_N})?(?:\s*\([^()]*\))?")
_ROLE_WORDS = re.compile(
    rf",\s+(?!with\b|including|along|joined|as\b|plus|and\b|from|by\b|while|other|existing|new\b|both|participat|followed|led)(?:(?:the|a|an|its|one of the|formerly|former|now|also|current|ex-)\s+)?(?:(?!and\b)[\w'&-]+\s+){{0,6}}?"
    rf"(?:co-?founders?|founders?|ceo|cto|cfo|coo|chief|partner|president|chairman|head|director|author|investor|executive|owner|creator|firm|arm|fund|vehicle|"
    rf"company|bank|giant|group|unit|subsidiary|family office|operator|maker|provider|conglomerate|startup|platform|backer|shareholder|insurer|lender)\b"
    rf"(?:\s+(?:and|of|at|for|behind|in|to|from|with|run|led|that|which|backed|founded|focused|based|set up|owned|by|the|who|its|his|her)\s+(?:(?!{_N}\s*,\s*{_N})(?:[\w'&-]+\s+){{0,5}}?)(?:{_N}(?:'s)?|[\ue600-\ue6ff]|[\w-]+)){{0,4}}"
    r"(?=\s*(?:,|;|\.|and\b|$|-))"
)
# ", the Amazon.com chief executive,"
_OFFICE = re.compile(
    rf",\s+(?:(?:the|a|former|current)\s+)*{_N}(?:'s)?\s+(?:\w+\s+)?(?:chief|ceo|cto|cfo|co-?founders?|founders?|partner|president|executive|chairman|director)\b[^,.;\ue000-\ue0ff]*"
)
_COLON = re.compile(r"[^,.;:\ue000-\ue0ff]{0,60}:\s+")
_RELATIVE = re.compile(rf"(?P<name>{_N})(?:\s*\([^()]*\))?,\s+(?:which|who)(?:\s+(?:also|then|has|had|jointly))*\s*$")
_WHICH_LED = re.compile(
    r",?\s+(?:which|who)\s+(?:also\s+)?(?:co-?)?led\s+(?:it|[\ue500-\ue5ff]|the\s+[\ue300-\ue3ff]|the\s+\w+|this\s+[\ue300-\ue3ff])"
)
_TRAILING = re.compile(r",?\s*(?:which|who|a|an|the)\s[^.;]*,\s*(?:also|both|all|have|has|had|again|each|\s)*$")
_NEXT_CLAUSE = re.compile(
    r"\s+(?:is|has|was|will|plans?|aims?|wants?|said|says|can|intends|expects|hopes|began|started|now|became)\b(?! lead)"
)
_FILLED = re.compile(r"(?:[\s,-]|\b(?:also|all|both|have|has|had|each|again|jointly|will)\b)*")
_SEPARATOR = re.compile(
    r"\s*(?:[,;]|\s-+\s|/|\|)?\s*(?=(?:and|&|as well as|along with|alongside|together with|plus|with|joined by|followed by)\b|(?<=[,;/|\s])\S)"
)
_EXISTING = re.compile(
    r"\b(?:existing|previous|returning|current|prior|earlier|past|insiders?|long-?time|early|former|repeat)\b",
    re.IGNORECASE,
)
_NEW = re.compile(r"\b(?:new|first-time)\b", re.IGNORECASE)
_DEMOTES = re.compile(
    r"\b(?:participat\w+|with|joined|alongside|along|includ\w+|followed|existing|previous|other|others|contribut\w+|from|backers)\b",
    re.IGNORECASE,
)
_LEADS = re.compile(r"\b(?:co-)?led by|\bleads?\b", re.IGNORECASE)
_NOBODY = re.compile(
    r"\b(?:founded|founder|co-founder|ceo|chief executive|officers?|executives from|customers?|clients?|rivals?|competitors?|users?|advis[eo]rs?|board|lawyers?|bankers?|banks such as|partners such as|partnership)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Cue:
    id: str
    regex: re.Pattern[str]
    folded: bool
    side: str
    lead: bool
    unless: re.Pattern[str] | None
    kind: str | None


class InvestorReader:
    """Finds investor lists by the cues of role.toml; built once."""

    def __init__(self, book: RuleBook) -> None:
        self._cues = [
            _Cue(
                rule.id, rule.regex, rule.folded, rule.attributes["side"], bool(rule.attributes.get("lead")),
                book.compile_folded("role", rule.attributes["unless"]) if rule.attributes.get("unless") else None,
                rule.attributes.get("type"),
            )
            for rule in book.of("role")
        ]  # fmt: skip
        self._sieve = Sieve([clauses(rule.regex) for rule in book.of("role")])

    def read(self, view: View) -> list[StakeGroup]:
        """The investor lists of a sentence; a name stands in the first group that takes it, as a lead if any says so."""
        groups: list[StakeGroup] = []
        if not re.search(_N, view.text):
            return groups
        taken: set[int] = set()
        for number in self._sieve.passing(view.folded, view.grams):
            cue = self._cues[number]
            for match in cue.regex.finditer(view.folded if cue.folded else view.text):
                if cue.unless and cue.unless.search(view.folded[max(0, match.start() - 60) : match.start()]):
                    continue
                if cue.kind and not _speaks_of(view, match[0], cue.kind):
                    continue
                group = self._right(view, cue, match) if cue.side == "right" else self._left(view, cue, match)
                if group is None:
                    continue
                fresh = tuple(s for s in group.stakes if s.name.start not in taken)
                if fresh:
                    taken.update(s.name.start for s in fresh)
                    groups.append(StakeGroup(group.start, group.end, group.anchor, fresh, group.rule))
        groups.sort(key=lambda g: g.start)
        return groups

    def _right(self, view: View, cue: _Cue, match: re.Match[str]) -> StakeGroup | None:
        begin = match.start("list") if "list" in match.re.groupindex and match["list"] is not None else match.end()
        if colon := _COLON.match(view.text, begin):  # "backed by a who's who of the trade: A, B and C"
            begin = colon.end()
        stakes, end = parse_list(view, begin, cue.lead, cue.id)
        return StakeGroup(begin, end, match.start(), tuple(stakes), cue.id) if stakes else None

    def _left(self, view: View, cue: _Cue, match: re.Match[str]) -> StakeGroup | None:
        """A list that ends where the cue begins: tried from the clause's start, then from later starts."""
        text, stop = view.text, match.start()
        if relative := _RELATIVE.search(text[max(0, stop - 80) : stop]):  # "partner at Foo Ventures, which led"
            name = view.name(relative["name"])
            return StakeGroup(stop - 1, stop, stop, (Stake(name, cue.lead, None, cue.id),), cue.id) if name else None
        floor = (
            max(
                text.rfind(". ", 0, stop),
                text.rfind("; ", 0, stop),
                text.rfind(": ", 0, stop),
                text.rfind('" ', 0, stop),
                -1,
            )
            + 1
        )
        if floor:
            floor += 1
        starts = [floor] + [
            m.end() for m in re.finditer(r",\s|\s-\s|\b(?:that|while|when|but|and|with|said)\s", text[floor:stop])
        ]
        for begin in [starts[0], *(floor + s for s in starts[1:])]:
            stakes, end = parse_list(view, begin, cue.lead, cue.id, stop)
            if stakes and (_FILLED.fullmatch(text, end, stop) or _TRAILING.fullmatch(text, end, stop)):
                return StakeGroup(begin, end, stop, tuple(stakes), cue.id)
        return None


def _speaks_of(view: View, text: str, kind: str) -> bool:
    """Whether a round of this type is among the marks of a text."""
    mentions = [view.mention(mark) for mark in text]
    return any(m is not None and isinstance(m.value, RoundValue) and m.value.investment_type == kind for m in mentions)


def parse_list(view: View, begin: int, lead: bool, rule: str, stop: int | None = None) -> tuple[list[Stake], int]:
    """The names of a list that begins at a view position, and where it ends.

    "A, with participation from B, C's D fund and existing investor E (F)" gives A, B, D, E.
    """
    text, place = view.text, begin
    limit = len(text) if stop is None else stop
    stakes: list[Stake] = []
    existing: bool | None = None
    while place < limit:
        item = _ITEM.match(text, place, limit)
        if item is None:
            break
        words = item["join"] + item["pre"]
        if stakes and re.search(r"[\ue100-\ue1ff]", words):
            break
        if _NOBODY.search(words) and not re.search(r"angel|investor|backer", words, re.IGNORECASE):
            if stakes:
                break
            return stakes, place
        if stakes and lead and _DEMOTES.search(words):
            lead = False
        if _LEADS.search(words):
            lead = True
        if _EXISTING.search(words):
            existing = True
        elif _NEW.search(words):
            existing = False
        mark = item["arm"] or item["name"]
        name = view.name(mark)
        place = item.end()
        if stakes and _NEXT_CLAUSE.match(text, place) and not re.search(r"\b(?:and|&)\b", item["join"]):
            break  # "from Foo Ventures, Globex plans to": the list is over
        if name is not None:
            stakes.append(Stake(name, lead, existing, rule))
        if led := _WHICH_LED.match(text, place, limit):
            stakes[-1:] = [replace(stakes[-1], lead=True)]
            place = led.end()
        place = _after_item(text, place, limit)
        separator = _SEPARATOR.match(text, place, limit)
        if separator is None:
            break
        lead = lead and ";" not in separator[0]  # "led by A; B also participated"
        place = separator.end()
    return stakes, place


def _after_item(text: str, place: int, limit: int) -> int:
    """Past what is said about an item: (brackets), "of Globex", ", the investment firm of Jane Doe"."""
    for pattern in (_BRACKET, _AFFILIATION, _ROLE_WORDS, _OFFICE, _BRACKET):
        if match := pattern.match(text, place, limit):
            place = match.end()
    return place
