"""Private data planted in generated plans, each with its answer, and names that must stay.

An answer is ``{words|X kind}`` in the markup, kind one of those of :mod:`extract.privacy`, or ``keep`` for
the name of a school, a street, a prize, a commune. Nothing here knows the rules that find them.
"""

from __future__ import annotations

import json
import random
from functools import cache
from pathlib import Path
from string import Template
from typing import Any

import yaml

from corpus.layout import Text
from corpus.markup import Source

Row = dict[str, Any]
BARE = str.maketrans(
    "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ",
    "a" * 17 + "d" + "e" * 11 + "i" * 5 + "o" * 17 + "u" * 11 + "y" * 5,
)


@cache
def people() -> dict[str, Any]:
    """corpus/people.yaml, read once."""
    loaded: dict[str, Any] = yaml.safe_load(
        (Path(__file__).parent / "people.yaml").read_text(encoding="utf-8")
    )
    return loaded


def private_rows(source: Source, text: Text) -> list[Row]:
    """The private data of a source laid out as ``text``: quote, nth, kind; the signer is one of them."""
    rows = []
    for line in text.lines:
        for mark in line.marks:
            if mark.spec.startswith("X "):
                quote = line.text[mark.start : mark.end]
                place = {"quote": quote, "nth": text.nth(quote, line.start + mark.start)}
                rows.append({"doc": source.stem, "kind": mark.spec[2:]} | place)
    signer = (source.meta.get("signature") or {}).get("right", ["", ""])[-1]
    if signer and signer in text.whole:
        rows.append({"doc": source.stem, "kind": "person", "quote": signer, "nth": text.whole.count(signer)})
    return rows


