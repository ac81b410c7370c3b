"""A plan as read: the document at once, its tables when asked for."""

from __future__ import annotations

from pathlib import Path

import pandas
import pytest

import extract
from extract.errors import ReadError

TEXT = "KẾ HOẠCH\nNăm học 2030-2031\nI. Chỉ tiêu\n- 100% trẻ <b>khỏe</b>.\nII. Giải pháp\n- Theo Thông tư 32/2018/TT-BGDĐT, xong trước ngày 15/10/2030."


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "ke-hoach.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_the_document_and_its_tables(file: Path) -> None:
    plan = extract.read_plan(file)
    assert plan.text == TEXT
    assert (plan.format, len(plan.blocks)) == ("txt", 6)
    whole = extract.extract_plan(file)
    for name in ("targets", "percentages", "deadlines", "citations", "facts"):
        pandas.testing.assert_frame_equal(getattr(plan, name), getattr(whole, name))
        assert len(getattr(plan, name)) > 0, name
    assert "&lt;b&gt;" in plan._repr_html_()


def test_what_a_plan_has_not(file: Path) -> None:
    with pytest.raises(AttributeError):
        _ = extract.read_plan(file).nonsense


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="unreadable"):
        extract.read_plan(tmp_path / "nowhere.docx")
