"""What mutations start from: the corpus' own plans, and small files with everything a format can hold."""

from __future__ import annotations

import email.mime.multipart
import email.mime.text
import io
import sys
import tempfile
from functools import lru_cache
from html import escape
from pathlib import Path

from lxml import etree

from extract.read import read_plan
from extract.read.oldfonts import old_fonts
from fuzzing.docx_mutation import package_of, zipped
from fuzzing.fragments import WORDS, examples
from fuzzing.paper import hocr_of, written
from fuzzing.word_seed import every_element

ROOT = Path(__file__).parents[3]
PLANS = ROOT / "corpus" / "plans"
MOST_CHILDREN, MOST_OF_ONE, MOST_LINES = 24, 150, 30


def plans(suffix: str) -> list[bytes]:
    """The corpus' plans of one format."""
    return [path.read_bytes() for path in sorted(PLANS.glob(f"*{suffix}"))]


@lru_cache(maxsize=1)
def texts() -> tuple[str, ...]:
    """A page of every plan of the corpus as lines (:func:`fuzzing.paper.written`), beginnings and ends in turn."""
    files = [path for path in sorted(PLANS.iterdir()) if path.suffix in (".docx", ".txt", ".md")]
    lines = [written(read_plan(path)).split("\n") for path in files]
    return tuple(
        "\n".join(own[-MOST_LINES:] if n % 3 == 2 else own[:MOST_LINES]) for n, own in enumerate(lines)
    )


def docx() -> list[bytes]:
    """The corpus, one of its plans in an old font, and a file with every element that is read."""
    if str(ROOT) not in sys.path:
        sys.path.append(str(ROOT))
    from corpus.formats import as_tcvn3_docx

    with tempfile.TemporaryDirectory() as folder:
        as_tcvn3_docx(PLANS / "mam-non-thang.docx", Path(folder, "old.docx"))
        old = Path(folder, "old.docx").read_bytes()
    return [*map(_shortened, plans(".docx")), _shortened(old), every_element()]


def _shortened(content: bytes) -> bytes:
    """A Word file with no more of its text than a page: short inputs are many inputs."""
    parts = package_of(content)
    root = etree.fromstring(parts["word/document.xml"])
    body = root[0]
    long = [child for child in body if len(list(child.iter())) > MOST_OF_ONE]
    for child in [*long[1:], *list(body)[MOST_CHILDREN:-1]]:
        if child.getparent() is not None:
            body.remove(child)
    parts["word/document.xml"] = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return zipped(parts)


def pdf() -> list[bytes]:
    """The corpus' plans with a text layer, and a small page with tables, turned text, forms and marks."""
    return [*plans(".pdf"), small_pdf()]


def small_pdf() -> bytes:
    """Two pages drawn by reportlab in a built-in font."""
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), invariant=True)
    for number in range(2):
        canvas.setFont("Helvetica", 11)
        for line, text in enumerate(("KE HOACH", "I. Muc tieu", "1. Duy tri 98% hoc sinh tro len", "- Truoc ngay 30/5/2026 co 345/352 tre",
                                     "Thong tu 32/2018/TT-BGDDT ngay 26/12/2018 cua Bo")):  # fmt: skip
            canvas.drawString(72, 780 - 18 * line, text)
        canvas.grid([72, 160, 300, 500], [640, 620, 600, 580])
        for row in range(3):
            for column, left in enumerate((76, 164, 304)):
                canvas.drawString(left, 626 - 20 * row, f"{row * 3 + column}%")
        canvas.saveState()
        canvas.rotate(90)
        canvas.drawString(300, -540, "Cot doc")
        canvas.restoreState()
        canvas.beginForm(f"form{number}")
        canvas.drawString(72, 500, "Trong khuon 12 lop")
        canvas.endForm()
        canvas.doForm(f"form{number}")
        canvas.linkURL("http://example.invalid/", (72, 400, 172, 420))
        canvas.bookmarkPage(f"p{number}")
        canvas.addOutlineEntry("Muc", f"p{number}")
        canvas.setFillGray(0.8)
        canvas.setFont("Helvetica", 60)
        canvas.drawString(100, 300, "BAN NHAP")
        canvas.drawString(300, 40, str(number + 1))
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def plain() -> list[bytes]:
    """TXT and Markdown of the corpus, and the same words in other encodings and old fonts."""
    found = [*plans(".txt"), *plans(".md"), *(text.encode() for text in texts()[:12])]
    some = texts()[0]
    found += [some.encode("utf-16"), some.encode("utf-8-sig"), some.encode("cp1258", "replace")]
    for encoding in old_fonts().encodings.values():
        found.append(encoding.encode(texts()[1]).encode("cp1252", "replace"))
        found.append(encoding.encode(texts()[2]).encode())
    found.append(b"STT\tNoi dung\tThoi gian\n1\tHop\t5/9\n2\tThi\t10/5\n\nA  B   C\n1  2   3\n")
    return found


