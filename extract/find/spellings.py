"""Offices' names in a letterhead, written in the ways the rules know; the name of the state, cut over lines."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from extract.text import fold

STATE = fold("cộng hòa xã hội chủ nghĩa việt nam").split()
# CỘNG HÒA alone may end a school's name: only a line of its own is the state's.
SURE = 3  # words of the state's name


def _in_case(words: str, like: str) -> str:
    return words.upper() if like.isupper() else words


WRITTEN = tuple(
    (regex.compile(pattern), words)
    for pattern, words in (
        # The blanks of printed forms, filled in: TRƯỜNG: THCS X, Tên đơn vị: Trường THCS X.
        (r"(?i)^(?:tên )?(?:trường|đơn vị) ?: ?(?=(?:trường|trung tâm) )", ""),
        (r"(?i)^(?:tên )?trường ?: ?(?=\p{L})", "Trường "),
        (r"(?i)^P ?GD ?[&-]? ?ĐT\b", "Phòng GD&ĐT"),
        (r"(?i)^S ?GD ?[&-]? ?ĐT\b", "Sở GD&ĐT"),
        (r"(?i)^U\.\s?B\.\s?N\.\s?D\b\.?", "UBND"),
        (r"(?i)\bGD ?& ?ĐT\b", "GD&ĐT"),
        (r"(?i)(?<=\bgiáo dục) ?& ?(?=đào tạo\b)", " & "),
        (r"(?i)(?<=^(?:UBND|[UỦ][YỶ] BAN NHÂN DÂN) )P\. ?(?=\p{Lu}|\d)", "phường "),
        (r"(?i)(?<=^(?:UBND|[UỦ][YỶ] BAN NHÂN DÂN) )Q\. ?(?=\p{Lu}|\d)", "quận "),
        (r"(?i)(?<=^(?:UBND|[UỦ][YỶ] BAN NHÂN DÂN|Phòng GD&ĐT) )H\. ?(?=\p{Lu})", "huyện "),
        (r"(?i)(?<=^(?:UBND|[UỦ][YỶ] BAN NHÂN DÂN) )X\. ?(?=\p{Lu})", "xã "),
        (r"(?i)(?<=^(?:UBND|[UỦ][YỶ] BAN NHÂN DÂN) )TT\.? ?(?=\p{Lu})", "thị trấn "),
    )
)
# UBND HUYỆN X TRƯỜNG MN Y, set on one line.
ON_ONE_LINE = regex.compile(
    r"(?<=^(?:UBND|ỦY BAN|UỶ BAN|SỞ|PHÒNG|ĐẢNG|CÔNG TY)\b.+)(?<!CHI BỘ|ĐẢNG BỘ|ĐẢNG [UỦ][YỶ]|CƠ SỞ) (?=(?:TRƯỜNG(?= )|TRUNG TÂM|SỞ|PHÒNG GD|PHÒNG GIÁO)\b)"
    r"|(?<=^(?:HỘI ĐỒNG ĐỘI|HĐĐ|BCH|BAN CHẤP HÀNH|\p{Lu}+ ĐOÀN)\b.+) (?=(?:ĐỘI|ĐOÀN) (?:TNTP|TNCS|THIẾU|THANH)\b)"
    r"|(?<=^(?:ĐẢNG|LĐLĐ|LIÊN ĐOÀN|CÔNG ĐOÀN|HỘI ĐỒNG ĐỘI|HĐĐ|\p{Lu}+ ĐOÀN)\b.+)"
    r" (?=(?:CHI BỘ|CĐCS|CÔNG ĐOÀN (?:CƠ SỞ|TRƯỜNG)|LIÊN ĐỘI|CHI ĐOÀN|ĐOÀN TRƯỜNG)\b)"
    r"|(?<=^TRƯỜNG\b.+) (?=TỔ (?:CHUYÊN MÔN|BỘ MÔN|KHỐI|KHOA HỌC|TỰ NHIÊN|XÃ HỘI|TOÁN|VĂN|NGỮ VĂN|VĂN PHÒNG|MẪU GIÁO|NHÀ TRẺ|\d)(?!\p{L}))"
)
# TRƯỜNG T.H, TRƯỜNG T.H.C.S
DOTTED = regex.compile(r"(?i)(?<=^trường )(?:T\.H\.C\.S|T\.H\.P\.T|T\.H|M\.N|M\.G)\b\.?")


def spelled(name: str) -> str:
    """An office's name with its abbreviations as they are usually written.

    >>> spelled("PGD &ĐT HUYỆN VŨ SẬY"), spelled("UBND P.TÂN BƯỞI"), spelled("TRƯỜNG T.H VŨ SẬY")
    ('PHÒNG GD&ĐT HUYỆN VŨ SẬY', 'UBND PHƯỜNG TÂN BƯỞI', 'TRƯỜNG TH VŨ SẬY')
    >>> spelled("TRƯỜNG: THCS VŨ SẬY"), spelled("Tên trường: Trường THCS Vũ Sậy")
    ('TRƯỜNG THCS VŨ SẬY', 'Trường THCS Vũ Sậy')
    """
    for pattern, words in WRITTEN:
        name = pattern.sub(_in_case(words, name), name)
    return DOTTED.sub(lambda match: match.group().replace(".", ""), name)


def without_state(text: str, missing: Sequence[str]) -> tuple[str, Sequence[str]]:
    """A line without the name of the state at its end, and the words of it that the next lines must bring.

    ``missing`` are those that the lines above left open: ``CỘNG HÒA XÃ`` | ``HỘI CHỦ NGHĨA VIỆT NAM``.
    """
    words = text.split()
    last = [fold(word) for word in words[-len(STATE) :]]
    for size in range(min(len(missing), len(last)), 0, -1):
        whole = size in (len(missing), len(words)) or size > 1
        if whole and last[-size:] == list(missing[:size]):
            return " ".join(words[:-size]), missing[size:]
    for size in range(min(len(STATE) - 1, len(last)), 0, -1):
        if last[-size:] == STATE[:size]:
            alone = size == len(words)
            if alone or size > 1:
                kept = words[:-size] if alone or size >= SURE else words
                return " ".join(kept), STATE[size:]
    return text, missing
