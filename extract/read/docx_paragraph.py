"""The words of one Word paragraph: what a person sees of its runs, fields, changes and drawings."""

from __future__ import annotations

from collections.abc import Iterator

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
    FOOTNOTE_REFERENCE,
    ID,
    INS,
    MATH_TEXT,
    MOVE_FROM,
    MOVE_TO,
    NO_BREAK_HYPHEN,
    OBJECT,
    OMATH,
    PICT,
    PTAB,
    R_PR,
    R_STYLE,
    RUN,
    SDT,
    SDT_CONTENT,
    SDT_PR,
    SYM,
    TAB,
    TXBX,
    VANISH,
    Element,
    P,
    T,
    W,
    is_on,
    text_value,
)  # fmt: skip

CONTAINERS = {INS, MOVE_TO, SDT_CONTENT} | {
    W + name for name in ("hyperlink", "smartTag", "fldSimple", "customXml", "dir", "bdo", "ruby", "rubyBase")
}
DELETED = {DEL, MOVE_FROM}
LETTERS = {TAB: "\t", PTAB: "\t", CR: "\n", NO_BREAK_HYPHEN: "-"}


class Words:
    """The pieces of one paragraph as they are met; ``\\n`` in a piece is a manual line break."""

    __slots__ = ("_bold", "_code", "_hidden", "_styles", "boxes", "changed", "notes", "pieces")

    def __init__(self, styles: Styles, style: Style) -> None:
        self._styles = styles
        self._bold, self._hidden = bool(style.bold), bool(style.vanish)
        # One entry per open field: True while its instruction, not its result, is being read.
        self._code: list[bool] = []
        self.pieces: list[tuple[str, bool]] = []
        self.boxes: list[Element] = []
        self.notes: list[tuple[str, str]] = []
        self.changed = False

    def inline(self, parent: Element) -> None:
        """Collect what stands in a paragraph or in anything that holds runs."""
        for child in parent:
            tag = child.tag
            if tag == RUN:
                self._run(child)
            elif tag in CONTAINERS:
                self.changed = self.changed or tag in (INS, MOVE_TO)
                self.inline(child)
            elif tag == SDT:
                self._control(child)
            elif tag in DELETED:
                self.changed = True
            elif tag == ALTERNATE:
                self._alternate(child)
            elif tag == OMATH:
                self.pieces.append(("".join(t.text or "" for t in child.iter(MATH_TEXT)), False))

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
        if letters:
            self._flush(letters, bold)

    def _other(self, child: Element, tag: str, letters: list[str], bold: bool) -> None:
        """What a run holds beside text and properties."""
        if tag in LETTERS:
            letters.append(LETTERS[tag])
        elif tag == BR:
            letters.append("\n")
        elif tag == FLD_CHAR:
            self._flush(letters, bold)
            self._field(child.get(W + "fldCharType"))
        elif tag == SYM:
            letters.append(_symbol(child))
        elif tag == ALTERNATE:
            self._alternate(child)
        elif tag in (DRAWING, PICT, OBJECT):
            self.boxes += text_boxes(child)
        elif tag in (FOOTNOTE_REFERENCE, ENDNOTE_REFERENCE):
            self.notes.append((tag, child.get(ID, "")))

    def _flush(self, letters: list[str], bold: bool) -> None:
        if letters and not (self._code and any(self._code)):
            self.pieces.append((letters[0] if len(letters) == 1 else "".join(letters), bold))
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

    def _field(self, kind: str | None) -> None:
        if kind == "begin":
            self._code.append(True)
        elif kind == "separate" and self._code:
            self._code[-1] = False
        elif kind == "end" and self._code:
            self._code.pop()

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


def text_boxes(element: Element) -> Iterator[Element]:
    """The outermost text boxes in a drawing, each once."""
    for child in element:
        if child.tag == TXBX:
            yield child
        elif child.tag == ALTERNATE:
            for form in (*child.iterchildren(CHOICE), *child.iterchildren(FALLBACK)):
                boxes = list(text_boxes(form))
                if boxes:
                    yield from boxes
                    break
        elif child.tag != P:
            yield from text_boxes(child)


def manual_lines(pieces: list[tuple[str, bool]]) -> list[tuple[str, bool]]:
    """The pieces cut at manual line breaks: each line, and whether all its letters are bold."""
    whole = _line(pieces)
    if "\n" not in whole[0]:
        return [whole]
    lines: list[tuple[str, bool]] = []
    line: list[tuple[str, bool]] = []
    for piece, is_bold in pieces:
        if "\n" in piece:
            first, *rest = piece.split("\n")
            for part in rest:
                lines.append(_line([*line, (first, is_bold)]))
                line, first = [], part
            piece = first
        line.append((piece, is_bold))
    return [*lines, _line(line)]


def _line(pieces: list[tuple[str, bool]]) -> tuple[str, bool]:
    weights = {is_bold for piece, is_bold in pieces if piece and not piece.isspace()}
    return pieces[0][0] if len(pieces) == 1 else "".join([piece for piece, _ in pieces]), weights == {True}
