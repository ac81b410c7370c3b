"""School weeks that say what is tested, taught or revised, and not when: ``Nội dung: từ tuần 1 đến hết tuần 16``."""

from __future__ import annotations

import regex

from extract.find.time_atoms import Atom, is_range
from extract.find.time_contexts import Contexts
from extract.find.time_surroundings import Surroundings

LONGEST = 60  # characters before the weeks
# ``Nội dung: tuần 3 phát động`` says when.
CONTENT = regex.compile(r"(?r)(?<!\w)nội dung ?:? ?")
BY_PROGRAMME = regex.compile(r",? theo (?:nội dung|ppct|phân phối chương trình|chương trình)(?!\w)")


def are_content(
    around: Surroundings, contexts: Contexts, first: Atom, last: Atom | None, cue_start: int
) -> bool:
    """Whether weeks, or the two ends of a stretch of them, tell what something is about."""
    if first.form != "week":
        return False
    low = max(around.start, cue_start - LONGEST)
    if contexts.content.match(around.folded, low, cue_start) is not None:
        return True
    if last is None and not is_range(first):
        return False
    if CONTENT.match(around.folded, low, cue_start) is not None:
        return True
    return BY_PROGRAMME.match(around.folded, (last or first).end, around.end) is not None
