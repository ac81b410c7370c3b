"""Files that want to do harm, each with the ending it must have: ``python -m corpus.hostile -o DIR``.

Nothing here is kept in the repository: bombs are made when they are asked for, the same bytes each time.
Used by the tests, by ``corpus.generate --hostile`` and as seeds of the fuzzers. What is no file of bytes
(pipes, links, folders without permission, names that are no text) is in ``corpus.hostile_places``.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

# Modules that each have CASES; one a theme.
THEMES = ("package", "markup", "pdf", "office", "disguise")
# One of each theme and more, quick to make and small, for runs of thousands of plans.
FEW = (
    "zip-ratio.docx",
    "two-million-paragraphs.docx",
    "zip-dotdot.docx",
    "entities-laughs.docx",
    "entities-file.docx",
    "links.docx",
    "pages-loop.pdf",
    "pages-million.pdf",
    "encrypted-user.pdf",
    "is-exe.docx",
)


class Case(NamedTuple):
    """One hostile file: its name, how its bytes are made, and how it must end.

    ``error`` is the code of its row, empty where it is read to the end; ``words`` are then in its text.
    ``needs`` names the program without which it ends with ``missing-program``.
    """

    name: str
    make: Callable[[], bytes]
    error: str = ""
    words: str = ""
    needs: str = ""

    @property
    def status(self) -> str:
        """The status of its row."""
        return "failed" if self.error else "ok"


def cases(themes: Iterable[str] = THEMES) -> Mapping[str, Case]:
    """All hostile files of these themes, by name."""
    found: dict[str, Case] = {}
    for theme in themes:
        for case in import_module(f"corpus.hostile_{theme}").CASES:
            assert case.name not in found, case.name
            found[case.name] = case
    return found


def few(count: int = len(FEW)) -> list[Case]:
    """So many of them, the small ones first; no two are the same bytes."""
    known = cases()
    return [known[name] for name in dict.fromkeys((*FEW, *known))][:count]


def write(folder: Path, chosen: Iterable[Case]) -> list[Path]:
    """Makes the files in a folder; returns their paths, in order."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for case in chosen:
        (folder / case.name).write_bytes(case.make())
        written.append(folder / case.name)
    return written


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m corpus.hostile", description=__doc__)
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--theme", action="append", choices=THEMES)
    args = parser.parse_args()
    for case in cases(args.theme or THEMES).values():
        (path,) = write(args.output, [case])
        print(f"{path}  {path.stat().st_size:,} bytes  {case.error or 'ok'}")


if __name__ == "__main__":
    main()
