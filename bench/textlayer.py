"""How a text layer is told from rubbish: ``python -m bench.textlayer [FOLDER ...] [--write FILE]``.

Pages of plans (the corpus of the repository and further folders) as they are and damaged in the ways
in which text layers are damaged; for each kind the share of words that cannot be words.
"""

from __future__ import annotations

import argparse
import random
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from extract.errors import ReadError
from extract.read import read_plan
from extract.read.options import ReadOptions
from extract.read.text_layer import RUBBISH, is_rubbish, is_stripped, strangeness

HOME = Path(__file__).parent.parent
PAGE = 1500  # characters
START, END = "<!-- bench.textlayer -->", "<!-- end -->"
ENGLISH = (HOME / "docs" / "python.md", HOME / "CONTRIBUTING.md", HOME / "corpus" / "README.md")
SCANNER = str.maketrans("ốồộếệấưứờđạảơữ", "66Q5€5uiđd46oi")


def marks_off(text: str) -> str:
    """Vietnamese without any mark."""
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(char for char in plain if not unicodedata.combining(char))


def _foreign(text: str, put: Callable[[str], str]) -> str:
    return "".join(char if char.isascii() else put(char) for char in text)


def exchanged(text: str) -> str:
    """Every letter of the alphabet for another one."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    other = "".join(random.Random(7).sample(letters, len(letters)))
    return text.translate(str.maketrans(letters + letters.upper(), other + other.upper()))


def swapped(text: str) -> str:
    """Vietnamese letters for each other."""
    letters = sorted({char for char in text if char.isalpha() and not char.isascii()})
    return text.translate(
        str.maketrans(dict(zip(letters, random.Random(7).sample(letters, len(letters)), strict=True)))
    )


DAMAGE: dict[str, Callable[[str], str]] = {
    "as it is": str,
    "numbers of glyphs for letters (29 lower)": lambda t: "".join(chr(max(33, ord(c) - 29)) if ord(c) > 61 else c for c in t),
    "letters exchanged": exchanged,
    "Vietnamese letters exchanged": swapped,
    "UTF-8 read as Windows-1252": lambda t: t.encode().decode("cp1252", "replace"),
    "Vietnamese letters in the private area": lambda t: _foreign(t, lambda c: chr(0xE000 + ord(c) % 256)),
    "Vietnamese letters lost": lambda t: _foreign(t, lambda _: ""),
    "Vietnamese letters lost, a space instead": lambda t: _foreign(t, lambda _: " "),
    "Vietnamese letters as `?`": lambda t: _foreign(t, lambda _: "?"),
    "a scanner that knows English only": lambda t: marks_off(t.translate(SCANNER)),
    "typed without marks": marks_off,
}  # fmt: skip


def pages(texts: Iterable[str]) -> list[str]:
    """Texts cut to pages; ends too short to judge left out."""
    cut = [text[at : at + PAGE] for text in texts for at in range(0, len(text), PAGE)]
    return [page for page in cut if len(page) > PAGE // 5]


def plans(folders: Iterable[Path]) -> Iterator[str]:
    """The texts of the plans of folders; what cannot be read is left out."""
    for file in (file for folder in folders for file in sorted(folder.iterdir())):
        try:
            yield read_plan(file, options=ReadOptions("never")).text
        except ReadError:
            continue


def row(name: str, sheets: list[str]) -> str:
    """One line of the table."""
    shares = sorted(map(strangeness, sheets))
    low, middle, high = shares[0], shares[len(shares) // 2], shares[-1]
    judged = 100 * sum(map(is_rubbish, sheets)) / len(sheets)
    stripped = 100 * sum(map(is_stripped, sheets)) / len(sheets)
    return f"| {name} | {len(sheets)} | {low:.3f} | {middle:.3f} | {high:.3f} | {judged:.0f} % | {stripped:.0f} % |"


def table(folders: Iterable[Path]) -> str:
    """The table as Markdown."""
    real = pages(plans(folders))
    lines = [
        "| pages | number | least | median | most | judged rubbish | judged without marks |",
        "|---|---:|---:|---:|---:|---:|---:|",
        *(row(f"plans, {name}", list(map(damage, real))) for name, damage in DAMAGE.items()),
        row("English documentation", pages(path.read_text(encoding="utf-8") for path in ENGLISH)),
        row("tables of numbers", [" ".join(f"{n * 37 % 1000},{n % 10}" for n in range(300))] * 2),
    ]
    return "\n".join([f"Threshold: {RUBBISH:.2f}.", "", *lines, ""])


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, help="further folders of plans")
    parser.add_argument("--write", type=Path, help="also put the table into this Markdown file")
    arguments = parser.parse_args()
    printed = table([HOME / "corpus" / "plans", *arguments.folders])
    print(printed)
    if arguments.write:
        text = arguments.write.read_text(encoding="utf-8")
        head, rest = text.split(START, 1)
        arguments.write.write_text(f"{head}{START}\n{printed}{END}{rest.split(END, 1)[1]}", encoding="utf-8")


if __name__ == "__main__":
    main()
