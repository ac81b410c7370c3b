"""What the comparison and the page of a run say, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

SIDE_BY_SIDE: Mapping[str, tuple[str, str]] = {
    # report
    "help-report": (
        "làm một trang HTML của một lần đọc: biểu đồ, so sánh, lời văn của từng kế hoạch",
        "make one HTML page of a run: charts, the comparison, the words of each plan",
    ),
    "help-report-out": (
        "tệp HTML được ghi (mặc định: report.html trong thư mục kết quả)",
        "the HTML file to write (default: report.html in the run's folder)",
    ),
    "report-done": (
        "Trang có {plans} tệp, {items} dữ kiện và phát hiện; mở bằng trình duyệt, không cần mạng.",
        "The page holds {plans} files, {items} facts and findings; open it in a browser, without network.",
    ),
    # compare
    "help-compare": (
        "đặt cạnh nhau cùng một chỉ tiêu của nhiều trường, từ một hay nhiều lần đọc",
        "put the same target of many schools side by side, from one run or several",
    ),
    "help-compare-runs": (
        "thư mục kết quả của một hay nhiều lần kehoach extract (có bảng Parquet)",
        "output folders of one or more runs of kehoach extract (with their Parquet tables)",
    ),
    "help-compare-out": (
        "thư mục kết quả (mặc định: thư mục của lần đọc thứ nhất)",
        "folder of the results (default: the first run's folder)",
    ),
    "help-compare-level": (
        "chỉ so các trường cấp này (mầm non, tiểu học, THCS, THPT, ...); dùng được nhiều lần",
        "only schools of this level (mầm non, tiểu học, THCS, THPT, ...); repeatable",
    ),
    "help-compare-province": (
        "chỉ so các trường ở tỉnh, thành phố này, tên cũ hoặc mới; dùng được nhiều lần",
        "only schools of this province, by its old name or today's; repeatable",
    ),
    "help-compare-year": (
        "chỉ so kế hoạch của năm học này (2024-2025 hoặc 2024); dùng được nhiều lần",
        "only plans of this school year (2024-2025 or 2024); repeatable",
    ),
    "help-compare-indicator": (
        "chỉ so chỉ số này: mã, nhóm mã hoặc các từ trong tên; dùng được nhiều lần",
        "only this indicator: its id, the id's family, or words of its name; repeatable",
    ),
    "help-compare-by": (
        "xếp các trường theo huyện hoặc theo tỉnh khi so với nhau",
        "compare schools within their district or province",
    ),
    "help-compare-format": (
        "csv, parquet, xlsx; dùng được nhiều lần (mặc định: parquet và xlsx)",
        "csv, parquet or xlsx; repeatable (default: parquet and xlsx)",
    ),
    "compare-title": ("So sánh chỉ tiêu của các trường", "Comparison of the schools' targets"),
    "compare-counted": (
        "{plans} kế hoạch của {schools} trường, đơn vị; {targets} chỉ tiêu, trong đó {compared} chỉ tiêu ứng với một chỉ số so sánh được.",
        "{plans} plans of {schools} schools and offices; {targets} targets, {compared} of them of an indicator that can be compared.",
    ),
    "compare-nothing": (
        "Chưa có chỉ số nào được từ hai trường cùng cấp trở lên nêu.",
        "No indicator is stated by two schools of one level.",
    ),
    "compare-heads": ("Số trường|Thấp nhất|Trung vị|Cao nhất|Đơn vị", "Schools|Least|Median|Greatest|Unit"),
    "compare-count-outliers": (
        "Chỉ tiêu khác xa các trường cùng cấp: {count}",
        "Targets far from those of schools of the same level: {count}",
    ),
    "compare-count-missing": (
        "Chỉ tiêu mà phần lớn trường cùng cấp nêu, có trường không nêu: {count}",
        "Targets that most schools of a level state, and a school does not: {count}",
    ),
    "compare-count-years": (
        "Chỉ tiêu của cùng trường qua các năm: {count}",
        "Targets of the same school in two years: {count}",
    ),
    "compare-up": ("tăng", "up"),
    "compare-down": ("giảm", "down"),
    "compare-unstated": ("không nêu số", "no figure"),
    "compare-better": ("tốt hơn", "better"),
    "compare-worse": ("kém hơn", "worse"),
    "compare-other": ("khác", "other"),
    "compare-sheet-wide": ("So sánh {level}", "Compare {level}"),
    "compare-sheet-groups": ("Theo nhóm", "Groups"),
    "compare-sheet-outliers": ("Khác xa", "Outliers"),
    "compare-sheet-missing": ("Chưa nêu", "Not stated"),
    "compare-sheet-years": ("Qua các năm", "Year over year"),
    "compare-colours": (
        "Màu của ô: cách trung vị của các trường cùng cấp",
        "Colours: distance from the median of the level",
    ),
    "compare-blue": (
        "tốt hơn trung vị; càng đậm càng xa (trên 1 %, 5 %, 20 % của trung vị)",
        "better than the median; the darker the farther (over 1 %, 5 %, 20 % of it)",
    ),
    "compare-orange": ("kém hơn trung vị", "worse than the median"),
    "compare-violet": (
        "cao hơn trung vị, ở chỉ số không có chiều tốt hay kém",
        "above the median, where neither way is better",
    ),
    "compare-sand": (
        "thấp hơn trung vị, ở chỉ số không có chiều tốt hay kém",
        "below the median, where neither way is better",
    ),
    "compare-sheets": ("Các trang", "Sheets"),
    "compare-note-cell": (
        "Mỗi ô là chỉ tiêu như trường nêu (>= là ít nhất, <= là nhiều nhất). Đơn vị khác nhau đứng ở dòng khác nhau. Một trường nêu hai giá trị khác nhau thì ô ghi cả hai và dấu (!).",
        "Each cell is the target as the school states it (>= at least, <= at most). Different units stand in different rows. Where a school states two figures, the cell shows both and the mark (!).",
    ),
    "compare-note-link": (
        "Bấm vào một ô để tới dòng có nguyên văn ở trang Chỉ tiêu.",
        "Click a cell to go to the row with its exact words, in the sheet Targets.",
    ),
    "compare-note-outlier": (
        "Khác xa: nằm ngoài hai tứ phân vị hơn {fence} lần khoảng cách giữa chúng, có từ {peers} trường cùng cấp nêu số trở lên, và cách trung vị hơn {near} %.",
        "Outlier: outside the quartiles by more than {fence} times the distance between them, among at least {peers} schools of the level with a figure, and more than {near} % off the median.",
    ),
    "compare-note-missing": (
        "Chưa nêu: chỉ tiêu mà từ {most} % số trường cùng cấp trở lên có nêu (ít nhất {schools} trường), còn trường này thì không.",
        "Not stated: a target that at least {most} % of the schools of the level state (of at least {schools} schools), and this one does not.",
    ),
    "compare-left-out": (
        "Sổ này cho xem {shown} trường nêu nhiều chỉ tiêu nhất và nhiều nhất {rows} dòng mỗi trang; {left} trường nữa ở các bảng Parquet, CSV.",
        "This workbook shows the {shown} schools that state most, and at most {rows} rows a sheet; {left} more schools are in the Parquet and CSV tables.",
    ),
    "compare-wide-left-out": (
        "Bảng ngang có {shown} trường nêu nhiều chỉ tiêu nhất; {left} trường nữa ở bảng dọc (comparison_long).",
        "The wide table has the {shown} schools that state most; {left} more are in the long one (comparison_long).",
    ),
    "written": ("Các bảng nằm ở:", "The tables are at:"),
}
