"""pdfplumber's page with its lines only: the letters are pdfium's, and cost pdfplumber most of its time and memory."""

from __future__ import annotations

from typing import Any

# A table of 60 rows and 20 columns, each cell with borders of its own, has half as many.
MAX_DRAWN = 10_000


def draw_rules(page: Any) -> bool:
    """Lay a pdfplumber page out without letters; False where so much is drawn that it is no table.

    Raises what pdfminer raises on a broken page.
    """
    from pdfminer.pdfinterp import PDFPageInterpreter

    device = _device(page)
    PDFPageInterpreter(device.rsrcmgr, device).process_page(page.page_obj)
    if device.drawn > MAX_DRAWN:
        return False
    page._layout = device.get_result()
    return True


def _device(page: Any) -> Any:
    from pdfminer.converter import PDFPageAggregator
    from pdfminer.pdfinterp import PDFResourceManager

    class Rules(PDFPageAggregator):
        """Keeps paths, up to the limit."""

        drawn = 0

        def paint_path(self, *given: Any, **named: Any) -> None:
            self.drawn += 1
            if self.drawn <= MAX_DRAWN:
                super().paint_path(*given, **named)

        def render_image(self, *_: Any) -> None:
            """Pictures are no rules."""

    class NoFonts(PDFResourceManager):
        """Text without a font is passed over."""

        def get_font(self, *_: Any) -> Any:
            return None

    return Rules(NoFonts(), pageno=page.page_number)
