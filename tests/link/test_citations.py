"""Citations as facts: what short forms and names stand for, in which plan, with which doubt."""

from __future__ import annotations

from datetime import date

import pytest

from extract.find.citations import find_citations
from extract.link.citations import link_citations
from extract.model import Block, Letterhead, Place, Plan, Reading, Section
from extract.rulebook import load
from extract.text import clean_block


def linked(*texts: str, level: str | None = None, issued: date | None = None, number: str | None = None):
    blocks, start = [], 0
    for text in map(clean_block, texts):
        blocks.append(Block(text, "paragraph", start, Place(paragraph=len(blocks) + 1)))
        start += len(text) + 1
    plan = Plan("x.txt", "0" * 64, "txt", "\n".join(block.text for block in blocks), tuple(blocks))
    letterhead = Letterhead(level=level, issued=issued, number=number)
    citations, unread = find_citations(plan, letterhead, load())
    sections = tuple(Section() for _ in blocks)
    return link_citations(Reading(plan, letterhead, sections, citations, unread=unread), load())


def only(*texts: str, level: str | None = None, issued: date | None = None):
    facts, drops = linked(*texts, level=level, issued=issued)
    assert not drops
    return facts[-1]


AUTUMN_2023, AUTUMN_2024, AUTUMN_2025 = date(2023, 9, 12), date(2024, 8, 28), date(2025, 9, 8)


@pytest.mark.parametrize(
    ("text", "level", "issued", "citation", "doubt"),
    [
        ("thiết bị theo Thông tư 02", "mầm non", AUTUMN_2023, "02/2010/TT-BGDĐT", "resolved-by-registry"),
        (
            "đánh giá theo Thông tư 27",
            "tiểu học",
            AUTUMN_2024,
            "27/2020/TT-BGDĐT",
            "resolved-by-registry; ambiguous",
        ),
        ("đánh giá theo TT22", "THCS", AUTUMN_2024, "22/2021/TT-BGDĐT", "resolved-by-registry; ambiguous"),
        # level and day leave one, but the words are those of another, or that one holds no more
        (
            "Đánh giá học sinh theo Thông tư 22",
            "tiểu học",
            AUTUMN_2024,
            "22/2016/TT-BGDĐT",
            "resolved-by-registry; ambiguous",
        ),
        (
            "Thực hiện công khai theo Thông tư 36",
            "THCS",
            AUTUMN_2024,
            "36/2017/TT-BGDĐT",
            "resolved-by-registry; ambiguous",
        ),
        ("Đánh giá học sinh theo Thông tư 26", "tiểu học", AUTUMN_2024, "26", "ambiguous"),
        ("phụ lục công văn 5512", "THPT", AUTUMN_2024, "5512/BGDĐT-GDTrH", "resolved-by-registry"),
        ("Thông tư 22/2021 của Bộ", "THPT", AUTUMN_2024, "22/2021/TT-BGDĐT", "resolved-by-registry"),
        ("Thông tư 22/2021/TT của Bộ", "THPT", AUTUMN_2024, "22/2021/TT-BGDĐT", "resolved-by-registry"),
        # 51/2026, whose day nobody knows, was not there yet.
        ("Thông tư số 51 của Bộ", "mầm non", AUTUMN_2025, "51/2020/TT-BGDĐT", "resolved-by-registry"),
        ("Thông tư 977 của Bộ", "THPT", AUTUMN_2024, "977", "unresolved"),
        ("Kế hoạch số 45 của trường", "THPT", AUTUMN_2024, "45", "unresolved"),
        ("Nghị định 81/2021 của Chính phủ", "THPT", AUTUMN_2024, "81/2021/NĐ-CP", "number-completed"),
        ("Thông tư 45/2021/TT-BGDĐT", "mầm non", AUTUMN_2023, "45/2021/TT-BGDĐT", ""),
        ("Quyết định số …/QĐ-THBM ngày …/9/2025", "tiểu học", AUTUMN_2025, "", "number-blank"),
    ],
)
def test_numbers(text: str, level: str, issued: date, citation: str, doubt: str) -> None:
    fact = only(text, level=level, issued=issued)
    assert (fact.citation, fact.doubt) == (citation, doubt)


