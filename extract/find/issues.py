"""What follows a document's number: its date of issue and who issued it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import regex

from extract.dates import DATE
from extract.find.kinds import any_of, form
from extract.rulebook import Rulebook
from extract.text import fold

# How far after a number its date and issuer may reach, in characters.
REACH = 190
BLANKS = r"[.…_ ]{0,30}"
DAY_BLANK = regex.compile(
    rf"{BLANKS}\d{{0,2}}{BLANKS}(?:/|tháng){BLANKS}\d{{0,2}}{BLANKS}(?:(?:/|năm) ?(?:(?:19|20)\d\d|20[.…_]{{1,9}}|[.…_]{{1,30}}))?"
    r"|(?:…|[._]{2})[.…_]{0,30}(?: [.…_]{1,30}){0,3}"
)
# "ngày 18 ngày 5 năm 2004": the wrong word between day and month.
SLIP = regex.compile(r"(\d{1,2}) (?:ngày|năm) (\d{1,2}) năm ((?:19|20)\d\d)(?!\d)")
# A year with a digit lost or doubled: it stands in the quote, and the number's own year is taken.
BAD_YEAR = regex.compile(r"(?: ?/ ?| năm )\d{2,5}(?![\d/])")
SUFFIX = regex.compile(r" ?\( ?[A-Z]\d{1,3} ?\)")
YEAR = regex.compile(r" ?,? ?\(?(?:năm )?((?:19|20)\d\d)(?![\d/]| ?[-%]|[.,]\d)")
YEAR_WORD = regex.compile(r" ?,? ?\(?năm ((?:19|20)\d\d)(?![\d/]| ?-)")
OF = regex.compile(r" ?,? (?:của|do) ")
CLOSING = regex.compile(r" ?\)")


@dataclass(frozen=True, slots=True)
class Issue:
    """The end of the quote, the date and issuer found after a number; ``year`` where only that is given."""

    end: int
    issued: date | None = None
    issuer: str = ""
    year: str = ""
    blank: bool = False
    without_year: tuple[int, int] | None = None


class Issues:
    """The grammar of dates and issuers, compiled from a rulebook."""

    def __init__(self, rules: Rulebook) -> None:
        self._lead = regex.compile(form(rules, "date-lead").written, regex.VERSION1)
        head, words, stop = (
            any_of(form(rules, f"issuer-{part}").terms) for part in ("head", "words", "stop")
        )
        self._issuer = regex.compile(
            rf"(?P<name>(?i:{head})(?!\p{{L}})"
            rf"(?:,? (?!(?i:{stop})(?!\p{{L}}))(?:(?i:{words})(?!\p{{L}})|\p{{Lu}}[\p{{L}}&]*(?:-\p{{Lu}}\p{{L}}*)?)){{0,24}})",
            regex.VERSION1,
        )
        # Between number and date an issuer's name may also hold lower-case words: "Bộ Công nghiệp".
        self._loose_issuer = regex.compile(
            rf"(?P<name>(?i:{head})(?!\p{{L}})(?:,? (?!(?i:{stop})(?!\p{{L}}))"
            rf"(?:(?i:{words})(?!\p{{L}})|\p{{Lu}}\p{{Ll}}+ \p{{Ll}}+|\p{{Lu}}[\p{{L}}&]*)){{0,24}})(?=(?: ban hành)?,? ngày \d)",
            regex.VERSION1,
        )
        self._names = _canonical_names(rules)

    def after(self, text: str, position: int, bare_year: bool = False) -> Issue:
        """Date and issuer that follow a number ending at ``position``.

        ``bare_year`` also takes a year without the word ``năm`` (after a law's name).
        """
        window = text[position : position + REACH]
        if "\n" in window:
            window = window[: window.index("\n")]
        if not window or window[0] not in " ,(":
            return Issue(position)
        folded = fold(window)
        suffix = SUFFIX.match(window)
        start = suffix.end() if suffix else 0
        found = self._date(folded, start) or self._year(folded, start, bare_year)
        if found is None:
            return self._issuer_first(window, folded, start, position)
        end, issued, year, blank, incomplete = found
        issuer = self._issuer_at(window, folded, end)[0]
        return Issue(position + end, issued, issuer, year, blank, incomplete)

    def _date(
        self, folded: str, start: int
    ) -> tuple[int, date | None, str, bool, tuple[int, int] | None] | None:
        lead = self._lead.match(folded, start)
        if lead is None:
            return None
        closing = "(" in lead.group()
        if match := DATE.match(folded, lead.end()):
            day, month, year = int(match["d"]), int(match["m"]), match["y"]
            end = _closed(folded, match.end(), closing)
            if year:
                return end, _day(int(year), month, day), year, False, None
            bad = BAD_YEAR.match(folded, match.end())
            return bad.end() if bad else end, None, "", False, (day, month)
        if match := SLIP.match(folded, lead.end()):
            end = _closed(folded, match.end(), closing)
            return end, _day(int(match[3]), int(match[2]), int(match[1])), match[3], False, None
        if match := DAY_BLANK.match(folded, lead.end()):
            end = len(match.group().rstrip()) + match.start()
            return _closed(folded, end, closing), None, "", True, None
        return None

    def _year(
        self, folded: str, start: int, bare: bool
    ) -> tuple[int, date | None, str, bool, tuple[int, int] | None] | None:
        match = (YEAR if bare else YEAR_WORD).match(folded, start)
        if match is None:
            return None
        return _closed(folded, match.end(), "(" in match.group()), None, match.group(1), False, None

    def _issuer_first(self, window: str, folded: str, start: int, position: int) -> Issue:
        issuer, end = self._issuer_at(window, folded, start, self._loose_issuer)
        if not issuer:
            return Issue(position, None, self._issuer_at(window, folded, start)[0])
        if (found := self._date(folded, end)) and found[1] is not None:
            return Issue(position + found[0], found[1], issuer, found[2])
        return Issue(position, None, issuer)

    def _issuer_at(
        self, window: str, folded: str, start: int, pattern: regex.Pattern[str] | None = None
    ) -> tuple[str, int]:
        """The issuer named at ``start`` after ``của``, canonical, and where its name ends."""
        of = OF.match(folded, start)
        if of is None:
            return "", start
        shadow = "".join(
            low.upper() if raw.isupper() else low
            for raw, low in zip(window[of.end() :], folded[of.end() :], strict=True)
        )
        match = (pattern or self._issuer).match(shadow)
        if match is None:
            return "", start
        end = of.end() + match.end("name")
        return self.canonical(window[of.end() : end].strip(" -&,")), end

    def canonical(self, name: str) -> str:
        """The full name of an issuer as the plan names it: abbreviations written out, titles left off.

        The Minister's circular is the Ministry's: ``Bộ trưởng Bộ GD&ĐT`` -> ``Bộ Giáo dục và Đào tạo``.
        """
        return _canonical(name, self._names)


Names = tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]
TITLE = regex.compile(
    r"^(?:phó )?(?:bộ trưởng|chủ tịch|giám đốc|thủ trưởng|trưởng phòng|chánh thanh tra)(?: (?=bộ|uỷ|hội|sở|phòng|ubnd|hđnd|cơ quan)| (?=giáo dục))"
)


def _canonical_names(rules: Rulebook) -> Names:
    rows = rules.table("issuers")
    words = tuple((row["code"], row["in_words"]) for row in rows if row["in_words"])
    full = {fold(row["full_name"]): row["full_name"] for row in rows if row["role"] == "issuer"}
    return words, tuple(full.items())


@lru_cache(maxsize=4096)
def _canonical(name: str, names: Names) -> str:
    words, full = names
    for pattern in (r"GD ?(?:&|-|và) ?ĐT", r"KH ?& ?ĐT", r"VH ?& ?TT"):
        name = regex.sub(pattern, lambda m: regex.sub(r"[^\p{L}]|và", "", m.group()), name)
    for code, spelled in words:
        name = regex.sub(rf"(?<!\p{{L}}){code}(?!\p{{L}})", spelled, name)
    name = regex.sub(r"(?<!\p{L})([SPB])(?=Giáo dục)", "", name)
    if (match := TITLE.match(fold(name))) and fold(name) != "thủ tướng chính phủ":
        name = name[match.end() :]
    folded = fold(name)
    for low, official in full:
        if folded == low:
            return official
    return name[:1].upper() + name[1:]


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _closed(folded: str, end: int, opened: bool) -> int:
    """Past the bracket that closes one opened before the date."""
    if opened and (match := CLOSING.match(folded, end)):
        return match.end()
    return end


@lru_cache(maxsize=8)
def issues_of(rules: Rulebook) -> Issues:
    """The grammar, compiled once per rulebook."""
    return Issues(rules)
