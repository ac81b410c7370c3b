"""Pages of a PDF to words: rendered, recognised two at a time, kept for the next time."""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, NamedTuple

from extract.errors import ReadError
from extract.read.ocr_cache import PageCache, cache_folder
from extract.read.ocr_cells import sheets_of
from extract.read.ocr_hocr import Row, lean_of, rows_of
from extract.read.ocr_labels import with_labels
from extract.read.ocr_marks import with_bounds, with_marks
from extract.read.ocr_pages import letters_of_rows
from extract.read.ocr_picture import Picture, picture_of
from extract.read.ocr_rules import Rules, grids_of, lean_of_ink, rules_of, unruled
from extract.read.ocr_sheets import rows_of_sheet
from extract.read.ocr_specks import without_specks
from extract.read.ocr_stamps import without_arrival
from extract.read.ocr_tesseract import LINES, ORIENTATION, SETTINGS, Tesseract, recognise, tesseract
from extract.read.ocr_turn import FEW, GOOD, LEANS, is_legible, side_of, straight, surety, turn_of, turned
from extract.read.options import ReadOptions
from extract.read.pdf_lines import Letter
from extract.read.pdf_tables import RuledTable

AT_ONCE = 2  # pages, where nobody says how many; each takes one core
AHEAD = 4  # pages rendered and not yet recognised, so that no core waits


class Seen(NamedTuple):
    """What was recognised on one page."""

    letters: list[Letter]
    bold: set[int]
    grids: list[RuledTable]
    width: float


NOTHING = Seen([], set(), [], 0.0)


def seen_pages(document: Any, numbers: Sequence[int], options: ReadOptions) -> Iterator[tuple[int, Seen]]:
    """The pages of a document with these numbers (from 0) as tesseract sees them; where it gives up, none.

    Raises ReadError: missing-program, too-large.
    """
    if 0 < options.ocr_pages < len(numbers):
        raise ReadError("too-large", f"{options.ocr_pages} trang ảnh")
    program = tesseract()
    cache = PageCache(options.cache or cache_folder())
    flying: deque[tuple[int, Future[Seen | None]]] = deque()
    with ThreadPoolExecutor(options.ocr_at_once or AT_ONCE) as pool:
        for number in numbers:
            picture = _picture(document, number)
            if picture is None or picture.is_empty:
                yield number, NOTHING
                continue
            flying.append((number, pool.submit(_seen, picture, number == 0, program, cache)))
            if len(flying) > AHEAD:
                yield from _landed(*flying.popleft())
        while flying:
            yield from _landed(*flying.popleft())


def _picture(document: Any, number: int) -> Picture | None:
    page = document[number]
    try:
        return picture_of(page)
    finally:
        page.close()


def _answer(
    picture: Picture, program: Tesseract, cache: PageCache, settings: tuple[str, ...] = SETTINGS
) -> bytes | None:
    """tesseract's answer for a picture, from the cache where it was asked before."""
    asked = "|".join((picture.key, program.version, *settings, str(picture.dpi)))
    key = hashlib.sha256(asked.encode()).hexdigest()
    kept = cache.get(key)
    if kept is not None:
        return kept
    answer = recognise(program, picture.pgm, picture.dpi, settings)
    if answer is not None:
        cache.put(key, answer)
    return answer


def _upright(picture: Picture, program: Tesseract, cache: PageCache) -> tuple[Picture, list[Row]] | None:
    """A picture with its lines; put straight and asked again where it lies on its side, on its head, or leans."""
    hocr = _answer(picture, program, cache)
    if hocr is None:
        return None
    rows = rows_of(hocr)
    unsure = surety(rows) < GOOD
    orientation = _answer(picture, program, cache, ORIENTATION) if unsure else None
    degrees = turn_of(orientation) if unsure else side_of(rows)
    lean = lean_of(rows)
    if not degrees and abs(lean) <= LEANS:
        return picture, rows
    again = turned(picture, degrees) if degrees else straight(picture, lean)
    hocr = _answer(again, program, cache)
    better = rows_of(hocr) if hocr is not None else []
    return (again, better) if surety(better) >= surety(rows) and better else (picture, rows)


def _seen(picture: Picture, is_first: bool, program: Tesseract, cache: PageCache) -> Seen | None:
    """Words and tables of a picture, None where tesseract gave up or cannot have read the page."""
    picture = without_specks(picture)
    found = _read_apart(picture, program, cache)
    if found is None:
        upright = _upright(picture, program, cache)
        if upright is None:
            return None
        picture, rows = upright
        rules = rules_of(picture.ink, picture.scale)
        found = picture, rows, rules
    picture, rows, rules = found
    if not is_legible(rows):
        return None if sum(len(row.words) for row in rows) > FEW else NOTHING
    ink = picture.ink
    if is_first:
        rows = without_arrival(rows, picture.width, picture.height)
    rows = with_bounds(with_marks(with_labels(rows), ink), ink)
    letters = letters_of_rows(rows, picture.scale, rules.lean)
    return Seen(letters, set(), grids_of(rules), picture.width / picture.scale)


def _read_apart(
    picture: Picture, program: Tesseract, cache: PageCache
) -> tuple[Picture, list[Row], Rules] | None:
    """A page without its ruled lines, its words read line by line and cell by cell, and the rules.

    None where tesseract is unsure of them: the page may lie on its side.
    """
    rules = rules_of(picture.ink, picture.scale)
    if rules.lean is not None and abs(rules.lean) > LEANS:
        picture = straight(picture, rules.lean)
        rules = rules_of(picture.ink, picture.scale)
    lean = lean_of_ink(picture.ink) if rules.lean is None else rules.lean
    if rules.lean is None and abs(lean) > LEANS:
        picture = straight(picture, lean)
        lean = lean_of_ink(picture.ink)
        rules = rules_of(picture.ink, picture.scale)
    rules = rules._replace(lean=lean)
    grids = grids_of(rules)
    bare = unruled(picture, rules.points)
    cells: list[Row] = []
    for sheet in sheets_of(bare, grids, lean):
        hocr = _answer(sheet.picture, program, cache, LINES)
        if hocr is None:
            return None
        cells += rows_of_sheet(rows_of(hocr), sheet)
    if not cells or surety(cells) < GOOD:
        return None
    return bare, cells, rules


def _landed(number: int, page: Future[Seen | None]) -> Iterator[tuple[int, Seen]]:
    seen = page.result()
    if seen is not None:
        yield number, seen
