"""The legal grounds a plan opens with, where no heading names them."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from extract.model import Block, Letterhead, Section

GROUNDS = regex.compile(r"(?i)(?:[-+*] ?)?(?:căn cứ|thực hiện|thi hành|theo(?! đó)|xét|được sự)\b")
AS_FOLLOWS = regex.compile(r"(?i)(?:như sau|sau đây|với (?:các|những) nội dung(?: cụ thể)?)\s*[.:]*$")
SEARCHED = 40  # blocks of a plan without headings


def with_preamble(
    blocks: Sequence[Block], sections: Sequence[Section], letterhead: Letterhead
) -> tuple[Section, ...]:
    """Gives the role ``preamble`` to what stands before the first heading, up to its last ground.

    A ground begins with ``Căn cứ``, ``Thực hiện``, ...; the sentence that ends in ``như sau:`` counts.
    """
    first = next(
        (i for i, section in enumerate(sections) if section.is_heading), min(len(sections), SEARCHED)
    )
    grounds = [
        index
        for index in range(first)
        if index not in letterhead.blocks
        and blocks[index].kind != "cell"  # ``Xét tuyển đợt 2`` in a table is a task
        and (GROUNDS.match(blocks[index].text) or AS_FOLLOWS.search(blocks[index].text[-60:]))
    ]
    last = grounds[-1] if grounds else -1
    return tuple(
        Section(section.headings, "preamble", section.is_heading, section.month, section.month_block)
        if index <= last and section.role == "other" and index not in letterhead.blocks
        else section
        for index, section in enumerate(sections)
    )
