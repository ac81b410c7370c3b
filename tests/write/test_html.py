"""The text with its facts marked: nothing of a plan may act in the page that shows it."""

from __future__ import annotations

import html
from dataclasses import replace

import regex

from extract.write.html import COLOURS, pieces
from extract.write.result import Result, Results


def test_markup_in_a_plan_is_shown_not_run(result: Result) -> None:
    shown = result._repr_html_()
    assert "<script" not in shown
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown


def test_markup_in_titles_paths_and_values_is_escaped(result: Result) -> None:
    hostile = '"><img src=x onerror=alert(1)>'
    document = replace(result.document, title=hostile, school=hostile, path=hostile)
    facts = tuple(replace(fact, doubt=hostile) for fact in result.found)
    changed = replace(result, document=document, found=facts)
    shown = changed._repr_html_() + Results([changed])._repr_html_()
    assert "<img" not in shown
    assert html.escape(hostile) in shown


def test_the_whole_text_is_there_unchanged(result: Result) -> None:
    body = result._repr_html_().split('padding:.5em">', 1)[1].removesuffix("</div></div>")
    assert html.unescape(regex.sub("<[^>]*>", "", body)) == result.text


def test_each_fact_is_marked_in_its_colour_with_its_values(result: Result) -> None:
    shown = result._repr_html_()
    for kind in ("target", "deadline", "citation"):
        assert f'<mark style="background:{COLOURS[kind]}' in shown
    assert len(set(COLOURS.values())) == len(COLOURS)
    assert "value=42.5" in shown
    assert "citation_issuer=Bộ Giáo dục và Đào tạo" in shown


def test_overlapping_facts_share_the_piece_they_share(result: Result) -> None:
    outer, inner = result.found[0], result.found[1]
    outer, inner = replace(outer, start=0, end=6), replace(inner, start=2, end=4)
    parts = [(words, len(covering)) for words, covering in pieces("abcdefgh", (outer, inner))]
    assert parts == [("ab", 1), ("cd", 2), ("ef", 1), ("gh", 0)]


def test_a_file_that_failed_shows_why(results: Results) -> None:
    assert "damaged: Tệp bị hỏng." in results._repr_html_()
