"""What is due at each time of one item: series, lists, brackets, words behind the time. Times stand in ``[ ]``."""

from __future__ import annotations

import pytest
import regex

from extract.link.due import subjects
from extract.link.series import head_of, is_label, joined
from extract.model import Span


def due(marked: str) -> list[str]:
    text, spans = "", []
    for part in regex.split(r"(\[[^\]]*\])", marked):
        if part.startswith("["):
            spans.append(Span(len(text), len(text) + len(part) - 2))
        text += part.strip("[]")
    return subjects(text, 0, len(text), spans)


@pytest.mark.parametrize(
    ("marked", "wanted"),
    [
        (
            "Đo chiều cao 3 đợt: đợt 1 [vào ngày 12/9/2024], đợt 2 [vào ngày 12/12/2024], đợt 3 [ngày 12/4/2025]",
            ["Đo chiều cao 3 đợt: đợt 1", "Đo chiều cao 3 đợt: đợt 2", "Đo chiều cao 3 đợt: đợt 3"],
        ),
        (
            "Phòng bộ môn đạt chuẩn 65% [năm 2026], 75% [vào năm 2028]",
            ["Phòng bộ môn đạt chuẩn 65%", "Phòng bộ môn đạt chuẩn"],
        ),
        (
            "Lắp xong 40% số quạt [trước 31/12/2024], 100% [trước 30/6/2025]",
            ["Lắp xong 40% số quạt", "Lắp xong 100% số quạt"],
        ),
        (
            "Buổi 1 ([12/9]): học chung; buổi 2 ([13/9]): thực hành",
            ["Buổi 1: học chung", "buổi 2: thực hành"],
        ),
        ("[Hạn nộp bài viết: 10/12/2024] (qua thư điện tử)", ["nộp bài viết"]),
        ("Nộp bài viết, [hạn nộp: 10/12]", ["Nộp bài viết"]),
        ("Trại hè: 02 ngày ([12, 13/7/2025])", ["Trại hè: 02 ngày"]),
        ("[Đến năm 2026] 25%, [đến năm 2028] 55% lớp có quạt", ["25% lớp có quạt", "55% lớp có quạt"]),
        (
            "[Tháng 9]: đo thị lực, [tháng 11]: cân trẻ, [tháng 3]: khám răng",
            ["đo thị lực", "cân trẻ", "khám răng"],
        ),
        (
            "Tuần 12 ([18/11 - 22/11]), tuần 13 ([25/11 - 29/11]): chấm hồ sơ",
            ["chấm hồ sơ", "chấm hồ sơ"],
        ),
        ("Tẩy giun đợt 1 [vào tuần 3 tháng 10], đợt 2 [trong tháng 4]", ["Tẩy giun đợt 1", "Tẩy giun đợt 2"]),
        ("Thi thử: lần 1 [ngày 9/3]; lần 2 [ngày 13/4]", ["Thi thử: lần 1", "Thi thử: lần 2"]),
        ("Thi vẽ cấp trường [14/10]; cấp xã [18/11]", ["Thi vẽ cấp trường", "Thi vẽ cấp xã"]),
        (
            "Khảo sát giữa HKI (lớp 4, 5) [tuần 9]; cuối HKI [từ 6/1 đến 10/1]; cuối năm [giữa tháng 5]",
            ["Khảo sát giữa HKI (lớp 4, 5)", "Khảo sát cuối HKI", "Khảo sát cuối năm"],
        ),
        ("Kiểm kê kho HKI 16h30 [ngày 9/1], HKII [ngày 22/5]", ["Kiểm kê kho HKI", "Kiểm kê kho HKII"]),
        (
            "Gặp mặt phụ huynh [03 lần/năm]: đầu năm [ngày 8/9], cuối năm [ngày 18/5]",
            ["Gặp mặt phụ huynh", "Gặp mặt phụ huynh: đầu năm", "Gặp mặt phụ huynh: cuối năm"],
        ),
        (
            "Bình xét: đầu năm ([16/9]), cuối HKI ([11/01]), cuối năm ([24/5])",
            ["Bình xét: đầu năm", "Bình xét: cuối HKI", "Bình xét: cuối năm"],
        ),
        (
            "Bình xét: đầu năm ([tháng 9]), giữa kỳ ([tháng 11]), [cuối tháng 4]",
            ["Bình xét: đầu năm", "Bình xét: giữa kỳ", "Bình xét"],
        ),
        ("Bình xét: đợt 1 [tháng 9], [tháng 10]", ["Bình xét: đợt 1", "Bình xét: đợt 1"]),
        (
            "Thanh tra 03 nội dung: hồ sơ ([tháng 10]), bếp ăn ([tháng 12]), thu chi ([tháng 3])",
            [
                "Thanh tra 03 nội dung: hồ sơ",
                "Thanh tra 03 nội dung: bếp ăn",
                "Thanh tra 03 nội dung: thu chi",
            ],
        ),
        ("Tập trung lớp 9: [ngày 18/8]; riêng lớp 6: [ngày 25/8]", ["Tập trung lớp 9", "Tập trung lớp 6"]),
        ("Nhập học: [ngày 26/8]; riêng đối với lớp 1: [19/8]", ["Nhập học", "Nhập học: lớp 1"]),
        ("Đợt 1 ([từ 05/9 đến 15/9]): Đo thị lực, lập sổ.", ["Đợt 1: Đo thị lực, lập sổ"]),
        (
            "Vòng 1 ([12/10]): thi viết; vòng 2 ([19/10]): thuyết trình",
            ["Vòng 1: thi viết", "vòng 2: thuyết trình"],
        ),
        ("Quý I ([01/01 - 31/3]): Sửa mái che.", ["Quý I: Sửa mái che"]),
        ("Phát động phong trào đợt 1 ([từ 05/9 đến 20/11]): hoa điểm tốt", ["Phát động phong trào đợt 1"]),
        ("Đợt 1: [từ 05/9 đến 20/11]; đợt 2: [từ 21/11 đến 26/3].", ["Đợt 1", "đợt 2"]),
        (
            "Kiểm kê thư viện (đợt 1: [tháng 10/2024], đợt 2: [tháng 4/2025])",
            ["Kiểm kê thư viện: đợt 1", "Kiểm kê thư viện: đợt 2"],
        ),
        (
            "Phun khử khuẩn 2 lần (lần 1: [10/9]; lần 2: [15/3])",
            ["Phun khử khuẩn 2 lần: lần 1", "Phun khử khuẩn 2 lần: lần 2"],
        ),
        (
            "Nhận hồ sơ mẫu giáo 5 tuổi [từ 15/7 đến 17/7]; lớp 1 [từ 18/7 đến 20/7]",
            ["Nhận hồ sơ mẫu giáo 5 tuổi", "Nhận hồ sơ lớp 1"],
        ),
        ("Thời gian, địa điểm: 7h00 [ngày 21/12] tại sân trường.", ["Thời gian, địa điểm"]),
        ("Thi chung kết [ngày 16/12] tại hội trường", ["Thi chung kết"]),
        ("- T5 - [05/12]: Thao giảng", ["Thao giảng"]),
        ("Nghỉ Tết [từ 25/01 đến 02/02] (mùng 5 Tết); [03/02] (mùng 6 Tết) đi học", ["Nghỉ Tết", "đi học"]),
        ("Tập huấn [ngày 5/8]; học kỳ I [từ 5/9 đến 10/1]", ["Tập huấn", "học kỳ I"]),
        ("Học kỳ I: [từ 5/9 đến 10/1]; học kỳ II: [từ 13/1 đến 24/5]", ["Học kỳ I", "học kỳ II"]),
        ("Nộp ảnh lớp 5 [trước 4/5]. Lớp 1 [từ 5/5]", ["Nộp ảnh lớp 5", "Lớp 1"]),
    ],
)
def test_each_date_of_a_series_has_its_label_and_the_head(marked: str, wanted: list[str]) -> None:
    assert due(marked) == wanted


