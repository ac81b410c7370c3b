"""What a name's line says of it: whether it stands alone, who holds a post, who signs."""

from __future__ import annotations

import re
from typing import Protocol

from extract.privacy.lexicon import Lexicon
from extract.privacy.runs import line_before

LABEL = re.compile(r"^[ ]*(?:(?:\d{1,3}|[a-zđ]|[ivx]{1,5})[.)]|[-+*•–])?[ ]*$", re.IGNORECASE)
AFTER = re.compile(r"[ ]?[,:(\-–][ (]*([^\W\d_][\w./ ]{0,24})")


class Place(Protocol):
    """A name and where it stands."""

    start: int
    end: int
    low: tuple[str, ...]


def stands_alone(text: str, name: Place) -> bool:
    """The name is all that its line or cell holds beside a label and a mark at the end."""
    before = line_before(text, name.start).rpartition("|")[2]
    after = text[name.end : name.end + 4].lstrip(" .;,)/")
    return LABEL.match(before) is not None and (not after or after[0] in "\n|")


def heads_line(text: str, name: Place, words: Lexicon) -> bool:
    """The name is the first on its line, and no word of it is one of other things."""
    return LABEL.match(line_before(text, name.start)) is not None and not any(
        word in words.never or word in words.ends for word in name.low[1:]
    )


def has_duty(text: str, end: int, words: Lexicon) -> bool:
    """``- Hiệu trưởng``, ``(tổ phó)``: what people in a list have behind their names."""
    match = AFTER.match(text, end, end + 34)
    if match is None:
        return False
    parts = match[1].casefold().split(" ")
    return any(" ".join(parts[:count]).strip(".") in words.duty for count in (1, 2, 3, 4))


def signed_above(text: str, start: int) -> bool:
    """The lines above hold the title of who signs."""
    above = text[max(0, start - 120) : start].casefold()
    return any(
        title in above
        for title in ("trưởng", "giám đốc", "chủ tịch", "bí thư", "người lập", "(ký", "đã ký", "giáo viên")
    )


def capitals_are_name(text: str, name: Place, strong: bool, alone: bool) -> bool:
    """A name in capitals stands alone on its line, or in a line that is not all capitals."""
    if len(name.low) >= 3 and not alone:
        start, end = text.rfind("\n", 0, name.start) + 1, text.find("\n", name.end)
        around = (
            text[max(start, name.start - 80) : name.start]
            + text[name.end : min(end if end > 0 else name.end + 80, name.end + 80)]
        )
        before = text[max(start, name.start - 20) : name.start].split(" ")[-2:-1]
        return around.upper() != around and not (before and len(before[0]) > 1 and before[0].isupper())
    return alone and (strong or (len(name.low) >= 3 and signed_above(text, name.start)))
