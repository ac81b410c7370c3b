"""Pieces that plans, and hostile files, are made of: the rules' own examples among them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from random import Random
from typing import Any

from extract.rulebook import load

ODD = (
    "",
    " ",
    "\u00a0",
    "\t",
    "\n",
    "\r",
    "\x0b\x0c",
    "\u0085",
    "\u2028",
    "\u200b",
    "\ufeff",
    "\u00ad",
    "\u0301",
    "\u0323",
    "\u0302\u0301",
    "e\u0301\u0302",
    "o\u0323\u0302",
    "ư\u0309\u0309",
    "\u1ec7",
    "İ",
    "ß",
    "ﬁ",
    "ǅ",
    "Đ",
    "Ð",
    "ð",
    "\U0001d7d7",
    "\U0001f600",
    "٣",
    "๕",
    "½",
    "²",
    "①",
    "Ⅳ",
    "ⅳ",
    "%",
    "％",
    "‰",
    "≥",
    "≤",
    ">=",
    "<",
    "±",
    "+",
    "-",
    "–",
    "—",
    "→",
    "/",
    "//",
    "|",
    "||",
    "*",
    "**",
    "_",
    "#",
    "`",
    "\\",
    "…",
    "...",
    "......................",
    "____________",
    "(",
    ")",
    "((((",
    "[",
    "]",
    "“",
    "”",
    '"',
    "'",
    ":",
    ";",
    ",",
    ".",
    "\uf0b7",
    "\uf0fc",
    "☐",
    "☑",
    "\ue000",
    "\ufffd",
    "\uffff",
)
NUMBERS = (
    "0",
    "00",
    "1",
    "01",
    "7",
    "12",
    "31",
    "32",
    "98",
    "98,5",
    "98.5",
    "100",
    "1.234",
    "1,234",
    "1.234.567",
    "1.234,56",
    "12 345",
    "2024",
    "2025-2026",
    "2024 - 2030",
    "99999999999999999999",
    "9" * 400,
    "9" * 5000,
    "999." * 90 + "999",
    "1e400",
    "0,0000000001",
    "-5",
    "1/0",
    "3/4",
    "345/352",
    "100/0",
    "5-10",
    "10-5",
    "30/02/2025",
    "31/4",
    "29/02/2024",
    "00/00/0000",
    "12/13/2025",
    "2025-02-30",
    "ngày 31 tháng 02 năm 2025",
    "tháng 13",
    "tháng 0 năm 0",
    "năm 0000",
    "năm 9999",
    "năm 10000",
    "quý V",
    "quý 0",
    "tuần 53",
    "tuần 99 năm 9999",
    "học kỳ III",
    "24h60",
    "7h",
    "XIV",
    "MMMMMMMMMMMMM",
    "iiii",
)
WORDS = (
    "đạt", "từ", "đến", "trở lên", "ít nhất", "tối thiểu", "không quá", "tăng", "giảm", "so với", "phấn đấu",
    "trước ngày", "chậm nhất", "hàng tháng", "mỗi tuần", "năm học", "học sinh", "trẻ", "giáo viên", "lớp",
    "trong đó", "còn lại", "tổng số", "tỉ lệ", "tỷ lệ", "Thông tư", "Nghị định", "Quyết định", "Luật", "Công văn",
    "số", "ngày", "tháng", "của", "ban hành", "Căn cứ", "KẾ HOẠCH", "Nơi nhận:", "HIỆU TRƯỞNG",
    "TRƯỜNG TIỂU HỌC", "UBND", "I.", "1.1.", "a)", "-", "+", "Điều 5", "khoản 2", "và", "hoặc", "các văn bản",
    "TT-BGDĐT", "NĐ-CP", "QĐ-TTg", "/KH-", "số:      /", "năm", "hết", "đầu", "cuối", "giữa", "nay", "STT", "Nội dung",
    "Thời gian", "Người thực hiện", "Chỉ tiêu", "Kết quả", "Ghi chú", "Tháng", "Kế hoạch", "Thực hiện",
)  # fmt: skip


@lru_cache(maxsize=1)
def examples() -> tuple[str, ...]:
    """Every example of the rules, right ones and wrong ones, and the terms themselves."""
    found: list[str] = []
    for rules in load().rules.values():
        for rule in rules:
            found += [text for example in rule.examples for text in _texts(example)]
            found += [*rule.not_examples, *rule.terms]
    return tuple(dict.fromkeys(found))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, (list, tuple)):
        for part in value:
            yield from _texts(part)


def fragment(draw: Random) -> str:
    """A piece of text: a word, a number, an odd sign, or an example of the rules."""
    kind = draw.randrange(10)
    if kind < 2:
        return draw.choice(ODD)
    if kind < 4:
        return draw.choice(NUMBERS)
    if kind < 6:
        return draw.choice(WORDS)
    return draw.choice(examples())


def sentence(draw: Random) -> str:
    """Some pieces in a row, mostly with a space between them."""
    pieces = [fragment(draw) for _ in range(draw.choice((1, 2, 3, 5, 8)))]
    return "".join(piece + draw.choice((" ", " ", " ", "", ", ", "; ")) for piece in pieces)
