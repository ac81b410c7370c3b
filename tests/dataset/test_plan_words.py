"""Words that columns put together from a plan, masked as the plan was."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.dataset.plan_words import PlanWords, Privacy

TEXT = """TRƯỜNG TIỂU HỌC HOA MƠ
Giáo viên chủ nhiệm: cô Trịnh Thị Ngọc Lài, điện thoại 0912 345 678.
Tháng 9
- Rà soát học sinh cần hỗ trợ
Cô Lài
Em Nguyễn Văn Tèo sinh năm 2015.
"""


@pytest.fixture(scope="module")
def plan() -> PlanWords:
    return PlanWords(TEXT, {"signer": "Phạm Văn Bảy"}, Privacy())


@pytest.mark.parametrize(
    ("words", "masked"),
    [
        ("Rà soát học sinh cần hỗ trợ", "Rà soát học sinh cần hỗ trợ"),
        ("Tháng 9 | - Rà soát học sinh cần hỗ trợ", "Tháng 9 | - Rà soát học sinh cần hỗ trợ"),
        ("Tháng 9 | Trịnh Thị Ngọc Lài", "Tháng 9 | [NGƯỜI]"),
        ("Chỉ tiêu «Trịnh Thị Ngọc Lài» ghi 98%", "Chỉ tiêu «[NGƯỜI]» ghi 98%"),
        ("The target “cô Trịnh Thị Ngọc Lài” is 98%", "The target “cô [NGƯỜI]” is 98%"),
        ("Chỉ tiêu «Rà soát học sinh cần hỗ trợ» ghi 98% (đoạn 4)", "Chỉ tiêu «Rà soát học sinh cần hỗ trợ» ghi 98% (đoạn 4)"),
        ("Gọi «Rà soát» số 0987 654 321", "Gọi «Rà soát» số [ĐIỆN THOẠI]"),
        ("Gọi 0912 345 678", "Gọi [ĐIỆN THOẠI]"),
        ("do bà Lê Thị Hạnh Phúc phụ trách «Tháng 9»", "do bà [NGƯỜI] phụ trách «Tháng 9»"),
        ("Nguyễn Văn Tèo (2015)", "[NGƯỜI] ([NGÀY SINH])"),
        ("Người ký: Phạm Văn Bảy", "Người ký: [NGƯỜI]"),
        ("Trường Tiểu học Hoa Mơ", "Trường Tiểu học Hoa Mơ"),
    ],
)  # fmt: skip
def test_words_of_a_column(plan: PlanWords, words: str, masked: str) -> None:
    assert plan.words(words) == masked


def test_figures_alone_make_no_difference(plan: PlanWords) -> None:
    for number in (4, 41, 98, 2024):
        words = f"Tổng {number} khác tổng các phần {number + 1} ({number}/{number})"
        assert plan.words(words) == words


def test_the_text_itself(plan: PlanWords, tmp_path: Path) -> None:
    assert "Lài" not in plan.text
    assert "0912" not in plan.text
    assert "Tèo" not in plan.text
