"""How the citation finder does on law text labelled by others (VNLegalText, CoNLL with BIO tags).

    python -m bench.labelled FILE [--misses] [--write docs/accuracy-labelled.md]

A sentence is put together again (words are joined by ``_``, punctuation stands apart), the finder reads it,
and its spans are compared with the labels, character by character. Finds that touch no label are extras: a
seeded draw of a hundred is shown with the verdicts kept in docs/labelled-verdicts.csv.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import regex

from bench.vnlegaltext import Sentence, sentences
from extract.find.citations import citation_spans
from extract.rulebook import Rulebook, load

VERDICTS = Path(__file__).parent.parent / "docs" / "labelled-verdicts.csv"
DRAW, SEED = 100, 20261121
KINDS = {
    "BL": "Bộ luật",
    "L": "Luật",
    "PL": "Pháp lệnh",
    "NĐ": "Nghị định",
    "TT": "Thông tư",
    "TTLT": "Thông tư liên tịch",
    "QĐ": "Quyết định",
    "NQ": "Nghị quyết",
    "HP": "Hiến pháp",
}


@dataclass(frozen=True, slots=True)
class Extra:
    """A find that touches no label."""

    quote: str
    left: str
    right: str


@dataclass(slots=True)
class Score:
    """Labels found exactly, of all and of those with a number, per kind; misses, extras, overlaps."""

    total: Counter[str]
    found: Counter[str]
    numbered: Counter[str]
    numbered_found: Counter[str]
    misses: list[tuple[str, str, str]]
    extras: list[Extra]
    touching: int = 0
    finds: int = 0


def score(read: list[Sentence], rules: Rulebook) -> Score:
    """Compare the finder's spans with the labels."""
    result = Score(Counter(), Counter(), Counter(), Counter(), [], [])
    for sentence in read:
        finds = citation_spans(sentence.text, rules)
        exact = set(finds)
        for label in sentence.labels:
            quote = sentence.text[label.start : label.end]
            hit, numbered = (label.start, label.end) in exact, has_number(quote)
            result.total[label.kind] += 1
            result.found[label.kind] += hit
            result.numbered[label.kind] += numbered
            result.numbered_found[label.kind] += hit and numbered
            if not hit:
                touching = [sentence.text[a:b] for a, b in finds if a < label.end and label.start < b]
                result.misses.append((label.kind, quote, " | ".join(touching)))
        _count_extras(sentence, finds, result)
    return result


def _count_extras(sentence: Sentence, finds: list[tuple[int, int]], result: Score) -> None:
    exact = {(label.start, label.end) for label in sentence.labels}
    for start, end in finds:
        result.finds += 1
        if (start, end) in exact:
            continue
        if any(start < label.end and label.start < end for label in sentence.labels):
            result.touching += 1
            continue
        left, right = sentence.text[max(0, start - 50) : start], sentence.text[end : end + 40]
        result.extras.append(Extra(sentence.text[start:end], left, right))


def has_number(quote: str) -> bool:
    """Whether a reference has a document number (not only a year or a date).

    >>> has_number("Nghị định số 15/CP"), has_number("Luật Giáo dục ngày 14 tháng 6 năm 2005")
    (True, False)
    """
    return bool(regex.search(r"số ?\d|\d ?[/\-] ?[A-ZĐ]|(?:định|tư|quyết) \d", quote))


def drawn(extras: list[Extra]) -> list[Extra]:
    """A hundred extras in an order that only chance and the seed make, so that one more find moves no other."""

    def lot(extra: Extra) -> str:
        words = f"{SEED}|{extra.left}|{extra.quote}|{extra.right}"
        return hashlib.sha256(words.encode()).hexdigest()

    return sorted(extras, key=lot)[:DRAW]


def verdicts(path: Path = VERDICTS) -> dict[tuple[str, str, str], tuple[str, str]]:
    """The reviewed extras: (quote, left, right) -> (verdict ``reference`` or ``wrong``, note)."""
    if not path.exists():
        return {}
    with path.open(encoding="utf-8", newline="") as lines:
        return {(r["quote"], r["left"], r["right"]): (r["verdict"], r["note"]) for r in csv.DictReader(lines)}


