"""司法确认程序. From the joint application to ruling, objection and enforcement (law.md 2.6)."""

from centre.actor import Role as R
from centre.lifecycle import Lifecycle, Move
from mediation.enums import ConfirmationState as S
from mediation.enums import ObligationState as P

UNDER_REVIEW = (S.ACCEPTED, S.HEARING, S.MORE_ASKED)

CONFIRMATION = Lifecycle(
    initial=S.DRAFT,
    moves=(
        Move.of(
            "file", "共同提交申请", {S.DRAFT}, S.FILED, owner=R.PARTY, basis="CPL 205；CPLI 351"
        ),
        Move.of("abandon", "放弃申请", {S.DRAFT}, S.ABANDONED, owner=R.PARTY, basis="CPL 205"),
        Move.of(
            "request_supplement",
            "限期补交",
            {S.FILED},
            S.SUPPLEMENT,
            owner=R.FILING_CLERK,
            basis="CPLI 354",
        ),
        Move.of(
            "supplement", "补交材料", {S.SUPPLEMENT}, S.FILED, owner=R.PARTY, basis="CPLI 354"
        ),
        Move.of(
            "refuse",
            "裁定不予受理",
            {S.FILED, S.SUPPLEMENT},
            S.NOT_ACCEPTED,
            owner=R.JUDGE,
            basis="CPLI 355",
        ),
        Move.of("accept", "受理", {S.FILED}, S.ACCEPTED, owner=R.FILING_CLERK, basis="JC2011 4"),
        Move.of(
            "summon",
            "通知双方共同到场核实",
            {S.ACCEPTED, S.HEARING},
            S.HEARING,
            owner=R.JUDGE,
            basis="CPLI 356",
        ),
        Move.of(
            "ask_more",
            "要求补充陈述或证据",
            {S.ACCEPTED, S.HEARING},
            S.MORE_ASKED,
            owner=R.JUDGE,
            basis="CPLI 356",
        ),
        Move.of(
            "answer_more", "补充完毕", {S.MORE_ASKED}, S.ACCEPTED, owner=R.PARTY, basis="CPLI 356"
        ),
        Move.of(
            "grant",
            "裁定确认有效",
            {S.ACCEPTED, S.HEARING},
            S.GRANTED,
            owner=R.JUDGE,
            basis="CPL 206",
        ),
        Move.of(
            "dismiss",
            "裁定驳回申请",
            UNDER_REVIEW,
            S.DISMISSED,
            owner=R.JUDGE,
            basis="CPL 206；CPLI 355、358",
        ),
        Move.of(
            "allow_withdrawal",
            "裁定准许撤回（按撤回处理）",
            (S.FILED, S.SUPPLEMENT, *UNDER_REVIEW),
            S.WITHDRAWN,
            owner=R.JUDGE,
            basis="CPLI 357；JC2011 5",
        ),
        Move.of("object", "提出异议", {S.GRANTED}, S.OBJECTED, owner=R.PARTY, basis="CPLI 372"),
        Move.of(
            "reject_objection",
            "驳回异议",
            {S.OBJECTED},
            S.GRANTED,
            owner=R.JUDGE,
            basis="CPLI 372",
        ),
        Move.of(
            "revoke", "撤销确认裁定", {S.OBJECTED}, S.REVOKED, owner=R.JUDGE, basis="CPLI 372"
        ),
        Move.of(
            "change", "变更确认裁定", {S.OBJECTED}, S.CHANGED, owner=R.JUDGE, basis="CPLI 372"
        ),
        Move.of(
            "enforce",
            "申请强制执行",
            {S.GRANTED, S.CHANGED},
            S.ENFORCEMENT,
            owner=R.PARTY,
            basis="CPL 250；CPLI 460",
        ),
    ),
    turn={
        S.DRAFT: R.PARTY,
        S.FILED: R.FILING_CLERK,
        S.SUPPLEMENT: R.PARTY,
        S.ACCEPTED: R.JUDGE,
        S.HEARING: R.JUDGE,
        S.MORE_ASKED: R.PARTY,
        S.GRANTED: R.PARTY,
        S.OBJECTED: R.JUDGE,
        S.CHANGED: R.PARTY,
        S.ENFORCEMENT: None,
        S.NOT_ACCEPTED: None,
        S.DISMISSED: None,
        S.WITHDRAWN: None,
        S.REVOKED: None,
        S.ABANDONED: None,
    },
)

OBLIGATION = Lifecycle(
    initial=P.NOT_DUE,
    moves=(
        Move.of("fall_due", "到期", {P.NOT_DUE}, P.DUE, owner=R.SYSTEM, basis="law.md 2.10"),
        Move.of(
            "pass_due", "逾期", {P.DUE, P.PARTIAL}, P.OVERDUE, owner=R.SYSTEM, basis="law.md 2.10"
        ),
        *(
            Move.of(
                "part",
                "部分履行",
                {P.NOT_DUE, P.DUE, P.OVERDUE, P.PARTIAL},
                P.PARTIAL,
                owner=r,
                basis="PML 31",
            )
            for r in (R.PARTY, R.MEDIATOR, R.SECRETARY)
        ),
        *(
            Move.of(
                "fulfil",
                "履行完毕",
                {P.NOT_DUE, P.DUE, P.PARTIAL, P.OVERDUE},
                P.DONE,
                owner=r,
                basis="PML 31",
            )
            for r in (R.PARTY, R.MEDIATOR, R.SECRETARY)
        ),
        Move.of(
            "waive",
            "权利人书面免除",
            {P.NOT_DUE, P.DUE, P.PARTIAL, P.OVERDUE},
            P.WAIVED,
            owner=R.PARTY,
            basis="law.md 2.10",
        ),
        Move.of("default", "认定违约", {P.OVERDUE}, P.DEFAULT, owner=R.PARTY, basis="law.md 2.10"),
    ),
    turn={
        P.NOT_DUE: R.PARTY,
        P.DUE: R.PARTY,
        P.PARTIAL: R.PARTY,
        P.OVERDUE: R.PARTY,
        P.DONE: None,
        P.WAIVED: None,
        P.DEFAULT: None,
    },
)
