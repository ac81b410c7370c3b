"""What a run says: its progress, its end, its status, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

RUN: Mapping[str, tuple[str, str]] = {
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
    "status-done": (
        "{done}/{total} tệp đã xong ({percent} %)",
        "{done} of {total} files are done ({percent} %)",
    ),
    "status-counts": (
        "đọc được {ok}, đọc được một phần {partial}, không đọc được {failed}, trùng nội dung {duplicate}",
        "read {ok}, read in part {partial}, not read {failed}, same bytes as another file {duplicate}",
    ),
    "status-ocr": (
        "{count} tệp là ảnh chụp, phải nhận dạng chữ",
        "{count} files were scans and went through recognition",
    ),
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
}
