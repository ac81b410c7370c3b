"""``kehoach explain``: which rules fired at some words, and which nearly did."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from extract.batch.worker import extract_result
from extract.commands.show import told_fact
from extract.errors import Language, ReadError
from extract.link.rows import place_words
from extract.messages import say
from extract.model import Block, Drop, Mention, Reading, Span
from extract.rulebook import Rule, Rulebook, load
from extract.sentences import sentence_at
from extract.text import clean_block, fold
from extract.write.result import Result

MOST_PLACES = 3


def explain(args: Namespace) -> int:
    """Prints what happened at the first places that hold the words; 1 when none does."""
    file, language = Path(args.file), args.lang
    if not file.is_file():
        raise ReadError("unreadable", args.file)
    rules = load(args.rules)
    result = extract_result(file, rules, file.name, language)
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
    yield from _listed("at-facts", (told_fact(fact, numbers) for fact in facts), language)
    mentions = [m for m in mentions_of(result.reading) if _touch(m.span, sentence)]
    told = (_told(mention, plan.text, rules, language) for mention in mentions)
    yield from _listed("at-mentions", told, language)
    drops = [drop for drop in result.drops if _touch(drop.mention.span, sentence)]
    yield from _listed("at-drops", (_dropped(drop, plan.text) for drop in drops), language)
    fired = {m.rule for m in mentions} | {fact.rule for fact in facts}
    close = nearly(plan.text[sentence.start : sentence.end], rules, fired, language)
    yield from _listed("at-nearly", close, language)


def mentions_of(reading: Reading) -> list[Mention]:
    """Everything the finders saw, in order of place."""
    seen = (*reading.citations, *reading.quantities, *reading.times, *reading.unread)
    return sorted(seen, key=lambda mention: (mention.span, mention.kind))


def nearly(sentence: str, rules: Rulebook, fired: set[str], language: Language) -> Iterator[str]:
    """Rules whose own pattern or terms stand in the sentence though nothing bears their name."""
    shadow = fold(sentence)
    for family in sorted(rules.rules):
        for rule in rules.family(family):
            match = next(rule.spans(shadow), None) if rule.id not in fired else None
            if match is not None and match[0] < match[1]:
                yield f"{family} / {_name(rule, language)}: {sentence[match[0] : match[1]]!r}"


def _listed(key: str, lines: Iterable[str], language: Language) -> Iterator[str]:
    yield say(key, language)
    told = [f"  {line}" for line in lines]
    yield from told or [say("at-nothing", language)]


def _told(mention: Mention, text: str, rules: Rulebook, language: Language) -> str:
    rule = next((rule for family in rules.rules.values() for rule in family if rule.id == mention.rule), None)
    name = _name(rule, language) if rule else mention.rule
    words = text[mention.span.start : mention.span.end]
    doubt = f" ({', '.join(mention.doubt)})" if mention.doubt else ""
    return f"{mention.kind} / {name}: {words!r}{doubt}"


def _dropped(drop: Drop, text: str) -> str:
    words = text[drop.mention.span.start : drop.mention.span.end]
    return f"{drop.mention.kind} / {drop.mention.rule}: {words!r}: {drop.reason}"


def _name(rule: Rule, language: Language) -> str:
    return f"{rule.id} ({rule.label_vi if language == 'vi' else rule.label_en}, {rule.file})"


def _where(block: Block) -> str:
    return place_words(block.place) or "-"


def _touch(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
