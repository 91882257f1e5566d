"""Seals drawn for the tests: a red ring and a star, on nothing."""

from __future__ import annotations

import io

from PIL import Image, ImageDraw

RED = (200, 20, 30, 255)


def seal(size: int = 600, *, background: int = 0, mode: str = "RGBA", kind: str = "PNG") -> bytes:
    picture = Image.new("RGBA", (size, size), (255, 255, 255, background))
    draw = ImageDraw.Draw(picture)
    edge = size // 30
    draw.ellipse((edge, edge, size - edge, size - edge), outline=RED, width=size // 25)
    half, reach = size // 2, size // 6
    points = ((0, -reach), (reach, 0), (0, reach), (-reach, 0))
    draw.polygon([(half + x, half + y) for x, y in points], fill=RED)
    out = io.BytesIO()
    picture.convert(mode).save(out, kind)
    return out.getvalue()
