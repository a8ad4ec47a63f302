"""What names look like: words, odd shapes, symbols of exchanges, glued words, and the words beside a name that tell its kind."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from typing import NamedTuple

from fundwire.nlp.symbol import CODE, IN_BRACKETS

WORD = re.compile(r"[^\W_]+(?:['’](?!s\b|[^\W_]*\d)[^\W_]+|[&.+\-/@](?=[^\W_])[^\W_]+)*|[&,;:.!?()\[\]“”\"‘’'|–—]")
# A digit or a lower-case letter begins a name in these shapes only: 1Password, 4me, a16z, xAI, monday.com, d.light.
ODD_SHAPE = re.compile(
    r"(?!\d+(?:million|billion|trillion|crores?|lakhs?|mln|MM|MILLION|BILLION|MN|BN|st|nd|rd|th|am|pm|k|m|mm|mn|bn|b|x|s|cr|km|kg|mw|gw|gwh|mwh|kwh|ft|hr|hrs|p|g|t|d|D|gb|tb)$)"
    r"(?:\d+[A-Za-z][A-Za-z]+\w*|[a-z]+\d+[a-z]\w*|[a-z]{1,12}[A-Z]\w*|[A-Za-z0-9-]+\.(?:com|ai|io|co|org|net|me|app|dev|tech|"
    r"health|xyz|gg|fm|tv|ly|bio|finance|light|space|so|to|money|cash|network|energy|earth|id|in|de|exchange|world|market|trade|games|cloud|team|club|store|works|pro|one|vc)|[a-z]\.[a-z]+)$"
)
ADJECTIVE = re.compile(
    r"(.+)[-–](?:based|headquartered|born|founded|backed|led|owned|listed|style|powered|focused|funded|era|fame|like|native|first|"
    r"driven|enabled|controlled|run|made|centric|related|only|inspired|wide|friendly|compatible|trained|educated|year-old|"
    r"affiliated|strapped|laden|ridden|plagued|troubled|battered|stricken|starved|making|hungry|heavy|rich|linked|approved|incubated|accelerated|area|specific|side|as-a-service|to-consumer|to-business|assisted|ready)$"
)
# Symbols of exchanges and codes of agencies, and kinds of shares, which are no names either: Class A
TICKER = re.compile(
    rf"{IN_BRACKETS}|\b{CODE}|\bClass [A-C]\b(?= (?:common|ordinary|preferred|voting|shares?|stock|units|subordinate))"
)
#: These begin a name of its own where no land follows: "Northern Foo", but "Northern European Foo".
COMPASS = frozenset(("northern", "southern", "eastern", "western"))
# Behind "Learnly" this tells a name, where "Separately," is none.
GOES_ON_ABOUT = re.compile(
    r",\s+(?:which|who|whose|based|founded|headquartered|backed|valued|formerly|(?:in(?:to)?|for|behind|to) which)\b"
)
# What follows a company's name and no person's: ", a London-based maker of ovens".
EXPLAINED = re.compile(
    r",? (?:Inc|LLC|Ltd|Corp|PLC)\b|\s?\([^)]{0,60}\)?,? an?\s|, an? (?:[\w.,-]+ ){0,8}?(?:\w+-based|company|startup|platform|provider|maker|developer|firm|marketplace)\b|, which\b"
)
#: Nouns of trades before a company's name, which no person is called by: "rival Li Feng".
CALLED = frozenset(
    "rival retailer lender miner carmaker automaker drugmaker chipmaker steelmaker brewer insurer chain brand conglomerate airline utility thrift refiner".split()
)
# "Priya and I left our jobs", "Ingrid Voss, chief financial officer of"
PERSON_BEHIND = re.compile(
    r" and I\b|, (?:the |its |a )?(?:co-?founder|founder|chief (?:executive|financial|operating|technology|commercial|product|marketing|scientific|medical)"
    r"|CEO|CFO|CTO|COO|chairman|chairwoman|president)\b(?! and (?!CEO|chief|chair|president))"
)
LOWER_FOLLOWER = re.compile(r" ([a-z][a-z-]*)")
# "Data teams are": what looks like a verb behind the first word is a noun in the plural.
IN_PLURAL = re.compile(r" (?:(?:are|were|have|can|need|want|often|still|who|that)\b|and [A-Z])")
PLURAL_NOUN = frozenset(
    "investors backers supporters shareholders lenders funders funds startups companies firms angels founders executives researchers employees members directors sources analysts customers capitalists".split()
)
OFFICE = frozenset(
    "chief boss ceo cfo coo cto cmo founder co-founder cofounder founders co-founders cofounders chairman chairwoman president director partner analyst actor entrepreneur "
    "tycoon billionaire investor mr mrs ms dr sir producer rapper singer executive officer spokesman spokeswoman spokesperson minister professor prof editor official banker strategist economist judge attorney lawyer senator manager trader".split()
)
GLUED_END = re.compile(
    r"(.{3,}?)(and|of|in|is|on|to|by|from|at|for|with|the|that|which|has|was|as|raised|raises|raising|said|told|announced|closed|secured|landed|led|put|will|just)$"
)
GLUED_PREPOSITION = re.compile(r"(?:by|from|and|with|led|than)(?=[A-Z][a-z]{2})")
# What raises is glued to names alone: no word of English but these ends so behind three letters.
GLUED_VERB = re.compile(
    r"(Capital|Ventures|Partners|Holdings)(?:and|with|in|to|for|as|put|led|participated|joined)$|(?!(?:App|Fund|Pre)raise|(?:Pre|Un)announced)([A-Z]\w{2,}?)(?:raised|raises|announced)$"
)
GLUED_INITIALS = re.compile(
    r"([A-Z](?:\.[A-Z])+)\.(?:and|of|in|is|on|to|by|from|at|for|with|the|that|has|was|as)$"
)  # "U.S.in"
GLUED_START = re.compile(
    r"(is|of|by|from|the|and|in|with|to|for|at|its|that|as|via|on|has|like|led|than|when|but|or|into|between|including)(?=[A-Z])"
)
VERB_LIKE = re.compile(
    r".*(?:s|ed|ly)|sold|bought|paid|sought|spun|drew|built|last|will|would|could|can|may|had|have|also|just|now|then|recently|today|previously|first|is|was|and|or|to|got|won|"
    r"made|took|became|began|plans|still|never|only|already|currently|first|co-founder|founder|ceo|which|who|that|as|has|said|told|itself|announcing|raising|"
    r"closing|securing|landing|getting|co-founders|founders|chief|spokes\w+|alone|about|over|after|before|than|set|seeking|looking|led|went|came|put|saw|out|up|on|"
    r"laid|fell|rose|grew|gave|kept|held|left|lost|met|ran|hit|beat|broke|brought|caught|chose|cut|let|shut|found|flew|bet|struck|split|quit|threw|wrote|swung|slid|"
    r"sank|spent|stood|taught|felt|dug|fought|(?:do|do?es|did|is|was|has|had|wo|would|could|ca|should|are|were|have)n"
)
CONNECTOR = {
    "&",
    "+",
    "de",
    "du",
    "del",
    "della",
    "di",
    "da",
    "do",
    "dos",
    "das",
    "van",
    "von",
    "der",
    "den",
    "el",
    "al",
    "bin",
    "la",
    "le",
    "ter",
    "y",
    "x",
}


class Token(NamedTuple):
    """A word or a sign of a sentence, and whether its shape is that of a name."""

    start: int
    end: int
    text: str
    lower: str
    is_name: bool
    is_soft: bool


# A sum right behind a word shows that it is a headline's verb: "Globex Secures $18M".
SUM_AHEAD = re.compile(
    r"\s+(?:an?\s+|another\s+|over\s+)?"
    r"(?:[A-Z]{0,3}[$€£₹¥]|(?:Rs|USD|EUR|GBP|INR)\b|\d[\d.,]*\s(?:million|billion|crore|lakh)\s(?:yuan|won|yen|rupees|euros|dollars|pounds)\b)",
    re.IGNORECASE,
)
# The end of an excerpt that is cut within a word: "led by Foo Ven..."
CUT_END = re.compile(r"(?:\.{3}|…)\s*(?:\n|$)")
#: Soft words that end no name: what follows a name with a capital is the round or the day.
NEVER_LAST = frozenset(
    "march may august sunday monday friday seed round debt grant equity strategic total deal partner principal head senior exclusive".split()
)
#: Fields of learning or of government: two of them joined by "and" are one name's end.
FIELDS = frozenset(
    "technology arts design science sciences engineering medicine business economics management trade industry agriculture commerce health education "
    "energy finance development research innovation reconstruction culture labor labour transport infrastructure environment securities exchange industrial commercial".split()
)
#: What funds of states are for besides: "Export and Investment Fund".
GIVEN = frozenset("export import investment growth recovery resilience".split())
#: What a country's own fund or bank is for: such words alone tell none from another, "British Business Bank".
PURPOSE = FIELDS | frozenset("business growth national investment export green patient future regional".split())
#: Legal forms without a point of their own.
WRITTEN_OUT = frozenset("limited incorporated corporation company llc llp plc lp gmbh ag sa ab oy as bv nv".split())
#: These head a name that goes on after "for".
FOR_HEAD = frozenset(
    "bank fund foundation centre center agency institute council initiative society association office department".split()
)
#: "Foo and Sons" is one firm.
FAMILY = frozenset("co sons company partners brothers associates".split())
#: A word of no more letters is taken for whole.
SHORTEST_GLUED = 4
#: How a wire counts the versions of a story: "UPDATE 2-Globex raises".
SERIAL = re.compile(r"(?:UPDATE|WRAPUP) \d-(?=[A-Z])")
#: Letters right before one of these belong to a currency.
SIGNS = ("$", "£", "€", "¥")
#: So many soft words in a row may open a name.
MOST_SOFT = 8
NUMBERED = frozenset("ventures capital partners global startups unicorns angels".split())


def hidden_spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """What in text[start:end] is written in capitals but names nobody: symbols, kinds of shares, a crosshead."""
    hidden = [m.span() for m in TICKER.finditer(text, start, end)] if "(" in text or "." in text else []
    cross = CROSSHEAD.match(text, start, end) if len(text) > _LONG else None
    if cross and (" " in cross[0].strip() or text.count(cross[0].strip()) == 1):
        hidden.append(cross.span())
    return hidden


def unglued(start: int, end: int, word: str, known: Container[str]) -> tuple[int, int, str]:
    """A word without the function word that scraping glued to it, where what is left is known."""
    if word.islower():
        return start, end, word  # most words: no name is left of it
    if initials := GLUED_INITIALS.match(word):
        return start, start + len(initials[1]), initials[1]
    if word[0].isupper() and (tail := GLUED_END.match(word)) and tail[1] in known:
        return start, start + len(tail[1]), tail[1]
    if verb := GLUED_VERB.match(word):
        return start, start + len(verb[verb.lastindex or 0]), verb[verb.lastindex or 0]
    if head := GLUED_PREPOSITION.match(word):
        return start + head.end(), end, word[head.end() :]
    if word[0].islower() and (head := GLUED_START.match(word)) and word[head.end() :] in known:
        return start + head.end(), end, word[head.end() :]
    return start, end, word


def holds_glued(text: str, start: int, end: int, known: Container[str]) -> bool:
    """Whether text[start:end] holds a word that `unglued` parts."""
    words = (match[0] for match in WORD.finditer(text, start, end) if len(match[0]) > SHORTEST_GLUED)
    return any(unglued(0, len(word), word, known)[2] != word for word in words)


# A word that a paragraph is labelled with, or the field of an officer, no name: "Context: the firm ...", "Finance chief Jane Doe".
LABEL = re.compile(
    r"(?:Context|Background|Details|Update|Updated|Correction|Analysis|Overview|Summary|Bottom line|Backstory|Catch up|Zoom in|Zoom out|Driving the news|"
    r"Key facts|Funding(?: [Rr]ound)?|Funders|Company|(?:Total )?(?:Amount|Capital|Money)(?: [Rr]aised)?|Total [Rr]aised|Year|Investors?|Backers?|Location|Headquarters|Founders?|Industry|Sector|Round|Stage|Deal|Date|Takeaway|"
    r"Highlights?|What|How|Where|Who|Why|When|Flashback|Reality check|Of note|Worth noting|Quick take|News)\s?(?::|[-–—]\s)"
    r"|(?:Finance|Marketing|Technology|Operations?|Operating|Sales|Product|Products|Design|Policy|Security|Research|Science|Investment|Commercial|Strategy|"
    r"Legal|Engineering)\s(?:chief|director|head|boss|manager|lead)\b"
    r"|(?:Eleven|Twelve|Thirteen|Fourteen|Seventeen|Eighteen|Nineteen|Twenty|Thirty|Forty|Fifty|Sixty|Seventy|Eighty|Ninety|Half)(?:-\w+)? (?!ha[sd]\b|is\b|was\b|\w+(?:ed|ly)\b|raises?|says?|said|plans|will)[a-z]"
)
# A crosshead that scraping glued to the sentence below it: "HOPES AND FEARS Globex raised".
CROSSHEAD = re.compile(
    r"(?=[A-Z' ,&?!-]*[A-Z]{4})[A-Z][A-Z'’-]+(?:[ ,&]{1,3}(?:[A-Z][A-Z'’-]*|\d+|\$\d+))*[?!]? (?!(?:Inc|Corp|Co|Ltd|Plc|Group|Holdings?|Bank|Partners|Capital|Ventures|Labs|Chief|CEO|Founder|Co-founder)\b)(?=(?:[A-Z][a-z]|[A-Z] [a-z]|[A-Z]{2,}[a-z]))"
)
#: Shorter texts have no crossheads.
_LONG = 1_000
# The trade that a sentence of a news agency opens with, before the name: "Insurer Globex", "Chipmaker Initech".
TRADE = re.compile(
    r"(?:[A-Z][a-z]+maker|Insurer|Reinsurer|Lender|Builder|Homebuilder|Housebuilder|Shipbuilder|Retailer|Carmaker|Automaker|Chipmaker|Drugmaker|Planemaker|Truckmaker"
    r"|Steelmaker|Brewer|Distiller|Packager|Grocer|Jeweller|Publisher|Shipowner|Shipper|Miner|Telco|Caterer|Pharma|Pubco|Refiner|Broadcaster|Bookmaker|Supermarket|Conglomerate|Biotech|Brokerage|Airline|Utility|Competitor|Rival|Insiders?|Newcomers?|Startup|Fintech|Neobank|Meet|Enter|Owners|Parents|Ask|Consider|Remember) (?=[A-Z][a-z])"
)
#: What heads the lines of a profile.
LABELS = frozenset(
    "founder founders investor investors ceo headquarters employees website location stage funding".split()
)
# What stands before a name with a headline's or a sentence's capital, and is none of it.
BESIDE_NAME = re.compile(r"Former|Ex|Rival|[A-Z]\w+-(?:makers?|sellers?|builders?|developers?)")


def without_labels(text: str, tokens: Sequence[Token], i: int, j: int) -> tuple[int, int, Token]:
    """The first and last token of a run of name words, and the last itself, without what stands beside the name: "Former Acme boss",
    "Oven-maker Globex", "Globex Founders: Jane Doe", a heading that a page glued to the line below.
    """
    while i < j and BESIDE_NAME.fullmatch(tokens[i].text):
        i += 1
    end = tokens[j].end
    if i < j and text[end : end + 1] == ":" and tokens[j].lower in LABELS:
        j -= 1
    return i, j, tokens[j]


# What follows a town's name: its state.
STATE = re.compile(
    r", (?:A[KLRZ]|CA|CO|CT|DC|DE|FL|GA|HI|IA|ID|I[LN]|K[SY]|LA|MA|M[DEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY])\b(?![.&])"
    r"|, (?:Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Mass|Md|Mich|Minn|Miss|Mo|Mont|Neb|Nev|N\.[CDHJMY]|Okla|Ont|Ore|Pa|R\.I|S\.[CD]|Tenn|Tex|Va|Vt|Wash|Wis|W\.Va|Wyo)\."
)
#: A body with such a word bears its country's adjective in its name: "European Innovation Council", "Swedish Space Agency".
PUBLIC = frozenset(
    "air army navy agency authority commission council department foundation institute institutes ministry association academy society".split()
)
