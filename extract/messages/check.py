"""What ``doctor`` and ``rules check`` say, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

CHECK: Mapping[str, tuple[str, str]] = {
    # doctor
    "help-doctor": (
        "cho biết máy này đọc được gì và cần cài thêm gì",
        "say what this machine can read, and what to install for the rest",
    ),
    "help-doctor-strict": (
        "mã thoát 1 nếu thiếu bất cứ thứ gì",
        "exit with 1 if anything is missing",
    ),
    "doctor-words": ("tách từ", "word segmentation"),
    "doctor-tables": ("ghi bảng, hiển thị", "tables and display"),
    "doctor-scans": ("PDF là ảnh chụp", "scanned PDF"),
    "doctor-no-vie": ("thiếu tiếng Việt (vie)", "Vietnamese (vie) is missing"),
    "doctor-outputs": ("thư mục kết quả", "output folder"),
    "doctor-cache": ("bộ nhớ đệm", "cache"),
    "doctor-console": ("chữ trên màn hình", "console encoding"),
    "doctor-all": ("Máy này đọc được mọi định dạng.", "This machine can read every format."),
    "doctor-install": ("Cần cài thêm:", "To install:"),
    # rules check
    "rules-good": (
        "{rules} luật, {examples} ví dụ: đều đúng.",
        "{rules} rules, {examples} examples: all right.",
    ),
    "rules-bad": ("{wrong} ví dụ sai trong {examples}.", "{wrong} of {examples} examples are wrong."),
    "rules-missed": ("không khớp ví dụ: {text}", "misses its example: {text}"),
    "rules-extra": ("khớp ví dụ không được khớp: {text}", "matches what it must not: {text}"),
    "rules-other": (
        "{column}: được {found}, cần {expected}, ở ví dụ: {text}",
        "{column}: gave {found}, expected {expected}, in the example: {text}",
    ),
}
