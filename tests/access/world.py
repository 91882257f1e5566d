"""One world for the whole matrix, made by calling the services, so that none of it is unlawful."""

from __future__ import annotations

import uuid
from typing import Any

from django.core import mail

from cases.enums import TransferKind
from cases.models import Case, Transfer
from cases.services import intake, materials
from cases.services.transfers import crime, journey, parcel
from centre import clock
from centre.accounts.models import Organisation, RegisterEntry
from centre.accounts.services import joining
from centre.actor import Actor, Role
from centre.audit.models import AuditEvent
from centre.deadlines import watching
from centre.deadlines.models import Deadline
from centre.documents.making import KIND as MAKE
from centre.documents.models import Document, NumberRegister
from centre.documents.sources import STYLE
from centre.notices.models import Message
from centre.outbox import services as outbox
from centre.outbox.models import Outbox
from centre.rulebook.transfers import FIVE_PAPERS
from centre.signing import seals
from centre.workdays.models import CalendarDay
from consultation.models import Enquiry
from consultation.services import enquiries, replies
from tests.access import bundles, deliveries, disputes
from tests.access import markers as m
from tests.access.personas import CALLED, World
from tests.factories.accounts import (
    OrganisationFactory,
    RegisterEntryFactory,
    UserFactory,
    actor_for,
    post_for,
)
from tests.factories.cases import RESPONDENT, draft_case, the_centre
from tests.factories.files import pdf
from tests.factories.mediation import enrolled
from tests.signing.pictures import seal as seal_picture

OF_OTHERS = {
    "report": "case_b", "transfer": "transfer", "request_b": "case_b", "request_c": "case_c",
}  # fmt: skip
PAPERS = {
    "request": "DOC01", "receipt": "P01", "acceptance": "DOC06", "delegation": "DOC08",
    "record": "DOC19", "facts": "DOC20", "agreement": "DOC21", "application": "DOC28",
    "address": "DOC17", "challenge": "DOC15.application", "report": "DOC25", "transfer": "DOC34",
    "request_b": "DOC01", "request_c": "DOC01",
}  # fmt: skip


def build() -> World:
    world = World()
    _people(world)
    disputes.dispute_a(world)
    disputes.dispute_b(world)
    disputes.dispute_c(world)
    _transfer(world)
    _enquiry(world)
    _deadlines(world)
    deliveries.deliver(world)
    _drafts_and_mandates(world)
    mail.outbox = []
    run_errands()
    bundles.bind(world)
    world.mails = list(mail.outbox)
    _name_papers(world)
    return world


def _people(world: World) -> None:
    made = OrganisationFactory
    court, body = made(court=True, name="北岸区人民法院"), made(mediation_committee=True)
    RegisterEntryFactory(court=court, organisation=body)
    bureau, other = made(market_regulation=True), made(market_regulation=True)
    two = made(name=RESPONDENT["name"], credit_code=RESPONDENT["id_no"])
    seats = {
        "applicant": made(name="甲一科技有限公司"), "respondent": two, "agent": made(law_firm=True),
        "ex_agent": made(law_firm=True), "other_company": made(name="丙三贸易有限公司"),
        "secretary": body, "other_secretary": made(mediation_committee=True),
        "filing_clerk": court, "judge": court, "court_clerk": court, "president": court,
        "other_clerk": made(court=True), "procurator": made(procuratorate=True),
        "officer": bureau, "head": bureau, "other_officer": other, "police": made(police=True),
        **dict.fromkeys(("coordinator", "adviser", "system_admin", "auditor"), the_centre()),
    }  # fmt: skip
    for name, organisation in seats.items():
        post = post_for(CALLED[name], organisation=organisation)
        world.people[name] = post.as_actor()
        world.things[f"post_{name}"] = post
    for name in ("mediator", "colleague", "recused"):
        world.things[f"roster_{name}"], world.people[name] = enrolled(body)
    world.people["anonymous"] = Actor.anonymous()
    world.things |= {
        "court": court, "body": body, "one": seats["applicant"], "two": two,
        "bureau": bureau, "second_officer": post_for(Role.MARKET_OFFICER, organisation=bureau).user,
        "second_adviser": actor_for(Role.ADVISER, organisation=the_centre()),
        "register_entry": RegisterEntry.objects.get(court=court),
    }  # fmt: skip


