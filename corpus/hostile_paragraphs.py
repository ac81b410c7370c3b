"""Paragraphs made to cost time: each a generator of text of any length in one line."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from functools import lru_cache

import regex

from extract.rulebook import load

# What is said over and over; each is a place where a pattern could try again and again.
REPEATED: Mapping[str, str] = {
    "digits": "1234567890",
    "ones": "1",
    "dots": ".",
    "dashes": "-",
    "commas": ",",
    "spaces": " ",
    "tabs": "a \t",
    "slashes": "/",
    "numbers-dashes": "1-2-3-",
    "numbers-dots": "1.2.3.",
    "numbers-spaces": "1 ",
    "numbers-slashes": "1/",
    "thousands": "1.000.",
    "percents": "98%",
    "percents-apart": "98 % ",
    "ratios": "12/34 ",
    "roman": "IVXLCDM",
    "labels": "a) b) ",
    "outline": "1.1. I. a) - ",
    "so": "số số số ",
    "so-numbers": "số 1/ số ",
    "dates": "ngày 1/1/1/ ",
    "dates-whole": "ngày 01/09/2024 ",
    "dates-words": "ngày 1 tháng 9 năm 2024 ",
    "months": "tháng 9, tháng 10, ",
    "ranges": "từ từ đến ",
    "ranges-numbers": "từ 1 đến 2 đến ",
    "until": "trước ngày ",
    "years": "năm học 2024-2025 - ",
    "cites": "Thông tư số 32/2018/TT-BGDĐT ngày ",
    "cite-symbols": "/TT-BGDĐT-",
    "cite-commas": "Thông tư số 1/2018/TT-BGDĐT, 2/2019/TT-BGDĐT, ",
    "cite-kinds": "Quyết định Nghị quyết Công văn ",
    "articles": "điểm a khoản 1 Điều 2 ",
    "capitals": "NGUYỄN VĂN AN ",
    "names": "Nguyễn Văn An ",
    "of-of": "của của ",
    "and-and": "và, và ",
    "open": "(",
    "open-square": "[([{",
    "close": ")])}",
    "open-words": "(số 1 ",
    "quotes": "“a ",
    "colons": "chỉ tiêu: ",
    "semicolons": "đạt 98%; ",
    "tilde": "~98-99%",
    "word": "đạt ",
    "one-letter": "a",
    "one-letter-marked": "ế",
    "capital": "Đ",
    "pieces": "x-y/z.",
    "underscores": "____ ",
    "ellipses": "…. ..... ",
    "stars": "**a** ",
    "pipes": "| a ",
    "angles": "<a ",
    "entities": "&amp;",
    "urls": "http://a.vn/b?c=1& ",
    "mails": "a@b.",
    "zero-width": "a\u200b",
    "joiners": "\u200d",
    "marks-on-one": "\u0301",
    "marks-mixed": "\u0323\u0302\u0301",
    "vowel-marks": "e\u0302\u0301\u0323",
    "hangul": "\u1100\u1161\u11a8",
    "no-break": "\u00a0",
    "right-to-left": "\u202ea",
    "private": "\uf0b7",
    "emoji": "👨‍👩‍👧",
    "wide": "１２３％",
    "old-font": "®¹t ",
    "soft-hyphens": "a\u00ad",
    "subjects": "học sinh giỏi cấp huyện ",
    "blanks": "……/……/20… ",
    "sums": "3 + 4 = 7 ",
    "hours": "7h30 - 11h00 ",
    "weeks": "tuần 1, tuần 2-3 ",
    "money": "1.500.000 đồng/tháng ",
    "negations": "không có không ",
    "minus": "- 1 - 2 ",
}


def paragraphs(size: int) -> Mapping[str, str]:
    """All of them, each of at most so many bytes in UTF-8, by the name that says what it repeats."""
    made = {name: filled(text, size) for name, text in REPEATED.items()}
    made["keywords"] = filled(" ".join(keywords()), size)
    made["keywords-numbered"] = filled(" 1 ".join(keywords()), size)
    made |= {f"examples-{family}": filled(text, size) for family, text in examples().items()}
    made["letter-and-marks"] = "e" + filled("\u0301", size - 1)
    made["brackets"] = filled("Chỉ tiêu: Tỷ lệ " + ")" * 5000 + " đạt 95% trẻ. ", size)
    made["open-end"] = "(" + filled("số 1, ", size - 1)
    return made


def filled(text: str, size: int) -> str:
    """A text over and over, up to so many bytes."""
    times = size // len(text.encode()) + 1
    return (text * times).encode()[:size].decode("utf-8", "ignore")


@lru_cache(maxsize=1)
def examples() -> Mapping[str, str]:
    """The examples of all rules, by family, each family in one line."""
    found: dict[str, str] = {}
    for family, rules in load().rules.items():
        words = [str(example.get("text", "")) for rule in rules for example in rule.examples]
        words += [text for rule in rules for text in rule.not_examples]
        found[family] = " ".join(words).replace("\n", " ").strip()
    return {family: f"{text} " for family, text in found.items() if text}


@lru_cache(maxsize=1)
def keywords() -> tuple[str, ...]:
    """Every word of every pattern and term of the rules."""
    words: dict[str, None] = {}
    for rule in itertools.chain.from_iterable(load().rules.values()):
        words |= dict.fromkeys(regex.findall(r"[\p{L}\p{M}]{2,}", " ".join((rule.written, *rule.terms))))
    return tuple(words)
