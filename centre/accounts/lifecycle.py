"""How a power of attorney and a request to join a company live. Pure tables."""

from __future__ import annotations

from centre.accounts.enums import JoinState as J
from centre.accounts.enums import MandateState as M
from centre.actor import Role as R
from centre.lifecycle import Lifecycle, Move

MANDATE_BASIS = "《民事诉讼法》第62、63条"

# Which of the two sides may take a step is a matter of the row; see `services.mandates`.
MANDATE = Lifecycle(
    initial=M.PROPOSED,
    moves=(
        Move.of(
            "confirm", "确认委托", {M.PROPOSED}, M.IN_FORCE, owner=R.PARTY, basis=MANDATE_BASIS
        ),
        Move.of("decline", "不予确认", {M.PROPOSED}, M.DECLINED, owner=R.PARTY),
        Move.of("withdraw", "撤回", {M.PROPOSED}, M.WITHDRAWN, owner=R.PARTY),
        Move.of(
            "revoke", "解除委托", {M.IN_FORCE}, M.REVOKED, owner=R.PARTY, basis=MANDATE_BASIS
        ),
        Move.of(
            "relinquish", "辞去委托", {M.IN_FORCE}, M.RELINQUISHED, owner=R.PARTY,
            basis=MANDATE_BASIS,
        ),
    ),
    turn={
        M.PROPOSED: R.PARTY,
        M.IN_FORCE: R.PARTY,
        M.DECLINED: None,
        M.WITHDRAWN: None,
        M.REVOKED: None,
        M.RELINQUISHED: None,
    },
)  # fmt: skip

JOIN_REQUEST = Lifecycle(
    initial=J.PENDING,
    moves=(
        Move.of("confirm", "同意加入", {J.PENDING}, J.CONFIRMED, owner=R.PARTY),
        Move.of("confirm", "同意加入", {J.PENDING}, J.CONFIRMED, owner=R.COORDINATOR),
        Move.of("decline", "不同意加入", {J.PENDING}, J.DECLINED, owner=R.PARTY),
        Move.of("decline", "不同意加入", {J.PENDING}, J.DECLINED, owner=R.COORDINATOR),
        Move.of("withdraw", "撤回", {J.PENDING}, J.WITHDRAWN, owner=R.PARTY),
    ),
    turn={J.PENDING: R.PARTY, J.CONFIRMED: None, J.DECLINED: None, J.WITHDRAWN: None},
)