def to_jsonl(rows: list[Row]) -> str:
    """Rows as JSON lines."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


class Planter:
    """Private data of one plan, drawn with ``draw``; ``form`` is the file's format."""

    def __init__(self, draw: random.Random, form: str) -> None:
        self.draw, self.form = draw, form
        self.named: list[str] = []

    def lines(self, part: str, count: int) -> list[str]:
        """Lines of a part of the plan with private data in them."""
        templates = self.draw.sample(people()[part], count)
        return [self.filled(template) for template in templates]

    def roster(self) -> list[str]:
        """A list of people: a table of a Word file, numbered lines elsewhere."""
        if self.form == "docx" and self.draw.random() < 0.6:
            return self._table()
        template, rows = self.draw.choice(people()["lists"]), []
        for number in range(1, self.draw.randint(3, 7)):
            rows.append(self.filled(template.replace("$n", str(number), 1)))
        return ["! Danh sách phân công:", *rows]

    def _table(self) -> list[str]:
        heads = ["STT", self.draw.choice(["Họ và tên", "Họ tên", "Họ và tên giáo viên"])]
        cells = ["", "$person"]
        for head, cell in self.draw.sample(
            [("Ngày sinh", "$birth"), ("Chức vụ", "$post"), ("Số điện thoại", "$phone"), ("Số CCCD", "$cccd"),
             ("Số tài khoản", "$bank"), ("Email", "$email"), ("Địa chỉ", "$address")],
            self.draw.randint(2, 4),
        ):  # fmt: skip
            heads.append(head)
            cells.append(cell)
        rows = [
            "| " + " || ".join([str(number), *(self.filled(cell) for cell in cells[1:])])
            for number in range(1, self.draw.randint(4, 8))
        ]
        return ["! DANH SÁCH CÁN BỘ, GIÁO VIÊN", "|! " + " || ".join(heads), *rows]

    def filled(self, template: str) -> str:
        """A template with fresh data in every place."""
        while "$" in template:
            template = Template(template.replace("$", "\0").replace("\0", "$", 1)).safe_substitute(
                self._fresh()
            )
            template = template.replace("\0", "$")
        return template

    def _fresh(self) -> dict[str, str]:
        made = {
            "person": ("person", self.person()),
            "given": ("person", self.draw.choice(people()["given_f"] + people()["given_m"])),
            "again": ("person", self.draw.choice(self.named) if self.named else self.person()),
            "phone": ("phone", self.phone()),
            "email": ("email", self.email()),
            "address": ("address", self.address()),
            "birth": ("birth-date", self.birth()),
            "year": ("birth-date", str(self.draw.randint(2010, 2018))),
            "cccd": ("identity", self.identity()),
            "bank": ("bank", self.bank()),
            "school": ("keep", self.draw.choice(people()["schools"])),
            "street": ("keep", self.draw.choice(people()["streets"])),
            "prize": ("keep", self.draw.choice(people()["prizes"])),
            "commune": ("keep", self.draw.choice(people()["communes"])),
        }
        marked = {key: f"{{{words}|X {kind}}}" for key, (kind, words) in made.items()}
        plain = {key: self.draw.choice(people()[key_of]) for key, key_of in
                 (("duty", "duties"), ("post", "posts"), ("bankname", "banks"))}  # fmt: skip
        return marked | plain

    def person(self) -> str:
        """A full name: of three or four words, of the highlands, or cut down to initials."""
        draw, words = self.draw, people()
        kind = draw.random()
        if kind < 0.15:
            name = str(draw.choice(words["others"]))
        else:
            sex = draw.choice("fm")
            given = draw.choice("ABCDH") if kind < 0.18 else draw.choice(words["given_" + sex])
            name = f"{draw.choice(words['surnames'])} {draw.choice(words['middle_' + sex])} {given}"
        if draw.random() < 0.05:
            name = name.upper()
        self.named.append(name)
        return name

    def phone(self) -> str:
        """A mobile or fixed number in one of the ways people write them."""
        draw = self.draw
        code = draw.choice(
            ["090", "091", "098", "097", "032", "038", "070", "079", "081", "085", "056", "059"]
        )
        rest = f"{draw.randint(0, 9999999):07d}"
        number = code + rest
        forms = [
            number,
            number,
            f"{number[:4]} {number[4:7]} {number[7:]}",
            f"{number[:4]}.{number[4:7]}.{number[7:]}",
            f"{number[:4]}-{number[4:7]}-{number[7:]}",
            f"{number[:3]} {number[3:6]} {number[6:]}",
            f"{number[:3]}.{number[3:6]}.{number[6:]}",
            f"{number[:3]}.{number[3:]}",
            f"({number[:4]}) {number[4:7]} {number[7:]}",
            f"+84{number[1:]}",
            f"+84 {number[1:4]} {number[4:7]} {number[7:]}",
            f"(+84) {number[1:4]}.{number[4:7]}.{number[7:]}",
            f"84{number[1:]}",
            f"02{draw.randint(10, 99)}{number[:1]}{rest[:6]}"[:4]
            + f" {draw.randint(3, 8)}{rest[:3]} {rest[3:6]}",
            f"(02{draw.randint(10, 99)}) {draw.randint(3, 8)}{rest[:6]}",
            f"02{draw.randint(10, 99)}.{draw.randint(3, 8)}{rest[:6]}",
            f"024.{draw.randint(3, 8)}{rest}",
        ]
        return str(draw.choice(forms))

    def email(self) -> str:
        """An address made of a name."""
        draw, words = self.draw, people()
        parts = [draw.choice(words["given_f"]), draw.choice(words["surnames"])]
        bare = [part.lower().translate(BARE) for part in parts]
        local = draw.choice(
            [".".join(bare), "".join(bare) + str(draw.randint(1, 99)), "_".join(bare), bare[0] + "gv"]
        )
        return f"{local}@{draw.choice(words['mails'])}"

    def address(self) -> str:
        """A home: a house in a street, or a village."""
        draw, words = self.draw, people()
        street = draw.choice(words["streets"])
        house = draw.choice(
            [
                f"{draw.randint(1, 300)}",
                f"{draw.randint(1, 90)}/{draw.randint(1, 20)}",
                f"{draw.randint(1, 60)}A",
            ]
        )
        place = draw.choice(["Tân Lộc", "Bình Khê", "An Trạch", "Phú Điền"])
        return str(
            draw.choice(
                [
                    f"số {house} đường {street}, phường {place}",
                    f"số nhà {house}, ngõ {draw.randint(1, 90)}, phố {street}",
                    f"thôn {draw.randint(1, 9)}, xã {place}, huyện {place}",
                    f"ấp {place}, xã {place}",
                    f"tổ {draw.randint(1, 20)}, khu phố {draw.randint(1, 9)}, phường {place}",
                    f"bản {place}, xã {place}",
                    f"SN {house} đường {street}, TP {place}",
                ]
            )
        )

    def birth(self) -> str:
        """A birth date of a grown-up or a child."""
        draw = self.draw
        day, month = draw.randint(1, 28), draw.randint(1, 12)
        year = draw.choice([draw.randint(1968, 1999), draw.randint(2006, 2017)])
        forms = [
            f"{day:02d}/{month:02d}/{year}",
            f"{day}/{month}/{year}",
            f"{day:02d}-{month:02d}-{year}",
            f"{day:02d}.{month:02d}.{year}",
        ]
        return str(draw.choice(forms))

    def identity(self) -> str:
        """Twelve digits of a citizen's card, or nine of an old one."""
        draw = self.draw
        new = f"0{draw.choice(['01', '02', '08', '24', '34', '40', '52', '66', '79', '96'])}{draw.choice('0123')}{draw.randint(0, 99):02d}{draw.randint(0, 999999):06d}"
        return str(
            draw.choice(
                [
                    new,
                    new,
                    " ".join(new[i : i + 3] for i in (0, 3, 6, 9)),
                    f"{draw.randint(100000000, 399999999)}",
                ]
            )
        )

    def bank(self) -> str:
        """An account number of nine to fourteen digits."""
        draw = self.draw
        digits = "".join(draw.choice("0123456789") for _ in range(draw.choice([9, 10, 12, 13, 14])))
        digits = draw.choice("123456789") + digits[1:]
        return str(
            draw.choice([digits, digits, " ".join(digits[i : i + 4] for i in range(0, len(digits), 4))])
        )
