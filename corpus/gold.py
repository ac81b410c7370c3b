"""From the answers in a source to gold rows in the format of TABLES.md, with ``quote`` and ``nth``.

An answer is written by hand beside the words it is about; nothing here looks at what the extractor
says. Answers (a ``?`` behind the letter makes the row optional):

=====================================  ==========================================================
``T ge 95 %; s=trẻ+an toàn``           target: comparator, value, unit; words its subject must hold
``T between 1..2 người; per=tháng``    also ``base=``; ``T eq 24/26 giáo viên`` value and total;
                                       ``T none`` a qualitative one. A target in % gives the
                                       percentage row too
``P 92.6`` / ``P- 92.6``               percentage; with ``-`` and no target (a past result)
``C TT 27/2020/TT-BGDĐT 2020-09-04``   citation: kind, canonical number (``-`` blank), date given
``D before 2024-09-30``                deadline: relation and day; ``2024-09`` a month,
                                       ``a..b`` a window, ``-`` none; then the precision
``M``                                  what is due in the month of the heading above (inherited)
``F citation-expired why``             finding
``N target why``                       words that must give no target (deadline, citation)
=====================================  ==========================================================

A target may have its indicator and scopes, ``; i=enrolment.rate@nhà trẻ+mẫu giáo``, or ``; i=-`` where
no indicator is right. Any column may have other right values: ``; alt.unit=trẻ,học sinh``.
"""

from __future__ import annotations

import calendar
import json
from typing import Any

import regex

from corpus.layout import Text, TextLine
from corpus.markup import Mark, Source

KINDS = {
    "L": "Luật",
    "BL": "Bộ luật",
    "NĐ": "Nghị định",
    "TT": "Thông tư",
    "TTLT": "Thông tư liên tịch",
    "NQ": "Nghị quyết",
    "QĐ": "Quyết định",
    "CT": "Chỉ thị",
    "CV": "Công văn",
    "KH": "Kế hoạch",
    "KL": "Kết luận",
    "HD": "Hướng dẫn",
    "TB": "Thông báo",
    "CTr": "Chương trình",
    "QC": "Quy chế",
}
PERCENT = regex.compile(r"(\d+(?:[.,]\d+)?) ?%")
PERCENT_RANGE = regex.compile(r"\d+(?:[.,]\d+)? ?%? ?(?:-|đến|tới) ?\d+(?:[.,]\d+)? ?%")
Row = dict[str, Any]


def gold_rows(source: Source, text: Text) -> tuple[list[Row], list[Row]]:
    """The gold rows and the negative rows of a source laid out as ``text``."""
    rows: list[Row] = []
    own = source.meta.get("document")
    if own:
        title = {"doc": source.stem, "kind": "document", "quote": "KẾ HOẠCH", "nth": 1}
        rows.append(title | own | {"optional": False})
    for line in text.lines:
        for mark in line.marks:
            if mark.spec.startswith("X "):  # private data, see corpus/private.py
                continue
            rows += _answer(source.stem, text, line, mark)
    return (
        [row for row in rows if not row["kind"].startswith("not_")],
        [row for row in rows if row["kind"].startswith("not_")],
    )


