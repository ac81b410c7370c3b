"""No file makes a reader use more than 1 GB: files are made here and read in another process, which is measured."""

from __future__ import annotations

import importlib.util
import io
import random
import subprocess
import sys
import tracemalloc
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from extract.errors import ReadError
from extract.read import limits, number_forms, pdf_limits, read_plan
from extract.read.draft import Draft
from extract.read.sniff import format_of

GIGABYTE = 1024  # MB
resource_module = pytest.mark.skipif(
    importlib.util.find_spec("resource") is None, reason="the system does not say how much memory was used"
)
# For each file: prints the most memory so far in MB, and how the reading ended.
MEASURED = """
import resource, sys
from extract.errors import ReadError
from extract.read import read_plan
from extract.read.options import ReadOptions
for path in sys.argv[1:]:
    try:
        read_plan(path, options=ReadOptions(ocr="never"))
        ending = "ok"
    except ReadError as error:
        ending = f"{error.code} {error.detail}"
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1024**2 if sys.platform == "darwin" else 1024)
    if sys.platform == "linux":  # where the figure above counts what the process was before it was Python
        status = open("/proc/self/status").read()
        peak = int(status.partition("VmHWM:")[2].split()[0]) // 1024
    print(peak, ending, flush=True)
"""

LETTERS = random.Random(7)


def unpackable(size: int) -> str:
    """Letters that a zip file cannot make much smaller, so that its ratio gives nothing away."""
    return "".join(LETTERS.choices("abcdefghiklmnopq", k=size))


def docx(body: str, main: str = "document.xml", **parts: str) -> bytes:
    """A Word file of this body; its words keep the ratio of the package low."""
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    packages = "http://schemas.openxmlformats.org/package/2006"
    roots = {"styles": "styles", "numbering": "numbering"}
    relations = "".join(
        f'<Relationship Id="{name}" Type="{office}/{name}" Target="{name}.xml"/>' for name in parts
    )
    files = {
        "[Content_Types].xml": f'<Types xmlns="{packages}/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{packages}/relationships"><Relationship Id="a" '
        f'Type="{office}/officeDocument" Target="word/{main}"/></Relationships>',
        f"word/_rels/{main}.rels": f'<Relationships xmlns="{packages}/relationships">{relations}</Relationships>',
        f"word/{main}": f"<w:document {space}><w:body>{body}</w:body></w:document>",
    }
    for name, content in parts.items():
        files[f"word/{name}.xml"] = f"<w:{roots[name]} {space}>{content}</w:{roots[name]}>"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for path, content in files.items():
            package.writestr(path, content)
    return out.getvalue()


def words(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def table(rows: int, columns: int, cell: str) -> str:
    return f"<w:tbl>{('<w:tr>' + cell * columns + '</w:tr>') * rows}</w:tbl>"


def pdf(*pages: bytes) -> bytes:
    """A PDF file whose pages draw this."""
    kids = b" ".join(b"%d 0 R" % (4 + 2 * number) for number in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(pages), kids),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for number, page in enumerate(pages):
        packed = zlib.compress(page, 9)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % (5 + 2 * number)
        )
        objects.append(
            b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed)
        )
    out, places = b"%PDF-1.5\n", []
    for number, content in enumerate(objects, start=1):
        places.append(b"%010d 00000 n \n" % len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    return out + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(places) + 1, b"".join(places), len(places) + 1, len(out)
    )  # fmt: skip


PLAN = b"BT /F1 12 Tf 72 700 Td (Ke hoach nam hoc) Tj ET\n"


