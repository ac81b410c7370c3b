"""Times that stand first in their clause, before a colon and what is due then: ``tháng 9: đo thị lực, tháng 11: cân đo``."""

from __future__ import annotations

import regex

COLON = regex.compile(r" ?\)?:")
# A week whose days stand beside it.
WEEK = regex.compile(r"(?i)tuần \d\d?")
# What a time limit names that stands before its colon: ``Hạn nộp báo cáo: 10/12``.
DUE_BY = regex.compile(
    r"(?i)(?:thời )?hạn (?P<what>(?:nộp|gửi|nhận|đăng ký|hoàn thành) \p{L}[^:\d\n]{1,60}?)(?: là)?:? ?(?=:|\d|ngày|hết|chậm|trước|\bvào)"
)
MARKS = " ,.;()-–+*•"


def heads_clause(text: str, since: int, start: int, end: int, until: int) -> bool:
    """Whether nothing stands between the time before, or a mark behind its words, and this one with its colon.

    >>> text = "tháng 9: cân đo, tháng 11: khám"
    >>> heads_clause(text, 7, 17, 25, len(text)), heads_clause("khám tháng 9", 0, 5, 12, 12)
    (True, False)
    """
    before = text[since:start].rstrip(" ")
    return (not before.strip(MARKS) or before[-1] in ",;.") and COLON.match(text, end, until) is not None


def named_limit(text: str, start: int, end: int) -> str:
    """What is due by a time limit whose own words say so; empty where they do not.

    >>> text = "Hạn nộp báo cáo: 10/12/2024"
    >>> named_limit(text, 0, len(text)), named_limit("Hạn nộp: 10/12", 0, 14)
    ('nộp báo cáo', '')
    """
    found = DUE_BY.match(text, start, end)
    return found["what"].strip() if found is not None else ""
