"""How a number is compared: the words right before it, and ``trở lên`` after it."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import regex

from extract.alternation import one_of
from extract.model import BOUNDS, CHANGES, Comparator
from extract.rulebook import Rulebook
from extract.rulefile import Rule

# ``tỉ lệ lưu ban dưới: 2%``: of a share; ``các chỉ tiêu trên: 95%``, ``tầng dưới: 6 phòng`` only point.
BEYOND_SHARE = regex.compile(
    r"(?r)(?<!\p{L})(?:đạt|tỉ lệ(?! trên| dưới)|chiếm|còn|giữ|ở mức|duy trì|khống chế|giỏi|khá|yếu|kém)"
    r"(?: (?!(?:các|như|nêu|kể|nói|ở|cấp|tầng|lớp|khối|bên|phía|mục|và|hoặc) )\p{L}{1,9}){0,8} (?:trên|dưới|<|>)"
)
# ``Tăng, giảm: 2%``: a heading of both.
BOTH = regex.compile(r"(?r)(?<!\p{L})tăng ?(?:,|/|-|và|hoặc|hay) ?")
# ``92% trẻ có thẻ bảo hiểm y tế trở lên``: behind words that no grade ends in (``đạt loại khá trở lên``).
DETACHED = regex.compile(
    r" ?[^,;.:()\d%]{0,60}?(?<!\p{L})(?:trẻ|em|cháu|học sinh|hs|giáo viên|gv|cán bộ|nhân viên|phụ huynh|cha mẹ|cmhs|hộ|gia đình"
    r"|(?:đoàn|đội|hội|đảng) viên|bhyt|y tế|(?:ra|đến) lớp|đến trường|đi học|chuyên cần|tham gia|bán trú|hồi phục|phục hồi"
    r"|tẩy giun|đúng độ tuổi|(?:bé|cháu) ngoan|dòng họ|thôn|bản|xóm|ấp|(?<!cấp )(?:xã|phường|trường)|chi đoàn|đơn vị|công dân|người dân"
    r"|người lao động) (?P<term>trở lên|đổ lên)(?!\p{L})"
)
# ``Không dạy quá 2 tiết/tuần``, ``không được tổ chức kiểm tra vượt quá 2 bài/ngày``: a limit, what is forbidden before it.
BEYOND = frozenset({"quá", "vượt"})
FORBIDDEN = regex.compile(
    r"(?r)(?<!\p{L})(?:không|cấm|nghiêm cấm)(?: được| nên)? (?:dạy|học|xếp|bố trí|sắp xếp|tổ chức|thu|giao|phân công|kiểm tra|ra|cho"
    r"|nhận|tuyển|tuyển sinh|làm|sử dụng|chi|vắng|nghỉ|ghép|kéo dài|tập trung|thi|lên lớp|vận động|huy động|đi|mua|để|kiêm nhiệm"
    r"|phụ trách|chủ nhiệm|hợp đồng|ăn|ngồi|mở|biên chế)(?: \p{L}{1,9}){0,4} "
)
SHARE = regex.compile(r"\d{1,3}(?:[.,]\d+)? ?(?:%|- ?\d{1,3}(?:[.,]\d+)? ?%)")


# Words outside of which no change is told, only a limit.
REACHED = "comparator.reach"
LIMITING = frozenset({"comparator.least", "comparator.most"})


class Compared(NamedTuple):
    """The comparator read on one side of a number, and where its words begin or end."""

    edge: int
    comparator: Comparator | None
    rules: tuple[str, ...]
    open_from: bool = False


class Comparators:
    """The comparing words of one rulebook, compiled into two patterns."""

    def __init__(self, rules: Rulebook) -> None:
        family = rules.family("comparators")
        self.before_terms = _terms(rule for rule in family if rule.data["position"] == "before")
        self.after_terms = _terms(rule for rule in family if rule.data["position"] == "after")
        # A term ends in a sign or in one of these words: the cheap look before the pattern.
        self.last_words = {term.rsplit(" ", 1)[-1] for term in self.before_terms}
        self.last_signs = {term[-1] for term in self.before_terms if not term[-1].isalpha()}
        # A sign may be glued to the word before it: ``còn<2%``.
        signs = [term for term in self.before_terms if not term[0].isalpha()]
        words = [term for term in self.before_terms if term[0].isalpha()]
        sign = f"(?<!-){one_of(signs, backwards=True)}|" if signs else ""
        before, after = one_of(words, backwards=True), one_of(self.after_terms)
        # (?r): read backwards from the number, so that the words nearest to it are found first.
        self.left = regex.compile(
            rf"(?r)(?:(?P<term>{sign}(?<!\p{{L}})(?<!chưa )(?<!không )(?<!trở ){before})) ?", regex.VERSION1
        )
        self.first_letters = {term[0] for term in self.after_terms}
        self.right = regex.compile(rf" ?(?P<term>{after})(?!\p{{L}})", regex.VERSION1)
        self.upwards = regex.compile(
            rf"(?P<gap> ?[^,;.:()\d%]{{0,40}}?)(?P<term>{after})(?!\p{{L}})", regex.VERSION1
        )

    def before(self, folded: str, floor: int, position: int) -> Compared:
        """The comparing words that end right before ``position``, read outwards: ``giảm còn dưới 6%``."""
        if (colon := folded.find(":", max(floor, position - 2), position)) >= 0:
            return self._before_colon(folded, floor, colon, position)
        return self._ending_at(folded, floor, position)

    def _before_colon(self, folded: str, floor: int, colon: int, position: int) -> Compared:
        """``không quá : 1,5%``: a bound or a change reaches over a colon; ``Đạt: 30%`` has the grade of that name."""
        end = colon - 1 if folded.startswith(" :", colon - 1) else colon
        found = self._ending_at(folded, floor, end)
        reaches = found.comparator in {"ge", "le", *CHANGES} and not found.open_from
        if found.comparator in ("gt", "lt") and SHARE.match(folded, position):
            reaches = BEYOND_SHARE.match(folded, floor, end) is not None
        reaches = reaches and BOTH.match(folded, floor, found.edge) is None
        return found if reaches else Compared(position, None, ())

    def _ending_at(self, folded: str, floor: int, position: int) -> Compared:
        if not self._may_end_at(folded, floor, position):
            return Compared(position, None, ())
        chain: list[Rule] = []
        edge, term = position, ""
        while (match := self.left.match(folded, floor, edge)) is not None and match.start() < edge:
            term = match.group("term")
            chain.append(self.before_terms[term])
            edge = match.start()
        if not chain:
            return Compared(position, None, ())
        nearest = chain[0].id == "comparator.from"
        combined = _combined(chain)
        if term in BEYOND and FORBIDDEN.match(folded, floor, edge):
            combined = "le"
        return Compared(edge, combined, tuple(rule.id for rule in chain), nearest)

    def _may_end_at(self, folded: str, floor: int, position: int) -> bool:
        end = position - 1 if folded[position - 1 : position] == " " else position
        start = max(floor, folded.rfind(" ", floor, end) + 1)
        word = folded[start:end]
        if not word or word.isalpha():
            return word in self.last_words
        return word[-1].isalpha() or word[-1] in self.last_signs

    def after(self, folded: str, position: int, stop: int) -> Compared:
        """``trở lên`` or ``trở xuống`` right after ``position``."""
        if folded[position : position + 2].lstrip(" ")[:1] not in self.first_letters:
            return Compared(position, None, ())
        return self._after(self.right.match(folded, position, stop), position)

    def further(self, folded: str, position: int, stop: int) -> Compared:
        """``trở lên`` some words after ``từ 02 sáng kiến``; the words between stay outside the quantity."""
        match = self.upwards.match(folded, position, stop)
        return self._after(match, position)._replace(edge=position)

    def detached(self, folded: str, position: int, stop: int) -> Compared:
        """``trở lên`` behind those of whom a share is told; they stay outside the quantity."""
        found = folded.find("lên", position, min(stop, position + 90)) >= 0
        match = DETACHED.match(folded, position, stop) if found else None
        return self._after(match, position)._replace(edge=position) if match else Compared(position, None, ())

    def _after(self, match: regex.Match[str] | None, position: int) -> Compared:
        if match is None:
            return Compared(position, None, ())
        rule = self.after_terms[match.group("term")]
        return Compared(match.end(), rule.data["comparator"], (rule.id,))


def _terms(rules: object) -> dict[str, Rule]:
    return {term: rule for rule in rules for term in rule.terms}  # type: ignore[attr-defined]


def _combined(chain: list[Rule]) -> Comparator:
    """One comparator of words read from the number outwards.

    A bound (``trên``) outweighs ``đạt``; ``tăng trên 3%`` is an increase, ``giảm còn dưới 6%`` a bound,
    for ``còn`` says that 6 is what is left; so is ``tối thiểu đạt 20%``.
    """
    bound: Comparator | None = None
    for rule, nearer in zip(chain, (None, *chain), strict=False):
        comparator: Comparator = rule.data["comparator"]
        if nearer is not None and nearer.id == REACHED:
            return bound or (comparator if rule.id in LIMITING else "eq")
        if comparator in CHANGES:
            return comparator
        if comparator in BOUNDS:
            bound = bound or comparator
    return bound or "eq"


@lru_cache(maxsize=8)
def comparators_of(rules: Rulebook) -> Comparators:
    """The compiled comparators of a rulebook, made once."""
    return Comparators(rules)
