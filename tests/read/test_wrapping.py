"""Lines of text files that were cut, and lines that are paragraphs."""

from __future__ import annotations

import random
import textwrap

import pytest

# Joined with a file of paragraphs around it, a run of lines must be told by its own words.
PARAGRAPHS = (
    "Nhà trường tiếp tục thực hiện chương trình giáo dục mầm non, bảo đảm an toàn cho trẻ trong mọi hoạt động ở "
    "lớp và ngoài trời, phối hợp với cha mẹ trẻ trong việc chăm sóc.",
    "I. ĐẶC ĐIỂM TÌNH HÌNH",
    "Tổ chuyên môn sinh hoạt hai tuần một lần; mỗi giáo viên dự giờ đồng nghiệp ít nhất hai tiết trong một tháng và "
    "ghi nhận xét vào sổ dự giờ của tổ.",
)

# Name, lines, for each line: does it go on with the one before?
RUNS = [
    ("lower-case word", "Phấn đấu tỷ lệ trẻ đến lớp\nđạt 98% trở lên.", 1),
    ("day and its date", "Hoàn thành hồ sơ kiểm định trước ngày\n15/3/2025 để trình cấp trên.", 1),
    ("month and its number", "Hội thi giáo viên dạy giỏi tổ chức vào tháng\n11 năm 2024.", 1),
    ("unfinished citation", "Thực hiện chương trình theo Thông tư số\n17/2031/TT-BGDĐT của Bộ.", 1),
    (
        "symbol like a label",
        "Phối hợp theo Quy chế số\n05/QCPH-CA-GD ngày 3/9/2031 của hai ngành.",
        1,
    ),
    ("open bracket", "Các trường trên địa bàn (gồm cả trường\nTư thục Sao Mai) nộp báo cáo.", 1),
    ("bracket over a dash", "Gửi về cơ quan chủ trì (Phòng Văn hóa\n- Xã hội) để tổng hợp.", 1),
    (
        "quoted title cut in two",
        "Hưởng ứng cuộc vận động “Mỗi thầy cô giáo là\nMột tấm gương sáng” trong toàn trường.",
        1,
    ),
    ("straight quotes", 'Tổ chức chuyên đề "Bé với\nAn toàn giao thông" cho trẻ.', 1),
    ("comparison and its number", "Duy trì sĩ số trẻ mẫu giáo ≥\n99,8%; tỷ lệ bỏ học dưới 1%.", 1),
    ("number and its unit", "Vận động quỹ khuyến học được 150\ntriệu đồng trong năm.", 1),
    ("number and its sign", "Tỷ lệ chuyên cần của trẻ năm tuổi đạt 98\n% trở lên.", 1),
    ("comma and a capital", "Phân công cô Hoa,\nThầy Bình phụ trách phong trào.", 1),
    ("two years", "Kế hoạch thời gian của năm học 2030\n- 2031 do Sở ban hành.", 1),
    ("two months", "Khám sức khỏe đợt một trong tháng 9\n- 10/2030 cho toàn trường.", 1),
    ("date by hyphens", "Nộp hồ sơ chậm nhất là ngày 20 - 9\n- 2030.", 1),
    ("term and its Roman number", "Tuyển dụng giáo viên còn thiếu trong học kỳ\nI.", 1),
    ("ministry's name", "Thực hiện các văn bản hướng dẫn của Bộ\nGiáo dục và Đào tạo.", 1),
    (
        "capital title with a link",
        "KẾ HOẠCH NÂNG CAO CHẤT LƯỢNG CHĂM SÓC, GIÁO DỤC VÀ\nBẢO VỆ TRẺ EM NĂM HỌC 2030",
        1,
    ),
    ("symbol cut at its hyphen", "Thực hiện Quyết định số 12/2031/QĐ-\nTTg của Thủ tướng.", 1),
    ("list in brackets", "Tổ chức trải nghiệm cho hai khối lớn (lớp 4,\n5), mỗi học kỳ một đợt.", 1),
    ("aside", "Báo cáo gửi về trước ngày 20/12/2031\n(sơ kết), trước 25/5/2032.", 1),
    ("number and its people", "Tuyển mới vào lớp 10 là 120\nHV / 03 lớp.", 1),
    ("symbol with spaces", "Thực hiện Thông tư số 28/2031/TT\n- BGDĐT về chế độ làm việc.", 1),
    ("form to sign", "Người lập danh sách trẻ của lớp\n(ký và ghi rõ họ tên)", 0),
    ("codes in brackets", "Tự đập và bắt bóng ba lần liền\n(MT5) Đi thăng bằng trên ghế", 0),
    ("slash and dash", "Xây dựng đội ngũ cán bộ quản lý\na/- Chỉ tiêu", 0),
    ("preamble", "Căn cứ tình hình của địa phương,\nTrường Mầm non Hoa Sữa xây dựng kế hoạch", 0),
    ("full stop", "Trường có 12 lớp.\nhai điểm lẻ ở xa trung tâm.", 0),
    ("semicolon", "Duy trì sĩ số;\nnâng cao chất lượng bữa ăn;", 0),
    ("colon", "Các chỉ tiêu chính của năm học:\nhuy động trẻ ra lớp 98%", 0),
    (
        "list without bullets",
        "Các chỉ tiêu:\nhuy động trẻ ra lớp 98%\nchuyên cần đạt 95%\nbé ngoan đạt 90%",
        0,
    ),
    (
        "months without end marks",
        "Tháng 9: Tổ chức khai giảng\nTháng 10: Hội nghị viên chức\nTháng 11: Hội giảng\nTháng 12: Sơ kết",
        0,
    ),
    ("bullets", "- Duy trì sĩ số lớp\n- nâng cao chất lượng\n+ mua thêm đồ chơi", 0),
    ("numbers", "1. Mục đích\n2. Yêu cầu\n3. nội dung", 0),
    ("heading in capitals", "II. NHIỆM VỤ TRỌNG TÂM CỦA NĂM HỌC\nnâng cao chất lượng", 0),
    ("poem", "Trăng ơi từ đâu đến\nHay từ cánh rừng xa\nTrăng hồng như quả chín\nLửng lơ lên trước nhà", 0),
    ("cells one a line", "STT\nNội dung\nThời gian\n1\nKhai giảng\n5/9\n2\nHội nghị\n15/9", 0),
    ("digital", "Đẩy mạnh ứng dụng công nghệ thông tin và chuyển đổi số\nNhà trường có 12 máy tính", 0),
    ("every year", "Tổ chức khám sức khỏe định kỳ cho trẻ hai lần trong năm học\nMỗi lớp có một tủ thuốc", 0),
    ("inner checks", "Thực hiện tốt công tác kiểm tra nội bộ\nXây dựng kế hoạch kiểm tra", 0),
    ("names of people", "Người lập\nLê Thị Mơ\nPhan Văn Đồi", 0),
    ("letterhead", "UBND XÃ BÌNH LÂM\nTRƯỜNG MẦM NON HOA SỮA\nSố: 12/KH-MNHS", 0),
    ("dotted lines", "Ý kiến của tổ trưởng chuyên môn\n.....................", 0),
    ("subject after the name", "KẾ HOẠCH\nvề việc tổ chức Tết Trung thu", 0),
]


