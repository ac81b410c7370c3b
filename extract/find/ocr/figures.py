"""Dates, school years and percentages with letters for digits: ``1O/9/2O24``, ``l00%``, ``08/1 2/2024``."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache

import regex

from extract.find.ocr.edits import Edit
from extract.find.ocr.letters import Letters, letters_of
from extract.rulebook import Rulebook

YEARS = (1990, 2049)  # years that plans name
# A percent sign read as a fraction, or as letters round a stroke.
SIGN = regex.compile(r"(?<=\d)(?: [90]/[0oO]|°/[0oO]| ?[oO]/[oO0])(?![\d/\p{L}])")
# What a percentage follows; without its sign it must stand alone.
CUE = r"(?i:(?<=(?:đạt|t[ỷỉ] lệ|chiếm|giảm|tăng|còn|trên|từ)(?: [^\d.;:]{1,20})?:? ))"
ALONE = r"(?= ?(?:[,;.)](?!\d)|$)| (?:trở lên|so với|và|trẻ|học sinh|giáo viên))"
# 95% read as 9596, 92,3% as 92,396; 100% as 10096 or 1009.
NINETY_SIX = regex.compile(rf"{CUE}(?:(?P<n>100|\d\d)96|(?P<d>\d\d?,\d)96|(?P<u>100)9){ALONE}")
BROKEN = regex.compile(
    r"(?<![\d/])(?:\d{1,2}/\d \d/(?:19|20)\d\d|\d{1,2}/\d{1,2}/(?:19|20)(?:\d \d| \d\d)|\d \d/\d{1,2}/(?:19|20)\d\d)(?![\d/])"
)


class Figures:
    """The patterns of one rulebook's confusions."""

    def __init__(self, rules: Rulebook) -> None:
        self._letters: Letters = letters_of(rules)
        digit = self._letters.digit
        self._date = regex.compile(
            rf"(?<![\p{{L}}\d/])(?P<d>{digit}{{1,2}})[/)](?P<m>{digit}{{1,2}})[/)](?P<y>{digit}{{4}})(?![\p{{L}}\d/])"
        )
        self._glued = regex.compile(
            rf"(?<=(?i:ngày ))(?P<all>{digit}{{1,4}}/?{digit}{{4,7}})(?![\p{{L}}\d/%])"
        )
        self._worded = regex.compile(
            rf"(?i:(?<=(?P<w>ngày|tháng|năm) ))(?P<n>{digit}{{1,4}})(?= tháng| năm|/|[ ,.;)]|$)"
        )
        self._years = regex.compile(
            rf"(?<![\p{{L}}\d])(?P<a>{digit}{{4}}) ?- ?(?P<b>{digit}{{4}})(?![\p{{L}}\d])"
        )
        self._percent = regex.compile(
            rf"(?<![\p{{L}}\d,.])(?P<a>{digit}{{1,3}})(?:(?P<s>[.,])(?P<b>{digit}{{1,2}}))? ?%(?![\p{{L}}\d])"
        )

    def edits(self, text: str) -> Iterator[Edit]:
        """Misread dates and percentages of one block's text."""
        if not any(c.isdigit() for c in text) and "%" not in text:
            return
        for match in BROKEN.finditer(text):
            yield Edit(*match.span(), match.group().replace(" ", ""), "date")
        for match in self._date.finditer(text):
            days = {f"{d}/{m}/{y}" for d, m, y in self._days(match["d"], match["m"], match["y"])}
            yield from _edit(match, days, "date")
        yield from self._glued_dates(text)
        yield from self._school_years(text)
        yield from self._worded_parts(text)
        yield from self._percentages(text)

    def _days(self, day: str, month: str, year: str) -> Iterator[tuple[str, str, str]]:
        for y in filter(_year, self._letters.numbers(year)):
            for m in self._letters.numbers(month):
                yield from ((d, m, y) for d in self._letters.numbers(day) if _is_day(d, m, y))

    def _glued_dates(self, text: str) -> Iterator[Edit]:
        """``ngày 0362021``: a date whose strokes were lost."""
        for match in self._glued.finditer(text):
            written = match["all"]
            bare, year = written[:-4].rstrip("/"), written[-4:]
            if bare.isdigit() and len(bare) > 4:
                continue
            days: set[str] = set()
            for cut in range(1, len(bare)):
                left, right = bare[:cut].rstrip("/"), bare[cut:].lstrip("/")
                if "/" not in left + right:
                    days.update("/".join(d) for d in self._days(left, right, year))
            yield from _edit(match, days, "date")

    def _school_years(self, text: str) -> Iterator[Edit]:
        for match in self._years.finditer(text):
            if match["a"].isdigit() and match["b"].isdigit():
                continue
            ends = list(self._letters.numbers(match["b"]))
            firsts = [first for first in self._letters.numbers(match["a"]) if _year(first)]
            years = {f"{a}-{b}" for a in firsts for b in ends if int(b) == int(a) + 1}
            yield from _edit(match, years, "date")

    def _worded_parts(self, text: str) -> Iterator[Edit]:
        for match in self._worded.finditer(text):
            written = match["n"]
            if written.isdigit() or not any(c.isdigit() for c in written):
                continue
            most = {"ngày": 31, "tháng": 12, "năm": 0}[match["w"].lower()]
            values = [n for n in self._letters.numbers(written) if (0 < int(n) <= most if most else _year(n))]
            yield from _edit(match, set(values), "date")

    def _percentages(self, text: str) -> Iterator[Edit]:
        for match in self._percent.finditer(text):
            whole, sign, rest = match["a"], match["s"] or "", match["b"] or ""
            if (whole + rest).isdigit() or len(whole + rest) < 2:
                continue
            values = {a + sign + b for a in self._letters.numbers(whole) for b in self._letters.numbers(rest)}
            fitting = {f"{value}%" for value in values if float(value.replace(",", ".")) <= 100}
            yield from _edit(match, fitting, "percent")
        for match in SIGN.finditer(text):
            yield Edit(*match.span(), "%", "percent")
        for match in NINETY_SIX.finditer(text):
            value = match["n"] or match["d"] or match["u"]
            yield Edit(*match.span(), f"{value}%", "percent", match["u"] is None)


def _edit(match: regex.Match[str], readings: set[str], part: str) -> Iterator[Edit]:
    """The edit of a stretch that has readings; unsure where they are several."""
    if readings and match.group() not in readings:
        yield Edit(*match.span(), min(readings), part, len(readings) == 1)


def _year(written: str) -> bool:
    return len(written) == 4 and YEARS[0] <= int(written) <= YEARS[1]


def _is_day(day: str, month: str, year: str) -> bool:
    if not _year(year):
        return False
    try:
        date(int(year), int(month), int(day))
    except ValueError:
        return False
    return True


@lru_cache(maxsize=8)
def figures_of(rules: Rulebook) -> Figures:
    """The patterns, compiled once per rulebook."""
    return Figures(rules)
