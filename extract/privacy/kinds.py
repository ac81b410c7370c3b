"""What is private, and the words that stand in its place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Private(NamedTuple):
    """Characters ``start`` to ``end`` (exclusive) that tell who or where a person is; see :data:`KINDS`."""

    start: int
    end: int
    kind: str


class Kind(NamedTuple):
    """How a kind is written where it was masked, and what a person calls it."""

    token: str
    vi: str
    en: str


# In order of weight: where two overlap, the earlier wins.
KINDS: Mapping[str, Kind] = {
    "email": Kind("[THƯ ĐIỆN TỬ]", "thư điện tử", "e-mail address"),
    "identity": Kind("[SỐ ĐỊNH DANH]", "số định danh, CCCD, CMND", "identity number"),
    "bank": Kind("[SỐ TÀI KHOẢN]", "số tài khoản", "bank account number"),
    "phone": Kind("[ĐIỆN THOẠI]", "số điện thoại", "telephone number"),
    "birth-date": Kind("[NGÀY SINH]", "ngày sinh", "birth date"),
    "address": Kind("[ĐỊA CHỈ]", "địa chỉ nhà", "home address"),
    "person": Kind("[NGƯỜI]", "tên người", "name of a person"),
}
