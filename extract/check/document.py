"""Is it a plan at all, and was all of it read?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import regex

from extract.model import Fact, Finding, Reading
from extract.rulebook import Rulebook
from extract.text import fold

CODES: Mapping[str, str] = {
    "not-a-plan": "The document can be read but is no plan: no title, number or sections of one.",
    "page-without-text": "Some pages hold no text that can be read (pictures of pages).",
    "tracked-changes": "The document holds tracked changes: insertions were read, deletions were not.",
}

# The kinds of document in which a school states what it will do (Nghị định 30/2020/NĐ-CP, Phụ lục III).
TITLE = regex.compile(
    r"^(?:dự thảo )?(?:kế hoạch|k ế h o ạ c h|phương hướng|chương trình (?:hành động|công tác)|đề án|phương án)\b"
)
PLAN_NUMBER = regex.compile(r"/(?:KH|CTr|PA|ĐA)\b")
WORKING_ROLES = frozenset({"targets", "measures", "schedule", "organisation"})
TITLE_WITHIN = 40
READING_MESSAGES = {
    "page-without-text": "Một số trang không có chữ (ảnh chụp) nên chưa được đọc; cần xem lại các trang đó.",
    "tracked-changes": "Văn bản còn vết sửa đổi (track changes): phần thêm được đọc, phần xóa bị bỏ.",
}


def check(reading: Reading, facts: Sequence[Fact], rules: Rulebook) -> Iterator[Finding]:
    """One finding when the document is no plan, and one for each thing that was not read."""
    plan = reading.plan
    if not is_plan(reading):
        yield Finding(
            doc_id=plan.doc_id,
            code="not-a-plan",
            severity="info",
            message="Tài liệu đọc được nhưng không phải kế hoạch: không có tên loại, số ký hiệu hay các mục của kế hoạch.",
            expected="kế hoạch",
            source="Nghị định 30/2020/NĐ-CP",
        )
    for warning in plan.warnings:
        if warning in READING_MESSAGES:
            yield Finding(
                doc_id=plan.doc_id, code=warning, severity="warning", message=READING_MESSAGES[warning]
            )


def is_plan(reading: Reading) -> bool:
    """Whether the document calls itself a plan, has a plan's number, or has a plan's sections."""
    if reading.letterhead.number and PLAN_NUMBER.search(reading.letterhead.number):
        return True
    if any(TITLE.match(fold(block.text)) for block in reading.plan.blocks[:TITLE_WITHIN]):
        return True
    return len({section.role for section in reading.sections} & WORKING_ROLES) >= 2
