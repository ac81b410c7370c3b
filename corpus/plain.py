"""A source as a TXT or MD file."""

from __future__ import annotations

import textwrap

from corpus.layout import letterhead_rows, row_context
from corpus.markup import Line, Source, TableRow
from corpus.word import padded


def write_txt(source: Source) -> bytes:
    """Plain text; ``wrap: 78`` in the source breaks the lines hard, as saved web pages do."""
    style, width = (source.meta.get("letterhead") or {}).get("style"), source.meta.get("wrap", 0)
    lines: list[str] = []
    for left, right in letterhead_rows(source):
        lines += padded(left, right) if style == "padded" else [*left, *right]
    for block in source.blocks:
        text = [_txt_row(row) for row in block] if isinstance(block, list) else [_labelled(block)]
        for paragraph in text:
            lines += (textwrap.wrap(paragraph, width, break_on_hyphens=False) if width else [paragraph]) + [
                ""
            ]
    return _join(lines, source)


def write_md(source: Source) -> bytes:
    """Markdown: headings, bold, lists and tables in its signs."""
    lines: list[str] = []
    for left, right in letterhead_rows(source):
        for word in (*left, *right):
            lines += [f"**{word}**", ""]
    for block in source.blocks:
        lines += [*_md_table(block), ""] if isinstance(block, list) else [_md_line(block), ""]
    return _join(lines, source)


def _join(lines: list[str], source: Source) -> bytes:
    sign = source.meta.get("signature") or {}
    lines += ["", *sign.get("left", []), "", *sign.get("right", [])]
    return ("\n".join(lines).strip() + "\n").encode("utf-8")


def _labelled(line: Line) -> str:
    return f"{line.label} {line.text}".strip()


def _txt_row(row: TableRow) -> str:
    return "\t".join(" ".join(line.text for line in cell.lines) for cell in row.cells)


def _md_line(line: Line) -> str:
    if line.kind == "title":
        return f"# {line.text}"
    if line.kind == "heading":
        return f"{'#' * (line.level + 2)} {line.label} {line.text}"
    if line.kind in ("bold", "centred"):
        return f"**{line.text}**"
    if line.kind == "bullet":
        return f"{'  ' * line.level}- {line.text}"
    return line.text


def _md_table(rows: list[TableRow]) -> list[str]:
    lines = [f"| {row_context(row)} |" for row in rows]
    lines.insert(1, "|" + "---|" * len(rows[0].cells))
    return lines
