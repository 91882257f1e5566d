"""收案程序. The whole intake procedure, readable by a judge (law.md 2.1)."""

from cases.enums import CaseState as S
from centre.actor import Role as R
from centre.lifecycle import Lifecycle, Move

REVIEWERS = (R.FILING_CLERK, R.SECRETARY, R.MARKET_OFFICER)
BEFORE_ACCEPTANCE = (S.SUBMITTED, S.NEED_SUPPLEMENT)


def _by_reviewers(
    verb: str, label: str, sources: tuple[S, ...], target: S, basis: str
) -> list[Move]:
    """The court's clerk for court kinds; the organisation's or organ's own officer for its own."""
    return [Move.of(verb, label, sources, target, owner=role, basis=basis) for role in REVIEWERS]


CASE = Lifecycle(
    initial=S.DRAFT,
    moves=(
        Move.of(
            "submit",
            "提交",
            {S.DRAFT},
            S.SUBMITTED,
            owner=R.PARTY,
            basis="《在线调解规则》第8条；《特邀调解规定》第11条第2款",
        ),
        *_by_reviewers(
            "request_supplement",
            "通知补正",
            (S.SUBMITTED,),
            S.NEED_SUPPLEMENT,
            "《民诉法解释》第354条（参照）",
        ),
        Move.of(
            "request_supplement",
            "通知补正",
            {S.SUBMITTED},
            S.NEED_SUPPLEMENT,
            owner=R.COORDINATOR,
            basis="《民诉法解释》第354条（参照）",
        ),
        Move.of(
            "supplement",
            "补正",
            {S.NEED_SUPPLEMENT},
            S.SUBMITTED,
            owner=R.PARTY,
            basis="《民诉法解释》第354条（参照）",
        ),
        Move.of(
            "lapse",
            "逾期未补正视为撤回",
            {S.NEED_SUPPLEMENT},
            S.WITHDRAWN,
            owner=R.SYSTEM,
            basis="本平台规则",
        ),
        *_by_reviewers(
            "refuse",
            "不予受理（退回）",
            BEFORE_ACCEPTANCE,
            S.RETURNED,
            "《在线调解规则》第9条；《民诉法解释》第143条",
        ),
        *_by_reviewers(
            "accept", "受理", (S.SUBMITTED,), S.ACCEPTED, "本平台规则：由接收单位自行决定"
        ),
        *_by_reviewers(
            "flag_crime",
            "转有关机关研判",
            (S.SUBMITTED,),
            S.CRIME_REVIEW,
            "《行政执法机关移送涉嫌犯罪案件的规定》第3条",
        ),
        Move.of(
            "flag_crime",
            "转有关机关研判",
            {S.SUBMITTED},
            S.CRIME_REVIEW,
            owner=R.COORDINATOR,
            basis="《行政执法机关移送涉嫌犯罪案件的规定》第3条",
        ),
        Move.of(
            "clear_crime",
            "研判为民事纠纷，恢复审查",
            {S.CRIME_REVIEW},
            S.SUBMITTED,
            owner=R.MARKET_OFFICER,
            basis="本平台规则",
        ),
        Move.of(
            "withdraw",
            "撤回申请",
            {S.SUBMITTED, S.NEED_SUPPLEMENT, S.CRIME_REVIEW, S.ACCEPTED},
            S.WITHDRAWN,
            owner=R.PARTY,
            basis="《民事诉讼法》第99条（自愿）",
        ),
        Move.of(
            "close", "结案", {S.ACCEPTED}, S.CLOSED, owner=R.SYSTEM, basis="《特邀调解规定》第26条"
        ),
        Move.of(
            "send_back",
            "对方不同意，退回",
            {S.ACCEPTED},
            S.RETURNED,
            owner=R.SYSTEM,
            basis="《在线调解规则》第15条",
        ),
    ),
    turn={
        S.DRAFT: R.PARTY,
        S.SUBMITTED: R.FILING_CLERK,
        S.NEED_SUPPLEMENT: R.PARTY,
        S.CRIME_REVIEW: R.MARKET_OFFICER,
        S.ACCEPTED: R.MEDIATOR,
        S.RETURNED: None,
        S.WITHDRAWN: None,
        S.CLOSED: None,
    },
)
