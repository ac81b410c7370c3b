"""One invented plan in the markup of corpus/markup.py, composed from corpus/phrases.yaml."""

from __future__ import annotations

import random
from datetime import date
from string import Template
from typing import Any

import yaml

from corpus.private import Planter
from corpus.wording import Wording, phrases

LEVELS = {
    "mầm non": ("Mầm non", "MN"),
    "tiểu học": ("Tiểu học", "TH"),
    "THCS": ("THCS", "THCS"),
    "THPT": ("THPT", "THPT"),
}
MERGER = date(2025, 7, 1)
BULLETS = ("-", "\\-", "\\+", "\\*")


def compose(draw: random.Random, form: str, planter: Planter | None = None) -> str:
    """A plan drawn with ``draw``: YAML head, then the marked-up lines; ``planter`` adds private data."""
    return _Plan(draw, form, planter).text()


class _Plan:
    """What is drawn once for the whole plan: the school, its year, its habits of writing."""

    def __init__(self, draw: random.Random, form: str, planter: Planter | None = None) -> None:
        self.draw, self.form, self.planter = draw, form, planter
        self.start = draw.choice(range(2021, 2026))
        self.issued = date(self.start, draw.choice([8, 9]), draw.randint(20, 28))
        self.level = draw.choice(list(LEVELS))
        self.era = "after" if self.issued >= MERGER else "before"
        self.province = draw.choice(phrases()["provinces"][self.era])
        self.commune, self.district, name = self._place(), self._place(), self._place()
        kind, code = LEVELS[self.level]
        self.school = f"Trường {kind} {draw.choice([name, draw.choice(phrases()['school_names'])])}"
        self.number = (
            f"{draw.randint(10, 299)}/KH-{code}{''.join(w[0] for w in self.school.split()[-2:]).upper()}"
        )
        self.signer = f"{draw.choice(phrases()['surnames'])} {draw.choice(phrases()['given'])}"
        offices = ["SGDĐT"] if self.level == "THPT" else ["SGDĐT", "PGDĐT"]
        self.wording = Wording(draw, self.start, self.issued, offices)
        self.bullet = "-" if form == "docx" and draw.random() < 0.6 else draw.choice(BULLETS[1:3])
        self.automatic = form != "txt" and draw.random() < 0.6
        self.counts = [0, 0]

    def _place(self) -> str:
        return f"{self.draw.choice(phrases()['place_first'])} {self.draw.choice(phrases()['place_second'])}"

    @property
    def year(self) -> str:
        return f"{self.start}-{self.start + 1}"

    @property
    def parent(self) -> str:
        if self.level == "THPT":
            return f"Sở GDĐT {self.province}"
        if self.era == "after":
            return f"UBND xã {self.commune}"
        return f"Phòng GDĐT huyện {self.district}"

    def text(self) -> str:
        body = [
            "= KẾ HOẠCH",
            f"== Thực hiện nhiệm vụ năm học {self.year}",
            *self._lines("preamble", self.draw.randint(2, 5), ""),
            f"{self.school} xây dựng kế hoạch năm học {self.year} như sau:",
            self._heading(0, "ĐẶC ĐIỂM TÌNH HÌNH"),
            *self._lines("situation", self.draw.randint(1, 4), self.bullet + " "),
            *self._private("situation", 3),
            self._heading(0, self.draw.choice(["CÁC NHIỆM VỤ CỤ THỂ", "NHIỆM VỤ TRỌNG TÂM VÀ GIẢI PHÁP"])),
            *self._tasks(),
            self._heading(0, "TỔ CHỨC THỰC HIỆN"),
            *self._private("measures", 8),
            *(self.planter.roster() if self.planter else ()),
            "Các bộ phận căn cứ kế hoạch này để triển khai thực hiện./.",
            *self._months(),
        ]
        return f"---\n{yaml.safe_dump(self._head(), allow_unicode=True)}---\n" + "\n".join(body) + "\n"

    def _head(self) -> dict[str, Any]:
        day = f"ngày {self.issued.day:02d} tháng {self.issued.month} năm {self.issued.year}"
        own: dict[str, Any] = {
            "school": self.school,
            "level": self.level,
            "parent": self.parent,
            "number": self.number,
            "issued": self.issued.isoformat(),
            "school_year": self.year,
            "signer": self.signer,
        }
        right = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
        return {
            "format": self.form,
            "numbering": self.draw.choice([["I.", "1.", "a)"], ["A.", "I.", "1."], ["I.", "1.", "1.1."]]),
            "messy": self.draw.random() < 0.4,
            "letterhead": {
                "style": self.draw.choice(["table", "padded"] if self.form == "docx" else ["stacked"]),
                "rows": [
                    {"left": [self.parent.upper(), self.school.upper()], "right": right},
                    {"left": [f"Số: {self.number}"], "right": [f"{self.commune}, {day}"]},
                ],
            },
            "signature": {"left": ["Nơi nhận:", "- Lưu: VT."], "right": ["HIỆU TRƯỞNG", self.signer]},
            "document": own,
        }

    def _heading(self, level: int, words: str) -> str:
        if self.automatic:
            return f"{'#' * (level + 1)} {words}"
        self.counts[level] += 1
        self.counts[level + 1 :] = [0] * (1 - level)
        roman = ["I", "II", "III", "IV", "V", "VI"]
        return f"! {roman[self.counts[0] - 1]}. {words}" if level == 0 else f"! {self.counts[1]}. {words}"

    def _tasks(self) -> list[str]:
        lines = []
        star = "a)" if self.form == "md" else "*"
        own = "mầm non" if self.level == "mầm non" else "phổ thông"
        for name in phrases()["tasks"][: self.draw.randint(2, 10)]:
            lines.append(self._heading(1, name))
            lines.append(
                "! " + self.draw.choice(["a. Chỉ tiêu", f"{star} Chỉ tiêu:", "a) Chỉ tiêu phấn đấu"])
            )
            pool = phrases()["targets"][own] + phrases()["targets"]["chung"]
            lines += self._filled(self.draw.sample(pool, self.draw.randint(3, 6)), self.bullet + " ")
            lines.append(
                "! "
                + self.draw.choice(
                    ["b. Giải pháp", f"{star.replace('a', 'b')} Biện pháp:", "b) Biện pháp thực hiện"]
                )
            )
            lines += self._lines("measures", self.draw.randint(3, 6), self.bullet + " ")
        return lines

    def _months(self) -> list[str]:
        lines = ["! KẾ HOẠCH TRỌNG TÂM TỪNG THÁNG"]
        table = self.form == "docx" and self.draw.random() < 0.4
        lines += ["|! Tháng || Nội dung || Phụ trách"] if table else []
        for step in range(self.draw.randint(3, 9)):
            month, year = (8 + step) % 12 + 1, self.start + (8 + step) // 12
            window = f"{year}-{month:02d}"
            items = self.draw.sample(phrases()["month_items"], self.draw.randint(2, 5))
            marked = [f"{{{item}|M {window}}}" for item in items]
            if table:
                cell = "//".join(f"- {item};" for item in marked)
                lines.append(f"| {{{month}/{year}|D? during {window}}} || {cell} || BGH")
            else:
                lines.append(f"! {{Tháng {month}/{year}|D? during {window}}}")
                lines += [f"{self.bullet} {item};" for item in marked]
        return lines

    def _private(self, part: str, count: int) -> list[str]:
        """Lines with private data, from draws of their own: the rest of the plan is the same without them."""
        return [f"{self.bullet} {line}" for line in self.planter.lines(part, count)] if self.planter else []

    def _lines(self, section: str, count: int, bullet: str) -> list[str]:
        pool = phrases()[section]
        return self._filled(self.draw.sample(pool, min(count, len(pool))), bullet)

    def _filled(self, templates: list[str], bullet: str) -> list[str]:
        return [bullet + Template(template).substitute(self.wording.values()) for template in templates]