def html() -> list[bytes]:
    """The corpus' words as saved pages, simple and careless ones, and one as an archive (MHT)."""
    pages = [_page(text) for text in texts()[:14]]
    careless = PAGE + pages[0].replace("</p>", "").replace("</td>", "").replace("</tr>", "")
    archive = email.mime.multipart.MIMEMultipart("related", boundary="=_x")
    archive.attach(email.mime.text.MIMEText(pages[1], "html", "utf-8"))
    old = old_fonts().encodings["vni"].encode(texts()[3])
    fonts = f"<html><body><font face='VNI-Times'>{escape(old)}</font><p style=\"font-family:'.VnTime'\">Céng hßa x·</p>"
    return [
        *(page.encode() for page in pages),
        careless.encode(),
        bytes(archive),
        fonts.encode(),
        EVERY_TAG.encode(),
    ]


PAGE = (
    "<?xml version='1.0'?><!DOCTYPE html><html><head><title>Trường</title><meta charset=utf-8><style>p{}</style></head><body>"
    "<nav><ul><li><a href=/>Trang chủ</a></ul></nav><div class=menu>Menu</div><article>"
)
EVERY_TAG = (
    "<html><body><ol start=3 type=a><li>Một<ul><li>Hai</ul><li value=9>Ba</ol><dl><dt>x<dd>y</dl><pre>a  b\n c</pre>"
    "<table border=1><caption>Bảng</caption><thead><tr><th rowspan=2>STT<th colspan=3>Chỉ tiêu<tbody><tr><td>1<td>98%<td>5/9/2025</table>"
    "<h1>KẾ HOẠCH</h1><blockquote><p>Trích<br>dòng</blockquote><p class=MsoListParagraph style='mso-list:l0 level1 lfo1'>"
    "<![if !supportLists]>1.<![endif]>Mục<sup>2</sup><sub>3</sub><del>bỏ</del><ins>thêm</ins><!-- lời --><hr><select><option>a</select>"
    "<script>x</script><p hidden>ẩn<p style='display:none'>ẩn<div>Bình luận (3)</div><footer>Bản quyền</footer>"
)


def _page(text: str) -> str:
    parts: list[str] = []
    for line in text.split("\n"):
        if line.startswith("|"):
            cells = "".join(f"<td>{escape(cell)}</td>" for cell in line[1:].split("|"))
            if parts[-1:] and parts[-1].endswith("</table>"):
                parts[-1] = parts[-1].removesuffix("</table>") + f"<tr>{cells}</tr></table>"
            else:
                parts.append(f"<table><tr>{cells}</tr></table>")
        else:
            parts.append(f"<p>{escape(line)}</p>")
    return "<html><body>" + "\n".join(parts) + "</body></html>"


def door() -> list[bytes]:
    """Beginnings of files of every kind: what LibreOffice reads, and what is not read."""
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
    odt = zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<a>98%</a>"})
    return [
        ole + b"\xec\xa5" + bytes(40) + "WordDocument".encode("utf-16-le"),
        ole + "EncryptedPackage".encode("utf-16-le"),
        ole + "Root Entry".encode("utf-16-le"),
        b"{\\rtf1\\ansi Ke hoach \\u7871? 98%}",
        odt,
        *(
            signature + bytes(range(64))
            for signature in (b"MZ", b"%PDF-1.4\n", b"PK\3\4", b"II*\0", b"BM", b"\xff\xfe", b"<html>")
        ),
        b"MIME-Version: 1.0\nContent-Type: multipart/related\n\n",
    ]


def old_font_lines() -> list[bytes]:
    """Lines of the corpus as TCVN3 and VNI write them, among lines of Unicode."""
    found = []
    for encoding in old_fonts().encodings.values():
        for text in texts()[:6]:
            lines = text.split("\n")
            found.append(
                "\n".join(encoding.encode(line) if n % 5 else line for n, line in enumerate(lines)).encode()
            )
    return found


def hocr() -> list[bytes]:
    """What tesseract would answer of the corpus' pages."""
    return [hocr_of(text).encode() for text in texts()[:10]]


def blocks() -> list[bytes]:
    """The corpus' plans as lines, and the examples of the rules as plans."""
    own = examples()
    some = ["\n".join(own[start : start + 40]) for start in range(0, len(own), 400)]
    rows = [
        "| " + " | ".join(WORDS[n : n + 4]) + "\n| " + " | ".join(own[n : n + 4])
        for n in range(0, len(WORDS), 4)
    ]
    return [text.encode() for text in [*texts(), *some, *rows]]
