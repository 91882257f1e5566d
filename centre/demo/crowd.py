"""A crowd of running deadlines, for measuring the nightly watch. Never part of the demo itself."""

from __future__ import annotations

from datetime import datetime

from django.db import connection

from centre import clock

SPREAD = 60  # the ends lie on so many days, the first of them yesterday

# One statement: the crowd stands in seconds, so that what is measured is the watch.
GATHER = """
    WITH made AS (
        INSERT INTO access_dossier (public_id, created_at)
        SELECT gen_random_uuid(), %(at)s FROM generate_series(1, %(count)s)
        RETURNING id, public_id
    ), placed AS (
        SELECT id, public_id, %(today)s::date - 1 + (id %% %(spread)s)::int AS last FROM made
    )
    INSERT INTO deadlines_deadline (
        public_id, version, dossier_id, subject_type, subject_id, number, clock_id, key,
        rule_version, state, started_at, extra, nominal_on, legal_on, provisional, reckoned_on,
        reminder_level, duty_role, duty_side, explanation
    )
    SELECT gen_random_uuid(), 1, id, 'access.dossier', public_id, '', 'C24', '',
        '', 'RUNNING', last - interval '30 days', 0, last, last, false, %(today)s,
        0, 'JUDGE', '', ''
    FROM placed
"""


def gather(count: int, *, at: datetime) -> None:
    """`count` deadlines of as many matters; one sixtieth of them ended yesterday."""
    with connection.cursor() as cursor:
        cursor.execute(
            GATHER,
            {"count": count, "at": at, "today": clock.local_date(at), "spread": SPREAD},
        )
        cursor.execute("ANALYZE access_dossier, deadlines_deadline")
