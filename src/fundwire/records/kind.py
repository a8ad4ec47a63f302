"""The type of a round without a name of its own: who gives says what it is."""

from __future__ import annotations

import re

from fundwire.model.document import Document
from fundwire.model.event import Event
from fundwire.model.record import InvestmentType

_VENTURE_TAILS = frozenset(
    "ventures venture capital partners vc fund funds angels combinator growth investments equity accelerator".split()
)

_FINANCIAL_TAILS = frozenset(
    "bank holdings group management advisors office trust authority foundation brothers "
    "securities asset fidelity price family investment invest "
    "infrastructure pension plan enterprise insurance bancorp".split()
)
#: Who gives without taking a share: ministries, research councils, lotteries, charities of science.
_PUBLIC_BODY = re.compile(
    r"^(?:Department|Ministry|Office|Bureau) (?:of|for) |\b(?:Department|Ministry) of |\bLottery\b|\bHorizon\b"
    r"|\bAgency$|\bNational (?:Science|Institutes?|Research|Endowment|Cancer|Aeronautics)\b"
    r"|\b(?:European|Federal|State) Commission\b"
    r"|\b(?:Innovation|Research|Arts|City|County|District) Council\b|\bRegional (?:Growth|Development) Fund\b"
    r"|^(?:NIH|NSF|DARPA|BARDA|ARPA-[EH]|CARB-X|CIRM|CPRIT|NASA|DOE|USDA|EIC|EPSRC|UKRI|BMBF|Innovate UK|Vinnova|Enova"
    r"|Innosuisse|EU|European Union)$"
    r"|\b(?:Gates|Wellcome|Rockefeller|MacArthur|Ford|Knight|Mozilla|Packard|Hewlett|Kellogg|Simons|Sloan|Walton)"
    r"(?: \w+)? (?:Foundation|Trust|Endowment)\b"
)
_VENTURE_FIRM = re.compile(r"\bventure[ -]capital|\bVC\b")
_SHARES = re.compile(
    r"\b(?:shares?|stock(?! (?:exchange|market|index))|stake|equity|offering|placement|rights issue)\b", re.IGNORECASE
)
#: Words in a claim of these rules that say what was sold or lent, where no round is named.
_SAID: tuple[tuple[frozenset[str], re.Pattern[str], InvestmentType], ...] = (
    (
        frozenset({"raised.sells", "raised.borrows", "invested.lends"}),
        re.compile(r"\b(?:notes|bonds|debentures|debt|sukuk|CoCos|perpetuals|lend\w*|lent|loan\w*|borrow\w*)\b"),
        "debt_financing",
    ),
    (
        frozenset({"raised.tokens", "invested.tokens", "raised.sells"}),
        re.compile(r"\b(?:[Tt]okens?|[Cc]oins?|presale|ICO)\b"),
        "initial_coin_offering",
    ),
    (frozenset({"raised.change-hands"}), re.compile(r"\b(?:stock|shares|equity)\b"), "secondary_market"),
    (frozenset({"raised.listed"}), re.compile(r"\b(?:list(?:s|ed)|float(?:s|ed)|offering)\b"), "ipo"),
    (
        frozenset({"raised.offering", "raised.named-offering", "raised.own-offering"}),
        re.compile(r"\b(?:float\w*|listing|debut)\b"),
        "ipo",
    ),
)
_IPO = re.compile(
    r"\bIPOs?\b|\b[Ii]nitial public|\bgo(?:ing|es)? public\b|\bmarket debuts?\b|\blistings?\b|\bflotations?\b"
)
_OFFERING = re.compile(r"^\s+(?:in|through|from) (?:the|its|that|this|an?) (?:\w+ ){0,2}?(?:offering|listing|float)\b")
#: What is told of another listing beside the news: "the offer, the biggest since Foo raised $5bn".
_SINCE_LISTED = re.compile(
    r"\b(?:offer|offering|listing|float|flotation|debut|IPO)\b[^.;]{0,60}\b(?:biggest|largest)\b[^.;]{0,60}\bsince\b[^.;]*$"
)
_CALLED_LISTING = re.compile(
    r"^[^.;]{0,90}\b(?:was|is|being|remains)\b[^.;]{0,40}\b(?:IPO|initial public offering|listing)\b"
)
#: Shares that only a company with many holders offers.
_OFFERED_SHARES = re.compile(
    r"\b(?:preferred|common|ordinary|new) (?:shares|stock)\b|\bnewly issued (?:shares|stock)\b"
    r"|\b(?:share|stock) offering\b|\bcapital increase\b",
    re.IGNORECASE,
)
#: What a share costs, or where it is traded, is told of listed companies.
_PRICED = re.compile(r"\b(?:shares|stock)\b.*\b(?:cents|pence|a share|per share|apiece|stock exchange)\b", re.DOTALL)
_STAKE = re.compile(
    r"\b(?:investment|invest(?:s|ed|ing)?|stake|infusion"
    r"|(?:million|billion|euros|dollars|pounds|yen) (?:of|in) equity)\b",
    re.IGNORECASE,
)