def lettered(letters: int, drawn: bytes = b"") -> bytes:
    """A page crowded with letters."""
    lines = (
        b"1 0 0 1 20 %d.%d Tm (Ke hoach 98 tren 100 tre) Tj\n" % (20 + n % 800, n % 10)
        for n in range(letters // 24)
    )
    return b"BT /F1 1 Tf " + b"".join(lines) + b"ET\n" + drawn


def rules(count: int) -> bytes:
    """Short lines all over a page, across and down."""
    return b"".join(
        b"%d %d m %d %d l S %d %d m %d %d l S\n"
        % (n % 500, n * 7 % 800, n % 500 + 40, n * 7 % 800, n * 3 % 500, n % 700, n * 3 % 500, n % 700 + 40)
        for n in range(count // 2)
    )


def nested(tag: str, depth: int) -> str:
    return f"<{tag}>" * depth + "x" + f"</{tag}>" * depth


# Just under the limits: read to the end.
LARGE: dict[str, Callable[[], bytes]] = {
    "words.docx": lambda: docx(words("x") * 200_000 + words(unpackable(200_000))),
    "cells.docx": lambda: docx(table(4_900, 60, "<w:tc><w:p/></w:tc>") + words(unpackable(200_000))),
    "spans.docx": lambda: docx(
        table(900, 60, '<w:tc><w:tcPr><w:gridSpan w:val="9999"/></w:tcPr>' + words("5") + "</w:tc>")
    ),
    "attributes.docx": lambda: docx(
        ("<w:p " + " ".join(f'w:a{n}=""' for n in range(100)) + "/>") * 14_000 + words(unpackable(200_000))
    ),
    "styles.docx": lambda: docx(
        words("x"),
        styles="".join(
            f'<w:style w:type="paragraph" w:styleId="s{n}"><w:basedOn w:val="s{n - 1}"/></w:style>'
            for n in range(290_000)
        ),
    ),
    "letters.docx": lambda: docx("".join(words(unpackable(490_000)) for _ in range(10))),
    "lines.pdf": lambda: pdf(lettered(3_000, rules(100_000))),
    "letters.pdf": lambda: pdf(*[lettered(120_000)] * 4),
    "ruled.pdf": lambda: pdf(lettered(100_000, rules(9_000))),
    "pages.pdf": lambda: pdf(*[PLAN] * 1_900),
    "lines.txt": lambda: b"Ke hoach so 1\n" * 199_000,
    "letters.txt": lambda: ("ế đạt 98% " * 490_000).encode(),
    "blocks.html": lambda: b"<html><body>" + b"<p>Ke hoach</p>" * 150_000,
    "items.html": lambda: b"<html><body><ol>" + b"<li>Ke hoach" * 100_000,
    "cells.html": lambda: b"<html><body><table>" + (b"<tr>" + b"<td>5" * 60) * 3_000,
    "spans.html": lambda: (
        b"<html><body><table><tr>" + b"<td rowspan=9000 colspan=200>5" * 20 + b"<tr><td>5" * 9_000
    ),
}
# Over a limit: refused before memory is spent.
TOO_LARGE: dict[str, Callable[[], bytes]] = {
    "two-million-paragraphs.docx": lambda: docx("<w:p/>" * 2_000_000 + words("x")),
    "paragraphs.docx": lambda: docx("<w:p/>" * 1_600_000 + words(unpackable(200_000))),
    "cells.docx": lambda: docx(table(12_000, 60, "<w:tc/>") + words(unpackable(200_000))),
    "attributes.docx": lambda: docx(
        ("<w:p " + " ".join(f'w:a{n}=""' for n in range(100)) + "/>") * 60_000 + words(unpackable(200_000))
    ),
    "ratio.docx": lambda: docx(words("x") + " " * 60_000_000),
    "letters.docx": lambda: docx("".join(words(unpackable(600_000)) for _ in range(10))),
    "one-text.docx": lambda: docx(words(unpackable(10_500_000))),
    "labels.docx": lambda: docx(
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>x</w:t></w:r></w:p>'
        * 10_000,
        numbering='<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/>'
        f'<w:lvlText w:val="{unpackable(1_000_000)}"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
    ),
    "depth.docx": lambda: docx(nested("w:sdt", 5_000)),
    "entries.docx": lambda: entries(30_000),
    "stream.pdf": lambda: pdf(PLAN + b" " * 100_000_000),
    "lines.pdf": lambda: pdf(PLAN + b"0 0 9 9 re f " * 600_000),
    "pages.pdf": lambda: pdf(*[PLAN] * 2_001),
    "lines.txt": lambda: b"a\n" * 300_000,
    "letters.txt": lambda: b"Ke hoach " * 3_000_000,
    "nodes.html": lambda: b"<html><body>" + b"<p>" * 1_600_000,
    "depth.html": lambda: nested("div", 100_000).encode(),
    "spans.html": lambda: b"<html><body><table>" + (b"<tr>" + b"<td rowspan=65000 colspan=1000>5" * 60) * 300,
    "letters.html": lambda: b"<html><body>" + b"Ke hoach " * 2_500_000,
    "content.odt": lambda: odt("<text:p/>" * 1_600_000),
}


def entries(count: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for number in range(count):
            package.writestr(f"word/{number}", "")
    return out.getvalue()


def odt(body: str, mimetype: str = "application/vnd.oasis.opendocument.text") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", mimetype)
        package.writestr("content.xml", f"<a>{body}{unpackable(100_000)}</a>")
    return out.getvalue()


def measured(folder: Path, files: dict[str, Callable[[], bytes]]) -> dict[str, tuple[int, str]]:
    """For each file the most memory in MB that a process had when it had read it, and how that ended.

    One process reads them all, one after the other: what it had at most, each needed at most.
    """
    for name, content in files.items():
        (folder / name).write_bytes(content())
    command = [sys.executable, "-c", MEASURED, *(str(folder / name) for name in files)]
    told = subprocess.run(command, capture_output=True, text=True)
    lines = [line.split(" ", 1) for line in told.stdout.splitlines()]
    assert len(lines) == len(files), f"died on {list(files)[len(lines)]}: {told.stderr[-2000:]}"
    return {name: (int(peak), ending) for name, (peak, ending) in zip(files, lines, strict=True)}


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[int, str]]:
    return measured(tmp_path_factory.mktemp("large"), LARGE)


@pytest.fixture(scope="module")
def too_large(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[int, str]]:
    return measured(tmp_path_factory.mktemp("too-large"), TOO_LARGE)


@resource_module
@pytest.mark.parametrize("name", LARGE)
def test_what_is_just_allowed_is_read_in_less_than_a_gigabyte(
    large: dict[str, tuple[int, str]], name: str
) -> None:
    peak, ending = large[name]
    assert ending in ("ok", "empty-file ")
    assert peak < GIGABYTE


@resource_module
@pytest.mark.parametrize("name", TOO_LARGE)
def test_what_is_larger_is_refused_with_the_limit_named(
    too_large: dict[str, tuple[int, str]], name: str
) -> None:
    peak, ending = too_large[name]
    code, _, limit = ending.partition(" ")
    assert code == "too-large"
    assert any(char.isdigit() for char in limit), limit
    assert peak < GIGABYTE


def test_the_kind_of_a_package_is_not_unfolded_whole() -> None:
    content = odt("", mimetype="application/vnd.oasis.opendocument.text" + " " * 100_000_000)
    tracemalloc.start()
    try:
        assert format_of(Path("a.odt"), content) == "odt"
        assert tracemalloc.get_traced_memory()[1] < 10_000_000
    finally:
        tracemalloc.stop()


def test_a_list_may_start_anywhere() -> None:
    for form in ("lowerLetter", "upperLetter", "chicago"):
        assert len(number_forms.counted(10**4000, form)) < 5000


def test_blocks_and_characters_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(list(limits.bounded([Draft("a")] * 10))) == 10
    monkeypatch.setattr(limits, "MAX_BLOCKS", 9)
    with pytest.raises(ReadError, match="9"):
        list(limits.bounded([Draft("a")] * 10))
    monkeypatch.setattr(limits, "MAX_CHARS", 12)
    with pytest.raises(ReadError, match="12"):
        list(limits.bounded([Draft("abcd", label="1.")] * 3))


def test_a_part_under_another_name_is_no_way_around(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = docx(words("x" * 5000), main="document.bin")
    (tmp_path / "a.docx").write_bytes(content)
    assert read_plan(tmp_path / "a.docx").text == "x" * 5000
    monkeypatch.setattr(limits, "UNCOUNTED_BYTES", 5000)
    with pytest.raises(ReadError) as caught:
        read_plan(tmp_path / "a.docx")
    assert caught.value.code == "too-large"


def test_a_packed_stream_in_ascii_is_counted_too(monkeypatch: pytest.MonkeyPatch) -> None:
    import base64

    packed = base64.a85encode(zlib.compress(PLAN * 100), adobe=False) + b"~>"
    content = b"1 0 obj\n<< /Filter [ /ASCII85Decode /FlateDecode ] >>\nstream\n" + packed + b"\nendstream\n"
    pdf_limits.check_streams(content)
    monkeypatch.setattr(pdf_limits, "MAX_STREAM", 1000)
    with pytest.raises(ReadError):
        pdf_limits.check_streams(content)
    # Pictures are not unfolded, and fonts are no drawings.
    pdf_limits.check_streams(content.replace(b"/Filter", b"/Subtype /Image /Width 9 /Height 9 /Filter"))
