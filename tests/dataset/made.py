"""Runs made of invented plans: text in, the folder of ``kehoach extract`` out."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas

from extract.cli import main

PLAN = """{parent}
{school}
Số: {number}
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
{place}, ngày 05 tháng 9 năm {year}
KẾ HOẠCH
Thực hiện nhiệm vụ năm học {year}-{next}
Căn cứ Thông tư số 52/2020/TT-BGDĐT ngày 31/12/2020 của Bộ Giáo dục và Đào tạo;
Căn cứ Thông tư số 36/2017/TT-BGDĐT ngày 28/12/2017 của Bộ Giáo dục và Đào tạo;
Căn cứ Quyết định số 31/QĐ-{code} ngày 01/8/{year} của Hiệu trưởng {title};
I. ĐẶC ĐIỂM TÌNH HÌNH
{title} có 12 nhóm lớp với 310 trẻ, đóng tại {commune}.
II. CHỈ TIÊU
- Huy động trẻ mẫu giáo ra lớp đạt {share}%.
- Tỷ lệ bé chuyên cần đạt từ 95% trở lên.
- Tỷ lệ bé ngoan đạt từ 95% trở lên.
- Không để xảy ra tai nạn thương tích.
III. TỔ CHỨC THỰC HIỆN
- Giao bà {person} phụ trách, điện thoại {phone}, thư điện tử {mail}.
- Nộp báo cáo về Phòng trước ngày 20/12/{year}.
{extra}
HIỆU TRƯỞNG
{signer}
"""
DEFAULTS: Mapping[str, Any] = {
    "parent": "UBND XÃ ĐỒNG LAU",
    "school": "TRƯỜNG MẦM NON HOA MƠ",
    "title": "Trường Mầm non Hoa Mơ",
    "number": "12/KH-MNHM",
    "code": "MNHM",
    "place": "Đồng Lau",
    "commune": "xã Đồng Lau",
    "year": 2024,
    "share": 97,
    "person": "Trịnh Thị Ngọc Lài",
    "phone": "0912 345 678",
    "mail": "ngoclai.hm@example.com",
    "signer": "Đoàn Thị Kim Oanh",
    "extra": "",
}
SYLLABLES = [
    first + rest
    for first in ["b", "ch", "d", "đ", "g", "kh", "l", "m", "n", "ph", "r", "s", "t", "th", "tr", "v", "x"]
    for rest in ["a", "ây", "em", "ích", "on", "uông", "ưa"]
]


def plan(**stated: Any) -> str:
    """The text of a plan; what is not stated is that of one invented nursery school."""
    told = {**DEFAULTS, **stated}
    return PLAN.format(**told, next=told["year"] + 1)


def own_words(number: int, words: int = 500) -> str:
    """A paragraph that no other number has, so that plans are not near-duplicates."""
    draw = random.Random(number)
    return "Nội dung: " + " ".join(draw.choice(SYLLABLES) for _ in range(words)) + "."


def school(number: int, **stated: Any) -> str:
    """A plan of one of many schools, with words of its own."""
    name = f"{['Sao', 'Mây', 'Gió', 'Nắng', 'Trăng', 'Cỏ', 'Lá', 'Suối', 'Đá'][number % 9]} {['Xanh', 'Hồng', 'Vàng', 'Tím', 'Trắng', 'Biếc', 'Thắm', 'Non'][number // 9 % 8]}"
    return plan(
        **{
            "school": f"TRƯỜNG MẦM NON {name.upper()}",
            "title": f"Trường Mầm non {name}",
            "number": f"{number + 1}/KH-MN{''.join(word[0] for word in name.split())}",
            "extra": own_words(number),
            **stated,
        }
    )


def extracted(folder: Path, plans: Mapping[str, str]) -> Path:
    """The run of some plans: file name -> text."""
    inputs = folder / "plans"
    inputs.mkdir(parents=True)
    for name, text in plans.items():
        (inputs / name).write_text(text, encoding="utf-8")
    assert (
        main(["extract", str(inputs), "-o", str(folder / "run"), "--format", "parquet", "--jobs", "1"]) == 0
    )
    return folder / "run"


def table(dataset: Path, name: str) -> pandas.DataFrame:
    """One table of a dataset, all splits."""
    return pandas.read_parquet(dataset / "data" / name)


def files(folder: Path) -> dict[str, bytes]:
    """Every file of a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def rows(dataset: Path, name: str, columns: Sequence[str]) -> list[tuple[Any, ...]]:
    """Some columns of a table as tuples."""
    return list(table(dataset, name)[list(columns)].itertuples(index=False, name=None))
