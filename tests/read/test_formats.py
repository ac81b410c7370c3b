"""Which format a file is, and what ends as an error of which code."""

from __future__ import annotations

import os
import stat
import sys
import zipfile
from pathlib import Path

import pytest

from extract.errors import ReadError
from extract.read import READERS, docx_package, read_plan

BODY = "<w:p><w:r><w:t>Kế hoạch năm học</w:t></w:r></w:p>"


def code_of(path):
    with pytest.raises(ReadError) as caught:
        read_plan(path)
    return caught.value.code


def written(folder, name, content):
    path = folder / name
    path.write_bytes(content)
    return path


def ole(*streams, first=b""):
    """Bytes that look like an OLE file whose directory names these streams."""
    names = b"".join(name.encode("utf-16-le") + b"\0" * 8 for name in ("Root Entry", *streams))
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + first.ljust(512, b"\0") + names.ljust(4096, b"\0")
    )


@pytest.mark.parametrize("content", [b"", b" \r\n\t", b"\0" * 100])
def test_empty_files(tmp_path, content):
    assert code_of(written(tmp_path, "plan.docx", content)) == "empty-file"


def test_a_docx_without_words_is_empty(docx_file):
    assert code_of(docx_file("<w:p/>")) == "empty-file"


def test_paths_that_cannot_be_read(tmp_path):
    assert code_of(tmp_path / "không có.docx") == "unreadable"
    assert code_of(tmp_path) == "unreadable"
    assert code_of("a\0b.docx") == "unreadable"


@pytest.mark.skipif(
    sys.platform == "win32" or not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads all"
)
def test_no_permission(tmp_path):
    path = written(tmp_path, "plan.txt", b"x")
    path.chmod(0)
    assert code_of(path) == "unreadable"
    path.chmod(stat.S_IRUSR)


def test_permission_denied_is_said(tmp_path, monkeypatch):
    path = written(tmp_path, "plan.txt", b"x")

    def denied(_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("extract.read.opened", denied)
    with pytest.raises(ReadError, match="Permission denied") as caught:
        read_plan(path)
    assert caught.value.code == "unreadable"


@pytest.mark.parametrize(
    "content",
    [b"\x89PNG\r\n\x1a\n" + b"\0" * 50, b"\xff\xd8\xff\xe0" + b"\0" * 50, b"MZ\x90\0" + b"\0" * 90, b"\x7fELF\2\1" + b"\0" * 90, os.urandom(2000) + b"\0"],
)  # fmt: skip
def test_files_of_another_kind(tmp_path, content):
    assert code_of(written(tmp_path, "plan.docx", content)) == "unsupported-format"


def test_other_office_files(tmp_path):
    for folder in ("xl", "ppt", "other"):
        path = tmp_path / f"{folder}.zip"
        with zipfile.ZipFile(path, "w") as package:
            package.writestr(f"{folder}/a.xml", "<a/>")
        assert code_of(path) == "unsupported-format"
    assert code_of(written(tmp_path, "b.doc", ole("Workbook"))) == "unsupported-format"


def test_encrypted_files(tmp_path):
    assert code_of(written(tmp_path, "a.docx", ole("EncryptedPackage"))) == "encrypted"
    assert (
        code_of(
            written(tmp_path, "b.doc", ole("WordDocument", first=b"\xec\xa5\xc1\0" + b"\0" * 6 + b"\0\x13"))
        )
        == "encrypted"
    )


def test_an_encrypted_pdf(tmp_path):
    from reportlab.pdfgen.canvas import Canvas

    path = tmp_path / "plan.pdf"
    canvas = Canvas(str(path), encrypt="secret")
    canvas.drawString(100, 700, "Ke hoach")
    canvas.save()
    assert code_of(path) == "encrypted"


def test_a_wrong_extension_is_read_by_content(docx_file, tmp_path, make_pdf, new_page):
    assert read_plan(docx_file(BODY, name="plan.pdf")).format == "docx"
    assert (
        read_plan(written(tmp_path, "plan.doc", make_pdf([new_page().text(72, 100, "Kế hoạch")]))).format
        == "pdf"
    )
    assert read_plan(written(tmp_path, "a.docx", "Kế hoạch".encode())).format == "txt"


@pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
def test_truncated_files_are_damaged(docx_file, tmp_path, make_pdf, new_page, share):
    for content in (
        docx_file(BODY * 50).read_bytes(),
        make_pdf([new_page().text(72, 100, "Kế hoạch") for _ in range(5)]),
    ):
        cut = written(tmp_path, "cut.bin", content[: int(len(content) * share)])
        assert code_of(cut) == "damaged"


def test_a_pdf_whose_last_revision_is_cut_is_damaged(tmp_path, make_pdf, new_page):
    whole = make_pdf([new_page().text(72, 100, "Kế hoạch")])
    assert code_of(written(tmp_path, "plan.pdf", whole + b"9 0 obj\n<< /Type /Page")) == "damaged"
    assert read_plan(written(tmp_path, "tail.pdf", whole + b"\n\n")).text == "Kế hoạch"


def test_broken_xml_is_damaged(docx_file, tmp_path):
    path = docx_file("<w:p><w:r></w:p>")
    assert code_of(path) == "damaged"


def test_a_pdf_of_pictures_has_no_text_layer(tmp_path, make_pdf, new_page):
    with pytest.raises(ReadError) as caught:
        read_plan(written(tmp_path, "scan.pdf", make_pdf([new_page(), new_page()])))
    assert (caught.value.code, caught.value.detail) == ("no-text-layer", "2 trang")


def test_too_many_paragraphs_are_refused_before_they_are_parsed(docx_file, monkeypatch):
    monkeypatch.setattr("extract.read.limits.UNCOUNTED_BYTES", 1000)
    monkeypatch.setattr("extract.read.limits.MAX_NODES", 5000)
    assert code_of(docx_file("<w:p/>" * 6000)) == "too-large"
    assert read_plan(docx_file(BODY * 100)).blocks


def test_the_bomb_of_two_million_paragraphs_is_over_the_limits(docx_file, monkeypatch):
    path = docx_file("<w:p/>" * 2_000_000 + BODY)
    assert path.stat().st_size < 300_000
    monkeypatch.setattr(docx_package, "_parsed", lambda content, name: pytest.fail("was parsed"))
    assert code_of(path) == "too-large"


def test_an_unfolding_zip_is_refused(docx_file):
    assert code_of(docx_file(BODY + " " * 8_000_000)) == "too-large"


def test_too_large_files(tmp_path, monkeypatch):
    monkeypatch.setattr("extract.read.MAX_FILE_BYTES", 10)
    assert code_of(written(tmp_path, "plan.txt", b"x" * 11)) == "too-large"


def test_doc_without_libreoffice(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    for name, content in (("a.doc", ole("WordDocument")), ("a.rtf", b"{\\rtf1 Ke hoach}")):
        assert code_of(written(tmp_path, name, content)) == "missing-program"


def test_every_reader_is_a_module(tmp_path):
    folder = Path(docx_package.__file__).parent
    assert all((folder / f"{module}.py").is_file() for module in READERS.values())


def test_identity_and_path(docx_file, tmp_path):
    import hashlib

    path = docx_file(BODY)
    plan = read_plan(path, tmp_path.parent)
    assert plan.path == f"{tmp_path.name}/plan.docx"
    assert plan.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert read_plan(str(path)).path == path.as_posix()
