"""Numbers that lead to a person: telephone, identity card, bank account."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from extract.privacy.kinds import Private
from extract.privacy.rosters import Roster
from extract.text import lower_plan

# Led by its digit, so that ``re`` passes over everything else at once.
CLUSTER = re.compile(r"\d(?<!\w\d)[\d .()\-]{5,}\d(?!\w)")
GROUP = re.compile(r"\d+")
MOST = 6  # groups of digits that one number is written in
BEFORE = 60  # characters before a number in which its label stands
BANKS = (
    r"ngân hàng|kho bạc|agribank|vietcombank|vcb|bidv|vietinbank|techcombank|tcb|mb ?bank|sacombank|vpbank|acb"
    r"|tpbank|hdbank|shb|vib|seabank|lienviet|lpbank|ocb|msb|eximbank|nam á|bắc á|đông á|kienlong|scb|abbank|vietbank"
)
LABELS = (
    ("bank", r"số tài khoản|tài khoản|số tk|stk|(?<!\w)tk|account|a/c|" + BANKS),
    (
        "identity",
        r"cccd|cmnd|cmt|cmtnd|căn cước|chứng minh|định danh|số đdcn|mã đd|hộ chiếu|passport|giấy tờ tùy thân"
        r"|bhxh|bhyt|bảo hiểm|mã số thuế|mst|mã học sinh|mã hs|mã trẻ|số hiệu viên chức|số thẻ",
    ),
    (
        "phone",
        r"điện ?thoại|đ\.? ?thoại|di động|(?<!\w)dđ|sđt|số đt|(?<!\w)đt|tel|phone|mobile|zalo|viber|fax|hotline"
        r"|tổng đài|đường dây nóng|liên hệ|liên lạc|gọi|máy bàn|số máy",
    ),
)
LABEL = re.compile("|".join(f"(?P<{kind}>{words})" for kind, words in LABELS))
BANK_AFTER = re.compile(rf"(?i)\W{{0,4}}(?:(?:tại|mở tại|của|nh|tmcp)\W{{1,2}}){{0,3}}(?:{BANKS})\b")
UNIT_AFTER = re.compile(r"(?i) ?(?:đồng|đ\b|vnđ|vnd|%|triệu|nghìn|tỷ|tỉ)|[.,]\d|/\d{1,4}(?!\d)")
DATE = re.compile(r"\(?0?\d[.\- ]\d{1,2}[.\- ](?:19|20)\d\d|(?:19|20)\d\d ?- ?(?:19|20)\d\d$")
YEARS = re.compile(r"(?:19|20)\d\d ?- ?(?:19|20)\d\d(?:[ .)-]+\d{1,2})?|\d{1,2}[.-]\d{1,2}[.-](?:19|20)\d\d")
HOTLINE = re.compile(r"1[89]00\d{4,6}")


class Piece(NamedTuple):
    """Some groups of digits beside each other: where they stand and the digits alone."""

    start: int
    end: int
    digits: str
    groups: int


def find_numbers(text: str, roster: Roster) -> Iterator[Private]:
    """Telephone, identity and account numbers, told by their form, the label before them or the column."""
    low = lower_plan(text)
    for cluster in CLUSTER.finditer(text):
        if (
            YEARS.fullmatch(cluster[0])
            or sum(map(str.isdigit, cluster[0])) < 7
            or _is_rest(text, cluster.start())
        ):
            continue
        yield from _in_cluster(text, low, cluster.start(), cluster.end(), roster)


def _is_rest(text: str, start: int) -> bool:
    """The digits are the rest of a number, a date or a share; ``0912345678/0987654321`` are two numbers."""
    if start < 2 or text[start - 1] not in ".,/-%$" or not text[start - 2].isdigit():
        return False
    return text[start - 1] != "/" or not text[max(0, start - 8) : start - 1].replace(" ", "").isdigit()


def _in_cluster(text: str, low: str, start: int, end: int, roster: Roster) -> Iterator[Private]:
    while start and text[start - 1] in "+(":
        start -= 1
    label = _label(low, start) or roster.column(text, start, end)
    groups = [match.span() for match in GROUP.finditer(text, start, end)]
    index = 0
    while index < len(groups):
        first, last = groups[index]
        if not label and last - first < 7 and text[first] not in "08":
            index += 1  # no number is begun like this, unless a label says one follows
            continue
        pieces = list(_pieces(text, groups, index))
        found = _told(text, pieces, label, len(groups))
        if found is None:
            index += 1
            continue
        piece, kind = found
        yield Private(_opened(text, piece.start, start), piece.end, kind)
        index += piece.groups


def _told(text: str, pieces: list[Piece], label: str, groups: int) -> tuple[Piece, str] | None:
    """The first piece that is of the label's kind, else that is a telephone number, else that has the length."""
    for tell in (_by_label, _by_plan, _by_length):
        for piece in pieces:
            if kind := tell(text, piece, label, groups):
                return piece, kind
    return None


