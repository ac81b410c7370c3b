"""What the workbook, ``show``, ``explain``, the registry and the indicators say, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

LOOK: Mapping[str, tuple[str, str]] = {
    # sheets of the workbook
    "sheet-summary": ("Tổng hợp", "Summary"),
    "sheet-target": ("Chỉ tiêu", "Targets"),
    "sheet-percentage": ("Tỷ lệ", "Percentages"),
    "sheet-deadline": ("Thời hạn", "Deadlines"),
    "sheet-citation": ("Văn bản", "Citations"),
    "sheet-findings": ("Phát hiện", "Findings"),
    "sheet-documents": ("Kế hoạch", "Plans"),
    "sheet-cut": (
        "Mỗi trang cho xem {shown} dòng đầu; số dòng đầy đủ: {sheets}. Mọi dòng nằm trong các bảng Parquet, CSV.",
        "Each sheet shows its first {shown} rows; rows in full: {sheets}. All rows are in the Parquet and CSV tables.",
    ),
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
    # registry
    # indicators
    "help-indicators": (
        "chỉ số mà các chỉ tiêu được xếp vào",
        "the indicators that targets are counted under",
    ),
    "help-indicators-list": (
        "liệt kê các chỉ số: mã, đơn vị, chiều tốt, tên",
        "list the indicators: id, unit, which way is better, label",
    ),
    "help-indicators-suggest": (
        "nhóm các chỉ tiêu của một lần đọc chưa có chỉ số nào, để thêm chỉ số còn thiếu",
        "group the targets of a run that have no indicator, so that a missing one can be added",
    ),
    "help-indicators-page": (
        "in trang docs/indicators.md",
        "print the page docs/indicators.md",
    ),
    "help-indicators-least": (
        "chỉ in nhóm có từ N chỉ tiêu trở lên (mặc định: 1)",
        "only groups of N targets or more (default: 1)",
    ),
    "indicators-none-for": (
        "{targets} chỉ tiêu chưa có chỉ số, thành {groups} nhóm:",
        "{targets} targets without an indicator, in {groups} groups:",
    ),
    "indicators-group": (
        "{count} chỉ tiêu, {plans} kế hoạch, đơn vị {units}:",
        "{count} targets, {plans} plans, unit {units}:",
    ),
    "direction-more": ("càng cao càng tốt", "more is better"),
    "direction-less": ("càng thấp càng tốt", "less is better"),
    "direction-none": ("không xếp hơn kém", "neither"),
    "help-registry": (
        "sổ đăng ký văn bản: xem, tìm, thêm, thống kê",
        "the registry of regulations: show, search, add, count",
    ),
    "help-registry-show": (
        "in một văn bản và chuỗi thay thế của nó",
        "print one regulation and what it replaced and was replaced by",
    ),
    "help-registry-search": (
        "tìm theo số hiệu, tên, cơ quan; có dấu hoặc không dấu",
        "search numbers, titles and issuers, with or without diacritics",
    ),
    "help-registry-add": (
        "thêm văn bản của riêng bạn từ tệp CSV",
        "add regulations of your own from a CSV file",
    ),
    "help-registry-stats": ("đếm văn bản trong sổ", "count the regulations"),
    "help-registry-words": (
        "số hiệu, loại và số, tên luật và năm, hoặc các từ cần tìm",
        "a number, a kind and number, a law's name and year, or words to search",
    ),
    "help-registry-file": (
        "tệp CSV có cột số hiệu (number) và các cột khác của sổ",
        "CSV file with a column number and others of the registry",
    ),
    "help-registry-own": (
        "tệp văn bản của riêng bạn (mặc định: trong thư mục người dùng)",
        "file of your own regulations (default: in your user folder)",
    ),
    "help-registry-day": (
        "ngày cần xem hiệu lực, YYYY-MM-DD (mặc định: hôm nay)",
        "the day to judge by, YYYY-MM-DD (default: today)",
    ),
    "registry-none": (
        "Sổ đăng ký không có văn bản này: {words}. Văn bản của địa phương, của trường không nằm trong sổ; điều đó không có nghĩa là sai.",
        "The registry has no such regulation: {words}. Documents of provinces, communes and schools are not in it; that does not make them wrong.",
    ),
    "registry-several": (
        "Có hơn một văn bản có thể đúng với: {words}",
        "More than one could be meant by: {words}",
    ),
    "registry-more": ("... và {count} văn bản nữa", "... and {count} more"),
    "registry-added": (
        "Đã thêm {new} văn bản, thay {replaced}, vào {path}",
        "Added {new}, replaced {replaced}, in {path}",
    ),
    "registry-stats": (
        "{rows} văn bản, trong đó {own} của riêng bạn",
        "{rows} regulations, {own} of them your own",
    ),
    "registry-kinds": ("Loại văn bản", "Kinds"),
    "registry-issues": ("Ngày ban hành, hiệu lực", "Issue and effect"),
    "registry-ends": ("Hết hiệu lực, thay thế", "End and replacement"),
    "registry-states": ("Hiệu lực hôm nay", "Status today"),
    "registry-issued": ("ban hành", "issued"),
    "registry-effective": ("có hiệu lực từ", "in force from"),
    "registry-expired": ("hết hiệu lực từ", "expired on"),
    "registry-transition_until": ("còn áp dụng đến", "still applied until"),
    "registry-on": ("ngày {day}:", "on {day}:"),
    "registry-chain": (
        "Chuỗi thay thế (< bị thay thế, * văn bản này, ~ sửa đổi nó, > thay thế nó):",
        "Chain (< replaced by it, * this one, ~ amends it, > replaces it):",
    ),
    "registry-no-row": ("(sổ không có)", "(not in the registry)"),
    "registry-source": ("Nguồn:", "Source:"),
    "registry-note": ("Ghi chú:", "Note:"),
    "verified": ("có nguồn công khai", "a public source states it"),
    "recalled": ("theo trí nhớ, cần kiểm tra", "from memory, to be checked"),
    "own": ("của riêng bạn", "your own"),
    "in force": ("còn hiệu lực", "in force"),
    "not yet in force": ("chưa có hiệu lực", "not yet in force"),
    "expired": ("hết hiệu lực", "expired"),
    "partly expired": ("hết hiệu lực một phần", "partly expired"),
    "unknown": ("chưa rõ", "unknown"),
}
