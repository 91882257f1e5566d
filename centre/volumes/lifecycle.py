"""The life of a bundle: asked for, collated, bound by the worker; annulled, never deleted."""

from __future__ import annotations

from centre.actor import Role
from centre.lifecycle import Lifecycle, Move
from centre.rulebook.volumes import PURPOSES
from centre.volumes.enums import BundleState as S

KEEPERS = sorted(frozenset().union(*(p.roles for p in PURPOSES.values())))


def _keepers(verb: str, label: str, sources: set[str], target: str) -> tuple[Move, ...]:
    return tuple(Move.of(verb, label, sources, target, owner=role) for role in KEEPERS)


BUNDLE = Lifecycle(
    initial=S.REQUESTED,
    moves=(
        Move.of("collate", "编排页次", {S.REQUESTED}, S.MAKING, owner=Role.SYSTEM),
        Move.of("bind", "装订成册", {S.MAKING}, S.READY, owner=Role.SYSTEM),
        *_keepers("give_up", "取消制作", {S.REQUESTED, S.MAKING}, S.CANCELLED),
        *_keepers("annul", "作废", {S.READY}, S.VOID),
    ),
    turn={
        S.REQUESTED: Role.SYSTEM, S.MAKING: Role.SYSTEM, S.READY: None, S.CANCELLED: None,
        S.VOID: None,
    },
)  # fmt: skip
