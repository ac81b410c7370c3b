"""Words whose marks a recogniser got wrong: ``Cần cứ``, ``Đổi với``, ``Nghị đinh``, ``sổ 31/``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import regex

from extract.find.kinds import any_of
from extract.find.ocr.edits import Edit
from extract.rulebook import Rulebook
from extract.rulefile import Rule
from extract.text import fold, unmarked

# tỉ lệ, học kì: folded terms are written with i, plans also with y.
FINAL_I = regex.compile(r"(?<=\b[hklmst]|\bqu)[iìíĩỉị](?!\p{L})")
_Y = dict(zip("iìíĩỉị", "yỳýỹỷỵ", strict=True))


def _with_y(match: regex.Match[str]) -> str:
    return _Y[match.group()]


# Letters whose capitals differ in size alone, and o read as 0, inside a small word: lỚp, trường hỢp, mầm n0n.
SMALL = regex.compile(r"(?<![\p{L}\d])\p{Ll}+(?:[[\p{Lu}--[A-Z]]0]\p{Ll}*)+(?![\p{L}\d])", regex.VERSION1)

OFFICE = regex.compile(r"(?<=\p{Ll} )(?:S[ỞỜỚƠ]|B[ỘÔỔỖ])(?= (?:GD|\p{Lu}\p{Ll}))")


@dataclass(frozen=True, slots=True)
class Phrases:
    """One rule's phrases by their letters without marks, and where they may stand."""

    rule: str
    pattern: regex.Pattern[str]
    reads: dict[str, str]

    def edits(self, text: str, plain: str) -> Iterator[Edit]:
        """The misread phrases of a text; what has its right marks is left alone."""
        for match in self.pattern.finditer(plain):
            start, end = match.span("phrase")
            written, right = text[start:end], self.reads[match["phrase"].replace(" ", "")]
            if fold(written) != fold(right):
                yield Edit(start, end, _cased(right, written), rule=self.rule)


def _cased(right: str, written: str) -> str:
    """The right words in the case of what was written: letter by letter, or a capital first."""
    letters = written.replace(" ", "")
    if len(letters) != len(right.replace(" ", "")):
        return right[:1].upper() + right[1:] if written[:1].isupper() else right
    case = iter(letters)
    return "".join(r.upper() if r != " " and next(case).isupper() else r for r in right)


class Words:
    """The misreadings of words a rulebook knows."""

    def __init__(self, rules: Rulebook) -> None:
        self._phrases = [_phrases(rule) for rule in rules.family("ocr-phrases")]
        self._words = rules.family("ocr-words")

    def edits(self, text: str) -> Iterator[Edit]:
        """Every word misread in one block's text."""
        folded = fold(text)
        for rule in self._words:
            for start, end in rule.spans(folded):
                reads = str(rule.data["reads"])
                if folded[start:end] != reads:
                    yield Edit(start, end, _cased(reads, text[start:end]), rule=rule.id)
        for match in OFFICE.finditer(text):
            office = "Sở" if match.group().startswith("S") else "Bộ"
            yield Edit(*match.span(), office, rule="ocr.office-capitals")
        for match in SMALL.finditer(text):
            yield Edit(*match.span(), match.group().lower().replace("0", "o"), rule="ocr.small-letters")
        plain = unmarked(text)
        for phrases in self._phrases:
            yield from phrases.edits(text, plain)


def _phrases(rule: Rule) -> Phrases:
    terms = [term for written in rule.terms for term in (FINAL_I.sub(_with_y, written), written)]
    reads = {unmarked(term).replace(" ", ""): term for term in terms}
    before, after = (str(rule.data.get(side, "")) for side in ("before", "after"))
    # The space between two words is lost as easily as a mark: "Chỉtiêu".
    spellings = any_of(tuple(map(unmarked, terms))).replace(r"\ ", " ?")
    pattern = rf"{before}(?<!\p{{L}})(?P<phrase>{spellings})(?!\p{{L}}){after}"
    return Phrases(rule.id, regex.compile(pattern, regex.VERSION1), reads)


@lru_cache(maxsize=8)
def words_of(rules: Rulebook) -> Words:
    """The words, compiled once per rulebook."""
    return Words(rules)
