"""移送程序. Suspected crimes go to the police under Order 310; everything else is a sealed parcel."""

from cases.enums import TransferKind as K
from cases.enums import TransferState as S
from centre.actor import Role as R
from centre.lifecycle import Lifecycle, Move

# The police work outside the portal: their liaison records an act, or the officer who holds its paper.
POLICE_SIDE = (R.POLICE_LIAISON, R.MARKET_OFFICER)


def _police(verb: str, label: str, sources: set[S], target: S, basis: str) -> tuple[Move, ...]:
    return tuple(Move.of(verb, label, sources, target, owner=r, basis=basis) for r in POLICE_SIDE)


TO_POLICE = Lifecycle(
    initial=S.SUSPECT,
    moves=(
        Move.of(
            "form_team",
            "指定两名以上人员",
            {S.SUSPECT},
            S.TEAM,
            owner=R.MARKET_OFFICER,
            basis="TRF 5(1)",
        ),
        Move.of(
            "report", "书面报告负责人", {S.TEAM}, S.REPORTED, owner=R.MARKET_OFFICER, basis="TRF 5"
        ),
        Move.of(
            "approve", "批准移送", {S.REPORTED}, S.APPROVED, owner=R.MARKET_HEAD, basis="TRF 5(2)"
        ),
        Move.of(
            "reject",
            "不批准移送",
            {S.REPORTED},
            S.NOT_APPROVED,
            owner=R.MARKET_HEAD,
            basis="TRF 5(2)",
        ),
        Move.of(
            "send", "移送公安机关", {S.APPROVED}, S.SENT, owner=R.MARKET_OFFICER, basis="TRF 6"
        ),
        *_police("receive", "签收", {S.SENT}, S.RECEIPTED, "TRF 7；PS-CRIM 180"),
        *_police("ask_supplement", "通知补正", {S.RECEIPTED}, S.SUPPLEMENT, "PS-CRIM 180(2)"),
        Move.of(
            "supplement",
            "补正",
            {S.SUPPLEMENT},
            S.RECEIPTED,
            owner=R.MARKET_OFFICER,
            basis="PS-CRIM 180(2)",
        ),
        *_police("forward", "转送有管辖权机关", {S.RECEIPTED}, S.FORWARDED, "TRF 7；PS-CRIM 175"),
        *_police(
            "file", "决定立案", {S.RECEIPTED, S.RECONSIDER, S.PROC_SUPERVISE}, S.FILED, "TRF 8"
        ),
        *_police("decline", "决定不予立案", {S.RECEIPTED}, S.NOT_FILED, "TRF 8"),
        Move.of(
            "hand_goods",
            "移交物品和材料",
            {S.FILED},
            S.GOODS_HANDED,
            owner=R.MARKET_OFFICER,
            basis="TRF 12",
        ),
        *_police(
            "conclude",
            "登记刑事处理结果",
            {S.FILED, S.GOODS_HANDED},
            S.CRIM_RESULT,
            "TRF 13；APL 27",
        ),
        Move.of(
            "reconsider",
            "提请复议",
            {S.NOT_FILED},
            S.RECONSIDER,
            owner=R.MARKET_OFFICER,
            basis="TRF 9；PS-CRIM 181",
        ),
        *_police("uphold", "复议维持不立案", {S.RECONSIDER}, S.NOT_FILED, "TRF 9；PS-CRIM 181"),
        Move.of(
            "ask_supervision",
            "建议检察机关立案监督",
            {S.NOT_FILED},
            S.PROC_SUPERVISE,
            owner=R.MARKET_OFFICER,
            basis="TRF 9",
        ),
        Move.of(
            "continue_admin",
            "依法继续行政处理",
            {S.NOT_FILED, S.NOT_APPROVED, S.PROC_SUPERVISE},
            S.ADMIN_CONTINUE,
            owner=R.MARKET_OFFICER,
            basis="TRF 10",
        ),
    ),
    turn={
        S.SUSPECT: R.MARKET_OFFICER,
        S.TEAM: R.MARKET_OFFICER,
        S.REPORTED: R.MARKET_HEAD,
        S.APPROVED: R.MARKET_OFFICER,
        S.NOT_APPROVED: R.MARKET_OFFICER,
        S.SENT: R.POLICE_LIAISON,
        S.RECEIPTED: R.POLICE_LIAISON,
        S.SUPPLEMENT: R.MARKET_OFFICER,
        S.FILED: R.MARKET_OFFICER,
        S.GOODS_HANDED: R.POLICE_LIAISON,
        S.NOT_FILED: R.MARKET_OFFICER,
        S.RECONSIDER: R.POLICE_LIAISON,
        S.PROC_SUPERVISE: R.PROCURATOR,
        S.FORWARDED: None,
        S.CRIM_RESULT: None,
        S.ADMIN_CONTINUE: None,
    },
)

RECEIVERS = {
    K.CLUE: (R.MARKET_OFFICER, R.PROCURATOR, R.POLICE_LIAISON),
    K.TO_PROCURATORATE: (R.PROCURATOR,),
    K.FOR_MEDIATION: (R.SECRETARY,),
    K.TO_COURT: (R.FILING_CLERK,),
}
SENDERS = {
    K.CLUE: (R.MARKET_OFFICER, R.COORDINATOR, R.MEDIATOR),
    K.TO_PROCURATORATE: (R.MARKET_OFFICER,),
    K.FOR_MEDIATION: (R.MARKET_OFFICER,),
    K.TO_COURT: (R.MARKET_OFFICER,),
}
BASES = {
    K.CLUE: "SPM 18；ODR 23；PML 25",
    K.TO_PROCURATORATE: "APL 27；TRF 14",
    K.FOR_MEDIATION: "SEED 五(三)；PML 17",
    K.TO_COURT: "CPL 122；PAT 65；TM19 60",
}


def _parcel(kind: K) -> Lifecycle:
    """Sealed, sent, signed for, then accepted or sent back with a reason."""
    basis = BASES[kind]
    return Lifecycle(
        initial=S.DRAFT,
        moves=tuple(
            [
                Move.of("send", "封装送出", {S.DRAFT, S.RETURNED}, S.SENT, owner=r, basis=basis)
                for r in SENDERS[kind]
            ]
            + [
                Move.of(
                    "recall",
                    "撤回",
                    {S.DRAFT, S.SENT, S.RETURNED},
                    S.RECALLED,
                    owner=r,
                    basis=basis,
                )
                for r in SENDERS[kind]
            ]
            + [
                Move.of("receive", "签收", {S.SENT}, S.RECEIPTED, owner=r, basis=basis)
                for r in RECEIVERS[kind]
            ]
            + [
                Move.of("accept", "接受", {S.RECEIPTED}, S.ACCEPTED, owner=r, basis=basis)
                for r in RECEIVERS[kind]
            ]
            + [
                Move.of("return", "退回", {S.SENT, S.RECEIPTED}, S.RETURNED, owner=r, basis=basis)
                for r in RECEIVERS[kind]
            ]
        ),
        turn={
            S.DRAFT: SENDERS[kind][0],
            S.SENT: RECEIVERS[kind][0],
            S.RECEIPTED: RECEIVERS[kind][0],
            S.RETURNED: SENDERS[kind][0],
            S.ACCEPTED: None,
            S.RECALLED: None,
        },
    )


TRANSFER: dict[str, Lifecycle] = {
    K.TO_POLICE.value: TO_POLICE,
    **{kind.value: _parcel(kind) for kind in RECEIVERS},
}
