"""Mentions of official documents in a plan: what is cited, what is the plan's own number, what was not read.

Work is done on the plan's whole text: blocks are lines of it, and no pattern crosses a line.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from functools import lru_cache
from itertools import islice

from extract.find.references import Hit, References
from extract.model import Letterhead, Mention, Plan, Reference, Span
from extract.rulebook import Rulebook
from extract.text import lower

# A paragraph is read up to so many numbers and names of laws; a long list of a real plan holds some hundred.
MOST = 3000
SHOWN = 80  # characters of the rest that its mention quotes
CANDIDATE = re.compile(r"\d+|uật|UẬT|háp lệnh|[.…_]{2,}")
# Lines cut inside a reference, where the reader could not tell that they are one paragraph.
CUT = re.compile(r"\n(?=\d{1,5}[a-z]? ?[/\-]\w|\d{1,2} (?:tháng|năm)|(?:số|ngày|tháng|năm) ?[\d.…])")
BEFORE_NUMBER = (" số", "ngày", "tháng", "thông tư", "nghị định", "quyết định", "công văn", "chỉ thị")
FLOWING = frozenset({"paragraph", "item"})
# A symbol in the first blocks that begins its block with "Số" is the plan's own.
HEADER_BLOCKS = 15
# A ruler below the office's name may have come onto the number's line.
RULERS, SHORTEST_RULER, LONGEST_RULER = "-_*=.~ ", 4, 40


@lru_cache(maxsize=8)
def _references(rules: Rulebook) -> References:
    return References(rules)


def find_citations(
    plan: Plan, letterhead: Letterhead, rules: Rulebook
) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
    """Citations, and what looks like a document symbol but was not parsed (kind ``unread``).

    The plan's own number is among the citations under the rule ``citation.own-number``, so that other
    finders leave its characters alone and linking drops it with a reason.
    """
    starts = [block.start for block in plan.blocks]
    excess = _excess(plan)
    hits, unread = _references(rules).hits(_readable(plan, excess))
    citations = []
    for hit in hits:
        block = max(0, bisect_right(starts, hit.start) - 1)
        own = _is_own(hit, block, plan, letterhead)
        hit = replace(hit, rule="citation.own-number") if own else hit
        span = Span(hit.start, hit.end)
        citations.append(Mention("citation", span, hit.reference, hit.rule, block, hit.doubt))
    spans = [
        (Span(symbol.start, symbol.end), "citation.unread")
        for symbol in unread
        if not _overlaps(letterhead.number_span, symbol.start, symbol.end)
    ]
    spans += [(Span(start, min(end, start + SHOWN)), "citation.excess") for start, end in excess]
    return tuple(citations), tuple(
        Mention("unread", span, None, rule, max(0, bisect_right(starts, span.start) - 1))
        for span, rule in sorted(spans)
    )


def _excess(plan: Plan) -> list[Span]:
    """The ends of paragraphs that hold more numbers and law names than any document does."""
    return [
        Span(found.start(), block.end)
        for block in plan.blocks
        if len(block.text) > MOST
        and (found := next(islice(CANDIDATE.finditer(plan.text, block.start, block.end), MOST, None), None))
    ]


def _readable(plan: Plan, excess: list[Span]) -> str:
    """The plan's text of equal length: blanks for the excess, and for line ends inside a reference."""
    text = plan.text
    for start, end in excess:
        text = text[:start] + " " * (end - start) + text[end:]
    cut = [match.start() for match in CUT.finditer(text) if _is_cut(plan, text, match.start())]
    if not cut:
        return text
    letters = list(text)
    for position in cut:
        letters[position] = " "
    return "".join(letters)


def _is_cut(plan: Plan, text: str, position: int) -> bool:
    """Whether the line end at ``position`` parts a reference: ``Thông tư số | 29/2024/...``, ``... | ngày 5/9``."""
    left = text[max(0, position - 12) : position].lower()
    if not left.endswith(BEFORE_NUMBER) and (text[position + 1].isdigit() or left[-1:] in ".;:"):
        return False
    below = bisect_right([block.start for block in plan.blocks], position + 1) - 1
    above = plan.blocks[below - 1] if below > 0 else None
    return (
        above is not None
        and above.kind in FLOWING
        and plan.blocks[below].kind == "paragraph"
        and not plan.blocks[below].number
    )


def _is_own(hit: Hit, block: int, plan: Plan, letterhead: Letterhead) -> bool:
    """Whether the number is the plan's own: in its letterhead, or repeated on an annex."""
    if _overlaps(letterhead.number_span, hit.start, hit.end):
        return True
    reference, text = hit.reference, plan.text
    same = _unsigned(reference.number) == _unsigned(letterhead.number or "")
    before = text[plan.blocks[block].start : hit.start] if plan.blocks else text[: hit.start]
    opens = not before or (SHORTEST_RULER <= len(before) < LONGEST_RULER and not before.strip(RULERS))
    if opens and lower(text[hit.start : hit.start + 2]) == "số":
        return block < HEADER_BLOCKS or block in letterhead.blocks or same
    same_day = reference.issued in {None, letterhead.issued} or letterhead.issued is None
    return bool(letterhead.number) and same and same_day


def _overlaps(own: Span | None, start: int, end: int) -> bool:
    return own is not None and start < own.end and own.start < end


def _unsigned(number: str) -> str:
    """A number by its digits and letters: signs are lost (``07 KH/LĐ``) and confused on annexes."""
    return number.casefold().replace("/", "").replace("-", "")


def citation_hits(text: str, rules: Rulebook) -> list[dict[str, object]]:
    """The finder on one bare text: rule, quote, citation, kind and issued (ISO, or "") of each hit."""
    plan = Plan("", "", "txt", text, ())
    mentions, _ = find_citations(plan, Letterhead(), rules)
    rows: list[dict[str, object]] = []
    for mention in mentions:
        reference = mention.value
        if isinstance(reference, Reference):
            rows.append(
                {
                    "rule": mention.rule,
                    "quote": text[mention.span.start : mention.span.end],
                    "citation": reference.number,
                    "kind": reference.document_kind,
                    "issued": reference.issued.isoformat() if reference.issued else "",
                }
            )
    return rows


def citation_spans(text: str, rules: Rulebook) -> list[tuple[int, int]]:
    """Start and end of each citation of one bare text, in order."""
    return [(hit.start, hit.end) for hit in _references(rules).hits(text)[0]]
