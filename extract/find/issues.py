"""What follows a document's number: its date of issue and who issued it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import regex

from extract.dates import DATE
from extract.find.issuer_names import bodies, canonical, canonical_names, own_words
from extract.find.kinds import any_of, form, unfolded
from extract.model.direct import changed, direct
from extract.rulebook import Rulebook

# How long an issuer's name may be, in characters.
NAME = 130
BLANKS = r"[.…_ ]{0,30}"
DAY_BLANK = regex.compile(
    rf"{BLANKS}\d{{0,2}}{BLANKS}(?:/|tháng){BLANKS}\d{{0,2}}{BLANKS}(?:(?:/|năm) ?(?:(?:19|20)\d\d|20[.…_]{{1,9}}|[.…_]{{1,30}}))?"
    r"|(?:…|[._]{2})[.…_]{0,30}(?: [.…_]{1,30}){0,3}"
)
TWO_DIGITS = regex.compile(r"(\d{1,2}) ?[/.\-] ?(\d{1,2}) ?[/.\-] ?(\d\d)(?![\d/.,\-]\d|\d)")
# "ngày 18 ngày 5 năm 2004": the wrong word between day and month.
# "ngày 18 tháng 5 2004", "ngày 18/ tháng 5/ năm 2004": a word or stroke too few or too many.
# "ngày 18 thàng 5 năm 2004", "ngày 18 tháng 5 năn 2004", "ngày 18 ngày 5 tháng 2004": a letter or a word wrong.
SLIP = regex.compile(
    r"(\d{1,2}) ?/? ?(?:ngày|năm|th[áàảãạaâấăắ]ngh?) ?(\d{1,2})(?: ?/ ?|,? )(?:(?:n[ăaáàãạắ][mn]|tháng) ?)?((?:19|20)\d\d)(?![\d/])"
)
# "ngày 07/8//2024"
STRUCK_TWICE = regex.compile(r"(\d{1,2}) ?/{1,2} ?(\d{1,2}) ?// ?((?:19|20)\d\d)(?![\d/])")
# "ngày 07/8 năm 2024"
YEAR_APART = regex.compile(r",? năm ?((?:19|20)\d\d)(?![\d/])")
# A year with a digit lost or doubled: it stands in the quote, and the number's own year is taken.
BAD_YEAR = regex.compile(r"(?: ?/ ?| năm )\d{2,5}(?![\d/])")
SUFFIX = regex.compile(r" ?\( ?[A-Z]\d{1,3} ?\)")
YEAR = regex.compile(r" ?,? ?\(?(?:năm )?((?:19|20)\d\d)(?![\d/]| ?[-%]|[.,]\d)")
YEAR_WORD = regex.compile(r" ?,? ?(?:\(?năm |\((?=\d{4}\)))((?:19|20)\d\d)(?![\d/]| ?-)")
NO_NAME = regex.compile(r"[;:.()\n\d\"“”]")
OF = regex.compile(r" ?,? (?:của|do) ")
# A conference issues nothing: its resolution is that of the office its code stands for.
CONFERENCE = regex.compile(r"hội nghị(?!\p{L})")
# Whose an office is, between its number and the date: "12/QĐ-UBND tỉnh Bến Tre ngày 5/9/2021". A name of
# capitals only is a heading's words.
PLACE = regex.compile(
    r" (?P<place>(?:(?i:tỉnh|thành phố|tp\.?|huyện|quận|thị xã|xã|phường|thị trấn)|\p{Lu}\p{Ll}+)(?:[ \-]{1,3}\p{Lu}\p{Ll}+){0,5})"
    r"(?=,? (?:ban hành )?ngày )"
)
FAR = 60  # characters within which the word before the date stands
CLOSING = regex.compile(r" ?\)")


@direct
@dataclass(frozen=True, slots=True)
class Issue:
    """The end of the quote, the date and issuer found after a number; ``year`` where only that is given."""

    end: int
    issued: date | None = None
    issuer: str = ""
    year: str = ""
    blank: bool = False
    without_year: tuple[int, int] | None = None
    place: str = ""


class Issues:
    """The grammar of dates and issuers, compiled from a rulebook."""

    def __init__(self, rules: Rulebook) -> None:
        self._lead = regex.compile(unfolded(form(rules, "date-lead").written), regex.VERSION1)
        head, words, stop = (
            unfolded(any_of(form(rules, f"issuer-{part}").terms)) for part in ("head", "words", "stop")
        )
        self._head = regex.compile(rf"(?i:{head})(?!\p{{L}})", regex.VERSION1)
        self._issuer = regex.compile(
            rf"(?P<name>(?i:{head})(?!\p{{L}})"
            rf"(?:(?:,? |- ?)(?!(?i:{stop})(?!\p{{L}}))(?:(?i:{words})(?!\p{{L}})|\p{{Lu}}[\p{{L}}&]*)){{0,24}})",
            regex.VERSION1,
        )
        # Between number and date an issuer's name may also hold lower-case words: "Bộ Công nghiệp".
        self._loose_issuer = regex.compile(
            rf"(?P<name>(?i:{head})(?!\p{{L}})(?:,? (?!(?i:{stop})(?!\p{{L}}))"
            rf"(?:(?i:{words})(?!\p{{L}})|\p{{Lu}}\p{{Ll}}+ \p{{Ll}}+|\p{{Lu}}[\p{{L}}&]*)){{0,24}})(?=,?(?: (?:được )?(?:ký |kí )?(?:ban hành|ký|kí))?,? ngày ?$)",
            regex.VERSION1,
        )
        self._names = canonical_names(rules)
        self._seen: dict[str, str] = {}

    def after(self, text: str, lowered: str, position: int, bare_year: bool = False) -> Issue:
        """Date and issuer that follow a number ending at ``position``.

        ``lowered`` is the text's lower case; ``bare_year`` also takes a year without the word ``năm``
        (after a law's name).
        """
        if lowered[position : position + 1] not in {" ", ",", "(", "n", "/", "-", "."}:
            return Issue(position)
        suffix = SUFFIX.match(text, position)
        start = suffix.end() if suffix else position
        found = self._date(lowered, start) or _year(lowered, start, bare_year)
        if found is None:
            return self._issuer_first(text, lowered, start, position)
        issuer = self._issuer_at(text, lowered, found.end, self._issuer)[0]
        return changed(found, issuer=issuer) if issuer else found

    def _date(self, lowered: str, start: int) -> Issue | None:
        lead = self._lead.match(lowered, start)
        if lead is None:
            return None
        found = _full_date(lowered, lead.end()) or _blank_date(lowered, lead.end())
        if found and "(" in lead.group() and (closing := CLOSING.match(lowered, found.end)):
            return changed(found, end=closing.end())
        return found

    def _issuer_first(self, text: str, lowered: str, start: int, position: int) -> Issue:
        issuer, end = self._issuer_at(text, lowered, start, self._loose_issuer)
        if not issuer:
            issuer = self._issuer_at(text, lowered, start, self._issuer)[0]
            return self._place_first(text, lowered, start) or Issue(position, None, issuer)
        if (found := self._date(lowered, end)) and found.issued is not None:
            return changed(found, issuer=issuer)
        return Issue(position, None, issuer)

    def _place_first(self, text: str, lowered: str, start: int) -> Issue | None:
        """A place and a day with its year; None where another office's or an event's words stand there."""
        if lowered.find("ngày", start, start + FAR) < 0:
            return None
        match = PLACE.match(text, start)
        if match is None or self._head.match(text, match.start("place")):
            return None
        found = self._date(lowered, match.end())
        return changed(found, place=match["place"]) if found and found.issued else None

    def _issuer_at(self, text: str, lowered: str, start: int, pattern: regex.Pattern[str]) -> tuple[str, int]:
        """The issuer named at ``start`` after ``của``, canonical, and where its name ends."""
        if lowered[start : start + 1] not in {" ", ","} or (of := OF.match(lowered, start)) is None:
            return "", start
        stop = NO_NAME.search(text, of.end(), of.end() + NAME)
        match = pattern.match(text, of.end(), stop.start() if stop else of.end() + NAME)
        if match is None or CONFERENCE.match(lowered, of.end()):
            return "", start
        name = own_words(match.group("name"), self._names)
        return "; ".join(map(self.canonical, bodies(name))), match.start("name") + len(name)

    def canonical(self, name: str) -> str:
        """The full name of an issuer as the plan names it: abbreviations written out, titles left off.

        The Minister's circular is the Ministry's: ``Bộ trưởng Bộ GD&ĐT`` -> ``Bộ Giáo dục và Đào tạo``.
        """
        if name not in self._seen:
            self._seen[name] = canonical(name, self._names)
        return self._seen[name]


def _full_date(lowered: str, start: int) -> Issue | None:
    """A date with day and month at ``start``; its year may be missing, short or spoilt."""
    match = DATE.match(lowered, start)
    slip = None if match and match["y"] else SLIP.match(lowered, start) or STRUCK_TWICE.match(lowered, start)
    if slip:
        match = None
    if match:
        day, month, year = int(match["d"]), int(match["m"]), match["y"]
        if year:
            return Issue(match.end(), _day(int(year), month, day), "", year)
        if worded := YEAR_APART.match(lowered, match.end()):
            return Issue(worded.end(), _day(int(worded[1]), month, day), "", worded[1])
        spoilt = BAD_YEAR.match(lowered, match.end())
        return Issue(spoilt.end() if spoilt else match.end(), without_year=(day, month))
    if match := TWO_DIGITS.match(lowered, start) or slip:
        year = match[3] if len(match[3]) == 4 else f"20{match[3]}"
        return Issue(match.end(), _day(int(year), int(match[2]), int(match[1])), "", year)
    return None


def _blank_date(lowered: str, start: int) -> Issue | None:
    match = DAY_BLANK.match(lowered, start)
    return Issue(start + len(match.group().rstrip()), blank=True) if match else None


def _year(lowered: str, start: int, bare: bool) -> Issue | None:
    match = (YEAR if bare else YEAR_WORD).match(lowered, start)
    if match is None:
        return None
    closing = CLOSING.match(lowered, match.end()) if "(" in match.group() else None
    return Issue(closing.end() if closing else match.end(), year=match.group(1))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


@lru_cache(maxsize=8)
def issues_of(rules: Rulebook) -> Issues:
    """The grammar, compiled once per rulebook."""
    return Issues(rules)
