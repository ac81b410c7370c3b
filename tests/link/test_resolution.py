"""What resolution adds to a citation: the registry's row, how it was told, its state on the plan's day."""

from __future__ import annotations

from datetime import date

import pytest

from extract.find.citations import find_citations
from extract.link.citations import link_citations
from extract.model import Block, Citation, Letterhead, Place, Plan, Reading, Section
from extract.rulebook import load
from extract.text import clean_block


def citations(
    *texts: str, day: date | None, level: str = "tiểu học", year: str | None = None
) -> list[Citation]:
    blocks: list[Block] = []
    start = 0
    for text in map(clean_block, texts):
        blocks.append(Block(text, "paragraph", start, Place(paragraph=len(blocks) + 1)))
        start += len(text) + 1
    plan = Plan("x.txt", "0" * 64, "txt", "\n".join(block.text for block in blocks), tuple(blocks))
    letterhead = Letterhead(level=level, issued=day, school_year=year)
    found, _ = find_citations(plan, letterhead, load())
    sections = tuple(Section() for _ in blocks)
    return link_citations(Reading(plan, letterhead, sections, found), load())[0]


AUTUMN_2019, AUTUMN_2023, AUTUMN_2024 = date(2019, 9, 10), date(2023, 9, 12), date(2024, 8, 28)
AUTUMN_2025, AUTUMN_2026 = date(2025, 10, 6), date(2026, 9, 16)


@pytest.mark.parametrize(
    ("text", "day", "registry_id", "resolution", "status", "successor"),
    [
        (
            "Thông tư số 13/2010/TT-BGDĐT ngày 15/4/2010",
            AUTUMN_2023,
            "13/2010/TT-BGDĐT",
            "exact",
            "expired",
            "45/2021/TT-BGDĐT",
        ),
        (
            "Thông tư số 13/2010/TT-BGDĐT ngày 15/4/2010",
            AUTUMN_2019,
            "13/2010/TT-BGDĐT",
            "exact",
            "in force",
            "",
        ),
        ("Thông tư số 45/2021/TT-BGDĐT", AUTUMN_2019, "45/2021/TT-BGDĐT", "exact", "not yet in force", ""),
        ("Thông tư số 45/2021/TT-BGDĐT", None, "45/2021/TT-BGDĐT", "exact", "unknown", ""),
        ("Nghị định 80/NĐ-CP ngày 17/7/2017", AUTUMN_2023, "80/2017/NĐ-CP", "completed", "in force", ""),
        # several circulars 27: which one, nobody judges by
        ("đánh giá theo Thông tư 27", AUTUMN_2024, "", "ambiguous", "unknown", ""),
        ("Luật Giáo dục 2019", AUTUMN_2024, "43/2019/QH14", "by-name", "in force", ""),
        ("Luật Giáo dục 2005", AUTUMN_2024, "38/2005/QH11", "by-name", "expired", "43/2019/QH14"),
        ("Luật Đất đai 2024", AUTUMN_2024, "31/2024/QH15", "by-name", "in force", ""),
        ("Luật BVMT", AUTUMN_2024, "72/2020/QH14", "by-name", "in force", ""),
        ("Luật Ngân sách", AUTUMN_2024, "83/2015/QH13", "by-name", "in force", ""),
        ("Luật PCCC và CNCH", AUTUMN_2025, "55/2024/QH15", "by-name", "in force", ""),
        ("Nghị quyết 72 của Bộ Chính trị", AUTUMN_2025, "72-NQ/TW", "short-form", "in force", ""),
        # local documents are in no national list: unknown, never wrong
        ("Công văn số 1436/SGDĐT-GDTH ngày 12/9/2024", AUTUMN_2024, "", "unknown", "unknown", ""),
        ("Quyết định số 612/QĐ-UBND ngày 09/8/2024", AUTUMN_2024, "", "unknown", "unknown", ""),
        ("Luật Bảo vệ Rặng san hô", AUTUMN_2024, "", "unknown", "unknown", ""),
        ("Quyết định số …/QĐ-THBM ngày …/9/2025", AUTUMN_2024, "", "unknown", "unknown", ""),
        # numbers that begin anew each year: the date says which
        ("Chỉ thị số 31/CT-TTg ngày 04/12/2019", AUTUMN_2024, "31/CT-TTg (2019)", "exact", "unknown", ""),
        ("Chỉ thị số 31/CT-TTg ngày 21/12/2023", AUTUMN_2024, "31/CT-TTg (2023)", "exact", "in force", ""),
        ("Chỉ thị số 31/CT-TTg", AUTUMN_2024, "", "ambiguous", "unknown", ""),
        ("Chỉ thị số 31/CT-TTg ngày 10/3/2008", AUTUMN_2024, "", "unknown", "unknown", ""),
    ],
)
def test_resolution(
    text: str, day: date | None, registry_id: str, resolution: str, status: str, successor: str
) -> None:
    fact = citations(text, day=day)[-1]
    found = (fact.registry_id, fact.resolution, fact.status_on_plan_date, fact.successor)
    assert found == (registry_id, resolution, status, successor)


@pytest.mark.parametrize(
    ("text", "registry_id"),
    [
        ("khi Luật Viên chức (sửa đổi) được Quốc hội thông qua", ""),
        ("theo Luật Viên chức", "58/2010/QH12"),
        ("theo Luật Viên chức (sửa đổi) năm 2025", "129/2025/QH15"),
    ],
)
def test_a_bill_is_not_the_law_in_force_of_its_name(text: str, registry_id: str) -> None:
    fact = citations(text, day=date(2025, 12, 20))[-1]
    assert fact.registry_id == registry_id
    assert fact.resolution == ("by-name" if registry_id else "unknown")


def test_an_antecedent_that_the_registry_does_not_know() -> None:
    facts = citations("Thông tư số 27/2017/TT-BYT;", "theo Thông tư 27", day=AUTUMN_2024)
    assert [(f.citation, f.registry_id, f.resolution) for f in facts] == [
        ("27/2017/TT-BYT", "", "unknown"),
        ("27/2017/TT-BYT", "", "short-form"),
    ]


def test_two_antecedents_are_ambiguous() -> None:
    facts = citations(
        "Thông tư 27/2017/TT-BNV và Thông tư 27/2020/TT-BGDĐT", "theo Thông tư 27", day=AUTUMN_2024
    )
    assert (facts[-1].citation, facts[-1].registry_id, facts[-1].resolution) == ("27", "", "ambiguous")


def test_a_plan_without_a_day_is_judged_by_its_school_year() -> None:
    (fact,) = citations("Thông tư số 13/2010/TT-BGDĐT", day=None, year="2023-2024")
    assert fact.status_on_plan_date == "expired"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Công tác ôn thi lớp 12 theo TT 29", "29/2024/TT-BGDĐT"),
        ("Kế hoạch dạy thêm, học thêm theo Thông tư 29", "29/2024/TT-BGDĐT"),
        ("công tác thi đua, khen thưởng theo TT 29", "29/2023/TT-BGDĐT"),
    ],
)
def test_words_that_stand_in_every_plan_choose_no_circular(text: str, number: str) -> None:
    assert citations(text, day=AUTUMN_2026, level="THPT")[0].citation == number


def test_level_and_day_choose_among_short_forms() -> None:
    nursery = citations("thiết bị theo Thông tư 02", day=AUTUMN_2023, level="mầm non")[0]
    assert (nursery.registry_id, nursery.resolution) == ("02/2010/TT-BGDĐT", "short-form")
