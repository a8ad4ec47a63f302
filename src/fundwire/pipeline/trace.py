"""The way of every sentence to its claims, told from what the steps of the main path left behind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fundwire.mentions.recognize import Found
from fundwire.model.claim import Claim
from fundwire.model.document import Document
from fundwire.model.reading import Reading
from fundwire.model.sentence import Sentence
from fundwire.model.trace import Firing, SentenceTrace, Stage
from fundwire.rules.book import RuleBook


def trace_sentences(
    document: Document,
    sentences: Sequence[Sentence],
    readings: Sequence[Reading],
    found: Sequence[Found],
    refused: Sequence[tuple[Claim, str]],
    book: RuleBook,
) -> tuple[SentenceTrace, ...]:
    """One trace a sentence, in order; `readings` and `found` belong together and lack what the screen passed by.

    `refused` are claims that open no event, with the rule that speaks against it.
    """
    purposes = {rule.id: rule.purpose for rule in book.of("gate")}
    told = {reading.number: (reading, items) for reading, items in zip(readings, found, strict=True)}
    traces = []
    for number, sentence in enumerate(sentences):
        text = document.full[sentence.start : sentence.end]
        if number not in told:
            traces.append(SentenceTrace(sentence.start, sentence.end, text, "screened_out"))
            continue
        reading, items = told[number]
        stage, reason = _outcome(reading)
        against = [(rule, claim) for claim, rule in refused if sentence.start <= claim.start < sentence.end]
        if stage == "claims" and against:
            reason = "; ".join(dict.fromkeys(f"no event of its own: {purposes[rule]}" for rule, _ in against))
        kept = [Firing(rule, claim.start, claim.end) for rule, claim in against]
        fired, said = tuple(dict.fromkeys([*_fired(reading, book), *kept])), tuple(_said(reading))
        traces.append(SentenceTrace(sentence.start, sentence.end, text, stage, reason, items.items, fired, said))
    return tuple(traces)


def _outcome(reading: Reading) -> tuple[Stage, str]:
    if any(claim.subject or claim.money or claim.round for claim in reading.claims):
        nobody = all(claim.subject is None for claim in reading.claims)
        return ("no_subject", "the article has to say whose it is") if nobody else ("claims", "")
    if reading.claims:
        return "no_amount", ""
    if reading.fired:
        return "excluded", "; ".join(dict.fromkeys(fired.purpose for fired in reading.fired))
    if reading.loose:
        return "claims", ""
    return "no_trigger", ""


def _fired(reading: Reading, book: RuleBook) -> Iterator[Firing]:
    for trigger in reading.fired:
        yield Firing(trigger.rule, *reading.view.span(trigger.start, trigger.end))
    for claim in reading.claims:
        yield from _modal(claim, reading, book)
        for stake in claim.stakes:
            yield Firing(stake.rule, stake.name.start, stake.name.end)
    for group in reading.loose:
        yield Firing(group.rule, *reading.view.span(group.start, group.end))
        for stake in group.stakes:
            yield Firing(stake.rule, stake.name.start, stake.name.end)


def _modal(claim: Claim, reading: Reading, book: RuleBook) -> Iterator[Firing]:
    """What made a claim other than asserted, and what named its sources."""
    view, span = reading.view, reading.view.span
    for rule in book.of("modality"):
        text = view.folded if rule.folded else view.text
        if rule.attributes.get("modality") == claim.modality and (match := rule.regex.search(text)):
            yield Firing(rule.id, *span(*match.span()))
        if "source" in rule.attributes:
            places = {span(*match.span("who")) for match in rule.regex.finditer(text)}
            for source in claim.sources:
                if source.type == rule.attributes["source"] and (source.start, source.end) in places:
                    yield Firing(rule.id, source.start, source.end)


def _said(reading: Reading) -> Iterator[str]:
    for claim in reading.claims:
        subject = claim.subject.text if claim.subject else "?"
        parts = [mention.text for mention in (claim.money, claim.round, claim.date) if mention]
        parts += [f"{stake.name.text} (lead)" if stake.lead else stake.name.text for stake in claim.stakes]
        modality = "" if claim.modality == "asserted" else f" ({claim.modality})"
        yield f"{claim.role}{modality}: {', '.join([subject, *parts])}"
    for group in reading.loose:
        yield "investors of a round told elsewhere: " + ", ".join(
            f"{stake.name.text} (lead)" if stake.lead else stake.name.text for stake in group.stakes
        )
