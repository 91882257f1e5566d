"""Mediation that the parties bring to an organisation or an administrative organ themselves."""

from centre.actor import Role as R
from centre.lifecycle import Lifecycle, Move
from mediation.enums import MediationState as S


def _course(conductor: R, basis: str) -> tuple[Move, ...]:
    """From sitting down together to the end; the same steps under each regime's own articles."""
    return (
        Move.of(
            "agree", "达成协议，制作协议书", {S.MEDIATING}, S.AGREED, owner=conductor, basis=basis
        ),
        Move.of(
            "revise", "协议文本退回修改", {S.AGREED}, S.MEDIATING, owner=conductor, basis=basis
        ),
        Move.of(
            "take_effect", "协议生效", {S.AGREED}, S.EFFECTIVE, owner=R.SYSTEM, basis="law.md 2.9"
        ),
        Move.of(
            "refuse_signature",
            "一方拒绝签署，终结调解",
            {S.AGREED},
            S.TERMINATED,
            owner=conductor,
            basis=basis,
        ),
        Move.of(
            "terminate", "终止调解", {S.MEDIATING}, S.TERMINATED, owner=conductor, basis=basis
        ),
        Move.of(
            "quit", "退出调解", {S.MEDIATING}, S.TERMINATED, owner=R.PARTY, basis="CPL 99；PML 23"
        ),
        Move.of(
            "suspect_fake",
            "疑似虚假调解，中止",
            {S.MEDIATING},
            S.PAUSED_FAKE_CHECK,
            owner=conductor,
            basis="SPM 18；ODR 23",
        ),
        Move.of(
            "close_success",
            "立卷结案",
            {S.EFFECTIVE},
            S.CLOSED_SUCCESS,
            owner=conductor,
            basis="PML 27",
        ),
        Move.of(
            "close_fail", "结案", {S.TERMINATED}, S.CLOSED_FAIL, owner=conductor, basis="PML 26"
        ),
    )


OWN = Lifecycle(
    initial=S.REGISTERED,
    moves=(
        Move.of(
            "refuse",
            "明确拒绝调解",
            {S.REGISTERED, S.ASSIGNED},
            S.REFUSED,
            owner=R.PARTY,
            basis="PML 17；CMR 15",
        ),
        Move.of(
            "refuse",
            "记录对方明确拒绝调解",
            {S.REGISTERED, S.ASSIGNED},
            S.REFUSED,
            owner=R.SECRETARY,
            basis="PML 17；CMR 15",
        ),
        Move.of(
            "unreachable",
            "无法联系对方",
            {S.REGISTERED, S.ASSIGNED},
            S.REFUSED,
            owner=R.SECRETARY,
            basis="PML 17",
        ),
        Move.of(
            "assign",
            "确定调解员",
            {S.REGISTERED},
            S.ASSIGNED,
            owner=R.SECRETARY,
            basis="PML 19；CMR 15",
        ),
        Move.of(
            "open",
            "告知权利义务，开始调解",
            {S.ASSIGNED},
            S.MEDIATING,
            owner=R.MEDIATOR,
            basis="PML 23、24",
        ),
        *_course(R.MEDIATOR, "PML 26—29；CMR 21、22"),
        Move.of(
            "clear_fake",
            "排除虚假，恢复调解",
            {S.PAUSED_FAKE_CHECK},
            S.MEDIATING,
            owner=R.SECRETARY,
            basis="SPM 18",
        ),
        Move.of(
            "confirm_fake",
            "认定虚假，终结",
            {S.PAUSED_FAKE_CHECK},
            S.TERMINATED,
            owner=R.SECRETARY,
            basis="ODR 23",
        ),
        Move.of(
            "record_oral",
            "口头协议登记，即日生效",
            {S.MEDIATING},
            S.EFFECTIVE,
            owner=R.MEDIATOR,
            basis="PML 28、30",
        ),
        Move.of(
            "withdraw",
            "撤回申请",
            {S.REGISTERED, S.ASSIGNED, S.MEDIATING},
            S.WITHDRAWN,
            owner=R.PARTY,
            basis="law.md I8",
        ),
    ),
    turn={
        S.REGISTERED: R.SECRETARY,
        S.ASSIGNED: R.MEDIATOR,
        S.MEDIATING: R.MEDIATOR,
        S.PAUSED_FAKE_CHECK: R.SECRETARY,
        S.AGREED: R.PARTY,
        S.EFFECTIVE: R.MEDIATOR,
        S.TERMINATED: R.MEDIATOR,
        S.REFUSED: None,
        S.WITHDRAWN: None,
        S.CLOSED_SUCCESS: None,
        S.CLOSED_FAIL: None,
    },
)

