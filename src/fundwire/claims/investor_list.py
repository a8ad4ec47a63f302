"""The names of a list of investors, past what is said about each of them: offices, employers, owners, brackets, past bets."""

from __future__ import annotations

import re
from dataclasses import replace

from fundwire.model.claim import Stake
from fundwire.model.name import AS_BACKER, Name
from fundwire.model.view import View

_N = "[\ue000-\ue0ff]"
# Words that end a list of investors.
_STOP = (
    r"to|will|would|that|has|have|had|is|was|were|are|be|said|says|for|in|at|on|when|after|before|into|used|values|valuing|valued|"
    r"bringing|brings|brought|which|who|whose|where|while|since|if|because|making|marking|according|about|during|per|led|raised|"
    r"raises|raising|announced|closed|plans|can|could|may|did|does|do|it|they|he|she|we|told|called|among|over|under|against|via|through"
)
# Offices that somebody holds in a company. Who invests is then the person; of a partner, the firm.
_OFFICE = (
    r"(?:(?:co-?)?founders?|ceos?|ctos?|coos?|cfos?|cmos?|cpos?|chief\s\w+(?:\s(?:officer|executive))?|chiefs?(?=\s[\ue000-\ue0ff])|executives?|execs?|presidents?|veterans?|alum\w*|owners?|producers?|"
    r"stars?|players?|actors?|creators?|frontm[ae]n|singers?|chairm[ae]n|chairwoman|directors?|(?:vice|svp|evp|vp)s?(?:\spresidents?)?|heads?|engineers?|boss(?:es)?|employees|promoters?|leaders?|"
    r"designers?|researchers?|scientists?|moguls?|heirs?|staffers?|drummer|captain|coach)"
)
_PARTNER = (
    r"(?:(?:general|managing|senior|founding|venture|operating)\s+)?(?:partners?|principals?|managing directors?)"
)
_PLURAL = (
    r"(?:investors?|backers?|shareholders?|funds?|firms?|others|angels?|participants|VCs|companies|partners|names|giants?|institutions|individuals|"
    r"entrepreneurs|executives|founders|operators|luminaries|lenders|banks|people)"
)
# "the Dutch state", "the U.S. government": a land gives as its state, if what follows makes no other thing of it.
_STATE = (
    r"[\ue600-\ue6ff](?=(?P<state>\.?(?:'s)?\s+(?:[Gg]overnment|[Ss]tate|[Tt]reasury))(?=\s*(?:[,.;:)]|$)|\s+(?:and|or|as|in|on|to|for|at|with|after|"
    r"under|through|via|which|that|who|will|would|has|had|have|is|was|said|says|also|last|this|by|when|during|put|gave|bought|agreed|lent|took|"
    r"(?:invest|inject|buy|award|pump|plan|pledg|commit|grant)(?:s|ed|ing)?|(?:provid|tak)(?:es?|ed|ing))\b|\s+[\ue200-\ue2ff]))"
)
_OF_A_LAND = re.compile(r"(?P<land>[\ue600-\ue6ff])(?P<words>\.? )$")
_BODIES = frozenset(("Government", "State", "Treasury", "Treasury Department", "Department of Energy"))
_ITEM = re.compile(
    rf"\s*(?P<join>(?:(?:and|&|as\s+well\s+as|along\s+with|alongside|together\s+with|plus|or|with|also|both|joined\s+by|followed\s+by)\s+)*)"
    rf"(?P<pre>(?:(?!(?:{_STOP})\b)(?:(?:{_N}(?:'s)?\s+)?{_PLURAL}(?:\s+(?:that|who|which|behind|from|of|with|in)\s+(?:[^\s,.;:]+\s+){{0,6}}?[^\s,.;:]+)?(?:,|\s-+|:)"
    rf"|[\w'\"%./&+-]+|[\ue600-\ue6ff](?:-[\w-]+|'s|\.)?|[\ue100-\ue1ff]|[\ue200-\ue2ff]|[\ue500-\ue5ff](?:'s)?|{_N}-[\w-]+)\s+){{0,9}}?)"
    rf"[\"'(]?(?P<name>{_N}|{_STATE})"
)
_HOLDER = re.compile(
    rf"(?:'s?)?\s+(?:(?!(?:{_STOP}|and)\b)[\w'-]+\s+){{0,3}}?(?P<office>{_OFFICE}|{_PARTNER})"
    rf"(?:(?:\s+and|\s*&|\s*/|,)\s*(?:(?:former|current|ex-|the|[\w-]+)\s+){{0,2}}?(?:{_OFFICE}|{_PARTNER}))?,?\s+[\"']?(?P<name>{_N})",
    re.IGNORECASE,
)
# "Jane Doe's fund Foo", "Jane Doe's family office, Foo"
_ARM = re.compile(
    rf"'s?\s+(?:(?!(?:{_STOP}|with|and|alongside|joined)\b)[\w-]+\s+){{0,4}}?"
    rf"(?:(?:family\soffice|fund|firm|vehicle|arm|outfit|office|holding)(?:,|\s-+)\s+)?(?P<arm>{_N})"
)
# "Foo Motors' investment unit, Bar Capital and": the arm has no name of its own
_BARE_ARM = re.compile(
    rf"(?P<bare>'s?\s+(?:(?!(?:{_STOP}|with|and|alongside|joined)\b)[\w-]+\s+){{0,3}}?"
    r"(?:arm|unit|fund|vehicle|team|division|office|subsidiary|branch))(?=\s*(?:[,;.)]|$|and\b|&|as\s+well\b|alongside\b|with\b))",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r",?\s*(?:,|and\b|&|as\s+well\b|plus\b)")
