"""Database constraints that recur, named as sentences."""

from __future__ import annotations

from django.db.models import CheckConstraint, F, Q


def both_or_neither(*fields: str, message: str = "时间与经办人应当同时填写") -> CheckConstraint:
    """`accepted_at` never stands without `accepted_by`, in any code path."""
    unset = Q(**{f"{f}__isnull": True for f in fields})
    filled = Q(**{f"{f}__isnull": False for f in fields})
    return CheckConstraint(
        condition=unset | filled,
        name="%(app_label)s_%(class)s_" + "_with_".join(f.removesuffix("_at") for f in fields[:2]),
        violation_error_message=message,
    )


def half_open(starts: str, ends: str, message: str = "结束应当晚于开始") -> CheckConstraint:
    """`starts <= moment < ends`; an open end is NULL."""
    return CheckConstraint(
        condition=Q(**{f"{ends}__isnull": True}) | Q(**{f"{ends}__gt": F(starts)}),
        name="%(app_label)s_%(class)s_" + f"{ends}_after_{starts}",
        violation_error_message=message,
    )
