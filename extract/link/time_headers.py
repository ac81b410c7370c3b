"""What the headers of time columns say."""

from __future__ import annotations

import regex

from extract.model import Table

# Headers of a time column that say no more than that it holds times.
PLAIN_HEADER = regex.compile(
    r"(?i)(?:(?:từ (?:ngày )?[….]*[ \-]*đến (?:ngày )?[….]*|thời gian|thời điểm|thời hạn|ngày|tháng|tuần|hạn|lịch|mốc|tiến độ|ghi chú|dương lịch|dương|dl|thứ|kết quả|sản phẩm|dự kiến"
    r"|thực hiện|h(?:oà|òa)n thành|tổ chức|kiểm tra|nội dung|điều chỉnh|năm học|và|\([^()]*+\)|[\d\-/ ,]++)[ ,/:]*+)*+"
)
LIMIT_HEADER = regex.compile(
    r"(?i)(?:thời )?hạn(?!\p{L})|(?:ngày )?(?:phải )?h(?:oà|òa)n thành (?:trước|xong)"
)
BEGINS = regex.compile(
    r"(?i)(?:(?:thời (?:gian|điểm)|ngày|tháng) )?(?:từ(?: ngày| tháng)?|bắt đầu(?: từ)?(?: thực hiện)?)[ .:]*"
)
FROM_TO = regex.compile(
    r"(?i)(?:thời (?:gian|điểm)[ (:,]*)?từ(?: ngày)?[ ….,/]*-?[ ….]*(?:đến|tới)(?: (?:hết )?ngày)?[ ….):]*"
)
ENDS = regex.compile(
    r"(?i)(?:(?:thời (?:gian|điểm)|ngày|tháng) )?(?:(?:đến|tới)(?: ngày| tháng)?|kết thúc|h(?:oà|òa)n (?:thành|tất))[ .:]*"
)


def headers_of(table: Table) -> dict[int, str]:
    """The words above each column: those of the last header row that has any."""
    return {
        column: cell.text
        for cell in table.cells
        if cell.row < table.header_rows
        and cell.text.strip()
        and cell.row + cell.row_span >= table.header_rows
        for column in range(cell.column, cell.column + cell.column_span)
    }
