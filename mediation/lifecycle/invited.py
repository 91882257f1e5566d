"""Mediation that a judge leads, with others invited to help (law.md 2.4)."""

from centre.actor import Role as R
from centre.lifecycle import Lifecycle, Move
from mediation.enums import MediationState as S

INVITING = (S.INVITE_DRAFT, S.INVITE_SENT, S.INVITE_ACCEPTED, S.INVITE_DECLINED)

INVITED = Lifecycle(
    initial=S.INVITE_DRAFT,
    moves=(
        Move.of(
            "send_invitation",
            "发出邀请",
            {S.INVITE_DRAFT, S.INVITE_DECLINED},
            S.INVITE_SENT,
            owner=R.JUDGE,
            basis="CPL 98；CM 1(1)",
        ),
        Move.of(
            "accept",
            "应邀协助",
            {S.INVITE_SENT},
            S.INVITE_ACCEPTED,
            owner=R.SECRETARY,
            basis="CPL 98",
        ),
        Move.of(
            "decline",
            "不能应邀",
            {S.INVITE_SENT},
            S.INVITE_DECLINED,
            owner=R.SECRETARY,
            basis="CPL 98",
        ),
        Move.of(
            "open",
            "法官主持调解",
            {S.INVITE_ACCEPTED},
            S.MEDIATING,
            owner=R.JUDGE,
            basis="CM 3、4；ODR 24(2)",
        ),
        Move.of("refuse", "不同意调解", INVITING, S.TERMINATED, owner=R.PARTY, basis="CPL 99"),
        Move.of(
            "refuse", "记录对方不同意调解", INVITING, S.TERMINATED, owner=R.JUDGE, basis="CPL 99"
        ),
        Move.of(
            "unreachable", "无法联系对方", INVITING, S.TERMINATED, owner=R.JUDGE, basis="ODR 15"
        ),
        Move.of("quit", "退出调解", {S.MEDIATING}, S.TERMINATED, owner=R.PARTY, basis="CPL 99"),
        Move.of("agree", "达成协议", {S.MEDIATING}, S.AGREED, owner=R.JUDGE, basis="CPL 100"),
        Move.of(
            "revise", "协议文本退回修改", {S.AGREED}, S.MEDIATING, owner=R.JUDGE, basis="CPL 100"
        ),
        Move.of(
            "take_effect", "协议生效", {S.AGREED}, S.EFFECTIVE, owner=R.SYSTEM, basis="SPM 24"
        ),
        Move.of(
            "hand_over",
            "制作调解书",
            {S.AGREED},
            S.COURT_EXAMINING,
            owner=R.JUDGE,
            basis="CPL 100",
        ),
        Move.of(
            "serve_statement",
            "送达调解书",
            {S.COURT_EXAMINING},
            S.STATEMENT_SERVED,
            owner=R.JUDGE,
            basis="CPL 100",
        ),
        Move.of(
            "statement_effective",
            "各方签收，调解书生效",
            {S.STATEMENT_SERVED},
            S.EFFECTIVE,
            owner=R.JUDGE,
            basis="CPLI 149",
        ),
        Move.of(
            "allow_withdrawal",
            "裁定准许撤诉",
            {S.COURT_EXAMINING},
            S.WITHDRAWAL_RULED,
            owner=R.JUDGE,
            basis="ODR 20",
        ),
        Move.of(
            "terminate",
            "调解不成",
            {S.MEDIATING, S.AGREED, S.STATEMENT_SERVED},
            S.TERMINATED,
            owner=R.JUDGE,
            basis="CPL 102；ODR 25",
        ),
        Move.of(
            "resume_trial",
            "恢复审理",
            {S.TERMINATED},
            S.TRIAL_RESUMED,
            owner=R.JUDGE,
            basis="ODR 21(3)",
        ),
        Move.of(
            "close_fail",
            "未起诉，结案",
            {S.TERMINATED},
            S.CLOSED_FAIL,
            owner=R.COORDINATOR,
            basis="law.md D18",
        ),
        Move.of(
            "close_success", "结案", {S.EFFECTIVE}, S.CLOSED_SUCCESS, owner=R.JUDGE, basis="ODR 20"
        ),
        Move.of(
            "withdraw",
            "撤回申请",
            {*INVITING, S.MEDIATING},
            S.WITHDRAWN,
            owner=R.PARTY,
            basis="law.md I8",
        ),
    ),
    turn={
        S.INVITE_DRAFT: R.JUDGE,
        S.INVITE_SENT: R.SECRETARY,
        S.INVITE_ACCEPTED: R.JUDGE,
        S.INVITE_DECLINED: R.JUDGE,
        S.MEDIATING: R.JUDGE,
        S.AGREED: R.PARTY,
        S.COURT_EXAMINING: R.JUDGE,
        S.STATEMENT_SERVED: R.JUDGE,
        S.EFFECTIVE: R.JUDGE,
        S.TERMINATED: R.JUDGE,
        S.WITHDRAWAL_RULED: None,
        S.TRIAL_RESUMED: None,
        S.CLOSED_FAIL: None,
        S.CLOSED_SUCCESS: None,
        S.WITHDRAWN: None,
    },
)
