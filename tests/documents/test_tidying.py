"""A worker gives back what its errands left."""

from __future__ import annotations

import gc
import itertools
import weakref

from celery import current_app
from celery.signals import task_postrun

from centre.documents import warming


class Leftover:
    """A cycle, like those that a signature leaves."""

    def __init__(self) -> None:
        self.own = self


def test_every_twentieth_errand_collects_what_the_others_left(monkeypatch):
    monkeypatch.setattr(warming, "_errands", itertools.count(1))
    gc.disable()
    try:
        left = weakref.ref(Leftover())
        for _ in range(warming.TIDY_EVERY - 1):
            task_postrun.send(sender=current_app)
        assert left() is not None

        task_postrun.send(sender=current_app)

        assert left() is None
    finally:
        gc.enable()
