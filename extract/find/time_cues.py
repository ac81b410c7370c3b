"""The words that bind a time, read backwards from where it begins."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import regex

from extract.find.time_atoms import Atom, Grammar
from extract.find.time_contexts import Surroundings
from extract.model import Relation

DAY_WORDS = regex.compile(r"(?:lúc|vào lúc|hồi|\d|buổi|sáng|trưa|chiều|tối|thứ|chủ nhật|cn)")
LONGEST_WORD = 24
SAME = regex.compile(r",? ?(?:và|,|;|hoặc|&) ?(?:ngày )?")


@dataclass(slots=True)
class Cue:
    """The words that bind a time: their rule and relation, and where they begin."""

    start: int
    rule: str = ""
    relation: Relation | None = None
    words: str = ""


def cue_before(around: Surroundings, words: Grammar, atom: Atom, low: int) -> Cue:
    """The words that bind an atom, looked for no further back than ``low``."""
    last_word = around.folded[max(low, around.folded.rfind(" ", low, atom.start - 1) + 1) : atom.start]
    if len(last_word) < LONGEST_WORD and not _may_bind(words.cues, last_word):
        return Cue(atom.start)
    match = words.cues.match(around.folded, max(low, atom.start - 90), atom.start)
    if match is not None:
        group = match.lastgroup
        if group is not None:
            rule, relation = words.relations[int(group[1:])]
            return Cue(match.start(group), rule, relation, match.group(group))
        if DAY_WORDS.match(match.group()):
            return Cue(atom.start, words=match.group())
    return Cue(atom.start)


@lru_cache(maxsize=4096)
def _may_bind(cues: regex.Pattern[str], last_word: str) -> bool:
    """Whether a cue can end with a word: one that it holds whole, or that is the end of a longer one."""
    match = cues.match(last_word)
    return bool(match and match.group()) or cues.fullmatch(last_word, partial=True) is not None


def same_list(around: Surroundings, atom: Atom, following: Atom) -> bool:
    """Whether a comma or ``và`` alone stands between two times."""
    return following.start - atom.end <= 8 and bool(SAME.fullmatch(around.folded, atom.end, following.start))
