"""docs/limits.md says what the code does: every constant, its value, and a code that exists."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import regex

from extract.errors import MESSAGES

HOME = Path(__file__).parent.parent
PAGE = HOME / "docs" / "limits.md"
pytestmark = pytest.mark.skipif(not PAGE.is_file(), reason="the documentation is in the checkout only")
ROW = regex.compile(r"^\| `([\w.]+)(?:\[\"(\w+)\"\])?` \| ([\d.]+) \| (?:`([\w-]+)`|-) \|", regex.M)
LIMIT = regex.compile(r"^(MAX_[A-Z_]+|(?:TIME_)?LIMIT)(?:: [^=]+)? = ", regex.M)
# Not limits of input: what Excel takes, how often a pattern may look, what a layout may be.
ELSEWHERE = ("extract.write", "extract.compare", "extract.commands")
OF_SHAPE = {"extract.read.columns.MAX_LEFT", "extract.read.ocr_picture.MAX_SIDE"}


def rows() -> list[tuple[str, str, str, str]]:
    return ROW.findall(PAGE.read_text(encoding="utf-8")) if PAGE.is_file() else []


def value_of(name: str, key: str) -> Any:
    parts = name.split(".")
    at = next(
        n for n in range(len(parts), 0, -1) if (HOME / "/".join(parts[:n])).with_suffix(".py").is_file()
    )
    found: Any = import_module(".".join(parts[:at]))
    for index, part in enumerate(parts[at:]):
        fields = getattr(found, "__dataclass_fields__", {})
        found = fields[part].default if index and part in fields else getattr(found, part)
    return found[key] if key else found


@pytest.mark.parametrize(
    ("name", "key", "value", "code"), rows(), ids=[f"{row[0]}{row[1]}" for row in rows()]
)
def test_a_limit_of_the_page_is_the_code_s(name: str, key: str, value: str, code: str) -> None:
    assert str(value_of(name, key)) == value
    assert not code or code in MESSAGES


def test_every_limit_of_the_code_is_on_the_page() -> None:
    told = {f"{name}" for name, *_ in rows()}
    for path in (HOME / "extract").rglob("*.py"):
        module = ".".join(path.relative_to(HOME).with_suffix("").parts)
        if module.startswith(ELSEWHERE):
            continue
        for name in LIMIT.findall(path.read_text(encoding="utf-8")):
            assert f"{module}.{name}" in told | OF_SHAPE, f"{module}.{name}"
