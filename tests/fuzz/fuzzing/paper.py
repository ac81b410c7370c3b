"""Two texts that mutate well: blocks of a plan, and what tesseract answers of a page."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from html import escape
from random import Random

from extract.model import Place, Plan
from extract.read.draft import Draft, assemble
from fuzzing.fragments import ODD, fragment
from fuzzing.text_mutation import mutated_text

WIDEST = 40
SPAN = re.compile(r"\s*>(\d)(\d):")
WORD = re.compile(r"(<span class='ocrx_word'[^>]*>)([^<]*)")
BOX = re.compile(r"(?<![\d.-])\d+(?!\.)")  # whole numbers, as tesseract writes boxes


def written(plan: Plan) -> str:
    """A plan as lines: a paragraph each, or a table's row as ``| cell | cell |`` with spans as ``>12:``."""
    lines: list[str] = []
    row: tuple[int | None, int | None] = (None, None)
    for block in plan.blocks:
        place = block.place
        if block.kind != "cell":
            row = (None, None)
            lines.append(block.text)
            continue
        span = (
            f">{min(place.row_span, 9)}{min(place.column_span, 9)}:"
            if place.row_span * place.column_span > 1
            else ""
        )
        if (place.table, place.row) == row:
            lines[-1] += f"| {span}{block.text} "
        else:
            if place.table != row[0]:
                lines.append("")
            lines.append(f"| {span}{block.text} ")
            row = (place.table, place.row)
    return "\n".join(lines)


def plan_of(text: str, recognised: bool = False) -> Plan:
    """The plan that lines as of :func:`written` stand for; a line that is no row ends a table."""
    drafts = list(_drafts(text, recognised))
    joined, blocks = assemble(drafts)
    sha256 = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
    return Plan("fuzz.docx", sha256, "pdf-scan" if recognised else "docx", joined, blocks)


def _drafts(text: str, recognised: bool) -> Iterator[Draft]:
    table = row = paragraph = 0
    taken: set[tuple[int, int]] = set()
    for line in text.split("\n"):
        if not line.startswith("|"):
            paragraph, row = paragraph + 1, 0
            yield Draft(line, place=Place(paragraph=paragraph, page=1), bold=line.isupper(), ocr=recognised)
            continue
        if not row:
            table, taken = table + 1, set()
        row, column = row + 1, 1
        for cell in line[1:].split("|")[:WIDEST]:
            span = SPAN.match(cell)
            down, across = (max(int(part), 1) for part in span.groups()) if span else (1, 1)
            while (row, column) in taken:
                column += 1
            taken |= {(row + y, column + x) for y in range(down) for x in range(across)}
            place = Place(table=table, row=row, column=column, row_span=down, column_span=across, page=1)
            yield Draft(cell[span.end() :] if span else cell, "cell", place, ocr=recognised)
            column += across


def hocr_of(text: str) -> str:
    """What tesseract would answer of a page with these lines."""
    lines = []
    for number, line in enumerate(text.split("\n")[:70]):
        top, words, x = 100 + 45 * number, [], 200
        for word in line.split():
            right = x + 17 * len(word)
            words.append(
                f"<span class='ocrx_word' title='bbox {x} {top} {right} {top + 30}; x_wconf 92'>{escape(word)}</span>"
            )
            x = right + 14
        if words:
            title = f"bbox 200 {top} {x} {top + 30}; baseline 0.001 -6; x_size 32"
            lines.append(f"<span class='ocr_line' title='{title}'>{' '.join(words)}</span>")
    body = "\n".join(lines)
    return (
        f"<html xmlns='http://www.w3.org/1999/xhtml'><body><div class='ocr_page'>{body}</div></body></html>"
    )


def mutated_hocr(text: str, draw: Random) -> str:
    """The answer with other words, other boxes, and lines elsewhere."""
    for _ in range(draw.choice((1, 2, 4, 8))):
        kind = draw.randrange(5)
        if kind == 0:
            lines = text.split("\n")
            at, other = draw.randrange(len(lines)), draw.randrange(len(lines))
            lines[at:at] = [lines[other]] * draw.choice((1, 1, 3))
            text = "\n".join(lines)
            continue
        found = list((WORD if kind < 4 else BOX).finditer(text))
        if not found:
            return text
        one = draw.choice(found)
        if kind < 4:
            new = one[1] + escape(_word(one[2], draw))
        else:
            new = str(
                draw.choice((0, 1, int(one[0]) + 3, int(one[0]) * 2, int(one[0]) // 2, 99_999, -int(one[0])))
            )
        text = text[: one.start()] + new + text[one.end() :]
    return text


def _word(word: str, draw: Random) -> str:
    if draw.randrange(3) == 0:
        return mutated_text(word, draw)[:200]
    return draw.choice(
        (word + draw.choice(ODD), draw.choice(ODD) + word, fragment(draw), "", "|" + word, "l", "II.")
    )
