"""How a number compares where the verb of its clause says more than the words beside it."""

from __future__ import annotations

from decimal import Decimal

import regex

from extract.link.clauses import Measure
from extract.link.limits import far_bound
from extract.link.subjects import Subjects
from extract.link.yardsticks import change_by
from extract.model import Comparator

EXCEEDS = regex.compile(r"vượt(?! quá)")
# Of a share or number, and nothing else before it: ``Hạ tỷ lệ bỏ học``, ``Nâng cao tỷ lệ học sinh giỏi``.
LOWERS = regex.compile(r"(?:hạ (?:thấp|tỉ lệ|số|mức)|kéo giảm|cắt giảm|giảm thiểu|rút ngắn) [^,:;]{2,80}")
LOWERING = ("hạ ", "kéo ", "cắt ", "giảm ", "rút ")
RAISES = regex.compile(r"nâng(?: cao| dần)? (?:tỉ lệ|số|mức) [^,:;]{2,80}")
AND = regex.compile(r"[^,;:()]{0,100}(?<!\p{L})và ")
COMMA = regex.compile(r"(?![^,;:()]{0,100}so với)[^,;:()]{0,100}, ")
# A share raised by so much or less is no level; with what it is compared with, one below the half.
ZERO, SMALL, MUCH = Decimal(0), Decimal(10), Decimal(50)
OVER = regex.compile(r" (?:so với|chỉ tiêu|kế hoạch|dự toán|mức)(?!\p{L})")


def comparator_of(
    folded: str, measure: Measure, change: Comparator | None, limited: bool, subjects: Subjects
) -> Comparator:
    """The comparator of a measure; ``change`` is that of the verb its clause opens with.

    ``limited``: it is the bound of what must not happen.
    """
    comparator = measure.quantity.comparator
    if comparator == "eq" and (bound := far_bound(folded, measure)) is not None:
        return bound
    if (told := change_by(folded, measure)) is not None:
        return told
    if comparator == "eq" and _is_added(folded, measure, subjects):
        return "increase"
    if measure.quantity.unit != "%":
        return comparator
    if limited:
        return "le" if comparator in ("gt", "ge") else comparator
    start = measure.span.start
    if folded.endswith("thêm ", measure.before.start, start):
        return "increase"
    if comparator == "gt" and EXCEEDS.match(folded, start) and _is_over(folded, measure, subjects):
        return "increase"
    if (
        comparator == "between"
        and change
        and (start == measure.number.start or folded.startswith("từ ", start))
    ):
        return change  # ``Giảm so với đầu năm từ 1 đến 2%``, ``Giảm tỉ lệ bỏ học 0,1-0,2%``
    return change or comparator if comparator == "eq" and start == measure.number.start else comparator


def _is_added(folded: str, measure: Measure, subjects: Subjects) -> bool:
    """``có thêm 2 giáo viên giỏi so với năm trước``"""
    added = folded.startswith("thêm ", measure.span.start) or folded.endswith(
        "thêm ", measure.before.start, measure.span.start
    )
    return added and subjects.baseline(folded, measure) is not None


def _is_over(folded: str, measure: Measure, subjects: Subjects) -> bool:
    """``vượt 10% so với kế hoạch``: by how much, not beyond what."""
    plan = OVER.match(folded, measure.span.end, measure.segment.end)
    return plan is not None or subjects.baseline(folded, measure) is not None


def goes_on(folded: str, before: Measure, measure: Measure, subjects: Subjects) -> bool:
    """Whether a number behind ``và`` changes as the one before it does: ``Giảm 10% số vụ năm 2025 và 20% năm 2030``.

    A count does so only where both are compared: ``Tăng 3 lớp và 90 học sinh so với năm trước``; behind a comma a
    share does where neither could be a level: ``Mỗi năm tăng 2% học sinh giỏi, 3% học sinh khá``.
    """
    if measure.sentence != before.sentence or measure.span.start != measure.number.start:
        return False
    if measure.quantity.unit == before.quantity.unit == "%" and COMMA.fullmatch(
        folded, before.span.end, measure.span.start
    ):
        return ZERO < (measure.quantity.value or ZERO) <= SMALL and (before.quantity.value or ZERO) <= SMALL
    if measure.segment != before.segment:
        return False
    if AND.fullmatch(folded, before.span.end, measure.span.start) is None:
        return False
    if measure.quantity.unit == "%":
        return before.quantity.unit == "%" and (measure.quantity.value or ZERO) < MUCH
    return subjects.baseline(folded, measure) is not None


def opening_change(folded: str, measure: Measure, subjects: Subjects) -> Comparator | None:
    """``Giảm tỷ lệ thấp còi 1,5%``: the verb that opens the clause says how the number compares."""
    opening = folded[measure.before.start : measure.before.end].lstrip(" ,;:.-+*")
    for word in ("phấn đấu ", "tiếp tục "):
        opening = opening.removeprefix(word)
    if opening.startswith("giảm ") and not opening.startswith("giảm tải"):
        return "decrease"
    if opening.startswith("tăng ") and not opening.startswith("tăng cường"):
        return "increase"
    if opening.startswith(LOWERING) and LOWERS.fullmatch(opening):
        return "decrease"
    raised = opening.startswith("nâng") and RAISES.fullmatch(opening)
    return "increase" if raised and _is_step(folded, measure, subjects) else None


def _is_step(folded: str, measure: Measure, subjects: Subjects) -> bool:
    """``Nâng tỷ lệ khá giỏi 2-3%`` is by how much, ``Nâng tỷ lệ khá giỏi 45%`` to what."""
    value = measure.quantity.value or ZERO
    return value <= SMALL or (value < MUCH and subjects.baseline(folded, measure) is not None)
