"""The words that bind a time, read backwards from where it begins."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from extract.find.time_atoms import HOUR, Atom, Grammar
from extract.find.time_surroundings import Surroundings
from extract.model import Relation

DAY_WORDS = regex.compile(r"(?:lúc|vào lúc|hồi|\d|buổi|sáng|trưa|chiều|tối|thứ|chủ nhật|cn)")
# ``từ 7h30, ngày 9/9``, ``từ 8h đến 9h30 ngày 5/10``: the word is about the hour.
AN_HOUR = regex.compile(rf" ?{HOUR}")
SINCE_HOUR = regex.compile(rf"(?r)(?<!\p{{L}})từ {HOUR} ?")
# No word binds a time across these.
CLOSING = frozenset(')]”"»')
SAME = regex.compile(r",? ?(?:và|,|;|hoặc|&|\+) ?(?:ngày )?")


@dataclass(slots=True)
class Cue:
    """The words that bind a time: their rule and relation, and where they begin."""

    start: int
    rule: str = ""
    relation: Relation | None = None
    words: str = ""


def cue_before(around: Surroundings, words: Grammar, atom: Atom, low: int) -> Cue:
    """The words that bind an atom, looked for no further back than ``low``."""
    last_word = around.folded[
        max(low, around.folded.rfind(" ", low, atom.start - 1) + 1) : atom.start
    ].rstrip(" ")
    if (
        not last_word
        or last_word[-1] in CLOSING
        or (last_word.isalpha() and last_word not in words.cue_words)
    ):
        return Cue(atom.start)
    match = words.cues.match(around.folded, max(low, atom.start - 90), atom.start)
    if match is not None:
        group = match.lastgroup
        if group is not None:
            rule, relation = words.relations[int(group[1:])]
            if _is_of_hour(around.folded, match.span(group), relation, atom):
                return Cue(atom.start, words=match.group())
            return Cue(match.start(group), rule, relation, match.group(group))
        if DAY_WORDS.match(match.group()):
            return Cue(atom.start, words=match.group())
    return Cue(atom.start)


def _is_of_hour(folded: str, cue: tuple[int, int], relation: Relation, atom: Atom) -> bool:
    """Whether the words say from or to which hour of the day something is, not from or to which day."""
    if relation not in ("from", "by") or AN_HOUR.match(folded, cue[1], atom.start) is None:
        return False
    if relation == "by":
        return SINCE_HOUR.match(folded, 0, cue[0]) is not None
    return (
        folded.startswith("bắt đầu", cue[0])
        or folded.find(",", cue[1], atom.start) >= 0
        or folded.startswith(":", atom.end)
    )


def same_list(around: Surroundings, atom: Atom, following: Atom) -> bool:
    """Whether a comma or ``và`` alone stands between two times."""
    return following.start - atom.end <= 8 and bool(SAME.fullmatch(around.folded, atom.end, following.start))
