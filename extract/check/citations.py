"""Citations that a reader must complete or read again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from extract.check.remarks import block_at, remark
from extract.model import Citation, Fact, Finding, Reading, Span
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
            yield remark(
                reading,
                "citation-incomplete",
                "warning",
                (
                    "Văn bản được viện dẫn nhưng số còn để trống; cần điền số và ngày ban hành.",
                    "A document is cited whose number was left blank; fill in its number and date.",
                ),
                (block_at(reading, fact.start), Span(fact.start, fact.end)),
                expected="số và ngày ban hành",
                found=fact.quote,
                source="Nghị định 30/2020/NĐ-CP, Phụ lục I",
                fact_id=fact.fact_id,
            )
    for mention in reading.unread:
        quote = reading.plan.text[mention.span.start : mention.span.end]
        said = (
            f"Cụm «{quote}» trông như ký hiệu văn bản nhưng chưa đọc được; cần xem lại bằng mắt.",
            f"“{quote}” looks like a document's number but could not be read; look at it yourself.",
        )
        if mention.rule == "citation.excess":
            said = (
                f"Đoạn này có quá nhiều số; từ «{quote}» đến hết đoạn chưa được đọc tìm văn bản viện dẫn.",
                f"Too many numbers in this paragraph; from “{quote}” to its end citations were not looked for.",
            )
        yield remark(
            reading,
            "citation-unread",
            "warning",
            said,
            (mention.block, mention.span),
            found=quote,
            source=mention.rule,
        )
