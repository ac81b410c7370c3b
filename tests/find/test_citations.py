"""Citations: what is found with which number, kind and date; what is left alone; and the spans."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.find.citations import MOST, citation_hits, find_citations
from extract.model import Block, Letterhead, Place, Plan, Reference, Span
from extract.rulebook import load
from extract.text import clean_block

CASES = Path(__file__).parent.parent / "cases"


def plan_of(*texts: str) -> Plan:
    blocks, start = [], 0
    for text in map(clean_block, texts):
        blocks.append(Block(text, "paragraph", start, Place(paragraph=len(blocks) + 1)))
        start += len(text) + 1
    return Plan("x.txt", "0" * 64, "txt", "\n".join(block.text for block in blocks), tuple(blocks))


def positive() -> list[Any]:
    groups = yaml.safe_load((CASES / "citations.yaml").read_text(encoding="utf-8"))
    return [
        pytest.param(text, expected, id=f"{group}: {text[:50]}")
        for group, cases in groups.items()
        for text, expected in cases
    ]


def negative() -> list[Any]:
    groups = yaml.safe_load((CASES / "citations-none.yaml").read_text(encoding="utf-8"))
    return [
        pytest.param(text, id=f"{group}: {text[:50]}") for group, texts in groups.items() for text in texts
    ]


def test_there_are_enough_cases() -> None:
    assert len(positive()) >= 60
    assert len(negative()) >= 40


@pytest.mark.parametrize(("text", "expected"), positive())
def test_found(text: str, expected: list[list[str]]) -> None:
    hits = citation_hits(clean_block(text), load())
    assert [[hit["quote"], hit["citation"], hit["kind"]] for hit in hits] == [row[:3] for row in expected]
    assert [hit["issued"] for hit in hits] == [row[3] if len(row) > 3 else "" for row in expected]


@pytest.mark.parametrize("text", negative())
def test_left_alone(text: str) -> None:
    assert citation_hits(clean_block(f"- Thực hiện {text} theo yêu cầu."), load()) == []
    assert citation_hits(clean_block(text), load()) == []


PIECES = st.sampled_from(
    [
        "Thông tư",
        "số",
        "Số:",
        "công văn",
        "45/2021/TT-BGDĐT",
        "12/",
        "/KH-THBM",
        "ngày",
        "16/8/2023",
        "tháng",
        "năm",
        "2020",
        "…",
        "....",
        "Luật",
        "Giáo dục",
        "của",
        "Bộ",
        "GD&ĐT",
        ",",
        ";",
        "và",
        "(",
        ")",
        "-",
        "02",
        "QĐ",
        "UBND",
        "51-KL/TƯ",
        "\n",
        "sửa đổi, bổ sung",
        "một số điều của",
        "Pháp lệnh",
        "5A/2",
        "quyết định",
        "Hiến pháp",
    ]
)


@given(st.lists(PIECES, max_size=25), st.sampled_from([" ", "", "  "]))
@settings(max_examples=150, deadline=None)
def test_spans_hold_their_words_and_do_not_overlap(pieces: list[str], joint: str) -> None:
    plan = plan_of(*joint.join(pieces).split("\n"))
    citations, unread = find_citations(plan, Letterhead(), load())
    end = 0
    for mention in citations:
        assert end <= mention.span.start < mention.span.end <= len(plan.text)
        quote = plan.text[mention.span.start : mention.span.end]
        assert quote == quote.strip()
        # A reference that a line end cuts ("Thông tư số | 29/2024/...") is one, over two blocks.
        last = plan.blocks[mention.block + quote.count("\n")]
        assert quote.count("\n") <= 1
        assert plan.blocks[mention.block].start <= mention.span.start
        assert mention.span.end <= last.end
        end = mention.span.end
    assert all(mention.kind == "unread" and mention.value is None for mention in unread)


def test_mentions_know_their_block() -> None:
    plan = plan_of("Kế hoạch năm học", "Căn cứ Thông tư 45/2021/TT-BGDĐT;", "và Luật Trẻ em.")
    citations, _ = find_citations(plan, Letterhead(), load())
    assert [mention.block for mention in citations] == [1, 2]


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("Nghị định 80/NĐ-CP ngày 17/7/2017", "number-completed"),
        ("Thông tư 45/2021/TT-BGDDT", "code-repaired"),
        ("Thông tư 45/2021/TT-BGĐT", "code-repaired"),
        ("Thông tư 45/2021/TT-BKDT", "code-unknown"),
        ("Thông tư 45/TT-BGDĐT/2021", "symbol-reshaped"),
        ("Kết luận 91/KL-TW", "symbol-reshaped"),
        ("Thông tư số 22/201/TT-BGDĐT", "year-malformed"),
        ("Quyết định số 2088/TT-BGDĐT", "kind-conflict"),
        ("Công văn 12/PGDĐT ngày 3/9 của Phòng", "date-without-year"),
        ("Thông tư 22/2021/TT-BGDĐT ngày 20/7", "year-inferred"),
        ("Quyết định số …/QĐ-THBM", "number-blank"),
        ("Luật Bảo vệ Rặng san hô", "name-unknown"),
    ],
)
def test_doubts(text: str, doubt: str) -> None:
    citations, _ = find_citations(plan_of(text), Letterhead(), load())
    assert [mention.doubt for mention in citations] == [(doubt,)]


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        ("Thông tư 36/2017/TT-BGDĐT ngày 28/12/2017 của Bộ GDĐT", "Bộ Giáo dục và Đào tạo"),
        (
            "Thông tư 36/2017/TT-BGDĐT ngày 28/12/2017 của Bộ trưởng Bộ GD&ĐT Ban hành",
            "Bộ Giáo dục và Đào tạo",
        ),
        ("Thông tư 36/2017/TT-BGDĐT", "Bộ Giáo dục và Đào tạo"),
        ("Nghị định 80/2017/NĐ-CP ngày 17/7/2017 của Chính phủ Quy định về môi trường", "Chính phủ"),
        ("Kế hoạch số 12/KH-UBND của UBND xã An Phú về phổ cập", "Ủy ban nhân dân xã An Phú"),
        ("Công văn của Sở GD&ĐT số 12/SGDĐT-GDTH", "Sở Giáo dục và Đào tạo"),
        ("Thông tư liên tịch số 13/2016/TTLT-BYT-BGDĐT", "Bộ Y tế; Bộ Giáo dục và Đào tạo"),
        ("Kế hoạch số 15/KH-NTr", ""),
        ("Quy định số 05-QĐi/TW", "Trung ương Đảng"),
        ("Hướng dẫn số 05-HD/UBKTTU", "Ủy ban Kiểm tra Tỉnh ủy/Thành ủy"),
        ("Nghị quyết số 05-NQ/ĐB", "Đảng bộ"),
        ("Quyết định số 12/QĐ-UBNN", "Ủy ban nhân dân"),
        ("Pháp lệnh Thú y", "Ủy ban Thường vụ Quốc hội"),
        (
            "Hướng dẫn số 12/SGDĐT-TTr ngày 25/9/2025 của Sở GDĐT thành phố Huế, trường Mầm non Hoa Ban xây dựng",
            "Sở Giáo dục và Đào tạo thành phố Huế",
        ),
        (
            "Thông tư liên tịch số 13/2016/TTLT-BYT-BGDĐT ngày 12/5/2016 của Bộ Y tế, Bộ GDĐT quy định",
            "Bộ Y tế; Bộ Giáo dục và Đào tạo",
        ),
        (
            "Thông tư 02/2020/TT-BVHTTDL của Bộ Văn hóa, Thể thao và Du lịch về",
            "Bộ Văn hóa, Thể thao và Du lịch",
        ),
        (
            "Công văn số 12/UBND của UBND xã Mỹ Lộc, huyện Tam Bình, tỉnh Vĩnh Long về việc",
            "Ủy ban nhân dân xã Mỹ Lộc, huyện Tam Bình, tỉnh Vĩnh Long",
        ),
        (
            "Quyết định số 12/QĐ-UBND ngày 1/2/2024 của UBND tỉnh Bến Tre và kế hoạch năm",
            "Ủy ban nhân dân tỉnh Bến Tre",
        ),
        (
            "Nghị quyết số 29-NQ/TW ngày 04/11/2013 của Ban Chấp hành Trung ương Đảng khóa XI về",
            "Ban Chấp hành Trung ương Đảng",
        ),
        ("Kết luận số 51-KL/TW của Ban Bí thư Trung ương Đảng", "Ban Bí thư Trung ương Đảng"),
        ("Nghị quyết số 29-NQ/TW của Hội nghị Trung ương 8 khóa XI", "Trung ương Đảng"),
        (
            "Nghị quyết 12/NQ-HĐND của HĐND huyện Kim Bài, khóa XX, nhiệm kỳ 2021-2026",
            "Hội đồng nhân dân huyện Kim Bài",
        ),
        ("Quyết định 7/QĐ-UBND của UBND tỉnh Kim Bài- Hòa Sậy về", "Ủy ban nhân dân tỉnh Kim Bài - Hòa Sậy"),
        ("Công văn 12/SGDĐT-VP của Sở Giáo dục- Đào tạo Kim Bài", "Sở Giáo dục và Đào tạo Kim Bài"),
        ("Quyết định số 15/QĐ-UBND tỉnh Kim Bài ngày 17 tháng 8 năm 2021", "Ủy ban nhân dân tỉnh Kim Bài"),
        ("Công văn 34/PGDĐT-THCS Kim Bài ngày 21/8/2021", "Phòng Giáo dục và Đào tạo Kim Bài"),
        ("Kế hoạch số 55/KH-UBND huyện ngày 12/9/2021 về việc", "Ủy ban nhân dân huyện"),
        ("Thông tư 22/2021/TT-BGDĐT Hà Nội ngày 20/7/2021", "Bộ Giáo dục và Đào tạo"),
        ("Công văn 12/SGDĐT-VP của Sở GD&ĐT Kim Bài Báo cáo", "Sở Giáo dục và Đào tạo Kim Bài"),
        (
            "Hướng dẫn 12/HD-HLHPN của Hội Liên hiệp Phụ nữ huyện Kim Bài",
            "Hội Liên hiệp Phụ nữ huyện Kim Bài",
        ),
        (
            "Công văn số 61/PGDĐT của Trưởng Phòng GD&ĐT huyện Kim Bài",
            "Phòng Giáo dục và Đào tạo huyện Kim Bài",
        ),
        (
            "Thông tư liên tịch 35/2006/TTLT-BGDĐT-BNV của liên Bộ Giáo dục và Đào tạo - Bộ Nội vụ",
            "Bộ Giáo dục và Đào tạo; Bộ Nội vụ",
        ),
        ("Hướng dẫn số 61/HDLN của Sở GD&ĐT, Sở Y tế về", "Sở Giáo dục và Đào tạo; Sở Y tế"),
        ("Công văn 61/SGDĐT-VP của Sở GD&ĐT, Phòng GDĐT chỉ đạo", "Sở Giáo dục và Đào tạo"),
        ("Hướng dẫn số 61/HD-PGDĐT của Phòng GD ĐT về", "Phòng Giáo dục và Đào tạo"),
        ("Kế hoạch số 61/KH-UBND của Ủy Ban nhân dân Huyện Kim Bài", "Ủy ban nhân dân huyện Kim Bài"),
        (
            "Kế hoạch số 61/KH-TTKSBT của Trung tâm Kiểm soát bệnh tật Kim Bài",
            "Trung tâm Kiểm soát bệnh tật Kim Bài",
        ),
    ],
)
def test_issuers(text: str, issuer: str) -> None:
    citations, _ = find_citations(plan_of(text), Letterhead(), load())
    assert [mention.value.issuer for mention in citations if isinstance(mention.value, Reference)] == [issuer]


def test_the_plans_own_number_is_marked_wherever_it_stands() -> None:
    plan = plan_of(
        "TRƯỜNG TIỂU HỌC BÌNH MINH",
        "Số: 88/KH-THBM",
        "Căn cứ Kế hoạch số 12/KH-UBND;",
        "(Kèm theo Kế hoạch số 88/KH-THBM ngày 05/9/2024)",
    )
    start = plan.text.index("88")
    letterhead = Letterhead(number="88/KH-THBM", number_span=Span(start, start + 10))
    citations, _ = find_citations(plan, letterhead, load())
    own, cited, again = (mention.rule for mention in citations)
    assert (own, cited, again) == ("citation.own-number", "citation.full", "citation.own-number")


def test_the_plans_own_number_is_known_by_other_signs() -> None:
    plan = plan_of("Số: 07 KH/LĐ", "(Kèm theo Kế hoạch số 07/KH-LĐ ngày 05/9/2024)", "Kế hoạch số 07/KH-UBND")
    letterhead = Letterhead(number="07-KH/LĐ", number_span=Span(4, 12))
    citations, _ = find_citations(plan, letterhead, load())
    own, again, cited = (mention.rule for mention in citations)
    assert (own, again, cited) == ("citation.own-number", "citation.own-number", "citation.full")


def test_a_ruler_may_stand_before_the_plans_own_number() -> None:
    plan = plan_of("TRƯỜNG THPT KIM BÀI", "---- Số: …/KH-KB", "- Số …/KH-UBND ngày … của UBND tỉnh")
    citations, _ = find_citations(plan, Letterhead(), load())
    assert [mention.rule for mention in citations] == ["citation.own-number", "citation.blank"]


def test_another_years_plan_of_the_same_number_is_cited() -> None:
    plan = plan_of("thực hiện Kế hoạch số 88/KH-THBM ngày 05/9/2023")
    letterhead = Letterhead(number="88/KH-THBM", issued=date(2024, 9, 5))
    citations, _ = find_citations(plan, letterhead, load())
    assert [mention.rule for mention in citations] == ["citation.full"]


def test_symbols_that_prove_nothing_are_listed_unread() -> None:
    plan = plan_of("theo công bố 15/XYZ-QWE của đơn vị")
    citations, unread = find_citations(plan, Letterhead(), load())
    assert citations == ()
    assert [plan.text[m.span.start : m.span.end] for m in unread] == ["15/XYZ-QWE"]


def test_laws_that_amend_laws_that_amend_do_not_nest_for_ever() -> None:
    citations, _ = find_citations(
        plan_of("Luật sửa đổi, bổ sung một số điều của " * 2000), Letterhead(), load()
    )
    assert citations


@pytest.mark.parametrize(
    ("lines", "quote", "issued"),
    [
        (
            ["Căn cứ Thông tư số", "27/2020/TT-BGDĐT ngày", "04/9/2020 của Bộ"],
            "Thông tư số\n27/2020/TT-BGDĐT ngày\n04/9/2020",
            date(2020, 9, 4),
        ),
        (
            ["Căn cứ Quyết định số 612/QĐ-UBND", "ngày 09 tháng", "8 năm 2024 của Ủy ban"],
            "Quyết định số 612/QĐ-UBND\nngày 09 tháng\n8 năm 2024",
            date(2024, 8, 9),
        ),
        (["Căn cứ Công văn", "số 15/PGDĐT-TH về"], "Công văn\nsố 15/PGDĐT-TH", None),
        (["Theo Quyết định số 612/QĐ-UBND.", "ngày 9/8/2024 họp"], "Quyết định số 612/QĐ-UBND", None),
        (["Theo Quyết định số 612/QĐ-UBND", "Ngày 9/8/2024 họp"], "Quyết định số 612/QĐ-UBND", None),
    ],
)
def test_lines_cut_inside_a_reference(lines: list[str], quote: str, issued: date | None) -> None:
    plan = plan_of(*lines)
    (mention,), _ = find_citations(plan, Letterhead(), load())
    assert plan.text[mention.span.start : mention.span.end] == quote
    assert isinstance(mention.value, Reference)
    assert mention.value.issued == issued


def test_a_paragraph_of_more_numbers_than_a_document_has_is_not_lost_in_silence() -> None:
    text = "Thông tư 45/2021/TT-BGDĐT; " * MOST
    plan = plan_of(text, "Thông tư 22/2016/TT-BGDĐT")
    citations, unread = find_citations(plan, Letterhead(), load())
    assert 100 < len(citations) < MOST
    (rest,) = unread
    assert rest.rule == "citation.excess"
    assert rest.span.end - rest.span.start <= 80
    assert citations[-1].block == 1
    assert max(m.span.end for m in citations[:-1]) <= rest.span.start
