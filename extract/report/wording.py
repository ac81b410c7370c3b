"""What the page says, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from extract.errors import Language

WORDS: Mapping[str, tuple[str, str]] = {
    # the page and its views
    "title": ("Các kế hoạch của nhà trường", "School plans"),
    "overview": ("Tổng quan", "Overview"),
    "compare": ("So sánh", "Comparison"),
    "plans": ("Kế hoạch", "Plans"),
    "facts": ("Dữ kiện", "Facts"),
    "findings": ("Phát hiện", "Findings"),
    "skip": ("Đến nội dung", "Skip to the content"),
    "views": ("Các phần của trang", "Parts of the page"),
    "back": ("Quay lại", "Back"),
    "needs-script": (
        "Trang này cần JavaScript để hiện bảng và lời văn; hãy mở bằng một trình duyệt cho phép.",
        "This page needs JavaScript for its tables and texts; open it in a browser that allows it.",
    ),
    "made": ("lập bằng kehoach {version}", "made by kehoach {version}"),
    "left-out": (
        "Trang này giữ {shown} kế hoạch đầu; còn {left} kế hoạch không có ở đây (có trong các bảng).",
        "This page holds the first {shown} plans; {left} more are not here (they are in the tables).",
    ),
    # counts
    "schools": ("trường, đơn vị", "schools, offices"),
    "plans-read": ("kế hoạch đọc được", "plans read"),
    "not-read": ("tệp không đọc được", "files not read"),
    "targets": ("chỉ tiêu", "targets"),
    "percentages": ("tỷ lệ phần trăm", "percentages"),
    "deadlines": ("thời hạn", "deadlines"),
    "citations": ("văn bản viện dẫn", "cited documents"),
    "count-findings": ("chỗ cần xem lại", "places to look at again"),
    # kinds and severities
    "target": ("Chỉ tiêu", "Target"),
    "percentage": ("Tỷ lệ", "Percentage"),
    "deadline": ("Thời hạn", "Deadline"),
    "citation": ("Văn bản", "Document"),
    "finding": ("Phát hiện", "Finding"),
    "error": ("Lỗi", "Error"),
    "warning": ("Cảnh báo", "Warning"),
    "info": ("Lưu ý", "Note"),
    "other": ("khác", "other"),
    # columns
    "school": ("Trường", "School"),
    "level": ("Cấp học", "Level"),
    "year": ("Năm học", "School year"),
    "plan": ("Kế hoạch", "Plan"),
    "file": ("Tệp", "File"),
    "number": ("Số ký hiệu", "Number"),
    "kind": ("Loại", "Kind"),
    "about": ("Về việc gì", "About"),
    "says": ("Kế hoạch ghi", "The plan says"),
    "place": ("Vị trí", "Place"),
    "note": ("Ghi chú", "Note"),
    "message": ("Nội dung", "What was found"),
    "document": ("Văn bản", "Document"),
    "source": ("Căn cứ", "Source"),
    "severity": ("Mức độ", "Severity"),
    "status": ("Tình trạng", "Status"),
    "indicator": ("Chỉ số", "Indicator"),
    "stated": ("Số trường", "Schools"),
    "middle": ("Trung vị", "Median"),
    "status-ok": ("đọc được", "read"),
    "status-partial": ("đọc được một phần", "read in part"),
    "status-failed": ("không đọc được", "not read"),
    "status-duplicate": ("trùng tệp khác", "same as another file"),
    # charts
    "chart-indicators": ("Chỉ số nào được nhiều trường nêu", "Indicators that most schools state"),
    "chart-grid": ("Trường nào nêu chỉ số nào", "Which school states which indicator"),
    "chart-schools": ("Số chỉ tiêu của mỗi kế hoạch", "Targets of each plan"),
    "chart-calendar": ("Lịch thời hạn, năm học {year}", "Calendar of deadlines, school year {year}"),
    "chart-regulations": ("Văn bản nào hay bị viện dẫn sai", "Documents most often cited wrongly"),
    "chart-note": (
        "Bấm vào một cột hay một ô để xem các dòng của nó.",
        "Click a bar or a square to see its rows.",
    ),
    "calendar-note": (
        "Mỗi ô là một ngày; ô càng đậm càng nhiều việc đến hạn. Việc chỉ ghi tuần hay tháng được đếm bên tên tháng, sau dấu +.",
        "Each square is a day; the darker, the more is due. What is due in a week or month is counted beside the month, after +.",
    ),
    "month-extra": ("+{count}", "+{count}"),
    "count-schools": ("Số trường", "Schools"),
    "count-plans": ("Số kế hoạch", "Plans"),
    "count-targets": ("Số chỉ tiêu", "Targets"),
    "other-years": ("Các năm học khác", "Other school years"),
    "nothing": ("Không có gì để hiện ở đây.", "There is nothing to show here."),
    # filters and tables
    "filter": ("Lọc: gõ vài từ, không cần dấu", "Filter: type some words"),
    "filter-school": ("Tìm trường", "Find schools"),
    "filter-indicator": ("Tìm chỉ số", "Find indicators"),
    "all": ("tất cả", "all"),
    "rows": ("{shown} trên {all} dòng", "{shown} of {all} rows"),
    "more": ("Hiện thêm", "Show more"),
    "clear": ("Bỏ lọc", "Clear"),
    "shared-only": ("chỉ chỉ số từ hai trường trở lên nêu", "only what two or more schools state"),
    "columns": ("Trường {first} đến {last} trên {all}", "Schools {first} to {last} of {all}"),
    "previous": ("Trước", "Previous"),
    "next": ("Sau", "Next"),
    "conflict": ("kế hoạch ghi hai giá trị khác nhau", "the plan states two different values"),
    "legend": ("Màu so với trung vị của các trường cùng cấp:", "Colours beside the median of the level:"),
    "better": ("tốt hơn", "better"),
    "worse": ("kém hơn", "worse"),
    "above": ("cao hơn", "above"),
    "below": ("thấp hơn", "below"),
    "compare-help": (
        "Bấm vào một giá trị để đọc câu trong kế hoạch. Bấm vào tên trường để xếp theo trường đó.",
        "Click a value to read its sentence in the plan. Click a school's name to sort by it.",
    ),
    "no-indicator": (
        "Chưa có chỉ tiêu nào ứng với một chỉ số so sánh được.",
        "No target has an indicator that can be compared.",
    ),
    # a plan
    "show-kinds": ("Tô màu:", "Highlight:"),
    "text": ("Lời văn của kế hoạch", "Words of the plan"),
    "plan-rows": ("Dữ kiện và phát hiện của kế hoạch", "Facts and findings of the plan"),
    "no-text": ("Không có lời văn của tệp này.", "The words of this file are not here."),
    "plan-help": (
        "Bấm vào một dòng để tới chỗ của nó; bấm vào chỗ tô màu để về dòng.",
        "Click a row to go to its words; click coloured words to go back to the row.",
    ),
    "issued": ("ngày {day}", "of {day}"),
    "signer": ("Người ký", "Signer"),
    # how facts are told
    "no-figure": ("không nêu số", "no figure"),
    "doubt": ("cần xem lại", "look again"),
    "against": ("so với", "against"),
    "increase": ("tăng", "up"),
    "decrease": ("giảm", "down"),
    "month": ("tháng", "month"),
    "before": ("trước", "before"),
    "by": ("đến hết", "by"),
    "from": ("từ", "from"),
    "every-day": ("hằng ngày", "every day"),
    "every-week": ("hằng tuần", "every week"),
    "every-month": ("hằng tháng", "every month"),
    "every-quarter": ("hằng quý", "every quarter"),
    "every-semester": ("mỗi học kỳ", "every semester"),
    "every-year": ("hằng năm", "every year"),
    "every-school_year": ("mỗi năm học", "every school year"),
    "every-period": ("định kỳ", "regularly"),
    "weekdays": ("T2 T3 T4 T5 T6 T7 CN", "Mo Tu We Th Fr Sa Su"),
    "month-name": ("Tháng {month}/{year}", "{month}/{year}"),
}


def word(key: str, language: Language, **blanks: object) -> str:
    """One text in one language, its blanks filled."""
    text = WORDS[key][0 if language == "vi" else 1]
    return text.format(**blanks) if blanks else text


def words(language: Language) -> dict[str, str]:
    """All texts in one language, for the page's own script."""
    return {key: told[0 if language == "vi" else 1] for key, told in WORDS.items()}
