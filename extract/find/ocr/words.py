"""Words whose marks a recogniser got wrong: ``Cần cứ``, ``Đổi với``, ``Nghị đinh``, ``sổ 31/``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import regex

from extract.find.kinds import any_of
from extract.find.ocr.edits import Edit
from extract.rulebook import Rule, Rulebook
from extract.text import fold, unmarked

# tỉ lệ, học kì: folded terms are written with i, plans also with y.
FINAL_I = regex.compile(r"(?<=\b[hklmst]|\bqu)[iìíĩỉị](?!\p{L})")
_Y = dict(zip("iìíĩỉị", "yỳýỹỷỵ", strict=True))


def _with_y(match: regex.Match[str]) -> str:
    return _Y[match.group()]


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
            right = self.reads[match["phrase"]]
            if fold(text[start:end]) != fold(right):
                cased = "".join(
                    r.upper() if c.isupper() else r for c, r in zip(text[start:end], right, strict=True)
                )
                yield Edit(start, end, cased, rule=self.rule)


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
                    cased = reads[:1].upper() + reads[1:] if text[start : start + 1].isupper() else reads
                    yield Edit(start, end, cased, rule=rule.id)
        plain = unmarked(text)
        for phrases in self._phrases:
            yield from phrases.edits(text, plain)


def _phrases(rule: Rule) -> Phrases:
    reads = {
        unmarked(term): term for written in rule.terms for term in (FINAL_I.sub(_with_y, written), written)
    }
    before, after = (unmarked(str(rule.data.get(side, ""))) for side in ("before", "after"))
    pattern = rf"{before}(?<!\p{{L}})(?P<phrase>{any_of(tuple(reads))})(?!\p{{L}}){after}"
    return Phrases(rule.id, regex.compile(pattern, regex.VERSION1), reads)


@lru_cache(maxsize=8)
def words_of(rules: Rulebook) -> Words:
    """The words, compiled once per rulebook."""
    return Words(rules)
