"""Specimens of the papers before and during the talks: invented people, to look at each page."""

from __future__ import annotations

import hashlib

from cases.enums import MediationKind
from cases.letters import ORGANISATION_LAYOUT
from centre.documents.letters import Sample, SignerLine
from mediation import wording
from mediation.letters.assignment import (
    CHALLENGE_RIGHT,
    WAIVER,
    AssignmentNotice,
    ChallengeDecision,
    ChallengeRequest,
    DisclosureStatement,
)
from mediation.letters.briefing import DeliveryAddressForm, RightsNotice, SessionNotice
from mediation.letters.confirmation import AcceptanceLetter, SupplementLetter
from mediation.letters.ending import CourtReport, ExtensionForm, FakeReport
from mediation.letters.invitation import ConsentLetter, EnquiryLetter
from mediation.letters.oral import CANNOT, OralAgreementLetter, limits_basis
from mediation.letters.record import RecordPaper
from mediation.letters.referral import (
    EXPENSES,
    TO_BE_NAMED,
    HandoverReceipt,
    InvitationLetter,
    OfferReply,
)
from mediation.letters.statement import EFFECT, StatementLetter
from mediation.specimens import (
    APPLICANT,
    AT,
    CASE,
    CAUSE,
    CLAUSES,
    COMMITTEE,
    COMPANY,
    CONFIRMATION,
    COURT,
    DAY,
    FACTS,
    GIST,
    MANIFEST,
    MEDIATION,
    NAMES,
    READ,
    RESPONDENT,
    RIVAL,
)

