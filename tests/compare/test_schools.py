"""One school under many spellings and addresses is one; schools that share a name are not."""

from __future__ import annotations

import pytest

from extract.compare.mergers import commune_today, province_today
from extract.compare.schools import Stated, name_key, school_ids, spelling
from extract.rulebook import Rulebook

SAME = [
    ("TRƯỜNG MẦM NON SAO BIỂN", "Trường MN Sao Biển", "Mầm non Sao Biển", "trường mn. sao  biển"),
    ("Trường Tiểu học Hòa Lạc", "Trường TH Hoà Lạc", "TIỂU HỌC HÒA LẠC"),
    ("Trường TH&THCS An Bàng", "Trường Tiểu học và Trung học cơ sở An Bàng", "Trường TH-THCS An Bàng"),
    ("Trường PTDTBTTHCS Nà Bó", "Trường Phổ thông dân tộc bán trú THCS Nà Bó", "PTDTBT Trung học cơ sở Nà Bó"),
    ("Trường Tiểu học số 2 Bình Lâm", "Trường TH Bình Lâm 2", "Trường Tiểu học Bình Lâm số 02"),
    ("Trường MNTT Họa My", "Trường Mầm non tư thục Hoạ Mi"),
]  # fmt: skip


@pytest.mark.parametrize("names", SAME, ids=[names[0] for names in SAME])
def test_spellings_of_one_name(names: tuple[str, ...], rules: Rulebook) -> None:
    assert len({name_key(name, rules) for name in names}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Trường Mầm non Sao Biển", "Trường Tiểu học Sao Biển"),
        ("Trường Tiểu học Bình Lâm 1", "Trường Tiểu học Bình Lâm 2"),
        ("Trường THCS Hoà Lạc", "Trường THCS Hòa Lác"),
        ("Trường TH Thanh Hà", "Trường THCS Thanh Hà"),
        ("Trường Mầm non 8-3", "Trường Mầm non 3-8"),
        ("Trường Mẫu giáo Sao Biển", "Trường Mầm non Sao Biển"),
    ],
)
def test_names_of_two_schools(one: str, other: str, rules: Rulebook) -> None:
    assert name_key(one, rules) != name_key(other, rules)


def at(
    province: str = "", district: str = "", commune: str = "", new: bool = False, today: str = ""
) -> Stated:
    return Stated(
        "Trường Mầm non Sao Biển", province, district, commune, today or (commune if new else ""), new
    )


@pytest.mark.parametrize(
    ("why", "stated", "schools"),
    [
        ("nothing speaks against it", [at(), at("Gia Lai"), at("Gia Lai", "Đức Hà", "Ia Mây")], "aaa"),
        ("two provinces", [at("Gia Lai"), at("Cà Mau")], "ab"),
        ("two communes", [at("Gia Lai", "", "Ia Mây"), at("Gia Lai", "", "Ia Nhin")], "ab"),
        ("two districts", [at("Gia Lai", "Đức Hà"), at("Gia Lai", "Đức Lâm")], "ab"),
        ("kinds of places do not matter", [at("tỉnh Gia Lai", "", "xã Ia Mây"), at("Gia Lai", "", "Ia Mây")], "aa"),
        ("tone placement", [at("Gia Lai", "", "Hòa Lạc"), at("Gia Lai", "", "Hoà Lạc")], "aa"),
        ("the only district's school", [
            at("Gia Lai", "Đức Hà", "Ia Mây"), at("Gia Lai", "Đức Lâm", "Ia Nhin"), at("Gia Lai", "Đức Lâm")], "abb"),
        ("new commune, no contradiction", [at("Gia Lai", "Đức Hà", "Ia Mây"), at("Gia Lai", "", "Ia Pô", True)], "aa"),
        ("the table says what became of it", [
            at("Gia Lai", "Đức Hà", "Ia Mây", today="Ia Pô"), at("Gia Lai", "", "Ia Pô", True),
            at("Gia Lai", "", "Ia Kring", True)], "aab"),
        ("merged into another than this", [
            at("Gia Lai", "Đức Hà", "Ia Mây", today="Ia Pô"), at("Gia Lai", "", "Ia Kring", True)], "ab"),
    ],
)  # fmt: skip
def test_places(why: str, stated: list[Stated], schools: str, rules: Rulebook) -> None:
    ids = school_ids(stated, rules)
    assert "".join("abc"[list(dict.fromkeys(ids)).index(one)] for one in ids) == schools
    shuffled = school_ids(stated[::-1], rules)[::-1]
    assert shuffled == ids, "the order of plans does not matter"


def test_provinces_of_today(rules: Rulebook) -> None:
    assert province_today("Quảng Nam", rules) == "Đà Nẵng"
    assert province_today("tỉnh Bến Tre", rules) == "Vĩnh Long"
    assert province_today("TP. Đà Nẵng", rules) == "Đà Nẵng"
    assert province_today("", rules) == ""


def test_communes_of_today() -> None:
    """Nghị quyết 1656/NQ-UBTVQH15: phường Phúc Xá, quận Ba Đình went into phường Hồng Hà."""
    assert commune_today("Hà Nội", "Ba Đình", "Phúc Xá") == "Hồng Hà"
    assert commune_today("thành phố Hà Nội", "", "phường Phúc Xá") == "Hồng Hà"
    assert commune_today("Hà Nội", "Cầu Giấy", "Phúc Xá") == "", "not the same name in another district"
    assert commune_today("Hà Nội", "Ba Đình", "") == ""


def test_the_name_to_show() -> None:
    assert spelling(["A", "Trường A", "A"]) == "A"
    assert spelling(["A", "Trường A"]) == "Trường A"
