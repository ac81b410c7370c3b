"""What the commands and their options are called, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

HELP: Mapping[str, tuple[str, str]] = {
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
        "số giây tối đa cho một tệp, mỗi trang ảnh thêm một phần tư (mặc định: 120; 0: không giới hạn)",
        "most seconds that one file may take, a quarter more for each page of a scan (default: 120; 0: no limit)",
    ),
    "help-memory": (
        "bộ nhớ tối đa cho một tệp, tính bằng MB, trên Linux (mặc định: 2048; 0: không giới hạn)",
        "most memory that one file may take, in MB, on Linux (default: 2048; 0: no limit)",
    ),
    "help-max-pages": (
        "số trang tối đa của một tệp PDF (mặc định: 2000; 0: không giới hạn)",
        "most pages that a PDF may have (default: 2000; 0: no limit)",
    ),
    "help-ocr-pages": (
        "số trang tối đa phải nhận dạng chữ trong một tệp PDF (mặc định: 200; 0: không giới hạn)",
        "most pages of a PDF that may need recognition (default: 200; 0: no limit)",
    ),
    "help-strict": (
        "mã thoát 1 nếu có tệp không đọc được",
        "exit with 1 if any plan failed",
    ),
    "help-lang": ("ngôn ngữ của thông báo (mặc định: vi)", "language of the messages (default: vi)"),
    "help-file": ("tệp kế hoạch", "the plan's file"),
    "help-at": ("những chữ cần xem, như trong kế hoạch", "the words to look at, as in the plan"),
    "help-answers": ("tệp đáp án (JSON lines) hoặc thư mục", "answer files (JSON lines) or folders"),
    "help-plans": ("thư mục các kế hoạch", "folder of the plans"),
    "help-misses": ("in từng chỗ sót và chỗ thừa", "print each miss and each extra"),
    "help-evaluate-compare": ("so với một lần chấm đã lưu", "gains and losses against a saved run"),
    "help-save": ("lưu lần chấm này để so về sau", "save this run, to compare with later"),
    "help-no-segmentation": ("không tách từ (để đo tác dụng)", "without word segmentation (to measure it)"),
    "help-version": ("in phiên bản", "print the version"),
}
