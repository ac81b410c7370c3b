"""Line breaks that cut a sentence for certain, whatever the width of the lines: told by words alone."""

from __future__ import annotations

from functools import lru_cache

import regex

from extract.read.joining import CLOSED, OPEN_MARK, continues_over_label, is_motto, is_open
from extract.read.label import label_of
from extract.text import fold

FEWEST_WORDS = 3  # a line of one or two words may be a cell, a name, a title
# No paragraph begins with these; rows of dots are places to fill in.
MID_MARK = regex.compile(r"[%‰,;:)\]”’]|[./](?![./…])")
COMPARED = regex.compile(r"[≥≤<>=±~≈]$")
NUMBER_ASKED = regex.compile(
    r"(?<!\p{L})(?:ngày|tháng|năm|năm học|quý|học kì|hk|tuần|lớp|khối|điều|khoản|khoá|thứ|đạt|khoảng|trên|dưới|hơn"
    r"|ít nhất|chậm nhất|muộn nhất|tối thiểu|tối đa|không quá|gồm|có|còn|lên|xuống|tăng|giảm|là|từ|đến|trước|sau|hết|và|số|thông tư|nghị định"
    r"|quyết định|công văn|chỉ thị|nghị quyết|kế hoạch|hướng dẫn|luật)$"
)
CAPITAL_LINK = regex.compile(
    r"(?:,|-|&|(?<!\p{L})(?:và|của|về|cho|theo|trong|với|các|những|hoặc|từ|đến|tại))$"
)
YEARS = regex.compile(r"(?<!\d)(?:19|20)\d\d$")
SPAN_START = regex.compile(r"(?<!\p{L})(?:tháng|tuần|ngày|từ|khối|lớp) \d{1,4}(?:/\d{1,4})*$|\d ?- ?\d{1,2}$")
# What looks like a label but is the rest of a name: "học kỳ" / "I.", "Quy chế số" / "03/QC-CA".
TERM = regex.compile(
    r"(?<!\p{L})(?:học kì|hk|kì|quý|khoá|tập|vòng|cấp|vùng|bậc|hạng|loại|mức|cấp độ|giai đoạn|lần|đợt"
    r"|thông tư|nghị định|nghị quyết|chỉ thị|quyết định|điều|khoản)$"
)
TERM_NUMBER = regex.compile(r"(?:[IVX]{1,4}|\d{1,2})(?=[.,;:)](?:\s\p{Ll}|$)|:\s\d|\s\p{Ll}|\s\d|$)")
# "hoàn thành trong tháng" / "10. Các khoản thu": the number ends the sentence, another begins behind it.
BOUND_TERM = regex.compile(
    r"(?<!\p{L})(?:trong|vào|đến|hết|từ|trước|sau|cuối|đầu|giữa|của|học sinh|trẻ|cho) (?:tháng|ngày|tuần|quý|lớp|khối|năm)$"
)
CLOSING_NUMBER = regex.compile(r"\d{1,2}\. \p{Lu}")
# A line that holds nothing else is the end of a sentence: "... trong học kỳ" / "II.", "... khối" / "5;".
BARE_NUMBER = regex.compile(r"(?:[IVX]{1,4}|\d{1,4})\)?[.;,]$")
SYMBOL_ASKED = regex.compile(
    r"(?<!\p{L})(?:số|thông tư|nghị định|quyết định|công văn|chỉ thị|nghị quyết|kế hoạch|hướng dẫn|và|,)$"
)
SYMBOL = regex.compile(r"\d{1,5}[a-z]?/(?:\d{4}/)?\p{Lu}[\p{Lu}\d&]*-\p{Lu}")
SPAN_END = regex.compile(r"- ?\d")
SYMBOL_HEAD, SYMBOL_TAIL = regex.compile(r"\d/(?:\d{4}/)?\p{Lu}{2,}$"), regex.compile(r"- ?\p{Lu}{2}")
SYMBOL_YEAR = regex.compile(r"\d{1,4}/(?:19|20)\d\d(?:/|$|[\s,])")
CITED = regex.compile(
    r"(?<!\p{L})(?:thông tư|nghị định|quyết định|công văn|chỉ thị|nghị quyết|kế hoạch|hướng dẫn|văn bản|luật|số) ?:$"
)
PEOPLE = regex.compile(r"(?:HS|HV|GV|NV|CB|CBQL|CBGV|CBGVNV|PH|TE|SK|SKKN|UV)(?![\p{L}:])")
ASIDE = regex.compile(r"\((?!kí|ký|đã|ghi rõ)[\p{Ll}\d]")
LONG_ENOUGH, LONGEST = 25, 110
# "a/- Chỉ tiêu", "III/- BIỆN PHÁP": an enumeration, though no label of the usual form.
SLASH_LABEL = regex.compile(r"(?:[IVX]{1,5}|\d{1,2}|\p{L}) ?/ ?-")
PREAMBLE = regex.compile(r"(?:căn cứ|thực hiện|theo|xét) ")
TAIL = 24  # letters: more than any of these words has
BRACKETS = (("(", ")"), ("[", "]"), ("“", "”"))


