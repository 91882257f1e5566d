"""填写路径: the pages of a request in their order, and how far each has come."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from cases.forms import cause, closing, dispute, eligibility
from cases.forms.page import PageForm
from cases.models import Case, DraftStep
from cases.services import completeness
from centre.components import Step, Task


@dataclass(frozen=True, slots=True)
class Page:
    """One topic. Pages without a form of their own gather rows (parties, rights, files)."""

    code: str
    title: str
    hint: str = ""
    form: type[PageForm] | None = None


PAGES = (
    Page("eligibility", "您是否可以来这里", "三个问题，一分钟", eligibility.EligibilityForm),
    Page("parties", "当事人", "您是谁，对方是谁"),
    Page("rights", "涉案权利", "商标、专利、著作权等，号码当场核对"),
    Page("cause", "案由", "这是哪一类纠纷", cause.CauseForm),
    Page("claims", "请求与金额", "您要求对方做什么", dispute.ClaimsForm),
    Page("facts", "事实与理由", "经过、时间、地点", dispute.FactsForm),
    Page("linked", "关联程序", "诉讼、仲裁、行政处理、报案等", dispute.LinkedForm),
    Page("evidence", "证据材料", "对照清单逐个上传"),
    Page("wish", "希望的调解方式", "只是意愿", closing.WishForm),
    Page("statement", "隐私告知与真实性声明", "逐项勾选", closing.StatementForm),
    Page("check", "检查并提交", "看一遍，确认后提交"),
)
BY_CODE = {page.code: page for page in PAGES}
GATHERING = {
    "parties": ("applicant", "agent", "respondent", "third_party"),
    "rights": ("right",),
}
OWN_ADDRESS = frozenset({"parties", "rights", "evidence", "check"})


def address(case: Case, code: str) -> str:
    name = f"cases:fill_{code}" if code in OWN_ADDRESS else "cases:fill"
    args = [case.public_id] if code in OWN_ADDRESS else [case.public_id, code]
    return reverse(name, args=args)


def item_address(case: Case, noun: str, position: int) -> str:
    return reverse("cases:fill_item", args=[case.public_id, noun, position])


def step_address(case: Case, step: str) -> str:
    """Where a gap is mended: `respondent:1` or `facts`."""
    noun, colon, position = step.partition(":")
    return item_address(case, noun, int(position)) if colon else address(case, noun)


def after(code: str) -> Page:
    codes = [page.code for page in PAGES]
    return PAGES[min(codes.index(code) + 1, len(PAGES) - 1)]


def number(code: str) -> int:
    return [page.code for page in PAGES].index(code) + 1


def steps(case: Case) -> list[Step]:
    return [Step(page.title, address(case, page.code)) for page in PAGES]


def tasks(case: Case) -> list[Task]:
    """The task list with the state of each page. Three queries at most."""
    saved = {s.step: s for s in DraftStep.objects.filter(case=case)}
    missing = completeness.gaps(case, saved=saved.values())
    lacking = {page_of(gap.step) for gap in missing}
    rows = []
    for page in PAGES:
        is_last = page.code == "check"
        state = "todo" if is_last else _state(page.code, saved, lacking)
        hint = page.hint
        if is_last and missing:
            hint = f"还有{len(missing)}项没有填好；现在也可以先看一遍"
        rows.append(Task(page.title, state, address(case, page.code), hint))
    return rows


def page_of(step: str) -> str:
    """The page of the task list on which a step stands."""
    noun = step.partition(":")[0]
    return next((code for code, nouns in GATHERING.items() if noun in nouns), noun)


def _state(code: str, saved: dict[str, DraftStep], lacking: set[str]) -> str:
    touched = [s for step, s in saved.items() if page_of(step) == code]
    if any(s.raw for s in touched):
        return "doing"
    if code in lacking:
        return "doing" if touched else "todo"
    if code in {"eligibility", "linked", "evidence"} and not touched:
        return "todo"
    return "done"