# "former Foo and Bar chief executive Jane Doe": both are where she was.
_FORMERLY = re.compile(r"\b(?:former|ex-|one-?time)\s*$", re.IGNORECASE)
_AND_EMPLOYER = re.compile(rf"(?:\s+and|,|\s*&|\s*/)\s+{_N}(?=\s+[^\W\d])")
_CLOSING = re.compile(r"[\"')]{1,2}")
_BRACKET = re.compile(r"(?:(?<!\s)\s+)?\([^()]{0,120}\)")
_AFFILIATION = re.compile(
    rf"(?<!\s)\s+(?:of|at|from|through|via)\s+(?:the\s+)?(?:{_N}|[\ue600-\ue6ff])(?:'s\s+{_N})?(?:\s*\([^()]*\))?"
    r"|(?<!\s)\s+in\s+[\ue600-\ue6ff](?=,|\s+and\b|\s*$|[.;])"
)
_AT_FIRM = re.compile(rf"\s+(?:at|of)\s+(?P<firm>{_N})")
_ROLE_WORDS = re.compile(
    rf",\s+(?!with\b|including|along|joined|as\b|plus|and\b|from|by\b|while|other|existing|new\b|both|participat|followed|led)(?:(?:the|a|an|its|one of the|formerly|former|now|also|current|ex-)\s+)?(?:(?!and\b)(?:[\w'&-]+|{_N}(?:'s)?|[\ue600-\ue6ff](?:'s|-[\w-]+)?)\s+){{0,6}}?"
    rf"(?:{_OFFICE}|partner|(?:ex-)?vp|author|investor|firm|arm|fund|vehicle|company|bank|giant|group|unit|subsidiary|family office|operator|maker|provider|conglomerate|startup|member|part|affiliate|division|branch|"
    rf"platform|backer|shareholder|insurer|lender)\b"
    rf"(?:\s+(?:and|of|at|for|behind|in|to|from|with|run|led|that|which|backed|founded|focused|based|set up|owned|by|the|who|its|his|her)\s+(?:(?!{_N}\s*,\s*{_N})(?:[\w'&-]+\s+){{0,5}}?)(?:{_N}(?:'s)?|[\ue600-\ue6ff]|[\w-]+)){{0,4}}"
    r"(?=\s*(?:,|;|\.|and\b|$|-))",
    re.IGNORECASE,
)
# ", the Amazon.com chief executive,"
_OFFICE_OF = re.compile(
    rf",\s+(?:(?:the|a|former|current)\s+)*{_N}(?:'s)?\s+(?:\w+\s+)?(?:chief|ceo|cto|cfo|co-?founders?|founders?|partner|president|executive|chairman|director)\b[^,.;\ue000-\ue0ff]*"
)
# ", managed by Foo Asset Management,": who runs a fund is not who else invests
_RUN_BY = re.compile(
    rf",\s+(?:(?:which|that)\s+is\s+)?(?:managed|run|advised|owned|controlled|founded|headed|operated|chaired|sponsored|set\sup)\s+by\s+"
    rf"(?:[\w&'-]+\s+){{0,5}}?{_N}(?:(?:\s+and\s+|'s\s+){_N})?(?=\s*(?:,|;|\.|$))"
)
# ", the Foo co-founder and Bar's first outside investor,": what else somebody is
_AND_IS = re.compile(
    rf" and {_N}(?:'s)?(?: \w+){{1,3}}? (?:investor|backer|shareholder|director|executive|chairman)(?=,)"
)
# "A and B, who led the seed and the Series A respectively, also took part"
ALSO_IN = re.compile(
    r"[^.;,]{0,60},\s+(?:(?:also|again|both|all|each|have|has)\s+)*(?:took\s+part|participat|joined|returned|invested|re-upped|followed|came\s+back|contribut|chipped)"
)
_WHICH_LED = re.compile(
    r",?\s+(?:which|who)\s+(?:also\s+)?(?:co-?)?led(?:\s+(?:it|[\ue500-\ue5ff]|the\s+[\ue300-\ue3ff]|the\s+\w+|this\s+[\ue300-\ue3ff])|(?=,))"
)
# ", which backed Foo and Bar," and what else a comma closes without naming anybody: ", a family office,"
_ASIDE = re.compile(
    rf",\s+(?:(?:which|who|whose)\s+(?!(?:were|was|are|is)\s+(?:also\s+)?(?:joined|followed)\s+by)[^,.;]{{1,100}}|(?!(?:{_STOP}|with|including|along\w*|joined|as|plus|and|from|by|other|existing|new|both|participat\w+|followed)\b)"
    rf"[^,.;\ue000-\ue2ff]{{2,80}})(?=,|;)"
)
_NEXT_CLAUSE = re.compile(
    r"\s+(?:is|has|was|will|plans?|aims?|wants?|said|says|can|intends|expects|hopes|began|started|now|became|got|gets|wrote|writes|told|tells|explain(?:s|ed)|noted|notes|added|adds|confirmed|confirms|announced|announces|raised|raises|secured|secures|closed|closes|landed|lands|received|receives|nabbed|bagged)\b(?! lead)"
)
_SAYS = re.compile(r"\s+(?:said|says|told|wrote|reported|estimated)\b")
# "from Foo Ventures, and Globex got $11m": the next clause, whatever joins it.
_NEXT_RAISES = re.compile(
    r"\s+(?:got|gets|raised|raises|secured|secures|closed|closes|landed|lands|received|receives|nabbed|bagged|scored|picked\s+up|pulled\s+in)\s+"
    r"(?:[\w-]+\s+){0,4}?[\ue100-\ue1ff]"
)
# "from Foo Ventures, and Globex, the market leader, has": so is the clause of a name that an apposition explains.
_NEXT_EXPLAINED = re.compile(
    r",\s+(?:an?|the)\s[^,.;\ue100-\ue1ff]{1,60},\s+(?:has|had|makes|sells|offers|plans|raised|claims)\b"
)
_SEPARATOR = re.compile(
    r"\s*(?:[,;]|\s-+\s|/|\|)?\s*(?=(?:and|&|as well as|along with|alongside|together with|plus|with|joined by|followed by)\b|(?<=[,;/|\s])\S)"
)
_EXISTING = re.compile(
    r"\b(?:existing|previous|returning|current|prior|earlier|past|insiders?|long-?time|early|former|repeat)\b",
    re.IGNORECASE,
)
_NEW = re.compile(r"\b(?:new|first-time)\b", re.IGNORECASE)
_DEMOTES = re.compile(
    r"\b(?:participat\w+|with|joined|alongside|along|includ\w+|followed|existing|previous|other|others|contribut\w+|from|backers|supported|backed|complemented)\b",
    re.IGNORECASE,
)
_LEADS = re.compile(r"\b(?:co-)?led by|\bleads?\b", re.IGNORECASE)
_NOBODY = re.compile(
    r"\b(?:founded|founder|co-founder|ceo|chief executive|officers?|executives from|customers?|clients?|rivals?|competitors?|users?|advis[eo]rs?|advised|represented|counsel|board|lawyers?|bankers?|filings?|banks such as|partners such as|partnership)\b",
    re.IGNORECASE,
)
# "from ex-Foo CEO Jane Doe": somebody who gives, by what he or she was.
_ONCE = re.compile(rf"\b(?:ex-[\w.&]+|former)\s+(?:[\w.&-]+\s+){{0,2}}?{_OFFICE}\s+$", re.IGNORECASE)
# "the founders of Foo and Bar": those named are where the investors come from.
_EMPLOYERS = re.compile(
    rf"\b(?:{_OFFICE}|angels?|operators?|people|alumni)\s+(?:of|at|from|behind)\s+(?:companies\s+)?(?:like\s+|such as\s+|including\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
# "angels such as Globex's Jane Doe": who invests is the person, not the employer.
_PERSONAL = re.compile(
    r"\b(?:angels?|individuals?|entrepreneurs|founders?|executives|operators)\b|\bCEO\s+[\ue000-\ue0ff]", re.IGNORECASE
)
_PARTNER_WORD = re.compile(_PARTNER, re.IGNORECASE)


# "by Foo founder, others" names nobody.
_UNNAMED = re.compile(
    r"(?:'s)?\s+(?:co-)?(?:founders?|CEO|executives?|employees|alumni)(?=\s*(?:$|[,;.]|and\s+others))|\s+(?:funds|investors|lenders|banks|institutions|shareholders|angels)\b(?!\s+[\ue000-\ue0ff])|\s+(?:reported|reports)\b",
    re.IGNORECASE,
)
_LEAD_IN_BRACKETS = re.compile(r"(?:(?<!\s)\s+)?\((?:co-)?lead(?:\s+investor)?\)", re.IGNORECASE)


def parse_list(view: View, begin: int, lead: bool, rule: str, stop: int | None = None) -> tuple[list[Stake], int]:
    """The names of a list that begins at a view position, and where it ends.

    "A, with participation from B, C's D fund and existing investor E (F)" gives A, B, D, E.
    """
    text, place = view.text, begin
    limit = len(text) if stop is None else stop
    stakes: list[Stake] = []
    existing: bool | None = None
    employers = False
    while place < limit:
        item = _ITEM.match(text, place, limit)
        if item is None:
            break
        words = item["join"] + item["pre"]
        if stakes and item["join"] and "\ue200" <= item["pre"][:1] <= "\ue2ff":
            break  # "from A and B, and a year later C led": the next clause
        if stakes and re.search(r"[\ue100-\ue1ff]", words):
            break
        employers = bool(_EMPLOYERS.search(words)) or (employers and not item["pre"])
        if not employers:
            if _NOBODY.search(_ONCE.sub("", words)) and not re.search(r"angel|investor|backer", words, re.IGNORECASE):
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
        name, place = _investor(view, item, limit)
        if lead and name is not None and name.kind != "organization" and (at := _AT_FIRM.match(text, place, limit)):
            name, place = view.name(at["firm"]), at.end()  # "led by Jane Doe at Foo Ventures"
        if (stakes or employers) and _NEXT_CLAUSE.match(text, place) and not re.search(r"\b(?:and|&)\b", item["join"]):
            break  # "from Foo Ventures, Globex plans to": the list is over
        if (stakes or employers) and (
            _NEXT_RAISES.match(text, place) or (stop is None and _NEXT_EXPLAINED.match(text, place))
        ):
            break
        if "," in words and _SAYS.match(text, place):
            break  # "from funds in Germany and Asia, Foo said"
        if _UNNAMED.match(text, place, limit):
            name = None  # "led by the founder of Foo", "by Foo founder, others": nobody is named
        lead = lead or bool(_LEAD_IN_BRACKETS.match(text, place, limit))
        if name is not None and not employers:
            stakes.append(Stake(name, lead, existing, rule))
        led = _WHICH_LED.match(text, place, limit) if stakes else None
        if led is not None and not ALSO_IN.match(text, led.end()):
            stakes[-1:] = [replace(stakes[-1], lead=True)]
            place = led.end()
        place = _after_item(text, place, limit)
        separator = _SEPARATOR.match(text, place, limit)
        if separator is None:
            break
        # "led by A; B also participated", "from A (lead), B"
        lead = lead and ";" not in separator[0] and not _LEAD_IN_BRACKETS.search(text, item.end("name"), place)
        place = separator.end()
    return stakes, place


def _investor(view: View, item: re.Match[str], limit: int) -> tuple[Name | None, int]:
    """Who of an item's names invests, and where the item ends: B of "A founder B" and of "A's fund B"; A of "A partner B"."""
    text, mark, place = view.text, item["name"], item.end()
    if item["state"] is not None:
        return _state(view, item["name"], item["state"]), item.end("state")
    if (
        _FORMERLY.search(item["pre"])
        and (also := _AND_EMPLOYER.match(text, place, limit))
        and _HOLDER.match(text, also.end(), limit)
    ):
        place = also.end()
    for _ in range(3):
        if not (holder := _HOLDER.match(text, place, limit)):
            break
        if not _PARTNER_WORD.fullmatch(holder["office"]) or _FORMERLY.search(item["pre"]):
            mark = holder["name"]
        place = holder.end()
    bare = _BARE_ARM.match(text, place, limit)
    arm = _ARM.match(text, place, limit)
    held = view.name(mark)
    listed = arm is not None and _GOES_ON.match(text, arm.end(), limit) and held is not None and held.kind != "person"
    if bare and (arm is None or listed):
        place = bare.end()
    elif arm:
        other = view.name(arm["arm"])
        if other is not None and (other.kind != "person" or _PERSONAL.search(text[max(0, item.start() - 60) : place])):
            mark = arm["arm"]
        place = arm.end()
    if closing := _CLOSING.match(text, place, limit):
        place = closing.end()
    name = view.name(mark)
    if name is not None and name.text in _BODIES and (land := _OF_A_LAND.search(text, 0, item.start("name"))):
        name = _state(view, land["land"], land["words"] + name.text) or name
    return name, place


def _state(view: View, land: str, words: str) -> Name | None:
    """A land's government as the name of who gives, of the land's mark and the words behind it: "Dutch state"."""
    name = view.name(land)
    if name is None:
        return None
    text = name.text + words
    return Name(name.start, name.start + len(text), text, "organization", AS_BACKER)


def _after_item(text: str, place: int, limit: int) -> int:
    """Past what is said about an item: (brackets), "of Globex", ", the investment firm of Jane Doe"."""
    for pattern in (_BRACKET, _AFFILIATION, _RUN_BY, _ROLE_WORDS, _OFFICE_OF, _AND_IS, _ASIDE, _BRACKET):
        if match := pattern.match(text, place, limit):
            place = match.end()
    return place
