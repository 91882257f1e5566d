"""The life of a paper: draft, approved by the issuer's own officer, made final by the worker."""

from __future__ import annotations

from centre.actor import Role
from centre.documents.enums import DocumentState as S
from centre.lifecycle import Lifecycle, Move
from centre.rulebook.papers import OFFICERS

_OFFICERS = sorted(OFFICERS)


def _for_each(
    roles: list[Role], verb: str, label: str, sources: set[str], target: str
) -> tuple[Move, ...]:
    return tuple(Move.of(verb, label, sources, target, owner=role) for role in roles)


DOCUMENT = Lifecycle(
    initial=S.DRAFT,
    moves=(
        *_for_each(_OFFICERS, "approve", "核准", {S.DRAFT}, S.APPROVED),
        *_for_each([Role.PARTY, Role.SYSTEM], "sign", "签署", {S.DRAFT}, S.APPROVED),
        *_for_each([Role.SYSTEM], "finalise", "制成正本", {S.APPROVED}, S.FINAL),
        *_for_each(_OFFICERS, "upload", "上传正本", {S.DRAFT, S.APPROVED}, S.FINAL),
        *_for_each(
            [*_OFFICERS, Role.SYSTEM], "void", "作废", {S.DRAFT, S.APPROVED, S.FINAL}, S.VOID
        ),
    ),
    turn={S.DRAFT: Role.FILING_CLERK, S.APPROVED: Role.SYSTEM, S.FINAL: None, S.VOID: None},
)
