"""Finds quantities in folded text with one rulebook's words: numbers, and measures set to zero in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

import regex

from extract.find.class_sizes import PUPILS, are_classes, counts_women, halves, people_of
from extract.find.comparators import Comparators, Compared, comparators_of
from extract.find.name_pairs import is_pair
from extract.find.numbers import Figure, figures, series_end, with_plus, worded_figures
from extract.find.ordinals import Ordinals
from extract.find.portions import portions
from extract.find.rates import of_one, rate_after
from extract.find.ratios import Ratios
from extract.find.scores import is_mark
from extract.find.units import Counted, Units, units_of
from extract.model import CHANGES, Comparator, Quantity, Span
from extract.rulebook import Rulebook

ONE = Decimal(1)
MARK = "điểm"
# ``từ 71,3% năm 2025 lên 85%``: when a number was so may stand behind it.
SOURCE = regex.compile(
    r"(?: ?\([^()\n]{0,40}\))?(?: (?:hiện nay|hiện tại|(?:vào |ở )?(?:đầu |cuối |cùng kì )?năm (?:học )?"
    r"(?:trước|qua|ngoái|(?:19|20)\d\d(?: ?- ?(?:19|20)\d\d)?)))?"
    r" ?(?:giảm |tăng |hạ |nâng )?(?:xuống|lên|còn|->|→)(?!\p{L})"
    # Of when it is may be said at length, where a second number follows.
    r"|(?: (?!trở )\p{L}{1,9}(?: \d[\d/-]{0,9})?){1,8}?(?<= (?:xuống|lên|còn))(?= (?:\p{L}{1,9} ){0,2}\d)"
)
ARROW = regex.compile(r" ?(?:->|→) ?\d[\d,.]* ?%")
# ``12/35%``: how many, and which share that is.
COUNT_AND_SHARE = regex.compile(r" ?/ ?\d{1,3}(?:[.,]\d+)? ?%")
WHOLE_OF = regex.compile(r" (?:tổng )?số(?! lượng)")


class Measured(NamedTuple):
    """A quantity as scanned: its span, the rule of its form, and the rules of its words."""

    span: Span
    quantity: Quantity
    form: str
    rules: tuple[str, ...]
    doubt: tuple[str, ...] = ()


class Scanner:
    """Finds quantities in folded text with one rulebook's words."""

    def __init__(self, rules: Rulebook) -> None:
        self.comparators: Comparators = comparators_of(rules)
        self.units: Units = units_of(rules)
        self.ordinals = Ordinals(rules, self.units)
        self.ratios = Ratios(rules)
        self.zeros = [(rule.id, rule.pattern) for rule in rules.family("zero") if rule.pattern is not None]

    def scan(self, folded: str, floor: int, stop: int) -> Iterator[Measured]:
        """The quantities between ``floor`` and ``stop``, in order."""
        edge, named, shared, unit = floor, -1, floor, ""
        whole, within = "", frozenset[int]()
        for figure in figures(folded, self.ordinals.after_heading(folded, floor, stop), stop):
            if figure.start < edge:  # ``2 giáo viên/1 lớp``: a part of the unit before it
                continue
            if figure.start in within:  # ``4 giải (Toán 3, Lý 1)``
                number = Span(figure.start, figure.end)
                yield Measured(number, Quantity(number, "eq", figure.value, unit=whole), "quantity.count", ())
                continue
            graded = self.ratios.is_graded(folded, figure)
            paired = is_pair(folded, figure, edge, stop, self.ordinals.subjects)
            if paired or (not graded and self.ordinals.is_name(folded, figure, edge, named, stop)):
                named = figure.end
                continue
            shared = max(shared, series_end(folded, figure, floor, stop))
            if figure.end < shared:
                figure = figure._replace(percent=True)
            figure = with_plus(folded, figure, stop)
            parts = self._told(folded, figure, edge, stop, unit)
            for part, unit in parts:
                measured = self._measure(folded, part, edge, stop, unit)
                if measured is not None:
                    yield measured
                    edge = measured.span.end
                    unit = MARK if measured.quantity.unit == MARK else unit
                    if found := portions(folded, measured.quantity, edge, stop):
                        whole, within = measured.quantity.unit, found

    @staticmethod
    def _told(folded: str, figure: Figure, edge: int, stop: int, last: str) -> Sequence[tuple[Figure, str]]:
        """A figure, or the two of classes and pupils, each with the unit that the words before it tell.

        ``last`` is that unit of the figure before, ``edge`` where its measure ends.
        """
        if are_classes(folded, figure, edge, last == PUPILS):
            return halves(folded, figure)
        if counts_women(folded, figure):
            who = people_of(folded, figure)
            return halves(folded, figure, (who, who))
        return ((figure, MARK if is_mark(folded, figure, edge, stop, last == MARK) else ""),)

    def scan_words(self, folded: str, floor: int, stop: int) -> Iterator[Measured]:
        """Numbers in words after a bound (``ít nhất một chuyên đề``); they need a unit."""
        for figure in worded_figures(folded, floor, stop):
            measured = self._measure(folded, figure, floor, stop)
            if measured is not None and measured.quantity.unit:
                yield measured

    def zero(self, folded: str, position: int) -> Measured | None:
        """The measure set to zero whose ``không`` stands at ``position``."""
        for rule_id, pattern in self.zeros:
            if (match := pattern.match(folded, position)) is not None:
                span = Span(match.start(), position + len(match.group().rstrip()))
                return Measured(span, Quantity(span, "eq", Decimal(0)), rule_id, (rule_id,))
        return None

    def _measure(self, folded: str, figure: Figure, edge: int, stop: int, told: str = "") -> Measured | None:
        counted = None if figure.percent else self._counted(folded, figure, stop)
        if not told and not self._is_measure(folded, figure, counted, stop):
            return None
        before = self.comparators.before(folded, edge, figure.start)
        # A mark is one by its unit: ``ĐTB các môn ≥ 6,5``.
        if counted is None and told:
            counted = Counted(figure.end, told, "", ONE, ())
        if figure.percent or counted is None:
            counted = counted or self._percent_period(folded, figure, stop)
        after = self._after(folded, figure, counted, before, stop)
        figure, counted = self._as_rate(folded, figure, counted, stop)
        counted_end = counted.end if counted else figure.end
        # The bracket between may hold a time, which is not part of the stretch.
        open_from = before.open_from or (figure.percent and ARROW.match(folded, counted_end) is not None)
        source = open_from and SOURCE.match(folded, counted_end) is not None
        number = Span(figure.start, figure.end)
        factor = counted.factor if counted else ONE
        value, high = figure.value, figure.high
        if factor != ONE:
            value, high = value * factor, high * factor if high is not None else None
        quantity = Quantity(
            number,
            "eq" if source else _compared(figure, before, after),
            value,
            high,
            figure.total,
            "%" if figure.percent else (counted.unit if counted else ""),
            counted.period if counted else "",
        )
        span = Span(before.edge, max(figure.end, counted.end if counted else 0, after.edge))
        form = "quantity.from" if source else _form(figure, counted)
        used = before.rules + after.rules + (counted.rules if counted else ())
        return Measured(span, quantity, form, used, ("two-readings",) if figure.ambiguous else ())

    def _is_measure(self, folded: str, figure: Figure, counted: Counted | None, stop: int) -> bool:
        """Whether a figure measures: a percentage, a count, a ratio, or a bare number."""
        if figure.percent or counted is not None:
            return True
        if figure.total is not None:
            return self.ratios.is_one(folded, figure, stop)
        return _is_bare(folded, figure, stop)

    @staticmethod
    def _as_rate(
        folded: str, figure: Figure, counted: Counted | None, stop: int
    ) -> tuple[Figure, Counted | None]:
        """A figure with the people it is told per as its total: ``12 bác sĩ/10.000 dân``."""
        if figure.percent or figure.high is not None or (figure.total is not None and figure.total != 1):
            return figure, counted
        end = counted.end if counted else figure.end
        unit = counted.unit if counted else ""
        rate = of_one(folded, figure.end, stop) if figure.total else rate_after(folded, end, stop, unit)
        if rate is None:
            return figure, counted
        counted = counted or Counted(figure.end, "", "", ONE, ())
        return figure._replace(total=rate.total), counted._replace(end=rate.end)

    def _counted(self, folded: str, figure: Figure, stop: int) -> Counted | None:
        """The unit after a figure; after a ratio also that of ``2/3 số tổ``."""
        counted = self.units.after(folded, figure.end, stop)
        if counted is None and figure.total is not None:
            whole = WHOLE_OF.match(folded, figure.end, stop)
            counted = self.units.after(folded, whole.end(), stop) if whole else None
        return counted

    def _percent_period(self, folded: str, figure: Figure, stop: int) -> Counted | None:
        """``3%/năm``: a percentage recurs, but is counted in nothing else."""
        slash = folded.startswith(("/", " /"), figure.end)
        match = self.units.slash_period.match(folded, figure.end, stop) if slash else None
        if match is None:
            return None
        rule = self.units.periods[match.group("p1")]
        return Counted(match.end(), "", str(rule.data["period"]), Decimal(1), (rule.id,))

    def _after(
        self, folded: str, figure: Figure, counted: Counted | None, before: Compared, stop: int
    ) -> Compared:
        after = self.comparators.after(folded, figure.end, stop)
        if after.comparator is None and counted is not None:
            after = self.comparators.after(folded, counted.end, stop)
        if after.comparator is None and figure.percent:
            after = self._after_noun(folded, figure.end, stop)
        if after.comparator is None and before.open_from and figure.high is None:
            after = self.comparators.further(folded, counted.end if counted else figure.end, stop)
        return after

    def _after_noun(self, folded: str, position: int, stop: int) -> Compared:
        """``95% trẻ trở lên``: the noun between stays outside the quantity; a grade (``khá trở lên``) is none."""
        whole = WHOLE_OF.match(folded, position, stop)
        counted = self.units.after(folded, whole.end() if whole else position, stop)
        after = self.comparators.after(folded, counted.end, stop) if counted else None
        if after is None or after.comparator is None:
            return self.comparators.detached(folded, position, stop)
        return after._replace(edge=position)


