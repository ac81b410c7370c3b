"""Words found again in a text that has changed."""

from __future__ import annotations

import pytest

from extract.anchor import Anchor, anchor_of, find

TEXT = (
    "I. CHỈ TIÊU\n"
    "1. Chất lượng giáo dục\n"
    "- Tỷ lệ học sinh khối 6 hoàn thành chương trình đạt 95%.\n"
    "- Tỷ lệ học sinh khối 7 hoàn thành chương trình đạt 95%.\n"
    "2. Đội ngũ\n"
    "- 100% giáo viên tham gia bồi dưỡng thường xuyên theo kế hoạch của Phòng.\n"
    "- Phấn đấu có 12 giáo viên dạy giỏi cấp trường trước ngày 30/11/2024.\n"
)


def anchored(quote: str, nth: int = 1) -> Anchor:
    at = -1
    for _ in range(nth):
        at = TEXT.index(quote, at + 1)
    return anchor_of(TEXT, at, at + len(quote))


def words(anchor: Anchor, text: str) -> tuple[str, str] | None:
    found = find(anchor, text)
    return found and (text[found.span.start : found.span.end], found.how)


def line_of(anchor: Anchor, text: str) -> str:
    found = find(anchor, text)
    assert found
    return text[text.rfind("\n", 0, found.span.start) + 1 :].split("\n")[0]


@pytest.mark.parametrize("quote", ["95%", "100% giáo viên", "30/11/2024", "I. CHỈ TIÊU", "Phòng.", TEXT[:-1]])
def test_the_same_text_gives_the_same_place(quote: str) -> None:
    anchor = anchored(quote)
    found = find(anchor, TEXT)
    assert found
    assert found.how == "exact"
    assert found.span == (TEXT.index(quote), TEXT.index(quote) + len(quote))


@pytest.mark.parametrize("nth", [1, 2])
def test_of_words_that_stand_there_twice_the_one_that_was_meant(nth: int) -> None:
    anchor = anchored("95%", nth)
    assert anchor.nth == nth
    assert f"khối {5 + nth}" in line_of(anchor, TEXT)


def test_text_put_in_before() -> None:
    changed = "KẾ HOẠCH\nCăn cứ tình hình, đạt 95% năm trước.\n" + TEXT
    assert "khối 6" in line_of(anchored("95%", 1), changed)
    assert "khối 7" in line_of(anchored("95%", 2), changed)


def test_text_taken_out_before() -> None:
    changed = TEXT.replace("- Tỷ lệ học sinh khối 6 hoàn thành chương trình đạt 95%.\n", "")
    assert "khối 7" in line_of(anchored("95%", 2), changed)


def test_text_edited_after() -> None:
    changed = TEXT.replace("trước ngày 30/11/2024.", "trong học kỳ I, chậm nhất là ngày 30/11/2024 tới.")
    assert words(anchored("12 giáo viên dạy giỏi"), changed) == ("12 giáo viên dạy giỏi", "context")


def test_text_edited_inside() -> None:
    changed = TEXT.replace("tham gia bồi dưỡng thường", "tham gia tốt bồi dưỡng thường")
    quote = "100% giáo viên tham gia bồi dưỡng thường xuyên"
    assert words(anchored(quote), changed) == ("100% giáo viên tham gia tốt bồi dưỡng thường xuyên", "fuzzy")


def test_another_number_is_another_fact() -> None:
    changed = TEXT.replace("100% giáo viên", "98% giáo viên")
    assert find(anchored("100% giáo viên tham gia bồi dưỡng thường xuyên"), changed) is None


@pytest.mark.parametrize(
    ("old", "new", "quote"),
    [
        ("95%", "95 %", "95%"),
        ("giáo viên tham gia", "giáo  viên\ntham gia", "giáo viên tham gia"),
        ("30/11/2024", "30/11/ 2024", "30/11/2024"),
        ("Đội ngũ", "Đội\u00a0ngũ", "Đội ngũ"),
    ],
)
def test_white_space_does_not_count(old: str, new: str, quote: str) -> None:
    found = words(anchored(quote), TEXT.replace(old, new))
    assert found
    assert "".join(found[0].split()) == "".join(quote.split())


def test_a_number_is_not_found_in_a_longer_one() -> None:
    text = "- Đạt 5% số trẻ."
    anchor = anchor_of(text, 6, 8)
    assert find(anchor, "- Đạt 35% số trẻ.") is None
    assert find(anchor, "- Đạt 2,5% số trẻ.") is None


def test_what_is_gone_is_not_found_elsewhere() -> None:
    anchor = anchored("95%", 2)
    changed = "- Huy động trẻ đạt 95% dân số độ tuổi.\n- Duy trì sĩ số 95% trở lên ở mọi lớp học.\n"
    assert find(anchor, changed) is None


def test_long_words_need_no_surroundings() -> None:
    quote = "tham gia bồi dưỡng thường xuyên theo kế hoạch"
    assert words(anchored(quote), f"Cán bộ {quote} đã ban hành.") == (quote, "context")


def test_words_kept_without_surroundings_are_counted() -> None:
    text = "a 7 b 7 c 7"
    found = find(Anchor("7", nth=2), text)
    assert found
    assert found.span.start == 6


def test_nothing_is_nowhere() -> None:
    assert find(Anchor(" "), TEXT) is None
    assert find(Anchor("7"), "") is None


def test_a_quote_repeated_a_thousand_times_is_found_soon() -> None:
    text = "đạt 100% trẻ; " * 20_000
    anchor = Anchor("100% trẻ", "đạt ", "; đạt", 15_000)
    found = find(anchor, text)
    assert found
    assert found.span.start == 14 * 14_999 + 4


def test_edited_words_in_a_megabyte_that_repeats_them() -> None:
    text = (
        "giáo viên đạt chuẩn; " * 50_000 + "Cuối năm, giáo viên tham gia đủ các lớp bồi dưỡng hè do Phòng mở."
    )
    anchor = Anchor("giáo viên tham gia các lớp bồi dưỡng", "Cuối năm, ", " hè do Phòng mở.")
    found = find(anchor, text)
    assert (
        found is None or text[found.span.start : found.span.end] == "giáo viên tham gia đủ các lớp bồi dưỡng"
    )
