"""The picture of a seal, opened by a real parser and redrawn as outlines.

What is printed is drawn by us from the picture's shape: nothing of the uploaded file itself (its
metadata, its other chunks) reaches a paper, the renderer fetches nothing, and no transparency is left.
"""

from __future__ import annotations

import io
from itertools import groupby

from centre.errors import RuleViolation

MAX_BYTES = 2 * 1024 * 1024
SMALLEST, LARGEST = 300, 2400  # pixels of a side
DRAWN = 496  # 42 mm at 300 dots per inch
THICK = 128  # alpha from which a dot is ink
LEAST_INK, MOST_INK = 0.02, 0.7
SQUARE = 1.1


class BadSeal(RuleViolation):
    code = "bad_seal"


def _refuse(why: str) -> BadSeal:
    return BadSeal(
        why,
        kept="印章图样没有登记",
        advice="请上传背景透明的PNG，正方形，每边300至2400像素，只有印章本身",
    )


def outline(content: bytes) -> str:
    """The seal as an SVG of one path. Raises `BadSeal` naming what is wrong with the picture."""
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 -- heavy, and rarely needed

    if len(content) > MAX_BYTES:
        raise _refuse("图片超过2 MB")
    try:
        with Image.open(io.BytesIO(content), formats=["PNG"]) as whole:
            whole.verify()  # every chunk; the renderer's library lets Pillow read torn files
        with Image.open(io.BytesIO(content), formats=["PNG"]) as picture:
            _check_size(*picture.size)
            if "A" not in picture.getbands() and "transparency" not in picture.info:
                raise _refuse("图片没有透明背景")
            drawn = picture.convert("RGBA").resize((DRAWN, DRAWN))
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise _refuse("文件不是PNG图片，或者已经损坏") from error
    alpha = drawn.getchannel("A")
    ink = alpha.point(lambda a: 255 * (a >= THICK))
    share = ink.histogram()[255] / (DRAWN * DRAWN)
    if not LEAST_INK <= share <= MOST_INK:
        raise _refuse("图片上看不出印章：几乎是空的，或者背景没有透明")
    red, green, blue = _colour(drawn.convert("RGB"), ink)
    path = "".join(_rectangles(ink.tobytes()))
    return (
        f'<svg viewBox="0 0 {DRAWN} {DRAWN}">'
        f'<path fill="#{red:02x}{green:02x}{blue:02x}" d="{path}"/></svg>'
    )


def _check_size(width: int, height: int) -> None:
    if not (SMALLEST <= width <= LARGEST and SMALLEST <= height <= LARGEST):
        raise _refuse(f"图片尺寸不合（{width}×{height}像素）")
    if max(width, height) > SQUARE * min(width, height):
        raise _refuse("图片不是正方形，印出来会变形")


def _colour(picture: object, ink: object) -> list[int]:
    """The middle of the ink's colours: what its edges shade into does not count."""
    from PIL import ImageStat  # noqa: PLC0415 -- with Pillow

    return list(ImageStat.Stat(picture, mask=ink).median)  # type: ignore[arg-type]


def _rectangles(dots: bytes) -> list[str]:
    """Runs of ink, the same run in rows below each other as one rectangle."""
    open_runs: dict[tuple[int, int], int] = {}
    found: list[str] = []
    for y in range(DRAWN + 1):
        row = _runs(dots[y * DRAWN : (y + 1) * DRAWN]) if y < DRAWN else set()
        for run in sorted(set(open_runs) - row):
            top = open_runs.pop(run)
            found.append(f"M{run[0]} {top}h{run[1]}v{y - top}h-{run[1]}z")
        for run in row - set(open_runs):
            open_runs[run] = y
    return found


def _runs(row: bytes) -> set[tuple[int, int]]:
    runs, x = set(), 0
    for is_ink, dots in groupby(row):
        length = len(list(dots))
        if is_ink:
            runs.add((x, length))
        x += length
    return runs
