"""Who a verb speaks of: the name that heads the clause to the left of it."""

from __future__ import annotations

import re

from fundwire.claims.speaker import employer_of, introduced
from fundwire.model.view import View, is_anaphor, is_name

_S = "[\ue000-\ue0ff\ue500-\ue5ff]"
_N = "[\ue000-\ue0ff]"
# What may stand between a subject and its verb: "Foo has today announced that it", "Foo has just".
_AUXILIARY = re.compile(
    r"(?<![\s,])(?:[\s,]*(?:\b(?:has|have|had|having|is|was|are|were|be|been|being|just|also|today|now|recently|already|successfully|"
    r"reportedly|officially|formally|apparently|finally|previously|quietly|first|only|then|both|again|initially|originally|"
    r"secretly|privately|to|will|would|could|may|might|should|can|yesterday|earlier|ago|this|last|past|week|month|year|"
    r"morning|on|late|early|in the|in|about|publicly|collectively|jointly|together|all|itself|since|not|yet|in talks|"
    r"(?:said|understood|thought|believed|reported|rumou?red|known)\s+to\s+(?:be|have)|"
    r"seeks?|looks?|nears?|nearing|tries|moves|wants|mulls|considers|eyes|close to|set|plans?|planning|looking|seeking|hopes?|hoping|aims?|aiming|wants?|expects?|expected|intends?|agreed|"
    r"trying|preparing|ready|able|going|about|proudly|of|over|the|still|announced|announces|announcing|separately|managed|"
    r"proceeded|went on|continues?|started|began|helped|subsequently|soon|quickly|simultaneously|most|likely)"
    r"|[\ue200-\ue2ff]|'s|'ve)){1,20}\s*$",
    re.IGNORECASE,
)
_CALLED_SO = re.compile(rf"\b(?:called|named|dubbed)\s+(?P<s>{_N}),?$", re.IGNORECASE)
_BRACKET = re.compile(r"(?<!\s)\s*\([^()]*\)\s*$")
_RELATIVE = re.compile(r"(?:,|(?<!\s))\s*\b(?:which|that|who)\s*$", re.IGNORECASE)
_OFFERED = re.compile(r"(?:[\ue300-\ue3ff]|\b(?:offering|listing|float|flotation|share sale|debut))$")
_RUNS_OFFER = re.compile(
    r"\b(?:underwrit|arrang|manag|handl|sponsor|coordinat|co-ordinat|lead|run)\w*\s+(?:(?!to\b)[\w-]+\s+){0,4}$",
    re.IGNORECASE,
)
_PREPOSITION = re.compile(
    r"\b(?:by|from|of|with|in|at|for|to|into|than|like|via|behind|through|including)\s+(?:the\s+)?$", re.IGNORECASE
)
_INFINITIVE = re.compile(r"\bto\s+$")
# "in talks with A, B and C to raise": no name of a list behind a preposition is the subject
_TICKED = r"(?:\s*\(\s*\))?"
_LISTED_BESIDE = re.compile(
    rf"\b(?:with|to|from|by|via|including|approached|asked|hired|mandated|picked)\s+(?:(?:[\w'-]+|[\ue600-\ue6ff](?:'s|-based)?)\s+){{0,4}}?{_N}{_TICKED}(?:,\s+(?:[\w-]+\s+){{0,2}}?{_N}{_TICKED}){{0,5}},?\s+(?:and|&)\s+(?:[\w-]+\s+){{0,2}}?{_N}$",
    re.IGNORECASE,
)
_CALLED_AFTER = re.compile(rf"\b(?:an?|the|its|[\ue100-\ue1ff])\s+(?P<n>{_N})\s+$")
_TEAM_AT = re.compile(
    r"\b(?:team|researchers?|scientists?|engineers?|group|lab|laboratory|department|centre|center|institute|board|directors|shareholders|management)\s+(?:\w+\s+){0,2}?(?:at|of|from)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
# "on the heels of Foo landing $5m": the name behind the preposition does it. "Led by Foo raising its bet" is none.
_GERUND = re.compile(r"(?<!\bby [\ue000-\ue0ff] )[a-z]+ing\b")
_CLAUSE = re.compile(
    r"[;:!?]\s|(?<=[a-z]{4})\.\s|\.\"\s|(?<=\w),?\"\s|\s-\s(?=[^-]*$)|\s--\s|\b(?:said|says|saying|told|announced|reported|reports|revealed|confirmed|added|claims|claimed|"
    r"believes|noted|disclosed|showed|shows|wrote)\s+(?:(?:on|in|to|late|last|this|today)\s+)?(?:[\ue000-\ue2ff]\s+)?(?:that\s+)?|\bthat\s+(?=[\ue000-\ue0ff\ue500-\ue5ff])|(?<=[\ue100-\ue1ff]),?\s+and\s+(?=[\ue000-\ue0ff]\s+(?:has|have|had)\s)|(?:,\s(?:as|so|where|since)|,?\s(?:but|while|whereas|when|after|because|although|before|if))\s+(?=(?:the\s)?(?:\w+\s){0,2}[\ue000-\ue0ff\ue500-\ue5ff])"
    r"|^\W*(?:[\ue500-\ue5ff]|that|this|the\s\w+)\s+(?:comes?|came)\s+(?:\w+\s+){0,2}?(?:as|after|when|while)\s+(?=(?:[\w-]+\s){0,3}[\ue000-\ue0ff])",
    re.IGNORECASE,
)
# What may stand before a clause's subject: "In 2021,", "Founded by Jane Doe,". A place or time holds no name.
_OPENING = re.compile(
    r"\s*(?:(?:(?:in|on|at|as|over|under|during|closer|nearer|back|across|abroad|overseas|prior|besides|last|this|today|yesterday|earlier|meanwhile|separately|also|now|however|previously|recently|then|still|"
    r"elsewhere|later|most|more|overall|and|but|so|from|to|amid|despite)\b[^,\ue000-\ue0ff\ue500-\ue5ff]*"
    r"|(?:for|with|since|after|before|following|according|by|founded|launched|based|headquartered|started|established|backed|formerly|co-founded|led)\b[^,]*),\s*)+"
    r"|\s*[\ue200-\ue2ff],?\s+(?=[\ue000-\ue0ff\ue500-\ue5ff])",
    re.IGNORECASE,
)
# "Last month Foo opened", "By 2021 it had": the day before a sentence's subject, without a comma.
_DATED = re.compile(
    rf"\W*(?:(?:in|by|on|since|until|back|only|just)\s+){{0,2}}[\ue200-\ue2ff],?\s+(?={_S})", re.IGNORECASE
)
_HEAD = re.compile(rf"(?P<head>{_S})(?:(?:'s?\s+(?:[\w-]+\s+){{0,4}}?|\s+(?=CEO|CTO)|\s+)(?P<next>{_S}))?")
# "Foo rival Bar", "an \"Oven AI\" startup Bar": the name before a noun says what kind of company the one behind it is.
_KIND_THEN_NAME = re.compile(
    rf"[\"']?\s+(?:(?!(?:and|or|of|to|in|on|at|by|for|from|with|as|is|was|led|got|met|won|via|than|over|into|about|after|before|not|but|it|its|the|an?"
    rf"|boss|head|chief|ceo|cto|president|chairman)\b|[a-z]+(?:ed|ly|ing|[^s'ics]s)\s)[a-z][a-z-]*\s+){{1,3}}(?P<s>{_N})(?!'|-|\s+(?:and|&)\s)",
)
_CALLED = re.compile(
    rf"[\ue500-\ue5ff](?:,|,? (?:called|named|dubbed|known as))\s+(?P<name>{_N}),?\s"
)  # "The company, Foo, was started"
# A sentence that presents a company: "Then there's Foo, a startup", "The priciest is Foo.", "Meet Foo", "Jane Doe founded Foo, which".
_PRESENTED = re.compile(
    rf"\W*(?:(?:and|but|then|so|now|finally|last|next)\s+)*(?:(?:there's|there\s+is|there\s+was|meet|enter|take|consider|look at|next\s+up(?:\s+is|:)?)"
    rf"|(?:the|another|one|first|last|next|among|also)(?:\s+(?!said\b|says\b)[\w'-]+){{0,6}}?\s+(?:is|was|comes|are))"
    rf"\s+(?:(?:[a-z][\w-]*|\ue600-\ue6ff(?:-[\w]+)?)\s+){{0,4}}?(?P<s>{_N})\s?(?=[,.(]|$|\s-\s|:)",
    re.IGNORECASE,
)
# "The company behind Bar is called Foo"
_BEHIND = re.compile(
    rf"\W*(?:the|its)\s+(?:company|maker|firm|start-?up|team|creator|developer|owner|parent|business)\s+(?:behind|of|that\s+makes)\s[^,.;]{{0,60}}?\s(?:is|was)\s+(?:called\s+|named\s+)?(?P<s>{_N})(?=[\s.,]|$)",
    re.IGNORECASE,
)
# "The parent of Bar, Foo, plans": whose name follows.
_PARENT_OF = re.compile(
    rf"\W*(?:the\s+)?(?:parent|owner|operator|maker|publisher|developer|creator|manufacturer|producer)\s+(?:company\s+)?(?:of|behind)\s+(?:[\w-]+\s+){{0,3}}?{_N}(?:\s+[\w-]+){{0,3}}?(?:\s+and\s+{_N})?,\s+(?P<s>{_N})\s?,",
    re.IGNORECASE,
)
_PROFILED = re.compile(
    rf"\W*(?P<s>{_N})\s+(?:founders?|investors?|headquarters|employees|stage|ceo)\s?:", re.IGNORECASE
)
_FOUNDED_IT = re.compile(
    rf"(?<!\bwas)(?<!\bwere)\s(?:co-?founded|founded|runs|heads)\s+(?:(?!(?:in|at|by|with|near|from|as|on)\b)[a-z][\w-]*\s+){{0,4}}?(?P<s>{_N})(?=,\s+(?:which|a|an|the)\b|\s*\.)",
    re.IGNORECASE,
)
_PEOPLE = re.compile(
    r"^\s*(?:(?:and|&|,)\s+[\ue000-\ue0ff]\s*)*(?:[\w-]+\s+){0,2}?(?:researchers?|employees?|alumni|alums?|founders?|veterans?|engineers?|"
    r"executives?|execs?|scientists?|staffers|graduates|investors?|backers?|vets?|team)\b"
    r"|^\s+(?:ceo|cto|coo|founder|co-?founder|chief|boss|exec|executive|engineer|alum)(?:\s+[\ue000-\ue0ff])?'s\s+(?:\w+\s+){0,3}?(?:start-?up|company|firm|venture|lab|app)\b",
    re.IGNORECASE,
)
_MAIN = re.compile(rf",\s+(?:\w+\s+){{0,3}}?(?P<s>{_S})(?:'s)?\s+(?!and\b|or\b)[a-z]", re.IGNORECASE)
_IN_APPOSITION = re.compile(
    rf"(?:\s+behind\s+(?:[\w'-]+\s+){{0,4}}?{_N})?,\s+(?:called\s+|named\s+)?(?P<name>{_N}),"
)  # "the company, Globex, has"
# Names right before a verb, and what goes on a list of names to the right of one.
_RUN = re.compile(rf"{_S}(?:(?:,?\s+(?:and|&)\s+|,\s+){_N}){{0,6}}$")
_ITEM = re.compile(
    rf"(?:\s*\([^()]{{0,60}}\))?(?:,\s+(?:a|an|the|who|whose|now|formerly|former|ex-)\b[^,;.\ue000-\ue0ff]{{0,60}},?)?"
    rf"(?:,?\s+(?:and|&|as\s+well\s+as|along\s+with|alongside)\s+(?:(?!(?:is|was|has|have|had|will|by|in|from|for|its|that)\b)[\w-]+\s+){{0,4}}?|,\s+(?:(?:investor|entrepreneur|brothers?)\s+)?)"
    rf"(?P<name>{_N})(?!-|'s?\s)"
)
_LED_BY = re.compile(r",\s+(?:led|headed|run|founded)\s+by\s[^.;,]*(?:,[^.;,]*)?,$")  # "the team, led by A and B,"
_JOINED_NAMES = re.compile(rf"^(?:(?:,\s+|,?\s+(?:and|&)\s+){_N}(?!'))+")
_NEXT_CLAUSE = re.compile(r"\s+(?:has|have|raised|raises|said|says|will|plans?|announced|led|to\b)")
#: What a name in apposition to it is: "his startup, Foo, raised", "a different spinout, Foo, said".
_KIND_OF_COMPANY = r"(?:start-?up|company|firm|business|rival|competitor|spin-?out|spin-?off|platform|app|maker|venture|lab|brand|lender|insurer|bank|retailer|chain|service|project|unit|subsidiary)"
_NAMED = re.compile(
    rf"^(?:[\w'-]+\s+|[\ue000-\ue0ff](?:'s)?\s+|[\ue200-\ue2ff],?\s+|[\ue600-\ue6ff](?:-based|'s)?\s+){{0,7}}?{_KIND_OF_COMPANY}(?:\s+(?:behind|of)\s+(?:[\w'-]+\s+){{0,4}}?{_N})?,?\s+(?:[\ue600-\ue6ff](?:-based|'s)?\s+)?(?P<s>{_N})\s?,",
    re.IGNORECASE,
)
# "Foo, a maker of ovens, said on Tuesday that it": whoever reports is who "it" is.
_REPORTS = re.compile(
    r"\b(?P<verb>said|says|announced|announces|announcing|told\s+[\ue000-\ue0ff]|reported|revealed|confirmed|disclosed|claims|claimed|noted|added|when|after|before|as|because)"
    r"(?:\s+(?:on|late|earlier|today|this|last|week|month|[\ue200-\ue2ff]))*(?:\s+that)?\s*$",
    re.IGNORECASE,
)
# "Foo said Bar Bank had offered it": not whom it names, but who says so.
_REPORTS_OF = re.compile(
    rf"\b(?P<verb>said|says|announced|announces|reported|revealed|confirmed|disclosed)"
    rf"(?:\s+(?:on|late|earlier|today|this|last|week|month|[\ue200-\ue2ff]))*(?:\s+that)?\s+(?:the\s+)?{_N}\s+(?:[a-z]+\s+){{1,6}}$",
    re.IGNORECASE,
)
# "A charity in Norfolk has been given": whoever it is, the name is where it sits.
_SOMEBODY_IN = re.compile(r"\W*(?:An?|One|Two)\s+(?:[\w'-]+\s+){1,6}(?:in|near|outside)\s+(?:\w+\s+)?$", re.IGNORECASE)
_MAKES = re.compile(
    r"\b(?:forc|help|allow|enabl|prompt|push|requir|driv|lead|leav|compell)(?:es|s|ed|ing)\s+$", re.IGNORECASE
)
_FIRST_PERSON = re.compile(r"\b(?:we|i|our|us|we've|i've)\b[^,.;]{0,20}$", re.IGNORECASE)
_NOUNS = frozenset(
    "state government ministry fund funds funders companies startups firms investors banks countries cities sector industry market markets ecosystem region "
    "city county council union mission budget programme program scheme campaign foundation family charity church school university students residents "
    "people sources analysts economists researchers scientists officials lawmakers party parties candidate candidates team club league founders lenders "
    "deal transaction acquisition takeover buyout purchase".split()
)
# Who founded the company that the text is about stand in for it: "the two founders signed", "its founders raised".
_ITS_FOUNDERS = re.compile(r"\b(?:the|its|their|two|three|four|both)\s+founders$", re.IGNORECASE)
_ANY = re.compile(
    r"\b(?:an?|any|each|every|no|another)\s+(?:[\w-]+\s+){0,2}(?:company|startup|firm|bank|issuer|business|person|lender)$",
    re.IGNORECASE,
)
# "Sharper scans - a Munich startup banked $3m": some company that the words before do not name.
_SOME = re.compile(
    r"^\W*an?\s+(?:[\w-]+\s+|[\ue600-\ue6ff](?:-based)?\s+){0,4}(?:company|start-?up|firm|business|maker|outfit|spin-?out)\W*$",
    re.IGNORECASE,
)
_NOT_BEFORE_HEAD = re.compile(
    r"[\ue100-\ue3ff,;:]|\b(?:is|was|were|are|has|have|had|by|with|said|says|will|led|of|from|for|in|at|to|off|outside|near|behind|that|which|who)\b",
    re.IGNORECASE,
)


def subject_of(view: View, verb: int) -> str | None:
    """The mark of the name (or anaphor) that is the subject of the verb at a view position, or None."""
    mark = _subject_of(view, verb)
    return (named_beside(view, mark) if mark is not None and is_anaphor(mark) else None) or mark


def named_beside(view: View, anaphor: str) -> str | None:
    """The name that stands in apposition to an anaphor: "the company, Globex, has"."""
    named = _IN_APPOSITION.match(view.text, view.text.index(anaphor) + 1)
    return named["name"] if named else None


def _subject_of(view: View, verb: int) -> str | None:
    left = view.text[:verb]
    left = _strip(left)
    if not left.strip("'\" -"):
        return None
    if not is_name(left[-1]) and _FIRST_PERSON.search(left):
        return employer_of(view) or introduced(left)
    if relative := _RELATIVE.search(left):
        said = left[: relative.start()]
        if offered := _OFFERED.search(said):  # "the IPO, which would raise": whose it is
            return _owner_of_offer(view, said[: offered.start()])
        return _nearest(view, said, persons="who" in relative[0])
    if called := _CALLED_SO.search(left):  # "a logistics tool called Foo, raised"
        return _company(view, called["s"])
    last = left[-1]
    if is_name(last) or is_anaphor(last):
        beside = _PREPOSITION.search(left[:-1]) or (
            _INFINITIVE.search(view.text[:verb]) and _LISTED_BESIDE.search(left)
        )
        if not beside or _GERUND.match(view.text, verb):
            return _company(view, last)
        if _TEAM_AT.search(left[:-1]):
            return _company(view, last)  # "A team at Acme University has received"
        before = left.rfind(",")
        if before < 0:  # "The maker of Foo raised": no name is the subject
            return head_of(view, left)
    return head_of(view, left)


def _owner_of_offer(view: View, left: str) -> str | None:
    """Whose offering a relative clause speaks of: "Foo's IPO, which", "Foo filed for an IPO, which"; no bank's that runs it."""
    if owner := re.search(rf"(?P<s>{_S})'s?\s+(?:[\w-]+\s+){{0,4}}$", left):
        return _company(view, owner["s"])
    return None if _RUNS_OFFER.search(left) else head_of(view, left)


def antecedent(view: View, place: int) -> str | None:
    """The name that an anaphor at a view position stands for where its own sentence says so: "Foo said it", "N, M, said that it"."""
    report = _REPORTS.search(view.text[:place]) or _REPORTS_OF.search(view.text[:place])
    if report is None:
        return None
    mark = subject_of(view, report.start("verb"))
    return mark if mark is not None and is_name(mark) else None


def made_to(view: View, anaphor: str) -> str | None:
    """The only name before an anaphor that something makes do what follows: "Foo's sales fell, forcing the company to"."""
    left = view.text[: view.text.find(anaphor)]
    names = {mark for mark in left if is_name(mark)}
    return _company(view, names.pop()) if len(names) == 1 and _MAKES.search(left) else None


def subject_after(view: View, end: int) -> str | None:
    """The subject of a sentence that opens with a participle: "Having raised $5m, Foo is hiring"."""
    match = _MAIN.search(view.text, end)
    return _company(view, match["s"]) if match else None


def has_other_subject(view: View, verb: int) -> bool:
    """Whether a place, a person or a plain noun is the subject of a verb, so that no company may stand in for it."""
    left = _LED_BY.sub("", _strip(view.text[:verb]))
    if not left:
        return False
    if "\ue600" <= left[-1] <= "\ue6ff":
        return True
    if is_name(left[-1]):
        return False
    if _ANY.search(left):
        return True
    last = re.search(r"[\w'-]+$", left)
    return last is not None and last[0].lower() in _NOUNS and not _ITS_FOUNDERS.search(left)


def names_before(view: View, verb: int) -> list[str]:
    """The marks of the names, joined by commas or "and", that stand right before a verb, persons among them."""
    left = _strip(view.text[:verb])
    match = _RUN.search(left)
    if match is None or (re.search(r",\s*$", left[: match.start()]) and not re.search(r"\b(?:and|&)\s", match[0])):
        return []  # behind a comma without an "and" stands the end of an apposition
    if _PREPOSITION.search(left[: match.start()]):
        return []
    return [mark for mark in match[0] if is_name(mark)]


def names_from(view: View, first: str) -> list[str]:
    """The marks of a list of names that begins with `first`: "A, a surgeon, and B", "A, B and C"."""
    text, names = view.text, [first]
    place = text.index(first) + 1
    while (item := _ITEM.match(text, place)) and not _NEXT_CLAUSE.match(text, item.end()):
        names.append(item["name"])
        place = item.end()
    return names


def head_of(view: View, left: str) -> str | None:
    """The mark that heads the clause which `left` ends in: "Foo, a maker of Bar ovens," is about Foo."""
    start = 0
    for boundary in _CLAUSE.finditer(left):
        if boundary.end() < len(left):
            start = boundary.end()
    clause = left[start:]
    opening = _OPENING.match(clause)
    if opening and re.search(_S, clause[opening.end() :]):
        clause = clause[opening.end() :]
    if (named := _PARENT_OF.match(clause) or _NAMED.match(clause)) and (kind := _company(view, named["s"])):
        return kind
    head = _HEAD.search(clause)
    if head is None:
        banks = re.search(r"[\w'-]+$", clause)  # "the paper said that listed banks will raise"
        plain = banks is not None and banks[0].lower() in _NOUNS
        return None if start == 0 or plain or _SOME.match(clause) else _nearest_head(view, left[:start])
    if _PEOPLE.match(clause[head.end("head") :]):
        return None
    if re.search(
        r"\b(?:by|from|of|off|with|for|at|to|outside|near|behind)\s+(?:\w+\s+){0,2}$",
        clause[: head.start()],
        re.IGNORECASE,
    ) and not _TEAM_AT.search(clause[: head.start()]):
        behind = _JOINED_NAMES.sub("", clause[head.end("head") :])  # "led by A and B,": neither is the subject
        later = [m for m in behind if is_name(m) or is_anaphor(m)]
        return _company(view, later[0]) if later else None
    if _SOMEBODY_IN.match(clause[: head.start()]):
        return None
    return _owner(view, clause, head)


def giver_before(view: View, round_mark: str) -> str | None:
    """Who a grant or loan is called after: "an Acme Foundation grant" is given by it."""
    called = _CALLED_AFTER.search(view.text[: view.text.find(round_mark)])
    return called["n"] if called else None


def presented(view: View) -> str | None:
    """The mark of the company that a sentence brings into the text, or None: the next ones are about it."""
    match = (
        _PROFILED.match(view.text)
        or _BEHIND.match(view.text)
        or _PRESENTED.match(view.text)
        or _FOUNDED_IT.search(view.text, 0, 120)
    )
    return _company(view, match["s"]) if match else None


def main_head(view: View) -> str | None:
    """The mark that a sentence is about: the name that heads it, before any verb, amount or round."""
    text = view.text
    if dated := _DATED.match(text):
        text = text[dated.end() :]
    opening = _OPENING.match(text)
    if opening and re.search(_S, text[opening.end() :]):
        text = text[opening.end() :]
    if (named := _NAMED.match(text)) and (mark := _company(view, named["s"])):
        return mark
    if called := _CALLED.match(text):
        return _company(view, called["name"])
    head = _HEAD.search(text)
    if head is None or len(text[: head.start()].split()) > 7 or _NOT_BEFORE_HEAD.search(text[: head.start()]):
        return None
    if _PEOPLE.match(text[head.end("head") :]):
        return None
    return _owner(view, text, head)


def _owner(view: View, clause: str, head: re.Match[str]) -> str | None:
    """Of the names that stand together at the head of a clause the one that is its subject."""
    mark = head["head"]
    if head["next"] and _is_company(view, head["next"]):
        possessive = clause[head.end("head") : head.end("head") + 1] == "'"
        if possessive or not _is_company(view, mark):
            mark = head["next"]
    elif (kind := _KIND_THEN_NAME.match(clause, head.end("head"))) and _is_company(view, kind["s"]):
        mark = kind["s"]
    return _company(view, mark)


def _nearest_head(view: View, left: str) -> str | None:
    stripped = re.sub(r"(?:\b(?:said|says|told|announced|reported|that|it)\b|[\s,])+$", "", left)
    head = _HEAD.search(stripped)
    return _company(view, head["head"]) if head else None


def _nearest(view: View, left: str, persons: bool = True) -> str | None:
    """The company right before; with a person's name there none, where a person may be meant."""
    for mark in reversed(left):
        if (is_name(mark) or is_anaphor(mark)) and (persons or _is_company(view, mark)):
            return _company(view, mark)
    return None


def _strip(left: str) -> str:
    """`left` without auxiliaries, adverbs and brackets at its end; a comma before them stays: it closes an apposition."""
    while True:
        last = left.rstrip()[-1:]
        # Only behind a word or a date: most subjects stand right before their verb, and the search is dear.
        cut = _AUXILIARY.search(left) if last.isalpha() or "\ue200" <= last <= "\ue2ff" else None
        shorter = left
        if cut is not None:
            shorter = left[: cut.start()].rstrip()
            if cut[0].lstrip().startswith(",") and shorter and not shorter.endswith(","):
                shorter += ","
        shorter = _BRACKET.sub("", shorter).rstrip()
        if len(shorter) >= len(left):
            return left
        left = shorter


def _is_company(view: View, mark: str) -> bool:
    name = view.name(mark)
    return name is not None and name.kind != "person"


def _company(view: View, mark: str) -> str | None:
    return mark if _is_company(view, mark) else None
