"""Publish due outbox rows to Celery, for ever. Any number of relays may run side by side."""

from __future__ import annotations

import logging
import signal
import time
from types import FrameType

from django.core.management.base import BaseCommand
from django.db import Error as DatabaseError
from django.db import connection

from centre import clock
from centre.outbox import services
from centre.outbox.tasks import run_errand

logger = logging.getLogger("centre.outbox")
POLL_SECONDS = 0.3
REST_AFTER_TROUBLE_SECONDS = 2.0


class Command(BaseCommand):
    help = "把到期的外发事项交给 Celery（可同时运行多个）"

    def handle(self, *args: object, **options: object) -> None:
        self.running = True
        signal.signal(signal.SIGTERM, self.stop)
        signal.signal(signal.SIGINT, self.stop)
        while self.running:
            try:
                busy = self.round()
            except DatabaseError as error:
                logger.warning("relay: database trouble: %s", error)
                connection.close()
                time.sleep(REST_AFTER_TROUBLE_SECONDS)
                continue
            if not busy:
                time.sleep(POLL_SECONDS)

    def round(self) -> bool:
        ids = services.claim(at=clock.now())
        for position, outbox_id in enumerate(ids):
            try:
                run_errand.apply_async(kwargs={"outbox_id": outbox_id}, retry=False)
            except (OSError, run_errand.OperationalError) as error:
                logger.warning("relay: broker trouble: %s", error)
                services.give_back(ids[position:])
                time.sleep(REST_AFTER_TROUBLE_SECONDS)
                return False
        return bool(ids)

    def stop(self, signum: int, frame: FrameType | None) -> None:
        self.running = False
