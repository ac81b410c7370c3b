"""Lines of print cut out of a picture: whose the marks between two lines are, and specks of dust."""

from __future__ import annotations

import numpy as np

from extract.read.ocr_cells import sheets_of
from extract.read.ocr_hocr import Row, Word
from extract.read.ocr_lines import strips_of
from extract.read.ocr_picture import Picture
from extract.read.ocr_rules import lean_of_ink
from extract.read.ocr_sheets import rows_of_sheet
from extract.read.ocr_specks import without_specks

SCALE = 200 / 72


def page(*boxes, height=200, width=400):
    """White dots with black boxes (top, bottom, left, right)."""
    dots = np.full((height, width), 255, np.uint8)
    for top, bottom, left, right in boxes:
        dots[top:bottom, left:right] = 0
    return dots


def test_a_dot_goes_with_the_line_above_and_a_hat_with_the_line_below():
    upper, dot = (20, 50, 10, 300), (53, 57, 40, 44)
    hat, lower = (54, 58, 100, 114), (61, 90, 10, 300)
    first, second = strips_of(page(upper, dot, hat, lower), SCALE, 30.0, True)
    assert first.dots[53 - first.top, 41] == 0
    assert first.dots[55 - first.top, 105] == 255
    assert second.dots[55 - second.top, 105] == 0
    assert second.dots[54 - second.top, 41] == 255


def test_lines_that_touch_are_parted():
    letters = [
        (20 + 45 * line, 50 + 45 * line, left, left + 20) for line in range(2) for left in (10, 60, 110)
    ]
    tail = (50, 65, 60, 63)
    strips = list(strips_of(page(*letters, tail), SCALE, 30.0, True))
    assert len(strips) == 2


def test_a_speck_is_made_white_and_a_full_stop_stays():
    speck, letter, stop = (100, 102, 200, 202), (20, 45, 10, 30), (41, 45, 33, 37)
    dots = page(speck, letter, stop)
    clean = without_specks(Picture(400, 200, dots.tobytes(), SCALE))
    found = np.frombuffer(clean.dots, np.uint8).reshape(200, 400)
    assert found[100, 200] == 255
    assert found[42, 34] == 0
    assert found[30, 20] == 0


def test_the_lean_of_lines_is_told_from_their_ink():
    dots = page(height=600, width=800)
    for line in range(60, 540, 50):
        for x in range(20, 780):
            dots[line + round(0.01 * x) : line + round(0.01 * x) + 20, x] = 0
    assert abs(lean_of_ink(dots < 128) - 0.01) < 0.002


def test_words_of_a_sheet_go_back_where_they_stand():
    picture = Picture(400, 200, page((20, 44, 100, 110), (20, 44, 150, 380)).tobytes(), SCALE)
    (sheet,) = sheets_of(picture, [], 0.0)
    (crop,) = sheet.crops
    label = Word("1.", crop.left + 2, crop.top + 1, crop.left + 12, crop.top + 25, 90.0)
    x0 = crop.left + 52 - crop.gap
    rest = Word("Mục", x0, crop.top + 1, x0 + 230, crop.top + 25, 90.0)
    row = Row([label, rest], 0.0, crop.top + 25, crop.left + 2, 24.0)
    words = [word for found in rows_of_sheet([row], sheet) for word in found.words]
    assert [(round(word.x0), round(word.top)) for word in words] == [(100, 20), (150, 20)]
