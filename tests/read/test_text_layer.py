"""The judge of text layers, and what is put right in recognised lines."""

from __future__ import annotations

import pytest

from extract.read.ocr_hocr import Row, Word, lean_of, rows_of, straightened
from extract.read.ocr_labels import with_labels
from extract.read.ocr_marks import with_bounds, with_marks
from extract.read.ocr_pages import letters_of_rows
from extract.read.ocr_picture import Picture
from extract.read.ocr_rules import grids_of, rules_of
from extract.read.ocr_turn import side_of, straight, turn_of, turned
from extract.read.pdf_rows import lines_of
from extract.read.text_layer import is_rubbish, is_stripped, strangeness

PLAN = (
    "Trường Tiểu học Bãi Sậy xây dựng kế hoạch giáo dục năm học 2024-2025: huy động 100% trẻ 6 tuổi vào lớp 1, "
    "duy trì sĩ số 99,5%; 12/15 GV đạt chuẩn; thực hiện Thông tư 27/2020/TT-BGDĐT và Công văn 2345/BGDĐT-GDTH. "
)


def lost(text: str) -> str:
    return "".join(char if char.isascii() else "" for char in text)


@pytest.mark.parametrize(
    "text",
    [
        PLAN,
        PLAN.upper(),
        "The school will hold its annual English speaking contest for pupils of grades six to nine in the main hall, "
        "with extra prizes for the best projects, scripts and rhythms of every class and its twelfth-grade helpers.",
        " ".join(f"{number},{number % 10} | {number * 7}" for number in range(80)),
        "Họ và tên: Đinh Y Krông, Rơ Châm H'Bluk, K'Brìu, Lò Thị Phưn, Vừ A Dơ, Bàn Văn Pẩu; dân tộc Hrê, Cơ Tu, Xtiêng",
        "b/c đ/c HT, PHT, GVCN; CSVC; BGH; TPTĐ; THCS&THPT; ĐTN; CMHS; SHCM; KHGD; PPCT; GVBM; TDTT; KTNB; HSG lớp 9",
        "",
        "KẾ HOẠCH",
    ],
)
def test_text_is_text(text):
    assert not is_rubbish(text)


@pytest.mark.parametrize(
    "text",
    [
        lost(PLAN * 2),
        (PLAN * 2).encode().decode("cp1252", "replace"),
        "".join(chr(0xE000 + ord(char) % 256) if char.isalpha() else char for char in PLAN),
        "".join(chr(ord(char) - 29) if char > "=" else char for char in PLAN),
        "Tr-êng TiÓu häc B·i SËy x©y dùng kÕ ho¹ch gi¸o dôc n¨m häc, huy ®éng trÎ vµo líp mét, duy tr× sÜ sè",
        "\N{REPLACEMENT CHARACTER} ".join(PLAN.split()),
        "K6 ho4ch gi5o d1c n5m hqc, Th6ng tu s6 27, hqc sinh ti6u hqc d4t chu5n, gi5o vi6n d4y gi6i c5p tinh",
    ],
)
def test_rubbish_is_rubbish(text):
    assert is_rubbish(text)


def test_few_words_are_not_judged():
    assert strangeness("Tr-êng TiÓu häc") == 0.0


def test_vietnamese_without_marks_is_told_from_english():
    assert is_stripped(
        "Truong Tieu hoc Bai Say xay dung ke hoach giao duc nam hoc va to chuc thuc hien cac nhiem vu"
    )
    assert not is_stripped(PLAN)
    assert not is_stripped(
        "The school will hold its annual contest for pupils of all grades in the main hall next Friday"
    )


def hocr(*lines: str) -> bytes:
    spans = "".join(lines)
    return f"<html xmlns='http://www.w3.org/1999/xhtml'><body><div class='ocr_page'>{spans}</div></body></html>".encode()


def line(y: int, words: list[tuple[str, int, int]], slope: float = 0.0, confidence: int = 95) -> str:
    """A line of tesseract's answer: words with their left and right, 30 dots high, on a slope."""
    spans = "".join(
        f"<span class='ocrx_word' title='bbox {x0} {y - 30 + round(slope * x0)} {x1} {y + round(slope * x0)}; "
        f"x_wconf {confidence}'>{word}</span>"
        for word, x0, x1 in words
    )
    left, right = words[0][1], words[-1][2]
    box = f"bbox {left} {y - 30} {right} {y + round(slope * right)}"
    offset = round(slope * left) - round(slope * right)
    title = f"{box}; baseline {slope} {offset}; x_size 36"
    return f"<span class='ocr_line' title='{title}'>{spans}</span>"


