"""Pages of a PDF without usable words -> the words tesseract sees on them, and what to tell of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from extract.errors import ReadError
from extract.read.draft import Draft
from extract.read.ocr_choice import Choice, choice_of
from extract.read.ocr_run import Seen, seen_pages
from extract.read.options import NeedsOcr, ReadOptions
from extract.read.pdf_flow import Page


class Recognition(NamedTuple):
    """The pages recognised, by number from 0, and the warnings of the document's row."""

    pages: dict[int, Seen]
    warnings: tuple[str, ...]

    def format_of(self, pages: Sequence[Page]) -> str:
        """``pdf-scan`` where at least half of the pages with words were recognised."""
        worded = sum(not page.is_blank for page in pages)
        return "pdf-scan" if self.pages and 2 * len(self.pages) >= worded else "pdf"

    def marked(self, drafts: Iterable[Draft]) -> Iterator[Draft]:
        """The drafts, those from recognised pages marked."""
        if not self.pages:
            yield from drafts
            return
        numbers = {None, *(number + 1 for number in self.pages)}  # headers and footers are of any page
        for draft in drafts:
            yield draft._replace(ocr=draft.place.page in numbers)


def recognition(document: Any, pages: Sequence[Page], options: ReadOptions) -> Recognition:
    """What the pages need of recognition, and its result; ``pages`` are those of the text layer.

    Raises ReadError: too-large, and missing-program where nothing could be read without the program;
    NeedsOcr where the options put recognition off.
    """
    choice = choice_of(document, pages, options.ocr)
    if options.until_ocr and choice.wanted:
        raise NeedsOcr(len(choice.wanted))
    warnings: list[str] = []
    looked: dict[int, Seen] = {}
    try:
        if choice.wanted:
            looked = dict(seen_pages(document, choice.wanted, options))
    except ReadError as error:
        if error.code != "missing-program" or not _can_do_without(choice, pages, options):
            raise
        warnings.append(error.code)
    seen = {number: page for number, page in looked.items() if page.letters}
    if seen:
        warnings.append("ocr")
    if choice.rubbish - seen.keys():
        warnings.append("rubbish-text")
    # A picture on which tesseract found no words is a photograph: nothing is missing.
    if "missing-program" not in warnings and choice.wordless - looked.keys():
        warnings.append("page-without-text")
    return Recognition(seen, tuple(warnings))


def _can_do_without(choice: Choice, pages: Sequence[Page], options: ReadOptions) -> bool:
    """Whether the text layer of other pages says something on its own."""
    return options.ocr != "always" and not all(page.is_blank for page in pages)
