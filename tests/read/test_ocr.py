"""Scans: what is recognised, when, at what cost, and what is told when it cannot be."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium_c
import pytest
from PIL import Image, ImageDraw

from corpus.scan import pictures, scanned
from extract.batch import extract_plan
from extract.errors import ReadError
from extract.model import Plan
from extract.read import ocr_run, ocr_tesseract, read_plan
from extract.read.ocr_cache import VARIABLE, PageCache, cache_folder
from extract.read.ocr_picture import (
    MAX_PIXELS,
    MAX_SIDE,
    covering_dots,
    only_picture,
    picture_of,
    scale_of,
)
from extract.read.options import DEFAULTS, NeedsOcr, OcrMode, ReadOptions

PLANS = Path(__file__).parents[2] / "corpus" / "plans"
needs_tesseract = pytest.mark.skipif(
    shutil.which("tesseract") is None, reason="tesseract is not installed (apt-get install tesseract-ocr-vie)"
)
needs_corpus = pytest.mark.skipif(not PLANS.is_dir(), reason="the corpus is in the checkout only")


def first_pages(name: str, count: int) -> bytes:
    """The first pages of a plan of the corpus."""
    source, cut = pypdfium2.PdfDocument(PLANS / name), pypdfium2.PdfDocument.new()
    cut.import_pages(source, list(range(count)))
    out = io.BytesIO()
    cut.save(out)
    cut.close()
    source.close()
    return out.getvalue()


@pytest.fixture(scope="module")
def scan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One page of a plan, scanned: 200 dpi, noise, half a degree askew."""
    path = tmp_path_factory.mktemp("scan") / "scan.pdf"
    path.write_bytes(scanned(first_pages("phong-gddt.pdf", 1)))
    return path


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the tests of this module keep pages for each other."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """One entry for each page given to tesseract."""
    given: list[int] = []
    real = ocr_run.recognise

    def counted(*words: object) -> bytes | None:
        given.append(1)
        return real(*words)  # type: ignore[arg-type]

    monkeypatch.setattr(ocr_run, "recognise", counted)
    return given


def read(path: Path, cache: Path, ocr: OcrMode = "auto") -> Plan:
    return read_plan(path, options=ReadOptions(ocr, cache))


@needs_tesseract
@needs_corpus
def test_a_scan_is_read_like_its_original(scan, cache, tmp_path):
    original = tmp_path / "original.pdf"
    original.write_bytes(first_pages("phong-gddt.pdf", 1))
    words, seen = read_plan(original).text.split(), read(scan, cache).text.split()
    assert len(set(words) & set(seen)) > 0.93 * len(set(words))
    assert abs(len(words) - len(seen)) < 0.05 * len(words)


@needs_tesseract
@needs_corpus
def test_a_scan_says_that_it_is_one(scan, cache):
    plan = read(scan, cache)
    assert plan.format == "pdf-scan"
    assert plan.warnings == ("ocr",)
    assert all(block.ocr for block in plan.blocks)
    assert {block.place.page for block in plan.blocks} == {1}


@needs_tesseract
@needs_corpus
def test_letterhead_columns_and_table_cells_stand_apart(scan, cache):
    plan = read(scan, cache)
    head = [block.text for block in plan.blocks[:6]]
    assert any(text.startswith("Độc lập") for text in head)
    assert not any("Độc lập" in text and "PHÒNG" in text for text in head)
    rows = {(b.place.row, b.place.column): b.text for b in plan.blocks if b.kind == "cell"}
    assert rows[5, 3] == "12"
    assert rows[5, 4] == "397"


@needs_tesseract
@needs_corpus
def test_facts_of_a_scan_carry_a_doubt(scan, cache, monkeypatch):
    monkeypatch.setenv(VARIABLE, str(cache))
    result = extract_plan(scan)
    numbers = {fact.citation for fact in result.fact_rows() if fact.kind == "citation"}
    assert numbers
    assert all("ocr" in fact.doubt.split("; ") for fact in result.fact_rows())
    assert "ocr" in {finding.code for finding in result.finding_rows()}
    assert result.document_rows()[0].warnings == "ocr"
    assert result.document_rows()[0].status == "ok"


@needs_tesseract
@needs_corpus
def test_a_page_read_before_is_not_recognised_again(scan, tmp_path, calls):
    fresh = read(scan, tmp_path)
    assert len(calls) == 1
    again = read(scan, tmp_path)
    assert len(calls) == 1
    assert again == fresh
    for entry in tmp_path.rglob("*.hocr.z"):
        entry.write_bytes(entry.read_bytes()[:-20])
    assert read(scan, tmp_path) == fresh
    assert len(calls) == 2


@needs_tesseract
@needs_corpus
@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_page_on_its_side_or_head_is_turned(tmp_path, cache, degrees):
    (image,) = pictures(first_pages("phong-gddt.pdf", 1), 200)
    path = tmp_path / "turned.pdf"
    image.rotate(degrees, expand=True).save(path, "PDF", resolution=200)
    plan = read(path, cache)
    assert any(block.text.startswith("Độc lập") for block in plan.blocks[:6])
    assert sum(block.kind == "cell" for block in plan.blocks) == 30


@needs_corpus
def test_never_asks_no_program(scan, tmp_path, calls):
    with pytest.raises(ReadError) as failure:
        read(scan, tmp_path, "never")
    assert failure.value.code == "no-text-layer"
    assert not calls


@needs_tesseract
def test_text_is_left_alone_unless_always(read_pdf, new_page, make_pdf, tmp_path, calls):
    path = tmp_path / "text.pdf"
    path.write_bytes(make_pdf([new_page().text(70, 100, "Trang nay co chu")]))
    assert read(path, tmp_path).warnings == ()
    assert not calls
    assert "ocr" in read(path, tmp_path, "always").warnings
    assert len(calls) == 1


@needs_tesseract
@needs_corpus
def test_rubbish_is_recognised_and_the_page_before_it_is_not(tmp_path, cache, calls):
    """A page with a picture of the words and, behind it, what a scanner for English made of them."""
    path = tmp_path / "searchable.pdf"
    path.write_bytes(
        with_hidden_text(scanned(first_pages("phong-gddt.pdf", 1)), "K6 ho4ch n5m hqc vi6c d4y " * 40)
    )
    plan = read(path, tmp_path)
    assert len(calls) == 1
    assert "ho4ch" not in plan.text
    assert read(path, tmp_path, "never").warnings == ("rubbish-text",)
    assert "ho4ch" in read(path, tmp_path, "never").text


def with_hidden_text(pdf: bytes, words: str) -> bytes:
    """The first page of a PDF with words laid over it."""
    import ctypes

    import pypdfium2.raw as raw

    document = pypdfium2.PdfDocument(pdf)
    page = document[0]
    tokens = words.split()
    for line in range(0, len(tokens), 12):
        drawn = raw.FPDFPageObj_NewTextObj(document.raw, b"Helvetica", 10.0)
        text = (" ".join(tokens[line : line + 12]) + "\x00").encode("utf-16-le")
        raw.FPDFText_SetText(drawn, ctypes.cast(ctypes.create_string_buffer(text), raw.FPDF_WIDESTRING))
        raw.FPDFPageObj_Transform(drawn, 1, 0, 0, 1, 60, 760 - line)
        raw.FPDFTextObj_SetTextRenderMode(drawn, raw.FPDF_TEXTRENDERMODE_INVISIBLE)
        raw.FPDFPage_InsertObject(page.raw, drawn)
    raw.FPDFPage_GenerateContent(page.raw)
    out = io.BytesIO()
    document.save(out)
    page.close()
    document.close()
    return out.getvalue()


@needs_corpus
@pytest.mark.parametrize("there", ["nothing", "without Vietnamese"])
def test_without_the_program_the_sentence_names_the_package(scan, tmp_path, monkeypatch, there):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(ocr_tesseract, "WINDOWS", ())
    monkeypatch.setattr("sys.platform", "linux")
    if there != "nothing":
        monkeypatch.setattr(shutil, "which", lambda _: "/usr/bin/tesseract-of-nobody")
    with pytest.raises(ReadError) as failure:
        read(scan, tmp_path)
    assert failure.value.code == "missing-program"
    assert "tesseract-ocr-vie" in failure.value.sentence("vi")


def test_without_the_program_the_other_pages_are_read(make_pdf, new_page, tmp_path, monkeypatch):
    path = tmp_path / "mixed.pdf"
    picture = new_page()
    for y in range(100, 400, 20):
        picture.rule(70, y, 300, y)
    path.write_bytes(make_pdf([new_page().text(70, 100, "Kế hoạch năm học."), picture]))
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(ocr_tesseract, "WINDOWS", ())
    result = extract_plan(path)
    document = result.document_rows()[0]
    assert document.status == "partial"
    assert document.error.startswith("missing-program: ")
    assert "tesseract" in document.error
    with pytest.raises(ReadError, match="missing-program"):
        read(path, tmp_path, "always")


def test_a_page_that_takes_too_long_is_told(make_pdf, new_page, tmp_path, monkeypatch):
    path = tmp_path / "mixed.pdf"
    picture = new_page()
    for y in range(100, 400, 20):
        picture.rule(70, y, 300, y)
    path.write_bytes(make_pdf([new_page().text(70, 100, "Kế hoạch năm học."), picture]))

    def late(*words: object, **named: object) -> None:
        raise subprocess.TimeoutExpired("tesseract", 60)

    monkeypatch.setattr(ocr_run, "tesseract", lambda: ocr_tesseract.Tesseract("tesseract", "5"))
    monkeypatch.setattr(subprocess, "run", late)
    plan = read(path, tmp_path)
    assert plan.warnings == ("page-without-text",)
    assert plan.text == "Kế hoạch năm học."


def test_too_many_pages_are_refused_before_any_is_rendered(make_pdf, new_page, tmp_path, calls):
    path = tmp_path / "long.pdf"
    path.write_bytes(make_pdf([new_page().rule(70, 100, 300, 100)] * (DEFAULTS.ocr_pages + 1)))
    with pytest.raises(ReadError) as failure:
        read(path, tmp_path)
    assert failure.value.code == "too-large"
    assert str(DEFAULTS.ocr_pages) in failure.value.detail
    assert not calls


def test_a_run_may_put_recognition_off(make_pdf, new_page, tmp_path, calls):
    path = tmp_path / "scan.pdf"
    path.write_bytes(make_pdf([new_page().rule(70, 100, 300, 100)] * 3))
    with pytest.raises(NeedsOcr) as put_off:
        read_plan(path, options=ReadOptions(until_ocr=True))
    assert put_off.value.pages == 3
    assert not calls
    with pytest.raises(ReadError, match="no-text-layer"):  # nobody asked for recognition
        read_plan(path, options=ReadOptions("never", until_ocr=True))


@pytest.mark.parametrize(("options", "limit"), [(ReadOptions(pages=2), "2"), (ReadOptions(ocr_pages=1), "1")])
def test_the_pages_of_a_file_are_counted_as_asked(make_pdf, new_page, tmp_path, calls, options, limit):
    path = tmp_path / "long.pdf"
    path.write_bytes(make_pdf([new_page().rule(70, 100, 300, 100)] * 3))
    with pytest.raises(ReadError, match="too-large") as failure:
        read_plan(path, options=options)
    assert failure.value.detail.startswith(f"{limit} trang")
    assert not calls


@pytest.mark.parametrize(
    ("width", "height", "own"),
    [(595, 842, None), (14400, 14400, None), (14400, 1, None), (3, 14400, 72.0), (1654, 2339, 1.0), (0.5, 0.5, None), (20000, 30000, 0.1)],
)  # fmt: skip
def test_no_page_is_rendered_larger_than_the_limit(width, height, own):
    scale = scale_of(width, height, own)
    assert scale > 0
    assert width * scale * height * scale <= MAX_PIXELS * 1.01
    assert max(width, height) * scale <= MAX_SIDE * 1.01


def test_a_picture_larger_than_memory_is_refused(tmp_path):
    """A file of a few hundred bytes that says its picture has a hundred million million dots."""
    path = tmp_path / "bomb.pdf"
    path.write_bytes(picture_pdf(30000, 30000))
    with pytest.raises(ReadError) as failure:
        read(path, tmp_path)
    assert failure.value.code == "too-large"


def picture_pdf(width: int, height: int) -> bytes:
    """A PDF whose page shows one picture of so many dots, with hardly any data for it."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /XObject << /I 5 0 R >> >> >>",
        b"<< /Length 28 >> stream\nq 595 0 0 842 0 0 cm /I Do Q\nendstream",
        b"<< /Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceRGB /BitsPerComponent 8"
        b" /Length 10 >> stream\n0123456789\nendstream" % (width, height),
    ]
    out, offsets = b"%PDF-1.5\n", []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return out + b"xref\n0 6\n0000000000 65535 f \n%strailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        table, len(out),
    )  # fmt: skip


