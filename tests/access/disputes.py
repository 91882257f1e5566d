"""The three disputes: A as far as an application to the court, B ended in vain, C foreign to all."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from cases.enums import MediationKind, Secrecy
from cases.models import Case, CrimeScreening
from cases.services import intake, limitation, materials
from centre import clock
from centre.access.enums import Side
from centre.accounts.models import Organisation
from centre.accounts.services import mandates
from centre.actor import Actor, Role
from centre.rulebook.case_numbers import types_of
from centre.signing import links
from centre.signing.models import SigningLink
from mediation import wording
from mediation.enums import Audience, Decision, SignatureRole, SignatureWay
from mediation.models import Agreement, Confirmation, Mediation, MediationSession
from mediation.services import (
    agreements,
    assignment,
    briefing,
    challenges,
    confirmations,
    consent,
    ending,
    exchanging,
    facts,
    invitations,
    offering,
    proposals,
    records,
    referral,
    sessions,
    sheets,
    signatures,
    talks,
)
from tests.access import markers as m
from tests.access.personas import World
from tests.factories.accounts import OrganisationFactory, actor_for, mandate_in_force
from tests.factories.agreements import duties
from tests.factories.cases import draft_case
from tests.factories.files import pdf
from tests.factories.mediation import Room

FACTS = "被申请人自2026年3月起销售使用相同商标的大米，"


def _accepted(
    world: World, *, filer: str, by: str, words: str, court: Organisation, clerk: Actor,
    steps: dict[str, dict] | None = None,
) -> Case:  # fmt: skip
    """Submitted, forwarded to the court and accepted with a number of its register."""
    actor = world.people[by]
    company = Organisation.objects.get(pk=world.people[filer].organisation_id)
    kind = MediationKind.DELEGATED
    case = draft_case(kind=kind, filer=company, applicant=actor, at=world.tick())
    pages = {"facts": {"facts": FACTS + words, "place_of_act": "齐齐哈尔市"}, **(steps or {})}
    for step, values in pages.items():
        intake.save_step(case=case, step=step, values=values, by=actor, at=world.tick())
    if by == "agent":
        for secrecy, marker in (
            (Secrecy.ORDINARY, m.EVIDENCE_A),
            (Secrecy.TRADE_SECRET, m.SECRET_A),
        ):
            world.things[f"material_{marker.data_class}_a"] = materials.upload(
                case=case, file=pdf("材料"), label=marker.word, secrecy=secrecy,
                evidence_code="EV04", purpose="证明侵权", by=actor, at=world.tick(),
            )  # fmt: skip
    case = intake.submit(case=Case.objects.get(pk=case.pk), by=actor, at=world.tick())
    if case.handled_by_id != court.pk:
        case = intake.forward(case=case, to=court, **world.by("coordinator"))
    number = f"（{world.now.year}）{court.court_code}{types_of(kind)[0]}{case.pk}号"
    return intake.accept(case=case, kind=kind, court_number=number, by=clerk, at=world.tick())


def _room(world: World, case: Case, applicant: str, mediator: str) -> Room:
    people = world.people
    return Room(
        mediation=Mediation.objects.get(case=case), applicant=people[applicant],
        respondent=people["respondent"], clerk=people["filing_clerk"],
        coordinator=people["coordinator"], now=world.now, court=world.things["court"],
        organisation=world.things["body"], secretary=people["secretary"],
        mediator=people[mediator],
    )  # fmt: skip


def _consent(world: World, room: Room, answering: str) -> None:
    """Both sides agree and choose organisation M, which takes the case."""
    digest = wording.consent(room.mediation.kind).digest
    issued = invitations.issue(
        mediation=room.mediation, party=room.party(Side.RESPONDENT), mail=True,
        **world.by("filing_clerk"),
    )  # fmt: skip
    agrees = {"decision": Decision.AGREE, "text_hash": digest}
    room.mediation = consent.answer(
        mediation=room.mediation, by=room.applicant, at=world.tick(), **agrees
    )
    room.mediation = consent.answer_invitation(
        invitation=issued.invitation, **agrees, **world.by(answering)
    )
    for actor in (room.applicant, world.people[answering]):
        room.mediation = referral.rank(
            mediation=room.mediation, organisations=[room.organisation], by=actor, at=world.tick()
        )
    room.mediation = offering.accept(mediation=room.mediation, **world.by("secretary"))


def _seat(world: World, room: Room, name: str) -> None:
    assignment.assign(
        mediation=room.mediation, mediator=world.things[f"roster_{name}"], **world.by("secretary")
    )
    assignment.disclose(mediation=room.refresh(), has_relations=False, **world.by(name))
    room.refresh()


def _brief(world: World, room: Room, words: dict[str, tuple[str, str]]) -> None:
    digest = wording.rights_and_duties(room.mediation.kind).wording.digest
    for actor, side in ((room.applicant, Side.APPLICANT), (room.respondent, Side.RESPONDENT)):
        address, phone = words[side]
        who = partial(dict, by=actor, mediation=room.mediation)
        briefing.acknowledge(
            text_hash=digest, warned_of_fake=True, at=world.tick(), **who()
        )  # fmt: skip
        briefing.confirm_address(
            values={
                "address": address, "recipient": "法务部", "phone": phone, "e_service": True,
                "e_address": "served@example.com",
            },
            at=world.tick(), **who(),
        )  # fmt: skip
        briefing.check_identity(
            mediation=room.mediation, party=room.party(side), method="核对营业执照",
            by=room.mediator, at=world.tick(),
        )  # fmt: skip


def dispute_a(world: World) -> None:
    one = world.things["one"]
    world.things["mandate"] = mandate_in_force(
        agent=world.people["agent"], principal=one, special=True
    )
    phone = {"applicant:1": {"phone": m.PHONE_A.word}}
    case = _accepted(
        world, filer="applicant", by="agent", words=m.FACTS.word, court=world.things["court"],
        clerk=world.people["filing_clerk"], steps=phone,
    )  # fmt: skip
    former = mandate_in_force(
        agent=world.people["ex_agent"], principal=world.things["two"], special=True
    )
    room = _room(world, case, "agent", "mediator")
    _consent(world, room, answering="ex_agent")
    mandates.revoke(mandate=former, reason="解除委托", **world.by("respondent"))
    world.things |= {"case_a": case, "ended_mandate": former, "room_a": room}
    for secrecy, marker in ((Secrecy.ORDINARY, m.EVIDENCE_B), (Secrecy.TRADE_SECRET, m.SECRET_B)):
        world.things[f"material_{marker.data_class}_b"] = materials.upload(
            case=Case.objects.get(pk=case.pk), file=pdf("材料"), label=marker.word,
            secrecy=secrecy, evidence_code="EV05", **world.by("respondent"),
        )  # fmt: skip
    _recuse(world, room)
    _talk(world, room)
    _agree(world, room)
    world.things["mediation_a"] = room.refresh()
    _note(world, Case.objects.get(pk=case.pk))


def _note(world: World, case: Case) -> None:
    """What the figures reach, for those who handle clues; what the creditor's side has noted."""
    hit = {
        "article": "刑法第214条",
        "offence": m.CLUE.word,
        "reason": "",
        "basis": "",
        "serious": 0,
    }
    CrimeScreening.objects.create(
        case=case, occasion="CHANGE", hits=[hit], screened_at=world.tick()
    )
    world.things["limitation_event"] = limitation.record(
        case=case, kind="N6", happened_on=clock.local_date(world.now), evidence=m.REPAYMENT.word,
        **world.by("applicant"),
    )  # fmt: skip