ADMINISTRATIVE = Lifecycle(
    initial=S.REGISTERED,
    moves=(
        Move.of(
            "request_opinion",
            "送达副本，征求意见",
            {S.REGISTERED},
            S.OPINION_REQUESTED,
            owner=R.MARKET_OFFICER,
            basis="PATM（law.md C18a）",
        ),
        Move.of(
            "refuse",
            "不同意调解",
            {S.OPINION_REQUESTED},
            S.REFUSED,
            owner=R.PARTY,
            basis="PATM（law.md C18b）",
        ),
        Move.of(
            "refuse",
            "记录对方不同意调解",
            {S.OPINION_REQUESTED},
            S.REFUSED,
            owner=R.MARKET_OFFICER,
            basis="PATM（law.md C18b）",
        ),
        Move.of(
            "consent",
            "记录各方书面同意",
            {S.OPINION_REQUESTED},
            S.ASSIGNED,
            owner=R.MARKET_OFFICER,
            basis="PAT 65；TM19 60",
        ),
        Move.of(
            "lapse",
            "逾期未答复，视为不同意",
            {S.OPINION_REQUESTED},
            S.REFUSED,
            owner=R.SYSTEM,
            basis="PATM（law.md C18b）",
        ),
        Move.of(
            "consent",
            "同意调解",
            {S.OPINION_REQUESTED},
            S.ASSIGNED,
            owner=R.PARTY,
            basis="PAT 65；TM19 60",
        ),
        Move.of(
            "open",
            "开始调解",
            {S.ASSIGNED},
            S.MEDIATING,
            owner=R.MARKET_OFFICER,
            basis="PAT 65；TM19 60",
        ),
        *_course(R.MARKET_OFFICER, "PATR 102；TM19 60(3)"),
        Move.of(
            "clear_fake",
            "排除虚假，恢复调解",
            {S.PAUSED_FAKE_CHECK},
            S.MEDIATING,
            owner=R.MARKET_OFFICER,
            basis="ODR 23",
        ),
        Move.of(
            "confirm_fake",
            "认定虚假，终结",
            {S.PAUSED_FAKE_CHECK},
            S.TERMINATED,
            owner=R.MARKET_OFFICER,
            basis="ODR 23",
        ),
        Move.of(
            "withdraw",
            "撤回申请",
            {S.REGISTERED, S.OPINION_REQUESTED, S.ASSIGNED, S.MEDIATING},
            S.WITHDRAWN,
            owner=R.PARTY,
            basis="law.md I8",
        ),
    ),
    turn={
        S.REGISTERED: R.MARKET_OFFICER,
        S.OPINION_REQUESTED: R.PARTY,
        S.ASSIGNED: R.MARKET_OFFICER,
        S.MEDIATING: R.MARKET_OFFICER,
        S.PAUSED_FAKE_CHECK: R.MARKET_OFFICER,
        S.AGREED: R.PARTY,
        S.EFFECTIVE: R.MARKET_OFFICER,
        S.TERMINATED: R.MARKET_OFFICER,
        S.REFUSED: None,
        S.WITHDRAWN: None,
        S.CLOSED_SUCCESS: None,
        S.CLOSED_FAIL: None,
    },
)
