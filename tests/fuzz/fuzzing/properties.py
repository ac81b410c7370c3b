"""What must hold of every input, however it was made. A broken one is an AssertionError or what was raised."""

from __future__ import annotations

from extract.model import Plan
from extract.pipeline import Extraction, extract_facts
from extract.rulebook import load
from extract.text import clean, clean_block, fold, lower, unmarked

MOST = 2**53  # every table writes numbers as floats, or as whole numbers of 64 bits


def check_plan(plan: Plan) -> Extraction:
    """A plan as read and all that is found in it."""
    check_blocks(plan)
    found = extract_facts(plan, load())
    for fact in found.facts:
        assert plan.text[fact.start : fact.end] == fact.quote, ("quote", fact.kind, fact.rule)
        assert fact.quote.strip(), ("empty quote", fact.kind, fact.rule)
        for name in ("value", "value_max", "total"):
            number = getattr(fact, name, None)
            assert number is None or abs(number) < MOST, ("more than tables hold", name, fact.rule)
    for finding in found.findings:
        if finding.start is not None and finding.end is not None:
            assert plan.text[finding.start : finding.end] == finding.quote, ("quote", finding.code)
    identities = [fact.fact_id for fact in found.facts]
    assert len(identities) == len(set(identities)), "fact_id twice"
    return found


def check_same(first: Extraction, again: Extraction) -> None:
    """Two readings of the same input tell the same."""
    assert again.plan == first.plan, "another plan"
    assert again.facts == first.facts, "other facts"
    assert again.findings == first.findings, "other findings"


def check_blocks(plan: Plan) -> None:
    """Blocks are the text, clean, one line each, and can be written."""
    assert plan.text == "\n".join(block.text for block in plan.blocks), "text is not the blocks"
    for block in plan.blocks:
        assert plan.text[block.start : block.end] == block.text, "block.start"
        assert block.text, "empty block"
        assert block.text == clean_block(block.text), "block not clean"
        assert block.text.startswith(block.number), "label"
    plan.text.encode("utf-8")


def check_cleaning(raw: str) -> None:
    """Cleaned text stays as it is when cleaned again; shadows are as long as what they are of."""
    for cleaned, again in ((clean(raw), clean), (clean_block(raw), clean_block)):
        assert again(cleaned) == cleaned, ("cleaned twice", again.__name__)
        for shadow in (lower, fold, unmarked):
            assert len(shadow(cleaned)) == len(cleaned), ("length", shadow.__name__)
    assert "\n" not in clean_block(raw), "line break"
