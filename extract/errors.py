"""One family of errors: a stable code, and a sentence that says what happened and what to do."""

from __future__ import annotations

import sys
from typing import Literal

Language = Literal["vi", "en"]

MESSAGES: dict[str, dict[Language, str]] = {
    "empty-file": {
        "vi": "Tệp rỗng, không có nội dung; hãy xin lại tệp từ nơi gửi.",
        "en": "The file is empty; ask the sender for it again.",
    },
    "unreadable": {
        "vi": "Không mở được tệp ({detail}); hãy kiểm tra đường dẫn và quyền đọc.",
        "en": "The file cannot be opened ({detail}); check its path and your permission to read it.",
    },
    "changed": {
        "vi": "Tệp thay đổi trong lúc chạy, chưa đọc; hãy chờ ghi xong tệp rồi chạy lại.",
        "en": "The file changed during the run and was not read; wait until it is saved and run again.",
    },
    "unsupported-format": {
        "vi": "Tệp loại {detail} không đọc được; hãy lưu lại thành DOCX hoặc PDF.",
        "en": "Files of kind {detail} cannot be read; save it as DOCX or PDF.",
    },
    "damaged": {
        "vi": "Tệp bị hỏng hoặc bị cắt cụt ({detail}); hãy xin lại tệp từ nơi gửi.",
        "en": "The file is damaged or cut short ({detail}); ask the sender for it again.",
    },
    "encrypted": {
        "vi": "Tệp có mật khẩu; hãy mở tệp, bỏ mật khẩu rồi lưu lại.",
        "en": "The file is protected by a password; open it, remove the password and save it.",
    },
    "too-large": {
        "vi": "Tệp vượt giới hạn {detail}; hãy tách tệp hoặc gửi bản gọn hơn.",
        "en": "The file is over the limit of {detail}; split it or send a smaller one.",
    },
    "no-text-layer": {
        "vi": "Tệp chỉ có ảnh chụp, không có chữ ({detail}); hãy gửi bản Word hoặc bản PDF xuất từ Word.",
        "en": "The file holds only pictures of pages, no text ({detail}); send the Word file or a PDF made from it.",
    },
    "missing-program": {
        "vi": "Cần chương trình {detail} để đọc tệp này; hãy cài đặt rồi chạy lại.",
        "en": "This file needs the program {detail}; install it and run again.",
    },
    "internal": {
        "vi": "Lỗi của kehoach khi đọc tệp này ({detail}); hãy báo cho nhóm phát triển kèm tệp.",
        "en": "kehoach itself failed on this file ({detail}); please report it with the file.",
    },
    "crashed": {
        "vi": "Tiến trình đọc tệp này bị dừng đột ngột ({detail}); hãy mở và lưu lại tệp rồi thử lại.",
        "en": "The process that read this file died ({detail}); open and save the file again, then retry.",
    },
    "no-workers": {
        "vi": "Máy này không cho khởi động thêm tiến trình đọc; hãy chạy lại với --jobs 1.",
        "en": "This machine lets no further reading process start; run again with --jobs 1.",
    },
    "no-cluster": {
        "vi": "Không dùng được cụm máy Ray ({detail}); hãy kiểm tra --address và `ray status`, rồi chạy lại lệnh cũ.",
        "en": "The Ray cluster cannot be used ({detail}); check --address and `ray status`, then run the same command again.",
    },
    "timeout": {
        "vi": "Đọc tệp này quá {detail} nên đã dừng; hãy tách tệp rồi chạy lại.",
        "en": "Reading this file took more than {detail} and was stopped; split it and run again.",
    },
    "out-of-memory": {
        "vi": "Đọc tệp này cần nhiều bộ nhớ hơn giới hạn ({detail}) nên đã dừng; hãy tách tệp hoặc tăng --memory.",
        "en": "Reading this file took more memory than allowed ({detail}) and was stopped; split it or raise --memory.",
    },
    "no-plans": {
        "vi": "Không tìm thấy kế hoạch nào ở {detail}; hãy chỉ tới thư mục có tệp DOCX, PDF, TXT hoặc MD.",
        "en": "No plans were found at {detail}; point to a folder with DOCX, PDF, TXT or MD files.",
    },
    "bad-rules": {
        "vi": "Bộ luật sai: {detail}.",
        "en": "The rules are wrong: {detail}.",
    },
    "missing-extra": {
        "vi": "Tính năng này cần gói thêm: pip install 'kehoach[{detail}]'.",
        "en": "This feature needs an extra: pip install 'kehoach[{detail}]'.",
    },
    "bad-key": {
        "vi": "Tệp khóa {detail} không dùng được; hãy chỉ tới tệp do kehoach tạo, nằm ngoài thư mục bộ dữ liệu.",
        "en": "The key file {detail} cannot be used; point to one that kehoach made, outside the dataset's folder.",
    },
    "cannot-write": {
        "vi": "Không ghi được kết quả ({detail}); hãy đóng tệp đang mở trong Excel hoặc chọn thư mục khác bằng -o.",
        "en": "The results cannot be written ({detail}); close the file in Excel or choose another folder with -o.",
    },
}


class KehoachError(Exception):
    """Anything that stops one plan or one command, told to the person who meets it.

    ``code`` is one of the keys of MESSAGES and never changes its meaning; ``detail`` fills the
    sentence's blank.
    """

    def __init__(self, code: str, detail: str = "") -> None:
        if code not in MESSAGES:
            raise KeyError(f"undocumented error code: {code}")
        super().__init__(code, detail)
        self.code = code
        self.detail = detail

    def sentence(self, language: Language = "vi") -> str:
        """What happened and what to do, in one sentence."""
        return MESSAGES[self.code][language].format(detail=self.detail)

    def __str__(self) -> str:
        return f"{self.code}: {self.sentence('en')}"


class ReadError(KehoachError):
    """One file that could not be read; it ends as a row with status ``failed``."""


class RulesError(KehoachError):
    """A rule file that is wrong, named by file and key."""

    def __init__(self, detail: str) -> None:
        super().__init__("bad-rules", detail)


# How each system gets a program that reading needs: Linux (Debian's packages), Windows, macOS.
INSTALL: dict[str, dict[str, str]] = {
    "tesseract": {
        "linux": "apt-get install tesseract-ocr tesseract-ocr-vie",
        "win32": "UB Mannheim, https://github.com/UB-Mannheim/tesseract/wiki, + Vietnamese",
        "darwin": "brew install tesseract tesseract-lang",
    },
    "LibreOffice": {
        "linux": "apt-get install libreoffice-writer-nogui",
        "win32": "https://www.libreoffice.org/download",
        "darwin": "brew install --cask libreoffice",
    },
}


def install_words(program: str, system: str = sys.platform) -> str:
    """A program and how to get it on this system: the detail of ``missing-program``.

    >>> install_words("tesseract", "linux")
    'tesseract (apt-get install tesseract-ocr tesseract-ocr-vie)'
    """
    ways = INSTALL[program]
    return f"{program} ({ways.get(system, ways['linux'])})"
