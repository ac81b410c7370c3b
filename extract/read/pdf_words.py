"""Two lines of a PDF: what their words alone say of whether the second begins anew, or ends the first."""

from __future__ import annotations

import regex

from extract.read.joining import CLOSED, is_open
from extract.read.label import label_of

CODE_START, CODE_END = regex.compile(r"\d/\p{Lu}{2,}$"), regex.compile(r"-\p{Lu}{2,}")
# ``Tháng 12/2025: Kiểm tra``: the next item of a list of months.
MONTH = regex.compile(r"(?i)tháng \d{1,2}[^\p{L}:]{0,20}: ?\p{L}")
# A full line that ends in a number, and the number it goes to: ``trẻ 3`` / ``- 4 tuổi``.
RANGE = regex.compile(r"- ?\d")
# What stands below a signatory's title.
SIGN_HERE = regex.compile(r"(?i)\((?:đã )?k[íý](?!\p{L})")


# ``Bình Lâm, ngày 05 tháng 9 năm 2031``: what ends a letterhead, above the title.
DATED = regex.compile(r"(?i)\p{Lu}[\p{L} .'’-]{1,40}, ?ngày[ \d.…]{1,12}tháng[ \d.…]{1,12}năm ?(?:20\d\d)?")


def begins_anew(before: str, after: str) -> bool:
    """Whether a line surely begins a paragraph: the next month of a list, the request to sign, a title, the grounds.

    >>> begins_anew("hội giảng;", "Tháng 12/2031: Thi"), begins_anew("HIỆU TRƯỞNG", "(Ký, ghi rõ họ tên)")
    (True, True)
    >>> begins_anew("Bình Lâm, ngày 05 tháng 9 năm 2031", "KẾ HOẠCH"), begins_anew("Năm học 2031-2032", "Căn cứ Luật")
    (True, True)
    """
    return bool(
        SIGN_HERE.match(after)
        or (MONTH.match(after) and CLOSED.search(before))
        or (after.isupper() and DATED.fullmatch(before))
        or (after.startswith("Căn cứ ") and not is_open(before, after))
    )


def is_range(before: str, after: str) -> bool:
    """Whether a number at a line's end goes on to the one behind the dash of the next.

    >>> is_range("trẻ mẫu giáo từ 3", "- 4 tuổi"), is_range("trẻ mẫu giáo ra lớp", "- 4 tuổi")
    (True, False)
    """
    return before[-1].isdigit() and RANGE.match(after) is not None


def begins_alike(before: str, after: str) -> bool:
    """Whether a line of a cell begins as the words above it do, as one task after the other.

    >>> begins_alike("Kiểm tra hồ sơ", "Kiểm tra nề nếp"), begins_alike("Kiểm tra hồ sơ", "tổ chuyên môn")
    (True, False)
    """
    first, second = (text.split(" ", 2)[:2] for text in (before, after))
    return len(first) == 2 and first == second and after[0].isupper() and not is_open(before, after)


def is_code_cut(before: str, after: str) -> bool:
    """Whether a line ends within a document's symbol, before a hyphen.

    >>> is_code_cut("theo Nghị định số 24/2031/NĐ", "-CP của Chính phủ"), is_code_cut("ngày 5/9/2031", "-Tổ chức")
    (True, False)
    """
    return bool(CODE_END.match(after) and CODE_START.search(before))


def is_measure(text: str) -> bool:
    """Whether a line begins with the number that the words before a colon are about.

    >>> is_measure("22/29; hoàn thành nhiệm vụ: 02/29."), is_measure("≥ 92%"), is_measure("1. Học sinh")
    (True, True, False)
    """
    return not label_of(text) and (text[0].isdigit() or text[0] in "≥≤><~")
