"""提出申请: the pages of a request, filled in as a company would."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date

import pikepdf
from playwright.sync_api import Page, expect

from tests.journeys.hands import fill, press

QUESTIONS = (
    "lawsuit", "arbitration", "admin", "criminal", "pre_suit", "validity", "other_mediation",
)  # fmt: skip


@dataclass(frozen=True)
class Quarrel:
    """What the company writes down."""

    mark: str
    number: str
    nice_class: str
    other: str
    other_code: str
    amount: str
    claims: str
    facts: str
    act_on: date
    knew_on: date


def evidence(name: str, pages: int = 1, *, words: str = "EVIDENCE") -> dict[str, object]:
    """A real PDF with words on it, ready to be uploaded."""
    made = pikepdf.new()
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
    )
    for _ in range(pages):
        page = made.add_blank_page(page_size=(595, 842))
        page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        page.contents_add(f"BT /F1 24 Tf 72 700 Td ({words}) Tj ET".encode())
    out = io.BytesIO()
    made.save(out)
    return {"name": f"{name}.pdf", "mimeType": "application/pdf", "buffer": out.getvalue()}


def on(page: Page, heading: str) -> None:
    expect(page.locator("h1")).to_contain_text(heading)


def begin(page: Page) -> str:
    """A new draft; its address."""
    page.goto("/desk/")
    page.goto("/cases/new/")
    button = "另外填写一份新的" if page.get_by_text("您已有一份草稿").count() else "开始填写"
    press(page, button)
    on(page, "填写调解申请")
    return page.url


def answer_three_questions(page: Page) -> None:
    on(page, "您是否可以来这里")
    fill(page, civil="yes", linked="yes", suited="yes")
    press(page, "保存并继续")


def name_the_other(page: Page, quarrel: Quarrel) -> None:
    on(page, "当事人")
    press(page, "添加被申请人")
    fill(
        page, party_type="COMPANY", name=quarrel.other, id_type="USCC", id_no=quarrel.other_code,
        legal_rep_name="何嫩江", domicile_code="230206",
        domicile="黑龙江省齐齐哈尔市富拉尔基区演示大街12号", phone="0452-2000012",
    )  # fmt: skip
    press(page, "保存并继续")
    if page.get_by_role("link", name="继续", exact=True).count():
        press(page, "继续")


def name_the_right(page: Page, quarrel: Quarrel) -> None:
    on(page, "涉案权利")
    press(page, "添加涉案权利")
    fill(page, right_type="TRADEMARK")
    press(page, "保存并继续")
    fill(
        page, holder="〔演示〕齐齐哈尔北辰数控机床有限公司", title=quarrel.mark, registration_no=quarrel.number,
        nice_class=quarrel.nice_class, goods="机床；数控车床",
    )  # fmt: skip
    press(page, "保存并继续")
    if page.get_by_role("link", name="继续", exact=True).count():
        press(page, "继续")


def tell(page: Page, quarrel: Quarrel) -> None:
    """Cause, claims, facts, proceedings elsewhere."""
    on(page, "案由")
    fill(page, cause="165.02")
    press(page, "保存并继续")
    on(page, "请求与金额")
    fill(
        page, claim_kinds=["STOP", "DAMAGES"], claims=quarrel.claims, has_amount="yes",
        amount_fen=quarrel.amount,
    )  # fmt: skip
    press(page, "保存并继续")
    on(page, "事实与理由")
    fill(
        page, facts=quarrel.facts, act_on=quarrel.act_on, knew_on=quarrel.knew_on,
        place_of_act="齐齐哈尔市富拉尔基区", trade_secret_inside="no",
    )  # fmt: skip
    press(page, "保存并继续")
    on(page, "关联程序")
    fill(page, **dict.fromkeys(QUESTIONS, "no"))
    press(page, "保存并继续")


def upload(page: Page, name: str, code: str, purpose: str, *, pages: int = 1) -> None:
    fill(page, file=evidence(name, pages), evidence_code=code, purpose=purpose)
    press(page, "上传")
    expect(page.locator(".files__name", has_text=name)).to_be_visible()


def wish_and_declare(page: Page, kind: str = "MED_DELEGATED") -> None:
    on(page, "希望的调解方式")
    fill(page, wished_kind=kind)
    press(page, "保存并继续")
    on(page, "隐私告知与真实性声明")
    boxes = page.locator("[name=shared_with]").evaluate_all("all => all.map(e => e.value)")
    fill(page, privacy=True, shared_with=boxes, fake_warning=True, truth=True)
    press(page, "保存并继续")