def to_jsonl(rows: list[Row]) -> str:
    """Rows as JSON lines."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def _answer(doc: str, text: Text, line: TextLine, mark: Mark) -> list[Row]:
    head, *rest = (part.strip() for part in mark.spec.split(";"))
    letter, _, body = head.partition(" ")
    options = dict(part.split("=", 1) for part in rest)
    columns = {"T": _target, "P": _percentage, "C": _citation, "D": _deadline, "M": _inherited}
    kind = letter.rstrip("?-")
    if kind == "F":
        code, _, about = body.partition(" ")
        row: Row = {"kind": "finding", "code": code, "about": about}
    elif kind == "N":
        wrong, _, note = body.partition(" ")
        row = {"kind": f"not_{wrong}", "note": note}
    else:
        row = columns[kind](body, mark)
    row = _placed(doc, text, line, mark.start, mark.end) | row | _options(options)
    row |= {"optional": letter.endswith("?"), "context": line.context}
    extra = _percentages(doc, text, line, mark, row) if kind == "T" and row.get("unit") == "%" else []
    if letter == "P-":
        extra.append(row | {"kind": "not_target", "note": "past or present state"})
    return [row, *extra]


def _placed(doc: str, text: Text, line: TextLine, start: int, end: int) -> Row:
    quote = line.text[start:end]
    return {"doc": doc, "quote": quote, "nth": text.nth(quote, line.start + start)}


def _options(options: dict[str, str]) -> Row:
    row: Row = {}
    for key, value in options.items():
        if key == "s":
            row["subject_has"] = value.split("+")
        elif key == "i":
            indicator, _, scope = value.partition("@")
            row |= {"indicator": indicator.strip("-"), "scope": scope.replace("+", "; ")}
        elif key.startswith("alt."):
            row.setdefault("alt", {})[key[4:]] = [_scalar(key[4:], part) for part in value.split(",")]
        else:
            row[{"base": "baseline", "per": "period"}[key]] = value
    return row


def _scalar(column: str, word: str) -> Any:
    if word in ("null", ""):
        return None
    return number(word) if column in ("value", "value_max", "total") else word


def number(word: str) -> float | int:
    """A number as JSON writes it: whole ones without a point."""
    value = float(word)
    return int(value) if value.is_integer() else value


def _target(body: str, mark: Mark) -> Row:
    comparator, _, rest = body.partition(" ")
    value, _, unit = rest.partition(" ")
    row: Row = {"kind": "target", "comparator": comparator, "value": None}
    if ".." in value:
        low, high = value.split("..")
        row |= {"value": number(low), "value_max": number(high)}
    elif "/" in value:
        part, total = value.split("/")
        row |= {"value": number(part), "total": number(total)}
    elif value:
        row["value"] = number(value)
    return row | ({"unit": unit} if unit else {})


def _percentage(body: str, mark: Mark) -> Row:
    low, _, high = body.partition("..")
    row: Row = {"kind": "percentage", "value": number(low), "unit": "%"}
    return row | ({"value_max": number(high)} if high else {})


def _citation(body: str, mark: Mark) -> Row:
    kind, name, *issued = body.split(" ")
    row: Row = {"kind": "citation", "citation": None if name == "-" else name, "citation_kind": KINDS[kind]}
    return row | ({"issued": issued[0]} if issued else {})


def _deadline(body: str, mark: Mark) -> Row:
    relation, window, *precision = body.split(" ")
    row: Row = {"kind": "deadline", "relation": relation, "date_from": None, "date_to": None}
    first, last = window_dates(window)
    if relation not in ("before", "by"):
        row["date_from"] = first
    if relation != "from":
        row["date_to"] = last
    guess = {7: "month", 10: "day", 16: "period"}.get(len(window), "")
    grain = precision[0] if precision else guess
    return row | ({"precision": grain} if grain else {})


def _inherited(body: str, mark: Mark) -> Row:
    window = body or mark.month
    assert window, f"no month above {mark}"
    first, last = window_dates(window)
    precision = "month" if len(window) == 7 else "period"
    return {
        "kind": "deadline",
        "relation": "during",
        "date_from": first,
        "date_to": last,
        "precision": precision,
        "inherits": True,
    }


def window_dates(window: str) -> tuple[str | None, str | None]:
    """First and last day of ``2024-09-05``, ``2024-09``, ``a..b`` or ``-``.

    >>> window_dates("2024-02"), window_dates("2024-04..2024-05")
    (('2024-02-01', '2024-02-29'), ('2024-04-01', '2024-05-31'))
    """
    if window == "-":
        return None, None
    first, _, last = window.partition("..")
    return _edge(first, 0), _edge(last or first, 1)


def _edge(day: str, side: int) -> str | None:
    if not day:
        return None
    if len(day) == 10:
        return day
    year, month = map(int, day.split("-"))
    return f"{day}-{calendar.monthrange(year, month)[1]:02d}" if side else f"{day}-01"


def _percentages(doc: str, text: Text, line: TextLine, mark: Mark, target: Row) -> list[Row]:
    """The percentage rows of a target in %: optional where the cell leaves the sign to its heading."""
    words = line.text[mark.start : mark.end]
    values = {key: target[key] for key in ("value", "value_max") if key in target}
    base = {
        "kind": "percentage",
        **values,
        "unit": "%",
        "optional": target["optional"],
        "context": line.context,
    }
    if "value_max" in values:
        found = PERCENT_RANGE.search(words)
    else:
        found = next((m for m in PERCENT.finditer(words) if _value(m[1]) == target["value"]), None)
    if found is None:
        return [_placed(doc, text, line, mark.start, mark.end) | base | {"optional": True}]
    return [_placed(doc, text, line, mark.start + found.start(), mark.start + found.end()) | base]


def _value(digits: str) -> float:
    return float(digits.replace(",", "."))
