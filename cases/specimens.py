"""Specimens of the papers of intake and transfer: invented people, to look at each page."""

from __future__ import annotations

import hashlib

from cases.letters import PartyLines
from cases.party_letters import (
    GENERAL,
    SPECIAL,
    UNTIL_THE_END,
    AgentLine,
    AuthorityLetter,
    OralRequestLetter,
    RepresentativeLetter,
)
from cases.police_letters import (
    CircularLetter,
    GoodsLine,
    GoodsList,
    InvestigationReport,
    ReconsiderationLetter,
    SupervisionLetter,
)
from cases.transfer_letters import CivilLetter, ClueLetter, CrimeLetter, ReceiptLetter
from centre.documents.letters import ManifestLine, Sample

COURT = "齐齐哈尔市铁锋区人民法院"
BUREAU = "齐齐哈尔市市场监督管理局"
POLICE = "齐齐哈尔市公安局"
PROCURATORATE = "齐齐哈尔市人民检察院"
CENTRE = "齐齐哈尔市民营经济知识产权司法保护中心"
COMMITTEE = "齐齐哈尔市知识产权纠纷人民调解委员会"
COMPANY = "齐齐哈尔鹤乡农业科技开发有限责任公司"
RIVAL = "黑龙江省龙江县北大仓粮油贸易有限公司"
DAY = "2026-11-05"
CRIME = "龙江县某粮油商行涉嫌销售假冒注册商标的商品案"
CONTACT = "李科长　电话：0452-2400001"
FACTS = (
    "经现场检查，在当事人仓库查获标有“鹤乡”字样的大米612袋，与商标权人的注册商标相同，当事人不能说明合法来源。\n"
    "当事人自2026年3月起以每袋58元的价格销售1,900袋，销售金额110,200元，库存货值35,496元。"
)
LAW = "《中华人民共和国刑法》第二百一十四条；《行政执法机关移送涉嫌犯罪案件的规定》第三条。"
REASONS = (
    "一是销售金额、库存货值均有进销货台账、收款记录和现场盘点笔录相互印证，已达到追诉标准；\n"
    "二是当事人曾因同类行为受过行政处罚，对商品系假冒应当明知；\n"
    "三是不予立案的理由为“销售金额不能查清”，与移送材料第4、5、7项不符。"
)
NAMES = (
    "涉嫌犯罪案件移送书", "涉嫌犯罪案件情况调查报告", "涉案物品清单", "商标权人的鉴别意见",
    "现场检查笔录和照片", "进销货台账复制件", "当事人询问笔录二份",
)  # fmt: skip
PARTIES = (
    PartyLines(
        "申请人", COMPANY,
        ("统一社会信用代码：91230204MA1AAAAA0X", "住所：黑龙江省齐齐哈尔市铁锋区龙华路1号",
         "法定代表人（负责人）：赵铁锋，执行董事", "联系电话：0452-2400000"),
    ),
    PartyLines("被申请人", RIVAL, ("住所：黑龙江省齐齐哈尔市龙江县正阳大街8号",)),
)  # fmt: skip


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


