"""Word's complex fields: whose result is read, whose instruction is not, also over many paragraphs.

Source: ECMA-376 part 1, 17.16 (fields).
"""

from __future__ import annotations

from extract.read.wordml import FLD_CHAR, FORM_DATA, VAL, Element, W, is_on, number_of

# Lists of what stands elsewhere in the document: read, they would double every heading.
CONTENTS = {"TOC", "TOA", "INDEX"}
CHECKED, UNCHECKED = "☒", "☐"


class Field:
    """An open field: in its instruction until it is separated from its result."""

    __slots__ = ("begin", "closes", "in_code", "instruction")

    def __init__(self, begin: Element) -> None:
        self.begin = begin
        self.instruction = ""
        self.in_code = True
        self.closes: bool | None = None

    @property
    def hides(self) -> bool:
        return self.in_code or is_contents(self.instruction)


class Fields:
    """The fields open at one place of a story; ``hide``: what is read now is no words of the document."""

    __slots__ = ("_open", "hide")

    def __init__(self) -> None:
        self._open: list[Field] = []
        self.hide = False

    def character(self, mark: Element) -> str:
        """Pass a ``w:fldChar``; the words of a form field that has no result of its own (box, list)."""
        kind = mark.get(W + "fldCharType")
        shown = ""
        if kind == "begin":
            data = mark.find(FORM_DATA)
            shown = "" if data is None or self.hide else _form(data)
            self._open.append(Field(mark))
        elif self._open and kind == "separate":
            self._open[-1].in_code = False
        elif self._open and kind == "end":
            self._open.pop()
        self._look()
        return shown

    def instruct(self, words: str) -> None:
        """Pass a ``w:instrText``."""
        if self._open:
            self._open[-1].instruction += words

    def end_paragraph(self) -> None:
        """Keep the fields that do end later; one that never ends must not swallow the document."""
        if self._open:
            self._open = [field for field in self._open if _closes(field)]
            self._look()

    def _look(self) -> None:
        self.hide = any(field.hides for field in self._open)


def is_contents(instruction: str) -> bool:
    """Whether a field's instruction makes a table of contents, of figures or an index."""
    return instruction.split(None, 1)[:1] != [] and instruction.split(None, 1)[0].upper() in CONTENTS


def _closes(field: Field) -> bool:
    if field.closes is None:
        depth, inside = 0, False
        for mark in field.begin.getroottree().getroot().iter(FLD_CHAR):
            inside = inside or mark is field.begin
            kind = mark.get(W + "fldCharType") if inside else None
            depth += {"begin": 1, "end": -1}.get(kind or "", 0)
            if inside and depth == 0:
                break
        field.closes = inside and depth == 0
    return field.closes


def _form(data: Element) -> str:
    box, options = data.find(W + "checkBox"), data.find(W + "ddList")
    if box is not None:
        state = box.find(W + "checked")
        state = box.find(W + "default") if state is None else state
        return CHECKED if state is not None and is_on(state) else UNCHECKED
    if options is None:
        return ""
    entries = [entry.get(VAL, "") for entry in options.iterchildren(W + "listEntry")]
    chosen = number_of(options.find(W + "result"))
    chosen = number_of(options.find(W + "default"), 0) if chosen is None else chosen
    return entries[chosen] if chosen is not None and 0 <= chosen < len(entries) else ""