def texts(plan):
    return [block.text for block in plan.blocks]


@pytest.mark.parametrize(("run", "joined"), [case[1:] for case in RUNS], ids=[case[0] for case in RUNS])
@pytest.mark.parametrize("blank", ["\n", "\n\n"], ids=["tight", "parted"])
def test_a_line_goes_on_where_its_words_say_so(read_text, run, joined, blank):
    plan = read_text(blank.join([*PARAGRAPHS, run, PARAGRAPHS[0]]))
    middle = texts(plan)[len(PARAGRAPHS) : -1]
    lines = [" ".join(line.split()) for line in run.split("\n")]
    whole = " ".join(lines).replace("QĐ- TTg", "QĐ-TTg")
    assert middle == ([whole] if joined else lines)


ITEMS = (
    "Căn cứ Thông tư số 17/2031/TT-BGDĐT ngày 12 tháng 8 năm 2031 của Bộ trưởng Bộ Giáo dục và Đào tạo ban hành quy "
    "định về đánh giá; Công văn số 455/SGDĐT-GDMN ngày 05/9/2031 về việc hướng dẫn thực hiện nhiệm vụ năm học;",
    "I. MỤC TIÊU",
    "1. Huy động trẻ nhà trẻ ra lớp đạt 45% trở lên (tăng 3,2% so với năm học trước), trẻ mẫu giáo đạt 98%; duy trì "
    "sĩ số ≥ 99,8% đến hết năm học 2031 - 2032.",
    "2. Phấn đấu 100% trẻ năm tuổi hoàn thành chương trình; ít nhất 90% trẻ được theo dõi biểu đồ tăng trưởng, giảm "
    "tỷ lệ suy dinh dưỡng thể nhẹ cân xuống dưới 3,5% vào cuối học kỳ II.",
    "a) Tổ chức khám sức khỏe đợt 1 trong tháng 9/2031, đợt 2 trước ngày 20 tháng 4 năm 2032; phối hợp với Trạm Y tế "
    "tiêm chủng cho trẻ theo lịch.",
    "- Báo cáo kết quả về Phòng Giáo dục và Đào tạo chậm nhất là ngày 25 hằng tháng (qua bộ phận chuyên môn).",
    "II. TỔ CHỨC THỰC HIỆN",
    "Hiệu trưởng chỉ đạo các tổ chuyên môn xây dựng kế hoạch chi tiết, theo dõi, đôn đốc việc thực hiện và báo cáo "
    "kịp thời những khó khăn, vướng mắc để cùng tìm cách tháo gỡ.",
    "3. Kế toán bảo đảm kinh phí cho các hoạt động, công khai thu - chi theo quy định của pháp luật.",
)


