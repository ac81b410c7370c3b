"""``kehoach show``: one plan's facts, marked where they stand."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from extract.batch.worker import extract_result
from extract.errors import Language, ReadError
from extract.messages import say
from extract.model import Block, Fact, FactKind
from extract.read.options import ReadOptions
from extract.rulebook import load
from extract.write.columns import COMMON
from extract.write.html import LABELS, pieces, values_of
from extract.write.result import Result

STYLES: Mapping[FactKind, str] = {
    "target": "black on yellow",
    "percentage": "black on green",
    "deadline": "black on cyan",
    "citation": "black on magenta",
}
# Columns that the text or the line above it shows, or that only programs need.
UNTOLD = frozenset({"doc_id", "kind", "quote", "start", "end", "context", "page", "place", "section", "role"})


def show(args: Namespace) -> int:
    """Prints the plan's blocks that hold facts, each fact marked and then told column by column."""
    file = Path(args.file)
    if not file.is_file():
        raise ReadError("unreadable", args.file)
    result = extract_result(file, load(args.rules), file.name, args.lang, ReadOptions(args.ocr))
    if not result.found:
        print(say("show-none", args.lang))
    for finding in result.questioned:
        print(f"! {finding.severity} {finding.code}: {finding.message}")
    coloured = sys.stdout.isatty()
    for block, facts in blocks_with_facts(result):
        numbers = {fact.fact_id: number for number, fact in enumerate(facts, start=1)}
        first = facts[0]
        print(f"\n{first.section or '-'} ({first.role}, {first.place})")
        if coloured:
            _print_coloured(block, facts, numbers)
        else:
            print(marked(block, facts, numbers))
        for fact in facts:
            print(f"    {told_fact(fact, numbers, args.lang)}")
    return 0


def blocks_with_facts(result: Result) -> Iterator[tuple[Block, list[Fact]]]:
    """The blocks that hold facts, in order of place, with the facts that begin there."""
    upcoming = list(result.found)
    for block in result.plan.blocks:
        here = [fact for fact in upcoming if block.start <= fact.start <= block.end]
        if here:
            upcoming = [fact for fact in upcoming if fact.start > block.end]
            yield block, here


def marked(block: Block, facts: Sequence[Fact], numbers: Mapping[str, int]) -> str:
    """The block's text with each marked piece as ``«words»[numbers]``."""
    return "".join(
        f"«{words}»[{_numbers(covering, numbers)}]" if covering else words
        for words, covering in pieces(block.text, _within(block, facts))
    )


def _print_coloured(block: Block, facts: Sequence[Fact], numbers: Mapping[str, int]) -> None:
    from rich.console import Console
    from rich.text import Text

    line = Text()
    for words, covering in pieces(block.text, _within(block, facts)):
        line.append(words, STYLES[covering[0].kind] if covering else "")
        if covering:
            line.append(f"[{_numbers(covering, numbers)}]", "dim")
    Console(highlight=False).print(line)


def _numbers(covering: Sequence[Fact], numbers: Mapping[str, int]) -> str:
    return ",".join(str(numbers[fact.fact_id]) for fact in covering)


def _within(block: Block, facts: Sequence[Fact]) -> list[Fact]:
    """The facts with offsets counted from the block's first character, cut at its end."""
    return [
        replace(fact, start=fact.start - block.start, end=min(fact.end, block.end) - block.start)
        for fact in facts
    ]


def told_fact(fact: Fact, numbers: Mapping[str, int], language: Language) -> str:
    """One fact in one line: number, kind, every column that is not empty."""
    common = {name: getattr(fact, name) for name in COMMON if name not in UNTOLD}
    columns = {
        **values_of(fact),
        **{name: value for name, value in common.items() if value not in (None, "")},
    }
    kind = LABELS[fact.kind] if language == "vi" else fact.kind
    told = "; ".join(f"{name}={value}" for name, value in columns.items())
    return f"[{numbers[fact.fact_id]}] {kind}: {told}"
