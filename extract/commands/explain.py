"""``kehoach explain``: which rules fired at some words, and which nearly did."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

import regex

from extract.batch.worker import extract_result
from extract.commands.show import told_fact
from extract.errors import Language, ReadError
from extract.messages import say
from extract.model import Block, Drop, Mention, Reading, Span
from extract.places import place_words
from extract.read.options import ReadOptions
from extract.rulebook import Rulebook, load
from extract.rulecheck import CHECKERS, finder
from extract.rulefile import Rule
from extract.sentences import sentence_at
from extract.text import clean_block, fold
from extract.write.result import Result

MOST_PLACES = 3
# Whole words: a pattern that meets the middle of a word says nothing about it.
WHOLE = regex.compile(r"(?<!\w)\W*\w.*(?!\w)|(?<!\w)\W*%", regex.DOTALL)


def explain(args: Namespace) -> int:
    """Prints what happened at the first places that hold the words; 1 when none does."""
    file, language = Path(args.file), args.lang
    if not file.is_file():
        raise ReadError("unreadable", args.file)
    rules = load(args.rules)
    result = extract_result(file, rules, file.name, language, ReadOptions(args.ocr))
    places = list(places_of(args.at, result.plan.text))
    if not places:
        print(say("at-missing", language, words=args.at))
        return 1
    for place in islice(places, MOST_PLACES):
        print("\n".join(explained(result, place, rules, language)))
    if len(places) > MOST_PLACES:
        print(say("at-more", language, count=len(places) - MOST_PLACES))
    return 0


def places_of(words: str, text: str) -> Iterator[Span]:
    """Where the words stand; case, tone placement and kinds of space or dash do not matter."""
    wanted, shadow = fold(clean_block(words)), fold(text).replace("\n", " ")
    at = shadow.find(wanted) if wanted else -1
    while at >= 0:
        yield Span(at, at + len(wanted))
        at = shadow.find(wanted, at + len(wanted))


def explained(result: Result, place: Span, rules: Rulebook, language: Language) -> Iterator[str]:
    """The lines about one place: its sentence, facts, mentions, drops, and rules that nearly fired."""
    plan = result.plan
    index, block = next(
        (i, block) for i, block in enumerate(plan.blocks) if block.start <= place.start <= block.end
    )
    first, last = sentence_at(
        block.text, place.start - block.start, max(min(place.end, block.end) - block.start, 1)
    )
    sentence = Span(block.start + first, block.start + last)
    assert result.reading is not None  # extract_result keeps it
    section = result.reading.sections[index]
    yield ""
    yield plan.text[sentence.start : sentence.end]
    yield say(
        "at-place",
        language,
        place=_where(block),
        section=" > ".join(section.headings) or "-",
        role=section.role,
    )
    facts = [fact for fact in result.found if _touch(Span(fact.start, fact.end), sentence)]
    numbers = {fact.fact_id: number for number, fact in enumerate(facts, start=1)}
    yield from _listed("at-facts", (told_fact(fact, numbers, language) for fact in facts), language)
    mentions = [m for m in mentions_of(result.reading) if _touch(m.span, sentence)]
    fired = {m.rule for m in mentions} | {fact.rule for fact in facts}
    quotes = {plan.text[m.span.start : m.span.end] for m in mentions}
    hits = list(alone(plan.text[sentence.start : sentence.end], block, rules, fired))
    parts = [(rule, quote) for rule, quote in hits if quote in quotes]
    told = [_told(mention, plan.text, rules, language) for mention in mentions]
    told += [f"  + {_named(rule, rules, language)}: {quote!r}" for rule, quote in parts]
    yield from _listed("at-mentions", told, language)
    drops = [drop for drop in result.drops if _touch(drop.mention.span, sentence)]
    yield from _listed("at-drops", (_dropped(drop, plan.text) for drop in drops), language)
    others = (f"{_named(rule, rules, language)}: {quote!r}" for rule, quote in hits if quote not in quotes)
    yield from _listed("at-alone", others, language)
    words = Span(max(place.start, sentence.start), min(place.end, sentence.end))
    known = _families_of(block, index in result.reading.letterhead.blocks, rules)
    close = nearly(plan.text, sentence, words, known, fired | {rule for rule, _ in parts})
    near = (f"{rule.family} / {_name(rule, language)}: {match!r}" for rule, match in close)
    yield from _listed("at-nearly", near, language)


def mentions_of(reading: Reading) -> list[Mention]:
    """Everything the finders saw, in order of place."""
    seen = (*reading.citations, *reading.quantities, *reading.times, *reading.unread)
    return sorted(seen, key=lambda mention: (mention.span, mention.kind))


def alone(sentence: str, block: Block, rules: Rulebook, fired: set[str]) -> Iterator[tuple[str, str]]:
    """Rule and quote of what the finders see in the sentence by itself, but for what fired in its place."""
    # Indicators are asked of a target's subject, not found in a sentence.
    elsewhere = {"indicators"} if block.kind == "cell" else {"indicators", "table-columns"}
    paths = {path for family, path in CHECKERS.items() if family not in elsewhere}
    for path in sorted(paths):
        for hit in finder(path)(sentence, rules):
            if hit["rule"] not in fired:
                yield hit["rule"], hit["quote"]


def nearly(
    text: str, sentence: Span, words: Span, families: Iterable[Sequence[Rule]], fired: set[str]
) -> Iterator[tuple[Rule, str]]:
    """Rules with a pattern or terms of their own at the words, that nothing here bears the name of."""
    shadow = fold(text[sentence.start : sentence.end])
    for rule in (rule for family in families for rule in family if rule.id not in fired):
        for start, end in rule.spans(shadow):
            span = Span(sentence.start + start, sentence.start + end)
            if _touch(span, words) and WHOLE.fullmatch(shadow, start, end):
                yield rule, text[span.start : span.end]
                break


def _families_of(block: Block, letterhead: bool, rules: Rulebook) -> list[Sequence[Rule]]:
    """The rules that can speak of a block at all: those of tables of cells, of letterheads of letterheads."""
    return [
        rules.family(name)
        for name in sorted(rules.rules)
        if (block.kind == "cell" or not name.startswith("table-"))
        and (letterhead or name not in ("letterhead", "school-kinds"))
    ]


def _listed(key: str, lines: Iterable[str], language: Language) -> Iterator[str]:
    yield say(key, language)
    told = [f"  {line}" for line in lines]
    yield from told or [say("at-nothing", language)]


def _told(mention: Mention, text: str, rules: Rulebook, language: Language) -> str:
    words = text[mention.span.start : mention.span.end]
    doubt = f" ({', '.join(mention.doubt)})" if mention.doubt else ""
    return f"{mention.kind} / {_named(mention.rule, rules, language)}: {words!r}{doubt}"


def _named(rule_id: str, rules: Rulebook, language: Language) -> str:
    """A rule's id with its label and file; the bare id where the rule is grammar, not data."""
    rule = next((rule for family in rules.rules.values() for rule in family if rule.id == rule_id), None)
    return _name(rule, language) if rule else rule_id


def _dropped(drop: Drop, text: str) -> str:
    words = text[drop.mention.span.start : drop.mention.span.end]
    return f"{drop.mention.kind} / {drop.mention.rule}: {words!r}: {drop.reason}"


def _name(rule: Rule, language: Language) -> str:
    return f"{rule.id} ({rule.label_vi if language == 'vi' else rule.label_en}, {rule.file})"


def _where(block: Block) -> str:
    return place_words(block.place) or "-"


def _touch(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
