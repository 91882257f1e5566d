"""咨询程序. From the question to the reviewed answer (law.md 2.8.1)."""

from centre.actor import Role as R
from centre.lifecycle import Lifecycle, Move
from consultation.enums import EnquiryState as S

ANSWERING = (R.ADVISER, R.JUDGE, R.FILING_CLERK, R.PROCURATOR, R.MARKET_OFFICER)
AWAITING_ROUTE = (S.SUBMITTED, S.PENDING_CASE_LIMIT, S.FOLLOW_UP)
ANSWERERS_MOVES = tuple(
    move
    for role in ANSWERING
    for move in (
        Move.of("draft", "拟写答复", {S.ROUTED}, S.REVIEWING, owner=role, basis="law.md S4"),
        Move.of(
            "approve", "复核通过并答复", {S.REVIEWING}, S.ANSWERED, owner=role, basis="law.md S4"
        ),
        Move.of(
            "send_back", "复核退回修改", {S.REVIEWING}, S.ROUTED, owner=role, basis="law.md S4"
        ),
        Move.of(
            "return",
            "不属本单位，退回分派",
            {S.ROUTED},
            S.SUBMITTED,
            owner=role,
            basis="law.md S2",
        ),
    )
)

ENQUIRY = Lifecycle(
    initial=S.SUBMITTED,
    moves=(
        Move.of(
            "limit",
            "标记涉及在办案件",
            {S.SUBMITTED},
            S.PENDING_CASE_LIMIT,
            owner=R.SYSTEM,
            basis="law.md S3；法官法第46条",
        ),
        Move.of("route", "分派", AWAITING_ROUTE, S.ROUTED, owner=R.COORDINATOR, basis="law.md S2"),
        *ANSWERERS_MOVES,
        Move.of("follow_up", "追问", {S.ANSWERED}, S.FOLLOW_UP, owner=R.PARTY, basis="law.md S5"),
        Move.of("close", "办结", {S.ANSWERED}, S.CLOSED, owner=R.PARTY, basis="law.md S5"),
        Move.of("close", "办结", {S.ANSWERED}, S.CLOSED, owner=R.COORDINATOR, basis="law.md S5"),
        Move.of(
            "withdraw",
            "撤回",
            (*AWAITING_ROUTE, S.ROUTED),
            S.WITHDRAWN,
            owner=R.PARTY,
            basis="law.md S5",
        ),
    ),
    turn={
        S.SUBMITTED: R.COORDINATOR,
        S.PENDING_CASE_LIMIT: R.COORDINATOR,
        S.FOLLOW_UP: R.COORDINATOR,
        S.ROUTED: R.ADVISER,
        S.REVIEWING: R.ADVISER,
        S.ANSWERED: R.PARTY,
        S.CLOSED: None,
        S.WITHDRAWN: None,
    },
)
