"""期限的流转. Only the system moves a deadline: it follows what happens on the matter itself."""

from centre.actor import Role as R
from centre.deadlines.enums import UNSETTLED
from centre.deadlines.enums import DeadlineState as S
from centre.lifecycle import Lifecycle, Move

DEADLINE = Lifecycle(
    initial=S.RUNNING,
    moves=(
        Move.of(
            "pause",
            "暂停计算",
            {S.RUNNING},
            S.PAUSED,
            owner=R.SYSTEM,
            basis="《人民法院在线调解规则》第26条",
        ),
        Move.of(
            "resume",
            "恢复计算",
            {S.PAUSED},
            S.RUNNING,
            owner=R.SYSTEM,
            basis="《人民法院在线调解规则》第26条",
        ),
        Move.of("satisfy", "办理完毕", UNSETTLED, S.SATISFIED, owner=R.SYSTEM),
        Move.of(
            "expire",
            "期限届满",
            {S.RUNNING},
            S.EXPIRED,
            owner=R.SYSTEM,
            basis="《民事诉讼法》第85条",
        ),
        Move.of(
            "reopen",
            "期限改定后继续计算",
            {S.EXPIRED},
            S.RUNNING,
            owner=R.SYSTEM,
            basis="《民事诉讼法》第86条",
        ),
        Move.of("drop", "程序变化，不再适用", {S.RUNNING, S.PAUSED}, S.DROPPED, owner=R.SYSTEM),
    ),
    turn={
        S.RUNNING: R.SYSTEM,
        S.PAUSED: R.SYSTEM,
        S.EXPIRED: R.SYSTEM,
        S.SATISFIED: None,
        S.DROPPED: None,
    },
)