@needs_tesseract
def test_a_photograph_hides_no_words(make_pdf, new_page, tmp_path):
    """A page on which tesseract finds nothing is no page that was not read."""
    image = Image.effect_noise((400, 300), 60)
    out = io.BytesIO()
    image.save(out, "PDF", resolution=100)
    document = pypdfium2.PdfDocument(make_pdf([new_page().text(70, 100, "Kế hoạch năm học.")]))
    document.import_pages(pypdfium2.PdfDocument(out.getvalue()))
    path = tmp_path / "photo.pdf"
    document.save(path)
    document.close()
    assert "page-without-text" not in read(path, tmp_path).warnings


def test_the_cache_is_the_users_own(monkeypatch, tmp_path):
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    assert cache_folder() == tmp_path
    monkeypatch.setenv(VARIABLE, "")
    assert cache_folder() is None
    monkeypatch.delenv(VARIABLE)
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    assert cache_folder() == tmp_path / "cache" / "kehoach"
    monkeypatch.setattr("sys.platform", "win32")
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "local"))
    assert cache_folder() == tmp_path / "local" / "kehoach" / "cache"


@pytest.mark.parametrize("damaged", [b"", b"not zlib", b"x\x9c"])
def test_a_damaged_entry_of_the_cache_is_none(tmp_path, damaged):
    kept = PageCache(tmp_path)
    kept.put("abcd", b"answer")
    assert kept.get("abcd") == b"answer"
    entry = next(tmp_path.rglob("*.z"))
    entry.write_bytes(damaged)
    assert kept.get("abcd") is None
    assert kept.get("other") is None