@pytest.mark.parametrize(
    ("marked", "wanted"),
    [
        (
            "Báo cáo Sở [trước 18/12] (sơ kết), [23/5] (tổng kết)",
            ["Báo cáo Sở (sơ kết)", "Báo cáo Sở (tổng kết)"],
        ),
        (
            "Nhập học: [ngày 25/8] đối với lớp 1, [29/8] đối với các lớp còn lại; lễ hội [5/9]",
            ["Nhập học đối với lớp 1", "Nhập học đối với các lớp còn lại", "lễ hội"],
        ),
        ("Họp tổ dân phố [ngày 5/3] (dự kiến)", ["Họp tổ dân phố"]),
        ("Công khai thu chi 02 lần: [tháng 9] và [tháng 5]", ["Công khai thu chi 02 lần"] * 2),
        ("[Trước ngày 12/9] và [20/10], các tổ gửi danh sách.", ["các tổ gửi danh sách"] * 2),
    ],
)
def test_words_behind_a_date_of_a_list_are_its_own(marked: str, wanted: list[str]) -> None:
    assert due(marked) == wanted


@pytest.mark.parametrize(
    ("marked", "wanted"),
    [
        (
            "Phân công người trực, [đến cuối tháng 8] hoàn tất sổ trực; in sổ [trước 5/9]",
            ["hoàn tất sổ trực", "in sổ"],
        ),
        ("Giữ 20 lớp, [hằng năm] sửa 2 phòng; thăm lớp, [mỗi tuần] dự giờ", ["sửa 2 phòng", "dự giờ"]),
        ("Rà soát sổ sách, [hằng tháng] có biên bản", ["Rà soát sổ sách"]),
        ("Đọc sách, [mỗi tuần] 2 lần; tập múa, [hằng tuần]", ["Đọc sách", "tập múa"]),
        ("Sửa mái nhà xe, [trong tháng 7] tại cơ sở 2", ["Sửa mái nhà xe"]),
        ("Mở thư viện sáng [ngày 5/9]; họp ban lúc 8h Chủ nhật ([15/9])", ["Mở thư viện", "họp ban"]),
        ("Chấm báo tường: trong 02 [ngày 18 và 19/11]", ["Chấm báo tường"]),
        ("Cắm hoa: các [ngày 6, 7/3]", ["Cắm hoa"]),
        ("Hội diễn: thứ Bảy, [ngày 19/10]", ["Hội diễn"]),
        ("Thi ca khúc: 7 giờ 30 phút [ngày 12/11]", ["Thi ca khúc"]),
        ("Nghỉ Tết từ mùng [8/2 đến 14/2]", ["Nghỉ Tết"]),
        ("Khám mắt [mỗi năm] 1 lần, dự kiến [trong tháng 3]", ["Khám mắt", "Khám mắt"]),
        ("Nhập sổ điểm trong 10 ngày [đầu tháng 6]; báo cáo [trước 5/6]", ["Nhập sổ điểm", "báo cáo"]),
        ('Tổ chức ngày hội "Vui cùng chữ" [trong tháng 4]', ['Tổ chức ngày hội "Vui cùng chữ"']),
        ("Duyệt chi (qua kế toán) [trước 10/1]", ["Duyệt chi (qua kế toán)"]),
        ("Tổng hợp phiếu (gửi về Phòng [trước 10/1])", ["Tổng hợp phiếu (gửi về Phòng)"]),
        ("Lập danh sách khối 9 [ngày 12/9]", ["Lập danh sách khối 9"]),
        ("Trực tuần [ngày 5/9]", ["Trực tuần"]),
        ("Rà soát sổ sách trong tuần lễ [từ 15/10 đến 19/10]", ["Rà soát sổ sách"]),
    ],
)
def test_words_that_only_lead_to_the_time_are_left_out(marked: str, wanted: list[str]) -> None:
    assert due(marked) == wanted


