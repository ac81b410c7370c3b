"""The role each block has for its measures: that of its section, or of the table it stands in."""

from __future__ import annotations

import regex

from extract.model import Block, Reading, Role, Section
from extract.text import fold

# ``Chỉ tiêu và biện pháp``, ``Nhiệm vụ, chỉ tiêu`` head both; a short item that opens with its number, or
# gives one to the name before its colon, is one of the former.
MIXED = regex.compile(
    r"chỉ tiêu.*(?:biện pháp|giải pháp|nhiệm vụ)|"
    r"(?:nhiệm vụ|biện pháp|giải pháp).*(?<!(?:thực hiện|đạt|hoàn thành)(?: tốt)?(?: các| những)? )chỉ tiêu"
)
MEASURES = regex.compile(r"^\P{L}*(?:\p{L}[.)] ?)?(?:các |những )?(?:biện pháp|giải pháp|nhiệm vụ)")
OPENS = regex.compile(r" ?(?:trên |từ |ít nhất |có )?\d")
# ``Hồ sơ: Tốt 7/9``, ``Viết chữ đẹp: cấp trường: 10 em``: up to three words may stand before the number.
NAMED = regex.compile(r"[^:\d]{3,60}(?: \d{1,2}[^:\d]{0,30})?:(?: ?\p{L}+){0,3} ?:? ?\d")
# What is said of these is no target: ``Thời gian: 2 buổi``, ``Tổng số: 126 em``, ``Lớp 2A: 31 em``.
NO_TARGET = regex.compile(
    r"[^:]*(?<!\p{L})(?:thời (?:gian|lượng|điểm|hạn)|kinh phí|mức (?:thu|chi)|địa điểm|thành phần|đối tượng"
    r"|tổng số|ts|số lượng|trong đó|gồm|hiện (?:có|nay)|nội dung|ghi chú|ví dụ|phụ trách|điện thoại"
    r"|tháng|tuần|ngày|buổi|đợt)(?!\p{L})[^:]*:|(?:lớp|khối|tổ|đ/c|thầy|cô|em) [^:]*:"
)
LONGEST_ITEM = 160
# Behind these a heading that says no role names a field of work: ``III. Chất lượng giáo dục``; one of staff, rooms
# or numbers may as well tell what there is.
BEGUN: frozenset[Role] = frozenset({"situation", "targets", "measures"})
FIELD = regex.compile(
    r"\P{L}*(?:(?:[ivx]{1,5}|\p{L})[.)/] ?)?(?:về |đối với )?(?:chất lượng|phát triển|nâng cao|đảm bảo|bảo đảm|xây dựng|nuôi dưỡng"
    r"|chăm sóc|giáo dục|phổ cập|huy động|y tế|dinh dưỡng|bán trú|chuyên môn"
    r"|hoạt động|phong trào|an toàn|sức khoẻ|vệ sinh|duy trì|thực hiện|tăng cường|đổi mới|ứng dụng|chuyển đổi|học tập|dạy học)(?!\p{L})"
)

TABLE_ROLES: dict[str, Role] = {
    "report": "situation",
    "roster": "situation",
    "months": "schedule",
    "tasks": "schedule",
}


def roles_of(reading: Reading) -> list[Role]:
    """The role of each block; of a table's blocks that of their column, else of their kind of table."""
    roles: list[Role] = [
        "targets" if section.role == "measures" and _is_bare_target(block, section) else section.role
        for block, section in zip(reading.plan.blocks, reading.sections, strict=True)
    ]
    begun = next((index for index, role in enumerate(roles) if role in BEGUN), len(roles))
    for index in range(begun, len(roles)):
        if roles[index] == "other" and _is_of_a_field(reading.sections[index]):
            roles[index] = "measures"
    for table in reading.tables:
        role = TABLE_ROLES.get(table.kind)
        for cell in table.cells if role is not None else ():
            for block in cell.blocks:
                roles[block] = role if role is not None else roles[block]
        for prose in table.prose:
            roles[prose.block] = prose.role
    for block in reading.letterhead.blocks:
        roles[block] = "preamble"
    return roles


def _is_of_a_field(section: Section) -> bool:
    """Whether what stands nearest above names a field of work and nothing else."""
    return bool(section.headings) and FIELD.match(fold(section.headings[-1])) is not None


def _is_bare_target(block: Block, section: Section) -> bool:
    """``- 05 em đạt giải cấp huyện`` under ``Chỉ tiêu và biện pháp``, where nothing parts the two."""
    if not block.number or len(block.text) > LONGEST_ITEM or not section.headings:
        return False
    words = fold(block.text[len(block.number) :])
    if OPENS.match(words) is None and (NAMED.match(words) is None or NO_TARGET.match(words.strip())):
        return False
    headings = [fold(words) for words in section.headings]
    mixed = next((depth for depth, words in enumerate(headings) if MIXED.search(words)), None)
    return mixed is not None and not any(map(MEASURES.match, headings[mixed + 1 :]))
