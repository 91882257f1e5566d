"""Load the renderer, the fonts and the stylesheet once, when a worker process starts."""

from __future__ import annotations

import logging
from typing import Any

from centre.documents import rendering
from centre.documents.fonts import FontsMissing

logger = logging.getLogger("centre.documents")


def warm(**_: Any) -> None:
    """The first paper of a process then takes no longer than the second."""
    try:
        rendering.press("<html lang=zh-CN><title>试</title><body class=letter><p>试印 2026")
    except (FontsMissing, rendering.Unrenderable) as error:
        logger.error("papers cannot be made on this machine: %s", error)
