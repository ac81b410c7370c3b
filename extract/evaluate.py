"""Facts against hand-made answers: precision, recall, F1, and the accuracy of every column.

A fact is right when it overlaps the answer's place and has the answer's value: the canonical number
of a citation, value (and value_max) of a target or percentage, both dates of a deadline.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from extract.errors import KehoachError, ReadError
from extract.gold import Answer, in_scope, load_gold, locate
from extract.model import Fact, Letterhead, Span
from extract.pipeline import Extraction, extract_plan
from extract.rulebook import Rulebook
from extract.runs import KeptPlan, kept_plans
from extract.score import KINDS, Case, Score, Tally, compare
from extract.text import fold

VALUES = {
    "citation": ("citation",),
    "percentage": ("value", "value_max"),
    "target": ("value", "value_max"),
    "deadline": ("date_from", "date_to"),
}
__all__ = ["compare", "evaluate", "evaluate_run"]

RENAMED = {"issued": "citation_issued", "issuer": "citation_issuer"}
SKIPPED_COLUMNS = frozenset({"inherits", "flag", "code"})


def evaluate(
    gold_paths: Iterable[Path],
    plans_dir: Path,
    rules: Rulebook | None = None,
    segmentation: bool = True,
    auto: bool = False,
) -> Score:
    """Extract every plan of ``plans_dir`` that has answers, and score it.

    ``auto``: rows that nobody looked at count as answers too. A plan that stands there in several formats is scored once for each. Raises KehoachError when
    no plan has answers.
    """
    gold = load_gold([Path(path) for path in gold_paths], auto)
    files = sorted(
        p for p in Path(plans_dir).rglob("*") if p.stem in gold and p.is_file() and p.suffix != ".jsonl"
    )
    if not files:
        raise KehoachError("no-plans", str(plans_dir))
    score = Score()
    with _segmentation(segmentation):
        for file in files:
            try:
                extraction = extract_plan(file, rules)
            except ReadError as error:
                score.failed.append(f"{file.name}: {error}")
                continue
            _score_plan(score, file.name, _kept(file.name, extraction), gold[file.stem])
    return score


def _kept(name: str, extraction: Extraction) -> KeptPlan:
    return KeptPlan(name, extraction.plan.text, extraction.reading.letterhead, extraction.facts)


def evaluate_run(gold_paths: Iterable[Path], folder: Path) -> Score:
    """Score the tables that an earlier ``kehoach extract`` wrote, without reading the plans again.

    Raises KehoachError when the folder holds no run, or none of its plans has answers.
    """
    gold = load_gold([Path(path) for path in gold_paths])
    plans = [plan for plan in kept_plans(folder) if Path(plan.name).stem in gold]
    if not plans:
        raise KehoachError("no-plans", str(folder))
    score = Score()
    for plan in plans:
        _score_plan(score, plan.name, plan, gold[Path(plan.name).stem])
    return score


def _segmentation(on: bool) -> AbstractContextManager[object]:
    from extract.link.tokens import without_segmentation

    return nullcontext() if on else without_segmentation()


def _score_plan(score: Score, name: str, found: KeptPlan, answers: Sequence[Answer]) -> None:
    places = locate(answers, found.text)
    plan = score.by_plan[name] = {kind: Tally() for kind in KINDS}
    _score_document(score, name, found.letterhead, answers)
    judged = in_scope(found.facts, answers, places)
    for kind in KINDS:
        facts = [fact for fact in judged if fact.kind == kind]
        mine = [answer for answer in answers if answer.kind == kind]
        for answer in mine:
            if places[answer.key] is None and not answer.optional:
                score.unplaced.append(f"{name}: {answer.quote}")
        pairs = _pairs(mine, facts, places)
        _count(score, plan[kind], name, kind, mine, facts, pairs)
        right = {id(fact) for fact in pairs.values()}
        _forbidden(score, name, kind, facts, answers, places, right)


def _pairs(
    answers: Sequence[Answer], facts: Sequence[Fact], places: Mapping[str, Span | None]
) -> dict[str, Fact]:
    """Each answer's fact: binding answers first, the closest fit of place first, each fact once."""
    fits = []
    for answer in answers:
        place = places[answer.key]
        if place is None:
            continue
        for index, fact in enumerate(facts):
            shared = min(place.end, fact.end) - max(place.start, fact.start)
            if shared > 0 and _same_value(answer, fact):
                union = max(place.end, fact.end) - min(place.start, fact.start)
                fits.append((answer.optional, -shared / union, place.start, index, answer))
    pairs: dict[str, Fact] = {}
    used: set[int] = set()
    for _, _, _, index, answer in sorted(fits, key=lambda fit: fit[:4]):
        if answer.key not in pairs and index not in used:
            pairs[answer.key] = facts[index]
            used.add(index)
    return pairs


