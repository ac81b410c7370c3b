"""The parts that Nghị định 30/2020/NĐ-CP asks of an administrative document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile

import regex

from extract.check.document import TITLE, is_plan
from extract.check.remarks import remark
from extract.model import Fact, Finding, Reading
from extract.rulebook import Rulebook
from extract.text import fold_pattern, fold_plan

CODES: Mapping[str, str] = {
    "header-missing": "A part that Nghị định 30/2020/NĐ-CP asks of an administrative document is not there.",
}
SOURCE = "Nghị định 30/2020/NĐ-CP, Điều 8 và Phụ lục I"
# A narrow column breaks them, and the other column's line stands between.
BREAK = r"(?: ?| .{1,80} )"
STATE = regex.compile(fold_pattern(f"cộng ?hòa ?xã ?hội{BREAK}chủ ?nghĩa{BREAK}việt ?nam"))
MOTTO = regex.compile(fold_pattern(f"độc ?lập ?[-.] ?tự ?do ?[-.]?{BREAK}-? ?hạnh ?phúc"))
# The Party, the Youth Union, the Pioneers and trade unions do not write in the name of the state.
MASS = regex.compile(
    fold_pattern(
        r"(?:đảng (?:bộ|ủy|cộng sản)|chi bộ|công đoàn|cđcs|liên đội|chi đội|đội tntp|hội đồng đội"
        r"|(?:bch |ban chấp hành )?(?:chi )?đoàn (?:tncs|thanh niên|trường|xã|phường|th|thcs|thpt))(?!\p{L})"
    )
)
RECIPIENTS = regex.compile(fold_pattern(r"^\W*nơi (?:nhận|gửi)"))
SIGNED = regex.compile(
    fold_pattern(
        r"(?<!\p{L})(?:hiệu trưởng|phó hiệu trưởng|giám đốc|trưởng phòng|chủ tịch|tổ trưởng|thủ trưởng|trưởng ban"
        r"|người lập|k/?t\.|t/?m\.|bí thư|chánh văn phòng)"
    )
)
NEAR_TOP = 25
NEAR_END = 40


def check(reading: Reading, facts: Sequence[Fact], rules: Rulebook) -> Iterator[Finding]:
    """One finding for each part that is missing; only of what is a plan at all."""
    if not is_plan(reading):
        return
    blocks = reading.plan.blocks
    folded = fold_plan(reading.plan.text)
    top = " ".join(folded[block.start : block.end] for block in blocks[:NEAR_TOP])
    end = [folded[block.start : block.end] for block in blocks[-NEAR_END:]]
    head = reading.letterhead
    mass = _is_of_an_organisation(reading)
    parts = (
        (mass or STATE.search(top), "Quốc hiệu", "the name of the state"),
        (mass or MOTTO.search(top), "Tiêu ngữ", "the motto"),
        (head.school or head.parent, "tên cơ quan ban hành", "the name of the issuing office"),
        (head.number, "số, ký hiệu", "the number"),
        (head.issued, "ngày, tháng, năm ban hành", "the date of issue"),
        (head.title, "tên loại và trích yếu", "the kind and subject of the document"),
        (
            head.signer or any(len(text) < 80 and SIGNED.search(text) for text in end),
            "chức vụ, họ tên người ký",
            "the signature",
        ),
        (any(RECIPIENTS.match(text) for text in end), "Nơi nhận", "the recipients"),
    )
    for there, vi, en in parts:
        if not there:
            yield remark(
                reading,
                "header-missing",
                "info",
                (f"Không thấy {vi} của văn bản.", f"The document lacks {en}."),
                expected=vi,
                source=SOURCE,
            )


def _is_of_an_organisation(reading: Reading) -> bool:
    """Whether a line above the title names the Party, a union or the Pioneers as who writes."""
    folded = fold_plan(reading.plan.text)
    lines = (folded[block.start : block.end] for block in reading.plan.blocks[:NEAR_TOP])
    return any(MASS.match(line) for line in takewhile(lambda line: not TITLE.match(line), lines))