def table(result: Score) -> list[str]:
    """Recall per kind as lines of a Markdown table."""
    lines = ["| label | labels | found exactly | recall | with a number | found exactly | recall |"]
    lines.append("|---|---:|---:|---:|---:|---:|---:|")
    for kind in [*KINDS, "all"]:
        counters = (result.total, result.found, result.numbered, result.numbered_found)
        total, found, numbered, numbered_found = (
            sum(c.values()) if kind == "all" else c[kind] for c in counters
        )
        name = "**all**" if kind == "all" else f"{KINDS[kind]} ({kind})"
        recall, second = _percent(found, total), _percent(numbered_found, numbered)
        lines.append(f"| {name} | {total} | {found} | {recall} | {numbered} | {numbered_found} | {second} |")
    return lines


def _percent(part: int, whole: int) -> str:
    return f"{part / whole:.4f}" if whole else ""


def hundred(result: Score) -> list[str]:
    """The drawn extras with their verdicts, as lines of Markdown."""
    judged, draw = verdicts(), drawn(result.extras)
    rows = [
        (extra, *judged.get((extra.quote, extra.left, extra.right), ("not judged", ""))) for extra in draw
    ]
    count = Counter(verdict for _, verdict, _ in rows)
    summary = ", ".join(f"{n} {verdict}" for verdict, n in count.most_common())
    lines = [f"{len(result.extras)} extras; of {len(draw)} drawn: {summary}.", ""]
    lines += ["| # | extra in its context | verdict | note |", "|---:|---|---|---|"]
    for number, (extra, verdict, note) in enumerate(rows, 1):
        context = f"…{extra.left}**{extra.quote}**{extra.right}…".replace("|", "\\|").replace("<", "&lt;")
        lines.append(f"| {number} | {context} | {verdict} | {note} |")
    return lines


def kinds_of_miss(result: Score) -> list[str]:
    """The misses, grouped by what was found instead, as lines of Markdown."""
    lines = ["| label | labelled | found instead | times |", "|---|---|---|---:|"]
    for (kind, quote, instead), times in Counter(result.misses).most_common():
        lines.append(f"| {kind} | {quote} | {instead or '(nothing)'} | {times} |".replace("<", "&lt;"))
    return lines


INTRODUCTION = """# Citations in labelled law text

Written by `python -m bench.labelled FILE --write`; do not edit. The text is the validation part of VNLegalText:
sentences of Vietnamese law with nine kinds of reference labelled by its authors. A label counts as found when
the finder gives exactly its characters. An extra is a find that touches no label; a find that touches a
label without being equal to it is a miss of that label and no extra.

The label of a law that amends another (`Luật sửa đổi, bổ sung một số điều của Luật Giáo dục ngày 25 tháng 11 năm
2009`) holds the label of the other; the conversion to BIO tags ended both where the inner one ends, before the
date, and left the outer one's closing tag (`</L>`) among the words. The first table gives such labels the end that
the tag shows (about ninety of them); the line below it takes them as they were left.

What remains missed, because a plan must not be read so: labels that stop before the date that follows them, or
inside a name (`Luật ký kết, gia nhập`); labels that run on into what the law is about (`Luật Kế toán áp dụng trong
lĩnh vực kế toán nhà nước`) or over two references; `Luật`, `Pháp lệnh` or `Luật thuế` alone; decrees and circulars
named by their subject without number or date; protocols (`Nghị định thư`) labelled as decrees; a law that amends two
laws labelled as two; the convention on the law of the sea labelled as a law.
"""


def report(result: Score, unmended: Score) -> str:
    """The whole page in Markdown."""
    parts = [INTRODUCTION, "## Recall", "", *table(result), ""]
    parts += [
        "Against the labels as the conversion left them:",
        "",
        *table(unmended)[:2],
        table(unmended)[-1],
        "",
    ]
    parts += [
        f"{result.finds} finds: {sum(result.found.values())} exact, {result.touching} touching a label.",
        "",
    ]
    parts += ["## A hundred extras", "", *hundred(result), "", "## Misses", "", *kinds_of_miss(result), ""]
    return "\n".join(parts)


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("file", type=Path)
    parser.add_argument("--misses", action="store_true", help="print each miss and what was found instead")
    parser.add_argument("--write", type=Path, help="write the page to this file")
    parser.add_argument("--rules", type=Path, help="another rules folder")
    options = parser.parse_args()
    rules = load(options.rules)
    result = score(list(sentences(options.file)), rules)
    unmended = score(list(sentences(options.file, mended=False)), rules)
    print("\n".join(table(result)))
    print("as the conversion left the labels:", table(unmended)[-1])
    print(f"{result.finds} finds, {result.touching} touching a label, {len(result.extras)} extras")
    print("\n".join(kinds_of_miss(result) if options.misses else hundred(result)))
    if options.write:
        options.write.write_text(report(result, unmended), encoding="utf-8")


if __name__ == "__main__":
    main()