@pytest.mark.parametrize(
    ("text", "issued", "citation"),
    [
        ("Luật Giáo dục 2019", AUTUMN_2024, "43/2019/QH14"),
        ("Luật Giáo dục năm 2005", AUTUMN_2024, "38/2005/QH11"),
        ("Luật Giáo dục", date(2015, 9, 1), "38/2005/QH11"),
        ("luật giáo dục", AUTUMN_2024, "43/2019/QH14"),
        ("Luật Viên chức", AUTUMN_2024, "58/2010/QH12"),
        ("Luật An toàn vệ sinh thực phẩm", AUTUMN_2024, "55/2010/QH12"),
        ("Luật phòng cháy chữa cháy", AUTUMN_2023, "27/2001/QH10"),
        ("Luật Bảo vệ Rặng san hô", AUTUMN_2024, ""),
        ("Luật Giáo dục năm 1950", AUTUMN_2024, ""),
    ],
)
def test_laws_by_name_are_those_in_force_on_the_plans_day(text: str, issued: date, citation: str) -> None:
    fact = only(text, issued=issued)
    assert fact.citation == citation
    assert (fact.doubt == "by-name") == bool(citation)


@pytest.mark.parametrize("first", [True, False])
def test_an_antecedent_anywhere_in_the_plan_comes_before_the_registry(first: bool) -> None:
    texts = ["Căn cứ Thông tư số 27/2017/TT-BNV;", "thực hiện Thông tư 27"]
    facts, _ = linked(*(texts if first else texts[::-1]), level="tiểu học", issued=AUTUMN_2024)
    short = next(fact for fact in facts if fact.quote == "Thông tư 27")
    assert (short.citation, short.citation_issuer, short.doubt) == (
        "27/2017/TT-BNV",
        "Bộ Nội vụ",
        "short-form",
    )


def test_two_antecedents_leave_it_short() -> None:
    fact = only("Thông tư 27/2017/TT-BNV và Thông tư 27/2020/TT-BGDĐT", "thực hiện Thông tư 27")
    assert (fact.citation, fact.doubt) == ("27", "ambiguous")


def test_a_law_named_again_is_the_one_numbered_before() -> None:
    facts, _ = linked("Luật Giáo dục số 38/2005/QH11", "theo Luật Giáo dục", issued=AUTUMN_2024)
    assert [fact.citation for fact in facts] == ["38/2005/QH11", "38/2005/QH11"]


def test_a_registry_row_of_another_date_is_not_taken() -> None:
    fact = only("Thông tư 27 ngày 01/02/2003 của Bộ", level="tiểu học", issued=AUTUMN_2024)
    assert (fact.citation, fact.doubt) == ("27", "unresolved")


def test_nothing_later_than_the_plan_is_taken() -> None:
    early = only("Thông tư 22/2021 của Bộ", level="THCS", issued=date(2021, 3, 1))
    assert (early.citation, early.doubt) == ("22/2021", "unresolved")


def test_the_plans_own_number_leaves_with_a_reason() -> None:
    facts, drops = linked("Số: 88/KH-THBM", "Căn cứ Luật Trẻ em", number="88/KH-THBM", issued=AUTUMN_2023)
    assert [fact.quote for fact in facts] == ["Luật Trẻ em"]
    assert [drop.reason for drop in drops] == ["own-number"]


def test_columns() -> None:
    fact = only("thực hiện Thông tư 36/2017/TT-BGDĐT ngày 28/12/2017 của Bộ GDĐT")
    assert fact.quote == "Thông tư 36/2017/TT-BGDĐT ngày 28/12/2017"
    assert (fact.citation, fact.citation_kind) == ("36/2017/TT-BGDĐT", "Thông tư")
    assert (fact.citation_issued, fact.citation_issuer) == (date(2017, 12, 28), "Bộ Giáo dục và Đào tạo")
    assert (fact.kind, fact.rule, fact.doubt, fact.place) == ("citation", "citation.full", "", "đoạn 1")
