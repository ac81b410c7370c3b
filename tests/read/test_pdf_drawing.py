"""PDF: what a page draws and a person does not read, and what is drawn in uncommon ways."""

from __future__ import annotations

import pytest

from extract.read import read_plan

BODY = 72.0
FULL = "Nhà trường thực hiện đầy đủ các nội dung của chương trình giáo dục năm học"
PLAIN = "Ke hoach nam hoc"


def texts(plan, kind=None):
    return [block.text for block in plan.blocks if kind in (None, block.kind)]


@pytest.fixture
def drawn(tmp_path):
    """A page drawn with reportlab, and read: ``drawn(lambda canvas: ...)``."""

    def read(draw, size=(595, 842), crop=None):
        from reportlab.pdfgen.canvas import Canvas

        path = tmp_path / "plan.pdf"
        canvas = Canvas(str(path), pagesize=size)
        if crop:
            canvas.setCropBox(crop)
        canvas.drawString(72, 740, PLAIN)
        draw(canvas)
        canvas.save()
        return read_plan(path)

    return read


def test_ligatures_are_letters(read_pdf, new_page):
    assert texts(read_pdf(new_page().text(BODY, 100, "Phần mềm oﬃce, ﬁle, ﬂash"))) == [
        "Phần mềm office, file, flash"
    ]


@pytest.mark.parametrize("shift", [0.0, 0.3, 0.6])
def test_bold_imitated_by_printing_twice_is_read_once(read_pdf, new_page, shift):
    page = (
        new_page().text(BODY, 100, "KẾ HOẠCH năm học").text(BODY + shift, 100 + shift / 2, "KẾ HOẠCH năm học")
    )
    assert texts(read_pdf(page)) == ["KẾ HOẠCH năm học"]


def test_letters_set_apart_are_words(read_pdf, new_page):
    page = new_page()
    x = 200.0
    for char in "CONG TAC":
        if char != " ":
            page.text(x, 100, char)
        x += 12
    assert texts(read_pdf(page.text(BODY, 140, FULL))) == ["CONG TAC", FULL]


def test_letters_set_apart_evenly_stay_so(read_pdf, new_page):
    page = new_page().text(200, 100, "A B C D E").text(BODY, 140, FULL)
    assert texts(read_pdf(page))[0] == "A B C D E"


def test_words_parted_by_gaps_alone(read_pdf, new_page):
    page = new_page()
    x = BODY
    for word in ("Phấn", "đấu", "đạt", "trẻ"):
        page.text(x, 100, word)
        x += len(word) * 6 + 2
    assert texts(read_pdf(page)) == ["Phấn đấu đạt trẻ"]


def rotated(angle, words, size=12, x=300.0, y=400.0, grey=0.0):
    def draw(canvas):
        canvas.saveState()
        canvas.setFillGray(grey)
        canvas.setFont("Helvetica", size)
        canvas.translate(x, y)
        canvas.rotate(angle)
        canvas.drawString(0, 0, words)
        canvas.restoreState()

    return draw


@pytest.mark.parametrize(
    "draw",
    [
        rotated(90, "Mau so 01", x=30),
        rotated(270, "Mau so 01", x=560),
        rotated(45, "BAN NHAP", size=72, grey=0.85),
        rotated(0, "BAN NHAP", size=72, grey=0.85, x=100),
        rotated(0, "ngoai trang", x=700),
        rotated(0, "ngoai trang", y=-40),
        rotated(0, "chu trang", grey=1.0),
    ],
    ids=["up the margin", "down the margin", "slanted watermark", "watermark", "right", "below", "white"],
)
def test_what_no_person_reads_is_left_out(drawn, draw):
    assert texts(drawn(draw)) == [PLAIN]


def test_dark_large_words_stay(drawn):
    assert texts(drawn(rotated(0, "KE HOACH", size=40, x=100))) == [PLAIN, "KE HOACH"]


