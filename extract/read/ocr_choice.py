"""Which pages of a PDF are to be recognised: pictures of words, and pages whose text layer is rubbish."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from extract.read.ocr_picture import covering_dots
from extract.read.options import OcrMode
from extract.read.pdf_flow import Page
from extract.read.text_layer import is_rubbish, is_stripped

FEW_WORDS = 60  # over a picture of the whole page: a stamp, a scanner's advertisement


class Choice(NamedTuple):
    """Pages by number from 0: without words though something is drawn, with rubbish for words, and to recognise."""

    wordless: frozenset[int]
    rubbish: frozenset[int]
    wanted: tuple[int, ...]


def choice_of(document: Any, pages: Sequence[Page], mode: OcrMode) -> Choice:
    """What the pages of a document need; ``pages`` are read from its text layer, old fonts decoded.

    Raises ReadError: too-large.
    """
    wordless, rubbish = set(), set()
    for number, page in enumerate(pages):
        text = _text(page)
        if not text.strip():
            if _draws(document, number):
                wordless.add(number)
        elif is_rubbish(text):
            rubbish.add(number)
        elif len(text.split()) < FEW_WORDS and _is_covered(document, number):
            wordless.add(number)
        elif is_stripped(text) and _is_covered(document, number):
            rubbish.add(number)
    if mode == "never":
        wanted: set[int] = set()
    else:
        wanted = wordless | rubbish
        if mode == "always":
            wanted |= {number for number, page in enumerate(pages) if not page.is_blank}
    return Choice(frozenset(wordless), frozenset(rubbish), tuple(sorted(wanted)))


def _text(page: Page) -> str:
    """All words of a page's text layer, but for signature stamps."""
    lines = [line.text for line in page.lines]
    lines += [line.text for _, cells in page.tables for _, own in cells for line in own]
    return "\n".join(lines)


def _draws(document: Any, number: int) -> bool:
    """Whether anything is drawn on a page: an empty last page has nothing that could be missed."""
    page = document[number]
    try:
        return next(iter(page.get_objects(max_depth=1)), None) is not None
    finally:
        page.close()


def _is_covered(document: Any, number: int) -> bool:
    page = document[number]
    try:
        return covering_dots(page) is not None
    finally:
        page.close()
