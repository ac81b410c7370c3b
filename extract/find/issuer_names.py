"""Issuers' names as plans write them, and the names in full that stand for them."""

from __future__ import annotations

import regex

from extract.rulebook import Rulebook
from extract.text import fold, lower

Names = tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...], dict[str, str]]
TITLE = regex.compile(
    r"^(?:phó )?(?:bộ trưởng|chủ tịch|giám đốc|thủ trưởng|trưởng(?= phòng )|chánh thanh tra)(?: (?=bộ|uỷ|hội|sở|phòng|ubnd|hđnd|cơ quan)| (?=giáo dục))"
)
EDUCATION = regex.compile(r"(?i)(giáo dục)(?: ?[-&,] ?| )(đào tạo)")


def canonical_names(rules: Rulebook) -> Names:
    """Abbreviations with the words they stand for, official names by their folded form, and by code."""
    rows = rules.table("issuers")
    words = tuple((row["code"], row["in_words"]) for row in rows if row["in_words"])
    full = {fold(row["full_name"]): row["full_name"] for row in rows if row["role"] == "issuer"}
    codes = {row["code"]: row["full_name"] for row in rows if row["role"] == "issuer"}
    return words, tuple(full.items()), codes


# What may follow a comma in a body's name: the larger place it belongs to.
LARGER_PLACE = regex.compile(r", ?(?=(?:xã|phường|thị trấn|huyện|quận|thị xã|thành phố|tp|tỉnh)(?!\p{L}))")
# Ministries, or a province's departments, that issue together: "Bộ Y tế, Bộ GDĐT và Bộ Tài chính".
NEXT_BODY = {kind: regex.compile(rf"(?:,| và| -|;) (?=(?i:{kind}) \p{{Lu}})") for kind in ("bộ", "sở")}
ENDS = (" ", ",", "&", "-", "và", "với", "tại", "cùng")
TRAILING = regex.compile(r"(?:[ ,&\-]|(?<= )(?:và|với|tại|cùng))+$")


def own_words(name: str, names: Names) -> str:
    """The name alone: what follows a comma is another clause's subject, unless it belongs to the name."""
    folded = fold(name) if "," in name else ""
    together = NEXT_BODY.get(folded.partition(" ")[0])
    comma = folded.find(",")
    while comma >= 0:
        if not (LARGER_PLACE.match(folded, comma) or (together and together.match(name, comma))):
            head = folded[: comma + 4]
            if not any(low.startswith(head) for low, _ in names[1]):
                name = name[:comma]
                break
        comma = folded.find(",", comma + 1)
    return TRAILING.sub("", name) if name.endswith(ENDS) else name


def bodies(name: str) -> list[str]:
    """The names of the bodies that issued together."""
    low = lower(name)
    together = NEXT_BODY.get(low.partition(" ")[0])
    if together is None or low.find(f"{low[:2]} ", 1) < 0:
        return [name]
    cuts = [match.span() for match in together.finditer(name)]
    starts, ends = [0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(name)]
    return [name[start:end] for start, end in zip(starts, ends, strict=True)]


# "khóa XI", "nhiệm kỳ 2020 - 2025": which of its terms, not its name.
TERM = regex.compile(r"(?i:,? (?:khóa|khoá|nhiệm kỳ|nhiệm kì)) [\p{Lu}\d].*$")
# "Bà Rịa- Vũng Tàu"
HALF_SPACED = regex.compile(r"(?<=\p{L})- (?=\p{Lu})")


# "Ủy ban nhân dân Huyện Kim Bài": the kind of place is no name.
PLACE_KIND = regex.compile(
    r"(?<=(?:nhân dân|[Đđ]ào tạo|UBND|HĐND|[Bb]ộ|Công an|[Đđ]oàn|Y tế) )(?:Tỉnh|Thành phố|Huyện|Quận|Thị xã|Thị trấn|Phường|Xã|Đặc khu)(?= [\p{Lu}\d]|$)"
)


def canonical(name: str, names: Names) -> str:
    """The official name of an issuer, or its name with abbreviations written out, without title and term."""
    words, full, codes = names
    name = HALF_SPACED.sub(" - ", TERM.sub("", name))
    name = EDUCATION.sub(r"\1 và \2", name)
    for pattern in (r"GD ?(?:&|-|và| ) ?ĐT", r"KH ?& ?ĐT", r"VH ?& ?TT"):
        name = regex.sub(pattern, lambda m: regex.sub(r"[^\p{L}]|và", "", m.group()), name)
    for code, spelled in words:
        name = regex.sub(rf"(?<!\p{{L}}){code}(?!\p{{L}})", spelled, name)
    name = regex.sub(r"(?<!\p{L})([SPB])(?=Giáo dục)", "", name)
    if (match := TITLE.match(fold(name))) and fold(name) != "thủ tướng chính phủ":
        name = name[match.end() :]
    name = PLACE_KIND.sub(lambda match: match.group().lower(), name).replace("Ủy Ban", "Ủy ban")
    folded = fold(codes.get(name, name))
    for low, official in full:
        if folded == low:
            return official
    return name[:1].upper() + name[1:]
