"""Mediations for tests, brought to each stage by calling the services, so none can be unlawful.

`opened(kind)`, `selecting()`, `offered()`, `accepted()`, `mediating(kind)` return a `Room`: the
mediation and everybody who has a part in it. Each step is one minute after the one before, beginning
ten days ago unless `at` says otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from cases.enums import MediationKind as K
from centre import clock
from centre.access.enums import Side
from centre.accounts.models import Organisation, User
from centre.actor import Actor, Role
from mediation import parties, wording
from mediation.enums import Decision, Qualification
from mediation.models import Mediation, MediationSession, Mediator
from mediation.services import (
    assignment,
    briefing,
    consent,
    invitations,
    offering,
    officiating,
    referral,
    roster,
    sessions,
)
from tests.factories.accounts import (
    LONG_AGO,
    OrganisationFactory,
    RegisterEntryFactory,
    UserFactory,
    actor_for,
)
from tests.factories.cases import RESPONDENT, accepted_case
from tests.factories.staging import staged

COURT_KINDS = (K.DELEGATED, K.INVITED_PRIOR, K.ENTRUSTED, K.INVITED)
QUALIFIED = {K.COMMERCIAL: Qualification.CMR12_EXPERT}
ADDRESS = {
    "address": "黑龙江省齐齐哈尔市铁锋区龙华路1号",
    "recipient": "赵铁锋",
    "phone": "13904520001",
    "e_service": True,
    "e_address": "served@example.com",
}


@dataclass
class Room:
    """One mediation and its people. `now` moves on by a minute with every `tick()`."""

    mediation: Mediation
    applicant: Actor
    respondent: Actor
    clerk: Actor  # whoever handles the case: filing clerk, secretary or market officer
    coordinator: Actor
    now: datetime
    court: Organisation | None = None
    organisation: Organisation | None = None
    secretary: Actor | None = None
    mediator: Actor | None = None
    judge: Actor | None = None
    roster_row: Mediator | None = None
    code: str = ""
    session: MediationSession | None = None
    extra: dict = field(default_factory=dict)

    def tick(self, minutes: int = 1) -> datetime:
        self.now += timedelta(minutes=minutes)
        return self.now

    def refresh(self) -> Mediation:
        self.mediation = Mediation.objects.get(pk=self.mediation.pk)
        return self.mediation

    def party(self, side: str):
        return next(p for p in parties.needed(self.mediation.case) if p.side == side)

    @property
    def leader(self) -> Actor:
        return self.mediator or self.judge or self.clerk


def respondent_actor() -> Actor:
    """Somebody at the company that the request names as the other side."""
    company = Organisation.objects.filter(credit_code=RESPONDENT["id_no"]).first()
    company = company or OrganisationFactory(
        name=RESPONDENT["name"], credit_code=RESPONDENT["id_no"], legal_representative="孙立新"
    )
    return actor_for(Role.PARTY, organisation=company)


@staged
def opened(kind: str = K.DELEGATED, *, at: datetime | None = None, **rest) -> Room:
    """A case accepted; its mediation stands in the initial state of its kind."""
    at = at or clock.now() - timedelta(days=10)
    cast = accepted_case(kind=kind, at=at, **rest)
    by_court = kind in COURT_KINDS
    room = Room(
        mediation=Mediation.objects.get(case=cast.case),
        applicant=cast.applicant,
        respondent=respondent_actor(),
        clerk=cast.reviewer,
        coordinator=cast.coordinator,
        now=at,
        court=cast.organisation if by_court else None,
        organisation=None if by_court else cast.organisation,
    )
    if kind in (K.ENTRUSTED, K.INVITED):
        room.judge = actor_for(Role.JUDGE, organisation=cast.organisation)
    if kind in (K.PEOPLES, K.COMMERCIAL, K.INDUSTRY):
        room.secretary = cast.reviewer
    return room


def invite(room: Room, *, mail: bool = True) -> Room:
    """The respondent's code is out."""
    issued = invitations.issue(
        mediation=room.mediation, party=room.party(Side.RESPONDENT), by=room.clerk,
        at=room.tick(), mail=mail,
    )  # fmt: skip
    room.code = issued.code
    room.extra["invitation"] = issued.invitation
    return room


def respondent_answers(room: Room, decision: str = Decision.AGREE) -> Room:
    digest = wording.consent(room.mediation.kind).digest
    room.mediation = consent.answer_invitation(
        invitation=room.extra["invitation"], decision=decision, text_hash=digest,
        by=room.respondent, at=room.tick(),
    )  # fmt: skip
    return room


def applicant_answers(room: Room, decision: str = Decision.AGREE) -> Room:
    digest = wording.consent(room.mediation.kind).digest
    room.mediation = consent.answer(
        mediation=room.mediation, decision=decision, text_hash=digest, by=room.applicant,
        at=room.tick(),
    )  # fmt: skip
    return room


@staged
def consented(kind: str = K.DELEGATED, *, at: datetime | None = None, **rest) -> Room:
    """Both sides have agreed; court kinds now choose, the others wait for their opening."""
    room = opened(kind, at=at, **rest)
    if kind == K.ADMIN:
        room.mediation, issued = officiating.request_opinion(
            mediation=room.mediation, by=room.clerk, at=room.tick()
        )
        room.code, room.extra["invitation"] = issued[0].code, issued[0].invitation
    else:
        invite(room)
    return respondent_answers(applicant_answers(room))


@staged
def selecting(kind: str = K.DELEGATED, *, at: datetime | None = None, **rest) -> Room:
    """Both sides choose; one organisation stands on the court's register."""
    room = consented(kind, at=at, **rest)
    room.organisation = registered_body(room.court)
    room.secretary = actor_for(Role.SECRETARY, organisation=room.organisation)
    return room


