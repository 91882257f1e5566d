"""Start the press with its fonts and style sheet when a worker process starts; end it with it."""

from __future__ import annotations

import logging
from typing import Any

from centre.documents import rendering
from centre.documents.fonts import FontsMissing
from centre.documents.pressroom import press

logger = logging.getLogger("centre.documents")


def warm(**_: Any) -> None:
    """The first paper of a process then takes little longer than the second."""
    try:
        rendering.warm()
    except FontsMissing as error:
        logger.error("papers cannot be made on this machine: %s", error)


def cool(**_: Any) -> None:
    press.end()
