"""Where a sentence ends, and where a full stop only belongs to a number, an initial or a label."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.sentences import sentence_at, sentences


@pytest.mark.parametrize(
    "text",
    [
        "Huy động 100% trẻ vào lớp 1.| Duy trì sĩ số 99%.",
        "Đạt chuẩn mức độ 3.| Giữ vững kết quả.",
        "Xếp loại kém: 0.| Hạnh kiểm tốt 90%.",
        "Hoàn thành trước 30/11.| Giáo viên dự giờ 18 tiết.",
        "Trên chuẩn 01 đ/c.| Đảng viên 19 đồng chí.",
        "Phân công đ/c. Lan phụ trách.| Báo cáo hằng tháng.",
        "Năm học 2030-2031.| Nhà trường có 12 lớp.",
        "Đạt 98,5%.| Giữ vững 2.315 hộ tại TP. Vinh.",
        "1. Duy trì sĩ số.| Vận động học sinh.",
        "1.2. Công tác phổ cập",
        "Gồm: 1. Tổ Toán; 2. Tổ Văn.",
        "Điều 5. Trách nhiệm của P. Hiệu trưởng",
        "ThS. Hà phụ trách.| “Trường học hạnh phúc” là chủ đề.",
        "Vì sao?| Vì học sinh!| Tiếp tục…| Thực hiện",
    ],
)
def test_sentences(text: str) -> None:
    parts = [part.strip() for part in text.split("|")]
    whole = " ".join(parts)
    assert [whole[a:b] for a, b in sentences(whole)] == parts


@given(st.text(alphabet="aĐ1 .,;:%/()đc\n-", max_size=80))
def test_sentences_hold_every_word_once(text: str) -> None:
    found = "".join(text[a:b] for a, b in sentences(text))
    assert "".join(found.split()) == "".join(text.split())


def test_the_sentence_of_a_place() -> None:
    text = "Vào lớp 1. Duy trì sĩ số 99%. Hết."
    assert text[slice(*sentence_at(text, 23, 26))] == "Duy trì sĩ số 99%."