def test_a_cache_that_cannot_be_written_is_as_none(tmp_path):
    (tmp_path / "ocr").write_text("a file where the folder should be")
    kept = PageCache(tmp_path)
    kept.put("abcd", b"answer")
    assert kept.get("abcd") is None
    assert PageCache(None).get("abcd") is None


def grey_page(*, turned: int = 0, stamped: bool = False, dark: int = 40) -> bytes:
    """A PDF whose page is one grey picture of 200 dpi, perhaps turned, perhaps with a line drawn over it."""
    picture = Image.new("L", (1654, 2339), 230)
    ImageDraw.Draw(picture).rectangle((300, 400, 900, 430), fill=dark)
    out = io.BytesIO()
    picture.save(out, "PDF", resolution=200, quality=90)
    document = pypdfium2.PdfDocument(out.getvalue())
    page = document[0]
    page.set_rotation(turned)
    if stamped:
        line = pdfium_c.FPDFPageObj_CreateNewRect(100, 100, 300, 20)
        pdfium_c.FPDFPageObj_SetFillColor(line, 0, 0, 0, 255)
        pdfium_c.FPDFPath_SetDrawMode(line, 1, False)
        pdfium_c.FPDFPage_InsertObject(page, line)
        page.gen_content()
    saved = io.BytesIO()
    document.save(saved)
    page.close()
    document.close()
    return saved.getvalue()


@pytest.mark.parametrize(
    ("made", "is_taken_out"),
    [({}, True), ({"turned": 90}, False), ({"turned": 180}, False), ({"stamped": True}, False)],
)
def test_the_dots_of_a_page_are_those_of_its_rendering(
    made: dict[str, Any], is_taken_out: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = pypdfium2.PdfDocument(grey_page(**made))
    page = document[0]
    scale = scale_of(*page.get_size(), covering_dots(page))
    assert (only_picture(page, scale) is not None) == is_taken_out
    seen = picture_of(page)
    monkeypatch.setattr("extract.read.ocr_picture.only_picture", lambda page, scale: None)
    assert seen == picture_of(page)
    page.close()
    document.close()
