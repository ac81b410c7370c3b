"""PDF drawings that draw other drawings: how much one page of them comes to, before pdfium draws it all.

Twenty-five drawings that each show the next one twice are 33 million; one that shows itself twice never ends.
"""

from __future__ import annotations

import io
import math
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import regex

from extract.errors import ReadError
from extract.read.pdf_streams import Stream

# As many as the things that one page may draw.
MAX_DRAWINGS = 500_000
FORM = regex.compile(rb"/Subtype\s*/Form\b")
SHOWN = regex.compile(rb"/([^\s/<>\[\](){}%]{1,127})\s+Do\b")
REFERENCE = regex.compile(rb"/([^\s/<>\[\](){}%]{1,127})\s+(\d{1,10})\s+\d{1,5}\s+R\b")
DEEPEST = 40  # pdfium follows no further


class Form(NamedTuple):
    """A drawing: how often it shows which names, and the objects that its own dictionary gives these names."""

    shown: Mapping[bytes, int]
    named: Mapping[bytes, frozenset[int]]


def is_form(stream: Stream) -> bool:
    """Whether a stream is a drawing that others may show."""
    return FORM.search(stream.dictionary) is not None


def form_of(dictionary: bytes, content: bytes) -> Form:
    """The drawing of a stream with this dictionary; also of a page's own stream, which names nothing."""
    shown: dict[bytes, int] = {}
    for name in SHOWN.findall(content):
        shown[name] = shown.get(name, 0) + 1
    named: dict[bytes, frozenset[int]] = {}
    for name, number in REFERENCE.findall(dictionary):
        named[name] = named.get(name, frozenset()) | {int(number)}
    return Form(shown, named)


def check_forms(forms: Mapping[int, Sequence[Form]], pages: Sequence[Form], content: bytes) -> None:
    """Refuse a file whose pages come to more drawings than one page may have.

    ``forms`` are all that are written under a number. Raises ReadError: too-large.
    """
    if not any(sum(form.shown.values()) > 1 for each in forms.values() for form in each):
        return
    drawings = Drawings(forms, content)
    most = max(map(drawings.of, forms), default=1.0)
    for page in pages:
        if sum(page.shown.values()) * most > MAX_DRAWINGS:
            raise ReadError("too-large", f"{MAX_DRAWINGS:,} nét / trang")


class Drawings:
    """What each drawing comes to with all that it shows; endless where it shows itself."""

    def __init__(self, forms: Mapping[int, Sequence[Form]], content: bytes) -> None:
        self._forms, self._content = forms, content
        self._known: dict[int, float] = {}
        self._open: set[int] = set()
        self._resolver: Any = None

    def of(self, number: int) -> float:
        """The drawing with this number, and all that it shows, counted as often as it is shown."""
        if number in self._known:
            return self._known[number]
        if number not in self._forms:
            return 1.0  # a picture
        if number in self._open or len(self._open) >= DEEPEST:
            return math.inf if self._branches(number) else 1.0
        self._open.add(number)
        total = max(1.0 + self._shown_by(number, form) for form in self._forms[number])
        self._open.discard(number)
        self._known[number] = total
        return total

    def _branches(self, number: int) -> bool:
        """Whether something on the way here is shown more than once."""
        way = self._open | {number}
        return any(sum(form.shown.values()) > 1 for one in way for form in self._forms[one])

    def _shown_by(self, number: int, form: Form) -> float:
        missing = [name for name in form.shown if name not in form.named]
        named = {**self._resolved(number), **form.named} if missing else form.named
        return sum(
            often * max((self.of(target) for target in named.get(name, self._forms)), default=1.0)
            for name, often in form.shown.items()
        )

    def _resolved(self, number: int) -> Mapping[bytes, frozenset[int]]:
        """The names of a drawing whose resources stand elsewhere in the file; without any, all is possible."""
        from pdfminer.pdfdocument import PDFDocument
        from pdfminer.pdfparser import PDFParser
        from pdfminer.pdftypes import PDFObjRef, dict_value
        from pdfminer.psexceptions import PSException

        try:
            self._resolver = self._resolver or PDFDocument(PDFParser(io.BytesIO(self._content)))
            found = dict_value(
                dict_value(self._resolver.getobj(number).attrs["Resources"]).get("XObject", {})
            )
        except (PSException, ValueError, TypeError, KeyError, AttributeError, IndexError, RecursionError):
            return {}
        return {
            name.encode("latin-1", "replace"): frozenset({target.objid})
            for name, target in found.items()
            if isinstance(target, PDFObjRef)
        }
