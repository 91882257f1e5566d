"""From consent to the end of the talks, step by step."""

from __future__ import annotations

import io
from datetime import timedelta

from cases.enums import MediationKind as K
from cases.models import Material
from centre.access.enums import Side
from centre.accounts import demo
from centre.accounts.models import Organisation, User
from centre.actor import Actor
from centre.demo.scene import Scene, blank_pdf
from mediation import parties, wording
from mediation.enums import Decision, Qualification, SignatureRole, SignatureWay
from mediation.models import Agreement, Mediation, Mediator
from mediation.services import (
    agreements,
    assignment,
    briefing,
    confirmations,
    consent,
    exchanging,
    invitations,
    offering,
    officiating,
    preflight,
    referral,
    roster,
    sessions,
    signatures,
)
from mediation.services.agreements import Duty
from mediation.services.signatures import Given

ADDRESS = {
    "address": "黑龙江省齐齐哈尔市演示大街12号", "recipient": "法务部", "phone": "13800000003",
    "e_service": True, "e_address": "served@demo.example",
}  # fmt: skip
OWN = (K.PEOPLES, K.COMMERCIAL, K.INDUSTRY)


def enrol(key: str, organisation: Organisation, scene: Scene) -> Mediator:
    """The demo mediator's row on the roster, made once."""
    actor = demo.actor(key)
    found = Mediator.objects.filter(user_id=actor.user_id, organisation=organisation).first()
    if found:
        return found
    by_cmo = organisation.kind == "COMMERCIAL_MEDIATION"
    return roster.enrol(
        user=demo_user(actor), organisation=organisation,
        qualification=Qualification.CMR12_EXPERT if by_cmo else Qualification.PML14,
        specialities=["TRADEMARK", "PATENT_DES", "COPYRIGHT"], expertise="从事知识产权调解十余年",
        by=Actor.system(), at=scene.at, starts_on=demo.SINCE,
    )  # fmt: skip


def demo_user(actor: Actor) -> User:
    return User.objects.get(pk=actor.user_id)


def invite(scene: Scene) -> invitations.Issued:
    return invitations.issue(
        mediation=scene.mediation, party=scene.party(Side.RESPONDENT), by=scene.reviewer,
        at=scene.later(), mail=False,
    )  # fmt: skip


def answer(scene: Scene, issued: invitations.Issued, decision: str) -> None:
    digest = wording.consent(scene.kind).digest
    scene.mediation = consent.answer_invitation(
        invitation=issued.invitation, decision=decision, text_hash=digest, by=scene.respondent,
        at=scene.later(days=2),
    )  # fmt: skip


def agree_to_mediate(scene: Scene) -> Scene:
    """Both sides consent."""
    digest = wording.consent(scene.kind).digest
    if scene.kind == K.ADMIN:
        scene.mediation, found = officiating.request_opinion(
            mediation=scene.mediation, by=scene.reviewer, at=scene.later(days=1)
        )
        issued = found[0]
    else:
        issued = invite(scene)
    scene.mediation = consent.answer(
        mediation=scene.mediation, decision=Decision.AGREE, text_hash=digest, by=scene.applicant,
        at=scene.later(),
    )  # fmt: skip
    answer(scene, issued, Decision.AGREE)
    scene.approve(scene.reviewer)
    return scene


def choose(scene: Scene, code: str = "DEMO_PMC34") -> Scene:
    """Both sides name the same organisation."""
    scene.body = Organisation.objects.get(code=code)
    if scene.kind == K.ENTRUSTED:
        scene.mediation = officiating.set_particulars(
            mediation=scene.mediation, procedure="ORDINARY", by=scene.judge, at=scene.later()
        )
    for _, actor in scene.sides:
        scene.mediation = referral.rank(
            mediation=scene.mediation, organisations=[scene.body], by=actor, at=scene.later()
        )
    scene.approve(scene.judge if scene.kind == K.ENTRUSTED else scene.reviewer)
    return scene


def take(scene: Scene) -> Scene:
    scene.mediation = offering.accept(
        mediation=scene.mediation, by=demo.actor("secretary-pmc"), at=scene.later(days=1)
    )
    return scene


def seat(scene: Scene) -> Scene:
    """A mediator is named and discloses; talks open where the kind has that step."""
    key = "cmo" if scene.kind == K.COMMERCIAL else "pmc"
    scene.body = scene.body or Organisation.objects.get(pk=scene.reviewer.organisation_id)
    if scene.kind != K.ADMIN:
        row = enrol(f"mediator-{key}", scene.body, scene)
        assignment.assign(
            mediation=scene.mediation,
            mediator=row,
            by=demo.actor(f"secretary-{key}"),
            at=scene.later(),
        )
        scene.mediation = Mediation.objects.get(pk=scene.mediation.pk)
        assignment.disclose(
            mediation=scene.mediation, by=leader(scene), at=scene.later(), has_relations=False
        )
    scene.mediation = Mediation.objects.get(pk=scene.mediation.pk)
    if scene.mediation.state != "MEDIATING":
        scene.mediation = officiating.open_talks(
            mediation=scene.mediation, by=leader(scene), at=scene.later()
        )
    return scene


def leader(scene: Scene) -> Actor:
    if scene.kind == K.ADMIN:
        return demo.actor("officer")
    if scene.kind == K.INVITED:
        return scene.judge
    return demo.actor("mediator-cmo" if scene.kind == K.COMMERCIAL else "mediator-pmc")