@lru_cache(maxsize=2048)
def is_cut(before: str, after: str) -> bool:
    """Whether the sentence of cleaned line ``before`` surely goes on in ``after``.

    >>> is_cut("Phấn đấu tỷ lệ trẻ ra lớp", "đạt 98%"), is_cut("hoàn thành trước ngày", "10/12"), is_cut("tỷ lệ ≥", "9%")
    (True, True, True)
    >>> is_cut("Tháng 9", "Tháng 10"), is_cut("I. MỤC TIÊU", "nâng cao"), is_cut("Thời gian", "5/9"), is_cut("gồm:", "sổ")
    (False, False, False, False)
    """
    if not before or not after or is_motto(before) or is_motto(after) or before == label_of(before):
        return False
    if SLASH_LABEL.match(after):
        return False
    label = label_of(after)
    if _is_enclosed(before, after.removeprefix(label)) or closes_bracket(before, label):
        return True
    if CLOSED.search(before):
        return False
    if ends_sentence(before, after):
        return True
    if label:
        return continues_over_label(before, after, label) or is_span(before, after) or is_asked(before, after)
    if before.isupper():
        # A title goes on in capitals only.
        return after.isupper() and bool(CAPITAL_LINK.search(_tail(before)))
    if before.endswith(",") and after[0].isupper():
        # "Căn cứ ..., " and then who makes the plan, are two paragraphs as often as not.
        return not (label_of(before) or PREAMBLE.match(fold(before[:12])) or len(before) > LONGEST)
    if MID_MARK.match(after) or OPEN_MARK.search(before) or COMPARED.search(before):
        return True
    return _goes_on_in_words(before, after)


def _tail(line: str) -> str:
    """The last words of a line, folded."""
    return fold(line[-TAIL:])


def is_citation_cut(before: str, after: str) -> bool:
    """Whether documents named after a colon begin on the next line: ``các thông tư:`` / ``17/2019/TT-...``."""
    return bool(CITED.search(_tail(before)) and (SYMBOL.match(after) or SYMBOL_YEAR.match(after)))


def _goes_on_in_words(before: str, after: str) -> bool:
    long = before.count(" ") + 1 >= FEWEST_WORDS
    if after[0].islower():
        return long
    if after[0].isdigit():
        return long and bool(NUMBER_ASKED.search(_tail(before)))
    if ASIDE.match(after) and len(before) >= LONG_ENOUGH:
        return True
    if before[-1].isdigit() and PEOPLE.match(after):
        return long
    return is_open(before, after)


def _is_enclosed(before: str, after: str) -> bool:
    """Whether a bracket or quotation mark opened in ``before`` is closed in ``after``."""
    for opening, closing in BRACKETS:
        if before.rfind(opening) > before.rfind(closing):
            end = after.find(closing)
            start = after.find(opening)
            if end >= 0 and (start < 0 or end < start):
                return True
    return before.count('"') % 2 == 1 and after.count('"') % 2 == 1


def closes_bracket(before: str, label: str) -> bool:
    """Whether what looks like a label ends a list in brackets: ``(lớp 4,`` / ``5)``."""
    goes_on = before.endswith(",") or NUMBER_ASKED.search(_tail(before))
    return (
        bool(goes_on) and before.rfind("(") > before.rfind(")") and label.endswith(")") and "(" not in label
    )


def is_span(before: str, after: str) -> bool:
    """Whether a dash at a line's start goes from one number to the next: ``2025`` / ``- 2026``.

    >>> is_span("năm học 2025", "- 2026"), is_span("số 219/QĐ", "- BGDĐT"), is_span("đạt 98", "- Khối 5")
    (True, True, False)
    """
    if SYMBOL_HEAD.search(before) and SYMBOL_TAIL.match(after):
        return True
    if not SPAN_END.match(after):
        return False
    years = YEARS.search(before) and regex.match(r"- ?(?:19|20)\d\d", after)
    return bool(years or SPAN_START.search(_tail(before)))


def ends_sentence(before: str, after: str) -> bool:
    """Whether a line that is a number alone ends the sentence of the line before.

    >>> ends_sentence("hoàn thành chương trình trong học kỳ", "II."), ends_sentence("PHẦN THỨ NHẤT", "I.")
    (True, False)
    """
    if not BARE_NUMBER.match(after) or before.isupper() or CLOSED.search(before):
        return False
    words = _tail(before)
    return bool(after[-1] in ";," or TERM.search(words) or NUMBER_ASKED.search(words))


def is_asked(before: str, after: str) -> bool:
    """Whether the line before asks for what looks like a label: a term's number or a document's symbol."""
    words = _tail(before)
    return bool(
        (TERM_NUMBER.match(after) and TERM.search(words))
        or (SYMBOL.match(after) and SYMBOL_ASKED.search(words))
    )


def ends_in_number(before: str, after: str) -> bool:
    """Whether a full line asks for the number that ends its sentence on the next, where another may begin.

    >>> ends_in_number("nộp xong các khoản thu trong tháng", "10. Các khoản khác"), ends_in_number("Họp tổ", "2. Dự giờ")
    (True, False)
    """
    if before.endswith(":") and BARE_NUMBER.match(after):
        return True  # ``Bằng khen của Ủy ban nhân dân tỉnh:`` / ``01.``
    return bool(
        len(before) >= LONG_ENOUGH and CLOSING_NUMBER.match(after) and BOUND_TERM.search(_tail(before))
    )
