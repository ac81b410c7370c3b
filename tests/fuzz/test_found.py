"""What fuzzing has found, each with the smallest input that shows it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from fuzzing.docx_mutation import package_of, zipped
from fuzzing.paper import plan_of
from fuzzing.pdf_mutation import OBJECT, TRAILER, written
from fuzzing.seeds import small_pdf
from fuzzing.targets import TARGETS, checked
from fuzzing.word_seed import every_element

from extract.check.ratios import Share, _rounded
from extract.errors import ReadError
from extract.pipeline import extract_facts, extract_plan
from extract.read import pdf_columns, read_plan
from extract.read.options import ReadOptions
from extract.read.pdf_lines import Letter, line_of, split_line
from extract.rulebook import load
from extract.text import clean, clean_block

FOUND = sorted((Path(__file__).parent / "found").iterdir())


@pytest.mark.parametrize("path", FOUND, ids=lambda path: path.name)
def test_inputs_that_broke_a_rule_break_none(path: Path) -> None:
    checked(TARGETS[path.name.partition("-")[0]], path.read_bytes())


def changed_pdf(change: Callable[[dict[int, bytes]], object]) -> bytes:
    """The small PDF of the seeds with its objects changed."""
    content = small_pdf()
    objects = {int(number): body for number, _, body in OBJECT.findall(content)}
    change(objects)
    return written(objects, TRAILER.findall(content)[-1])


def without_a_page(objects: dict[int, bytes]) -> None:
    del objects[
        max(number for number, body in objects.items() if b"/Type /Page\n" in body or b"/Type /Page " in body)
    ]


def replaced(old: bytes, new: bytes) -> Callable[[dict[int, bytes]], None]:
    def change(objects: dict[int, bytes]) -> None:
        assert any(old in body for body in objects.values())
        objects |= {number: body.replace(old, new) for number, body in objects.items()}

    return change


def with_an_odd_stream(objects: dict[int, bytes]) -> None:
    """Every page draws one stream more, packed in a way that there is not."""
    odd = max(objects) + 1
    objects |= {
        number: re.sub(rb"/Contents (\d+ 0 R)", rb"/Contents [ \1 %d 0 R ]" % odd, body)
        for number, body in objects.items()
    }
    objects[odd] = b"\n<< /Filter [ 871 ] /Length 1 >>\nstream\nx\nendstream"


def test_a_page_that_is_named_and_not_there_means_a_damaged_file(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(changed_pdf(without_a_page))
    with pytest.raises(ReadError) as caught:
        read_plan(tmp_path / "a.pdf")
    assert caught.value.code == "damaged"


@pytest.mark.parametrize(
    "change",
    [
        replaced(b"/MediaBox [ 0 0 595 842 ]", b"/MediaBox [ 0 0 595 842 e9 ]"),
        replaced(b"/MediaBox [ 0 0 595 842 ]", b"/MediaBox null"),
        replaced(b"/Trans <<", b"/Trans e9 <<"),
        with_an_odd_stream,
    ],
    ids=["box-with-a-word", "no-box", "dictionary-out-of-step", "filter-of-no-kind"],
)
def test_words_are_read_where_only_the_lines_cannot_be(change: Callable[..., None], tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(changed_pdf(change))
    found = extract_plan(tmp_path / "a.pdf", options=ReadOptions(ocr="never"))
    assert "KE HOACH" in found.plan.text
    assert "table-rules-unread" in found.plan.warnings
    assert "table-rules-unread" in {finding.code for finding in found.findings}


def test_tables_whose_lines_can_be_read_are_tables(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(changed_pdf(lambda objects: None))
    plan = read_plan(tmp_path / "a.pdf")
    assert plan.warnings == ()
    assert [block.text for block in plan.blocks if block.kind == "cell"][:9] == [f"{n}%" for n in range(9)]


def test_control_characters_in_a_page_of_an_old_font(tmp_path: Path) -> None:
    page = "<html><body><p><font face='.VnTime'>Céng\x01 hßa\x0bx· héi</font></p>" + "<p>98%</p>" * 40
    (tmp_path / "a.html").write_bytes(page.encode())
    assert read_plan(tmp_path / "a.html").blocks[0].text == "Cộng hòa xã hội"


@pytest.mark.parametrize(
    ("written_number", "value"),
    [
        ("01.234.567 đồng", "1234567"),
        ("1.234,5%", "1234.5"),
        ("001.234,5 lượt", "1234.5"),
        ("0.345 điểm", "0.345"),
    ],
)
def test_numbers_with_two_marks(written_number: str, value: str) -> None:
    found = extract_facts(plan_of(f"Phấn đấu đạt {written_number}"), load())
    values = [mention.value.value for mention in found.reading.quantities]
    assert values == [Decimal(value)]


@pytest.mark.parametrize(
    ("cell", "value"), [("1.234,5%", "1234.5"), ("0.345", "0.345"), ("01.234.567", "1234567")]
)
def test_numbers_with_two_marks_in_a_table(cell: str, value: str) -> None:
    rows = ["| STT | Nội dung | Chỉ tiêu", f"| 1 | Trẻ đến lớp | {cell}", "| 2 | Trẻ ăn bán trú | 95"]
    found = extract_facts(plan_of("\n".join(rows)), load())
    assert found.facts[0].value == Decimal(value)


ENDLESS = ".".join(["999"] * 120)


@pytest.mark.parametrize(
    "line",
    [
        f"Phấn đấu đạt {ENDLESS} học sinh.",
        f"Đạt 96,{'9' * 400}% trở lên.",
        f"Phấn đấu từ 5 đến {ENDLESS} trẻ.",
        f"Phấn đấu 5/{ENDLESS} lớp.",
        f"| Nội dung | Chỉ tiêu\n| Trẻ | {ENDLESS[:59]}\n| Lớp | {'9' * 60}\n| Cô | 5/{'9' * 50}",
    ],
)
def test_numbers_that_no_table_can_hold_are_none(line: str) -> None:
    found = extract_facts(plan_of(f"{line}\nPhấn đấu đạt 98% học sinh."), load())
    assert {fact.value for fact in found.facts} == {Decimal(98)}


def test_a_share_with_more_decimals_than_arithmetic_has() -> None:
    """The number is no longer read; the rounding holds all the same."""
    share = Share(Decimal(31), Decimal(32), Decimal("96." + "9" * 60), 60)
    assert _rounded(share.exact, share.decimals) == Decimal("96.875")
    assert _rounded(Decimal("9" * 40), 2) == Decimal("9" * 40)


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("e\u0301\u0302", "ế"),
        ("e\u0301\u0302\u0302", "ế\u0302"),
        ("ê\u0301\u0302", "ế\u0302"),
        ("0\u0301\u0302", "0\u0301\u0302"),
        ("0\u0302\u0301\u0302\u0301\u0302", "0\u0302\u0301\u0302\u0301\u0302"),
        ("o\u0323\u0302", "ộ"),
        ("ọ\u0302", "ộ"),
        ("a\u0309\u0306", "ẳ"),
        ("a\u0306\u0309", "ẳ"),
        ("ǘ\u0302", "ǘ\u0302"),
    ],
)
def test_marks_above_marks(raw: str, cleaned: str) -> None:
    assert clean(raw) == unicodedata.normalize("NFC", cleaned)
    assert clean_block(clean_block(raw)) == clean_block(raw)


@pytest.mark.parametrize(
    "letter",
    ["D800", "DC00", "110000", "FFFFFFFFFFFFFFFFFF", "-5", "0", "FFFF", "F0FFFF", "zz", ""],
)
@pytest.mark.parametrize("font", ["Symbol", ".VnTime", "Arial"])
def test_signs_of_any_code(letter: str, font: str, tmp_path: Path) -> None:
    sign = f'<w:sym w:font="{font}" w:char="{letter}"/>'.encode()
    old = "<w:t>Céng hßa x· héi, ®éc lËp</w:t>".encode()
    parts = package_of(every_element())
    body = parts["word/document.xml"].replace(b"<w:sym ", sign + old + b"<w:sym ", 1)
    assert sign in body
    (tmp_path / "a.docx").write_bytes(zipped(parts | {"word/document.xml": body}))
    text = read_plan(tmp_path / "a.docx").text
    assert text.encode("utf-8")
    assert "Duy trì sĩ số 100%" in text


@pytest.mark.parametrize("number", ["9" * 5000, "²", "-1", "0", "٣"])
def test_numbers_in_markup_and_columns_of_any_length(number: str, tmp_path: Path) -> None:
    cell = f"<td rowspan='{number}' colspan='{number}'>98%"
    (tmp_path / "a.html").write_text(
        f"<html><body><ol start='{number}'><li value='{number}'>a</ol><table><tr>{cell}<td>5</table>",
        encoding="utf-8",
    )
    assert "98%" in read_plan(tmp_path / "a.html").text
    rows = [f"{number}\tHọp tổ\tTháng 9", "CÔNG TÁC KHÁC", f"{number}\tThi\tTháng 10", "3\tHội\tTháng 11"]
    (tmp_path / "a.txt").write_text("STT\tNội dung\tThời gian\n" + "\n".join(rows), encoding="utf-8")
    assert "Họp tổ" in read_plan(tmp_path / "a.txt").text


def test_halves_of_letters_are_no_text() -> None:
    assert clean_block("98\ud800% \udc00trẻ") == "98% trẻ"


def test_a_letterhead_line_of_wide_spaces_is_read_anew_for_few_of_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    words = [*["a"] * 400, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", *["a"] * 50]
    letters: list[Letter] = []
    x = 0.0
    for word in words:
        for char in word:
            letters.append(Letter(x, x + 5, 10, 20, 20, 10, char, len(letters)))
            x += 5
        x += 40
    line = line_of(letters, 1)
    assert line is not None
    asked = []
    monkeypatch.setattr(pdf_columns, "split_line", lambda *given: asked.append(given) or split_line(*given))
    pdf_columns.letterhead_apart([line, line])
    assert 0 < len(asked) < 100