def brief(scene: Scene) -> Scene:
    """Rights told and acknowledged, identities checked, addresses confirmed."""
    digest = wording.rights_and_duties(scene.kind).wording.digest
    for _, actor in scene.sides:
        briefing.acknowledge(
            mediation=scene.mediation,
            text_hash=digest,
            warned_of_fake=True,
            by=actor,
            at=scene.later(),
        )
        briefing.confirm_address(
            mediation=scene.mediation, values=ADDRESS, by=actor, at=scene.later()
        )
    for party in parties.needed(scene.case):
        briefing.check_identity(
            mediation=scene.mediation, party=party, method="核对营业执照和身份证件", by=leader(scene),
            at=scene.later(),
        )  # fmt: skip
    scene.mediation = Mediation.objects.get(pk=scene.mediation.pk)
    return scene


def meet(scene: Scene) -> Scene:
    """What was handed in is exchanged; one session, called and held."""
    papers = Material.objects.to_exchange(scene.mediation.case)
    if papers.exists():
        exchanging.exchange(
            mediation=scene.mediation, only=papers.values_list("public_id", flat=True),
            by=leader(scene), at=scene.later(),
        )  # fmt: skip
    day = scene.later(days=1)
    session = sessions.schedule(
        mediation=scene.mediation, starts_at=day + timedelta(days=1), place="第一调解室",
        by=leader(scene), at=day,
    )  # fmt: skip
    sessions.hold(
        session=session,
        attendances=[sessions.Present("申请人代表", "申请人"), sessions.Present("被申请人代表", "被申请人")],
        by=leader(scene), at=scene.later(days=1, minutes=150),
    )  # fmt: skip
    return scene


def to_talks(scene: Scene) -> Scene:
    """Everything up to a held first session."""
    if scene.kind in OWN or scene.kind == K.ADMIN:
        return meet(brief(seat(agree_to_mediate(scene))))
    return meet(brief(seat(take(choose(agree_to_mediate(scene))))))


def write_down(scene: Scene) -> Agreement:
    due = scene.at.date() + timedelta(days=45)
    one, other = scene.party(Side.APPLICANT), scene.party(Side.RESPONDENT)
    amount = (scene.dispute.amount_fen or 2_000_000) // 2
    return agreements.draft(
        mediation=Mediation.objects.get(pk=scene.mediation.pk), main_facts=scene.dispute.facts,
        issues=f"{scene.dispute.cause_name}是否成立以及责任承担方式。",
        duties=[
            Duty("PAY", other, one, "赔偿经济损失及合理开支", amount, due, "汇入申请人在中国银行齐齐哈尔分行的账户"),
            Duty("STOP", other, one, "停止生产、销售涉案商品并下架全部网店链接", None, due, "自行下架并书面告知"),
        ],
        default_liability="逾期付款的，自逾期之日起按同期一年期贷款市场报价利率支付利息",
        costs="双方各自承担", by=leader(scene), at=scene.later(),
    )  # fmt: skip


def sign_all(scene: Scene, agreement: Agreement) -> Agreement:
    """Parties first, then mediator and seal where the kind wants them."""
    for side, actor in scene.sides:
        signatures.sign(
            agreement=agreement, role=SignatureRole.PARTY, party=scene.party(side), by=actor,
            way=SignatureWay.ONLINE_MARK, text_hash=agreement.text_hash, at=scene.later(),
        )  # fmt: skip
    agreement.refresh_from_db()
    seats = {
        SignatureRole.MEDIATOR: leader(scene),
        SignatureRole.ORGANISATION: demo.actor("officer") if scene.kind == K.ADMIN
        else demo.actor("secretary-cmo" if scene.kind == K.COMMERCIAL else "secretary-pmc"),
    }  # fmt: skip
    for role, actor in seats.items():
        if agreement.state == "SIGNING":
            on_paper = role is SignatureRole.ORGANISATION  # a seal is put on paper
            signatures.sign(
                agreement=agreement, role=role, by=actor, text_hash=agreement.text_hash,
                way=SignatureWay.PAPER_SCAN if on_paper else SignatureWay.ONLINE_MARK,
                scan=io.BytesIO(blank_pdf(1)) if on_paper else None, at=scene.later(),
                given=Given(original_place="调解组织档案室" if on_paper else ""),
            )  # fmt: skip
            agreement.refresh_from_db()
    scene.approve(seats[SignatureRole.ORGANISATION])
    scene.mediation = Mediation.objects.get(pk=scene.mediation.pk)
    return agreement


def settled(scene: Scene) -> Agreement:
    """An effective agreement."""
    agreement = agreements.offer(agreement=write_down(scene), by=leader(scene), at=scene.later())
    return sign_all(scene, agreement)


def apply_jointly(scene: Scene, agreement: Agreement, *, file: bool = True):
    court = preflight.courts(agreement)[0]
    confirmation = confirmations.start(
        agreement=agreement, court=court, reason=preflight.venue(agreement).reason, scope="CIVIL", by=scene.applicant,
        at=scene.later(days=2),
    )  # fmt: skip
    if not file:
        return confirmation
    for side, actor in scene.sides:
        confirmations.sign(
            confirmation=confirmation, party=scene.party(side), by=actor, at=scene.later(),
            text_hash=confirmations.application_hash(confirmation),
        )  # fmt: skip
    return confirmations.file(confirmation=confirmation, by=scene.applicant, at=scene.later())
