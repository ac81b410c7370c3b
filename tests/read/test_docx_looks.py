"""The look of letters is taken out of a Word file's bytes, and nothing that reads words misses it."""

from __future__ import annotations

import pytest

from extract.read.docx_looks import NAMESPACE, without_looks

PART = b'<?xml version="1.0"?><w:document ' + NAMESPACE + b"><w:r>%b<w:t>A</w:t></w:r></w:document>"


@pytest.mark.parametrize(
    ("written", "left"),
    [
        (b'<w:rPr><w:rFonts w:ascii="Times New Roman"/><w:sz w:val="26"/></w:rPr>', b""),
        (b'<w:rPr><w:b/><w:i/><w:vanish w:val="0"/></w:rPr>', b'<w:rPr><w:b/><w:vanish w:val="0"/></w:rPr>'),
        (b'<w:rPr><w:rStyle w:val="Strong"/></w:rPr>', b'<w:rPr><w:rStyle w:val="Strong"/></w:rPr>'),
        (
            b'<w:rPr><w:b/><w:rPrChange w:id="1"><w:rPr><w:sz w:val="26"/></w:rPr></w:rPrChange></w:rPr>',
            b'<w:rPr><w:b/><w:rPrChange w:id="1"></w:rPrChange></w:rPr>',
        ),
        (b'<w:rPr><w:rFonts w:ascii="a/>b"/></w:rPr>', b'<w:rPr><w:rFonts w:ascii="a/>b"/></w:rPr>'),
        (b'<w:rPr><w:sz w:val="&x;"/></w:rPr>', b'<w:rPr><w:sz w:val="&x;"/></w:rPr>'),
        (b"<w:rPr/>", b"<w:rPr/>"),
    ],
)
def test_only_the_look_goes(written: bytes, left: bytes):
    assert without_looks(PART % written) == PART % left


def test_marks_of_the_spelling_checker_go_but_beside_tracked_changes():
    marked = PART % b'<w:proofErr w:type="gramStart"/><w:proofErr w:type="spellEnd"/>'
    assert without_looks(marked) == PART % b""
    changed = marked.replace(b"</w:r>", b'</w:r><w:ins w:id="1"><w:r/></w:ins>')
    assert without_looks(changed) == changed


@pytest.mark.parametrize(
    "part",
    [
        PART % b"<![CDATA[<w:rPr><w:sz/></w:rPr>]]>",
        (PART % b"<w:rPr><w:sz/></w:rPr>").replace(NAMESPACE, b'xmlns:w="urn:other"'),
        (PART % b"<w:rPr><w:sz/></w:rPr>").replace(b"<w:t>", b'<w:t xmlns:w="urn:other">'),
    ],
)
def test_bytes_that_may_say_something_else_stay(part: bytes):
    assert without_looks(part) == part
