"""What a heading without a role says of the measures under it, read whole."""

from __future__ import annotations

import pytest

from extract.model import Block, Place, Plan, Target
from extract.pipeline import extract_facts
from extract.read.label import label_of
from extract.rulebook import load

HEAD = ("TRƯỜNG MẦM NON ĐỒI SIM", "KẾ HOẠCH", "Công tác năm học 2024-2025")
SITUATION = ("I. ĐẶC ĐIỂM TÌNH HÌNH", "- Tỷ lệ chuyên cần đạt 91%.")


def targets(*lines: str) -> list[str]:
    blocks: list[Block] = []
    start = 0
    for number, text in enumerate((*HEAD, *lines), start=1):
        blocks.append(Block(text, "paragraph", start, Place(paragraph=number), label_of(text)))
        start += len(text) + 1
    plan = Plan("x.docx", "0" * 64, "docx", "\n".join(block.text for block in blocks), tuple(blocks))
    return [fact.quote for fact in extract_facts(plan, load()).facts if isinstance(fact, Target)]


@pytest.mark.parametrize(
    ("heading", "item", "wanted"),
    [
        ("II. CHẤT LƯỢNG GIÁO DỤC", "- 86% trẻ 5 tuổi đạt mức tốt.", ["86% trẻ 5 tuổi đạt mức tốt"]),
        ("II. Nuôi dưỡng", "- Trẻ mẫu giáo đạt 94%, nhà trẻ 91%.", ["đạt 94%", "91%"]),
        ("B. Chăm sóc sức khỏe", "- Trẻ phát triển bình thường đạt 96%.", ["đạt 96%"]),
        ("II. Phổ cập giáo dục", "- Trẻ 5 tuổi ra lớp đạt 99%.", ["đạt 99%"]),
        ("II. NÂNG CAO CHẤT LƯỢNG", "- 88% trẻ tham gia giao lưu.", ["88% trẻ tham gia giao lưu"]),
        ("II. CHẤT LƯỢNG GIÁO DỤC", "- Năm học trước trẻ đạt 93%.", []),
        ("II. ĐỘI NGŨ", "- 92% giáo viên có chứng chỉ tin học.", []),
        (
            "II. ĐỘI NGŨ",
            "- 80% giáo viên có trình độ cao đẳng đến hết năm 2024.",
            ["80% giáo viên có trình độ cao đẳng"],
        ),
        ("II. ĐỘI NGŨ", "- Đến năm 2024 có 80% giáo viên đạt chuẩn.", []),
        ("II. HỒ SƠ", "- Có 80% số trang in màu.", []),
    ],
)
def test_a_field_of_work_behind_the_situation_is_to_be_worked_on(
    heading: str, item: str, wanted: list[str]
) -> None:
    assert targets(*SITUATION, heading, item) == wanted


def test_a_field_of_work_that_nothing_went_before_may_tell_what_there_is() -> None:
    assert targets("I. CHẤT LƯỢNG GIÁO DỤC", "- Trẻ mẫu giáo đạt 94%.") == []
