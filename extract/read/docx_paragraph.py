"""The words of one Word paragraph: what a person sees of its runs, fields, changes and drawings."""

from __future__ import annotations

from extract.read.docx_boxes import is_document, text_boxes
from extract.read.docx_fields import Fields, is_contents
from extract.read.docx_math import formula
from extract.read.styles import Style, Styles
from extract.read.symbols import symbol
from extract.read.wordml import (
    ALTERNATE,
    BOLD,
    BR,
    CHOICE,
    CR,
    DEL,
    DRAWING,
    ENDNOTE_REFERENCE,
    FALLBACK,
    FLD_CHAR,
    FLD_SIMPLE,
    FOOTNOTE_REFERENCE,
    ID,
    INS,
    INSTRUCTION,
    MOVE_FROM,
    MOVE_TO,
    NO_BREAK_HYPHEN,
    OBJECT,
    OMATH,
    OMATH_PARA,
    PICT,
    PTAB,
    R_PR,
    R_STYLE,
    RUBY,
    RUN,
    SDT,
    SDT_CONTENT,
    SDT_PR,
    SYM,
    TAB,
    VANISH,
    Element,
    T,
    W,
    is_on,
    text_value,
)  # fmt: skip

CONTAINERS = {SDT_CONTENT} | {
    W + name for name in ("hyperlink", "smartTag", "customXml", "dir", "bdo", "rubyBase")
}
INSERTED, DELETED = {INS, MOVE_TO}, {DEL, MOVE_FROM}
LETTERS = {TAB: "\t", PTAB: "\t", CR: "\n", NO_BREAK_HYPHEN: "-"}


class Words:
    """The pieces of one paragraph as they are met; ``\\n`` in a piece is a manual line break."""

    __slots__ = (
        "_bold", "_fields", "_hidden", "_styles",
        "boxes", "deletions", "embedded", "insertions", "notes", "pieces",
    )  # fmt: skip

    def __init__(self, styles: Styles, style: Style, fields: Fields) -> None:
        self._styles, self._fields = styles, fields
        self._bold, self._hidden = bool(style.bold), bool(style.vanish)
        self.pieces: list[tuple[str, bool]] = []
        self.boxes: list[Element] = []
        self.notes: list[tuple[str, str]] = []
        # Stretches of words put in and taken out while changes were tracked.
        self.insertions = self.deletions = 0
        self.embedded = False

    def inline(self, parent: Element) -> None:
        """Collect what stands in a paragraph or in anything that holds runs."""
        for child in parent:
            tag = child.tag
            if tag == RUN:
                self._run(child)
            elif tag in CONTAINERS:
                self.inline(child)
            elif tag in INSERTED:
                self.insertions += starts_change(child, INSERTED)
                self.inline(child)
            elif tag in DELETED:
                self.deletions += starts_change(child, DELETED)
            elif tag == SDT:
                self._control(child)
            elif tag == ALTERNATE:
                self._alternate(child)
            elif tag in (OMATH, OMATH_PARA):
                self._flush([formula(child)], False)
            elif tag == FLD_SIMPLE and not is_contents(child.get(W + "instr", "")):
                self.inline(child)

    def _control(self, control: Element) -> None:
        content = control.find(SDT_CONTENT)
        if content is not None and not is_placeholder(control):
            self.inline(content)

    def _run(self, run: Element) -> None:
        bold = self._bold
        letters: list[str] = []
        if self._hidden and run.find(R_PR) is None:
            return
        for child in run:
            tag = child.tag
            if tag == T:
                text = child.text or ""
                letters.append(text.replace("\n", " ") if "\n" in text else text)
            elif tag == R_PR:
                bold, hidden = self._look(child)
                if hidden:
                    return
            else:
                self._other(child, tag, letters, bold)
        if letters and not self._fields.hide:
            self.pieces.append(("".join(letters), bold))

    def _other(self, child: Element, tag: str, letters: list[str], bold: bool) -> None:
        """What a run holds beside text and properties."""
        if tag in LETTERS:
            letters.append(LETTERS[tag])
        elif tag == BR:
            letters.append("\n")
        elif tag == FLD_CHAR:
            self._flush(letters, bold)
            shown = self._fields.character(child)
            if shown:
                self.pieces.append((shown, bold))
        elif tag == INSTRUCTION:
            self._fields.instruct(child.text or "")
        elif tag == SYM:
            letters.append(_symbol(child))
        elif tag == ALTERNATE:
            self._alternate(child)
        elif tag in (DRAWING, PICT, OBJECT):
            self.boxes += text_boxes(child)
            self.embedded = self.embedded or (tag == OBJECT and is_document(child))
        elif tag == RUBY:
            self._flush(letters, bold)
            self.inline(child)
        elif tag in (FOOTNOTE_REFERENCE, ENDNOTE_REFERENCE):
            self.notes.append((tag, child.get(ID, "")))

    def _flush(self, letters: list[str], bold: bool) -> None:
        if letters and not self._fields.hide:
            self.pieces.append(("".join(letters), bold))
        letters.clear()

    def _look(self, properties: Element) -> tuple[bool, bool]:
        """Whether a run with these properties is bold, and whether it is hidden."""
        own_bold = own_hidden = None
        bold, hidden = self._bold, self._hidden
        for child in properties:
            tag = child.tag
            if tag == BOLD:
                own_bold = is_on(child)
            elif tag == VANISH:
                own_hidden = is_on(child)
            elif tag == R_STYLE:
                named = self._styles.character(text_value(child))
                bold = bold if named.bold is None else named.bold
                hidden = hidden if named.vanish is None else named.vanish
        return bold if own_bold is None else own_bold, hidden if own_hidden is None else own_hidden

    def _alternate(self, alternate: Element) -> None:
        """One of the forms an application may choose from, never two."""
        for form in (*alternate.iterchildren(CHOICE), *alternate.iterchildren(FALLBACK)):
            boxes = list(text_boxes(form))
            if boxes:
                self.boxes += boxes
                return
            before = len(self.pieces)
            self.inline(form)
            self._run(form)
            if len(self.pieces) > before:
                return


def _symbol(child: Element) -> str:
    try:
        return symbol(int(child.get(W + "char", ""), 16), child.get(W + "font", ""))
    except ValueError:
        return ""


def is_placeholder(control: Element) -> bool:
    """Whether a content control still shows its prompt ("Click to enter text")."""
    properties = control.find(SDT_PR)
    prompt = None if properties is None else properties.find(W + "showingPlcHdr")
    return prompt is not None and is_on(prompt)


def ends_in(paragraph: Element, change: set[str]) -> bool:
    """Whether a paragraph's last words are part of such a change, which its mark goes on with."""
    return len(paragraph) > 0 and paragraph[-1].tag in change


def starts_change(change: Element, kind: set[str]) -> bool:
    """Whether a tracked change goes not on from one before it; marks between them are no words."""
    if not len(change):
        return False
    before = change.getprevious()
    while before is not None and before.tag not in kind and not len(before):
        before = before.getprevious()
    return before is None or before.tag not in kind