def _opened(text: str, start: int, first: int) -> int:
    """The sign or bracket before the digits belongs to the number."""
    while start > first and text[start - 1] in "+(":
        start -= 1
    return start


def _pieces(text: str, groups: list[tuple[int, int]], index: int) -> Iterator[Piece]:
    """Groups from ``index`` on taken together, the most first, at most 19 digits."""
    ends, digits = [], ""
    for start, end in groups[index : index + MOST]:
        digits += text[start:end]
        if len(digits) > 19:
            break
        ends.append((end, digits))
    for count in range(len(ends), 0, -1):
        end, joined = ends[count - 1]
        if len(joined) >= 7:
            yield Piece(groups[index][0], end, joined, count)


def _label(low: str, start: int) -> str:
    """The kind of the last label before a number on its line."""
    before = low[max(0, start - BEFORE) : start].rpartition("\n")[2].rpartition("|")[2]
    last = ""
    for match in LABEL.finditer(before):
        last = str(match.lastgroup)
    return last


def _by_label(text: str, piece: Piece, label: str, groups: int) -> str:
    digits, one = piece.digits, piece.groups == 1
    if label == "identity" and 8 <= len(digits) <= 15:
        return "identity"
    if label == "bank" and len(digits) >= (6 if one else 8) and not _is_row(text, piece, groups):
        return "bank"
    return ""


def _by_plan(text: str, piece: Piece, label: str, groups: int) -> str:
    """By the numbering plan, or by a label and any length a number can have."""
    if _is_other(text, piece):
        return ""
    digits = piece.digits
    labelled = label == "phone" and (7 <= len(digits) <= 11 or HOTLINE.fullmatch(digits))
    return "phone" if labelled or is_phone(text, piece) else ""


def _is_other(text: str, piece: Piece) -> bool:
    """A date, years, money, a share."""
    dated = piece.groups > 1 and DATE.match(text, piece.start, piece.end) is not None
    return dated or UNIT_AFTER.match(text, piece.end, piece.end + 8) is not None


def _is_row(text: str, piece: Piece, groups: int) -> bool:
    """Numbers written one after the other are no account number."""
    return groups > piece.groups > 1 and " - " in text[piece.start : piece.end]


def _by_length(text: str, piece: Piece, label: str, groups: int) -> str:
    """Twelve digits from 0 are an identity card's, nine an old one's, more than twelve an account's.

    Source: Nghị định 137/2015/NĐ-CP, Điều 13 (province 001-096, then century and sex, two digits of the year).
    """
    digits, one = piece.digits, piece.groups == 1
    if _is_other(text, piece):
        return ""
    if len(digits) >= 8 and BANK_AFTER.match(text, piece.end, piece.end + 60):
        return "bank"
    if len(digits) == 12 and digits[0] == "0" and digits[:3] <= "096":
        return "identity"
    if not one or digits.endswith("000"):
        return ""
    if len(digits) == 9:
        return "identity"
    return "bank" if 12 <= len(digits) <= 19 else ""


def is_phone(text: str, piece: Piece) -> bool:
    """Whether digits are a telephone number, national or international.

    Numbering plan: Thông tư 22/2014/TT-BTTTT (mobile 03, 05, 07, 08, 09 and eight digits; fixed 02 and nine;
    until 2018 mobile 012, 016, 018, 019 and eight digits).
    """
    digits, first = piece.digits, text[piece.start]
    for code in ("0084", "84"):
        if digits.startswith(code) and len(digits) - len(code) in (9, 10, 11):
            if (
                code == "84"
                and text[max(0, piece.start - 1) : piece.start] not in ("+", "(")
                and piece.groups > 4
            ):
                continue
            digits = "0" + digits[len(code) :].lstrip("0")
            break
    if not digits.startswith("0") and first != "0":
        return False
    return (
        (len(digits) == 10 and digits[1] in "35789")
        or (len(digits) == 11 and digits[1] == "2")
        or (len(digits) == 11 and digits[1:3] in ("12", "16", "18", "19"))
        or (
            len(digits) == 10
            and digits[1] in "246"
            and piece.groups > 1
            and "(" in text[piece.start - 1 : piece.end]
        )
    )
