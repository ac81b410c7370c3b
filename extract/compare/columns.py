"""The columns of the comparison's tables, in order; the contract is docs/compare.md."""

from __future__ import annotations

from collections.abc import Mapping

from extract.write.columns import DOCUMENTS, FACTS, Column

LABEL = Column("str", "Chỉ số", "Indicator", 46)
INDICATOR = Column("str", "Mã chỉ số", "Indicator id", 22)
SCOPE = Column("str", "Phạm vi", "Scope", 18)
UNIT = Column("str", "Đơn vị", "Unit", 16)
TEXT = Column("str", "Chỉ tiêu", "Target", 16)
AREA = Column("str", "Địa bàn", "Area", 18)
SCHOOL = DOCUMENTS["school"]
LEVEL = DOCUMENTS["level"]
SCHOOLS = Column("int", "Số trường", "Schools", 9)
STATING = Column("int", "Số trường có nêu", "Schools stating it", 10)
MEDIAN = Column("float", "Trung vị", "Median", 15)
SCHOOL_ID = Column("str", "Mã trường", "School id", 18)
PLACES: Mapping[str, Column] = {
    "commune": DOCUMENTS["commune"],
    "district": DOCUMENTS["district"],
    "province": DOCUMENTS["province"],
    "province_today": Column("str", "Tỉnh, thành phố hiện nay", "Province today", 18),
}
AT: Mapping[str, Column] = {"level": LEVEL, "area": AREA}
ROW: Mapping[str, Column] = {"indicator": INDICATOR, "label": LABEL, "scope": SCOPE, "unit": UNIT}

LONG: Mapping[str, Column] = {
    "school": SCHOOL,
    "level": LEVEL,
    **PLACES,
    "school_year": DOCUMENTS["school_year"],
    "indicator": INDICATOR,
    "label": LABEL,
    "scope": SCOPE,
    "subject": FACTS["subject"],
    "comparator": FACTS["comparator"],
    "value": FACTS["value"],
    "value_max": FACTS["value_max"],
    "total": FACTS["total"],
    "unit": FACTS["unit"],
    "period": FACTS["period"],
    "baseline": FACTS["baseline"],
    "quote": FACTS["quote"],
    "place": FACTS["place"],
    "path": DOCUMENTS["path"],
    "doc_id": FACTS["doc_id"],
    "fact_id": FACTS["fact_id"],
    "school_id": SCHOOL_ID,
}
WIDE: Mapping[str, Column] = {"level": LEVEL, **ROW, "stated": SCHOOLS, "middle": MEDIAN}
GROUPS: Mapping[str, Column] = {
    **AT,
    **ROW,
    "stated": SCHOOLS,
    "least": Column("float", "Thấp nhất", "Least", 15),
    "middle": MEDIAN,
    "greatest": Column("float", "Cao nhất", "Greatest", 15),
    "comparators": Column("str", "Cách nêu", "Comparators", 18),
    "stating": STATING,
    "schools": Column("int", "Trên số trường", "Of schools", 10),
    "share": Column("float", "Tỷ lệ trường có nêu (%)", "Share of schools (%)", 12),
}
WHOSE: Mapping[str, Column] = {"school": SCHOOL, **AT}
OUTLIERS: Mapping[str, Column] = {
    **WHOSE,
    **ROW,
    "text": TEXT,
    "figure": Column("float", "Giá trị so sánh", "Figure compared", 11),
    "middle": MEDIAN,
    "low": Column("float", "Tứ phân vị dưới", "Lower quartile", 11),
    "high": Column("float", "Tứ phân vị trên", "Upper quartile", 11),
    "peers": SCHOOLS,
    "doc_id": FACTS["doc_id"],
    "fact_id": FACTS["fact_id"],
    "school_id": SCHOOL_ID,
}
MISSING: Mapping[str, Column] = {
    **WHOSE,
    "indicator": INDICATOR,
    "label": LABEL,
    "scope": SCOPE,
    "stating": STATING,
    "schools": Column("int", "Trên số trường", "Of schools", 10),
    "school_id": SCHOOL_ID,
}
YEARS: Mapping[str, Column] = {
    "school": SCHOOL,
    "level": LEVEL,
    **ROW,
    "year_before": Column("str", "Năm học trước", "Year before", 12),
    "text_before": Column("str", "Chỉ tiêu năm trước", "Target before", 16),
    "school_year": DOCUMENTS["school_year"],
    "text": TEXT,
    "change": Column("float", "Chênh lệch", "Change", 11),
    "verdict": Column("str", "Chiều", "Direction", 11),
    "doc_before": Column("str", "Mã tệp trước", "File id before", 18),
    "fact_before": Column("str", "Mã dòng trước", "Fact id before", 18),
    "doc_id": FACTS["doc_id"],
    "fact_id": FACTS["fact_id"],
    "school_id": SCHOOL_ID,
}
# The rows of one table each; the wide one has a column for each school beside these.
TABLES: Mapping[str, Mapping[str, Column]] = {
    "long": LONG,
    "groups": GROUPS,
    "outliers": OUTLIERS,
    "missing": MISSING,
    "years": YEARS,
}
