"""单独同意: the applicant says separately to whom the file may go. 依据：PIPL 23。"""

from __future__ import annotations

from cases import kinds
from cases.models import Case
from centre.accounts.models import Organisation
from centre.errors import RuleViolation
from centre.rulebook import articles


class NotConsented(RuleViolation):
    code = "receiver_not_consented"


def require(case: Case, organisation: Organisation) -> None:
    """Raises `NotConsented` when the applicant did not agree to this kind of receiver."""
    code = kinds.share_code(organisation.kind)
    if code not in case.shared_with:
        raise NotConsented(
            f"申请人没有同意把材料提供给{kinds.RECEIVERS[code]}",
            basis=articles.cite("SHARING"),
            advice="申请人可以在“隐私告知”一页勾选；已提交的，请先征得申请人同意",
        )
