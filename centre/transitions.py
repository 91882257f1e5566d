"""The one door through which a state changes: lock, check, write, record, give notice.

`made` is sent last, in the same transaction, for every row that was born, moved or edited here:
whoever keeps something in step with the state (the running deadlines) cannot be forgotten.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import F, Model, QuerySet
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
def make_all(verb: str, *, of: QuerySet[M], by: Actor, at: datetime, **changes: Any) -> list[M]:
    """Make the same move on many rows of one lifecycle at once, with an audit row each.

    `of` says which rows, by their state and whatever else must still hold under the lock: a row
    that no longer fits is left out. Returns the moved rows. Raises `UnlawfulMove` when the table
    refuses one of them; then none has moved.
    """
    rows, moved = list(of.select_for_update(of=("self",)).order_by("pk")), []
    targets: dict[str, list[Any]] = {}
    for row in rows:
        move = row.LIFECYCLE.move(verb, state=row.state, role=by.role)  # type: ignore[attr-defined]
        before, row.state = row.state, move.target  # type: ignore[attr-defined]
        row.version += 1  # type: ignore[attr-defined]
        for field, value in changes.items():
            setattr(row, field, value)
        targets.setdefault(move.target, []).append(row.pk)
        moved.append((row, before, move.target, {"version": row.version}))  # type: ignore[attr-defined]
    for target, keys in targets.items():
        same = of.model._base_manager.filter(pk__in=keys)
        same.update(state=target, version=F("version") + 1, **changes)
    audit.record_all(verb, changes=moved, by=by, at=at)
    for row in rows:
        made.send(of.model, row=row, verb=verb, by=by, at=at)
    return rows


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
