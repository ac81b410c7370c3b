"""How far two annotators agree: Cohen's kappa and F1, for each kind.

Kappa with texts: the units are the words of the texts that both annotated (underthesea's, cut where a span
begins or ends inside one), and for each kind a word is in a span of it or not; for all kinds together a
word's category is the set of kinds whose spans hold it. Kappa without texts (gold files alone): the units are
the places that either marked (plan, words, which occurrence), and for each kind a place was given it or not;
places that neither marked are not known then, so kappa comes out lower, even below 0.

    kappa = (observed - expected) / (1 - expected)

with the expected agreement from how often each chose each category (J. Cohen, A Coefficient of Agreement for
Nominal Scales, Educational and Psychological Measurement 20, 1960, pp. 37-46). It has no value when both
always chose the same one category: chance then agrees as well as they do.

F1 exact: spans of one kind with the same start and end. F1 overlapping: spans of one kind that share a word's
part, each paired once, as many pairs as can be made in order. Rejected facts are no spans.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, field

from extract.annotation.document import LABELS, AnnotatedDocument
from extract.annotation.words import edges_of, pieces

Span = tuple[int, int]
ALL = "all"


@dataclass
class Matched:
    """Spans of two annotators, and how many were paired."""

    first: int = 0
    second: int = 0
    exact: int = 0
    overlapping: int = 0

    def f1(self, pairs: int) -> float | None:
        """F1 of so many pairs; None when neither marked anything."""
        total = self.first + self.second
        return 2 * pairs / total if total else None

    def add(self, other: Matched) -> None:
        self.first += other.first
        self.second += other.second
        self.exact += other.exact
        self.overlapping += other.overlapping


@dataclass
class Agreement:
    """Counts for each kind and for all: category pairs of the units, and paired spans.

    ``texts`` says whether the texts were at hand: else overlaps are not known. ``only_first`` and ``only_second`` are documents that one annotator alone has: they are not compared.
    """

    units: dict[str, Counter[tuple[Hashable, Hashable]]] = field(default_factory=dict)
    matched: dict[str, Matched] = field(default_factory=dict)
    documents: int = 0
    texts: bool = True
    only_first: list[str] = field(default_factory=list)
    only_second: list[str] = field(default_factory=list)

    def kappa(self, kind: str) -> float | None:
        """Cohen's kappa of a kind, or of ``all``; None where it has no value."""
        return kappa(self.units.get(kind, Counter()))


def kappa(pairs: Counter[tuple[Hashable, Hashable]]) -> float | None:
    """Cohen's kappa of units counted by the two categories they were given.

    >>> round(kappa(Counter({(1, 1): 20, (1, 0): 5, (0, 1): 10, (0, 0): 15})), 3)
    0.4
    >>> kappa(Counter({(0, 0): 7})) is None
    True
    """
    total = sum(pairs.values())
    if not total:
        return None
    first: Counter[Hashable] = Counter()
    second: Counter[Hashable] = Counter()
    for (one, other), count in pairs.items():
        first[one] += count
        second[other] += count
    observed = sum(count for (one, other), count in pairs.items() if one == other) / total
    # Whole numbers, so that an agreement by chance of exactly 1 is seen as that.
    by_chance = sum(first[category] * second[category] for category in first)
    if by_chance == total * total:
        return None
    expected = by_chance / total**2
    return (observed - expected) / (1 - expected)


def compare_documents(
    first: Iterable[AnnotatedDocument], second: Iterable[AnnotatedDocument], kinds: tuple[str, ...] = LABELS
) -> Agreement:
    """The agreement of two annotators of the same texts.

    A document of one is compared with the other's of the same plan, part and text.
    """
    result = Agreement()
    others = {_key(document): document for document in second}
    for document in first:
        other = others.pop(_key(document), None)
        if other is None:
            result.only_first.append(document.name)
            continue
        result.documents += 1
        both = tuple(kind for kind in kinds if kind in document.kinds and kind in other.kinds)
        _add_words(result, document, other, both)
        for kind in both:
            _add_spans(result, kind, _spans(document, kind), _spans(other, kind))
    result.only_second += [document.name for document in others.values()]
    return result


def _key(document: AnnotatedDocument) -> tuple[str, int | None, str]:
    return document.stem, document.offset, document.text


