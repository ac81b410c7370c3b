"""The lines at a plan's end that say who signs or approves it, and when: no deadline of anything."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import regex

from extract.find.containers import same_cell
from extract.find.signature import SIGNED, is_signatory
from extract.model import Block, Section
from extract.rulebook import Rulebook

DAY = r"ngày ?\d{1,2} ?(?:tháng ?\d{1,2},? ?năm ?20\d\d|/ ?\d{1,2} ?/ ?20\d\d)"
WEEKDAY = r"(?:Thứ|Chủ|Sáng|Chiều|Tối|Trưa|Buổi)(?!\p{L})"
NAME = r"\p{Lu}[\p{L}.'’\-]*(?: [\p{Lu}\d][\p{L}.\d'’\-]*){0,4}"
# ``Nam Hải, ngày 07 tháng 10 năm 2024``, ``Duyệt ngày 10/10/2024``, ``Ngày 10/10/2024``.
LINE = regex.compile(
    rf"(?:(?!{WEEKDAY})(?P<place>{NAME}), ?|(?P<approval>(?i:(?:đã )?(?:phê )?duyệt|ký|xác nhận)),? )?(?i:{DAY})\.?",
    regex.VERSION1,
)
APPROVAL = regex.compile(
    r"(?i)(?:phê )?duyệt(?!\p{L})|xác nhận|ý kiến của|người (?:viết|lập|xây dựng|làm|báo cáo|thực hiện)(?!\p{L})"
    r"|.{0,40}(?:phê duyệt|ký duyệt| duyệt)$"
)
SEARCHED = 40  # blocks before the end
LAST = 3
LONGEST = 80  # characters
LONGEST_ASKED = 60


def with_signing_days(
    blocks: Sequence[Block], sections: Sequence[Section], rules: Rulebook
) -> tuple[Section, ...]:
    """The sections, with who signs or approves, and the day of it, where the recipients of the plan stand."""
    found = list(sections)
    for index in range(max(0, len(blocks) - SEARCHED), len(blocks)):
        if found[index].role != "recipients" and (
            _is_closing(blocks[index]) or _is_signing_day(blocks, index, rules)
        ):
            found[index] = replace(found[index], headings=(), role="recipients", month=None, is_heading=False)
    return tuple(found)


def _is_closing(block: Block) -> bool:
    """Whether a line asks for a signature: ``DUYỆT CỦA BAN GIÁM HIỆU``, ``(Ký, ghi rõ họ tên)``."""
    text = block.text.strip()
    if block.number or len(text) > LONGEST_ASKED:
        return False
    return (text.isupper() and APPROVAL.match(text) is not None) or SIGNED.match(text) is not None


def _is_signing_day(blocks: Sequence[Block], index: int, rules: Rulebook) -> bool:
    block = blocks[index]
    if block.number or len(block.text) > LONGEST or (line := LINE.fullmatch(block.text.strip())) is None:
        return False
    before, after = blocks[max(0, index - 1) : index], blocks[index + 1 : index + 4]
    if line["place"]:
        return len(after) < LAST or any(_signs(other, rules) for other in after)
    near = [other for other in (*before, *after[:2]) if same_cell(block.place, other.place)]
    return (bool(line["approval"]) and len(after) < LAST) or any(_signs(other, rules) for other in near)


def _signs(block: Block, rules: Rulebook) -> bool:
    """Whether a line names who signs or approves."""
    if block.number or len(block.text) > LONGEST:
        return False
    return is_signatory(block, rules) or APPROVAL.match(block.text) is not None
