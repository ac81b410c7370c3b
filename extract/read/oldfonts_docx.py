"""Old fonts in DOCX: the tree's words are converted before anything reads them.

Most documents name no such font and hold no such letters: they are told by their bytes, once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from extract.read.docx_package import Package
from extract.read.oldfonts import Font, OldFonts
from extract.read.oldfonts_runs import OldRuns, Run
from extract.read.wordml import (
    P_PR,
    P_STYLE,
    R_PR,
    R_STYLE,
    RUN,
    SOFT_HYPHEN,
    SYM,
    VAL,
    Element,
    P,
    T,
    W,
    text_value,
)  # fmt: skip

# Word lists the fonts of a document in a part of its own; without that part the others are asked.
FONT_TABLE = re.compile(rb':name="([^"]+)"')
NAMES = re.compile(rb'(?::ascii|:hAnsi|typeface)="([^"]+)"')
FREQUENT = "đàạ"  # one stands in every line of some length; their old forms stand in no other text
R_FONTS = W + "rFonts"
LVL, LVL_TEXT = W + "lvl", W + "lvlText"
DRAWING_ML = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
SOFT = "\u00ad"  # the letter ư of TCVN3; Word keeps it as an element of its own
SPACE_XML = "{http://www.w3.org/XML/1998/namespace}space"


def old_words(package: Package, fonts: OldFonts) -> OldWords | None:
    """What converts each part of a document as it is opened; None where nothing speaks of an old font."""
    main = package.content()
    if not any(map(fonts.font, _names(package, main))) and not _has_signs(
        main.decode("utf-8", "replace"), fonts
    ):
        return None
    words = OldWords(RunFonts(package.first("styles"), package.first("theme")), fonts)
    package.prepare = words.convert
    return words


def _names(package: Package, main: bytes) -> set[str]:
    """The fonts that a document names."""
    listed = FONT_TABLE.findall(package.content("fontTable"))
    parts = () if listed else (main, package.content("styles"), package.content("theme"))
    names = {*listed, *(name for part in parts for name in NAMES.findall(part))}
    return {name.decode("utf-8", "replace") for name in names}


def _has_signs(text: str, fonts: OldFonts) -> bool:
    """Whether a letter stands in a text that is frequent in one of the encodings, and in no other text."""
    written = "".join(encoding.encode(FREQUENT) for encoding in fonts.encodings.values())
    return any(sign in text for sign in fonts.suspect.findall(written))


# Controls and halves of letters (UTF-16), which no tree takes.
NO_LETTER = re.compile("[\x00-\x1f\ud800-\udfff\ufffe\uffff]")


class RunFonts:
    """The name of a run's font: its own, its styles', or the document's."""

    def __init__(self, styles: Element | None, theme: Element | None) -> None:
        self._theme = {}
        for kind in ("major", "minor"):
            path = f".//{DRAWING_ML}{kind}Font/{DRAWING_ML}latin"
            latin = None if theme is None else theme.find(path)
            self._theme[kind] = "" if latin is None else latin.get("typeface", "")
        self._elements: dict[str, Element] = {}
        self._default = self._basis = ""
        for style in () if styles is None else styles.iterchildren(W + "style"):
            self._elements[style.get(W + "styleId", "")] = style
            if style.get(W + "type") == "paragraph" and style.get(W + "default") in ("1", "true", "on"):
                self._default = style.get(W + "styleId", "")
        if styles is not None:
            self._basis = self.stated(styles.find(f"{W}docDefaults/{W}rPrDefault/{R_PR}"))

    def stated(self, properties: Element | None) -> str:
        """The font that these run properties name themselves: the one of letters beyond ASCII first."""
        fonts = None if properties is None else properties.find(R_FONTS)
        if fonts is None:
            return ""
        for side in ("hAnsi", "ascii"):
            if theme := fonts.get(f"{W}{side}Theme"):
                return self._theme["major" if theme.startswith("major") else "minor"]
            if name := fonts.get(W + side):
                return str(name)
        return ""

    def of(self, run: Element, paragraph_style: str) -> str:
        """The font of a run in a paragraph of this style."""
        properties = run.find(R_PR)
        own = self.stated(properties)
        if own or properties is None:
            return own or self.of_style(paragraph_style)
        named = text_value(properties.find(R_STYLE))
        return (self._chain(named) if named else "") or self.of_style(paragraph_style)

    def of_style(self, style: str) -> str:
        """The font of a paragraph style, the default one's where it has none."""
        return self._chain(style if style in self._elements else self._default) or self._basis

    def _chain(self, style: str) -> str:
        seen: set[str] = set()
        while style in self._elements and style not in seen:
            seen.add(style)
            if name := self.stated(self._elements[style].find(R_PR)):
                return name
            style = text_value(self._elements[style].find(W + "basedOn"))
        return ""


class Slot(NamedTuple):
    """One element that holds letters, and the font they are in."""

    element: Element
    run: Run


class OldWords:
    """Converts the words of a document's parts in their trees."""

    def __init__(self, names: RunFonts, fonts: OldFonts) -> None:
        self._names, self._fonts = names, fonts
        self._runs = OldRuns(fonts)

    @property
    def converted(self) -> bool:
        """Whether any word was of an old font."""
        return self._runs.converted

    def convert(self, root: Element) -> None:
        """Convert one part."""
        paragraphs = [list(self._slots(paragraph)) for paragraph in root.iter(P)]
        self._runs.learn([slot.run for slot in slots] for slots in paragraphs)
        for slots in paragraphs:
            texts = self._runs.convert([slot.run for slot in slots])
            for slot, text in zip(slots, texts, strict=True):
                if text != slot.run.text:
                    _write(slot.element, text)
        for level in root.iter(LVL):
            self._label(level)

    def _slots(self, paragraph: Element) -> Iterator[Slot]:
        """The letters of a paragraph without those of the text boxes that hang on it."""
        properties = paragraph.find(P_PR)
        style = "" if properties is None else text_value(properties.find(P_STYLE))
        for run in paragraph.iter(RUN):
            if next(run.iterancestors(P)) is not paragraph:
                continue
            font = self._fonts.font(self._names.of(run, style))
            for child in run:
                slot = self._slot(child, font)
                if slot is not None:
                    yield slot

    def _slot(self, child: Element, font: Font | None) -> Slot | None:
        tag = child.tag
        if tag == T:
            return Slot(child, Run(child.text or "", font))
        if tag == SOFT_HYPHEN:
            return Slot(child, Run(SOFT, font))
        if tag == SYM and (of_sign := self._fonts.font(child.get(W + "font", ""))):
            return Slot(child, Run(_sign(child), of_sign))
        # What parts words stands for itself; no text is written over it.
        return None if tag == R_PR else Slot(child, Run("\n", font))

    def _label(self, level: Element) -> None:
        """The words of a list's label, where its own font is an old one."""
        text = level.find(LVL_TEXT)
        font = self._fonts.font(self._names.stated(level.find(R_PR)))
        if text is not None and font is not None:
            text.set(VAL, self._runs.convert([Run(text.get(VAL, ""), font)])[0])


def _sign(child: Element) -> str:
    try:
        sign = chr(int(child.get(W + "char", ""), 16))
    except (ValueError, OverflowError):
        return ""
    return "" if NO_LETTER.match(sign) else sign


def _write(element: Element, text: str) -> None:
    """Put converted letters where a text, a soft hyphen or a sign stood."""
    if element.tag not in (T, SOFT_HYPHEN, SYM):
        return
    element.tag = T
    element.attrib.clear()
    element.set(SPACE_XML, "preserve")
    element.text = text
