"""Plans that lost their line ends: the outline inside a paragraph, and paragraphs that only look like one."""

from pathlib import Path

import pytest

from extract.read import read_plan
from extract.read.run_together import SHORTEST, lines

TAIL = " Nhà trường phối hợp với cha mẹ học sinh và địa phương." * 10  # makes a paragraph long enough


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "KẾ HOẠCH NĂM HỌC I. ĐẶC ĐIỂM TÌNH HÌNH 1. Thuận lợi: - Đội ngũ đủ. - Phòng học đủ. 2. Khó khăn - Sân hẹp. II. MỤC TIÊU",
            [
                "KẾ HOẠCH NĂM HỌC", "I. ĐẶC ĐIỂM TÌNH HÌNH", "1. Thuận lợi:", "- Đội ngũ đủ.", "- Phòng học đủ.", "2. Khó khăn",
                "- Sân hẹp.", "II. MỤC TIÊU",
            ],
        ),
        (
            "- Chỉ tiêu: + Huy động 40% nhà trẻ; + Mẫu giáo 97% - Biện pháp: + Điều tra trẻ. + Vận động cha mẹ. + Giao chỉ tiêu.",
            ["- Chỉ tiêu:", "+ Huy động 40% nhà trẻ;", "+ Mẫu giáo 97%", "- Biện pháp:", "+ Điều tra trẻ.", "+ Vận động cha mẹ."],
        ),
        (
            "A/ CHỈ TIÊU 1/. 95% chi đoàn xếp loại khá. 2/. Kết nạp 30 đoàn viên. B/ BIỆN PHÁP - GVCN nhắc nhở lớp mình.",
            ["A/ CHỈ TIÊU", "1/. 95% chi đoàn xếp loại khá.", "2/. Kết nạp 30 đoàn viên.", "B/ BIỆN PHÁP"],
        ),
        (
            "I. LỊCH THÁNG 9: - Khai giảng; - Bầu lớp trưởng. THÁNG 10: - Đại hội chi đội; - Thi giữa kỳ. II. KINH PHÍ",
            ["I. LỊCH", "THÁNG 9:", "- Khai giảng;", "- Bầu lớp trưởng.", "THÁNG 10:", "- Đại hội chi đội;", "- Thi giữa kỳ."],
        ),
        (
            "II. MỤC ĐÍCH, YÊU CẦU Nhằm nâng cao chất lượng dạy học. III. NỘI DUNG a) Khối 1: dạy 9 buổi. b) Khối 2. Ôn tập.",
            ["II. MỤC ĐÍCH, YÊU CẦU", "Nhằm nâng cao chất lượng dạy học.", "III. NỘI DUNG", "a) Khối 1: dạy 9 buổi."],
        ),
    ],
)  # fmt: skip
def test_the_outline_in_a_paragraph_is_found(text: str, expected: list[str]) -> None:
    assert lines(text + TAIL)[: len(expected)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Tổ chức cho khối 1. Học sinh khối 2. Tham gia, học kỳ I. Tổng kết, học kỳ II. Sơ kết, loại A. Khen, loại B. Nhắc.",
        "Thực hiện Quyết định số 12/QĐ - SGDĐT, trường Tiểu học - THCS Hoa Ban, năm học 2024 - 2025, Hà Nội - Huế - Sài Gòn.",
        "Theo khoản 1. Điều 2. Luật Giáo dục, tháng 9. Khai giảng, tháng 10. Thi đua, điểm 9 - 10. Giỏi từ 85% - 90%.",
        "Chủ đề “Thiếu nhi thi đua - Vững bước tiến lên - Làm theo lời Bác - Xứng danh cháu ngoan - Mãi mãi niềm tin”",
    ],
)
def test_what_only_counts_or_pairs_words_is_one_paragraph(text: str) -> None:
    assert len(lines(text + TAIL)) == 1


def test_short_paragraphs_are_left_alone() -> None:
    text = "I. MỤC TIÊU 1. Duy trì sĩ số. 2. Huy động trẻ. II. BIỆN PHÁP - Điều tra."
    assert len(text) < SHORTEST
    assert lines(text) == [text]


def test_short_parts_of_a_plan_in_lines_are_parted(tmp_path: Path) -> None:
    long = (
        "I. TÌNH HÌNH 1. Đội ngũ: - Đủ giáo viên. - Đủ nhân viên. 2. Học sinh: - Chăm ngoan. - Lễ phép."
        + TAIL
    )
    short = "II. TỔ CHỨC THỰC HIỆN 1. Hiệu trưởng: Chỉ đạo chung, kiểm tra hằng tháng. 2. Giáo viên: Thực hiện nghiêm túc."
    plan = tmp_path / "plan.txt"
    plan.write_text(long + "\n\n" + short, encoding="utf-8")
    labels = [block.number for block in read_plan(plan).blocks]
    assert labels == ["I.", "1.", "-", "-", "2.", "-", "-", "II.", "1.", "2."]
