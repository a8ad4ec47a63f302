"""Who a verb speaks of: the name that heads the clause to the left of it; and who speaks."""

from __future__ import annotations

import re

from fundwire.model.view import View, is_anaphor, is_name
from fundwire.rules.book import RuleBook

_SUBJECT = re.compile("[\ue000-\ue0ff\ue500-\ue5ff]")
_BRACKET = re.compile(r"(?<!\s)\s*\([^()]*\)\s*$")
_LAST_WORD = re.compile(r"(?<![\w'-])[\w'-]+$")


class SubjectReader:
    """Finds the subject of verbs and sentences by subject.toml; built once."""

    def __init__(self, book: RuleBook) -> None:
        self._cues = book.cues("subject")
        self._nouns = frozenset(book.lexicon("subject", "nouns"))

    def subject_of(self, view: View, verb: int) -> str | None:
        """The mark of the name (or anaphor) that is the subject of the verb at a view position, or None."""
        mark = self._subject_of(view, verb)
        mark = self.owned(view, mark) or mark if mark is not None else None
        return (self.named_beside(view, mark) if mark is not None and is_anaphor(mark) else None) or mark

    def named_beside(self, view: View, anaphor: str) -> str | None:
        """The name that stands in apposition to an anaphor: "the company, Globex, has"."""
        named = self._cues["subject.in-apposition"].find(view.text, view.text.index(anaphor) + 1)
        return named["name"] if named else None

    def owned(self, view: View, mark: str) -> str | None:
        """The company that a name's possessive introduces: Foo of "Jane Doe's startup, Foo"."""
        called = self._cues["subject.owned"].find(view.text, view.text.index(mark) + 1)
        return called["s"] or called["named"] if called else None

    def named_ahead(self, view: View, place: int) -> str | None:
        """The name behind an opening in which an anaphor stands: "Including the $5m it raised in May, Foo has"."""
        ahead = self._cues["subject.ahead"].find(view.text)
        return _company(view, ahead["s"]) if ahead and place < ahead.start("s") else None

    def _subject_of(self, view: View, verb: int) -> str | None:
        left = view.text[:verb]
        bare = (
            self._cues["subject.reduced"].find(left)
            if self._cues["subject.reduced-verb"].find(view.text, verb)
            else None
        )
        if bare is not None and not self._cues["subject.preposition"].find(left[: bare.start()]):
            return _company(view, bare["s"])
        left = self._strip(self._cues["subject.that-led"].regex.sub(r"\g<r>", left))
        if not left.strip("'\" -"):
            return None
        if not is_name(left[-1]) and self._cues["subject.first-person"].find(left):
            return self.employer_of(view) or self._introduced(left)
        if relative := self._cues["subject.relative"].find(left):
            said = left[: relative.start()]
            if offered := self._cues["subject.offered"].find(said):  # "the IPO, which would raise": whose it is
                return self._owner_of_offer(view, said[: offered.start()])
            return self._nearest(view, said, persons="who" in relative[0])
        if called := self._cues["subject.called-so"].find(left):  # "a logistics tool called Foo, raised"
            return _company(view, called["s"])
        last = left[-1]
        if is_name(last) or is_anaphor(last):
            beside = self._cues["subject.preposition"].find(left[:-1]) or (
                self._cues["subject.infinitive"].find(view.text[:verb])
                and self._cues["subject.listed-beside"].find(left)
            )
            if not beside or self._cues["subject.gerund"].find(view.text, verb):
                return _company(view, last)
            if self._cues["subject.team-at"].find(left[:-1]):
                return _company(view, last)  # "A team at Acme University has received"
            before = left.rfind(",")
            if before < 0:  # "The maker of Foo raised": no name is the subject
                return self.head_of(view, left)
        return self.head_of(view, left)

    def _owner_of_offer(self, view: View, left: str) -> str | None:
        """Whose offering a relative clause speaks of: "Foo's IPO, which", "Foo filed for an IPO, which"; no bank's that runs it."""
        if owner := self._cues["subject.owner"].find(left):
            return _company(view, owner["s"])
        return None if self._cues["subject.runs-offer"].find(left) else self.head_of(view, left)

    def antecedent(self, view: View, place: int) -> str | None:
        """The name that an anaphor at a view position stands for where its own sentence says so: "Foo said it", "N, M, said that it"."""
        report = self._cues["subject.reports"].find(view.text[:place]) or self._cues["subject.reports-of"].find(
            view.text[:place]
        )
        if report is None:
            return None
        mark = self.subject_of(view, report.start("verb"))
        return mark if mark is not None and is_name(mark) else None

    def made_to(self, view: View, anaphor: str) -> str | None:
        """The only name before an anaphor that something makes do what follows: "Foo's sales fell, forcing the company to"."""
        left = view.text[: view.text.find(anaphor)]
        names = {mark for mark in left if is_name(mark)}
        return _company(view, names.pop()) if len(names) == 1 and self._cues["subject.makes"].find(left) else None

    def subject_after(self, view: View, end: int) -> str | None:
        """The subject of a sentence that opens with a participle: "Having raised $5m, Foo is hiring"."""
        match = self._cues["subject.main"].find(view.text, end)
        return _company(view, match["s"]) if match else None

    def has_other_subject(self, view: View, verb: int) -> bool:
        """Whether a place, a person or a plain noun is the subject of a verb, so that no company may stand in for it."""
        left = self._cues["subject.led-by"].regex.sub("", self._strip(view.text[:verb]))
        if not left:
            return False
        if "\ue600" <= left[-1] <= "\ue6ff":
            return True
        if is_name(left[-1]):
            return False
        if self._cues["subject.any"].find(left):
            return True
        last = _LAST_WORD.search(left)
        return last is not None and last[0].lower() in self._nouns and not self._cues["subject.its-founders"].find(left)

    def names_before(self, view: View, verb: int) -> list[str]:
        """The marks of the names, joined by commas or "and", that stand right before a verb, persons among them."""
        left = self._strip(view.text[:verb])
        match = self._cues["subject.run"].find(left)
        if match is None or (
            re.search(r",\s*$", left[: match.start()]) and not self._cues["subject.and"].find(match[0])
        ):
            return []  # behind a comma without an "and" stands the end of an apposition
        if self._cues["subject.preposition"].find(left[: match.start()]):
            return []
        return [mark for mark in match[0] if is_name(mark)]

    def names_from(self, view: View, first: str) -> list[str]:
        """The marks of a list of names that begins with `first`: "A, a surgeon, and B", "A, B and C"."""
        text, names = view.text, [first]
        place = text.index(first) + 1
        while (item := self._cues["subject.item"].find(text, place)) and not self._cues["subject.next-clause"].find(
            text, item.end()
        ):
            names.append(item["name"])
            place = item.end()
        return names

    def head_of(self, view: View, left: str) -> str | None:
        """The mark that heads the clause which `left` ends in: "Foo, a maker of Bar ovens," is about Foo."""
        start = 0
        for boundary in self._cues["subject.clause"].regex.finditer(left):
            if boundary.end() < len(left):
                start = boundary.end()
        clause = left[start:]
        opening = self._cues["subject.opening"].find(clause)
        if opening and _SUBJECT.search(clause[opening.end() :]):
            clause = clause[opening.end() :]
        if (named := self._cues["subject.parent-of"].find(clause) or self._cues["subject.named"].find(clause)) and (
            kind := _company(view, named["s"])
        ):
            return kind
        head = self._cues["subject.head"].find(clause)
        if head is None:
            banks = _LAST_WORD.search(clause)  # "the paper said that listed banks will raise"
            plain = banks is not None and banks[0].lower() in self._nouns
            return (
                None
                if start == 0 or plain or self._cues["subject.some"].find(clause)
                else self._nearest_head(view, left[:start])
            )
        if self._cues["subject.people"].find(clause[head.end("head") :]):
            return None
        if self._cues["subject.behind-preposition"].find(clause[: head.start()]) and not self._cues[
            "subject.team-at"
        ].find(clause[: head.start()]):
            behind = clause[head.end("head") :]
            if joined := self._cues["subject.joined-names"].find(behind):
                behind = behind[joined.end() :]  # "led by A and B,": neither is the subject
            later = [m for m in behind if is_name(m) or is_anaphor(m)]
            return _company(view, later[0]) if later else None
        if self._cues["subject.somebody-in"].find(clause[: head.start()]):
            return None
        return self._owner(view, clause, head)

    def giver_before(self, view: View, round_mark: str) -> str | None:
        """Who a grant or loan is called after: "an Acme Foundation grant" is given by it."""
        called = self._cues["subject.called-after"].find(view.text[: view.text.find(round_mark)])
        return called["n"] if called else None

    def presented(self, view: View) -> str | None:
        """The mark of the company that a sentence brings into the text, or None: the next ones are about it."""
        match = (
            self._cues["subject.profiled"].find(view.text)
            or self._cues["subject.behind"].find(view.text)
            or self._cues["subject.presented"].find(view.text)
            or self._cues["subject.founded-it"].find(view.text, 0, 120)
        )
        return _company(view, match["s"]) if match else None

    def main_head(self, view: View) -> str | None:
        """The mark that a sentence is about: the name that heads it, before any verb, amount or round."""
        text = view.text
        if dated := self._cues["subject.dated"].find(text):
            text = text[dated.end() :]
        opening = self._cues["subject.opening"].find(text)
        if opening and _SUBJECT.search(text[opening.end() :]):
            text = text[opening.end() :]
        if (named := self._cues["subject.named"].find(text)) and (mark := _company(view, named["s"])):
            return mark
        if called := self._cues["subject.called"].find(text):
            return _company(view, called["name"])
        head = self._cues["subject.head"].find(text)
        if (
            head is None
            or len(text[: head.start()].split()) > 7
            or self._cues["subject.not-before-head"].find(text[: head.start()])
        ):
            return None
        if self._cues["subject.people"].find(text[head.end("head") :]):
            return None
        return self._owner(view, text, head)

    def _owner(self, view: View, clause: str, head: re.Match[str]) -> str | None:
        """Of the names that stand together at the head of a clause the one that is its subject."""
        mark = head["head"]
        if head["next"] and _is_company(view, head["next"]):
            possessive = clause[head.end("head") : head.end("head") + 1] == "'"
            if possessive or not _is_company(view, mark):
                mark = head["next"]
        elif (kind := self._cues["subject.kind-then-name"].find(clause, head.end("head"))) and _is_company(
            view, kind["s"]
        ):
            mark = kind["s"]
        return _company(view, mark)

    def _nearest_head(self, view: View, left: str) -> str | None:
        stripped = self._cues["subject.report-end"].regex.sub("", left)
        head = self._cues["subject.head"].find(stripped)
        return _company(view, head["head"]) if head else None

    def _nearest(self, view: View, left: str, persons: bool = True) -> str | None:
        """The company right before; with a person's name there none, where a person may be meant."""
        for mark in reversed(left):
            if (is_name(mark) or is_anaphor(mark)) and (persons or _is_company(view, mark)):
                return _company(view, mark)
        return None

    def _strip(self, left: str) -> str:
        """`left` without auxiliaries, adverbs and brackets at its end; a comma before them stays: it closes an apposition."""
        while True:
            last = left.rstrip()[-1:]
            # Only behind a word or a date: most subjects stand right before their verb, and the search is dear.
            cut = self._cues["subject.auxiliary"].find(left) if last.isalpha() or "\ue200" <= last <= "\ue2ff" else None
            shorter = left
            if cut is not None:
                shorter = left[: cut.start()].rstrip()
                if cut[0].lstrip().startswith(",") and shorter and not shorter.endswith(","):
                    shorter += ","
            shorter = _BRACKET.sub("", shorter).rstrip()
            if len(shorter) >= len(left):
                return left
            left = shorter

    def employer_of(self, view: View) -> str | None:
        """The company that a sentence's speaker works for: "said Ana Ruiz, chief executive of Foo"."""
        match = self._cues["subject.employed"].find(view.text)
        return match["after"] or match["before"] if match else None

    def _introduced(self, left: str) -> str | None:
        """The company that "we" are where the words before say so: "A big day for Foo: we", "We are Foo, and we"."""
        match = self._cues["subject.introduced"].find(left)
        return match["s"] if match else None


def _is_company(view: View, mark: str) -> bool:
    name = view.name(mark)
    return name is not None and name.kind != "person"


def _company(view: View, mark: str) -> str | None:
    return mark if _is_company(view, mark) else None
