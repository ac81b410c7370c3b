"""All that is private in a text, in order and apart."""

from __future__ import annotations

from collections.abc import Iterable

from extract.privacy.addresses import find_addresses
from extract.privacy.births import find_births
from extract.privacy.contacts import find_emails
from extract.privacy.digits import find_numbers
from extract.privacy.kinds import KINDS, Private
from extract.privacy.lexicon import lexicon
from extract.privacy.people import find_people
from extract.privacy.rosters import read_rosters
from extract.rulebook import Rulebook, load

WEIGHT = {kind: weight for weight, kind in enumerate(KINDS)}


def find(text: str, rules: Rulebook | None = None, known: Iterable[str] = ()) -> list[Private]:
    """Private words of a text (one plan, or a piece of one), in order of place, none within another.

    ``known`` are names of people known from elsewhere: they are found also without a title, in any case.
    Names of schools, offices, places, streets, prizes and of people of history are not private.
    """
    words = lexicon(rules or load())
    roster = read_rosters(text, words)
    people = find_people(text, words, roster, tuple(known))
    found = [
        *find_emails(text),
        *find_numbers(text, roster),
        *find_births(text, roster, people),
        *find_addresses(text, roster),
        *people,
    ]
    return apart(found)


def apart(found: Iterable[Private]) -> list[Private]:
    """Spans in order; those that overlap become one, of the longer's kind (of the weightier's, where equal)."""
    kept: list[Private] = []
    for span in sorted(found, key=lambda one: (one.start, -one.end, WEIGHT[one.kind])):
        if kept and span.start < kept[-1].end:
            last = kept[-1]
            kind = span.kind if span.end - span.start > last.end - last.start else last.kind
            kept[-1] = Private(last.start, max(last.end, span.end), kind)
            continue
        kept.append(span)
    return kept
