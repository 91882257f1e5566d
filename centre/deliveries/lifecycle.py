"""送达的流转: of one paper to one person, of one way tried, of a list of posts."""

from __future__ import annotations

from centre.actor import Role
from centre.deliveries.enums import AttemptState as A
from centre.deliveries.enums import DispatchState as D
from centre.deliveries.enums import PostListState as P
from centre.lifecycle import Lifecycle, Move
from centre.rulebook.delivery import RULES, Method
from centre.rulebook.papers import OFFICERS

_OFFICERS = sorted(OFFICERS)
_UNDELIVERED: set[str] = {D.WAITING, D.PAPER, D.UNDERWAY, D.ANNOUNCED}


def _each(
    verb: str, label: str, sources: set[str], target: str, *, basis: str = "", house: bool = False
) -> tuple[Move, ...]:
    """The issuer's officers may do it; with `house` the portal itself as well."""
    roles = [*_OFFICERS, *([Role.SYSTEM] if house else [])]
    return tuple(Move.of(verb, label, sources, target, owner=r, basis=basis) for r in roles)


def _house(verb: str, label: str, sources: set[str], target: str, basis: str = "") -> Move:
    return Move.of(verb, label, sources, target, owner=Role.SYSTEM, basis=basis)


_BASIS = {method: rule.basis for method, rule in RULES.items()}

DISPATCH = Lifecycle(
    initial=D.WAITING,
    moves=(
        _house("arrive", "电子送达到达", {D.WAITING}, D.DELIVERED, _BASIS[Method.ELECTRONIC]),
        _house("turn_to_paper", "转为纸质送达", {D.WAITING}, D.PAPER),
        *_each(
            "send_again", "改为电子送达", {D.PAPER}, D.WAITING, basis=_BASIS[Method.ELECTRONIC]
        ),
        *_each(
            "hand_over", "登记直接送达", {D.PAPER, D.UNDERWAY, D.ANNOUNCED}, D.DELIVERED,
            basis=_BASIS[Method.DIRECT],
        ),
        *_each(
            "leave", "登记留置送达", {D.PAPER}, D.DELIVERED, basis=_BASIS[Method.LEAVING]
        ),
        *_each("post", "列入交寄清单", {D.PAPER}, D.UNDERWAY, basis=_BASIS[Method.POSTAL]),
        *_each(
            "receive", "登记邮件妥投", {D.UNDERWAY}, D.DELIVERED, basis=_BASIS[Method.POSTAL]
        ),
        *_each("send_back", "登记邮件退回", {D.UNDERWAY}, D.PAPER),
        *_each(
            "announce", "登记公告送达", {D.PAPER}, D.ANNOUNCED,
            basis=_BASIS[Method.ANNOUNCEMENT],
        ),
        _house("lapse", "公告期满", {D.ANNOUNCED}, D.DELIVERED, _BASIS[Method.ANNOUNCEMENT]),
        *_each("bounce", "登记退信", {D.DELIVERED}, D.PAPER, basis=_BASIS[Method.ELECTRONIC], house=True),
        _house("cancel", "不再送达", _UNDELIVERED, D.CANCELLED),
    ),
    turn={
        D.WAITING: Role.SYSTEM, D.PAPER: Role.FILING_CLERK, D.UNDERWAY: Role.FILING_CLERK,
        D.ANNOUNCED: Role.SYSTEM, D.DELIVERED: None, D.CANCELLED: None,
    },
)  # fmt: skip

ATTEMPT = Lifecycle(
    initial=A.OPEN,
    moves=(
        *_each("succeed", "送达", {A.OPEN}, A.SUCCEEDED, house=True),
        *_each("fail", "没有送达", {A.OPEN}, A.FAILED, house=True),
        *_each("undo", "送达被推翻", {A.SUCCEEDED}, A.FAILED, house=True),
    ),
    turn={A.OPEN: Role.FILING_CLERK, A.SUCCEEDED: None, A.FAILED: None},
)

POST_LIST = Lifecycle(
    initial=P.OPEN,
    moves=(
        *_each("close", "封单并打印", {P.OPEN}, P.CLOSED),
        _house("finish", "清单制成", {P.CLOSED}, P.READY),
    ),
    turn={P.OPEN: Role.FILING_CLERK, P.CLOSED: Role.SYSTEM, P.READY: None},
)
