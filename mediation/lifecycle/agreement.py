"""调解协议的文本. The text is frozen when it goes to signing; a change makes a new version."""

from centre.actor import Role as R
from centre.lifecycle import Lifecycle, Move
from mediation.enums import AgreementState as S

DRAFTERS = (R.MEDIATOR, R.MARKET_OFFICER, R.JUDGE)

AGREEMENT = Lifecycle(
    initial=S.DRAFTING,
    moves=(
        *(
            Move.of(
                "offer",
                "定稿，交各方签署",
                {S.DRAFTING},
                S.SIGNING,
                owner=r,
                basis="SPM 24；PML 29；CMR 22",
            )
            for r in DRAFTERS
        ),
        *(
            Move.of(
                "reopen",
                "退回修改（已有签署作废）",
                {S.SIGNING},
                S.DRAFTING,
                owner=r,
                basis="law.md 6.0(4)",
            )
            for r in DRAFTERS
        ),
        Move.of(
            "record_oral",
            "口头协议登记，自达成之日生效",
            {S.DRAFTING},
            S.EFFECTIVE,
            owner=R.MEDIATOR,
            basis="PML 28、30",
        ),
        Move.of(
            "take_effect", "生效", {S.SIGNING}, S.EFFECTIVE, owner=R.SYSTEM, basis="law.md 2.9"
        ),
        *(
            Move.of(
                "abandon",
                "不再签署",
                {S.DRAFTING, S.SIGNING},
                S.ABANDONED,
                owner=r,
                basis="ODR 25(7)",
            )
            for r in DRAFTERS
        ),
    ),
    turn={S.DRAFTING: R.MEDIATOR, S.SIGNING: R.PARTY, S.EFFECTIVE: None, S.ABANDONED: None},
)
