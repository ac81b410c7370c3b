"""The two READMEs say the same: what a person types and sees is one text in both."""

from __future__ import annotations

from pathlib import Path

import pytest
import regex

HOME = Path(__file__).parent.parent
pytestmark = pytest.mark.skipif(not (HOME / "README.vi.md").is_file(), reason="in the checkout only")
COMMENT = regex.compile(r"\s*#.*$", regex.M)


def told(name: str) -> str:
    return (HOME / name).read_text(encoding="utf-8")


def blocks(name: str) -> list[str]:
    """The blocks of code without their comments, which are in the language of the page."""
    found = regex.findall(r"^```\w*\n(.*?)^```", told(name), regex.M | regex.S)
    return [COMMENT.sub("", block) for block in found]


def test_what_is_typed_and_printed_is_the_same() -> None:
    english, vietnamese = blocks("README.md"), blocks("README.vi.md")
    assert len(english) >= 6
    assert english == vietnamese


def test_the_sections_are_the_same() -> None:
    counts = [regex.findall(r"^(#+) ", told(name), regex.M) for name in ("README.md", "README.vi.md")]
    assert counts[0] == counts[1]


def test_they_lead_to_each_other_and_to_the_same_pages() -> None:
    links = [set(regex.findall(r"\]\(([^)]+)\)", told(name))) for name in ("README.md", "README.vi.md")]
    assert "README.vi.md" in links[0]
    assert "README.md" in links[1]
    assert links[0] - {"README.vi.md"} <= links[1]
    assert links[1] - links[0] == {"README.md", "docs/huong-dan.md"}