def test_two_columns_of_a_leaning_page_stand_on_one_line():
    long = [("chữ", 200 + 60 * n, 250 + 60 * n) for n in range(18)]
    lean = 0.02
    rows = rows_of(
        hocr(
            line(100, long, lean),
            line(200, [("trái", 200, 260)], lean),
            line(200, [("phải", 1100, 1180)], lean),
        )
    )
    assert lean_of(rows) == pytest.approx(lean)
    lines = lines_of(letters_of_rows(rows, 200 / 72), 1)
    assert [found.text for found in lines] == ["chữ " * 17 + "chữ", "trái phải"]


def test_a_point_is_turned_back():
    x, y = straightened(1000.0, 520.0, 0.02)
    assert y == pytest.approx(500, abs=0.5)
    assert x == pytest.approx(1010, abs=1)


def test_stains_and_signatures_are_left_out():
    rows = rows_of(
        hocr(
            line(100, [("Kế", 200, 250), ("|", 260, 265), ("hoạch", 270, 350)]),
            line(200, [("Aƒ", 700, 900)], confidence=12),
        )
    )
    assert [found.text for found in lines_of(letters_of_rows(rows, 200 / 72), 1)] == ["Kế hoạch"]


def row(*words: str, gap: int = 12) -> Row:
    made, x = [], 100.0
    for word in words:
        made.append(Word(word, x, 70.0, x + 18 * len(word), 100.0, 95.0))
        x += 18 * len(word) + gap
    return Row(made, 0.0, 100.0, 100.0, 36.0)


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        ("HI. CHỈ TIÊU", "III. CHỈ TIÊU"),
        ("IH. CHỈ TIÊU", "III. CHỈ TIÊU"),
        ("1I. CHỈ TIÊU", "II. CHỈ TIÊU"),
        ("Il. CHỈ TIÊU", "II. CHỈ TIÊU"),
        ("HH. CHỈ TIÊU", "HH. CHỈ TIÊU"),  # four strokes stand for no numeral
        ("11. CHỈ TIÊU", "11. CHỈ TIÊU"),
        ("1. CHỈ TIÊU", "1. CHỈ TIÊU"),
        ("HI. Chỉ tiêu", "HI. Chỉ tiêu"),  # may be initials
        ("PHẨN II: CHỈ TIÊU", "PHẦN II: CHỈ TIÊU"),
        ("Điêu 5. Kinh phí", "Điều 5. Kinh phí"),
        ("Muc 2. Kinh phí", "Mục 2. Kinh phí"),
        ("Phấn 5 viên", "Phấn 5 viên"),
        ("tối. thiểu 3 cuốn", "tối thiểu 3 cuốn"),
        ("từ 92%. đến 95%", "từ 92% đến 95%"),
        ("Đạt. Khá", "Đạt. Khá"),
        ("TP. Huế", "TP. Huế"),
        ("14/58 (24,1%) .", "14/58 (24,1%)"),
        ("2, Chăm sóc", "2. Chăm sóc"),
        ("2; Chăm sóc", "2. Chăm sóc"),
        ("2, 3 lớp", "2, 3 lớp"),
        ("2, chăm sóc", "2, chăm sóc"),
        ("|4 |Tổ Toán|", "4 Tổ Toán"),
    ],
)
def test_labels_are_put_right(seen, meant):
    assert " ".join(word.text for word in with_labels([row(*seen.split())])[0].words) == meant


def test_a_number_cut_at_its_comma_is_one_and_a_list_is_not():
    assert [word.text for word in with_labels([row("(1,", "35%)", gap=3)])[0].words] == ["(1,35%)"]
    assert [word.text for word in with_labels([row("33", "„3%", gap=3)])[0].words] == ["33,3%"]
    assert [word.text for word in with_labels([row("1,", "35%")])[0].words] == ["1,", "35%"]


np = pytest.importorskip("numpy")


def blank(height: int = 300, width: int = 600):
    return np.zeros((height, width), dtype=bool)


