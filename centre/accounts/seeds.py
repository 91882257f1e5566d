"""The one account the house itself acts under, present after every migrate and flush."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.hashers import make_password
from django.core.management.color import no_style
from django.db import connections

from centre.accounts.models import User
from centre.actor import SYSTEM_USER_ID


def seed_system_user(using: str = "default", **_: Any) -> None:
    """Create 系统 with its fixed key and no usable password; keep it when it is there.

    The key is written by hand, so the sequence is moved past it for the first real person.
    """
    _, is_new = User.objects.using(using).get_or_create(
        pk=SYSTEM_USER_ID,
        defaults={
            "email": "system@localhost",
            "name": "系统",
            "is_active": False,
            "password": make_password(None),
        },
    )
    if is_new:
        database = connections[using]
        with database.cursor() as cursor:
            for statement in database.ops.sequence_reset_sql(no_style(), [User]):
                cursor.execute(statement)
