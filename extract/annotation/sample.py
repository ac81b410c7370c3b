"""What is most worth a person's look: facts and lines of a run, each with its reason, drawn fairly.

Reasons, from the run's tables and texts:

unsure      the fact says why a person should look (``doubt``)
finding     an error or a warning is about the fact
disagree    the same sentence has other facts in another plan
missing     the same sentence has facts in another plan, and none here
rare-rule, rare-indicator, rare-level   few facts of the run are like it
uncovered   a line with a percentage, a document's number or a day that is in no fact

The sample takes one of each stratum (reason and kind) in turn, in an order that the seed draws and that
does not depend on the order of the run, and from one plan no more than its share while others have any.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from heapq import nsmallest
from pathlib import Path
from typing import NamedTuple

import regex

from extract.annotation.document import AnnotatedDocument, Annotation, written
from extract.annotation.plans import plan_files, run_documents
from extract.annotation.sample_query import Pick, candidates, digest, repeated_sentences

# A line that shows one of these and has no fact: seen, perhaps, and dropped.
TELLING = regex.compile(r"\d ?%|\d+/(?:\d{4}/)?[\p{Lu}Đ]{2,}-?[\p{Lu}Đ]*|\b\d{1,2}/\d{1,2}/\d{4}\b")


# A line of fewer characters says too little by itself.
SHORT = 60


class Chosen(NamedTuple):
    """One line of a plan that a person should look at: its reasons, and the facts that were drawn."""

    doc_id: str
    start: int
    end: int
    reasons: tuple[str, ...]
    fact_ids: tuple[str, ...]


def sample(folder: Path, size: int, seed: int = 0) -> list[Pick]:
    """``size`` picks of a run, or as many as there are. Raises KehoachError ``unreadable`` for no run."""
    by_stratum: dict[tuple[str, str], list[Pick]] = defaultdict(list)
    for pick in [*candidates(folder, size, seed), *_lines(folder, size, seed)]:
        by_stratum[pick.reason, pick.kind].append(pick)
    queues = [sorted(by_stratum[key], key=lambda pick: (pick.rank, pick.key)) for key in sorted(by_stratum)]
    return _in_turn(queues, size)


def _in_turn(queues: list[list[Pick]], size: int) -> list[Pick]:
    """One of each stratum in turn; a plan that gave its share waits until the others have none left."""
    taken: dict[tuple[str, int, int], Pick] = {}
    plans: Counter[str] = Counter()
    share = 1 + size // max(1, len({pick.doc_id for queue in queues for pick in queue}))
    while len(taken) < size and any(queues):
        moved = False
        for queue in queues:
            index = next((i for i, pick in enumerate(queue) if plans[pick.doc_id] < share), None)
            if index is None:
                continue
            pick = queue.pop(index)
            moved = True
            if pick.key not in taken and len(taken) < size:
                taken[pick.key] = pick
                plans[pick.doc_id] += 1
        share += not moved
    return list(taken.values())


def rank_of(seed: int, *names: object) -> str:
    """The place of something in the order that the seed draws."""
    return hashlib.sha256("|".join(map(str, (seed, *names))).encode()).hexdigest()


def _lines(folder: Path, size: int, seed: int) -> list[Pick]:
    """Lines without facts that should perhaps have some, the first ``size`` of each reason."""
    repeated = repeated_sentences(folder)
    found: dict[str, list[Pick]] = {"missing": [], "uncovered": []}
    for document in run_documents(folder):
        for pick in _bare_lines(document, repeated, seed):
            found[pick.reason].append(pick)
        for reason, picks in found.items():
            if len(picks) > 4 * size:
                found[reason] = nsmallest(size, picks, key=lambda pick: pick.rank)
    return [pick for picks in found.values() for pick in nsmallest(size, picks, key=lambda pick: pick.rank)]


def _bare_lines(document: AnnotatedDocument, repeated: frozenset[bytes], seed: int) -> Iterator[Pick]:
    spans = sorted((item.start, item.end) for item in document.annotations)
    at, start = 0, 0
    for line in document.text.split("\n"):
        end = start + len(line)
        while at < len(spans) and spans[at][1] <= start:
            at += 1
        if line and not (at < len(spans) and spans[at][0] < end):
            reason = "missing" if digest(line) in repeated else "uncovered" if TELLING.search(line) else ""
            if reason:
                yield Pick(reason, "", document.doc_id, "", start, end, rank_of(seed, document.doc_id, start))
        start = end + 1


def chosen_lines(picks: Iterable[Pick], texts: Mapping[str, str]) -> Iterator[Chosen]:
    """The lines that hold the picks, each once with all its reasons, in order of plan and place."""
    spans = []
    for pick in picks:
        start, end = _around(texts[pick.doc_id], pick.start, pick.end)
        spans.append((pick.doc_id, start, end, pick))
    spans.sort(key=lambda span: (span[0], span[1], -span[2], span[3].reason, span[3].fact_id))
    open_: tuple[str, int, int] | None = None
    members: list[Pick] = []
    for doc_id, start, end, pick in spans:
        if open_ and open_[0] == doc_id and start < open_[2]:
            open_ = (doc_id, open_[1], max(end, open_[2]))
        else:
            if open_:
                yield _chosen(open_, members)
            open_, members = (doc_id, start, end), []
        members.append(pick)
    if open_:
        yield _chosen(open_, members)


def _chosen(place: tuple[str, int, int], members: list[Pick]) -> Chosen:
    reasons = tuple(dict.fromkeys(member.told for member in members))
    return Chosen(*place, reasons, tuple(dict.fromkeys(m.fact_id for m in members if m.fact_id)))


def _around(text: str, start: int, end: int) -> tuple[int, int]:
    """The lines that hold the words; for a cell of a table, or another short line, those around it too."""
    first, last = text.rfind("\n", 0, start) + 1, (text + "\n").find("\n", end)
    if last - first < SHORT:
        first = text.rfind("\n", 0, max(0, first - SHORT)) + 1
        last = (text + "\n").find("\n", min(len(text), last + SHORT))
    words = text[first:last]
    return first + len(words) - len(words.lstrip()), last - len(words) + len(words.rstrip())


def sample_documents(folder: Path, picks: list[Pick]) -> Iterator[AnnotatedDocument]:
    """The sample as documents: a line each, with all its facts; those drawn hold the reason as their note."""
    asked = {pick.doc_id for pick in picks}
    texts = {plan.doc_id: plan.text for plan in plan_files(folder) if plan.doc_id in asked}
    lines: dict[str, list[Chosen]] = defaultdict(list)
    for line in chosen_lines(picks, texts):
        lines[line.doc_id].append(line)
    for document in run_documents(folder, only=asked) if asked else ():
        for line in lines[document.doc_id]:
            yield _part(document, line)


def _part(document: AnnotatedDocument, line: Chosen) -> AnnotatedDocument:
    inside = [
        replace(
            item,
            start=item.start - line.start,
            end=item.end - line.start,
            note="; ".join(line.reasons) if item.fact_id in line.fact_ids else "",
        )
        for item in document.annotations
        if line.start <= item.start and item.end <= line.end
    ]
    text = document.text[line.start : line.end]
    return replace(document, text=text, annotations=tuple(inside), offset=line.start)


def rows_for_a_person(folder: Path, picks: list[Pick]) -> Iterator[dict[str, str]]:
    """The sample as rows of a table: why, which plan, the lines, and the facts in them, to be marked right or not."""
    asked = {pick.doc_id for pick in picks}
    texts = {plan.doc_id: plan.text for plan in plan_files(folder) if plan.doc_id in asked}
    reasons = {(line.doc_id, line.start): "; ".join(line.reasons) for line in chosen_lines(picks, texts)}
    for document in sample_documents(folder, picks):
        common = {"reason": reasons[document.doc_id, document.offset or 0], "path": document.name}
        for item in list(document.sorted()):
            yield {**common, **_told(document, item)}
        if not document.annotations:
            yield {**common, "sentence": document.text}


def _told(document: AnnotatedDocument, item: Annotation) -> dict[str, str]:
    return {
        "sentence": document.text,
        "kind": item.label,
        "quote": document.quote(item),
        "columns": "; ".join(f"{name}={written(value)}" for name, value in item.columns.items()),
        "drawn": "x" if item.note else "",
        "fact_id": item.fact_id,
    }
