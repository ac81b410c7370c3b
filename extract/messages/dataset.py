"""What ``kehoach dataset`` says, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

DATASET: Mapping[str, tuple[str, str]] = {
    "help-dataset": (
        "làm bộ dữ liệu nghiên cứu từ kết quả của một lần đọc; so hai bộ",
        "make a research dataset of a run; compare two",
    ),
    "help-dataset-build": (
        "làm bộ dữ liệu: bảng Parquet, câu có chú giải, ba phần train/dev/test, thẻ dữ liệu, Croissant, Frictionless",
        "make a dataset: Parquet tables, annotated sentences, splits train/dev/test, card, Croissant, Frictionless",
    ),
    "help-dataset-diff": (
        "cho biết bộ mới thêm, bỏ và đổi những gì so với bộ cũ",
        "say what the new dataset adds, drops and changes",
    ),
    "help-dataset-out": ("thư mục của bộ dữ liệu", "folder of the dataset"),
    "help-dataset-seed": (
        "hạt giống của việc chia phần (mặc định: 1)",
        "seed of the splits (default: 1)",
    ),
    "help-dataset-splits": (
        "tỷ lệ train/dev/test, cộng lại là 100 (mặc định: 80/10/10)",
        "ratio of train/dev/test, 100 in all (default: 80/10/10)",
    ),
    "help-dataset-keep": (
        "giữ nguyên phần của các kế hoạch đã có trong bộ này",
        "keep the plans of this earlier dataset in their splits",
    ),
    "help-dataset-no-mask": (
        "không che thông tin riêng tư (không được công bố bộ này)",
        "do not mask private data (such a dataset must not be published)",
    ),
    "help-dataset-pseudonymise": (
        "thay tên trường, xã, huyện bằng bí danh; khóa ở tệp này, được tạo nếu chưa có",
        "replace names of schools, communes and districts by pseudonyms; the key is in this file, made if missing",
    ),
    "help-dataset-name": ("tên bộ dữ liệu (mặc định: kehoach)", "name of the dataset (default: kehoach)"),
    "help-dataset-licence": (
        "giấy phép ghi trong thẻ, mã SPDX hoặc địa chỉ (mặc định: other)",
        "licence stated in the card, an SPDX id or an address (default: other)",
    ),
    "help-dataset-published": (
        "ngày công bố ghi trong thẻ, YYYY-MM-DD",
        "day of publication stated in the card, YYYY-MM-DD",
    ),
    "help-dataset-jobs": (
        "số tiến trình (mặc định: theo số nhân, nhiều nhất 4)",
        "processes (default: by the number of cores, at most 4)",
    ),
    "help-dataset-old": ("thư mục của bộ cũ", "folder of the old dataset"),
    "help-dataset-new": ("thư mục của bộ mới", "folder of the new dataset"),
    "help-dataset-json": ("in JSON", "print JSON"),
    "help-dataset-diff-out": (
        "ghi mọi khác biệt thành bảng: .csv, .parquet hoặc .jsonl",
        "write every difference as a table: .csv, .parquet or .jsonl",
    ),
    "dataset-done": (
        "{plans} kế hoạch: {train} train, {dev} dev, {test} test; {facts} dữ kiện, {findings} phát hiện, {sentences} câu.",
        "{plans} plans: {train} train, {dev} dev, {test} test; {facts} facts, {findings} findings, {sentences} sentences.",
    ),
    "dataset-left-out": ("Không đưa vào: {left}.", "Left out: {left}."),
    "dataset-masked": (
        "Đã che {words} chỗ trong {plans} kế hoạch: {kinds}.",
        "Masked {words} places in {plans} plans: {kinds}.",
    ),
    "dataset-open": (
        "Không che gì: bộ này có dữ liệu cá nhân, không được công bố.",
        "Nothing masked: this dataset holds personal data and must not be published.",
    ),
    "dataset-withheld": (
        "Giữ lại {rows} dòng vì giá trị chính là dữ liệu riêng tư.",
        "Withheld {rows} rows whose value itself is private.",
    ),
    "diff-same": ("Hai bộ dữ liệu giống nhau.", "The two datasets are the same."),
    "diff-versions": ("Phiên bản và tùy chọn:", "Versions and options:"),
    "diff-table": (
        "{table}: thêm {added}, bỏ {dropped}, đổi {changed}, chuyển phần {moved}",
        "{table}: {added} added, {dropped} dropped, {changed} changed, {moved} moved to another split",
    ),
    "diff-columns": ("Cột đổi (số dòng):", "Columns that changed (rows):"),
    "diff-added": ("Kế hoạch thêm: {count}", "Plans added: {count}"),
    "diff-dropped": ("Kế hoạch bỏ: {count}", "Plans dropped: {count}"),
    "diff-moved": ("Kế hoạch chuyển phần: {count}", "Plans moved to another split: {count}"),
    "diff-more": ("  ... và {count} kế hoạch nữa", "  ... and {count} more"),
    "dataset-key": (
        "Khóa bí danh ở {path}: cất riêng, đừng để cùng bộ dữ liệu.",
        "The key of the pseudonyms is in {path}: keep it apart from the dataset.",
    ),
}
