"""Labels of headings and list items as authors type them: ``I.``, ``1.1.``, ``a)``, ``-``, ``Điều 5.``."""

from __future__ import annotations

import regex

UPPER = r"(?=[\"“'‘(\[]?\p{Lu})"
ROMAN = r"(?:X{0,3}(?:IX|IV|V?I{1,3}|V)|X{1,3})"
NUMBER = r"(?:1?\d|0\d)(?:\.\d{1,2}){1,4}"
# "I/- ", "2.1/-", "a/-", "1.-": how offices in the south number.
SLASHED = (
    rf"(?:(?:{ROMAN}|\d{{1,2}}|[A-HĐ]|[a-zđ])(?:\.\d{{1,2}}){{0,3}}\s?/\s?-(?=\s?[\p{{L}}\"“'‘(\[]|\s\d|\s?$)"
    rf"|(?:{ROMAN}|\d{{1,2}}|[A-HĐ])(?:\.\d{{1,2}}){{0,3}}\.\s?-(?=\s?\p{{Lu}}))"
)
# What an enumeration is worth depends on what follows it: "98,5%", "20/11", "2 nhóm" and "5 lớp - 130"
# are no labels, "2.5 triệu" is an amount, "1.2 Nâng cao" is a heading.
LABEL = regex.compile(
    rf"""
      [-+*•](?=\s|[\p{{L}}\d"“'‘(\[…])
    | o(?=\s\p{{Lu}})
    | {SLASHED}
    | \(?(?:\d{{1,2}}(?:\.\d{{1,2}}){{0,4}}(?:\.?[a-zđ])?)\)(?!\d)
    | \d{{1,2}}\.(?:\d{{1,2}}\.){{0,4}}(?![\d%‰])(?=\s|\p{{L}}|["“'‘(\[*]|$)
    | \d{{1,2}}\.(?:\d{{1,2}}\.){{0,3}}[a-hđ][.)](?!\p{{Ll}})
    | {NUMBER}(?=[:\s]\s?["“'‘(\[]?\p{{Lu}})
    | \d{{1,2}}(?:\.\d{{1,2}}){{0,3}}(?:/\.?|-|:)(?=\s?\p{{Lu}}\p{{Ll}}|\s?\p{{Lu}}{{2}}[\p{{Lu}}\s])
    | (?:1?\d|0\d)/(?=\s(?:\d{{1,3}}(?:[.,]\d{{1,2}})?\s?%|\d{{1,3}}/\d{{1,3}})\s\p{{L}})
    | (?:1?\d|0\d)/(?=\s?["“‘]\p{{Lu}})
    | {ROMAN}(?:\.\d{{1,2}}){{0,3}}(?:\.|\)|/\.?|:|\s?-)(?=\s|\p{{Lu}}|$)
    | {ROMAN}(?:\.\d{{1,2}}){{1,3}}(?=\s\p{{Lu}})
    | {ROMAN}(?=\s\p{{Lu}}{{2}})
    | [A-HĐ](?:\.\d{{1,2}}){{0,3}}(?:\.|\)|/\.?)(?=\s?\p{{Lu}}|\s\p{{Ll}}|$)
    | \(?[a-zđ]\d{{0,2}}(?:\.\d{{1,2}}){{0,2}}\)(?!\d)
    | [a-hđ](?:\d{{1,2}}|(?:\.\d{{1,2}}){{1,3}})?(?:\.|/\.?)(?=\s|\p{{Lu}}|$)
    | [a-hđ](?:\.\d{{1,2}}){{1,2}}(?=\s\p{{Lu}})
    | [a-hđ]-(?=\s?\p{{Lu}})
    | [i-z]\.(?=\s\p{{Lu}})
    | (?i:điều|mục|tiểu\ mục|bước|phụ\ lục)\ (?:\d{{1,3}}|{ROMAN}|(?-i:[A-HĐ]))[a-zđ]?(?:\.|:)
    | (?i:chương|phần)\ (?:\d{{1,2}}|{ROMAN}|(?-i:[A-HĐ])|(?i:thứ\ \p{{Ll}}+))
      (?:[.:]|(?=\s-)|(?=\s?$)|(?=\s\p{{Lu}}{{2}}))
    """,
    regex.VERBOSE | regex.VERSION1,
)
# The first form of a label, which most of them have, told without the pattern.
PLAIN = ("- ", "+ ", "* ", "• ")
# How the words begin that are labels with a number behind them: điều, mục, tiểu mục, bước, phụ lục, chương, phần.
LETTERED = frozenset({"đi", "mụ", "ti", "bư", "ph", "ch"})


def label_of(text: str) -> str:
    """The label that cleaned ``text`` begins with, as typed; empty when it begins with none.

    >>> [label_of(t) for t in ("1.1. Đảm bảo", "1.Tiếp tục", "1.2 Nâng cao", "-100% trẻ", "Điều 5. Tổ chức")]
    ['1.1.', '1.', '1.2', '-', 'Điều 5.']
    >>> [label_of(t) for t in ("98,5% trẻ", "20/11 hằng năm", "2 nhóm lớp", "5 lớp - 130", "2.5 triệu đồng")]
    ['', '', '', '', '']
    """
    if text[1:2].islower() and text[0].isalpha() and text[:2].lower() not in LETTERED:
        return ""  # a word, as most lines begin with
    if text.startswith(PLAIN):
        return text[0]
    match = LABEL.match(text)
    return match.group(0) if match else ""