def wrapped(
    width: int, blank: str, cuts: float = 0.0, first: tuple[int, int] | None = None, seed: int = 1
) -> str:
    """The items at a width; some cut early at random, each first line shorter where ``first`` is given."""
    chance = random.Random(seed)
    out = []
    for item in ITEMS:
        room = chance.randint(*first) if first else width
        lines = textwrap.wrap(
            " " * (width - room) + item, width, break_on_hyphens=False, break_long_words=False
        )
        lines = [line.strip() for line in lines]
        out.append("\n".join(_cut(line, chance, cuts) for line in lines))
    return blank.join(out)


def _cut(line: str, chance: random.Random, rate: float) -> str:
    words = line.split(" ")
    return "".join(
        word + ("" if last else "\n" if chance.random() < rate else " ")
        for word, last in zip(words, [False] * (len(words) - 1) + [True], strict=True)
    )


@pytest.mark.parametrize("width", [60, 72, 79, 90, 100])
@pytest.mark.parametrize("blank", ["\n", "\n\n"], ids=["tight", "parted"])
def test_a_wrapped_copy_is_unwrapped(read_text, width, blank):
    assert texts(read_text(wrapped(width, blank))) == list(ITEMS)


@pytest.mark.parametrize("first", [(16, 60), (30, 50), (45, 60)])
@pytest.mark.parametrize("width", [70, 79, 95])
def test_short_first_lines_do_not_hide_the_width(read_text, width, first):
    assert texts(read_text(wrapped(width, "\n\n", first=first))) == list(ITEMS)


@pytest.mark.parametrize("seed", range(6))
def test_cuts_at_random_are_undone(read_text, seed):
    found = texts(read_text(wrapped(85, "\n\n", cuts=0.06, seed=seed)))
    # A cut after a semicolon before a capital letter may stay.
    assert len(found) <= len(ITEMS) + 1
    assert " ".join(found) == " ".join(ITEMS)


def test_a_blank_line_after_every_line_parts_nothing(read_text):
    text = wrapped(79, "\n").replace("\n", "\n\n")
    assert texts(read_text(text)) == list(ITEMS)


def test_spaces_doubled_and_at_line_ends_change_nothing(read_text):
    text = wrapped(79, "\n\n").replace(" trẻ ", "  trẻ \u00a0").replace("\n", "  \r\n")
    assert texts(read_text(text)) == list(ITEMS)


def test_indented_first_lines_begin_paragraphs(read_text):
    sentence = "Giáo viên chủ nhiệm theo dõi sĩ số từng buổi và báo cho nhà trường. "
    items = [(sentence * count).strip() for count in (2, 3, 2)]
    lines = [textwrap.fill(item, 68, initial_indent="    ", break_on_hyphens=False) for item in items]
    assert texts(read_text("\n".join(lines))) == items


def test_a_heading_in_capitals_over_two_lines(read_text):
    text = wrapped(79, "\n\n").replace("II. TỔ CHỨC THỰC HIỆN", "II. TỔ CHỨC\nTHỰC HIỆN")
    assert texts(read_text(text)) == list(ITEMS)


@pytest.mark.parametrize(
    "heading",
    [
        "Tháng 9/2031:",
        "Tháng 01 năm 2032:",
        "Tháng 10",
        "Tháng 4, 5/2032",
        "Học kỳ II:",
        "Tuần 2",
        "Giải pháp:",
        "Chỉ tiêu:",
    ],
)
def test_a_whole_heading_begins_after_a_full_line_that_is_closed(read_text, heading):
    before = "- Bảo đảm an toàn tuyệt đối cho trẻ trong mọi hoạt động ở trường lớp."
    after = "Cân đo, chấm biểu đồ tăng trưởng cho toàn bộ số trẻ của nhà trường."
    lines = [textwrap.fill(item, 70, break_on_hyphens=False) for item in ITEMS]
    found = texts(read_text("\n".join([*lines, before, heading, after])))
    assert found == [*ITEMS, before, heading, after]


