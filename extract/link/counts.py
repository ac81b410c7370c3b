"""What a measure is counted in and per what, where its clause says more than the words beside the number."""

from __future__ import annotations

import re
from functools import lru_cache

import regex

from extract.alternation import one_of
from extract.link.clauses import Measure
from extract.link.parts import LEVEL, is_level
from extract.link.title_units import Titles
from extract.link.tokens import first_word
from extract.link.wording import WORD, wording_of
from extract.model import CHANGES, Span
from extract.rulebook import Rulebook

# In a preschool ``em`` is a child and ``nhóm`` a class of the youngest.
PRESCHOOL = {"em": "trẻ", "em học sinh": "trẻ", "học sinh": "trẻ", "hs": "trẻ", "nhóm": "nhóm lớp"}
# Amounts: what they are of stands after them or before.
AMOUNTS = frozenset({"đồng", "kg", "g", "mg", "ml", "lít", "m", "m2", "m3", "km", "kcal"})

# Pupils of one kind, in one word: each names another subject in ``4 HSG, 17 HSTT``.
KINDS_OF_PUPILS = frozenset({"hsg", "hskt", "hsnk", "hstt", "hsxs", "hshtxs", "hshtt", "hsht", "hscht"})
# ``CLB Văn: 12``, ``Môn Toán: giữa HKI còn 12``: the name of one, not how many of them.
NAMED_BY_MORE = frozenset({"câu lạc bộ", "môn"})
# ``Điểm trường Nà Pồng 12/13``: a place of that name, which is not what is counted.
PLACES = frozenset({"điểm", "điểm trường", "thôn", "xã", "tổ", "nhóm", "lớp", "nhóm lớp"})
PROPER = regex.compile(r"(?: \p{Lu}[\p{L}\d]*)+")
WHOLE_NOUN = r"(?!\p{L}| (?:ngũ|pháp)(?!\p{L}))"  # ``Đội ngũ``, ``Giải pháp`` only begin as units do
# ``3 lớp/118``, ``3 lớp - 118``: the pupils of those classes.
PUPILS_OF = regex.compile(r"(?r)\d (?:nhóm )?lớp ?[/-] ?")
# A head of so few words after its noun, without a verb, is what a bare number counts.
MOST_WORDS = 4
VERB = regex.compile(
    r"(?<!\p{L})(?:dự|tham gia|thực hiện|tổ chức|viết|đăng|xếp thứ|học|khối|lớp|đạt điểm)(?!\p{L})"
)


def _as_written(text: str, span: Span, rest: str) -> str:
    """The end of a span's words, ``rest`` in folded letters, as the plan writes it."""
    words = text[span.start : span.end].rstrip(" ,;:.-+*(")
    return words[len(words) - len(rest) :]