def _is_bare(folded: str, figure: Figure, stop: int) -> bool:
    """Whether a number without a unit measures: it stands before a noun or a stop."""
    if COUNT_AND_SHARE.match(folded, figure.end, stop):
        return True
    following = folded[figure.end : figure.end + 1] if figure.end < stop else ""
    if following in {"/", "."}:
        following = folded[figure.end : figure.end + 2].strip("/.") if figure.end + 1 < stop else ""
        return not following or following == " "
    if following == ")" and folded[figure.start - 1 : figure.start] == "(":
        return False
    return not following.isalpha() and following not in {"_", "-", "'"}


def _compared(figure: Figure, before: Compared, after: Compared) -> Comparator:
    if before.comparator in CHANGES:
        return before.comparator or "eq"
    if figure.high is not None:
        return "between"
    if figure.upwards:
        return "ge"
    return after.comparator or before.comparator or "eq"


def _form(figure: Figure, counted: Counted | None) -> str:
    if figure.total is not None:
        return "quantity.ratio"
    if figure.percent:
        return "quantity.percent"
    return "quantity.count" if counted else "quantity.bare"


@lru_cache(maxsize=8)
def scanner_of(rules: Rulebook) -> Scanner:
    """The compiled scanner of a rulebook, made once."""
    return Scanner(rules)
