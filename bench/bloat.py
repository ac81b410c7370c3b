"""A Word file as Word itself saves it after years of editing: revision ids, proofing marks, split runs, styles."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

LOOK = (
    '<w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/>{bold}'
    '<w:color w:val="000000"/><w:sz w:val="28"/><w:szCs w:val="28"/><w:lang w:val="vi-VN"/></w:rPr>'
)
PARAGRAPH = (
    '<w:pPr><w:tabs><w:tab w:val="left" w:pos="567"/></w:tabs><w:spacing w:before="60" w:after="60" w:line="312"'
    ' w:lineRule="auto"/><w:ind w:firstLine="567"/><w:jc w:val="both"/>{look}</w:pPr>'
)
RUN_WORDS = 3
CELLS_EVERY = 40  # one paragraph in so many becomes a row of three cells


def as_word_saves(texts: list[str], path: Path) -> Path:
    """The texts in a Word file with what Word adds: some eight tags of its own for each of the author's words."""
    chance = random.Random(7)
    document = docx.Document()
    body = document.element.body
    for number, text in enumerate(texts):
        xml = _paragraph(text, number, chance)
        if number % CELLS_EVERY == CELLS_EVERY - 1:
            xml = f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:trPr/>{f'<w:tc><w:tcPr/>{xml}</w:tc>' * 3}</w:tr></w:tbl>"
        body.insert(number, parse_xml(xml.replace(">", f" {nsdecls('w')}>", 1)))
    document.save(str(path))
    return path


def _paragraph(text: str, number: int, chance: random.Random) -> str:
    ids = " ".join(
        f'w:{name}="00{chance.randrange(16**6):06X}"' for name in ("rsidR", "rsidRDefault", "rsidP")
    )
    start = f'<w:bookmarkStart w:id="{number}" w:name="_Toc{number}"/>' if number % 5 == 0 else ""
    end = f'<w:bookmarkEnd w:id="{number}"/>' if start else ""
    look = PARAGRAPH.format(look=LOOK.format(bold=""))
    return f"<w:p {ids}>{look}{start}{''.join(_runs(text, chance))}{end}</w:p>"


def _runs(text: str, chance: random.Random) -> Iterator[str]:
    words = text.split(" ")
    for first in range(0, len(words), RUN_WORDS):
        part = " ".join(words[first : first + RUN_WORDS]) + (" " if first + RUN_WORDS < len(words) else "")
        look = LOOK.format(bold="<w:b/>" if chance.random() < 0.1 else "")
        run = f'<w:r w:rsidRPr="00{chance.randrange(16**6):06X}">{look}<w:t xml:space="preserve">{escape(part)}</w:t></w:r>'
        if chance.random() < 0.3:
            run = f'<w:proofErr w:type="spellStart"/>{run}<w:proofErr w:type="spellEnd"/>'
        yield run