def with_first(sign: str, box: tuple[int, int, int, int]) -> Row:
    x0, top, x1, bottom = box
    words = [Word(sign, x0, top, x1, bottom, 20.0), Word("Duy", 200.0, 70.0, 260.0, 100.0, 95.0)]
    return Row(words, 0.0, 100.0, float(x0), 36.0)


@pytest.mark.parametrize("sign", ["_", "¬", ":", "~", "-", "—"])
def test_a_dash_is_told_by_its_shape(sign):
    assert with_marks([with_first(sign, (100, 87, 111, 91))], blank())[0].words[0].text == "-"


def test_a_sign_of_another_shape_stays():
    assert with_marks([with_first("+", (100, 80, 118, 98))], blank())[0].words[0].text == "+"
    assert (
        with_marks([with_first("_", (100, 99, 111, 102))], blank())[0].words[0].text == "_"
    )  # on the baseline


def test_a_dash_that_was_not_seen_is_found_in_the_picture():
    ink = blank()
    ink[87:91, 100:111] = True
    words = [Word("Duy", 200.0, 70.0, 260.0, 100.0, 95.0)]
    assert with_marks([Row(words, 0.0, 100.0, 200.0, 36.0)], ink)[0].words[0].text == "-"
    ink[70:100, 120:124] = True  # the rule of a table
    assert with_marks([Row(words, 0.0, 100.0, 200.0, 36.0)], ink)[0].words[0].text == "Duy"


def test_a_bar_under_a_sign_of_comparison_counts():
    ink = blank()
    words = [Word(">", 100.0, 70.0, 120.0, 95.0, 20.0), Word("95%", 130.0, 70.0, 190.0, 100.0, 95.0)]
    bare = Row(words, 0.0, 100.0, 100.0, 36.0)
    assert with_bounds([bare], ink)[0].words[0].text == ">"
    ink[92:95, 100:120] = True
    assert with_bounds([bare], ink)[0].words[0].text == "≥"


def test_a_ruled_table_that_leans_is_a_grid():
    ink = blank(1000, 1400)
    for y in (200, 260, 320, 400):
        for x in range(200, 1200):
            ink[round(y + 0.01 * x) : round(y + 0.01 * x) + 2, x] = True
    for x in (200, 500, 900, 1199):
        for y in range(200, 400):
            ink[round(y + 0.01 * x), round(x - 0.01 * y) : round(x - 0.01 * y) + 2] = True
    rules = rules_of(ink, 200 / 72)
    assert rules.lean == pytest.approx(0.01, abs=0.002)
    (grid,) = grids_of(rules)
    assert grid.rows == 3
    assert len(grid.boxes) == 9


def test_underlines_are_no_table():
    ink = blank(1000, 1400)
    for y in (200, 400, 600):
        ink[y : y + 2, 300:700] = True
    assert grids_of(rules_of(ink, 200 / 72)) == []


def test_a_picture_is_turned_and_put_straight():
    dots = np.full((200, 300), 255, np.uint8)
    for x in range(50, 250):
        dots[round(60 + 0.05 * x), x] = 0
    picture = Picture(300, 200, dots.tobytes(), 1.0)
    level = np.frombuffer(straight(picture, 0.05).dots, np.uint8).reshape(200, 300)
    rows, columns = np.nonzero(level == 0)
    assert len(columns) > 180
    assert rows.max() - rows.min() <= 1
    side = turned(picture, 90)
    assert (side.width, side.height) == (200, 300)
    assert turned(turned(side, 90), 180).dots == picture.dots


def test_the_side_of_a_page_is_told_by_its_lines():
    down = [Word("a", 10.0, 20.0, 40.0, 60.0, 90.0), Word("b", 10.0, 80.0, 40.0, 120.0, 90.0)]
    assert side_of([Row(down, -110.0, 0.0, 10.0, 30.0)]) == 270
    assert side_of([Row(down[::-1], 110.0, 0.0, 10.0, 30.0)]) == 90
    assert side_of([row("Kế", "hoạch")]) == 0
    assert turn_of(b"Orientation in degrees: 180\nRotate: 180\n") == 180
    assert turn_of(None) == 0


@pytest.mark.parametrize("answer", [b"", b" ", b"\x00", b"abc", b"<", b"<?xml"])
def test_an_answer_that_is_no_page_has_no_lines(answer: bytes) -> None:
    assert rows_of(answer) == []
