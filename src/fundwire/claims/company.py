"""Whose a claim is: the company that raised, was valued, earned, where its rule names it or does not."""

from __future__ import annotations

import re
from dataclasses import replace

from fundwire.claims.round_of import type_of
from fundwire.claims.subject import SubjectReader
from fundwire.claims.trigger import Trigger
from fundwire.model.view import View, is_anaphor
from fundwire.rules.cue import Cues

_SUBJECT = re.compile("[\ue000-\ue0ff\ue500-\ue5ff]")


class CompanyReader:
    """Finds the company of a trigger by the cues of claim.toml and subject.toml; built once."""

    def __init__(self, cues: Cues, subjects: SubjectReader) -> None:
        self._cues, self._subjects = cues, subjects

    def of(self, view: View, trigger: Trigger) -> tuple[str | None, Trigger]:
        """(the mark of the company, if the sentence shows it; the trigger as it is to be read then)."""
        invest = trigger.rule.has("invest")
        if (part := self._listed_part(view, trigger)) is not None:
            mark = part["s"]
            if mark is None:
                trigger = replace(trigger, verb=None)
        elif trigger.subject is None:
            mark = self._whose(view, trigger)
        else:
            mark = (self._subjects.owned(view, trigger.subject) if invest else None) or trigger.subject
        if mark is not None and is_anaphor(mark):
            mark = self._subjects.named_ahead(view, view.text.find(mark)) or mark
        if mark is not None and is_anaphor(mark) and (trigger.verb is not None or (invest and mark == trigger.subject)):
            mark = (
                self._subjects.named_beside(view, mark)
                or self._subjects.antecedent(view, view.text.find(mark))
                or self._subjects.made_to(view, mark)
                or mark
            )
        return mark, trigger

    def without_giver(
        self, view: View, trigger: Trigger, company: str | None, round_mark: str | None
    ) -> tuple[str | None, str | None]:
        """(the company, who gave) of a loan or a grant that is called after its giver: "a Trade Bank loan"."""
        lent = round_mark and type_of(view, round_mark) in ("grant", "debt_financing")
        giver = self._subjects.giver_before(view, round_mark) if lent and round_mark else None
        if giver and company == giver:
            company = self._subjects.subject_of(view, view.text.find(giver)) if trigger.verb is None else None
        return company, giver

    def _listed_part(self, view: View, trigger: Trigger) -> re.Match[str] | None:
        """Where a parent lists a part of itself, the match whose group `s` is that part's name, if it has one."""
        if trigger.role not in ("raised", "round", "ipo") or trigger.rule.has("invest"):
            return None
        part = self._cues["claim.lists-part"].find(view.text) or self._cues["claim.floats-part"].find(view.text)
        lists = part and (type_of(view, trigger.round) == "ipo" or self._cues["claim.listing"].find(view.text))
        return part if lists else None

    def _whose(self, view: View, trigger: Trigger) -> str | None:
        """A possessive before it, the clause's head, a "for Foo" after it."""
        text, anchor = view.text, trigger.anchor
        if trigger.rule.has("owned"):
            owner = self._cues["claim.owner"].find(text, trigger.start, trigger.end)
            return owner["s"] or owner["by"] if owner else None
        if trigger.rule.has("invest"):
            return None
        if owner := self._cues["claim.owns"].find(text[:anchor]):
            return owner["s"]  # "the underwriters of Foo's planned IPO"
        if trigger.verb is None:
            before = self._cues["claim.possessive"].find(text[:anchor])
            if before:
                return before["s"]
            if self._cues["claim.ours"].find(text[:anchor]):
                return self._subjects.employer_of(view)
            if self._cues["claim.reported"].find(text[:anchor]):
                raises = trigger.role in ("raised", "round")  # "Globex said Foo Ventures would lead its $5m round"
                return self._subjects.antecedent(view, anchor) if raises else None
            after = self._cues["claim.for-whom"].find(text[trigger.end :])
            if (
                after
                and trigger.role in ("raised", "round")
                and "i" not in trigger.rule.groups  # behind who gives stand others who do
                and not (trigger.round is None and self._cues["claim.by"].find(after[0]))  # "a $5m investment by Foo"
                and not self._cues["claim.given"].find(after[0])
            ):
                return after["s"]
        if (
            trigger.verb is None
            and (gives := self._cues["claim.gives"].find(text, trigger.end))
            and not _SUBJECT.search(text, 0, anchor)
        ):
            return gives["s"]  # "A $37 million Series B puts Foo on course"
        if trigger.rule.has("after_gift") and self._cues["claim.gave"].find(text, 0, trigger.end):
            return None  # "Foo put in $1m, followed by $9m from angels"
        if trigger.rule.has("relative"):
            return self._subjects.subject_of(view, text.find(" ", trigger.start) + 1)
        if trigger.verb is not None and self._cues["claim.nothing"].find(text[:anchor]):
            return self._subjects.subject_after(view, trigger.end) or self._subjects.employer_of(view)
        return self._subjects.subject_of(view, anchor)
