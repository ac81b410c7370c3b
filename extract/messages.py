"""What the commands say, in both languages. Errors have their own sentences in ``errors.py``."""

from __future__ import annotations

from collections.abc import Mapping

from extract.errors import Language
from extract.messages_gold import GOLD

TEXTS: Mapping[str, tuple[str, str]] = {
    **GOLD,
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
    # the run
    "progress": ("Đang đọc kế hoạch", "Reading plans"),
    "progress-line": ("Đã đọc {done}/{total} tệp{pace}", "Read {done} of {total} files{pace}"),
    "progress-listing": ("Đang xem có những tệp nào", "Listing the files"),
    "progress-listed": ("Đã xem {done}/{total} tệp", "Listed {done} of {total} files"),
    "pace": ("{rate} tệp/phút", "{rate} files a minute"),
    "pace-left": ("còn khoảng {time}", "about {time} left"),
    "span-seconds": ("{seconds} giây", "{seconds} s"),
    "span-minutes": ("{minutes} phút", "{minutes} min"),
    "span-hours": ("{hours} giờ {minutes} phút", "{hours} h {minutes} min"),
    "progress-converting": (
        "LibreOffice đã chuyển {done}/{total} tệp DOC, RTF, ODT",
        "LibreOffice has converted {done} of {total} DOC, RTF and ODT files",
    ),
    "retrying": ("Thử lại riêng tệp này ({code}): {path}", "Trying again, alone ({code}): {path}"),
    "interrupted": ("Đã dừng theo yêu cầu; chưa ghi bảng nào.", "Stopped; no table was written."),
    "interrupted-kept": (
        "Đã dừng theo yêu cầu. {done}/{total} tệp đã xong và được giữ lại; chạy lại đúng lệnh vừa rồi để làm tiếp.",
        "Stopped. {done} of {total} files are done and kept; run the same command again to go on.",
    ),
    "share-done": (
        "Phần {shard} đã xong: {files} tệp. Các phần khác chưa xong, nên chưa ghi bảng; phần xong sau cùng sẽ ghi. Xem tiến độ: kehoach status {out}",
        "Share {shard} is done: {files} files. Others are not, so the tables are not written yet; the last one writes them. Progress: kehoach status {out}",
    ),
    "hint-retry": (
        "Đọc lại cả những tệp này ở lần chạy sau: thêm --retry-failed.",
        "To read these again as well next time: --retry-failed.",
    ),
    "help-shard": (
        "chỉ đọc phần thứ i trong n phần, khi nhiều máy cùng đọc một thư mục (ví dụ 2/4)",
        "read only the i-th of n shares, when several machines read one folder (for example 2/4)",
    ),
    "help-engine": (
        "local: đọc trên máy này (mặc định); ray: đọc trên cụm máy Ray",
        "local: read on this machine (default); ray: read on a Ray cluster",
    ),
    "help-address": (
        "địa chỉ cụm Ray: HOST:PORT hoặc auto; bỏ trống thì mở cụm riêng trên máy này",
        "address of the Ray cluster: HOST:PORT or auto; without it one of this machine alone is started",
    ),
    "help-retry-failed": (
        "đọc lại cả những tệp lần trước không đọc được",
        "also read again what an earlier start could not read",
    ),
    "help-log-json": (
        "ghi diễn biến thành dòng JSON ra stderr, cho chương trình khác theo dõi",
        "tell what happens as JSON lines on stderr, for other programs",
    ),
    # status and join
    "help-status": (
        "cho biết một lần đọc (đang chạy hay đã xong) tới đâu: tốc độ, lỗi, tệp chậm nhất",
        "say how far a run is, under way or done: rates, failures, the slowest files",
    ),
    "help-status-dir": ("thư mục kết quả của kehoach extract", "output folder of kehoach extract"),
    "help-status-json": ("in dạng JSON, cho chương trình khác", "print JSON, for other programs"),
    "help-join": (
        "ghép những gì nhiều máy hoặc nhiều phần đã đọc thành một bộ bảng",
        "join what several machines or shares have read into one set of tables",
    ),
    "help-join-dirs": (
        "các thư mục kết quả của kehoach extract",
        "output folders of kehoach extract",
    ),
    "join-missing": (
        "{count} tệp đã được liệt kê nhưng chưa đọc, nên không có trong bảng; các phần chưa chạy: {shares}",
        "{count} files are listed and not read yet, so the tables lack them; shares that did not start: {shares}",
    ),
    "join-mixed": (
        "Các thư mục này được đọc bằng phiên bản, luật hoặc tùy chọn khác nhau; xem cột tool_version, rules_version.",
        "These folders were read with different versions, rules or options; see the columns tool_version and rules_version.",
    ),
    "status-title": ("Tiến độ đọc kế hoạch", "Progress"),
    "status-done": ("{done}/{total} tệp đã xong ({percent} %)", "{done} of {total} files are done ({percent} %)"),
    "status-counts": (
        "đọc được {ok}, đọc được một phần {partial}, không đọc được {failed}, trùng nội dung {duplicate}",
        "read {ok}, read in part {partial}, not read {failed}, same bytes as another file {duplicate}",
    ),
    "status-ocr": ("{count} tệp là ảnh chụp, phải nhận dạng chữ", "{count} files were scans and went through recognition"),
    "status-rate": (
        "Tốc độ: {recent} tệp/phút trong {minutes} phút gần nhất, {overall} tệp/phút tính chung",
        "Rate: {recent} files a minute in the last {minutes} minutes, {overall} overall",
    ),
    "status-left": ("Còn khoảng {time}", "About {time} left"),
    "status-running": ("Đang chạy: phần {shard} trên máy {host}", "Running: share {shard} on {host}"),
    "status-complete": ("Đã xong, các bảng đã ghi.", "Complete; the tables are written."),
    "status-stopped": (
        "Không có lần chạy nào đang chạy; chạy lại đúng lệnh extract để làm tiếp.",
        "Nothing is running; run the same extract command again to go on.",
    ),
    "status-shares": ("Các phần chưa bắt đầu: {shares}", "Shares that did not start: {shares}"),
    "status-failures": ("Không đọc được, theo mã lỗi:", "Not read, by code:"),
    "status-slow": ("Những tệp lâu nhất:", "The slowest files:"),
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
    "help-audit": (
        "đối chiếu kết quả của một lần đọc với sổ đăng ký văn bản và số liệu của chính kế hoạch",
        "check a run's citations against the registry, and each plan against itself",
    ),
    "help-run-dir": (
        "thư mục kết quả của kehoach extract (có bảng Parquet)",
        "output folder of kehoach extract (with its Parquet tables)",
    ),
    "help-audit-format": (
        "báo cáo ghi thêm: sarif, html, xlsx; dùng được nhiều lần",
        "reports to write as well: sarif, html, xlsx; repeatable",
    ),
    "help-profile": (
        "danh sách văn bản kế hoạch cần viện dẫn, của riêng đơn vị (YAML)",
        "your own list of documents that plans must cite (YAML)",
    ),
    "help-audit-strict": (
        "mã thoát 1 khi có phát hiện mức lỗi",
        "exit code 1 when there is a finding of level error",
    ),
    "audit-title": ("Rà soát kế hoạch", "Audit of plans"),
    "audit-by-document": ("Theo văn bản", "By document"),
    "audit-by-plan": ("Theo kế hoạch", "By plan"),
    "audit-still": (
        "{number}: {plans} kế hoạch còn viện dẫn. {message}",
        "{number}: {plans} plans still cite it. {message}",
    ),
    "audit-plan": (
        "{errors} lỗi, {warnings} cảnh báo, {notes} lưu ý",
        "{errors} errors, {warnings} warnings, {notes} notes",
    ),
    "audit-document": ("Văn bản", "Document"),
    "audit-plans": ("Số kế hoạch", "Plans"),
    "audit-finding": ("Phát hiện", "Finding"),
    "audit-expected": ("Lẽ ra là", "Expected"),
    "severity-error": ("lỗi", "errors"),
    "severity-warning": ("cảnh báo", "warnings"),
    "severity-info": ("lưu ý", "notes"),
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
    # dataset
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


def say(key: str, language: Language, **blanks: object) -> str:
    """The text of ``key`` in a language, its blanks filled."""
    return TEXTS[key][0 if language == "vi" else 1].format(**blanks)
