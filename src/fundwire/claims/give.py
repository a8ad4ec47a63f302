"""Which raise of a sentence a list of investors belongs to."""

from __future__ import annotations

from dataclasses import replace

from fundwire.model.claim import Claim
from fundwire.model.reading import StakeGroup
from fundwire.model.view import View
from fundwire.rules.cue import Cues

#: Rules for shares that are bought of whoever holds them.
_PURCHASES = frozenset({"invested.stake", "invested.paid", "invested.share-of", "invested.shares"})


def give_stakes(
    cues: Cues, view: View, claims: list[Claim], groups: list[StakeGroup]
) -> tuple[list[Claim], list[StakeGroup]]:
    """Investor lists go to the nearest raise that stands before them in the sentence, else after; the rest stay loose."""
    loose: list[StakeGroup] = []
    for group in groups:
        raises = [(k, c) for k, c in enumerate(claims) if c.role in ("raised", "round") and not c.names_round]
        if not raises or group.rule == "investor.this-time":
            loose.append(group)
            continue
        place = view.source(group.anchor)
        before = [(k, c) for k, c in raises if (c.money.start if c.money else c.start) <= place]
        after = [(k, c) for k, c in raises if (c.money.start if c.money else c.start) > place]
        with_money = [x for x in before if x[1].money is not None]
        told_aside = cues["stake.told-aside"]
        if (
            before
            and cues["stake.this-time"].find(view.text, group.anchor)
            and told_aside.find(view.text, 0, group.anchor)
        ):
            # "Foo, which put in $5m in 2021, also joined this round"
            loose.append(replace(group, rule="investor.this-time"))
        k, claim = (with_money or before)[-1] if before else after[0]
        if (
            group.rule == "investor.from"
            and claim.rule in _PURCHASES
            and cues["stake.buys"].find(view.text, 0, group.anchor)
        ):
            continue  # "bought 9 percent of Foo for $5m from Bar": Bar sells
        of_old = claim.rule == "raised.money-round" or (
            claim.rule == "round.led" and not group.rule.startswith("lead.")
        )
        if claim.passing and of_old:
            loose.append(replace(group, rule="investor.this-time"))  # "Foo, who led the seed, also took part"
            continue
        aside = told_aside.find(view.text, group.end) if group.rule == "lead.by" and not before else None
        if aside is not None and view.source(aside.start()) < claim.start:
            continue  # "a group led by Foo wants to save Globex, which received aid"
        if group.rule.startswith("lead.leads") or group.rule in ("investor.invests", "investor.possessive"):
            k, claim = after[0] if after else (k, claim)
        elif (
            group.rule in ("lead.as", "lead.gapped")
            and after
            and cues["stake.of-what-follows"].find(view.text, group.anchor)
        ):
            k, claim = after[0]
            if claim.subject and any(s.name.start == claim.subject.start for s in group.stakes):
                claim = replace(claim, subject=None, open_subject=True)  # nobody leads a round of its own
        own = {claim.subject.start} if claim.subject else set()
        stakes = tuple(s for s in group.stakes if s.name.start not in own)
        claims[k] = replace(claim, stakes=claim.stakes + stakes)
    return claims, loose