def _spans(document: AnnotatedDocument, kind: str) -> list[Span]:
    return [(a.start, a.end) for a in document.sorted() if a.label == kind and a.state != "rejected"]


def _add_words(
    result: Agreement, document: AnnotatedDocument, other: AnnotatedDocument, kinds: tuple[str, ...]
) -> None:
    """Every word of a text with what either made of it."""
    edges = edges_of([*document.annotations, *other.annotations])
    covers = [{kind: _Cover(_spans(each, kind)) for kind in kinds} for each in (document, other)]
    for piece in pieces(document.text, edges):
        if piece.space:
            continue
        held = [tuple(kind for kind in kinds if cover[kind].holds(piece.start)) for cover in covers]
        result.units.setdefault(ALL, Counter())[held[0], held[1]] += 1
        for kind in kinds:
            result.units.setdefault(kind, Counter())[kind in held[0], kind in held[1]] += 1


class _Cover:
    """Whether spans hold a place, asked from the beginning of the text to its end."""

    def __init__(self, spans: list[Span]) -> None:
        self.spans = spans
        self.at = 0
        self.reach = 0

    def holds(self, place: int) -> bool:
        while self.at < len(self.spans) and self.spans[self.at][0] <= place:
            self.reach = max(self.reach, self.spans[self.at][1])
            self.at += 1
        return place < self.reach


def _add_spans(result: Agreement, kind: str, first: list[Span], second: list[Span]) -> None:
    exact = sum((Counter(first) & Counter(second)).values())
    matched = Matched(len(first), len(second), exact, _overlaps(first, second))
    for name in (kind, ALL):
        result.matched.setdefault(name, Matched()).add(matched)


def _overlaps(first: list[Span], second: list[Span]) -> int:
    """How many pairs of spans that share a character, each span in one pair: the one that ends first goes first."""
    left = sorted(second, key=lambda span: (span[1], span[0]))
    pairs = 0
    for start, end in sorted(first, key=lambda span: (span[1], span[0])):
        fit = next((other for other in left if other[0] < end and start < other[1]), None)
        if fit is not None:
            left.remove(fit)
            pairs += 1
    return pairs


# A place without its text: plan, words, which occurrence.
Place = tuple[str, str, int]
Marks = dict[str, Counter[Place]]


def compare_places(first: Marks, second: Marks, kinds: tuple[str, ...] = LABELS) -> Agreement:
    """The agreement of two sets of gold rows, by kind, whose texts are not at hand."""
    result = Agreement(texts=False)
    plans = [{place[0] for marks in side.values() for place in marks} for side in (first, second)]
    shared = plans[0] & plans[1]
    result.documents = len(shared)
    result.only_first, result.only_second = sorted(plans[0] - shared), sorted(plans[1] - shared)
    sides = [{kind: _within(side.get(kind, Counter()), shared) for kind in kinds} for side in (first, second)]
    marked = sorted({place for side in sides for marks in side.values() for place in marks})
    for place in marked:
        held = [tuple(kind for kind in kinds if place in side[kind]) for side in sides]
        result.units.setdefault(ALL, Counter())[held[0], held[1]] += 1
        for kind in kinds:
            result.units.setdefault(kind, Counter())[kind in held[0], kind in held[1]] += 1
    for kind in kinds:
        one, other = sides[0][kind], sides[1][kind]
        pairs = sum((one & other).values())
        for name in (kind, ALL):
            matched = Matched(sum(one.values()), sum(other.values()), pairs, pairs)
            result.matched.setdefault(name, Matched()).add(matched)
    return result


def _within(marks: Counter[Place], plans: set[str]) -> Counter[Place]:
    return Counter({place: count for place, count in marks.items() if place[0] in plans})


def table(result: Agreement, kinds: tuple[str, ...] = LABELS) -> Iterator[tuple[str, ...]]:
    """The rows of the result for a person: kind, spans of either, units, kappa, both F1; ``-`` where none."""
    for kind in (*kinds, ALL):
        matched = result.matched.get(kind, Matched())
        units = sum(result.units.get(kind, Counter()).values())
        overlapping = matched.f1(matched.overlapping) if result.texts else None
        figures = (result.kappa(kind), matched.f1(matched.exact), overlapping)
        shown = ("-" if figure is None else f"{figure:.3f}" for figure in figures)
        yield (kind, str(matched.first), str(matched.second), str(units), *shown)