def registered_body(court: Organisation, **traits) -> Organisation:
    """A mediation organisation on this court's register."""
    body = OrganisationFactory(**(traits or {"mediation_committee": True}))
    RegisterEntryFactory(court=court, organisation=body)
    return body


@staged
def offered(kind: str = K.DELEGATED, *, at: datetime | None = None, **rest) -> Room:
    """Both sides named the same organisation first; it has three working days."""
    room = selecting(kind, at=at, **rest)
    if kind == K.ENTRUSTED:
        procedure = room.extra.get("procedure", "ORDINARY")
        room.mediation = officiating.set_particulars(
            mediation=room.mediation, procedure=procedure, by=room.judge, at=room.tick()
        )
    for side in (room.applicant, room.respondent):
        room.mediation = referral.rank(
            mediation=room.mediation, organisations=[room.organisation], by=side, at=room.tick()
        )
    return room


@staged
def accepted(
    kind: str = K.DELEGATED, *, at: datetime | None = None, signed: datetime | None = None, **rest
) -> Room:
    """The organisation has taken the case; its period runs. `signed`: papers signed offline."""
    room = offered(kind, at=at, **rest)
    room.mediation = offering.accept(
        mediation=room.mediation, by=room.secretary, at=signed or room.tick(),
        papers_signed_at=signed,
    )  # fmt: skip
    if signed:
        room.now = max(room.now, signed)
    return room


def enrolled(organisation: Organisation, *, kind: str = K.DELEGATED, user: User | None = None):
    """A mediator on the organisation's roster: the roster row and the actor."""
    user = user or UserFactory(is_staff=True)
    actor = actor_for(Role.MEDIATOR, organisation=organisation, user=user)
    system = replace(Actor.system(), role=Role.SYSTEM)
    row = roster.enrol(
        user=user,
        organisation=organisation,
        qualification=QUALIFIED.get(K(kind), Qualification.PML14),
        specialities=["TRADEMARK"],
        expertise="商标代理十年",
        by=system,
        at=clock.now(),
        starts_on=LONG_AGO,
    )
    return row, actor


@staged
def assigned(kind: str = K.DELEGATED, *, at: datetime | None = None, **rest) -> Room:
    """A mediator is named and has not disclosed yet."""
    own = kind in (K.PEOPLES, K.COMMERCIAL, K.INDUSTRY)
    room = consented(kind, at=at, **rest) if own else accepted(kind, at=at, **rest)
    room.roster_row, room.mediator = enrolled(room.organisation, kind=kind)
    assignment.assign(
        mediation=room.mediation, mediator=room.roster_row, by=room.secretary, at=room.tick()
    )
    room.refresh()
    return room


@staged
def mediating(
    kind: str = K.DELEGATED, *, at: datetime | None = None, ready: bool = True, **rest
) -> Room:
    """In the state MEDIATING with its leader seated; `ready`: the first session may be held."""
    if kind == K.ADMIN:
        room = consented(kind, at=at, **rest)
    elif kind == K.INVITED:
        room = _invited(at=at, **rest)
    else:
        room = assigned(kind, at=at, **rest)
        assignment.disclose(
            mediation=room.mediation, by=room.mediator, at=room.tick(), has_relations=False
        )
    if room.refresh().state != "MEDIATING":
        room.mediation = officiating.open_talks(
            mediation=room.mediation, by=room.leader, at=room.tick()
        )
    return make_ready(room) if ready else room


def _invited(*, at: datetime | None = None, **rest) -> Room:
    room = consented(K.INVITED, at=at, **rest)
    room.organisation = registered_body(room.court)
    room.secretary = actor_for(Role.SECRETARY, organisation=room.organisation)
    room.mediation = officiating.send_invitation(
        mediation=room.mediation, organisation=room.organisation, reason="熟悉本行业交易习惯",
        time="2026年11月20日9时", place="本院第三调解室", by=room.judge, at=room.tick(),
    )  # fmt: skip
    room.mediation = officiating.answer_invitation(
        mediation=room.mediation, accepts=True, by=room.secretary, at=room.tick()
    )
    return room


def make_ready(room: Room) -> Room:
    """Everything of law.md D7: told, acknowledged, identified, address confirmed."""
    digest = wording.rights_and_duties(room.mediation.kind).wording.digest
    for actor in (room.applicant, room.respondent):
        briefing.acknowledge(
            mediation=room.mediation, text_hash=digest, warned_of_fake=True, by=actor,
            at=room.tick(),
        )  # fmt: skip
        briefing.confirm_address(
            mediation=room.mediation, values=ADDRESS, by=actor, at=room.tick()
        )
    for party in parties.needed(room.mediation.case):
        briefing.check_identity(
            mediation=room.mediation, party=party, method="核对营业执照和身份证件", by=room.leader,
            at=room.tick(),
        )  # fmt: skip
    room.refresh()
    return room


@staged
def in_session(kind: str = K.DELEGATED, **rest) -> Room:
    """One session was called and held; both came."""
    room = mediating(kind, **rest)
    room.session = sessions.schedule(
        mediation=room.mediation, starts_at=room.now + timedelta(hours=2), place="第一调解室",
        by=room.leader, at=room.tick(),
    )  # fmt: skip
    room.session = sessions.hold(
        session=room.session,
        attendances=[
            sessions.Present("王晓", "申请人代理人"),
            sessions.Present("孙立新", "被申请人"),
        ],
        by=room.leader,
        at=room.tick(120),
    )
    return room
