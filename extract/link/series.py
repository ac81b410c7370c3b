"""Labels of the dates in a series (``đợt 1 ..., đợt 2 ...``) and the head that they share."""

from __future__ import annotations

from typing import NamedTuple

import regex

NUMERAL = r"(?:\d{1,2}(?:[/.]\d{1,2})?|[ivx]{1,4}|một|hai|ba|bốn|nhất|tư|cuối)(?!\w)"
NUMERALS = rf"{NUMERAL}(?: ?(?:,|-|và|đến) ?(?:(?:lớp|khối|mô ?đun) )?{NUMERAL})*"
ROUND = rf"(?:(?:đợt|lần|vòng|chặng|lớp|khối|mô ?đun|nhóm|ca|buổi) (?:thứ )?|ngày thứ ){NUMERALS}"
LEVEL = (
    r"(?:cấp|vòng) (?:trường|(?:liên )?(?:xã|phường)|đặc khu|huyện|quận|thị xã|thành phố|tỉnh|cụm|quốc gia|tổ|khối|lớp)"
    r"|các lớp còn lại|trực tiếp|trực tuyến|(?:trẻ |khối )?(?:nhà trẻ|mẫu giáo(?: (?:bé|nhỡ|lớn))?)|(?:trẻ |mẫu giáo |mầm non )\d tuổi"
)
TERM = rf"(?:(?:đầu|giữa|cuối|hết) )?(?:học k[ìỳ]|hk|k[ìỳ]) ?{NUMERAL}|(?:đầu|giữa|cuối) (?:năm(?: học)?|học k[ìỳ]|hk|k[ìỳ])|cả năm|giai đoạn {NUMERALS}"
LEAD = r"(?:riêng |đối với |với |các )*"
LONGEST_LABEL = 80
BRACKET = r"(?: ?\([^()]{1,30}\))?"
LABEL = regex.compile(rf"(?i){LEAD}(?:(?P<round>{ROUND}|{LEVEL})|{TERM}){BRACKET}")
ENDING = regex.compile(rf"(?i)(?<sep>[:,(]?) ?(?<!\w){LEAD}(?:{ROUND}|{LEVEL}|{TERM}){BRACKET}$")
QUALIFIER = regex.compile(
    r"(?i) ?(?:\((?P<label>[^()]{2,60})\)|(?P<label>(?:riêng )?đối với [^,;.()]{2,60}?)(?=[,;.(]| và |$))",
    regex.VERSION1,
)
DIFFERENT = regex.compile(r"(?i)(?:riêng |đối với |với )+")

# Words that set part of a thing apart from the rest of it.
APART = ("đối với", "riêng")
# ``... năm 2027 dưới 4%, năm 2030 dưới 3%``: the measure of the time before, and what joins the next one.
MEASURE_BEHIND = regex.compile(
    r"(?i)[ :]+(?:(?:có|đạt|là|còn|xuống|lên|tăng|giảm|trên|dưới|hơn|tối thiểu|ít nhất|không quá|khoảng|từ|đến) ){0,4}"
    r"\d(?:[^,;:()\n]|,(?=\d)){0,60}[,;]? ?"
)
CLOSERS = (("(", ")"), ("“", "”"))


class Head(NamedTuple):
    """What is due in each of a series; ``labelled``: its first date had a label of its own."""

    words: str = ""
    joiner: str = ": "
    labelled: bool = False


def is_label(words: str) -> bool:
    """Whether words only tell one date of a series from another.

    >>> is_label("đợt 2"), is_label("cuối học kỳ I"), is_label("họp cuối năm")
    (True, True, False)
    """
    return LABEL.fullmatch(words) is not None


def is_round(words: str) -> bool:
    """Whether words are the label of a round, a class or a level, and not of a term of the year.

    >>> is_round("Đợt 1"), is_round("Giai đoạn 2"), is_round("Học kỳ I")
    (True, True, False)
    """
    found = LABEL.fullmatch(words)
    return found is not None and (bool(found["round"]) or words.lower().startswith("giai đoạn"))


def head_of(words: str) -> Head:
    """The head that the following labels of a series share with the words of a date.

    >>> head_of("Cân đo trẻ: đợt 1")
    Head(words='Cân đo trẻ', joiner=': ', labelled=True)
    >>> head_of("Thi chọn đội tuyển lớp 9").words
    'Thi chọn đội tuyển'
    """
    ending = ENDING.search(words, max(0, len(words) - LONGEST_LABEL))
    if ending is None:
        return Head(words)
    head = words[: ending.start()].rstrip(" :,(")
    return Head(head, ": " if ending["sep"] else " ", True)


def joined(head: Head, label: str) -> str:
    """A label with the head of its series; a term of the year needs a head that had one before.

    >>> joined(Head("Tựu trường"), "lớp 9"), joined(Head("Tựu trường"), "học kỳ I")
    ('Tựu trường: lớp 9', 'học kỳ I')
    """
    found = LABEL.fullmatch(label)
    if not head.words or found is None or not (head.labelled or found["round"]):
        return label
    if head.words.split(" ")[0].lower() == label.split(" ")[0].lower():
        return label
    return f"{head.words}{head.joiner}{DIFFERENT.sub('', label, count=1)}"


def tells_measure(between: str) -> bool:
    """Whether words between two times tell but the measure at the first.

    >>> tells_measure(" còn 0,5%, "), tells_measure(" và 20 bài ")
    (True, False)
    """
    return MEASURE_BEHIND.fullmatch(between) is not None


def with_lead(base: str, words: str) -> str:
    """Words of a list after a colon with its lead: ``kiểm tra: hồ sơ (tháng 10), tài chính (tháng 12)``."""
    lead, colon, _ = base.rpartition(": ")
    return f"{lead}{colon}{words}"


def qualified(base: str, label: str) -> str:
    if not base:
        return label
    return f"{base} {label}" if label.lower().startswith(APART) else f"{base} ({label})"


def filled(found: list[str]) -> list[str]:
    """The first times of a list take what is due from the last one, where only that has it."""
    for index in reversed(range(len(found) - 1)):
        found[index] = found[index] or found[index + 1]
    return found


def closed(words: str) -> str:
    """Words with the bracket or the quotation closed that stood at their end."""
    for opener, closer in CLOSERS:
        if words.count(opener) > words.count(closer):
            words += closer
    return words + '"' if words.count('"') % 2 else words
