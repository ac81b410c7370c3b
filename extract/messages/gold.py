"""What ``kehoach gold`` says, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

GOLD: Mapping[str, tuple[str, str]] = {
    "help-gold": (
        "đáp án làm tay: đưa dữ kiện ra công cụ gán nhãn và lấy lại, chọn mẫu, đo mức thống nhất",
        "answers by people: facts out to annotation tools and back, samples, agreement",
    ),
    "help-gold-export": (
        "ghi các kế hoạch và dữ kiện của một lần đọc ở định dạng của công cụ gán nhãn",
        "write a run's plans and facts in the format of an annotation tool",
    ),
    "help-gold-import": (
        "biến tệp của công cụ gán nhãn thành tệp đáp án mà kehoach evaluate chấm",
        "turn the files of an annotation tool into answers that kehoach evaluate scores",
    ),
    "help-gold-sample": (
        "chọn những chỗ đáng xem nhất: chưa chắc, hiếm, mâu thuẫn",
        "pick what is most worth a look: unsure, rare, disagreeing",
    ),
    "help-gold-agreement": (
        "đo mức thống nhất của hai người gán nhãn: Cohen's kappa và F1",
        "measure how far two annotators agree: Cohen's kappa and F1",
    ),
    "help-gold-format": ("định dạng của công cụ", "format of the tool"),
    "help-gold-out": ("thư mục được ghi", "folder to write to"),
    "help-gold-only": (
        "chỉ kế hoạch này (mã tệp, đường dẫn hoặc tên tệp); dùng được nhiều lần",
        "only this plan (its id, path or file name); repeatable",
    ),
    "help-gold-kinds": ("chỉ dữ kiện loại này; dùng được nhiều lần", "only facts of this kind; repeatable"),
    "help-gold-files": (
        "tệp của công cụ: .spacy, .conll, .json (Label Studio), .jsonl (doccano), .jsonld",
        "files of the tool: .spacy, .conll, .json (Label Studio), .jsonl (doccano), .jsonld",
    ),
    "help-gold-gold-dir": (
        "thư mục đáp án được ghi (mặc định: gold)",
        "folder of the answers (default: gold)",
    ),
    "help-gold-run": (
        "thư mục kết quả của lần đọc: cho biết dữ kiện nào bị sửa, bị bỏ, và nguyên văn",
        "folder of the run: tells which facts were changed or taken away, and the texts",
    ),
    "help-gold-annotator": (
        "ai đã xem, khi tệp không nói (Label Studio tự ghi)",
        "who looked, where the file does not say (Label Studio does)",
    ),
    "help-gold-n": ("số chỗ cần chọn (mặc định: 100)", "how many to pick (default: 100)"),
    "help-gold-seed": (
        "số để chọn mẫu khác (mặc định: 0)",
        "a number that draws another sample (default: 0)",
    ),
    "help-gold-sample-out": (
        "tệp được ghi; đuôi tệp là định dạng: .xlsx, .csv, .spacy, .conll, .json, .jsonl, .jsonld",
        "file to write; its ending is the format: .xlsx, .csv, .spacy, .conll, .json, .jsonl, .jsonld",
    ),
    "help-gold-annotation": (
        "tệp hoặc thư mục đáp án, hoặc tệp của công cụ gán nhãn",
        "answers (a file or a folder), or a file of an annotation tool",
    ),
    "help-evaluate-auto": (
        "tính cả những dòng chưa ai xem (trạng thái auto) là đáp án",
        "count rows that nobody looked at (state auto) as answers too",
    ),
    "gold-written": ("Đã ghi:", "Written:"),
    "gold-auto": ("chưa ai xem", "not looked at"),
    "gold-confirmed": ("được xác nhận", "confirmed"),
    "gold-corrected": ("được sửa hoặc thêm", "corrected or added"),
    "gold-rejected": ("bị bác bỏ", "rejected"),
    "gold-nobody": (
        "Những dòng chưa ai xem không phải là đáp án; nếu đã có người xem, hãy cho biết tên: --annotator TÊN.",
        "Rows that nobody looked at are no answers; if somebody did, say who: --annotator NAME.",
    ),
    "gold-lost": (
        "{count} chỗ không có trong đáp án, vì không tìm lại được trong nguyên văn hoặc nhãn không phải của kehoach:",
        "{count} places are not in the answers: not found again in the text, or with a label that is not kehoach's:",
    ),
    "gold-unsure": ("chưa chắc (cột doubt)", "unsure (column doubt)"),
    "gold-finding": ("có phát hiện lỗi hoặc cảnh báo", "an error or a warning is about it"),
    "gold-disagree": (
        "cùng một câu, kế hoạch khác cho dữ kiện khác",
        "the same sentence has other facts in another plan",
    ),
    "gold-missing": (
        "cùng một câu, kế hoạch khác có dữ kiện, ở đây không",
        "the same sentence has facts in another plan, none here",
    ),
    "gold-rare-rule": ("luật hiếm khi khớp", "a rule that seldom fires"),
    "gold-rare-indicator": ("chỉ số hiếm gặp", "an indicator seldom seen"),
    "gold-rare-level": ("cấp học hiếm gặp", "a school level seldom seen"),
    "gold-uncovered": (
        "dòng có tỷ lệ, số hiệu hoặc ngày mà không có dữ kiện",
        "a line with a percentage, a number or a day, and no fact",
    ),
    "gold-agreement-heads": (
        "loại|người thứ nhất|người thứ hai|đơn vị|kappa|F1 trùng khít|F1 chồng nhau",
        "kind|first|second|units|kappa|F1 exact|F1 overlapping",
    ),
    "gold-units-words": (
        "Đơn vị của kappa: từng từ của {plans} văn bản mà cả hai đã gán nhãn.",
        "Units of kappa: the words of the {plans} texts that both annotated.",
    ),
    "gold-units-places": (
        "Không có nguyên văn: đơn vị của kappa là những chỗ ít nhất một người đã đánh dấu, trong {plans} kế hoạch; với --run thì tính theo từ.",
        "Without texts: units of kappa are the places that either marked, in {plans} plans; with --run they are words.",
    ),
    "gold-only": ("Chỉ có ở {name}:", "Only in {name}:"),
    "gold-unplaced": ("Không tìm thấy trong nguyên văn:", "Not found in the texts:"),
}
