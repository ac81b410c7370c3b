"""Recognised pages (OCR): the finders read a repaired shadow of their text, and what they see is led back.

Only blocks that come from recognition are repaired; the plan's own text never changes. A mention that
rests on a repair has the doubt ``ocr-repaired``, and one that more than one reading fits also ``two-readings``:
such a number, date or percentage is left empty.
"""

from __future__ import annotations

from dataclasses import replace

from extract.find.ocr.edits import Repaired, repair
from extract.find.ocr.figures import figures_of
from extract.find.ocr.shadow import Shadow
from extract.find.ocr.symbols import symbols_of
from extract.find.ocr.words import words_of
from extract.model import Block, Plan
from extract.rulebook import Rulebook

__all__ = ["Shadow", "repair_hits", "repaired", "shadow_of"]


# A dense page holds some 5,000 characters; a longer paragraph was not recognised and is left as it is.
LONGEST = 20_000


def shadow_of(plan: Plan, rules: Rulebook) -> Shadow | None:
    """The plan as the finders should read it; None where nothing was recognised or nothing is to repair."""
    if not any(block.ocr for block in plan.blocks):
        return None
    blocks: list[Block] = []
    layers: list[tuple[Repaired, ...]] = []
    start = 0
    for block in plan.blocks:
        steps = repaired(block.text, rules) if block.ocr and len(block.text) <= LONGEST else ()
        layers.append(steps)
        blocks.append(replace(block, text=steps[-1].text if steps else block.text, start=start))
        start = blocks[-1].end + 1
    if not any(step.edits for steps in layers for step in steps):
        return None
    text = "\n".join(block.text for block in blocks)
    return Shadow(plan, replace(plan, text=text, blocks=tuple(blocks)), tuple(layers))


def repaired(text: str, rules: Rulebook) -> tuple[Repaired, ...]:
    """One block's text repaired in turn: words (twice, for those that stand by one another), numbers, dates."""
    steps: list[Repaired] = []
    for edits in (
        words_of(rules).edits,
        words_of(rules).edits,
        symbols_of(rules).edits,
        figures_of(rules).edits,
    ):
        steps.append(repair(text, edits(text)))
        text = steps[-1].text
    return tuple(steps)


def repair_hits(text: str, rules: Rulebook) -> list[dict[str, object]]:
    """What the rules repair in one bare text: a hit for every rule that had a part in it."""
    found: set[str] = set()
    before = text
    for step in repaired(text, rules):
        for edit in step.edits:
            found |= {edit.rule} if edit.rule else _letter_rules(before[edit.start : edit.end], rules)
        before = step.text
    return [{"rule": rule, "quote": text, "reads": before} for rule in sorted(found)]


def _letter_rules(written: str, rules: Rulebook) -> set[str]:
    """The rules whose signs stand in a repaired number, date or percentage."""
    return {
        rule.id for rule in rules.family("ocr-letters") if any(sign in written for sign in rule.data["pairs"])
    }
