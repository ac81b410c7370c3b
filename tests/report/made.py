"""A run whose plans hold what could break a page."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pandas

from extract.write.columns import TABLES

EMPTY: Mapping[str, Any] = {"str": "", "int": None, "float": None, "date": None}
TYPES: Mapping[str, str] = {"str": "string", "int": "Int64", "float": "float64", "date": "object"}
# What a page must show and must not run; the astral sign moves every offset that a browser counts.
HOSTILE = (
    "KẾ HOẠCH 𝟗\n<script>window.ran = 1</script> </script><img src=x onerror='window.ran = 2'> \u2028<!-- \"'&amp;\n"
    "- Huy động trẻ mẫu giáo đạt từ 97% trở lên.\n- Nộp báo cáo trước ngày 10/12/2024.\n"
    "Căn cứ Thông tư 36/2017/TT-BGDĐT."
)
PLAIN = "KẾ HOẠCH\n- Huy động trẻ mẫu giáo đạt 92%.\n- Không để xảy ra ngộ độc thực phẩm.\n" + "\n".join(
    f"Dòng {number} của kế hoạch." for number in range(120)
) + "\n- Trẻ thấp còi dưới 5%."  # fmt: skip
SCHOOL = 'Trường Mầm non "><script>window.ran = 3</script>'


def write_run(folder: Path) -> Path:
    """Two preschools, a file that could not be read and a copy: tables and texts."""
    texts = {"aaaa": HOSTILE, "bbbb": PLAIN}
    rates = {"indicator": "enrolment.rate", "scope": "mẫu giáo", "subject": "trẻ mẫu giáo", "unit": "%"}
    facts = [
        _fact(texts, "aaaa", "97%", kind="target", comparator="ge", value=97.0, **rates),
        _fact(
            texts,
            "aaaa",
            "97%",
            kind="percentage",
            comparator="ge",
            value=97.0,
            unit="%",
            subject="trẻ mẫu giáo",
        ),
        _fact(
            texts,
            "aaaa",
            "trước ngày 10/12/2024",
            kind="deadline",
            subject="<b>nộp báo cáo",
            relation="before",
            date_to=date(2024, 12, 10),
            precision="day",
        ),
        _fact(
            texts,
            "aaaa",
            "Thông tư 36/2017/TT-BGDĐT",
            kind="citation",
            citation="36/2017/TT-BGDĐT",
            citation_kind="Thông tư",
        ),
        _fact(texts, "bbbb", "92%", kind="target", comparator="eq", value=92.0, **rates),
        _fact(
            texts, "bbbb", "ngộ độc thực phẩm", kind="target", comparator="eq", value=0.0, subject="ngộ độc"
        ),
        _fact(
            texts,
            "bbbb",
            "dưới 5%",
            kind="target",
            comparator="lt",
            value=5.0,
            unit="%",
            subject="trẻ thấp còi",
        ),
    ]
    documents = [
        {"doc_id": "aaaa", "path": "a.docx", "status": "ok", "school": SCHOOL, "level": "mầm non"},
        {
            "doc_id": "bbbb",
            "path": "b.docx",
            "status": "ok",
            "school": "Trường Mầm non Hoa Mơ",
            "level": "mầm non",
        },
        {"doc_id": "cccc", "path": "c.docx", "status": "failed", "error": "damaged: Tệp bị hỏng."},
        {
            "doc_id": "bbbb",
            "path": "d.docx",
            "status": "duplicate",
            "duplicate_of": "bbbb",
            "school": "Trường Mầm non Hoa Mơ",
        },
    ]
    cited = facts[3]
    findings = [
        {
            **{name: cited[name] for name in ("doc_id", "fact_id", "quote", "start", "end", "place")},
            "code": "citation-expired",
            "severity": "error",
            "message": "Thông tư 36/2017/TT-BGDĐT đã hết hiệu lực.",
            "message_en": "Circular 36/2017/TT-BGDĐT no longer holds.",
        },
        {"doc_id": "bbbb", "fact_id": "", "code": "header-missing", "severity": "info", "message": "Không thấy Quốc hiệu."},
    ]  # fmt: skip
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in (("documents", documents), ("facts", facts), ("findings", findings)):
        _frame(rows, TABLES[name]).to_parquet(folder / f"{name}.parquet")
    (folder / "texts").mkdir(exist_ok=True)
    for doc_id, text in texts.items():
        (folder / "texts" / f"{doc_id}.txt").write_bytes(text.encode("utf-8"))
    return folder


def _fact(texts: Mapping[str, str], doc_id: str, quote: str, **columns: Any) -> dict[str, Any]:
    start = texts[doc_id].index(quote)
    place = f"đoạn {texts[doc_id][:start].count(chr(10)) + 1}"
    row = {
        "doc_id": doc_id,
        "quote": quote,
        "start": start,
        "end": start + len(quote),
        "place": place,
        **columns,
    }
    return {**row, "fact_id": f"{doc_id}-{columns['kind']}-{start}"}


def _frame(rows: list[dict[str, Any]], columns: Mapping[str, Any]) -> pandas.DataFrame:
    frame = pandas.DataFrame(
        {
            name: pandas.Series(
                [row.get(name, EMPTY[column.dtype]) for row in rows], dtype=TYPES[column.dtype]
            )
            for name, column in columns.items()
        }
    )
    for name, column in columns.items():
        if column.dtype == "date":
            frame[name] = pandas.to_datetime(frame[name]).dt.date
    return frame
