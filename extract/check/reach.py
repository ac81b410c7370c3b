"""Words that were not searched, since there is more in one paragraph than a person writes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from extract.check.remarks import remark
from extract.model import Fact, Finding, Reading, Span
from extract.reach import MAX_PARAGRAPH, MOST_NUMBERS, unreached
from extract.rulebook import Rulebook

CODES: Mapping[str, str] = {
    "paragraph-unread": f"The end of a paragraph of more than {MAX_PARAGRAPH:,} characters was not searched for facts, "
    f"or the end of one of more than {MOST_NUMBERS:,} numbers not for targets and percentages.",
}
SHOWN = 80  # characters of the stretch that are quoted


def check(reading: Reading, facts: Sequence[Fact], rules: Rulebook) -> Iterator[Finding]:
    """One finding for each stretch that was left out."""
    for block, span in unreached(reading.plan):
        yield _unread(reading, block, span, "dữ kiện", "facts")
    for mention in reading.quantities:
        if mention.kind == "unread":
            yield _unread(
                reading, mention.block, mention.span, "chỉ tiêu và tỷ lệ", "targets and percentages"
            )


def _unread(reading: Reading, block: int, span: Span, what: str, what_en: str) -> Finding:
    length = f"{span.end - span.start:,}"
    return remark(
        reading,
        "paragraph-unread",
        "warning",
        (
            f"Đoạn này quá dài: từ đây còn {length.replace(',', '.')} ký tự đến hết đoạn chưa được tìm {what}; "
            "cần xem lại bằng mắt, hoặc ngắt đoạn trong tệp rồi chạy lại.",
            f"This paragraph is too long: {length} characters from here to its end were not searched for {what_en}; "
            "look at them yourself, or break the paragraph up in the file and run again.",
        ),
        (block, Span(span.start, min(span.end, span.start + SHOWN))),
        found=length.replace(",", "."),
    )