def _same_value(answer: Answer, fact: Fact) -> bool:
    return answer.place_only or all(
        _equal(getattr(fact, column), answer.columns.get(column, (None,))) for column in VALUES[answer.kind]
    )


def _equal(found: Any, accepted: Iterable[Any]) -> bool:
    return any(_plain(found) == _plain(value) for value in accepted)


def _plain(value: Any) -> Any:
    if value is None or value == "":
        return None
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal | int | float):
        return float(value)
    return fold(str(value))


def _count(
    score: Score,
    plan: Tally,
    name: str,
    kind: str,
    answers: Sequence[Answer],
    facts: Sequence[Fact],
    pairs: Mapping[str, Fact],
) -> None:
    matched = {id(fact) for fact in pairs.values()}
    for answer in answers:
        fact = pairs.get(answer.key)
        if fact is not None:
            _score_columns(score, name, answer, fact)
        if answer.optional:
            continue
        score.outcomes[f"{name}|{answer.key}"] = fact is not None
        for tally in (score.tallies[kind], plan):
            tally.right += fact is not None
            tally.missed += fact is None
        if fact is None:
            score.cases.append(Case(name, kind, "miss", answer.quote, answer.context, _columns_text(answer)))
    for fact in facts:
        if id(fact) not in matched:
            for tally in (score.tallies[kind], plan):
                tally.extra += 1
            values = ", ".join(f"{c}={_plain(getattr(fact, c))}" for c in VALUES[kind])
            score.cases.append(
                Case(name, kind, "extra", fact.quote, fact.context, f"{values} [{fact.rule}, {fact.role}]")
            )
            score.outcomes[f"{name}|extra|{kind}|{fact.start}|{fact.quote}"] = False


def _columns_text(answer: Answer) -> str:
    return ", ".join(
        f"{column}={values[0]}" for column, values in answer.columns.items() if values[0] is not None
    )


def _score_columns(score: Score, name: str, answer: Answer, fact: Fact) -> None:
    for column, accepted in answer.columns.items():
        if column in SKIPPED_COLUMNS or column in VALUES[answer.kind]:
            continue
        if column == "subject_has":
            found: Any = f"{getattr(fact, 'subject', '')} {fact.context}"
            right = all(fold(word) in fold(found) for word in accepted[0] or ())
            found = getattr(fact, "subject", "")
        else:
            found = getattr(fact, RENAMED.get(column, column), None)
            right = _equal(found, accepted)
        counts = score.columns[answer.kind, column]
        counts[0] += right
        counts[1] += 1
        if not right:
            detail = f"{column}: found {_plain(found)!r}, expected {accepted[0]!r}"
            score.cases.append(Case(name, answer.kind, "column", fact.quote, fact.context, detail))


def _score_document(score: Score, name: str, letterhead: Letterhead, answers: Sequence[Answer]) -> None:
    for answer in answers:
        if answer.kind != "document" or answer.optional:
            continue
        for column, accepted in answer.columns.items():
            found = getattr(letterhead, column, None)
            counts = score.columns["document", column]
            right = _equal(found, accepted)
            counts[0] += right
            counts[1] += 1
            if not right:
                detail = f"{column}: found {found!r}, expected {accepted[0]!r}"
                score.cases.append(Case(name, "document", "column", "", "", detail))


def _forbidden(
    score: Score,
    name: str,
    kind: str,
    facts: Sequence[Fact],
    answers: Sequence[Answer],
    places: Mapping[str, Span | None],
    right: Collection[int],
) -> None:
    """Facts where there must be none; words a person rejected may hold another one that is right."""
    for answer in answers:
        place = places[answer.key]
        if answer.kind != f"not_{kind}" or place is None:
            continue
        counts = score.columns[answer.kind, "respected"]
        spared = right if answer.state == "rejected" else ()
        touching = (f for f in facts if f.start < place.end and place.start < f.end)
        hit = next((f for f in touching if id(f) not in spared), None)
        counts[0] += hit is None
        counts[1] += 1
        if hit is not None:
            score.cases.append(Case(name, kind, "forbidden", hit.quote, hit.context, hit.rule))
