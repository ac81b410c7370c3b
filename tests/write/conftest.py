"""Results made by hand: one plan with a fact of each kind, one that failed, one that is a copy."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from extract.model import Citation, Deadline, Finding, Percentage, Target
from extract.write.document import Document
from extract.write.result import Result, Results

TEXT = (
    "I. CHỈ TIÊU\n"
    "- Huy động trẻ nhà trẻ đạt 42,5%.\n"
    '=HYPERLINK("x") <script>alert(1)</script>\n'
    "Nộp trước ngày 10/12/2024 theo Thông tư 36/2017/TT-BGDĐT"
)


def common(kind: str, quote: str, **more: Any) -> dict[str, Any]:
    start = TEXT.index(quote)
    columns = {
        "fact_id": f"{kind}-{start}",
        "doc_id": "0123456789abcdef",
        "kind": kind,
        "quote": quote,
        "start": start,
        "end": start + len(quote),
        "page": None,
        "place": "đoạn 2",
        "section": "I. CHỈ TIÊU",
        "role": "targets",
        "context": "- Huy động trẻ nhà trẻ đạt 42,5%.",
        "rule": "a-rule",
    }
    return {**columns, **more}


@pytest.fixture
def result() -> Result:
    """A plan with one fact of each kind; its text holds markup and a formula."""
    facts = (
        Target(
            **common("target", "42,5%"),
            subject="=1+1",
            comparator="eq",
            value=Decimal("42.5"),
            unit="%",
        ),
        Percentage(**common("percentage", "42,5%", page=3), subject="trẻ nhà trẻ", value=Decimal("42.5")),
        Target(
            **common("target", "Nộp", doubt="two-readings"), value=Decimal("1500000000"), total=Decimal(26)
        ),
        Deadline(
            **common("deadline", "trước ngày 10/12/2024"),
            subject="@Nộp",
            relation="before",
            date_to=date(2024, 12, 10),
        ),
        Citation(
            **common("citation", "36/2017/TT-BGDĐT"),
            citation="36/2017/TT-BGDĐT",
            citation_kind="Thông tư",
            citation_issued=date(2017, 12, 28),
            citation_issuer="Bộ Giáo dục và Đào tạo",
        ),
    )
    finding = Finding(
        doc_id="0123456789abcdef",
        code="citation-expired",
        severity="warning",
        message="Văn bản đã hết hiệu lực.",
        message_en="The document has expired.",
        fact_id=facts[-1].fact_id,
        quote="36/2017/TT-BGDĐT",
        start=facts[-1].start,
        end=facts[-1].end,
    )
    document = Document(
        doc_id="0123456789abcdef",
        path="khối 4/+kế hoạch.docx",
        format="docx",
        chars=len(TEXT),
        school="Trường Tiểu học Hoa Mơ",
        issued=date(2024, 9, 5),
        title="Kế hoạch năm học",
        seconds=0.25,
        tool_version="0.1.0",
        rules_version="abc",
    )
    return Result(document, facts, (finding,), TEXT)


@pytest.fixture
def results(result: Result) -> Results:
    """The plan, a file that failed, and a copy of the plan, in no particular order."""
    broken = Document(
        doc_id="ffff", path="hỏng.pdf", format="pdf", status="failed", error="damaged: Tệp bị hỏng."
    )
    copy = Document(
        doc_id="0123456789abcdef", path="a-bản-sao.docx", status="duplicate", duplicate_of="0123456789abcdef"
    )
    return Results([result, Result(broken), Result(copy)])
