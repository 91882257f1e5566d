"""How the picture of a seal lives. Pure table; who proposes never approves (four eyes)."""

from __future__ import annotations

from centre.actor import Role as R
from centre.lifecycle import Lifecycle, Move
from centre.signing.enums import SealState as S

KEEPERS = (
    R.PRESIDENT, R.PROCURATOR, R.MARKET_HEAD, R.POLICE_LIAISON, R.SECRETARY, R.COORDINATOR,
)  # fmt: skip

# That the officer is of the seal's own organisation is a matter of the row; see `seals`.
SEAL = Lifecycle(
    initial=S.PROPOSED,
    moves=(
        *(
            Move.of(
                "approve", "核准使用", {S.PROPOSED}, S.IN_FORCE, owner=r, basis="law.md 6.0(2)"
            )
            for r in KEEPERS
        ),
        *(Move.of("decline", "不予核准", {S.PROPOSED}, S.DECLINED, owner=r) for r in KEEPERS),
        *(
            Move.of("withdraw", "停用", {S.IN_FORCE}, S.WITHDRAWN, owner=r)
            for r in (*KEEPERS, R.SYSTEM_ADMIN)
        ),
    ),
    turn={S.PROPOSED: R.SECRETARY, S.IN_FORCE: None, S.DECLINED: None, S.WITHDRAWN: None},
)
