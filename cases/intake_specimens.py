"""Specimens of the papers of the intake: invented people, to look at each page."""

from __future__ import annotations

from dataclasses import fields

from cases.letters import (
    COURT_LAYOUT,
    HOW_TO_CHOOSE,
    ORGANISATION_LAYOUT,
    AcceptanceLetter,
    FileRow,
    ReceiptLetter,
    RefusalLetter,
    RequestLetter,
    SupplementLetter,
)
from cases.specimens import (
    BUREAU,
    CENTRE,
    COMMITTEE,
    COMPANY,
    COURT,
    DAY,
    MANIFEST,
    ORAL,
    RIVAL,
    digest,
)
from cases.transfer_letters import CivilReceiptLetter
from centre.documents.letters import Sample
from centre.rulebook import kinds

FILES = ("调解申请书.pdf", "营业执照.jpg", "商标注册证.pdf", "购买侵权商品的发票和实物照片.zip")
CONTACT = f"{COMMITTEE}　0452-2400003　齐齐哈尔市铁锋区龙华路2号"
NUMBER = "（2026）齐知人调字第1号"
REQUEST = {f.name: getattr(ORAL, f.name) for f in fields(RequestLetter)}
SAMPLES = (
    Sample(
        ReceiptLetter(
            receipt_no="齐知保收〔2026〕17号", received_at="2026-11-05T09:05:00+08:00", submitter=COMPANY,
            applicant=COMPANY, respondents=RIVAL, receiver=COMMITTEE, cause="侵害商标权纠纷",
            manifest=tuple(
                FileRow(name, 37_911 * (n + 1), digest(name), purpose="证明涉案权利" if n == 2 else "")
                for n, name in enumerate(FILES)
            ),
            total_bytes=379_110, lookup_code="7KQ4-M2XD",
            case_id="0d9c3c1e-5a7b-4a38-9d4c-6f1f2a1b7c11", centre=CENTRE,
        ),
        CENTRE,
    ),
    Sample(RequestLetter(**REQUEST), COMPANY),
    Sample(
        SupplementLetter(
            layout=ORGANISATION_LAYOUT, case_number=NUMBER, addressee=COMPANY, cause="侵害商标权纠纷",
            received_on=DAY,
            gaps=("商标注册证缺少续展证明，请补充上传；", "被申请人的住所不明确，请写明到门牌号。"),
            due_on="2026-11-12", round=1, why_later="", contact=CONTACT,
        ),
        COMMITTEE, NUMBER,
    ),
    Sample(
        AcceptanceLetter(
            layout=ORGANISATION_LAYOUT, case_number=NUMBER, addressee=COMPANY, others=RIVAL,
            kind="人民调解", kind_basis=kinds.KINDS["MED_PEOPLES"].basis, cause="侵害商标权纠纷",
            received_on="2026-11-03", accepted_on=DAY, organisation=COMMITTEE,
            choice=HOW_TO_CHOOSE[False], contact=CONTACT,
        ),
        COMMITTEE, NUMBER,
    ),
    Sample(
        RefusalLetter(
            layout=COURT_LAYOUT, case_number="（2026）黑0204诉前调2号", addressee=COMPANY,
            cause="商标权权属纠纷", received_on="2026-11-03", reason="当事人明确拒绝调解",
            explanation="被申请人于2026年11月4日书面答复，不同意调解。",
            legal_basis="《人民法院在线调解规则》第9条", other_route="依法起诉，或者请求行政机关处理",
            returned=("商标注册证", "购买实物及发票"), contact=f"{COURT}立案窗口　0452-2400000",
        ),
        COURT,
    ),
    Sample(
        CivilReceiptLetter(
            sender=BUREAU, receiver=COMMITTEE, number="齐市监函〔2026〕13号",
            case_name="“鹤乡”商标近似标识纠纷", received_at="2026年11月5日14时20分", received_by="吴秘书",
            items=MANIFEST[4:], manifest_hash=digest("civil"), answer="已签收，依法审查",
        ),
        COMMITTEE,
    ),
)  # fmt: skip
