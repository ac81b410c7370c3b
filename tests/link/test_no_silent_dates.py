"""No date of a plan leaves in silence: each is a deadline, or a drop that says why it is none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from extract.dates import dates
from extract.model import Block, Place, Plan, Span
from extract.pipeline import Extraction, extract_facts, extract_plan
from extract.rulebook import load
from extract.text import clean_block, fold

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "deadlines.yaml").read_text(encoding="utf-8"))
TEXTS = [str(case["text"]) for group in CASES.values() for case in group]
CORPUS = sorted(
    path
    for path in (Path(__file__).parents[2] / "corpus" / "plans").glob("*")
    if path.suffix in {".docx", ".pdf", ".txt", ".md"}
)


AMBIGUOUS = re.compile(r"\d ?[.-] ?\d")


def silent(extraction: Extraction) -> Iterator[str]:
    """Written dates (3-5 and 2.4 may be figures) outside citations and the letterhead that neither a deadline nor a drop tells."""
    plan, letterhead = extraction.plan, extraction.reading.letterhead
    told = [Span(fact.start, fact.end) for fact in extraction.facts if fact.kind in ("deadline", "citation")]
    told += [drop.mention.span for drop in extraction.drops]
    told += [mention.span for mention in extraction.reading.citations]
    told += [span for span in (letterhead.number_span, letterhead.issued_span) if span]
    for index, block in enumerate(plan.blocks):
        if index in letterhead.blocks or block.kind in ("header", "footer"):
            continue
        for written in dates(fold(block.text), len(block.number)):
            if written.year is None and AMBIGUOUS.search(block.text, *written.span):
                continue
            start, end = block.start + written.span.start, block.start + written.span.end
            if not any(span.start < end and start < span.end for span in told):
                yield f"{plan.text[start:end]!r} in {block.text[:120]!r}"


def test_the_corpus_has_plans() -> None:
    assert len(CORPUS) >= 10


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.name)
def test_no_date_of_the_corpus_is_silent(path: Path) -> None:
    assert list(silent(extract_plan(path))) == []


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text[:60])
def test_no_date_of_the_cases_is_silent(text: str) -> None:
    text = clean_block(text)
    plan = Plan("plan", "0" * 64, "txt", text, (Block(text, "paragraph", 0, Place(paragraph=1)),))
    assert list(silent(extract_facts(plan, load()))) == []
