"""Numbers of documents that are not written as the rules of drafting ask."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import regex

from extract.check.regulations import central_offices
from extract.check.remarks import block_at, remark
from extract.model import Citation, Fact, Finding, Reading, Span
from extract.rulebook import Rulebook
from extract.text import fold

CODES: Mapping[str, str] = {
    "citation-undated": "A document whose number is given anew each year is cited without its date.",
    "citation-number-malformed": "A document's number lacks its year, has spaces or signs that do not belong to it, "
    "or letters that are no office's.",
}
SOURCE = "Nghị định 30/2020/NĐ-CP, Phụ lục I"
YEARED = regex.compile(r"^(\d+\w?)/((?:19|20)\d\d)/(.+)$")
LOOSE_SIGNS = regex.compile(r"\d\s+/|/\s|\s/|[-–&]\s|\s[-–&]|\p{Lu}\s\p{Lu}")
# Decisions, resolutions and letters of one office begin again with 01 each year.
YEARLY = regex.compile(r"^\d+/\p{Lu}\p{L}*-\p{L}+$")
# What follows a number: its date, its issuer, what it is about; headings write these in capitals.
BEHIND = regex.compile(r"(?i),?\s*(?<!\p{L})(?:ngày|năm|ban hành|của|do|về)(?!\p{L})")
FOUND = regex.compile(r"\d[\w/ .&–-]*")


def check(reading: Reading, facts: Sequence[Fact], rules: Rulebook) -> Iterator[Finding]:
    """A number without its year is a warning, as is a code nobody has; a stray space or a slip in a code, and a date
    that is lacking, are notes.
    """
    dated = {fact.citation for fact in facts if isinstance(fact, Citation) and fact.citation_issued}
    central = central_offices(rules)
    for fact in facts:
        if not isinstance(fact, Citation) or not fact.citation or "/" not in fact.citation:
            continue
        year = YEARED.match(fact.citation)
        if (
            fact.resolution == "completed"
            and year
            and f"/{year.group(2)}" not in _as_written(fact).replace(" ", "")
        ):
            yield _finding(reading, fact, "warning", "thiếu năm ban hành trong số hiệu", "lacks its year")
        elif "code-unknown" in fact.doubt and "ocr" not in fact.doubt:
            yield _strange(reading, fact)
        elif "code-repaired" in fact.doubt and "ocr" not in fact.doubt:
            yield _finding(reading, fact, "info", "viết sai chữ trong ký hiệu", "has a slip in its letters")
        elif (written := _as_written(fact)) and LOOSE_SIGNS.search(written):
            yield _finding(reading, fact, "info", "có dấu cách hoặc dấu thừa", "has stray spaces or signs")
        if (
            fact.citation not in dated
            and YEARLY.search(fact.citation)
            and fold(fact.citation_issuer) in central
        ):
            dated.add(fact.citation)
            yield _undated(reading, fact)


def _as_written(fact: Citation) -> str:
    """The number as the plan writes it: the quote up to what follows it."""
    match = FOUND.search(BEHIND.split(fact.quote, maxsplit=1)[0])
    return match.group().strip() if match else ""


def _undated(reading: Reading, fact: Citation) -> Finding:
    return remark(
        reading,
        "citation-undated",
        "info",
        (
            f"Số {fact.citation} được đánh lại mỗi năm; cần ghi ngày ban hành để biết là văn bản nào.",
            f"The number {fact.citation} is given anew each year; give its date to tell which one is meant.",
        ),
        (block_at(reading, fact.start), Span(fact.start, fact.end)),
        expected="ngày ban hành",
        found=fact.citation,
        source=SOURCE,
        fact_id=fact.fact_id,
    )


def _strange(reading: Reading, fact: Citation) -> Finding:
    written = _as_written(fact)
    return remark(
        reading,
        "citation-number-malformed",
        "warning",
        (
            f"Ký hiệu «{written}» ghi cơ quan không có trong danh mục mã cơ quan trung ương; có thể viết sai.",
            f"“{written}” names an office that is none of the central offices; it may be misspelt.",
        ),
        (block_at(reading, fact.start), Span(fact.start, fact.end)),
        found=written,
        source=SOURCE,
        fact_id=fact.fact_id,
    )


def _finding(reading: Reading, fact: Citation, severity: str, vi: str, en: str) -> Finding:
    return remark(
        reading,
        "citation-number-malformed",
        "warning" if severity == "warning" else "info",
        (
            f"Số hiệu «{_as_written(fact)}» {vi}; viết đúng là {fact.citation}.",
            f"The number “{_as_written(fact)}” {en}; it should be {fact.citation}.",
        ),
        (block_at(reading, fact.start), Span(fact.start, fact.end)),
        expected=fact.citation,
        found=_as_written(fact),
        source=SOURCE,
        fact_id=fact.fact_id,
    )
