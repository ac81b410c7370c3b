"""One invented plan in the markup of corpus/markup.py, composed from corpus/phrases.yaml."""

from __future__ import annotations

import random
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from string import Template
from typing import Any

import yaml

from corpus.gold import KINDS

LEVELS = {
    "mầm non": ("Mầm non", "MN"),
    "tiểu học": ("Tiểu học", "TH"),
    "THCS": ("THCS", "THCS"),
    "THPT": ("THPT", "THPT"),
}
MERGER = date(2025, 7, 1)
MEASURES = (
    ("trên {}%", "gt"),
    ("từ {}% trở lên", "ge"),
    ("đạt {}%", "eq"),
    ("ít nhất {}%", "ge"),
    ("tối thiểu {} %", "ge"),
    ("{}% trở lên", "ge"),
    ("≥ {}%", "ge"),
    ("đạt tỷ lệ {}%", "eq"),
)
BULLETS = ("-", "\\-", "\\+", "\\*")


@cache
def phrases() -> dict[str, Any]:
    """The phrase file, read once."""
    path = Path(__file__).parent / "phrases.yaml"
    loaded: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return loaded


def compose(draw: random.Random, form: str) -> str:
    """A plan drawn with ``draw``: YAML head, then the marked-up lines."""
    return _Plan(draw, form).text()


class _Plan:
    """What is drawn once for the whole plan: the school, its year, its habits of writing."""

    def __init__(self, draw: random.Random, form: str) -> None:
        self.draw, self.form = draw, form
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
        self.comma = draw.choice([",", ",", "."])
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
            self._heading(0, self.draw.choice(["CÁC NHIỆM VỤ CỤ THỂ", "NHIỆM VỤ TRỌNG TÂM VÀ GIẢI PHÁP"])),
            *self._tasks(),
            self._heading(0, "TỔ CHỨC THỰC HIỆN"),
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

    def _lines(self, section: str, count: int, bullet: str) -> list[str]:
        pool = phrases()[section]
        return self._filled(self.draw.sample(pool, min(count, len(pool))), bullet)

    def _filled(self, templates: list[str], bullet: str) -> list[str]:
        return [bullet + Template(template).substitute(self._values()) for template in templates]

    def _values(self) -> dict[str, str]:
        """Fresh numbers, dates and documents for one line."""
        draw, values = (
            self.draw,
            {"year": self.year, "lastyear": f"{self.start - 1}-{self.start}", "place": self.commune},
        )
        day = date(self.start, 9, 1) + timedelta(days=draw.randint(0, 200))
        for n in ("1", "2"):
            share = draw.choice([draw.randint(40, 99), draw.randint(400, 999) / 10])
            text = f"{share:g}".replace(".", self.comma)
            words, code = draw.choice(MEASURES)
            values |= {
                f"p{n}": text,
                f"v{n}": f"{share:g}",
                f"q{n}": words.format(text),
                f"k{n}": f"{code} {share:g}",
            }
            count = draw.randint(2, 24)
            values |= {f"n{n}": f"{count:02d}", f"i{n}": str(count), f"b{n}": str(draw.randint(110, 980))}
            low = draw.randint(60, 85) if n == "1" else draw.randint(1, 4)
            values |= {f"lo{n}": str(low), f"hi{n}": str(low + draw.randint(1, 5))}
            millions = draw.randint(10, 200)
            values |= {f"m{n}": f"{millions}.000.000 đồng", f"w{n}": f"{millions}000000"}
            values |= {f"d{n}": _written(day), f"s{n}": f"{day.day}/{day.month}", f"e{n}": day.isoformat()}
            day += timedelta(days=draw.randint(1, 20))
            values |= {f"doc{n}": self._document(), f"local{n}": self._local()}
        return values

    def _document(self) -> str:
        kind, number, issued = self.draw.choice(phrases()["documents"])
        return self._cited(kind, number, issued if isinstance(issued, date) else date.fromisoformat(issued))

    def _local(self) -> str:
        office = "SGDĐT" if self.level == "THPT" else self.draw.choice(["SGDĐT", "PGDĐT"])
        day = self.issued - timedelta(days=self.draw.randint(5, 40))
        if self.draw.random() < 0.5:
            return self._cited("KH", f"{self.draw.randint(10, 900)}/KH-{office}", day)
        return self._cited("CV", f"{self.draw.randint(100, 2500)}/{office}-NV", day)

    def _cited(self, kind: str, number: str, issued: date) -> str:
        """A citation as some office writes it: glued, spaced, with or without ``số`` and date."""
        written = self.draw.choice(
            [
                number,
                number,
                number,
                number.replace("-", "- ", 1),
                number.replace("-", " - ", 1),
                number.replace("-", "–", 1),
            ]
        )
        joint = self.draw.choice([" số ", " số ", " ", " số"])
        dated = self.draw.choice(
            [
                "",
                f" ngày {_written(issued)}",
                f" ngày {issued.day:02d} tháng {issued.month:02d} năm {issued.year}",
            ]
        )
        stamp = f" {issued.isoformat()}" if dated else ""
        name = "Luật Giáo dục" if kind == "L" else KINDS[kind]
        return f"{{{name}{joint}{written}{dated}|C {kind} {number}{stamp}}}"


def _written(day: date) -> str:
    return f"{day.day:02d}/{day.month}/{day.year}"