ALL = "、".join(NAMES)
MEDIATOR = "周调解员"
ASKED = wording.consent(MediationKind.PEOPLES)
TOLD = wording.rights_and_duties(MediationKind.PEOPLES)
HASH = hashlib.sha256(b"specimen").hexdigest()
NOTICE = f"双方可以自协议生效之日起三十日内，共同向{COURT}申请司法确认。"
THERE = ("赵铁锋（申请人法定代表人，已核对身份证）", "孙经理（被申请人代理人，已核对身份证）")
SAMPLES = (
    Sample(
        EnquiryLetter(
            layout=ORGANISATION_LAYOUT, sender=COMMITTEE, case_number=MEDIATION, addressee=RIVAL, applicant=COMPANY,
            kind_label="人民调解", cause=CAUSE, gist=GIST, claims="停止使用近似标识，赔偿损失120,000元",
            freedom="是否参加调解由您自愿决定。不同意的，不需要说明理由，也不会因此受到不利对待。",
            confidentiality="调解过程和协议内容不公开；为达成协议作出的让步，以后在诉讼中不得作为对您不利的证据。",
            reply_by="2026-11-12",
            how_to_reply="请在平台“收到征询函”页面输入随函所附查阅码单上的查阅码，阅看后登录答复；"
            "也可以按函末联系方式书面或者当面答复。",
            slip_number="Q7-2041", dated=DAY,
        ),
        COMMITTEE, MEDIATION,
    ),
    Sample(
        ConsentLetter(
            case_number=MEDIATION, party=RIVAL, kind="人民调解", organisation=COMMITTEE,
            meeting="同意线上或者线下进行", paragraphs=ASKED.paragraphs, text_version=ASKED.version,
            text_hash=ASKED.digest, signed_by="孙经理", dated=DAY,
        )
    ),
    Sample(
        InvitationLetter(
            court_name=COURT, case_number="（2026）黑0204民初8号", addressee="齐齐哈尔市粮食行业协会",
            parties=NAMES, cause=CAUSE, reason="贵会熟悉大米包装和行业惯例，便于促成和解。",
            time="2026年11月20日9时30分", place="本院第三调解室",
            role="协助本院主持的调解，就有关事实、行业惯例和专门问题发表意见；案件仍由本院办理。",
            confidentiality="参加人对调解过程以及知悉的国家秘密、商业秘密、个人隐私和其他不宜公开的信息负有保密义务。",
            contact=f"{COURT}　电话：0452-2400000", dated=DAY, expenses=EXPENSES,
        )
    ),
    Sample(
        HandoverReceipt(
            case_number=CASE, manifest=MANIFEST, handed_by=COURT, received_by=f"{COMMITTEE}　吴秘书",
            way="线上，自平台确认接受之时起算", signed_at=AT, due_on="2026-12-05",
        )
    ),
    Sample(
        OfferReply(
            addressee=COURT, case_number=CASE, sender=COMMITTEE, answer="接受", reason="", note="",
            signed_by="吴秘书", dated=DAY, mediator=TO_BE_NAMED,
        ),
        COMMITTEE,
    ),
    Sample(
        AssignmentNotice(
            sender=COMMITTEE, case_number=MEDIATION, addressee=ALL, kind_label="人民调解",
            mediator=MEDIATOR, qualification="人民调解员聘书", expertise="商标、农产品", how_chosen="各方共同选定",
            challenge_right=CHALLENGE_RIGHT, dated=DAY,
        ),
        COMMITTEE, MEDIATION,
    ),
    Sample(
        RightsNotice(
            sender=COMMITTEE, case_number=MEDIATION, addressee=ALL, kind_label="人民调解",
            mediator=MEDIATOR, rights=TOLD.rights, duties=TOLD.duties, confidentiality=TOLD.confidentiality,
            fees=TOLD.fees, effect=TOLD.effect, confirmation=TOLD.confirmation,
            fake_warning=TOLD.fake_warning, limitation=TOLD.limitation, dated=DAY,
        ),
        COMMITTEE, MEDIATION,
    ),
    Sample(
        ChallengeRequest(
            case_number=MEDIATION, applicant=RIVAL, mediator=MEDIATOR,
            ground="与当事人、代理人有其他可能影响公正调解的关系",
            facts="该调解员曾任申请人的法律顾问，至2025年12月合同期满。", dated=DAY,
        )
    ),
    Sample(
        ChallengeDecision(
            sender=COMMITTEE, case_number=MEDIATION, addressee=ALL, mediator=MEDIATOR, decision="同意更换",
            reasons="申请所述情况属实，可能影响公正调解。", next_step="由调解组织另行确定调解员。", dated=DAY,
        ),
        COMMITTEE, MEDIATION,
    ),
    Sample(
        DisclosureStatement(
            case_number=MEDIATION, mediator=MEDIATOR, organisation=COMMITTEE,
            relations="本人曾于2025年担任申请人的法律顾问，合同已于2025年12月期满。", has_relations=True, dated=DAY,
            waiver=WAIVER,
        )
    ),
    Sample(
        DeliveryAddressForm(
            case_number=MEDIATION, party=RIVAL, id_masked="9123**********0021",
            address="黑龙江省齐齐哈尔市龙江县正阳大街8号", recipient="孙经理", phone="0452-2400008",
            e_service="同意电子送达：sun@example.cn", consequences=wording.DELIVERY_DUTIES, signed_by="孙经理",
            dated=DAY,
        )
    ),
    Sample(
        SessionNotice(
            sender=COMMITTEE, case_number=MEDIATION, addressee=ALL, time="2026年11月16日14时",
            place="中心二楼第一调解室", topic="赔偿数额和库存包装的处理", bring="身份证明、库存清单",
            participants=f"各方当事人及代理人；{MEDIATOR}主持", contact=f"{COMMITTEE}　电话：0452-2400003",
            dated=DAY,
        ),
        COMMITTEE, MEDIATION,
    ),
    Sample(
        RecordPaper(
            sender=COMMITTEE, case_number=MEDIATION, session="第1次调解会", held_on="2026年11月16日14时",
            place="中心二楼第一调解室", present=THERE,
            absent=(), rights_told="主持人宣读权利义务，双方表示清楚，不申请更换调解员。",
            statements="赵铁锋：要求停止使用标识，赔偿120,000元。\n孙经理：同意停止使用，赔偿数额过高。",
            result="双方同意三日内各自提出赔偿方案，另行约定时间。", next_step="2026年11月20日前书面提交方案。",
            confirmations=READ, mediator=MEDIATOR, recorder="吴秘书", dated="2026-11-16",
        ),
        COMMITTEE, MEDIATION,
    ),
    Sample(
        OralAgreementLetter(
            case_number=MEDIATION, organisation=COMMITTEE, parties=(APPLICANT, RESPONDENT),
            facts_and_issues=FACTS, issues="", clauses=CLAUSES[1:2], reached_on="2026年11月5日10时12分",
            effect_clause="本协议自达成之时起生效。", confirmation_notice=NOTICE, limits=CANNOT,
            basis=limits_basis(), mediator=MEDIATOR,
            signers=(SignerLine("调解员", MEDIATOR, AT, "平台实名确认"),), text_hash=HASH,
        ),
        COMMITTEE, MEDIATION,
    ),
    Sample(
        ExtensionForm(
            case_number=MEDIATION, parties=NAMES, organisation=COMMITTEE, from_on="2026-12-05",
            to_on="2026-12-20", reason="库存清点尚未完成", signatures=(f"{COMPANY}（赵铁锋）", f"{RIVAL}（孙经理）"),
            dated="2026-12-01",
        )
    ),
    Sample(
        CourtReport(
            sender=COMMITTEE, addressee=COURT, case_number=CASE, parties=NAMES,
            course=("2026年11月5日接受案件并签收材料。", "2026年11月16日召开第1次调解会。",
                    "2026年11月25日调解终结。"),
            reason="T3 一方当事人明确拒绝继续调解", cost_conduct="",
            undisputed_facts=("申请人是第12345678号“鹤乡”注册商标的注册人。",), mediator=MEDIATOR,
            dated="2026-11-25",
        ),
        COMMITTEE,
    ),
    Sample(
        FakeReport(
            sender=COMMITTEE, addressee=COURT, case_number=CASE, parties=NAMES,
            signs="双方对事实、数额没有任何争议，转账流水系当日对转；\n双方代理人由同一人联系。",
            mediator=MEDIATOR, dated=DAY, papers=("调解申请书", "转账凭证"),
        ),
        COMMITTEE,
    ),
    Sample(
        StatementLetter(
            court_name=COURT, case_number="（2026）黑0204民初8号", parties=(APPLICANT, RESPONDENT), cause=CAUSE,
            claims="停止侵权，赔偿损失120,000元。", facts=FACTS, result=CLAUSES[:2],
            costs="案件受理费减半收取，由双方按协议负担。", effect=EFFECT, judge="王法官", made_on=DAY,
        )
    ),
    Sample(
        SupplementLetter(
            court_name=COURT, case_number=CONFIRMATION, addressee=f"{COMPANY}、{RIVAL}",
            gaps=("调解协议原件；", "被申请人的授权委托书，应当写明特别授权。"), due_on="2026-11-12",
            consequence="逾期未补交的，可以按撤回申请处理。",
        ),
        slug="doc03-confirmation",
    ),
    Sample(
        AcceptanceLetter(
            court_name=COURT, case_number=CONFIRMATION, addressee=f"{COMPANY}、{RIVAL}",
            cause="申请司法确认调解协议", judge="王法官", filed_on="2026-11-03", accepted_on=DAY,
            verify_notice="本院将通知双方当事人共同到场，核实调解协议的有关情况。",
        )
    ),
)  # fmt: skip