def _transfer(world: World) -> None:
    """To the police, with the procuratorate's copy; its row is linked to A, which nobody there sees."""
    police = Organisation.objects.get(pk=world.people["police"].organisation_id)
    transfer = parcel.open_transfer(
        kind=TransferKind.TO_POLICE, target=police, subject=m.TRANSFER_NAME.word, person="某人",
        conduct="销售假冒注册商标的商品", facts=m.TRANSFER.word, law_text="《商标法》第六十一条",
        contact="0452-2000099", **world.by("officer"),
    )  # fmt: skip
    Transfer.objects.filter(pk=transfer.pk).update(case=world.things["case_a"])
    for paper in FIVE_PAPERS.values():
        item = parcel.add_item(
            transfer=transfer, label=m.TRANSFER_PAPER.word, paper=paper.code, upload=pdf("清单"),
            **world.by("officer"),
        )  # fmt: skip
    transfer = crime.form_team(
        transfer=transfer, second=world.things["second_officer"], **world.by("officer")
    )
    transfer = crime.report(transfer=transfer, **world.by("officer"))
    transfer = crime.approve(transfer=transfer, **world.by("head"))
    transfer = journey.send(
        transfer=transfer,
        document_number=f"测市监移〔{world.now.year}〕1号",
        **world.by("officer"),
    )
    transfer = journey.receive(transfer=transfer, received_by_name="武安", **world.by("police"))
    world.things |= {"transfer": transfer, "item": item}


def _enquiry(world: World) -> None:
    enquiry: Enquiry = enquiries.ask(
        topic="C_EVIDENCE", subject="怎样取证", question=m.QUESTION.word, **world.by("applicant")
    )
    enquiry = enquiries.route(
        enquiry=enquiry, body=the_centre(), role=Role.ADVISER, **world.by("coordinator")
    )
    replies.draft(
        enquiry=enquiry, analysis=m.REPLY_DRAFT.word, law="《商标法》", advice="先固定证据",
        **world.by("adviser"),
    )  # fmt: skip
    enquiry.refresh_from_db()
    world.things["enquiry"] = enquiry


def _deadlines(world: World) -> None:
    """One of dispute A that the court has missed, one of the transfer that the police must keep."""
    missed = Deadline.objects.filter(
        dossier=world.things["case_a"].dossier, duty_role=Role.FILING_CLERK.value
    )
    missed = missed.unsettled().latest("id")
    watching.expire(missed.pk, missed.subject_type, missed.subject_id, at=clock.now())
    running = Deadline.objects.filter(dossier=world.things["transfer"].dossier).open()
    world.things |= {
        "deadline_a": Deadline.objects.missed().get(pk=missed.pk),
        "deadline_transfer": running.latest("id"),
    }


def _drafts_and_mandates(world: World) -> None:
    one, actor = world.things["one"], world.people["applicant"]
    draft = draft_case(filer=one, applicant=actor, at=world.tick())
    intake.save_step(
        case=draft, step="facts", values={"facts": m.DRAFT.word}, by=actor, at=world.tick()
    )
    world.things["material_draft"] = materials.upload(
        case=draft, file=pdf("材料"), label=m.DRAFT.word, by=actor, at=world.tick()
    )
    world.things["unsent"] = Case.objects.get(pk=draft.pk)
    world.things["join"] = joining.ask(
        user=UserFactory(), organisation=one, by=Actor.system(), at=world.tick()
    )


def run_errands() -> None:
    """What the worker would do: the papers the matrix names, mails; until nothing is left to do."""
    for _ in range(5):
        waiting = list(Outbox.objects.open().order_by("id"))
        waiting = [row for row in waiting if row.kind != MAKE or _is_wanted(row.ref)]
        if not waiting:
            return
        for row in waiting:
            outbox.run(row.pk)


def _is_wanted(ref: dict[str, Any]) -> bool:
    """Drafts are looked at as previews only; a file is made for each kind of final paper, once."""
    document = Document.objects.get(pk=ref["document"])
    same = document.kind != "DOC01" and (
        Document.objects.filter(kind=document.kind, state="FINAL").exists()
    )
    return ref["stage"] == "final" and document.kind in PAPERS.values() and not same


def _name_papers(world: World) -> None:
    """One paper of each sort under the name the matrix uses, and a message of the applicant."""
    for key, kind in PAPERS.items():
        thing = OF_OTHERS.get(key, "case_a")
        rows = Document.objects.filter(dossier=world.things[thing].dossier, kind=kind)
        world.things[f"paper_{key}"] = rows.order_by("id").first()
    applicant = world.people["applicant"].user_id
    world.things |= {
        "seal": seals.register(
            organisation=Organisation.objects.get(pk=world.people["secretary"].organisation_id),
            picture=seal_picture(), name="调解专用章", starts_on=clock.today(),
            **world.by("system_admin"),
        ),
        "number_register": NumberRegister.objects.create(
            organisation=world.things["court"], code="DOC06"
        ),
        "calendar_day": CalendarDay.objects.order_by("day").first(),
        "absent": uuid.uuid4(), "event": AuditEvent.objects.order_by("id").last(),
        "errand": Outbox.objects.order_by("id").first(), "user_applicant": world.user("applicant"),
    }  # fmt: skip
    world.things |= {
        "code_of_record": world.things["paper_record"].verification_code,
        "code_of_draft": world.things["paper_acceptance"].verification_code,
        "template_version": world.things["paper_acceptance"].template_version,
        "form_style": world.things["paper_acceptance"].template_version.sources[STYLE],
    }
    world.things["message"] = Message.objects.filter(user_id=applicant).order_by("id").last()
