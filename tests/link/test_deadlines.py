"""Deadlines from invented sentences, under invented months: place, relation, dates and precision."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml

from extract.dates import month_days
from extract.find.times import find_times
from extract.link.deadlines import link_deadlines
from extract.model import (
    Block,
    Cell,
    Deadline,
    Drop,
    Letterhead,
    Place,
    Plan,
    Reading,
    Section,
    Span,
    Table,
    Window,
)
from extract.rulebook import Rulebook, load
from extract.text import clean_block

CASES = yaml.safe_load((Path(__file__).parents[1] / "cases" / "deadlines.yaml").read_text(encoding="utf-8"))
HEAD = Letterhead(school_year="2024-2025", issued=date(2024, 8, 28))


@pytest.fixture(scope="module")
def rules() -> Rulebook:
    return load()


def blocks_of(*texts: str, kind: str = "paragraph") -> tuple[Block, ...]:
    blocks: list[Block] = []
    start = 0
    for index, raw in enumerate(texts):
        text = clean_block(raw)
        label = text.split(" ")[0] if text[:1] in "-+*" or text[:2] == "1." else ""
        blocks.append(Block(text, kind, start, Place(paragraph=index + 1), number=label))  # type: ignore[arg-type]
        start += len(text) + 1
    return tuple(blocks)


def linked(
    rules: Rulebook,
    blocks: tuple[Block, ...],
    sections: tuple[Section, ...],
    taken: tuple[str, ...] = (),
    head: Letterhead = HEAD,
    tables: tuple[Table, ...] = (),
) -> tuple[list[Deadline], list[Drop]]:
    text = "\n".join(block.text for block in blocks)
    plan = Plan("plan", "0" * 64, "txt", text, blocks)
    spans = [Span(text.index(words), text.index(words) + len(words)) for words in taken]
    times = find_times(plan, head, sections, spans, rules)
    return link_deadlines(Reading(plan, head, sections, times=times, tables=tables), rules)


def iso(day: date | None) -> str:
    return day.isoformat() if day else ""


@pytest.mark.parametrize(
    "case", [pytest.param(case, id=case["text"][:60]) for group in CASES.values() for case in group]
)
def test_what_is_due_when(case: dict[str, object], rules: Rulebook) -> None:
    blocks = blocks_of(str(case["text"]))
    month = month_days(*case["month"]) if "month" in case else None  # type: ignore[misc]
    section = Section(month=month, role=case.get("role", "other"))  # type: ignore[arg-type]
    facts, _ = linked(rules, blocks, (section,), tuple(case.get("taken", ())))  # type: ignore[arg-type]
    found = [[f.quote, f.relation, iso(f.date_from), iso(f.date_to), f.precision] for f in facts]
    wanted = case["due"]
    assert isinstance(wanted, list)
    assert [row[1:] for row in found] == [row[1:] for row in wanted], found
    for row, answer in zip(found, wanted, strict=True):
        assert row[0] in answer[0] or answer[0] in row[0], found


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("- Cân đo trẻ đợt 3 (hoàn thành trước 20/3/2025);", ["Cân đo trẻ đợt 3"]),
        (
            "- Cân đo, chấm biểu đồ (nộp kết quả về Phòng trước 20/9/2024);",
            ["Cân đo, chấm biểu đồ (nộp kết quả về Phòng)"],
        ),
        ("Khai giảng: ngày 05/9/2024.", ["Khai giảng"]),
        ("Trước ngày 15/9, các tổ nộp kế hoạch.", ["các tổ nộp kế hoạch"]),
        ("Tổ trưởng duyệt giáo án. Nộp báo cáo trước ngày 10/12/2024.", ["Nộp báo cáo"]),
        ("Họp đầu năm ngày 15/9/2024 và họp cuối năm ngày 25/5/2025", ["Họp đầu năm", "họp cuối năm"]),
        ("Nộp hồ sơ (qua văn phòng) trước ngày 10/12/2024", ["Nộp hồ sơ (qua văn phòng)"]),
        (
            "Phấn đấu giảm bỏ học năm 2027 còn 0,5%, đến năm 2030 còn 0,3%",
            ["Phấn đấu giảm bỏ học"] * 2,
        ),
        ("Năm 2026: 04 xã, đến năm 2027: 05 xã", ["04 xã", "05 xã"]),
        ("Đến năm 2026 đạt 50% và vào năm 2028 đạt 80%", ["đạt 50%", "đạt 80%"]),
        ("Từ năm 2026 trở đi, tuyển đủ giáo viên", ["tuyển đủ giáo viên"]),
        ("Thu 30 bài trước ngày 15/9/2024 và 20 bài trước ngày 20/10/2024", ["Thu 30 bài", "20 bài"]),
    ],
)
def test_the_subject_is_the_clause_of_the_time(text: str, subjects: list[str], rules: Rulebook) -> None:
    facts, _ = linked(rules, blocks_of(text), (Section(),))
    assert [fact.subject for fact in facts] == subjects


def test_quotes_stand_where_they_say(rules: Rulebook) -> None:
    texts = [str(case["text"]) for group in CASES.values() for case in group]
    blocks = blocks_of(*texts)
    month = month_days(2024, 10)
    facts, drops = linked(rules, blocks, tuple(Section(month=month) for _ in blocks))
    text = "\n".join(block.text for block in blocks)
    assert facts
    assert drops
    for fact in facts:
        assert text[fact.start : fact.end] == fact.quote
        assert fact.context
        assert "\n" not in fact.quote


def test_headings_lead_ins_and_recipients_are_no_items(rules: Rulebook) -> None:
    month = month_days(2024, 9)
    blocks = blocks_of("* Tháng 9/2024", "1. Công tác chuyên môn:", "- Dự giờ", "- Lưu: VT", "…………")
    sections = (
        Section(month=month, is_heading=True),
        Section(month=month),
        Section(month=month),
        Section(month=month, role="recipients"),
        Section(month=month),
    )
    facts, _ = linked(rules, blocks, sections)
    assert [(fact.quote, fact.subject, fact.rule) for fact in facts] == [
        ("Dự giờ", "Dự giờ", "deadline.month-item")
    ]


@pytest.mark.parametrize("role", ["situation", "preamble", "recipients"])
def test_nothing_is_due_where_a_plan_looks_back(role: str, rules: Rulebook) -> None:
    facts, drops = linked(rules, blocks_of("Nộp báo cáo ngày 15/9/2024"), (Section(role=role),))  # type: ignore[arg-type]
    assert not facts
    assert [drop.reason for drop in drops] == [role]


def test_a_time_column_is_due_for_its_tasks(rules: Rulebook) -> None:
    blocks = (
        Block("Tổ chức hội thi đồ dùng", "cell", 0, Place(table=1, row=2, column=1)),
        Block("Trước 15/11", "cell", 24, Place(table=1, row=2, column=2)),
        Block("Tổ chuyên môn", "cell", 36, Place(table=1, row=2, column=3)),
    )
    table = Table(1, "tasks", (), 1, tasks=((1, (0,)),))
    facts, _ = linked(rules, blocks, (Section(),) * 3, tables=(table,))
    assert [(f.quote, f.subject, iso(f.date_to)) for f in facts] == [
        ("Trước 15/11", "Tổ chức hội thi đồ dùng", "2024-11-15")
    ]


def test_an_item_that_begins_with_its_month_is_due_for_the_rest(rules: Rulebook) -> None:
    text = "Tháng 4,5/2025: Tổng kết năm học."
    facts, _ = linked(rules, blocks_of(text), (Section(month=month_days(2025, 4, (2025, 5))),))
    assert [(fact.quote, fact.subject) for fact in facts] == [(text, "Tổng kết năm học")]


def test_a_holiday_named_in_a_task_adds_no_row(rules: Rulebook) -> None:
    blocks = (
        Block("Mít tinh chào mừng 20/11", "cell", 0, Place(table=1, row=2, column=1)),
        Block("17/11 - 21/11", "cell", 25, Place(table=1, row=2, column=2)),
    )
    table = Table(1, "tasks", (), 1, tasks=((1, (0,)),))
    facts, drops = linked(rules, blocks, (Section(),) * 2, tables=(table,))
    assert [(f.quote, f.subject, f.precision) for f in facts] == [
        ("17/11 - 21/11", "Mít tinh chào mừng 20/11", "week")
    ]
    assert [drop.reason for drop in drops] == ["holiday"]


def test_a_time_cell_of_an_unknown_table_speaks_for_its_row(rules: Rulebook) -> None:
    blocks = (
        Block("Rà soát hồ sơ", "cell", 0, Place(table=1, row=2, column=1)),
        Block("10/2024", "cell", 14, Place(table=1, row=2, column=2)),
    )
    facts, _ = linked(rules, blocks, (Section(),) * 2)
    assert [(f.quote, f.subject, iso(f.date_from)) for f in facts] == [
        ("10/2024", "Rà soát hồ sơ", "2024-10-01")
    ]


def test_the_plan_s_own_semester_goes_before_the_frame(rules: Rulebook) -> None:
    blocks = blocks_of(
        "Học kỳ I: từ ngày 05/9/2024 đến 10/01/2025", "Hoàn thành kiểm tra hồ sơ trong học kỳ I"
    )
    facts, _ = linked(rules, blocks, (Section(),) * 2)
    assert [(iso(f.date_from), iso(f.date_to), f.precision) for f in facts] == [
        ("2024-09-05", "2025-01-10", "semester")
    ] * 2


def test_a_date_far_from_its_month_is_doubted(rules: Rulebook) -> None:
    facts, _ = linked(
        rules, blocks_of("- Nộp hồ sơ trước ngày 25/12/2023"), (Section(month=month_days(2024, 12)),)
    )
    assert [fact.doubt for fact in facts] == ["month-conflict"]


@pytest.mark.parametrize(
    ("head", "text", "wanted"),
    [
        (Letterhead(school_year="2024-2025", issued=date(2024, 8, 10)), "trước 25/8", "2024-08-25"),
        (Letterhead(school_year="2024-2025", issued=date(2024, 9, 20)), "trước 25/8", "2025-08-25"),
        (Letterhead(school_year="2024-2025", issued=date(2024, 6, 11)), "trước 25/6", "2024-06-25"),
        (Letterhead(school_year="2024-2025", issued=date(2024, 7, 2)), "trước 05/6", "2025-06-05"),
        (Letterhead(school_year="2024-2025", issued=date(2024, 8, 20)), "trước 15/6", "2025-06-15"),
        (Letterhead(school_year="2024-2025"), "trước 25/8", "2024-08-25"),
        (Letterhead(issued=date(2025, 11, 20)), "trước ngày 15/01", "2026-01-15"),
        (
            Letterhead(title="Kế hoạch công tác năm 2025", issued=date(2025, 1, 5)),
            "trước 25/11",
            "2025-11-25",
        ),
        (Letterhead(), "trước 25/11", ""),
    ],
)
def test_the_year_comes_from_the_plan(head: Letterhead, text: str, wanted: str, rules: Rulebook) -> None:
    facts, _ = linked(rules, blocks_of(f"Nộp báo cáo {text}."), (Section(),), head=head)
    assert [iso(fact.date_to) for fact in facts] == [wanted]
    assert facts[0].doubt == ("year-inferred" if wanted else "year-unknown")


def test_windows_of_several_months_are_kept(rules: Rulebook) -> None:
    window = Window(date(2025, 6, 1), date(2025, 7, 31), "period")
    facts, _ = linked(rules, blocks_of("- Bồi dưỡng hè"), (Section(month=window),))
    assert [(iso(f.date_from), iso(f.date_to), f.precision) for f in facts] == [
        ("2025-06-01", "2025-07-31", "period")
    ]


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        (
            "Thu sản phẩm: đợt 1 trước 15/12/2024, đợt 2 trước 20/5/2025",
            ["Thu sản phẩm: đợt 1", "Thu sản phẩm: đợt 2"],
        ),
        (
            "Cân đo: trẻ nhà trẻ mỗi tháng một lần, mẫu giáo mỗi quý một lần",
            ["Cân đo: trẻ nhà trẻ", "Cân đo: mẫu giáo"],
        ),
        (
            "Tập trung học sinh ngày 26/8/2024 đối với lớp 6; 30/8/2024 đối với các lớp còn lại",
            ["Tập trung học sinh đối với lớp 6", "Tập trung học sinh đối với các lớp còn lại"],
        ),
        ("Dâng hương vào dịp 20/11, 22/12, 26/3", ["Dâng hương", "Dâng hương", "Dâng hương"]),
        ("Lao động thứ Hai 16/9; thứ Ba 17/9 trực tuần", ["Lao động", "trực tuần"]),
    ],
)
def test_times_in_a_list_share_what_is_due(text: str, subjects: list[str], rules: Rulebook) -> None:
    facts, _ = linked(rules, blocks_of(text), (Section(),))
    assert [wanted in fact.subject for fact, wanted in zip(facts, subjects, strict=True)] == [True] * len(
        subjects
    ), [fact.subject for fact in facts]


@pytest.mark.parametrize(
    ("time", "wanted"),
    [
        ("Xong trước 20/12", [("before", "", "2024-12-20")]),
        ("Tuần 2", [("during", "2024-12-09", "2024-12-15")]),
        ("Hằng tuần", []),
        ("Tháng 12", []),
    ],
)
def test_a_cell_beside_the_task_of_a_month_sets_it_a_day(
    time: str, wanted: list[tuple[str, str, str]], rules: Rulebook
) -> None:
    blocks, start = [], 0
    for column, text in enumerate(("Tháng 12", "Kiểm tra thư viện", time), start=1):
        blocks.append(Block(text, "cell", start, Place(table=1, row=2, column=column)))
        start += len(text) + 1
    month = month_days(2024, 12)
    cells = tuple(Cell(1, index, 1, 1, block.text, (index,)) for index, block in enumerate(blocks))
    table = Table(1, "months", cells, header_rows=1, months=((1, month),))
    sections = (Section(), Section(month=month), Section())
    facts, _ = linked(rules, tuple(blocks), sections, tables=(table,))
    found = [(f.relation, iso(f.date_from), iso(f.date_to)) for f in facts if f.quote == time]
    assert found == wanted
    assert all(f.subject == "Kiểm tra thư viện" for f in facts)


@pytest.mark.parametrize(
    "closing",
    [
        "Trên đây là Kế hoạch hoạt động của thư viện trường.",
        "Yêu cầu các tổ, các lớp nghiêm túc thực hiện.",
        "Trong quá trình thực hiện, các lớp phản ánh về văn phòng.",
    ],
)
def test_the_last_words_of_a_plan_are_no_item_of_its_last_month(closing: str, rules: Rulebook) -> None:
    month = month_days(2025, 5)
    blocks = blocks_of("- Kiểm kê sách", closing, "Các tổ phối hợp cùng thư viện.")
    facts, _ = linked(rules, blocks, (Section(month=month),) * 3)
    assert [fact.subject for fact in facts] == ["Kiểm kê sách"]


def test_an_item_that_asks_is_still_an_item_of_its_month(rules: Rulebook) -> None:
    blocks = blocks_of("- Yêu cầu các lớp nghiêm túc trực nhật", "- Lau kính")
    facts, _ = linked(rules, blocks, (Section(month=month_days(2025, 5)),) * 2)
    assert len(facts) == 2


def rows_of(*rows: tuple[str, ...]) -> tuple[tuple[Block, ...], Table]:
    """A table of an unknown kind whose first row is its header."""
    blocks: list[Block] = []
    cells: list[Cell] = []
    start = 0
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            cells.append(Cell(row, column, 1, 1, text, (len(blocks),)))
            blocks.append(Block(text, "cell", start, Place(table=1, row=row + 1, column=column + 1)))
            start += len(text) + 1
    return tuple(blocks), Table(1, "other", tuple(cells), header_rows=1)


@pytest.mark.parametrize(
    ("header", "row", "wanted"),
    [
        (
            ("Kỳ thi", "Lớp 8", "Lớp 9", "Vào sổ xong"),
            ("Giữa học kỳ I", "04/11 - 08/11/2024", "Tuần 8", "Trước 20/11/2024"),
            ["Giữa học kỳ I: Lớp 8", "Giữa học kỳ I: Lớp 9", "Giữa học kỳ I: Vào sổ xong"],
        ),
        (
            ("Việc", "Bắt đầu", "Kết thúc"),
            ("Học kỳ II", "13/01/2025", "23/5/2025"),
            ["Học kỳ II"],
        ),
        (("Nội dung", "Thời gian", "Ghi chú"), ("Kiểm tra kho", "Tuần 9", "Xong"), ["Kiểm tra kho"]),
        (("Nội dung", "Thời gian"), ("Nhập liệu", "Hoàn thành trước 30/10"), ["Nhập liệu"]),
        (("Nội dung", "Thời gian"), ("Sơ kết", "Trước 15/01 và 25/5"), ["Sơ kết", "Sơ kết"]),
        (("Nội dung", "Thời gian"), ("Thi vở sạch", "Tuần 17 (23 - 27/12/2024)"), ["Thi vở sạch"]),
        (("Học kỳ", "Nội dung"), ("Học kỳ I", "Rà soát hồ sơ"), ["Rà soát hồ sơ"]),
    ],
)
def test_dates_of_a_row_are_told_apart_by_their_columns(
    header: tuple[str, ...], row: tuple[str, ...], wanted: list[str], rules: Rulebook
) -> None:
    blocks, table = rows_of(header, row)
    facts, _ = linked(rules, blocks, (Section(),) * len(blocks), tables=(table,))
    assert [fact.subject for fact in facts if fact.start >= blocks[len(header)].start] == wanted


def test_a_round_alone_is_due_under_its_heading(rules: Rulebook) -> None:
    section = Section(headings=("II. NỘI DUNG", "2. Trồng cây"))
    facts, _ = linked(rules, blocks_of("- Đợt 1: từ 10/02/2025 đến 28/02/2025"), (section,))
    assert [fact.subject for fact in facts] == ["Trồng cây: Đợt 1"]


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Huyện đặt mục tiêu cụ thể đến năm 2028:", ["2028-12-31"]),
        ("- Phấn đấu đến hết năm 2027 đạt các mục tiêu sau:", ["2027-12-31"]),
        ("1. Phấn đấu đạt chuẩn đến năm 2028:", []),
        ("Đến năm 2028", []),
        ("Phương hướng đến năm 2028:", []),
    ],
)
def test_a_sentence_that_goals_follow_tells_their_year(text: str, due: list[str], rules: Rulebook) -> None:
    facts, _ = linked(rules, blocks_of(text), (Section(role="targets", is_heading=True),))
    assert [iso(fact.date_to) for fact in facts] == due


@pytest.mark.parametrize(
    ("head", "window"),
    [
        (Letterhead(school="Ủy ban nhân dân xã Nam Thọ", level="other"), ("2026-01-01", "2027-12-31")),
        (Letterhead(school="Phòng Giáo dục và Đào tạo Nam Thọ", level="other"), ("2026-09-01", "2027-05-31")),
        (Letterhead(school="Trường Tiểu học Nam Thọ", level="tiểu học"), ("2026-09-01", "2027-05-31")),
    ],
)
def test_two_years_are_a_school_year_but_for_an_office_of_calendar_years(
    head: Letterhead, window: tuple[str, str], rules: Rulebook
) -> None:
    facts, _ = linked(rules, blocks_of("Thời gian: năm 2026 - 2027"), (Section(),), head=head)
    assert [(iso(fact.date_from), iso(fact.date_to)) for fact in facts] == [window]
