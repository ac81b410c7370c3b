"""How much of one paragraph is searched: a file made of nothing but numbers must not hold up a run.

30 pages of Word are some 40,000 characters in 1,000 paragraphs; a longer paragraph than this is no paragraph
that a person wrote. What is not searched is a finding (``paragraph-unread``), never lost in silence.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from extract.model import Block, Plan, Span

MAX_PARAGRAPH = 20_000
# More measures than this in one stretch of text are no prose: the rest of it is listed as unread.
MOST_NUMBERS = 2_000


def within_reach(plan: Plan) -> Plan:
    """The plan with each block cut where searching ends; its text stays whole.

    The cut is at a space where there is one, so that no number or word is halved.
    """
    if all(len(block.text) <= MAX_PARAGRAPH for block in plan.blocks):
        return plan
    return replace(plan, blocks=tuple(map(_cut, plan.blocks)))


def blanked(plan: Plan) -> Plan:
    """The same with blanks for what is out of reach, for those who look through the whole text."""
    pieces, done = [], 0
    for _, (start, end) in unreached(plan):
        pieces += [plan.text[done:start], " " * (end - start)]
        done = end
    return replace(plan, text="".join([*pieces, plan.text[done:]])) if pieces else plan


def unreached(plan: Plan) -> Iterator[tuple[int, Span]]:
    """Each block that :func:`within_reach` has cut, and the stretch of the plan's text that is not in it."""
    stops = [block.start - 1 for block in plan.blocks[1:]]
    stops.append(len(plan.text))
    for index, (block, stop) in enumerate(zip(plan.blocks, stops, strict=False)):
        if (end := block.start + len(block.text)) < stop:
            yield index, Span(end, stop)


def _cut(block: Block) -> Block:
    if len(block.text) <= MAX_PARAGRAPH:
        return block
    space = block.text.rfind(" ", 1, MAX_PARAGRAPH + 1)
    return replace(block, text=block.text[: space if space > 0 else MAX_PARAGRAPH])