def _lists(document: Document, event: Event) -> bool:
    """Whether a sum is told amid talk of listings: "Like other IPOs ... Foo raised $2bn in 2004"."""
    first = event.claims[0]
    before = document.full[max(0, first.start - 220) : first.start]
    offered = first.rule in ("raised.named-offering", "raised.own-offering", "raised.offering")
    verb = first.rule in ("raised.verb", "raised.slang", "raised.tapped", "raised.passive")
    after = document.full[first.end : first.end + 60]
    if offered:
        return not event.listed or _IPO.search(before + document.full[first.start : first.end]) is not None
    return verb and bool(_IPO.search(before) or _OFFERING.search(after))


def _was_listed(document: Document, event: Event) -> bool:
    """Whether what a listed company raised is told to have been its listing."""
    first = event.claims[0]
    verb = first.rule in ("raised.verb", "raised.slang", "raised.tapped", "raised.passive")
    before, after = document.full[max(0, first.start - 220) : first.start], document.full[first.end : first.end + 160]
    told = _SINCE_LISTED.search(before) or _CALLED_LISTING.search(after)
    return bool(told) or (not verb and _lists(document, event))


def inferred_type(document: Document, event: Event) -> InvestmentType | None:
    """The type of a round without a name of its own, from who gives the money and for what."""
    if any(c.by_holder for c in event.claims[:2]):
        return "secondary_market"
    said = " ".join(document.full[max(0, c.start - 60) : c.end + 80] for c in event.claims[:3])
    for _, stake, _ in event.stakes:  # "Foo Invest" is a name
        said = said.replace(stake.name.text, "")
    if event.listed and event.round is None and not event.stakes and _was_listed(document, event):
        return "ipo"
    if event.listed and (_SHARES.search(said) or any(c.invests for c in event.claims)):
        return "post_ipo_equity"
    tails = {e.key[-1] for e, _, _ in event.stakes if e.key}
    if event.round is None and event.claims[0].rule == "raised.sells" and _IPO.search(document.article.title or ""):
        return "ipo" if event.modality == "in_talks" else "post_ipo_equity"
    if event.round is None and not tails & _VENTURE_TAILS and _OFFERED_SHARES.search(said):
        return "post_ipo_equity"
    for rules, words, kind in _SAID:
        if any(words.search(document.full, c.start, c.end) for c in event.claims[:3] if c.rule in rules):
            return kind
    if event.round is None and not event.stakes and (_lists(document, event) or _was_listed(document, event)):
        return "ipo"
    if event.claims[0].rule == "raised.sells" and _PRICED.search(said):
        return "post_ipo_equity"
    if event.stakes and all(_PUBLIC_BODY.search(e.name) for e, _, _ in event.stakes):
        return "grant"
    near = (document.full[max(0, s.name.start - 60) : s.name.start] for _, s, _ in event.stakes)
    if tails & _VENTURE_TAILS or any(_VENTURE_FIRM.search(text) for text in near):
        return "venture"
    few = 1 <= len(event.stakes) <= 3 and all(e.kind != "person" for e, _, _ in event.stakes)
    if few and event.round is None and not tails & _FINANCIAL_TAILS and _STAKE.search(said):
        return "corporate_round"
    return None
