"""A PDF file as a scanner gives it: pictures of its pages, grey, noisy, a little askew, no text."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2
from PIL import Image

PAPER, INK = 244, 24  # of 255: no scan is white and black


def scanned(
    source: bytes | Path,
    dpi: int = 200,
    angle: float = 0.5,
    noise: float = 12.0,
    seed: int = 7,
    quality: int = 80,
) -> bytes:
    """The file as a scan. ``angle`` in degrees, clockwise; ``noise`` is the deviation of a dot, of 255."""
    random = np.random.default_rng(seed)
    images = [_worn(page, angle, noise, random) for page in pictures(source, dpi)]
    out = io.BytesIO()
    images[0].save(out, "PDF", save_all=True, append_images=images[1:], resolution=dpi, quality=quality)
    return out.getvalue()


def pictures(source: bytes | Path, dpi: int) -> list[Image.Image]:
    """The pages of a PDF file as grey pictures."""
    document = pypdfium2.PdfDocument(source)
    try:
        return [_picture(document, number, dpi) for number in range(len(document))]
    finally:
        document.close()


def _picture(document: Any, number: int, dpi: int) -> Image.Image:
    page = document[number]
    bitmap = page.render(scale=dpi / 72, grayscale=True)
    dots = bitmap.to_numpy().reshape(bitmap.height, -1)[:, : bitmap.width].copy()
    bitmap.close()
    page.close()
    return Image.fromarray(dots)


def _worn(image: Image.Image, angle: float, noise: float, random: np.random.Generator) -> Image.Image:
    """Turned, on grey paper in grey ink, with noise in every dot and a few specks."""
    turned = image.rotate(-angle, Image.Resampling.BICUBIC, fillcolor=255) if angle else image
    dots = INK + np.asarray(turned, dtype=np.float32) * ((PAPER - INK) / 255)
    if noise:
        dots += random.normal(0, noise, dots.shape).astype(np.float32)
        specks = random.integers(0, [[dots.shape[0] - 3], [dots.shape[1] - 3]], (2, 60))
        for y, x in specks.T:
            dots[y : y + 2, x : x + 2] = INK
    return Image.fromarray(dots.clip(0, 255).astype(np.uint8))