def _recuse(world: World, room: Room) -> None:
    """The first mediator hears the applicant, is challenged, and is out for good."""
    _seat(world, room, "recused")
    talks.whisper(mediation=room.mediation, body=m.EARLIER_CAUCUS.word, **world.by("agent"))
    challenge = challenges.raise_challenge(
        mediation=room.mediation, ground="CH1", facts=m.CHALLENGE.word, **world.by("agent")
    )
    challenges.decide(
        challenge=challenge, upheld=True, reasons="事由成立", **world.by("secretary")
    )
    room.refresh()
    _seat(world, room, "mediator")


def _talk(world: World, room: Room) -> None:
    addresses = {
        Side.APPLICANT: (m.ADDRESS_A.word, m.SERVED_PHONE_A.word),
        Side.RESPONDENT: (m.ADDRESS_B.word, m.SERVED_PHONE_B.word),
    }
    _brief(world, room, addresses)
    mediation = room.refresh()
    shown = [world.things["material_B_a"].public_id]
    exchanging.exchange(mediation=mediation, only=shown, **world.by("mediator"))
    talks.say(mediation=mediation, body=m.JOINT.word, **world.by("applicant"))
    talks.whisper(mediation=mediation, body=m.CAUCUS_A.word, **world.by("agent"))
    talks.whisper(mediation=mediation, body=m.CAUCUS_B.word, **world.by("respondent"))
    talks.note(mediation=mediation, body=m.NOTE.word, **world.by("mediator"))
    for audience, marker in ((Audience.APPLICANT, m.OFFER_A), (Audience.RESPONDENT, m.OFFER_B)):
        world.things[f"proposal_{audience.lower()}"] = proposals.propose(
            mediation=mediation, audience=audience, body=marker.word, **world.by("mediator")
        )
    proposals.answer(
        proposal=world.things["proposal_respondent"], reply="DECLINE", note=m.REPLY_B.word,
        **world.by("respondent"),
    )  # fmt: skip
    session = sessions.schedule(
        mediation=mediation, starts_at=world.now + timedelta(hours=2), place="第一调解室",
        **world.by("mediator"),
    )  # fmt: skip
    came = [sessions.Present("王晓", "申请人代理人"), sessions.Present("孙立新", "被申请人")]
    world.tick(130)
    session = sessions.hold(session=session, attendances=came, **world.by("mediator"))
    world.things["session"] = sessions.schedule(
        mediation=room.refresh(), starts_at=clock.now() + timedelta(days=2), place="第二调解室",
        **world.by("mediator"),
    )  # fmt: skip
    _write_down(world, room, session)