MANIFEST = tuple(
    ManifestLine(name=name, sha256=digest(name), pages=2 + n, copies=1, remark="原件")
    for n, name in enumerate(NAMES)
)
ORAL = OralRequestLetter(
    addressee=COMMITTEE,
    receipt_no="齐知保收〔2026〕18号",
    parties=PARTIES,
    kind="人民调解（仅表示意愿，由接收单位依法确定）",
    cause="侵害商标权纠纷",
    rights=("商标“鹤乡”（12345678，第30类）",),
    claims=("停止销售使用近似标识的大米", "赔偿经济损失和合理开支120,000元"),
    amount="人民币120,000元（大写：壹拾贰万元整）",
    facts_and_grounds="申请人是第12345678号“鹤乡”商标的注册人。2026年9月发现被申请人在批发市场销售包装近似的大米。",
    circumstances=("行为地：齐齐哈尔市龙江县",),
    linked=("未反映有其他程序",),
    evidence=("商标注册证", "购买实物及发票"),
    contact="0452-2400000　齐齐哈尔市铁锋区龙华路1号",
    e_service="同意",
    dated=DAY,
    signer="赵铁锋",
    oral_reason="申请人书写有困难，请求口头提出申请",
    officer="孙接待",
    place="中心一楼接待窗口",
    taken_at="2026-11-05T09:05:00+08:00",
)
AUTHORITY = AuthorityLetter(
    case_number="（2026）黑0204诉前调1号",
    body=COMMITTEE,
    principal=PartyLines("委托人", COMPANY, PARTIES[0].lines),
    agents=(
        AgentLine("钱律师", "律师", "黑龙江鹤城律师事务所", "12302202010123456", "0452-2400009"),
    ),
    matter=f"委托人与{RIVAL}侵害商标权纠纷的调解",
    authority=SPECIAL,
    powers=("代为承认请求", "进行和解（达成并签署调解协议）"),
    term=UNTIL_THE_END,
    dated=DAY,
)
CRIME_LETTER = CrimeLetter(
    addressee=POLICE,
    case_name=CRIME,
    suspect="龙江县某粮油商行（经营者：周某）",
    conduct="销售假冒注册商标的商品罪",
    facts=FACTS,
    law=LAW,
    annexes=MANIFEST[1:],
    manifest_hash=digest("manifest"),
    contact=CONTACT,
    copy_to=PROCURATORATE,
    approved_on="2026-11-04",
)
RECONSIDERATION = {
    "sender": BUREAU,
    "case_name": CRIME,
    "suspect": "龙江县某粮油商行（经营者：周某）",
    "transferred": "于2026年10月12日以齐市监移〔2026〕3号移送齐齐哈尔市公安局",
    "decision": "齐公（经）不立字〔2026〕9号不予立案通知书，认为销售金额不能查清。",
    "reasons": REASONS,
    "law": LAW,
    "annexes": ("不予立案通知书复制件", "移送材料清单"),
    "contact": CONTACT,
}
CLUE = {
    "sender": BUREAU,
    "case_name": "“鹤乡”商标近似标识纠纷",
    "source": "投诉举报",
    "person": f"{COMPANY}；{RIVAL}",
    "conduct": "在同类商品上使用近似标识",
    "facts": "双方对标识是否近似有争议，均表示愿意通过调解解决，未发现达到追诉标准的情形。",
    "law": "《中华人民共和国商标法》第六十条。",
    "manifest": MANIFEST[4:],
    "manifest_hash": digest("civil"),
    "contact": CONTACT,
    "secrecy": "",
}
SAMPLES = (
    Sample(ORAL, CENTRE),
    Sample(AUTHORITY),
    Sample(
        AuthorityLetter(**{**AUTHORITY.__dict__, "authority": GENERAL, "powers": ()}),
        slug="doc46-general",
    ),
    Sample(
        RepresentativeLetter(
            body=COMMITTEE, organisation=COMPANY, code="91230204MA1AAAAA0X",
            domicile="黑龙江省齐齐哈尔市铁锋区龙华路1号", name="赵铁锋", sex="男", post="执行董事",
            phone="0452-2400000", dated=DAY,
        )
    ),
    Sample(CRIME_LETTER, BUREAU, "齐市监移〔2026〕3号"),
    Sample(
        InvestigationReport(
            organ=BUREAU, case_name=CRIME, source="2026年9月18日接到商标权人投诉。",
            suspect="龙江县某粮油商行（经营者：周某）", facts=FACTS,
            evidence=("现场检查笔录和照片", "进销货台账复制件", "商标权人的鉴别意见"), law=LAW,
            opinion="当事人的行为涉嫌构成销售假冒注册商标的商品罪，建议移送公安机关。",
            officers=("李科长", "王科员"), dated=DAY,
        ),
        BUREAU,
    ),
    Sample(
        GoodsList(
            organ=BUREAU, case_name=CRIME, suspect="龙江县某粮油商行（经营者：周某）",
            goods=(
                GoodsLine("“鹤乡”大米，10千克装", "612袋", "35,496元", "已登记保存"),
                GoodsLine("空包装袋", "2,000个"),
            ),
            kept_at="齐齐哈尔市市场监督管理局罚没物品仓库", officers=("李科长", "王科员"), dated=DAY,
        ),
        BUREAU,
    ),
    Sample(
        ReconsiderationLetter(
            addressee=POLICE, **RECONSIDERATION,
            request="提请你机关对上述不予立案的决定进行复议，依法立案侦查，并将复议决定书面通知我局。",
        ),
        BUREAU, "齐市监函〔2026〕9号",
    ),
    Sample(
        SupervisionLetter(
            addressee=PROCURATORATE, **RECONSIDERATION,
            request=f"建议你院依法对{POLICE}的上述不予立案决定进行立案监督，并将处理情况函告我局。",
        ),
        BUREAU, "齐市监函〔2026〕10号",
    ),
    Sample(
        CircularLetter(
            addressee=COURT, kind="类案情况", subject="农产品商标侵权近期情况", stage="行政查处终结",
            facts="2026年1月至10月，我局共查处涉“鹤乡”商标的侵权案件七件，当事人多为同一批发市场的经营户。",
            request="请在办理相关民事纠纷时注意关联案件，并将调解中发现的新线索函告我局。",
            use_limit="仅用于上列工作，不得向当事人提供，不得用于其他目的。", secrecy_mark="",
            reply_by="2026-11-30", contact=CONTACT, copy_to=(PROCURATORATE, POLICE),
        ),
        BUREAU, "齐市监函〔2026〕11号",
    ),
    Sample(ClueLetter(addressee=POLICE, label="线索移送", **CLUE), BUREAU, "齐市监函〔2026〕12号"),
    Sample(
        CivilLetter(addressee=COMMITTEE, label="转介调解（调解组织）", **CLUE),
        BUREAU, "齐市监函〔2026〕13号",
    ),
    Sample(
        ReceiptLetter(
            sender=BUREAU, receiver=POLICE, number="齐市监移〔2026〕3号", case_name=CRIME,
            received_at="2026年11月5日9时05分", received_by="郑警官", items=MANIFEST,
            manifest_hash=digest("manifest"), answer="已签收，依法审查",
        ),
        POLICE,
    ),
)  # fmt: skip
