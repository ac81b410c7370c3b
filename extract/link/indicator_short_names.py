"""Short forms that mean something in their place alone: ``Học lực: K``, ``Lý từ TB trở lên``, ``Khối 9 anh``."""

from __future__ import annotations

import re
from collections.abc import Sequence

import regex

from extract.alternation import one_of
from extract.rulefile import Rule
from extract.text import fold

NEVER = "(?!)"
JOINER = r"(?: ?[-+/,] ?| và )"
# What may stand behind the short name of a school subject: `Lý thuyết` and `Anh chị` are none.
BEHIND = (
    r"(?= (?:từ|đạt|khối|lớp|tốt|khá|giỏi|tb|trung bình|yếu|kém|trên|dưới|cả năm|hk|học kì|tỉ lệ|điểm|chỉ tiêu"
    r"|giải|huy chương|nhất|nhì|ba|kk"
    r"|k? ?\d+|\p{L})(?!\p{L})|,|:| ?$)"
)
OF_CLASS = r"(?<=(?:khối |lớp |(?<!\p{L})k)\d{1,2} |(?<!\p{L})\d{1,2}[a-hk]\d? )"


class Marks:
    """The marks of pupils written as one letter."""

    def __init__(self, words: Sequence[Rule]) -> None:
        marks = [rule for rule in words if rule.data.get("letter")]
        self.reads = {term.replace("-", ""): str(rule.data["reads"]) for rule in marks for term in rule.terms}
        letters = [term.upper() for term in self.reads if len(term) == 1]
        mark = one_of(letters) if letters else NEVER
        # What a subject with marks ends with, but for spaces and stops.
        self.ends = (*letters, " trở lên", " trở xuống")
        self.pattern = regex.compile(
            rf"(?<![\p{{L}}\d]){mark}(?:{JOINER}{mark}){{0,3}}(?=(?: trở lên| trở xuống)?[ :.]*$)"
        )

    def read_out(self, subject: str) -> str:
        """The subject with the marks that it ends with in words.

        >>> from extract.rulebook import load
        >>> marks = Marks(load().family("indicator-words"))
        >>> [marks.read_out(words) for words in ("Học lực: K", "Rèn luyện: T-K", "Y, K", "Vitamin A", "HK")]
        ['Học lực: khá', 'Rèn luyện: tốt khá', 'yếu kém', 'Vitamin A', 'HK']
        """
        if not subject.rstrip(" :.").endswith(self.ends):
            return subject
        return self.pattern.sub(self._words, subject)

    def _words(self, match: regex.Match[str]) -> str:
        marks = [letter.lower() for letter in match[0] if letter.lower() in self.reads]
        return self.reads.get("".join(marks)) or " ".join(self.reads[letter] for letter in marks)


class ShortNames:
    """The short names of school subjects."""

    def __init__(self, scopes: Sequence[Rule]) -> None:
        self.reads = {
            fold(name): rule.terms[0] for rule in scopes for name in map(str, rule.data.get("short", ()))
        }
        name = one_of(self.reads) if self.reads else NEVER
        # The cheap look before the pattern: a name behind what may stand before one.
        self.first = re.compile(rf"(?:^|[:,] |môn | và |\d[a-hk]? ){name}")
        self.pattern = regex.compile(
            rf"(?:^|(?<=: |, |(?<!\p{{L}})môn | và )){name}{BEHIND}|{OF_CLASS}{name}(?= ?$)", regex.VERSION1
        )

    def read_out(self, subject: str) -> str:
        """The subject with its short names in full, where a capital or the place shows that they are such.

        >>> from extract.rulebook import load
        >>> names = ShortNames(load().family("indicator-scopes"))
        >>> [names.read_out(words) for words in ("Lý từ TB trở lên", "Khối 9 anh", "Anh chị", "anh khá", "Sinh hoạt")]
        ['vật lí từ TB trở lên', 'Khối 9 tiếng anh', 'Anh chị', 'anh khá', 'Sinh hoạt']
        """
        folded = fold(subject)
        if self.first.search(folded) is None:
            return subject
        found, last = [], 0
        for match in self.pattern.finditer(folded):
            start, end = match.span()
            if subject[start].isupper() or end == len(subject.rstrip()):
                found += [subject[last:start], self.reads[match[0]]]
                last = end
        return "".join((*found, subject[last:]))