@pytest.mark.parametrize("heading", ["Tháng 12/2031 và tháng 01/2032", "Tháng 02, 3", "Tháng 10:"])
def test_a_month_begins_after_a_full_line_that_is_not_closed(read_text, heading):
    before = "- Thao giảng một tiết ở lớp 11A3; vào điểm lần một trước ngày 30/11"
    lines = [textwrap.fill(item, 70, break_on_hyphens=False) for item in ITEMS]
    found = texts(read_text("\n".join([*lines, before, heading, "- Dự giờ ba tiết."])))
    assert found == [*ITEMS, before, heading, "- Dự giờ ba tiết."]


def test_a_number_alone_behind_a_full_line_with_a_colon_is_what_it_counts(read_text):
    item = "- Cá nhân: 100% đạt danh hiệu; chiến sĩ thi đua: 02; bằng khen của tỉnh: 01."
    lines = [textwrap.fill(one, 72, break_on_hyphens=False) for one in [*ITEMS, item]]
    assert lines[-1].endswith(":\n01.")
    assert texts(read_text("\n".join(lines))) == [*ITEMS, item]


def test_a_month_inside_a_wrapped_sentence_begins_nothing(read_text):
    item = "- Hội thi giáo viên dạy giỏi của nhà trường được tổ chức trong tháng 11/2031."
    lines = [textwrap.fill(item, 67, break_on_hyphens=False) for item in [*ITEMS, item]]
    assert texts(read_text("\n".join(lines))) == [*ITEMS, item]


def test_rows_set_with_spaces_stay_apart(read_text):
    rows = ["Lớp     Số trẻ     tỷ lệ", "Mầm     25     chín mươi"]
    found = texts(read_text("\n".join([*PARAGRAPHS * 5, *rows])))
    assert found[-2:] == [" ".join(row.split()) for row in rows]


def test_a_wrapped_part_in_a_file_of_paragraphs(read_text):
    part = textwrap.fill(ITEMS[3], 64, break_on_hyphens=False)
    text = "\n".join([*PARAGRAPHS, part, PARAGRAPHS[2]])
    assert texts(read_text(text)) == [*PARAGRAPHS, ITEMS[3], PARAGRAPHS[2]]


@pytest.mark.parametrize("seed", range(40))
def test_no_character_is_lost_or_doubled(read_text, seed):
    chance = random.Random(seed)
    marks = ("**Chỉ", "tiêu**", "≥", "(", ")", "“", "”", "I.", "-", "12/2031/QĐ-", "TTg")
    words = [*" ".join(ITEMS).split(), *marks]
    lines = [
        " " * chance.choice((0, 0, 4)) + " ".join(chance.choices(words, k=chance.randint(0, 14)))
        for _ in range(chance.randint(1, 60))
    ]
    plan = read_text("KẾ HOẠCH\n" + "\n".join(lines), "plan.txt")
    assert _letters(plan.text) == _letters("KẾ HOẠCH" + "".join(lines))


def _letters(text: str) -> str:
    """Letters and digits only: marks of emphasis and doubled bullets leave the text."""
    return "".join(char for char in text if char.isalnum())


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Nhà trường phấn đấu hoàn thành các nội dung này trong học kỳ", "II."),
        ("Nhà trường phấn đấu hoàn thành các nội dung này trong học kỳ", "I;"),
        ("Trang bị thêm đồ dùng cho các nhóm trẻ, nhất là ở khối", "5."),
        ("Phụ đạo ngay từ đầu năm học cho học sinh yếu của lớp", "9;"),
        ("Có ít nhất hai giáo viên đạt giải trong hội thi cấp", "II."),
    ],
)
def test_a_number_alone_ends_the_sentence(read_text, before, after):
    plan = read_text(f"KẾ HOẠCH\n{before}\n{after}\nTổ chuyên môn họp.")
    assert texts(plan) == ["KẾ HOẠCH", f"{before} {after}", "Tổ chuyên môn họp."]


@pytest.mark.parametrize("before", ["Phần mở đầu.", "PHẦN THỨ NHẤT", "Nội dung thực hiện:"])
def test_a_number_alone_may_begin_a_paragraph(read_text, before):
    assert "II." in [text[:3] for text in texts(read_text(f"KẾ HOẠCH\n{before}\nII.\nTổ chuyên môn họp."))]


@pytest.mark.parametrize("heading", ["1. Mục tiêu chung", "2.1. Thuận lợi", "Quan điểm chỉ đạo"])
def test_a_heading_that_plans_share_is_no_cut_line(read_text, heading):
    text = wrapped(79, "\n\n").replace("II. TỔ CHỨC THỰC HIỆN\n\n", f"{heading}\n")
    assert heading in texts(read_text(text))
