"""The one door through which a state changes: lock, check, write, record, give notice.

`made` is sent last, in the same transaction, for every row that was born, moved or edited here:
whoever keeps something in step with the state (the running deadlines) cannot be forgotten.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import Model
from django.dispatch import Signal

from centre.actor import Actor
from centre.audit import services as audit
from centre.errors import Stale

M = TypeVar("M", bound=Model)

made = Signal()  # sender: the model; `row`, `verb`, `by`, `at`


def lock(of: M) -> M:
    """Read the row again under a row lock held to the end of the transaction."""
    return type(of)._base_manager.select_for_update(of=("self",)).get(pk=of.pk)


def check_version(row: Model, expected: int | None) -> None:
    """Refuse when the form that is being saved was made from an older version of the row.

    Raises `Stale`.
    """
    if expected is not None and row.version != expected:  # type: ignore[attr-defined]
        raise Stale(
            "您打开页面之后，本件已被他人更新",
            kept="您填写的内容仍在本页",
            advice="请核对最新内容后重新提交",
        )


@transaction.atomic
def make(
    verb: str,
    *,
    of: M,
    by: Actor,
    at: datetime,
    version: int | None = None,
    reason: str = "",
    **changes: Any,
) -> M:
    """Make one lawful move and write its audit row; returns the fresh, locked row.

    Raises `UnlawfulMove` when the table refuses, `Stale` when `version` is not the row's.
    """
    row = lock(of)
    check_version(row, version)
    move = row.LIFECYCLE.move(verb, state=row.state, role=by.role)  # type: ignore[attr-defined]
    before, row.state = row.state, move.target  # type: ignore[attr-defined]
    for field, value in changes.items():
        setattr(row, field, value)
    row.version += 1  # type: ignore[attr-defined]
    row.save(update_fields=["state", "version", *changes])
    audit.record(
        verb,
        subject=row,
        by=by,
        at=at,
        before=before,
        after=move.target,
        reason=reason,
        version=row.version,  # type: ignore[attr-defined]
    )
    made.send(type(row), row=row, verb=verb, by=by, at=at)
    return row


def born(row: M, *, action: str, by: Actor, at: datetime, **detail: Any) -> M:
    """Record a row that begins its life; called once all it stands on has been written."""
    audit.record(action, subject=row, by=by, at=at, after=getattr(row, "state", ""), **detail)
    made.send(type(row), row=row, verb=action, by=by, at=at)
    return row


@transaction.atomic
def edit(
    of: M, *, action: str, by: Actor, at: datetime, version: int | None = None, **changes: Any
) -> M:
    """Change fields without moving: lock, check the version, write, record which fields changed.

    Raises `Stale`.
    """
    row = lock(of)
    check_version(row, version)
    for field, value in changes.items():
        setattr(row, field, value)
    row.version += 1  # type: ignore[attr-defined]
    row.save(update_fields=["version", *changes])
    audit.record(action, subject=row, by=by, at=at, fields=sorted(changes))
    made.send(type(row), row=row, verb=action, by=by, at=at)
    return row
