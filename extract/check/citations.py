"""Citations that a reader must complete or read again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from extract.model import Citation, Fact, Finding, Reading
from extract.rulebook import Rulebook

CODES: Mapping[str, str] = {
    "citation-incomplete": "A cited document whose number was left blank.",
    "citation-unread": "Words that look like a document's number but could not be read as one, or the end of a "
    "paragraph of more than 3,000 numbers.",
}


def check(reading: Reading, facts: Sequence[Fact], rules: Rulebook) -> Iterator[Finding]:
    """Blank numbers, and document symbols that were not parsed: nothing is missed in silence."""
    for fact in facts:
        if isinstance(fact, Citation) and fact.rule == "citation.blank":
            yield Finding(
                doc_id=fact.doc_id,
                fact_id=fact.fact_id,
                code="citation-incomplete",
                severity="warning",
                message="Văn bản được viện dẫn nhưng số còn để trống; cần điền số và ngày ban hành.",
                quote=fact.quote,
                start=fact.start,
                end=fact.end,
                page=fact.page,
                expected="số và ngày ban hành",
                found=fact.quote,
                source="Nghị định 30/2020/NĐ-CP, Phụ lục I",
            )
    plan = reading.plan
    for mention in reading.unread:
        quote = plan.text[mention.span.start : mention.span.end]
        message = f"Cụm «{quote}» trông như ký hiệu văn bản nhưng chưa đọc được; cần xem lại bằng mắt."
        if mention.rule == "citation.excess":
            message = (
                f"Đoạn này có quá nhiều số; từ «{quote}» đến hết đoạn chưa được đọc tìm văn bản viện dẫn."
            )
        yield Finding(
            doc_id=plan.doc_id,
            code="citation-unread",
            severity="warning",
            message=message,
            quote=quote,
            start=mention.span.start,
            end=mention.span.end,
            page=plan.blocks[mention.block].place.page,
            found=quote,
            source=mention.rule,
        )
