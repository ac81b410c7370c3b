"""The columns of the three tables, in order, with their types and what a person calls them.

The contract is ``docs/tables.md``; a column may be added, none renamed.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

Dtype = Literal["str", "int", "float", "date"]
Language = Literal["vi", "en"]


class Column(NamedTuple):
    """A column: its type, its heading for a person in both languages, its width in the workbook."""

    dtype: Dtype
    vi: str
    en: str
    width: int = 14


DOCUMENTS: Mapping[str, Column] = {
    "doc_id": Column("str", "Mã tệp", "File id", 18),
    "path": Column("str", "Tệp", "File", 32),
    "format": Column("str", "Định dạng", "Format", 10),
    "status": Column("str", "Tình trạng", "Status", 11),
    "error": Column("str", "Lỗi", "Error", 40),
    "duplicate_of": Column("str", "Trùng với", "Duplicate of", 18),
    "pages": Column("int", "Số trang", "Pages", 9),
    "chars": Column("int", "Số ký tự", "Characters", 10),
    "insertions": Column("int", "Số chỗ thêm (vết sửa)", "Tracked insertions", 12),
    "deletions": Column("int", "Số chỗ xóa (vết sửa)", "Tracked deletions", 12),
    "school": Column("str", "Trường", "School", 32),
    "level": Column("str", "Cấp học", "Level", 12),
    "parent": Column("str", "Cơ quan chủ quản", "Parent agency", 26),
    "commune": Column("str", "Xã/phường", "Commune", 18),
    "district": Column("str", "Huyện/quận", "District", 18),
    "province": Column("str", "Tỉnh/thành phố", "Province", 18),
    "number": Column("str", "Số ký hiệu", "Number", 18),
    "issued": Column("date", "Ngày ban hành", "Issued", 13),
    "issued_month": Column("str", "Tháng ban hành (khi để trống ngày)", "Month issued (day left open)", 14),
    "school_year": Column("str", "Năm học", "School year", 12),
    "title": Column("str", "Trích yếu", "Title", 50),
    "signer": Column("str", "Người ký", "Signer", 22),
    "seconds": Column("float", "Thời gian (giây)", "Seconds", 10),
    "tool_version": Column("str", "Phiên bản", "Tool version", 10),
    "rules_version": Column("str", "Phiên bản luật", "Rules version", 15),
    "warnings": Column("str", "Cảnh báo khi đọc", "Reading warnings", 24),
}

COMMON: Mapping[str, Column] = {
    "fact_id": Column("str", "Mã dòng", "Fact id", 18),
    "doc_id": Column("str", "Mã tệp", "File id", 18),
    "kind": Column("str", "Loại", "Kind", 11),
    "quote": Column("str", "Trích nguyên văn", "Quote", 44),
    "start": Column("int", "Từ ký tự", "Start", 10),
    "end": Column("int", "Đến ký tự", "End", 10),
    "page": Column("int", "Trang", "Page", 8),
    "place": Column("str", "Vị trí trong tệp", "Place in the file", 24),
    "section": Column("str", "Mục", "Section", 40),
    "role": Column("str", "Vai trò của mục", "Role of the section", 14),
    "context": Column("str", "Ngữ cảnh", "Context", 60),
    "rule": Column("str", "Luật", "Rule", 22),
    "doubt": Column("str", "Cần xem lại vì", "Doubt", 18),
}

MEASURE: Mapping[str, Column] = {
    "subject": Column("str", "Đối tượng", "Subject", 36),
    "indicator": Column("str", "Chỉ số", "Indicator", 18),
    "scope": Column("str", "Phạm vi", "Scope", 18),
    "comparator": Column("str", "So sánh", "Comparator", 11),
    "value": Column("float", "Giá trị", "Value", 11),
    "value_max": Column("float", "Giá trị cao nhất", "Highest value", 11),
    "total": Column("float", "Trên tổng số", "Of total", 11),
    "unit": Column("str", "Đơn vị", "Unit", 14),
    "baseline": Column("str", "So với", "Baseline", 18),
    "period": Column("str", "Chu kỳ", "Period", 11),
}

TIME: Mapping[str, Column] = {
    "relation": Column("str", "Quan hệ thời gian", "Relation", 12),
    "date_from": Column("date", "Từ ngày", "From", 12),
    "date_to": Column("date", "Đến ngày", "To", 12),
    "precision": Column("str", "Độ chính xác", "Precision", 12),
}

CITED: Mapping[str, Column] = {
    "citation": Column("str", "Số hiệu văn bản", "Document number", 22),
    "citation_kind": Column("str", "Loại văn bản", "Document kind", 16),
    "citation_issued": Column("date", "Ngày văn bản", "Document date", 13),
    "citation_issuer": Column("str", "Cơ quan ban hành", "Issuer", 30),
    "registry_id": Column("str", "Trong sổ đăng ký", "In the registry", 22),
    "resolution": Column("str", "Cách nhận ra", "Resolution", 12),
    "status_on_plan_date": Column("str", "Hiệu lực vào ngày kế hoạch", "Status on the plan's day", 18),
    "successor": Column("str", "Văn bản thay thế", "Successor", 22),
}

FACTS: Mapping[str, Column] = {**COMMON, **MEASURE, **TIME, **CITED}

FINDINGS: Mapping[str, Column] = {
    "doc_id": Column("str", "Mã tệp", "File id", 18),
    "fact_id": Column("str", "Mã dòng", "Fact id", 18),
    "code": Column("str", "Mã phát hiện", "Code", 24),
    "severity": Column("str", "Mức độ", "Severity", 11),
    "message": Column("str", "Nội dung", "Message", 60),
    "message_en": Column("str", "Nội dung (tiếng Anh)", "Message in English", 60),
    "quote": Column("str", "Trích nguyên văn", "Quote", 44),
    "start": Column("int", "Từ ký tự", "Start", 10),
    "end": Column("int", "Đến ký tự", "End", 10),
    "page": Column("int", "Trang", "Page", 8),
    "place": Column("str", "Vị trí trong tệp", "Place in the file", 24),
    "expected": Column("str", "Lẽ ra là", "Expected", 26),
    "found": Column("str", "Trong kế hoạch là", "Found", 26),
    "source": Column("str", "Căn cứ", "Source", 30),
}

TABLES: Mapping[str, Mapping[str, Column]] = {
    "documents": DOCUMENTS,
    "facts": FACTS,
    "findings": FINDINGS,
}

# The columns of ``facts`` that each kind fills, beside the common ones.
KINDS: Mapping[str, tuple[str, ...]] = {
    "target": tuple(MEASURE),
    "percentage": ("subject", "comparator", "value", "value_max", "unit"),
    "deadline": ("subject", *TIME),
    "citation": tuple(CITED),
}
