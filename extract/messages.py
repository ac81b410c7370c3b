"""What the commands say, in both languages. Errors have their own sentences in ``errors.py``."""

from __future__ import annotations

from collections.abc import Mapping

from extract.errors import Language

TEXTS: Mapping[str, tuple[str, str]] = {
    # help of the commands
    "about": (
        "Đọc kế hoạch của nhà trường thành bảng chỉ tiêu, tỷ lệ, thời hạn và văn bản viện dẫn.",
        "Reads school plans into tables of targets, percentages, deadlines and cited documents.",
    ),
    "help-extract": (
        "đọc các kế hoạch và ghi các bảng kết quả",
        "read plans and write the tables",
    ),
    "help-show": (
        "in một kế hoạch với các dữ kiện được đánh dấu",
        "print one plan's facts, marked in their context",
    ),
    "help-explain": (
        "cho biết luật nào đã khớp ở một chỗ, và luật nào suýt khớp",
        "say which rules fired at some words, and which nearly did",
    ),
    "help-evaluate": (
        "chấm kết quả theo đáp án làm tay",
        "score the results against hand-made answers",
    ),
    "help-rules": ("làm việc với bộ luật", "work with the rules"),
    "help-rules-check": (
        "chạy mọi ví dụ của mọi luật",
        "run every rule's examples",
    ),
    "help-path": (
        "tệp, thư mục hoặc mẫu như kehoach/*.docx",
        "files, folders or patterns such as plans/*.docx",
    ),
    "help-out": ("thư mục kết quả (mặc định: outputs)", "folder of the results (default: outputs)"),
    "help-format": (
        "định dạng kết quả, dùng được nhiều lần (mặc định: parquet và xlsx)",
        "format of the results, may be repeated (default: parquet and xlsx)",
    ),
    "help-rules-dir": ("thư mục luật của riêng bạn", "folder with rules of your own"),
    "help-jobs": ("số tệp đọc cùng lúc (mặc định: số nhân)", "files read at the same time (default: cores)"),
    "help-ocr": (
        "nhận dạng chữ trong trang ảnh: auto (trang không có chữ đọc được), never, always (mọi trang)",
        "recognise pages that are pictures: auto (pages without usable text), never, always (every page)",
    ),
    "help-timeout": (
        "số giây tối đa cho một tệp (mặc định: 120)",
        "most seconds that one file may take (default: 120)",
    ),
    "help-strict": (
        "mã thoát 1 nếu có tệp không đọc được",
        "exit with 1 if any plan failed",
    ),
    "help-lang": ("ngôn ngữ của thông báo (mặc định: vi)", "language of the messages (default: vi)"),
    "help-file": ("tệp kế hoạch", "the plan's file"),
    "help-at": ("những chữ cần xem, như trong kế hoạch", "the words to look at, as in the plan"),
    "help-gold": ("tệp đáp án (JSON lines) hoặc thư mục", "answer files (JSON lines) or folders"),
    "help-plans": ("thư mục các kế hoạch", "folder of the plans"),
    "help-misses": ("in từng chỗ sót và chỗ thừa", "print each miss and each extra"),
    "help-compare": ("so với một lần chấm đã lưu", "gains and losses against a saved run"),
    "help-save": ("lưu lần chấm này để so về sau", "save this run, to compare with later"),
    "help-no-segmentation": ("không tách từ (để đo tác dụng)", "without word segmentation (to measure it)"),
    "help-version": ("in phiên bản", "print the version"),
    # the run
    "progress": ("Đang đọc kế hoạch", "Reading plans"),
    "progress-line": ("Đã đọc {done}/{total} tệp", "Read {done} of {total} files"),
    "progress-converting": (
        "LibreOffice đã chuyển {done}/{total} tệp DOC, RTF, ODT",
        "LibreOffice has converted {done} of {total} DOC, RTF and ODT files",
    ),
    "retrying": ("Thử lại riêng từng tệp: {paths}", "Trying again, each alone: {paths}"),
    "interrupted": ("Đã dừng theo yêu cầu; chưa ghi bảng nào.", "Stopped; no table was written."),
    "summary-title": ("Kết quả đọc kế hoạch", "What was read"),
    "count-plans": ("Số tệp", "Files"),
    "count-ok": ("  đọc được", "  read"),
    "count-partial": ("  đọc được một phần", "  read in part"),
    "count-failed": ("  không đọc được", "  not read"),
    "count-duplicate": ("  trùng nội dung với tệp khác", "  same bytes as another file"),
    "count-facts": ("Số dữ kiện", "Facts"),
    "count-target": ("  chỉ tiêu", "  targets"),
    "count-percentage": ("  tỷ lệ phần trăm", "  percentages"),
    "count-deadline": ("  thời hạn", "  deadlines"),
    "count-citation": ("  văn bản viện dẫn", "  citations"),
    "count-findings": ("Số phát hiện", "Findings"),
    "count-error": ("  lỗi", "  errors"),
    "count-warning": ("  cảnh báo", "  warnings"),
    "count-info": ("  lưu ý", "  notes"),
    "not-read": ("Tệp chưa đọc được và việc cần làm:", "What was not read, and what to do:"),
    "and-more": (
        "... và {count} tệp nữa (xem bảng documents)",
        "... and {count} more (see the documents table)",
    ),
    "written": ("Các bảng nằm ở:", "The tables are at:"),
    # sheets of the workbook
    "sheet-summary": ("Tổng hợp", "Summary"),
    "sheet-target": ("Chỉ tiêu", "Targets"),
    "sheet-percentage": ("Tỷ lệ", "Percentages"),
    "sheet-deadline": ("Thời hạn", "Deadlines"),
    "sheet-citation": ("Văn bản", "Citations"),
    "sheet-findings": ("Phát hiện", "Findings"),
    "sheet-documents": ("Kế hoạch", "Plans"),
    # show and explain
    "show-none": ("Không tìm thấy dữ kiện nào.", "No facts were found."),
    "at-missing": (
        "Không thấy những chữ này trong kế hoạch: {words}",
        "These words are not in the plan: {words}",
    ),
    "at-more": ("({count} chỗ nữa có những chữ này)", "({count} more places have these words)"),
    "at-place": (
        "Ở {place}; mục: {section}; vai trò: {role}",
        "At {place}; section: {section}; role: {role}",
    ),
    "at-facts": ("Dữ kiện ở câu này:", "Facts in this sentence:"),
    "at-mentions": ("Luật đã khớp:", "Rules that fired:"),
    "at-drops": ("Đã bỏ, và lý do:", "Dropped, and why:"),
    "at-alone": (
        "Khớp nếu câu này đứng riêng, nhưng không khớp ở chỗ này:",
        "Would fire if the sentence stood alone, but not in this place:",
    ),
    "at-nearly": (
        "Suýt khớp: có mẫu hoặc từ khớp những chữ này, nhưng ở đây không cho kết quả mang tên luật:",
        "Nearly: their pattern or terms match these words, but nothing here bears their name:",
    ),
    "at-nothing": ("  (không có)", "  (none)"),
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


def say(key: str, language: Language, **blanks: object) -> str:
    """The text of ``key`` in a language, its blanks filled."""
    return TEXTS[key][0 if language == "vi" else 1].format(**blanks)
