"""What a person made of a run's facts: confirmed, corrected, rejected, or not looked at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from extract.anchor import anchor_of, find
from extract.annotation.document import AnnotatedDocument, Annotation, plain

# How much of two spans of a kind must be the same for one to be the other, moved.
MOVED = 0.5


def on_text(document: AnnotatedDocument, text: str) -> tuple[AnnotatedDocument, list[Annotation]]:
    """The document on the plan's text as it is now, and the annotations that are not found there.

    A span that stands where it stood stays there; else it is looked for by its words and what stands
    around them (:mod:`extract.anchor`).
    """
    shift, lost, placed = document.offset or 0, [], []
    same = text[shift : shift + len(document.text)] == document.text
    for item in document.annotations:
        start, end = item.start + shift, item.end + shift
        if not same:
            found = find(anchor_of(document.text, item.start, item.end), text)
            if found is None:
                lost.append(item)
                continue
            start, end = found.span
        placed.append(replace(item, start=start, end=end))
    return replace(document, text=text, offset=None, annotations=tuple(placed)), lost


def judged(document: AnnotatedDocument, facts: Sequence[Annotation] | None) -> list[Annotation]:
    """The annotations with their states, the rejected facts among them.

    ``facts`` are the run's facts that the person was shown, on the same text; None where no run is at
    hand. Where nobody looked (``annotator`` is empty), what has no state of its own stays ``auto``.
    """
    looked = bool(document.annotator)
    if facts is None:
        return [_or(item, "confirmed" if looked else "auto") for item in document.annotations]
    pairs = dict(_pairs(document.annotations, facts))
    found = [_judged(item, pairs.get(index), looked) for index, item in enumerate(document.annotations)]
    if looked:
        kept = {id(fact) for fact in pairs.values()}
        found += [replace(fact, state="rejected") for fact in facts if id(fact) not in kept]
    return sorted(found, key=lambda item: (item.start, item.end, item.label, item.fact_id))


def _or(item: Annotation, state: Any) -> Annotation:
    return replace(item, state=state) if item.state == "auto" else item


def _judged(item: Annotation, fact: Annotation | None, looked: bool) -> Annotation:
    """One annotation beside the fact it was made of, if it was."""
    if fact is None:
        return _or(replace(item, fact_id=""), "corrected" if looked else "auto")
    # doccano and CoNLL hold no columns: those of the fact are taken over.
    columns = item.columns or (fact.columns if not item.fact_id else {})
    item = replace(item, fact_id=fact.fact_id, columns=columns)
    if item.state == "rejected" or not looked:
        return item
    same = item.place == fact.place and _told(item) == _told(fact)
    return replace(item, state="confirmed" if same else "corrected")


def _told(item: Annotation) -> dict[str, Any]:
    return {name: plain(value) for name, value in item.columns.items() if value not in (None, "")}


def _pairs(
    annotations: Sequence[Annotation], facts: Iterable[Annotation]
) -> Iterator[tuple[int, Annotation]]:
    """Which annotation was made of which fact: by its id, else by its place, else by most of its words."""
    left = list(facts)
    open_ = dict(enumerate(annotations))
    for fits in (_same_id, _same_place, _moved):
        for index, item in list(open_.items()):
            best = max(left, key=lambda fact: fits(item, fact), default=None)
            if best is not None and fits(item, best):
                left.remove(best)
                del open_[index]
                yield index, best


def _same_id(item: Annotation, fact: Annotation) -> float:
    return float(bool(item.fact_id) and item.fact_id == fact.fact_id)


def _same_place(item: Annotation, fact: Annotation) -> float:
    return float(item.place == fact.place)


def _moved(item: Annotation, fact: Annotation) -> float:
    """The share of the words that both have, 0 below half of them."""
    shared = min(item.end, fact.end) - max(item.start, fact.start)
    share = shared / (max(item.end, fact.end) - min(item.start, fact.start))
    return share if item.label == fact.label and share >= MOVED else 0.0
