"""Numbers that only say of whom a share is told: ``trẻ thấp còi cả 2 thể giảm 1%``."""

from __future__ import annotations

import regex

from extract.link.joints import is_joined
from extract.model import Quantity, Span

GROUP = regex.compile(r"(?r)(?<!\p{L})(?:(?:của|trong|thuộc|ở|tại) (?:cả )?|cả )")


def is_group_of(folded: str, span: Span, number: Span, share: Quantity, shared: int) -> bool:
    """Whether the number of ``span`` counts those of whom the ``share`` that begins at ``shared`` is told.

    ``trẻ của 3 lớp lớn đạt 98%`` makes no target of three classes.
    """
    if share.unit != "%" or span.start != number.start or GROUP.match(folded, 0, span.start) is None:
        return False
    return not is_joined(folded, span.end, shared)