def _write_down(world: World, room: Room, session: MediationSession) -> None:
    """The record and the sheet of facts, confirmed by both and signed by the mediator."""
    record = records.write(
        session=session, values={
            "rights_told": "已告知", "statements": m.RECORD.word, "result": "达成一致",
            "recorder": "调解员",
        }, **world.by("mediator"),
    )  # fmt: skip
    record = records.lay_open(record=record, **world.by("mediator"))
    sheet = facts.write(
        mediation=room.refresh(), facts=[m.UNDISPUTED.word], **world.by("mediator")
    )
    sheet = facts.lay_open(sheet=sheet, **world.by("mediator"))
    for name in ("agent", "respondent"):
        record = records.confirm(
            record=record, content_hash=sheets.digest(records.content(record)), **world.by(name)
        )
        sheet = facts.confirm(
            sheet=sheet, content_hash=sheets.digest(facts.content(sheet)), **world.by(name)
        )
    world.things["record"] = records.sign(record=record, **world.by("mediator"))
    world.things["sheet"] = facts.sign(sheet=sheet, **world.by("mediator"))


def _agree(world: World, room: Room) -> None:
    room.now = world.now
    agreement = agreements.draft(
        mediation=room.refresh(), main_facts="涉案商标相同。", issues="赔偿数额。",
        duties=duties(room, text=m.AGREEMENT.word), **world.by("mediator"),
    )  # fmt: skip
    agreement = agreements.offer(agreement=agreement, **world.by("mediator"))
    signing = (
        ("agent", SignatureRole.PARTY, room.party(Side.APPLICANT)),
        ("respondent", SignatureRole.PARTY, room.party(Side.RESPONDENT)),
        ("mediator", SignatureRole.MEDIATOR, None),
        ("secretary", SignatureRole.ORGANISATION, None),
    )
    for name, role, party in signing:
        if agreement.state == "SIGNING":
            signatures.sign(
                agreement=agreement, role=role, party=party, way=SignatureWay.ONLINE_MARK,
                text_hash=agreement.text_hash, **world.by(name),
            )  # fmt: skip
            agreement.refresh_from_db()
    world.things["agreement"] = agreement
    _ask_the_phone(world, agreement)
    world.things["obligation"] = agreement.obligations.order_by("id").first()
    confirmation = confirmations.start(
        agreement=agreement, court=room.court, reason="委派法院", scope="CIVIL",
        performance_note=m.APPLICATION.word, **world.by("agent"),
    )  # fmt: skip
    for name, side in (("agent", Side.APPLICANT), ("respondent", Side.RESPONDENT)):
        confirmations.sign(
            confirmation=confirmation, party=room.party(side),
            text_hash=confirmations.application_hash(confirmation), **world.by(name),
        )  # fmt: skip
    filed: Confirmation = confirmations.file(confirmation=confirmation, **world.by("agent"))
    world.things["confirmation"] = filed


def _ask_the_phone(world: World, agreement: Agreement) -> None:
    """The agent's desk waits for the agent's phone for as long as the walk takes."""
    by = world.by("agent")
    link = links.make(
        about="agreement", subject_id=agreement.public_id, text_hash=agreement.text_hash, **by
    )
    SigningLink.objects.filter(pk=link.pk).update(ends_at=link.ends_at + timedelta(days=36_500))
    world.things["signing_link"], world.things["signing_key"] = link, links.key_of(link)


def dispute_b(world: World) -> None:
    """Ended by the colleague; a natural person stands in it as third party."""
    third = {
        "party_type": "NATURAL", "name": "周乙丙", "id_type": "RESIDENT_ID",
        "id_no": m.PERSON_ID.word, "phone": m.PERSON_PHONE.word, "domicile": "齐齐哈尔市",
        "domicile_code": "230204",
    }  # fmt: skip
    case = _accepted(
        world, filer="other_company", by="other_company", words=m.FACTS_OF_B.word,
        court=world.things["court"], clerk=world.people["filing_clerk"],
        steps={"third_party:1": third},
    )  # fmt: skip
    room = _room(world, case, "other_company", "colleague")
    _consent(world, room, answering="respondent")
    _seat(world, room, "colleague")
    mediation = ending.terminate(
        mediation=room.mediation, reason="T5", note="分歧较大", cost_conduct=m.CLOSING.word,
        **world.by("colleague"),
    )  # fmt: skip
    world.things |= {"case_b": case, "mediation_b": mediation}


def dispute_c(world: World) -> None:
    court = OrganisationFactory(court=True)
    clerk, stranger = actor_for(Role.FILING_CLERK, organisation=court), actor_for(Role.PARTY)
    world.people["stranger"] = stranger
    case = _accepted(
        world, filer="stranger", by="stranger", words=m.FACTS_OF_C.word, court=court, clerk=clerk
    )
    world.things |= {"case_c": case, "mediation_c": Mediation.objects.get(case=case)}
