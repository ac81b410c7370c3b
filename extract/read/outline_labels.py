"""Labels and bullets inside a paragraph, and which of them begin a line of an outline: those that count up."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import regex

from extract.read.inner_bullets import begins_line
from extract.text import fold

ROMANS = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV"]
ROMAN = "|".join(sorted(ROMANS, key=len, reverse=True))
CAPITALS, LETTERS = "ABCDĐEFGHIKLMN", "abcdđefghiklmn"
LEFT_OUT = frozenset("DĐF")  # letters that many lists leave out
BEGINS = r"(?=\s?[\"“'‘(\[]?\p{Lu})"
MONTH = r"\d{1,2}(?:\ ?[/.]\ ?20\d\d|\ năm\ 20\d\d)?"
# Most words begin with two small letters, and are none.
CANDIDATE = regex.compile(
    rf"""(?<!\S)(?=\P{{Ll}}|\p{{Ll}}[)./])(?:
      (?P<part>PHẦN\ (?:THỨ\ )?(?:{ROMAN}|\d|NHẤT|HAI|BA|TƯ|NĂM)|Phần\ (?:{ROMAN}|\d|thứ\ \p{{Ll}}{{2,4}}))(?=[.:]|\ -|\ \p{{Lu}})
    | (?P<roman>{ROMAN})(?:/\.|[./):]-?|\ ?-){BEGINS}
    | (?P<upper>[A-HĐ])(?:/\.|[./)]-?|\ -){BEGINS}
    | (?P<decimal>\d{{1,2}}(?:\.\d{{1,2}}){{0,3}})(?:(?P<close>/\.|[./)])(?:-?{BEGINS}|(?<=\.)(?=\ \d))|(?<=\d\.\d{{1,2}})(?=\ \p{{Lu}}))
    | (?P<lower>[{LETTERS}])(?:\)\.?|(?<=[a-hđ])[./]){BEGINS}
    | (?P<month>(?:[-+*]\ ?)?(?:Tháng|THÁNG)\ ?{MONTH}(?:\ ?(?:[+,-]|(?:đến|và)(?:\ tháng)?)\ ?{MONTH}){{0,2}}\ ?(?=[:.]|[-+*]\ ?\p{{Lu}}|\(?(?:CHỦ|Chủ)\b)
      |Quý\ (?:[1-4]|I{{1,3}}|IV)(?:\ ?/\ ?20\d\d|\ năm\ 20\d\d)?\ ?(?=:))
    | (?P<bullet>[-+*]\ ?(?=[\p{{Lu}}\d“"(])|•\ ?)
    | (?P<lead>(?:Chỉ\ tiêu|Biện\ pháp|Giải\ pháp|Thuận\ lợi|Khó\ khăn)(?:\ \p{{Ll}}{{1,9}}){{0,4}}\ ?:|Trên\ đây\ là\ |Căn\ cứ\ |Nơi\ nhận\ ?:
      |(?:KẾ\ HOẠCH|PHỤ\ LỤC|LỊCH|DANH\ SÁCH)\ (?:\p{{Lu}}{{2,9}}\ ){{2}})
    | (?P<sign>(?:KT|TM|TL)\.\ ?\p{{Lu}}{{2}}|(?:P\.\ ?|PHÓ\ )?HIỆU\ TRƯỞNG\b|(?:TỔ\ )?TRƯỞNG\ \p{{Lu}}{{2}}|DUYỆT\ CỦA|Duyệt\ của|NGƯỜI\ LẬP|CHỦ\ TỊCH)
    )""",
    regex.VERBOSE | regex.VERSION1,
)
CLOSED = regex.compile(r"(?r)(?:[.;:!?…][\"”’)\]]*|/\./?)\s*$")
# Words whose number is their own (`khối 1.`, `học kỳ I.`, `hạng A.`), or that want one more behind it.
OF_ALL = r"kì|hk|loại|hạng|cấp|mức|độ|quí|đợt|khoá|vùng|điều|phần|chương|thứ|số|giai đoạn|phụ lục|vòng|và|đến|hoặc|từ"
OF_FIGURES = r"lớp|khối|tuần|tháng|ngày|lần|khoản|mục|bước|bài|tiết|bảng|biểu|nhóm|tổ|tiêu chuẩn|tiêu chí|cơ sở|module|modul"
COUNTED = regex.compile(
    rf"(?r)(?:(?<!\p{{L}})(?:{OF_ALL}|(?<!\d )(?P<figures>{OF_FIGURES}))|[-&/]|(?<=(?<!\d)\d{{1,2}}|[ivx]),) $"
)
LONGEST_COUNTED, LONGEST_LINE = 12, 3000
UNNUMBERED = frozenset({"bullet", "lead", "month", "part", "sign"})


class Candidate(NamedTuple):
    """What may begin a line: where, its style and number, and whether a sentence ends before it."""

    start: int
    style: str
    value: tuple[int, ...]
    closed: bool


def line_starts(text: str) -> list[Candidate]:
    """The labels and bullets of cleaned ``text`` that begin a line of its outline, in order.

    >>> [cut.start for cut in line_starts("1. Khối 1. Đạt. 2. Khối 2. Đạt.")]
    [0, 16]
    """
    found = list(_candidates(text))
    followed = _followed(found)
    stack: list[tuple[str, tuple[int, ...]]] = []
    last: dict[str, tuple[int, ...]] = {}
    accepted: list[Candidate] = []
    for cut, goes_on in zip(found, followed, strict=True):
        begin = accepted[-1].start if accepted else 0
        begun = text[begin : cut.start].strip() if cut.start - begin < LONGEST_LINE else ""
        if cut.value:
            depth = _depth(stack, cut, goes_on, last)
            if depth is None:
                continue
            stack[depth:] = [(cut.style, cut.value)]
            last[cut.style] = cut.value
        elif not begins_line(cut.style, cut.start, cut.closed, text, begun):
            continue
        elif cut.style == "part":
            stack.clear()
        accepted.append(cut)
    return accepted


def _candidates(text: str) -> Iterator[Candidate]:
    for match in CANDIDATE.finditer(text):
        before = text[max(0, match.start() - LONGEST_COUNTED) : match.start()]
        style = "decimal" if match["decimal"] else str(match.lastgroup)
        if style not in UNNUMBERED and match.group(0)[-1:] != ")" and _is_counted(before, style):
            continue
        value = _value(match, style)
        if style == "decimal":
            # `02.` is no second item of a list that began with `1.`.
            zero = "0" if match.group(0)[0] == "0" else ""
            style = f"decimal{len(value)}{')' if match['close'] == ')' else ''}{zero}"
        yield Candidate(match.start(), style, value, not before or CLOSED.search(before) is not None)


def _is_counted(before: str, style: str) -> bool:
    """Whether the word before a number or letter counts with it."""
    match = COUNTED.search(fold(before))
    return match is not None and (style.startswith("decimal") or match["figures"] is None)


def _value(match: regex.Match[str], style: str) -> tuple[int, ...]:
    if style == "roman":
        return (ROMANS.index(match["roman"]) + 1,)
    if style in ("upper", "lower"):
        return ((CAPITALS if style == "upper" else LETTERS).index(match[style]) + 1,)
    return tuple(map(int, match["decimal"].split("."))) if style == "decimal" else ()


def _before(cut: Candidate) -> Iterator[tuple[int, ...]]:
    """The numbers that may stand right before one in its list: `d)` and `c)` before `đ)`, as many leave one out."""
    *outer, last = cut.value
    yield (*outer, last - 1)
    if cut.style in ("upper", "lower") and last > 2 and CAPITALS[last - 2] in LEFT_OUT:
        yield (last - 2,)


def _followed(found: list[Candidate]) -> list[bool]:
    """For each candidate: does the next number of its list come behind it?"""
    seen: set[tuple[str, tuple[int, ...]]] = set()
    follows: list[bool] = []
    for cut in reversed(found):
        follows.append((cut.style, cut.value) in seen)
        if cut.value:
            seen.update((cut.style, before) for before in _before(cut))
    return follows[::-1]


def _depth(
    stack: list[tuple[str, tuple[int, ...]]], cut: Candidate, goes_on: bool, last: dict[str, tuple[int, ...]]
) -> int | None:
    """How many levels stay open above a number that goes on with a list or opens one; None where it does neither."""
    if cut.start == 0:
        return 0
    first = cut.value[-1] == 1
    for depth in range(len(stack) - 1, -1, -1):
        style, value = stack[depth]
        if style == cut.style:
            if value in _before(cut):
                return depth
            # A second list of the same style begins behind a colon: `* Khó khăn: 1. ...`
            return depth if first and cut.closed and goes_on and len(cut.value) == 1 else None
    if len(cut.value) > 1:
        under = stack[-1][1] if stack else ()
        fits = cut.value[:-1] == under or len(under) < len(cut.value) - 1
        return len(stack) if first and fits else None
    # Parts may count their chapters through: `PHẦN II ... IV.`
    through = not stack and last.get(cut.style, ()) in _before(cut)
    return len(stack) if through or (first and goes_on) else None
