"""Subjects that name only a part (``cấp tỉnh``, ``nhà trẻ``) after one that named the whole thing."""

from __future__ import annotations

from functools import lru_cache

import regex

from extract.link.clauses import Measure
from extract.link.subjects import PUNCTUATION, trimmed
from extract.model import Span
from extract.rulebook import Rulebook
from extract.text import fold

# A prefix of one word (``trẻ nhà trẻ``) says nothing that the part does not, but a short form does.
FEWEST = 2
# What a part may leave out that the one before it has: ``trẻ nhà trẻ``, then ``mẫu giáo``.
NOUN = regex.compile(r"(?:trẻ|học sinh|hs|giáo viên|gv|trường) ")
TERM, SCHOOL, MARK = "subject.scope-term", "subject.scope-school", "subject.scope-mark"
MIDDLING = "trung bình"  # an average elsewhere
# ``phổ cập mầm non cho trẻ 5 tuổi``: what is said of that level alone.
OF_IT_ALONE = ("cho ", "(")
# ``Xếp loại Giỏi``: what a mark is one of.
MARK_OF = regex.compile(r"(?:loại|mức) ")
LISTED = regex.compile(r" ?(?:,|và|-|/|\+|&)? ?")
LONGEST = 500  # characters; longer words before are no subject to complete one from


class Scopes:
    """The kinds of parts that one rulebook knows: levels, grades, age groups, marks."""

    def __init__(self, rules: Rulebook) -> None:
        self.patterns = [
            rule.pattern
            for rule in rules.family("subjects")
            if rule.data["action"] == "scope" and rule.pattern is not None
        ]
        named = {rule.id: rule.pattern for rule in rules.family("subjects")}
        self.term, self.school, self.mark = named.get(TERM), named.get(SCHOOL), named.get(MARK)
        # ``và 3 em ở cuối năm``: of the same pupils, at another time.
        self.at = (
            regex.compile(
                rf"(?:(?:em|học sinh|hs|trẻ) )?(?:ở|vào|đến) (?={self.term.pattern}$)", regex.VERSION1
            )
            if self.term
            else None
        )
        # One look tells most subjects apart.
        self.any = regex.compile(
            "|".join(f"(?:{pattern.pattern})" for pattern in self.patterns), regex.VERSION1
        )

    def opening(self, subject: str) -> int:
        """Where the part ends that a subject begins with; 0 where it begins with none."""
        match = self.any.match(fold(subject))
        return match.end() if match else 0

    def first_in(self, subject: str) -> Span:
        """Where the first part stands that a subject names; empty where it names none."""
        match = self.any.search(fold(subject))
        return Span(*match.span()) if match else Span(0, 0)

    def is_scope(self, subject: str) -> bool:
        """Whether a subject names a part and nothing else: ``Trẻ 4-5 tuổi``."""
        return bool(subject) and self.opening(subject) == len(subject)

    def term_in(self, folded: str, span: Span) -> Span:
        """The semester or end of the year that words name, empty where they name none."""
        match = self.term.search(folded, *span) if self.term is not None else None
        return Span(*match.span()) if match else Span(span.start, span.start)

    def completed(self, subject: str, before: str) -> str:
        """The subject with the words that the one before it has before a part of the same kind.

        >>> from extract.rulebook import load
        >>> Scopes(load()).completed("cấp tỉnh", "Học sinh giỏi cấp huyện")
        'Học sinh giỏi cấp tỉnh'
        >>> Scopes(load()).completed("THCS", "Tỷ lệ học sinh tiểu học học 2 buổi/ngày")
        'Tỷ lệ học sinh THCS học 2 buổi/ngày'
        """
        part = fold(subject)
        if self.at is not None and (at := self.at.match(part)) is not None:
            subject, part = subject[at.end() :], part[at.end() :]
        if len(before) > LONGEST or not self.patterns or self.any.match(part) is None:
            return subject
        whole = fold(before)
        for pattern in self.patterns:
            if pattern.match(part) is None:
                continue
            if pattern is self.school and not pattern.fullmatch(part):
                return subject  # ``THPT đỗ đại học``: another thing is said of it
            places = [match.span() for match in pattern.finditer(whole)]
            start = _first_of_list(whole, places)
            if not places and pattern is self.term and pattern.fullmatch(part):
                return f"{before} {subject}"  # ``... 15 em ở cuối HKI và 3 em ở cuối năm``
            if (noun := NOUN.match(whole, start)) and not NOUN.match(part):
                start = noun.end()
            if (own := MARK_OF.match(whole, start)) and not MARK_OF.match(part):
                start = own.end()
            prefix = before[:start].strip(PUNCTUATION)
            if (len(prefix.split()) >= FEWEST or prefix.isupper()) and not part.startswith(fold(prefix)):
                rest = before[places[-1][1] :].strip() if pattern is self.school else ""
                alone = not rest[:1].isalpha() or fold(rest).startswith(OF_IT_ALONE)
                return f"{prefix} {subject}" if alone else f"{prefix} {subject} {rest}"
        return subject

    def middling(self, text: str, folded: str, measure: Measure, before: str) -> str:
        """``trung bình`` as a mark, where the subject before it ends in one: ``giỏi và khá: 58%; trung bình: 40%``."""
        spans = [trimmed(folded, span) for span in (measure.before, *reversed(measure.leads))]
        words = next((span for span in spans if span.start < span.end), measure.before)
        if folded[words.start : words.end] != MIDDLING or len(before) > LONGEST or self.mark is None:
            return ""
        whole = fold(before)
        ends = any(match.end() == len(whole) for match in self.mark.finditer(whole))
        return text[words.start : words.end] if ends else ""

    def regraded(self, subject: str) -> str:
        """A subject whose lead-in ends in one part and whose own words are another of its kind, with these alone.

        >>> from extract.rulebook import load
        >>> Scopes(load()).regraded("Xếp loại Giỏi: Khá")
        'Xếp loại Khá'
        """
        lead, colon, part = subject.rpartition(": ")
        if not colon or len(lead) > LONGEST or self.any.match(fold(part)) is None:
            return subject
        whole = fold(lead)
        for pattern in self.patterns:
            parts = list(pattern.finditer(whole))
            if len(parts) == 1 and parts[0].end() == len(whole) and pattern.match(fold(part)):
                start = parts[0].start()
                own = MARK_OF.match(whole, start)
                kept = own.end() if own and not MARK_OF.match(fold(part)) else start
                prefix = lead[:kept].strip(PUNCTUATION)
                return f"{prefix} {part}" if prefix else part
        return subject


def _first_of_list(folded: str, places: list[tuple[int, int]]) -> int:
    """Where the last part begins, the parts listed right before it with it: ``Học sinh khá, giỏi``; 0 where none is."""
    start = places[-1][0] if places else 0
    for (begin, end), (following, _) in zip(places[-2::-1], places[:0:-1], strict=True):
        if LISTED.fullmatch(folded, end, following) is None:
            break
        start = begin
    return start


@lru_cache(maxsize=8)
def scopes_of(rules: Rulebook) -> Scopes:
    """The scopes of a rulebook, compiled once."""
    return Scopes(rules)
