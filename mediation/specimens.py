"""Specimens of the papers of mediation and confirmation: invented people, to look at each page."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from cases.letters import PartyLines
from centre.documents.letters import ManifestLine, Sample, SignerLine
from mediation.letters.agreement import CONCESSION_NOTICE, AgreementLetter
from mediation.letters.confirmation import EFFECT, OPINION, PLEDGE, ApplicationLetter, RulingLetter
from mediation.letters.ending import EndStatement
from mediation.letters.inquiry import InquiryLetter, signing
from mediation.letters.performance import ObligationLine, PerformanceLetter
from mediation.letters.record import ConfirmationLine, FactsPaper
from mediation.letters.referral import (
    DUTIES,
    ENTRUSTED_DUTIES,
    DelegationLetter,
    EntrustmentLetter,
)
from mediation.letters.remedies import EnforcementLetter, ObjectionLetter

COURT = "齐齐哈尔市铁锋区人民法院"
COMMITTEE = "齐齐哈尔市知识产权纠纷人民调解委员会"
COMPANY = "齐齐哈尔鹤乡农业科技开发有限责任公司"
RIVAL = "黑龙江省龙江县北大仓粮油贸易有限公司"
DAY, AT = "2026-11-05", "2026-11-05T10:12:00+08:00"
CASE, MEDIATION, CONFIRMATION = (
    "（2026）黑0204诉前调1号",
    "（2026）齐知人调字第1号",
    "（2026）黑0204诉前调确3号",
)
CAUSE = "侵害商标权纠纷"
BETWEEN = f"{COMPANY}与{RIVAL}"
NAMES = (f"申请人：{COMPANY}", f"被申请人：{RIVAL}")
APPLICANT = PartyLines(
    "申请人", COMPANY,
    ("统一社会信用代码：91230204MA1AAAAA0X", "住所：黑龙江省齐齐哈尔市铁锋区龙华路1号",
     "法定代表人（负责人）：赵铁锋，执行董事"),
)  # fmt: skip
RESPONDENT = PartyLines("被申请人", RIVAL, ("住所：黑龙江省齐齐哈尔市龙江县正阳大街8号",))
GIST = "侵害商标权纠纷；调解请求：停止使用近似标识，赔偿损失120,000元"
SUMMARY = f"双方于2026年10月20日经{COMMITTEE}主持达成{MEDIATION}调解协议，协议于2026年10月20日生效"
FACTS = (
    "申请人是第12345678号“鹤乡”注册商标的注册人。2026年9月，申请人发现被申请人销售的大米包装上使用"
    "近似标识，遂申请调解。"
)
CLAUSES = (
    f"{RIVAL}应于2026年12月20日前向{COMPANY}支付人民币120,000元（大写：壹拾贰万元整），以银行转账方式付至约定账户。",
    f"{RIVAL}自本协议生效之日起停止使用被控侵权标识，并于2026年11月20日前销毁库存包装。",
    "逾期付款的，以未付金额为基数，按全国银行间同业拆借中心公布的一年期贷款市场报价利率支付利息。",
    "双方各自负担因本纠纷支出的费用；双方就本纠纷再无其他争议。",
)
WORDS = ("调解申请书", "营业执照复印件", "商标注册证", "公证书", "购买侵权商品的发票")
MANIFEST = tuple(
    ManifestLine(
        name=w, sha256=hashlib.sha256(w.encode()).hexdigest(), pages=n + 1, remark="复制件"
    )
    for n, w in enumerate(WORDS)
)
REFERRAL = {
    "court_name": COURT,
    "addressee": COMMITTEE,
    "between": BETWEEN,
    "parties": (
        f"申请人：{COMPANY}，法定代表人赵铁锋，电话0452-2400000",
        f"被申请人：{RIVAL}，电话0452-2400008",
    ),
    "cause": CAUSE,
    "gist": GIST,
    "consent": f"{COMPANY}于2026年11月2日（平台）、{RIVAL}于2026年11月3日（平台）表示同意调解",
    "manifest": MANIFEST,
    "choosing": "各方共同选定",
    "contact": f"{COURT}立案（诉调对接）窗口　电话：0452-2400000",
    "dated": DAY,
}
SIGNED = (
    SignerLine("申请人", f"{COMPANY}（赵铁锋）", AT, "平台实名确认"),
    SignerLine("被申请人", f"{RIVAL}（孙经理）", AT, "平台实名确认"),
)
READ = tuple(ConfirmationLine(name, "2026年11月5日10时12分") for name in (COMPANY, RIVAL))
JOINT = tuple(PartyLines("申请人", p.name, p.lines) for p in (APPLICANT, RESPONDENT))
PRESENT = ("赵铁锋（申请人法定代表人，已核对身份证）", "孙经理（申请人委托代理人，特别授权）")
SAMPLES = (
    Sample(
        DelegationLetter(
            **REFERRAL, case_number=CASE, verb="委派", procedure="", hearing_on=None, duties=DUTIES,
            period="调解期限为30日，自你（单位）签收本函所附材料（线上自平台确认接受）之日起计算；"
            "各方当事人均同意的，可以延长。",
        )
    ),
    Sample(
        EntrustmentLetter(
            **REFERRAL, case_number="（2026）黑0204民初8号", verb="委托", procedure="普通程序",
            hearing_on="2026-12-08", duties=ENTRUSTED_DUTIES,
            period="调解期限为15日，自你（单位）签收本函所附材料（线上自平台确认接受）之日起计算；"
            "各方当事人均同意的，可以延长。本案适用普通程序，延长的期间不计入审理期限。",
        )
    ),
    Sample(
        FactsPaper(
            case_number=MEDIATION, parties=NAMES, organisation=COMMITTEE, mediator="周调解员",
            facts=("申请人是第12345678号“鹤乡”注册商标的注册人。",
                   "被申请人2026年3月至9月销售涉案大米1,900袋。"),
            statement="以上事实由各方共同确认；为达成协议作出的让步不属于无争议事实，不得在诉讼中作为不利证据。"
            "除涉及国家利益、社会公共利益和他人合法权益的外，当事人在诉讼中无需再就上列事实举证。",
            confirmations=READ, dated=DAY,
        ),
        COMMITTEE,
    ),
    Sample(
        AgreementLetter(
            case_number=CASE, organisation=COMMITTEE, mediator="周调解员",
            parties=(APPLICANT, RESPONDENT), facts_and_issues=FACTS,
            issues="双方对标识是否近似、赔偿数额有争议。", clauses=CLAUSES,
            effect_clause="本协议自各方当事人签名、盖章或者按指印，调解员签名并加盖调解组织印章之日起生效。",
            effective_on="2026年11月5日",
            confirmation_notice=f"双方可以自协议生效之日起三十日内，共同向{COURT}申请司法确认。",
            concession_notice=CONCESSION_NOTICE, signers=SIGNED,
            text_hash=hashlib.sha256(b"agreement").hexdigest(),
        ),
        COMMITTEE, MEDIATION,
    ),
    Sample(
        EndStatement(
            sender=COMMITTEE, case_number=MEDIATION, parties=NAMES, cause=CAUSE,
            accepted_on="2026-10-08", started_on="2026-10-10", ended_on=DAY,
            reason="T3 一方当事人明确拒绝继续调解", note="被申请人书面表示不再参加调解。",
            papers="各方提交的材料由提交方在平台取回；移交的材料随案退回。",
            other_routes="向有管辖权的人民法院起诉；有仲裁协议的，向约定的仲裁机构申请仲裁。",
            mediator="周调解员",
        ),
        COMMITTEE, MEDIATION,
    ),
    Sample(
        PerformanceLetter(
            sender=COMMITTEE, case_number=MEDIATION, agreement_number=MEDIATION, parties=NAMES,
            visited_on="2026-12-21", way="电话",
            obligations=(
                ObligationLine(CLAUSES[0], "2026年12月20日", "部分履行",
                               "已付80,000.00元", "银行转账，流水号尾号8899"),
                ObligationLine(CLAUSES[1], "2026年11月20日", "已履行", "2026年11月18日", "销毁照片"),
            ),
            result="余款40,000元，被申请人承诺于2026年12月31日前付清；已告知逾期后果和申请强制执行的途径。",
            mediator="周调解员", dated="2026-12-21",
        ),
        COMMITTEE,
    ),
    Sample(
        ApplicationLetter(
            court_name=COURT, parties=JOINT, request=f"请求确认{SUMMARY}的调解协议有效。",
            facts=f"{FACTS}\n{SUMMARY}。", performance="被申请人已支付80,000元，其余尚未到期。",
            statement=PLEDGE, annexes=("调解协议书", "主持调解的证明", "身份证明", "权利证明", "送达地址确认书"),
            signers=tuple(SignerLine("申请人", s.name, s.signed_at, s.method) for s in SIGNED), dated=DAY,
        )
    ),
    Sample(
        InquiryLetter(
            court_name=COURT, case_number=CONFIRMATION, applicants=BETWEEN, agreement=SUMMARY,
            held_on="2026年11月12日9时30分", place="第三调解室", judge="王法官", clerk="林书记员",
            present=PRESENT, signers=signing(PRESENT, judge="王法官", clerk="林书记员"),
            understood="赵铁锋：清楚。\n孙经理：清楚，协议逐条看过。",
            voluntary="双方均答：自愿，没有受欺诈、胁迫。",
            no_collusion="双方均答：纠纷真实，没有串通；知道虚假调解的法律后果。",
            outsiders="双方均答：不涉及他人权利，不涉及权属确认。", more="",
        )
    ),
    Sample(
        RulingLetter(
            court_name=COURT, case_number=CONFIRMATION, parties=JOINT, agreement_summary=SUMMARY,
            finding="上述协议系双方自愿达成，内容明确，不违反法律、行政法规的强制性规定。", grounds="",
            law="《中华人民共和国民事诉讼法》第二百零六条", effect=EFFECT["grant"], opinion=OPINION["grant"],
            operative=f"{COMPANY}、{RIVAL}经调解达成的调解协议有效。当事人应当按照调解协议的约定自觉履行义务。",
            judge="王法官", made_on="2026-11-16",
        )
    ),
    Sample(
        ObjectionLetter(
            court_name=COURT, applicant=replace(APPLICANT, role="异议人"), others=RIVAL, ruling_number=CONFIRMATION,
            known_on="2026-11-02", interest="", request=f"撤销（变更）{CONFIRMATION}民事裁定。",
            ground="裁定所确认的协议第二项标的不明确，与协议原件不一致。",
            signers=(SignerLine("异议人", "赵铁锋", AT, "平台实名确认"),), dated=DAY,
        )
    ),
    Sample(
        EnforcementLetter(
            court_name=COURT, applicant=replace(APPLICANT, role="申请执行人"),
            debtor=(replace(RESPONDENT, role="被执行人"),), ruling_number=CONFIRMATION,
            ruled_on="2026-10-28", unpaid="调解协议第1项余款40,000元及逾期利息。",
            property_clues="被执行人在中国建设银行龙江支行开有基本账户；名下有厢式货车一辆。",
            annexes=("民事裁定书", "调解协议书", "身份证明"),
            signers=(SignerLine("申请执行人", "赵铁锋", AT, "平台实名确认"),), dated=DAY,
        )
    ),
)  # fmt: skip
