"""Is it a plan at all, and was all of it read?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import regex

from extract.check.remarks import Severity, remark
from extract.model import Fact, Finding, Reading
from extract.rulebook import Rulebook
from extract.text import fold

CODES: Mapping[str, str] = {
    "not-a-plan": "The document can be read but is no plan: no title, number or sections of one.",
    "page-without-text": "Some pages hold no text that can be read (pictures of pages).",
    "ocr": "Words of pictures of pages were recognised; each fact from such a page has `ocr` in `doubt`.",
    "rubbish-text": "The text layer of some pages is no text (a broken code table, lost letters) and was used all the same.",
    "table-rules-unread": "The ruled lines of some pages could not be made out; their tables were read as plain text.",
    "missing-program": "Pages need a program that is not installed (tesseract) and were not read.",
    "tracked-changes": "The document holds tracked changes: insertions were read, deletions were not.",
    "embedded-document": "The document holds another file (a workbook, a document) whose words were not read.",
    "old-font": "Words typed in a font older than Unicode (TCVN3, VNI) were converted; their offsets are of the converted text.",
}

# The kinds of document in which a school states what it will do (Nghị định 30/2020/NĐ-CP, Phụ lục III).
TITLE = regex.compile(
    r"^(?:dự thảo )?(?:kế hoạch|k ế h o ạ c h|phương hướng|chương trình (?:hành động|công tác)|đề án|phương án)\b"
)
PLAN_NUMBER = regex.compile(r"/(?:KH|CTr|PA|ĐA)\b")
WORKING_ROLES = frozenset({"targets", "measures", "schedule", "organisation"})
TITLE_WITHIN = 40
# What the reader warned of -> how much it matters, and the sentence in both languages.
READING: Mapping[str, tuple[Severity, str, str]] = {
    "page-without-text": (
        "warning",
        "Một số trang không có chữ (ảnh chụp) nên chưa được đọc; cần xem lại các trang đó.",
        "Some pages hold no text (pictures of pages) and were not read; look at them yourself.",
    ),
    "ocr": (
        "warning",
        "Văn bản hoặc một số trang là ảnh chụp, chữ do máy nhận dạng; cần đối chiếu số liệu với bản gốc.",
        "Pages are pictures whose words were recognised; compare figures with the original.",
    ),
    "rubbish-text": (
        "warning",
        "Lớp chữ của một số trang bị lỗi mã, đọc ra có thể sai; cần xem lại các trang đó.",
        "The text layer of some pages is damaged and may be read wrongly; look at them yourself.",
    ),
    "table-rules-unread": (
        "warning",
        "Đường kẻ của một số trang bị hỏng, bảng trên đó được đọc như văn bản thường; cần xem lại các bảng đó.",
        "The ruled lines of some pages are damaged and their tables were read as plain text; look at them yourself.",
    ),
    "missing-program": (
        "warning",
        "Một số trang là ảnh chụp nhưng máy chưa cài tesseract với tiếng Việt nên chưa được đọc.",
        "Some pages are pictures and were not read: tesseract with Vietnamese is not installed.",
    ),
    "tracked-changes": (
        "warning",
        "Văn bản còn vết sửa đổi (track changes): phần thêm được đọc, phần xóa bị bỏ.",
        "The document holds tracked changes: insertions were read, deletions were not.",
    ),
    "embedded-document": (
        "warning",
        "Văn bản có nhúng tệp khác (bảng tính, văn bản) chưa được đọc; cần mở xem nội dung đó.",
        "The document holds another file (a workbook, a document) that was not read; open and look at it.",
    ),
    "old-font": (
        "info",
        "Văn bản gõ bằng phông chữ cũ (TCVN3, VNI), đã được chuyển sang Unicode để đọc.",
        "The document was typed in a font older than Unicode (TCVN3, VNI) and was converted to be read.",
    ),
}


def check(reading: Reading, facts: Sequence[Fact], rules: Rulebook) -> Iterator[Finding]:
    """One finding when the document is no plan, and one for each thing that was not read."""
    if not is_plan(reading):
        yield remark(
            reading,
            "not-a-plan",
            "info",
            (
                "Tài liệu đọc được nhưng không phải kế hoạch: không có tên loại, số ký hiệu hay các mục của kế hoạch.",
                "The document can be read but is no plan: it has no title, number or sections of one.",
            ),
            expected="kế hoạch",
            source="Nghị định 30/2020/NĐ-CP",
        )
    for warning in reading.plan.warnings:
        if warning in READING:
            severity, *said = READING[warning]
            found = _changes(reading) if warning == "tracked-changes" else ""
            yield remark(reading, warning, severity, (said[0], said[1]), found=found)


def _changes(reading: Reading) -> str:
    """How many tracked changes there are, as the column ``found`` says it."""
    changes = reading.plan.changes
    return f"{changes.insertions} thêm, {changes.deletions} xóa" if changes else ""


def is_plan(reading: Reading) -> bool:
    """Whether the document calls itself a plan, has a plan's number, or has a plan's sections."""
    if reading.letterhead.number and PLAN_NUMBER.search(reading.letterhead.number):
        return True
    if any(TITLE.match(fold(block.text)) for block in reading.plan.blocks[:TITLE_WITHIN]):
        return True
    return len({section.role for section in reading.sections} & WORKING_ROLES) >= 2
