"""PDF: who signed electronically, and when: from the stamp's words and from the signature itself."""

from __future__ import annotations

import pytest

from extract import load_rules
from extract.model import Signature
from extract.pipeline import extract_facts
from extract.read import read_plan
from extract.read.pdf_signatures import merged, signature_of_stamp, signer_of

BODY = 72.0
FULL = "Nhà trường thực hiện đầy đủ các nội dung của chương trình giáo dục năm học"


@pytest.mark.parametrize(
    ("lines", "name", "office", "time"),
    [
        (
            ["Người ký: Lê Thị Mơ", "Ngày ký: 05/09/2031 10:20:30"],
            "Lê Thị Mơ",
            "",
            "2031-09-05T10:20:30",
        ),
        (
            [
                "Ký bởi: Trường Mầm non Hoa Sữa",
                "Email: hoasua@binhlam.example",
                "Cơ quan: UBND xã Bình Lâm, tỉnh Bình",
                "Lâm",
                "Thời gian ký: 05.09.2031 10:15:22 +07:00",
            ],
            "Trường Mầm non Hoa Sữa",
            "UBND xã Bình Lâm, tỉnh Bình Lâm",
            "2031-09-05T10:15:22+07:00",
        ),
        (
            [
                "Digitally signed by Lê Thị Mơ",
                "DN: C=VN, O=Trường Hoa Sữa, CN=Lê Thị Mơ",
                "Date: 2031.09.05 10:15:22+07'00'",
            ],
            "Lê Thị Mơ",
            "",
            "2031-09-05T10:15:22+07:00",
        ),
        (
            ["Signature Not Verified", "Được ký bởi LÊ THỊ MƠ", "Ngày ký: 5/9/2031"],
            "LÊ THỊ MƠ",
            "",
            "2031-09-05",
        ),
        (["Chữ ký số của: Lê Thị Mơ", "Giờ ký: 10:15 05-09-2031"], "Lê Thị Mơ", "", "2031-09-05T10:15"),
        (["Ký bởi:", "Ngày ký:"], "", "", ""),
        (["Signature Not Verified"], "", "", ""),
    ],
    ids=["person", "office", "english", "wrapped", "of", "empty", "bare"],
)
def test_words_of_a_stamp(lines, name, office, time):
    found = signature_of_stamp(lines, 3)
    assert (found.name, found.office, found.time, found.page) == (name, office, time, 3)


def test_two_stamps_side_by_side_are_two_signatures(read_pdf, new_page):
    page = new_page().text(BODY, 100, FULL)
    page.lines(BODY, 130, "Người ký: Lê Thị Mơ", "Ngày ký: 05/09/2031 10:20:30", size=8, step=10)
    page.lines(350, 130, "Ký bởi: Trần Văn Nấm", "Thời gian ký: 06/09/2031", size=8, step=10)
    plan = read_pdf(page.text(BODY, 200, "Nhà trường có 12 lớp."))
    assert [(s.name, s.time, s.page) for s in plan.signatures] == [
        ("Lê Thị Mơ", "2031-09-05T10:20:30", 1),
        ("Trần Văn Nấm", "2031-09-06", 1),
    ]
    assert [block.text for block in plan.blocks] == [FULL, "Nhà trường có 12 lớp."]


def test_a_stamp_is_a_finding_without_quote(read_pdf, new_page):
    page = new_page().text(BODY, 100, FULL)
    page.lines(350, 130, "Người ký: Lê Thị Mơ", "Ngày ký: 05/09/2031 10:20:30", size=8, step=10)
    findings = extract_facts(read_pdf(page), load_rules()).findings
    (found,) = [finding for finding in findings if finding.code == "e-signature"]
    assert (found.severity, found.quote, found.start, found.page) == ("info", "", None, 1)
    assert found.found == "Lê Thị Mơ; 2031-09-05T10:20:30"


def der(name: str, kind: int = 0x0C) -> bytes:
    raw = name.encode("utf-16-be" if kind == 0x1E else "utf-8")
    return b"\x30\x10\x06\x03\x55\x04\x03" + bytes([kind, len(raw)]) + raw


@pytest.mark.parametrize(
    ("names", "signer"),
    [
        ([("CA Bình Lâm", 0x0C), ("Lê Thị Mơ", 0x0C), ("CA Bình Lâm", 0x0C)], "Lê Thị Mơ"),
        (
            [("Root", 0x13), ("CA", 0x13), ("Root", 0x13), ("Root", 0x13), ("CA", 0x13), ("Lê Thị Mơ", 0x1E)],
            "Lê Thị Mơ",
        ),
        ([], ""),
    ],
    ids=["leaf first", "root first", "none"],
)
def test_the_signer_is_who_vouches_for_nobody(names, signer):
    assert signer_of(b"\x30\x82".join(der(*name) for name in names)) == signer


def test_hostile_contents_of_a_signature_are_quick():
    assert signer_of(b"\x06\x03\x55\x04\x03\x0c\x7f" * 100_000) is not None


def signed_pdf(path, contents: bytes) -> None:
    """A PDF with one signature field, made by reportlab and signed by hand, as far as reading goes."""
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(path), pageCompression=0, invariant=1)
    canvas.drawString(72, 700, "Ke hoach nam hoc")
    canvas.save()
    content = path.read_bytes()
    size = int(content.rsplit(b"/Size ", 1)[1].split(b"\n", 1)[0])
    start = content.rsplit(b"startxref\n", 1)[1].split(b"\n", 1)[0]
    root = content.rsplit(b"/Root ", 1)[1].split(b" ", 1)[0]
    old = content.split(b"\n" + root + b" 0 obj\n", 1)[1].split(b"endobj", 1)[0]
    catalog = old.replace(b"<<", b"<< /AcroForm << /SigFlags 3 /Fields [%d 0 R] >>" % size, 1)
    objects = {
        int(root): catalog,
        size: b"<< /FT /Sig /T (Sig1) /V %d 0 R >>" % (size + 1),
        size
        + 1: b"<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached /ByteRange [0 1 2 3] "
        b"/M (D:20310905101522+07'00') /Reason <FEFF0044> /Contents <%s> >>" % contents.hex().encode(),
    }
    out = content + b"\n"
    table = b"xref\n"
    for number, body in objects.items():
        table += b"%d 1\n%010d 00000 n \n" % (number, len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    trailer = b"trailer\n<< /Size %d /Root %s 0 R /Prev %s >>\nstartxref\n%d\n%%%%EOF\n"
    path.write_bytes(out + table + trailer % (size + 2, root, start, len(out)))


def test_the_signature_itself_says_who_and_when(tmp_path):
    signed_pdf(tmp_path / "plan.pdf", der("CA Bình Lâm") + der("Lê Thị Mơ") + der("CA Bình Lâm"))
    plan = read_plan(tmp_path / "plan.pdf")
    assert plan.warnings == ("e-signature",)
    assert plan.signatures == (Signature("Lê Thị Mơ", "", "2031-09-05T10:15:22+07:00", "D"),)


def test_a_stamp_and_its_signature_are_one():
    stamp = Signature("Lê Thị Mơ", "Trường Hoa Sữa", "2031-09-05T10:15", "", 2)
    signed = Signature("LE THI MO", "", "2031-09-05T10:15:22+07:00", "Phê duyệt")
    other = Signature("Trần Văn Nấm", "", "2031-09-06T08:00:00+07:00")
    assert merged([stamp], [other, signed]) == (
        Signature("Lê Thị Mơ", "Trường Hoa Sữa", "2031-09-05T10:15", "Phê duyệt", 2),
        other,
    )
    assert merged([], [signed]) == (signed,)
