"""Call what starts an event loop of its own, also where one runs already."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Answer = TypeVar("Answer")


def aside(act: Callable[[], Answer]) -> Answer:
    """The answer of `act`, from a thread of its own when a loop runs in this one.

    pyHanko's plain calls run a loop inside, which a thread with a loop refuses. `act` asks nothing
    of the database.
    """
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return act()
    with ThreadPoolExecutor(max_workers=1) as pool:
        return pool.submit(act).result()
