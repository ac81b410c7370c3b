"""A letterhead that lost its line ends: offices, the state's name, number, date and title in one paragraph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

import regex

from extract.read.draft import Draft
from extract.read.symbols import plain_symbols
from extract.text import clean_block

FIRST = 6  # drafts among which the letterhead begins
HEAD = 600  # characters in which its lines stand
TITLE = 300  # characters in which a title ends
STATE = r"(?i:cộng h(?:òa|oà|oa|õa) (?:xã hội chủ ngh[ĩi]a|xhcn) việt nam)"
MOTTO = r"(?i:độc lập ?- ?tự do ?- ?hạnh phúc)"
PARTY = r"ĐẢNG CỘNG SẢN VIỆT NAM|(?<!LIÊN ĐỘI |CHI ĐỘI )ĐỘI TNTP HỒ CHÍ MINH|ĐOÀN TNCS HỒ CHÍ MINH"
NUMBER = r"(?<= )(?:Số|SỐ) ?:? ?(?:[\d.…_]{1,20} ?)?[/\-] ?\p{Lu}"
DAY = r"(?i:ngày[ \d.…_/]{0,12}(?:tháng[ \d.…_]{0,10}năm )?(?<=[ /])20\d\d)(?!\d)"
# What tells that a paragraph is a whole letterhead: its own lines, one behind the other.
MARKED = regex.compile(rf"(?:{STATE}|{PARTY})")
FLAT = regex.compile(
    rf"(?<= ){STATE}[ *_-]{{0,12}}{MOTTO}|{STATE}[ *_-]{{0,12}}{MOTTO}.|{STATE} .{{0,120}}{MOTTO}.|(?:{PARTY}) .{{0,80}}{DAY}"
)
OWN_LINE = regex.compile(rf"{STATE}|{MOTTO}|{PARTY}")
NUMBERED = regex.compile(NUMBER)
DATED = regex.compile(DAY)
KIND = regex.compile(
    r"(?<= )(?:(?:KẾ HOẠCH|BÁO CÁO|TỜ TRÌNH|QUYẾT ĐỊNH|NGHỊ QUYẾT|THÔNG BÁO|HƯỚNG DẪN|PHƯƠNG ÁN|CHƯƠNG TRÌNH|ĐỀ ÁN)(?!\p{L})"
    r"|Kế hoạch (?=\p{L}))"
)
BODY = regex.compile(
    r"(?<=\S) [-+*]? ?(?=(?:Căn cứ|Thực hiện (?:theo )?(?:công văn|kế hoạch|nghị quyết|chỉ thị|quyết định|hướng dẫn|thông tư) số"
    r"|Nhằm|Để|Trên cơ sở|Kính gửi|Xét) \p{Ll}|(?:PHẦN|Phần) (?:[I1]|THỨ|thứ)(?!\p{L})|(?i:căn cứ) |I ?[./] ?\p{Lu}|A ?[./] ?\p{Lu}"
    r"|(?:(?<=20\d\d )|(?<!\d ))1\. ?\p{Lu})"
)
# The second line of a title in capitals.
SCHOOL_YEAR = regex.compile(r"(?<=[\p{Lu}\d)”\"] )\(?Năm học:? 20\d\d")
# A title in capitals, with the school year behind it, before words in small letters.
CAPITALS = regex.compile(
    r"(?:[^\s\p{Ll}]+ ){4,40}(?:[Nn]ăm học:? 20\d\d ?- ?20\d\d )?+(?=\p{Lu}\p{Ll}+ \p{Ll})", regex.VERSION1
)


def parted(drafts: Iterable[Draft]) -> Iterator[Draft]:
    """The drafts, with the paragraph of a letterhead that lost its line ends parted into its lines."""
    for index, draft in enumerate(drafts):
        near = index < FIRST and draft.kind == "paragraph" and not draft.label
        if near and is_flat(_cleaned(draft.text[: 2 * HEAD])):
            yield from (draft._replace(text=line) for line in lines(_cleaned(draft.text)))
        else:
            yield draft


def _cleaned(raw: str) -> str:
    return clean_block(plain_symbols(raw))


def is_flat(text: str) -> bool:
    """Whether cleaned ``text`` holds a letterhead's own lines one behind the other.

    >>> is_flat("TRƯỜNG THCS A CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc KẾ HOẠCH")
    True
    >>> is_flat("PHÒNG GD&ĐT QUẬN 14 CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    False
    """
    return MARKED.search(text, 0, HEAD) is not None and FLAT.search(text, 0, HEAD) is not None


def lines(text: str) -> list[str]:
    """The lines of a flattened letterhead, its title, and what follows.

    >>> lines("UBND XÃ A CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc A, ngày 5/9/2024 KẾ HOẠCH NĂM")[2:]
    ['Độc lập - Tự do - Hạnh phúc', 'A, ngày 5/9/2024', 'KẾ HOẠCH NĂM']
    """
    own = [match.span() for match in OWN_LINE.finditer(text, 0, HEAD)]
    last = own[-1][1]
    number = NUMBERED.search(text, 0, HEAD)
    day = DATED.search(text, 0, HEAD)
    kind = KIND.search(text, last, HEAD)
    cuts = {place for span in own for place in span}
    first = kind.start() if kind else HEAD
    cuts |= {number.start()} if number and number.start() < first else set()
    cuts |= {day.end()} if day and day.start() < first else set()
    if kind is not None:
        end = _title_end(text, kind.end())
        year = SCHOOL_YEAR.search(text, kind.end(), end)
        cuts |= {kind.start(), end, year.start() if year else end}
    places = sorted({0, len(text), *cuts})
    pieces = (text[start:end].strip(" ,") for start, end in pairwise(places))
    return [piece for piece in pieces if piece]


def _title_end(text: str, start: int) -> int:
    """Where the title that begins at ``start`` ends and the text follows; the end of all where nothing tells."""
    body = BODY.search(text, start + 4, start + TITLE)
    capitals = CAPITALS.match(text, start + 1, start + TITLE)
    ends = [body.start()] if body else []
    ends += [capitals.end()] if capitals else []
    return min(ends, default=len(text))