def test_labels_and_heads() -> None:
    assert is_label("mô đun 4 và mô đun 5")
    assert not is_label("tổ tổng hợp gửi về trường")
    assert joined(head_of("Bồi dưỡng: mô đun 3"), "mô đun 4") == "Bồi dưỡng: mô đun 4"
    assert joined(head_of("Khai mạc"), "cuối năm") == "cuối năm"


@pytest.mark.parametrize(
    ("marked", "wanted"),
    [
        ("Thứ 2 ([31/3]): họp xếp loại tháng", ["họp xếp loại tháng"]),
        ("[12/10] (thứ bảy) lao động vệ sinh", ["lao động vệ sinh"]),
        ("([20/3]) Chấm hồ sơ", ["Chấm hồ sơ"]),
        ("Tuần 7 ([20-25/10]): thi vở sạch", ["thi vở sạch"]),
        ("Họp phụ huynh ([15/3]), nộp kết quả về trường", ["Họp phụ huynh"]),
        ("[Hằng tháng] (vào ngày 25) thủ quỹ đối chiếu sổ", ["thủ quỹ đối chiếu sổ"]),
        ("[Trước ngày 10 hàng tháng] (kể cả hè) kế toán quyết toán", ["kế toán quyết toán"]),
        ("[Hằng tháng] (sinh hoạt chi bộ, họp hội đồng).", ["sinh hoạt chi bộ, họp hội đồng"]),
        ("[Hằng năm] (sơ kết, tổng kết): khen thưởng", ["sơ kết, tổng kết"]),
        ("Cân đo trẻ [hằng quý] (cả lớp ghép) tại trường", ["Cân đo trẻ"]),
        ("[09/01]: Nộp báo cáo", ["Nộp báo cáo"]),  # names nothing, yet more than nothing
    ],
)
def test_an_item_that_begins_with_its_date_is_due_then(marked: str, wanted: list[str]) -> None:
    assert due(marked) == wanted