def test_white_words_on_a_dark_ground_stay(drawn):
    def draw(canvas):
        canvas.setFillGray(0.2)
        canvas.rect(60, 390, 300, 30, stroke=0, fill=1)
        rotated(0, "Chi tieu", x=72, grey=1.0)(canvas)

    assert texts(drawn(draw)) == [PLAIN, "Chi tieu"]


def invisible(canvas):
    words = canvas.beginText(72, 600)
    words.setTextRenderMode(3)
    words.textOut("Lop chu cua may quet")
    canvas.drawText(words)


def test_invisible_words_of_a_picture_are_its_words(drawn):
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    def draw(canvas):
        canvas.drawImage(ImageReader(Image.new("L", (60, 80), 255)), 0, 0, 595, 842)
        invisible(canvas)

    assert texts(drawn(draw))[-1] == "Lop chu cua may quet"


def test_invisible_words_of_nothing_are_none(drawn):
    assert texts(drawn(invisible)) == [PLAIN]


def test_words_outside_the_crop_box_are_left_out(drawn):
    assert texts(drawn(rotated(0, "Dau cat xen", x=72, y=20), crop=(50, 50, 545, 792))) == [PLAIN]


def grid(canvas, xs, ys):
    for x in xs:
        canvas.line(x, ys[0], x, ys[-1])
    for y in ys:
        canvas.line(xs[0], y, xs[-1], y)


def test_words_turned_in_a_cell_are_its_words(drawn):
    def draw(canvas):
        grid(canvas, (72, 120, 300), (400, 480, 510))
        rotated(90, "Ghi chu", x=100, y=420)(canvas)
        canvas.drawString(130, 440, "Noi dung")
        canvas.drawString(80, 490, "A")

    cells = {(b.place.row, b.place.column): b.text for b in drawn(draw).blocks if b.kind == "cell"}
    assert cells == {(1, 1): "A", (2, 1): "Ghi chu", (2, 2): "Noi dung"}


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_a_page_written_sideways_is_turned(tmp_path, angle):
    from reportlab.pdfgen.canvas import Canvas

    path = tmp_path / "plan.pdf"
    canvas = Canvas(str(path), pagesize=(595, 595))
    canvas.translate(*{90: (595, 0), 180: (595, 595), 270: (0, 595)}[angle])
    canvas.rotate(angle)
    canvas.drawString(72, 500, PLAIN)
    grid(canvas, (72, 200, 400), (300, 330, 360))
    for x, y, words in ((80, 340, "A"), (210, 340, "B"), (80, 310, "C"), (210, 310, "D")):
        canvas.drawString(x, y, words)
    canvas.save()
    assert [(b.text, b.place.row, b.place.column) for b in read_plan(path).blocks] == [
        (PLAIN, None, None),
        ("A", 1, 1),
        ("B", 1, 2),
        ("C", 2, 1),
        ("D", 2, 2),
    ]


def test_struck_words_are_deletions(read_pdf, new_page):
    page = new_page().text(BODY, 100, "Tỷ lệ đạt 97% 98% trở lên").rule(BODY + 60, 96.5, BODY + 78, 96.5)
    plan = read_pdf(page)
    assert texts(plan) == ["Tỷ lệ đạt 98% trở lên"]
    assert plan.warnings == ("tracked-changes",)


def test_underlined_words_stay(read_pdf, new_page):
    page = new_page().text(BODY, 100, "Tỷ lệ đạt 97% trở lên").rule(BODY + 60, 101.5, BODY + 78, 101.5)
    plan = read_pdf(page)
    assert (texts(plan), plan.warnings) == (["Tỷ lệ đạt 97% trở lên"], ())


def test_words_of_a_form_are_read(tmp_path):
    from reportlab.pdfgen.canvas import Canvas

    path = tmp_path / "plan.pdf"
    canvas = Canvas(str(path), pagesize=(595, 842))
    canvas.beginForm("words")
    canvas.drawString(72, 700, PLAIN)
    canvas.endForm()
    canvas.doForm("words")
    canvas.save()
    assert texts(read_plan(path)) == [PLAIN]
