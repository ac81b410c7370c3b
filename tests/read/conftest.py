"""Tiny files made for one test each: DOCX from raw XML, PDF from letters at places, with no font needed."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from extract.model import Plan
from extract.read import read_plan

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"'
)
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ROOTS = {
    "styles": "styles",
    "numbering": "numbering",
    "settings": "settings",
    "footnotes": "footnotes",
    "endnotes": "endnotes",
    "header": "hdr",
    "footer": "ftr",
}
DIGITS = "0123456789"


def docx_bytes(body: str, prolog: str = "", **parts: str) -> dict[str, str]:
    """The parts of a DOCX file with this body and these further parts (styles, numbering, ...)."""
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{MAIN}.{name.rstrip(DIGITS)}+xml"/>'
        for name in parts
    )
    relations = "".join(
        f'<Relationship Id="{name}" Type="{RELATION}/{name.rstrip(DIGITS)}" Target="{name}.xml"/>'
        for name in parts
    )
    files = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{MAIN}.document.main+xml"/>{types}</Types>',
        "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{RELATION}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
        f'relationships">{relations}</Relationships>',
        "word/document.xml": f"{prolog}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
    }
    for name, content in parts.items():
        files[f"word/{name}.xml"] = (
            f"<w:{ROOTS[name.rstrip(DIGITS)]} {NAMESPACES}>{content}</w:{ROOTS[name.rstrip(DIGITS)]}>"
        )
    return files


@pytest.fixture
def docx_file(tmp_path: Path) -> Callable[..., Path]:
    """Write a DOCX file: ``docx_file(body_xml, numbering=..., styles=..., footnotes=..., header1=...)``."""

    def write(body: str, prolog: str = "", name: str = "plan.docx", **parts: str) -> Path:
        path = tmp_path / name
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
            for part, content in docx_bytes(body, prolog, **parts).items():
                package.writestr(part, content)
        return path

    return write


@pytest.fixture
def read_docx(docx_file: Callable[..., Path]) -> Callable[..., Plan]:
    """Write a DOCX file and read it."""

    def read(body: str, **parts: str) -> Plan:
        return read_plan(docx_file(body, **parts))

    return read


@pytest.fixture
def read_text(tmp_path: Path) -> Callable[..., Plan]:
    """Write a text file (str as UTF-8, or bytes) and read it."""

    def read(content: str | bytes, name: str = "plan.txt") -> Plan:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return read_plan(path)

    return read


class PdfPage:
    """What one page draws; places in points from the top left corner, letters half as wide as high."""

    def __init__(self, width: float = 595, height: float = 842) -> None:
        self.width, self.height = width, height
        self.drawn: list[tuple[str, tuple[float, ...], str, bool]] = []

    def text(self, x: float, y: float, words: str, size: float = 12, bold: bool = False) -> PdfPage:
        self.drawn.append(("text", (x, y, size), words, bold))
        return self

    def lines(self, x: float, y: float, *words: str, size: float = 12, step: float = 16) -> PdfPage:
        for index, line in enumerate(words):
            self.text(x, y + index * step, line, size)
        return self

    def centred(
        self, y: float, words: str, size: float = 12, bold: bool = False, middle: float = 297.5
    ) -> PdfPage:
        return self.text(middle - len(words) * size / 4, y, words, size, bold)

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> PdfPage:
        self.drawn.append(("rule", (x0, y0, x1, y1), "", False))
        return self

    def shade(self, x0: float, y0: float, x1: float, y1: float) -> PdfPage:
        self.drawn.append(("shade", (x0, y0, x1, y1), "", False))
        return self

    def grid(self, xs: list[float], ys: list[float]) -> PdfPage:
        for x in xs:
            self.rule(x, ys[0], x, ys[-1])
        for y in ys:
            self.rule(xs[0], y, xs[-1], y)
        return self

    def stream(self, codes: dict[str, int]) -> bytes:
        out = ["0.5 w"]
        for kind, place, words, bold in self.drawn:
            if kind == "text":
                x, y, size = place
                hexes = "".join(f"{codes[char]:04x}" for char in words)
                out.append(
                    f"BT /{'F2' if bold else 'F1'} {size} Tf {x:.2f} {self.height - y:.2f} Td <{hexes}> Tj ET"
                )
            else:
                x0, y0, x1, y1 = place
                if kind == "rule":
                    out.append(f"{x0} {self.height - y0} m {x1} {self.height - y1} l S")
                else:
                    out.append(f"0.9 g {x0} {self.height - y1} {x1 - x0} {y1 - y0} re f 0 g")
        return "\n".join(out).encode()


def pdf_bytes(pages: list[PdfPage]) -> bytes:
    """A PDF file of these pages; its fonts are named, not embedded, and say what each code means."""
    chars = sorted({char for page in pages for item in page.drawn for char in item[2]})
    codes = {char: index for index, char in enumerate(chars, start=1)}
    pairs = "".join(f"<{code:04x}> <{char.encode('utf-16-be').hex()}>\n" for char, code in codes.items())
    to_unicode = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <ffff> endcodespacerange\n{len(codes)} beginbfchar\n{pairs}endbfchar\n"
        "endcmap end end"
    ).encode()
    objects: list[bytes] = []

    def add(content: str | bytes) -> int:
        objects.append(content.encode() if isinstance(content, str) else content)
        return len(objects)

    def stream(data: bytes) -> int:
        packed = zlib.compress(data)
        return add(b"<< /Length %d /Filter /FlateDecode >> stream\n%s\nendstream" % (len(packed), packed))

    add("<< /Type /Catalog /Pages 2 0 R >>")
    add("")
    unicode_map = stream(to_unicode)
    fonts = [_font(add, name, unicode_map) for name in ("PlanSerif", "PlanSerif-Bold")]
    numbers = []
    for page in pages:
        content = stream(page.stream(codes))
        numbers.append(
            add(
                f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {page.width} {page.height}] /Contents {content} 0 R "
                f"/Resources << /Font << /F1 {fonts[0]} 0 R /F2 {fonts[1]} 0 R >> >> >>"
            )
        )
    objects[1] = (
        f"<< /Type /Pages /Count {len(numbers)} /Kids [{' '.join(f'{n} 0 R' for n in numbers)}] >>".encode()
    )
    return _file(objects)


def _font(add: Callable[[str], int], name: str, unicode_map: int) -> int:
    descriptor = add(
        f"<< /Type /FontDescriptor /FontName /{name} /Flags 4 /FontBBox [0 -200 500 800] /ItalicAngle 0 "
        "/Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>"
    )
    child = add(
        f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{name} /FontDescriptor {descriptor} 0 R /DW 500 "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>"
    )
    return add(
        f"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H "
        f"/DescendantFonts [{child} 0 R] /ToUnicode {unicode_map} 0 R >>"
    )


def _file(objects: list[bytes]) -> bytes:
    out = b"%PDF-1.5\n"
    offsets = []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return out + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
        % (len(objects) + 1, table, len(objects) + 1, len(out))
    )


@pytest.fixture
def new_page() -> type[PdfPage]:
    """A page to draw on."""
    return PdfPage


@pytest.fixture
def make_pdf() -> Callable[[list[PdfPage]], bytes]:
    """The bytes of a PDF file of drawn pages."""
    return pdf_bytes


@pytest.fixture
def read_pdf(tmp_path: Path) -> Callable[..., Plan]:
    """Write a PDF file of drawn pages and read it."""

    def read(*pages: PdfPage) -> Plan:
        path = tmp_path / "plan.pdf"
        path.write_bytes(pdf_bytes(list(pages)))
        return read_plan(path)

    return read
