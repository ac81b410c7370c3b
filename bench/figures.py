"""Figures of a measurement: printed, put into a page, and held against what was asked."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import regex


@dataclass(slots=True)
class Figures:
    """Rows of a table, in order."""

    command: str
    rows: list[tuple[str, str, str, bool]] = field(default_factory=list)

    def add(self, name: str, value: object, asked: str = "", is_met: bool = True) -> None:
        """One figure; ``asked`` is what it is held against."""
        self.rows.append((name, str(value), asked, is_met))

    @property
    def are_met(self) -> bool:
        """Whether every figure is as it was asked for."""
        return all(is_met for *_, is_met in self.rows)

    def text(self) -> str:
        """The figures as a table of Markdown, under the command that made them."""
        lines = [
            f"`{self.command}`",
            "",
            f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.system()}.",
            "",
            "| figure | measured | asked |",
            "|---|---:|---:|",
        ]
        for name, value, asked, is_met in self.rows:
            lines.append(f"| {name} | {value} | {asked}{'' if is_met else ' **not met**'} |")
        return "\n".join(lines)

    def put(self, page: Path, section: str) -> None:
        """Replaces what stands between the section's two marks in a page."""
        replace_section(page, section, self.text())


def show(lines: Iterable[str], page: Path | None) -> None:
    """Prints a measurement, and makes it the page where one is asked for."""
    text = "\n".join(lines)
    print(text)
    if page:
        page.write_text(text.rstrip("\n") + "\n", encoding="utf-8")


def replace_section(page: Path, section: str, text: str) -> None:
    """Puts a text between ``<!-- section -->`` and ``<!-- /section -->``. Raises KeyError without them."""
    start, end = f"<!-- {section} -->", f"<!-- /{section} -->"
    whole = page.read_text(encoding="utf-8")
    if start not in whole or end not in whole:
        raise KeyError(f"{page}: {start} ... {end}")
    marked = regex.sub(
        rf"{regex.escape(start)}.*?{regex.escape(end)}",
        lambda _: f"{start}\n\n{text}\n\n{end}",
        whole,
        flags=regex.DOTALL,
    )
    page.write_text(marked, encoding="utf-8")
