"""A worker process: its press starts and ends with it, and its memory stays what it was."""

from __future__ import annotations

import ctypes
import gc
import itertools
import logging
from typing import Any

from centre.documents import rendering
from centre.documents.fonts import FontsMissing
from centre.documents.pressroom import press

TIDY_EVERY = 20  # errands
logger = logging.getLogger("centre.documents")
_errands = itertools.count(1)


def warm(**_: Any) -> None:
    """The first paper of a process then takes little longer than the second."""
    try:
        rendering.warm()
    except FontsMissing as error:
        logger.error("papers cannot be made on this machine: %s", error)
    gc.collect()
    gc.freeze()  # what stands now stands to the end: a collection takes 3 ms instead of 60


def tidy(**_: Any) -> None:
    """After each errand: now and then collect what signing left and give the pages back.

    Without it a worker grows by 2 MB with each hundred papers, and none of it is in use.
    """
    if next(_errands) % TIDY_EVERY == 0:
        gc.collect()
        give_back = getattr(ctypes.CDLL(None), "malloc_trim", None)  # of the GNU library only
        if give_back is not None:
            give_back(0)


def cool(**_: Any) -> None:
    press.end()
