"""检查页: every answer given so far, in the order of the pages, each with the way back to it."""

from __future__ import annotations

from dataclasses import dataclass

from cases import kinds, letters, selectors, wizard
from cases.models import Case, Material
from centre.actor import Actor
from centre.components import Line
from centre.rulebook import dates, intake

ANSWERS = {"yes": "是", "no": "否", "unsure": "不清楚"}
QUESTIONS = (
    ("civil", "民事争议"),
    ("linked", "与本市有联系"),
    ("suited", "愿意协商"),
)


@dataclass(frozen=True, slots=True)
class Summary:
    title: str
    lines: list[Line]
    change_url: str


def of(case: Case, actor: Actor) -> list[Summary]:
    """All summaries; the case should come with its parties and rights prefetched."""
    made = [
        ("eligibility", _eligibility(case)),
        *(("parties", lines) for lines in [_parties(case)]),
        ("rights", _rights(case)),
        ("cause", [Line("案由", case.cause_name)]),
        ("claims", _claims(case)),
        ("facts", _facts(case)),
        ("linked", [Line("其他程序", "\n".join(letters.linked_lines(case)))]),
        ("evidence", _evidence(case, actor)),
        ("wish", _wish(case)),
        ("statement", _statement(case)),
    ]
    return [
        Summary(wizard.BY_CODE[code].title, lines, wizard.address(case, code))
        for code, lines in made
    ]


def _eligibility(case: Case) -> list[Line]:
    return [Line(label, ANSWERS.get(case.eligibility.get(c, ""), "")) for c, label in QUESTIONS]


def _parties(case: Case) -> list[Line]:
    lines = []
    for party in letters.in_order(case):
        facts = [
            f"{x.label}：{x.value}" for x in selectors.party_lines(party, in_clear=True) if x.value
        ]
        url = wizard.item_address(case, party.role.lower(), party.position)
        lines.append(Line(party.get_role_display(), "\n".join([party.name, *facts]), url))
    return lines


def _rights(case: Case) -> list[Line]:
    return [
        Line(
            right.get_right_type_display(),
            "\n".join(
                f"{f.label}：{right.extra[f.code]}"
                for f in intake.RIGHT_TYPES[right.right_type].fields
                if right.extra.get(f.code)
            ),
            wizard.item_address(case, "right", right.position),
        )
        for right in case.rights.order_by("position")
    ]


def _claims(case: Case) -> list[Line]:
    named = "、".join(intake.CLAIMS.get(c, c) for c in case.claim_kinds)
    amount = letters.amount_line(case) if case.claims or case.claim_kinds else ""
    return [Line("请求类型", named), Line("具体请求", case.claims), Line("请求金额", amount)]


def _facts(case: Case) -> list[Line]:
    return [
        Line("事实与理由", case.facts),
        Line("行为开始", dates.arabic(case.act_on) if case.act_on else ""),
        Line("知道的日期", dates.arabic(case.knew_on) if case.knew_on else ""),
        Line("行为地", case.place_of_act),
        Line("平台或网址", case.channel),
        Line("含商业秘密", "是" if case.trade_secret_inside else "否"),
    ]


def _evidence(case: Case, actor: Actor) -> list[Line]:
    held = Material.objects.visible_to(actor).present().filter(case=case).order_by("id")
    return [
        Line(m.evidence_code or "材料", m.label, note=m.get_secrecy_display()) for m in held
    ] or [Line("材料", "", note="没有上传材料也可以提交，之后可能需要补正")]


def _wish(case: Case) -> list[Line]:
    body = case.wished_organisation.name if case.wished_organisation else "由接收单位确定"
    return [Line("希望的方式", case.get_wished_kind_display()), Line("调解组织", body)]


def _statement(case: Case) -> list[Line]:
    shared = "\n".join(kinds.RECEIVERS[c] for c in case.shared_with if c in kinds.RECEIVERS)
    return [
        Line("隐私告知", "已阅读" if case.privacy_at else ""),
        Line("同意提供给", shared),
        Line("真实性声明", "已声明" if case.truth_at else ""),
    ]