class Counts:
    """Units and periods of one rulebook, as the clause around a number names them."""

    def __init__(self, rules: Rulebook) -> None:
        self.units = {term: rule for rule in reversed(rules.family("units")) for term in rule.terms}
        ranked = [rule for rule in rules.family("units") if "ranks" in rule.data]
        self.ranks = {
            str(rank).split("/")[0]: str(rule.data["unit"]) for rule in ranked for rank in rule.data["ranks"]
        }
        self.titles = Titles(rules)
        self.longest = max(map(len, self.units), default=0)
        self.not_counted = wording_of(rules).not_counted
        self.periods = {term: rule for rule in rules.family("periods") for term in rule.terms}
        unit, period = one_of(self.units), one_of(self.periods)
        unit_before, period_before = one_of(self.units, backwards=True), one_of(self.periods, backwards=True)
        starts = (WORD.match(term) for term in self.units)
        self.first_words = {"tổng", "số", *(match.group() for match in starts if match)}
        self.noun = regex.compile(rf"(?: (?:tổng )?số(?= ))? ?(?P<unit>{unit}){WHOLE_NOUN}", regex.VERSION1)
        self.head = regex.compile(
            rf"(?r)(?<!\p{{L}})(?:số|sĩ số|tổng số|số lượng) (?:lượng )?(?P<unit>{unit_before})(?!\p{{L}})",
            regex.VERSION1,
        )
        self.rate_head = regex.compile(
            rf"(?r)(?<!\p{{L}})(?P<of>{unit_before}) ?/ ?(?P<per>{unit_before})(?: (?:bình quân|trung bình))? ?$",
            regex.VERSION1,
        )
        self.each = regex.compile(
            rf"(?<!\p{{L}})(?:mỗi|hằng|hàng|trong một|một) (?P<p>{period})(?!\p{{L}}| \d)", regex.VERSION1
        )
        self.within = regex.compile(
            rf"(?<!\p{{L}})trong (?P<p>{period})(?!\p{{L}}| \d| [ivx]+(?!\p{{L}})| (?:nay|này|qua|tới|sau))",
            regex.VERSION1,
        )
        self.rate = regex.compile(
            rf"(?r) ?(?:/ ?|(?<!\p{{L}})trong (?:một |mỗi )?|(?<!\p{{L}})mỗi )(?:{period_before})[ .,;]*$",
            regex.VERSION1,
        )
        # ``ngày 2 lần``, ``quý/01 lần``: the period stands before how often.
        self.turn = regex.compile(
            rf"(?r)(?<!\p{{L}}|\d )(?<!(?:mỗi|từng|hàng|hằng|trong|cả|đầu|giữa|cuối|các) )(?:(?:một|1) )?(?P<p>{period_before})(?: ?/ ?| )",
            regex.VERSION1,
        )
        # ``30% giáo viên/học kì``: nothing else is counted between a share and its period.
        self.share_per = regex.compile(
            rf"[\p{{L}} ]{{0,60}}?(?: ?/ ?| mỗi )(?P<p>{period})(?!\p{{L}})", regex.VERSION1
        )
        self.per = regex.compile(rf" ?/ ?(?P<p>{period})(?!\p{{L}})", regex.VERSION1)

    def period(self, folded: str, measure: Measure) -> str:
        """The measure's own period, or the one its clause opens with (``Mỗi tháng có ít nhất 5 bài``)."""
        if measure.quantity.period:
            return measure.quantity.period
        if (turn := self.turn_before(folded, measure)) is not None:
            return str(self.periods[turn.group("p")].data["period"])
        match = self.each.search(folded, measure.before.start, measure.span.start)
        if match is not None and self._closes_clause(folded, measure, match):
            match = None
        if match is None and measure.quantity.unit == "%":
            match = self.period_of_share(folded, measure)
        elif match is None:
            patterns = (self.per, self.each, self.within)
            found = (pattern.search(folded, *measure.after) for pattern in patterns)
            match = next(filter(None, found), None)
        changed = measure.quantity.comparator in CHANGES  # ``Hằng năm giảm 2%``
        if match is None or (not changed and match.group().startswith(("hàng năm", "hằng năm"))):
            return ""
        return str(self.periods[match.group("p")].data["period"])

    def period_of_share(self, folded: str, measure: Measure) -> regex.Match[str] | None:
        """The period behind a share and its noun: ``30% giáo viên/học kì``."""
        if measure.quantity.unit != "%":
            return None
        behind = folded[measure.number.end : measure.after.end]
        told = "/" in behind or " mỗi " in behind
        return self.share_per.match(folded, measure.number.end, measure.after.end) if told else None

    def turn_before(self, folded: str, measure: Measure) -> regex.Match[str] | None:
        """The period right before how often something is: ``Vệ sinh ngày 2 lần``."""
        if measure.quantity.unit != "lần" or measure.quantity.period:
            return None
        return self.turn.match(folded, measure.before.start, measure.span.start)

    @staticmethod
    def _closes_clause(folded: str, measure: Measure, match: regex.Match[str]) -> bool:
        """``báo cáo hằng tuần, duy trì 95%``: the period is of what stands before it, not of the number."""
        begun = folded[measure.before.start : match.start()].strip(" ,;:.-+*")
        return bool(begun) and folded.startswith(",", match.end())

    def noun_match(self, folded: str, start: int, end: int) -> regex.Match[str] | None:
        """The counted words that begin at ``start``; their first letters are looked at before the pattern."""
        word = WORD.search(folded, start, end)
        if word is None or word.group() not in self.first_words:
            return None
        return self.noun.match(folded, start, end)

    def noun_span(self, folded: str, measure: Measure) -> Span | None:
        """The counted words right after the number, without what they are counted per."""
        match = self.noun_match(folded, measure.number.end, measure.span.end)
        if match is None:
            return None
        return Span(
            match.start("unit"), measure.span.end if "/" in measure.quantity.unit else match.end("unit")
        )

    def is_thing(self, measure: Measure, noun: Span) -> bool:
        """Whether the counted words may belong to a subject: an amount of money or a weight does not."""
        return measure.quantity.unit.split("/")[0] not in AMOUNTS or noun.start >= noun.end

    def with_noun(self, folded: str, noun: Span, tail: Span) -> list[Span]:
        """The counted words and those after them, without the ``/tuần`` between."""
        between = self.per.match(folded, noun.end, tail.start)
        if between is not None and not folded[between.end() : tail.start].strip():
            return [noun, tail]
        return [Span(noun.start, tail.end)]

    def without_rate(self, folded: str, span: Span) -> Span:
        """The span without the ``/học kỳ`` at its end."""
        match = self.rate.search(folded, span.start, span.end)
        return Span(span.start, match.start()) if match else span

    def names_thing(self, words: str) -> bool:
        """Whether a unit's words name the thing counted (``tài liệu``), not only a measure (``lần``)."""
        return words in self.units and bool(self.units[words].data.get("noun"))

    def is_specific(self, words: str) -> bool:
        """Whether a unit's words say more than the unit: ``giải nhất`` is counted in ``giải``."""
        if words in KINDS_OF_PUPILS:
            return True
        return words in self.units and words.startswith(f"{self.units[words].data['unit']} ")

    def _headed(self, text: str, folded: str, measure: Measure) -> str:
        """The unit of what stands before the number: ``giải: 4``, ``lớp xuất sắc 03``, ``3 lớp/118``.

        A ratio takes that of its lead-in too: ``Giáo viên: mức Tốt 21/30``.
        """
        if PUPILS_OF.match(folded, measure.segment.start, measure.number.start):
            return "học sinh"
        if folded[measure.number.end : measure.segment.end].lstrip()[:1].isalpha():
            return ""
        ratio = measure.mention.rule == "quantity.ratio"
        for span in (measure.before, *reversed(measure.leads)):
            words = folded[span.start : span.end].strip(" ,;:.-+*(").removeprefix("số ")
            match = self.noun.match(words)
            if match is None or is_level(folded, measure, words) or not self.names_thing(match.group("unit")):
                continue
            rest = words[match.end() :]
            unit = str(self.units[match.group("unit")].data["unit"])
            if rest[1:2].isdigit() or (rest and unit in NAMED_BY_MORE):  # ``Lớp 10A 41`` counts no class
                continue
            if unit in PLACES and PROPER.fullmatch(_as_written(text, span, rest)):
                continue
            if ratio or (len(rest.split()) <= MOST_WORDS and VERB.search(rest) is None):
                return unit
        return ""

    def _rank(self, folded: str, word: re.Match[str]) -> str:
        """The unit that a rank alone counts in, where it ends its clause: ``trong đó 1 nhất``."""
        closes = folded[word.end() :].lstrip()[:1] in ("", ",", ";", ".", ")", "\n")
        return self.ranks.get(word.group(), "") if closes else ""

    def unit(self, text: str, folded: str, measure: Measure, preschool: bool) -> str:
        """The canonical unit: of the words after the number, else of the head (``số lớp là 16``), else
        the first word after the number as written."""
        unit = measure.quantity.unit
        if unit and preschool:
            match = self.noun.match(folded, measure.number.end, measure.span.end)
            return PRESCHOOL.get(match.group("unit"), unit) if match and "/" not in unit else unit
        if unit or measure.mention.rule not in {"quantity.bare", "quantity.ratio"}:
            return unit
        heads = (self.head.search(folded, *span) for span in (measure.before, *reversed(measure.leads)))
        if (match := next(filter(None, heads), None)) is not None:
            unit = str(self.units[match.group("unit")].data["unit"])
            return "nhóm lớp" if preschool and unit == "nhóm" else unit
        rates = (self.rate_head.search(folded, *span) for span in (measure.before, *reversed(measure.leads)))
        if (match := next(filter(None, rates), None)) is not None:
            return "/".join(str(self.units[match.group(name)].data["unit"]) for name in ("of", "per"))
        if unit := self._headed(text, folded, measure):
            return PRESCHOOL.get(unit, unit) if preschool else unit
        if folded.startswith(" là ", measure.number.end):  # ``trong đó 1 là học sinh lớp 12``
            match = self.noun_match(folded, measure.number.end + len(" là"), measure.segment.end)
            return str(self.units[match.group("unit")].data["unit"]) if match else ""
        if folded.startswith(") ", measure.span.end):  # ``100% (27/27) giáo viên``
            match = self.noun.match(folded, measure.span.end + 1, measure.segment.end)
            return str(self.units[match.group("unit")].data["unit"]) if match else ""
        following = text[measure.after.start : measure.after.end]
        if not following[:1].isspace() or not following[1:2].isalpha():
            return ""
        # ``02 sáng kiến cấp huyện, 01 cấp tỉnh``
        if LEVEL.match(folded, *measure.after):
            return ""
        first = WORD.search(folded, *measure.after)
        if first is not None and (rank := self._rank(folded, first)):
            return rank
        if first is None or first.group() in self.not_counted:
            return ""
        aside = folded.startswith((" (", "("), measure.number.end)
        named = self.units.get(first.group()) if aside else None  # ``45/45 (100%) GV``
        return str(named.data["unit"]) if named else first_word(following.strip()[:80]).lower()


@lru_cache(maxsize=8)
def counts_of(rules: Rulebook) -> Counts:
    """The compiled counting words of a rulebook, made once."""
    return Counts(rules)
