"""One dispute on its way: a moving clock, the people in it, and a step for each act."""

from __future__ import annotations

import io
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pikepdf
from django.core.files.uploadedfile import SimpleUploadedFile

from cases.enums import MediationKind as K
from cases.forms.dispute import QUESTIONS
from cases.kinds import RECEIVERS
from cases.models import Case, Party
from cases.services import intake, materials
from centre.access.enums import Side
from centre.accounts import demo
from centre.accounts.models import Organisation
from centre.actor import Actor
from centre.demo.disputes import Dispute
from centre.documents import services as documents
from centre.documents.models import Document
from centre.errors import RuleViolation
from centre.rulebook.case_numbers import types_of
from centre.workdays import services as workdays
from mediation.models import Mediation

BEIJING = ZoneInfo("Asia/Shanghai")
COURTS = {"tf": "COURT_TF", "ic": "COURT_IC"}
_serials: dict[str, int] = {}


def blank_pdf(pages: int) -> bytes:
    """A real, empty PDF: evidence of the demo says nothing about anybody."""
    made = pikepdf.new()
    for _ in range(pages):
        made.add_blank_page(page_size=(595, 842))
    out = io.BytesIO()
    made.save(out, deterministic_id=True)
    return out.getvalue()


class Scene:
    """A case and everybody in it. `at` moves forward only; office hours on working days."""

    def __init__(
        self,
        day: date,
        kind: str,
        dispute: Dispute,
        applicant: str,
        respondent: str,
        *,
        court: str = "tf",
    ) -> None:
        self.kind, self.dispute, self.court_key = kind, dispute, court
        self.applicant, self.respondent = demo.actor(applicant), demo.actor(respondent)
        self.at = datetime(day.year, day.month, day.day, 9, 20, tzinfo=BEIJING)
        self.case: Case | None = None
        self.mediation: Mediation | None = None
        self.body: Organisation | None = None

    def later(self, days: int = 0, minutes: int = 35) -> datetime:
        """Move on; a step that falls on a rest day is taken on the next working day."""
        self.at += timedelta(days=days, minutes=minutes)
        day = workdays.current().first_working_day(self.at.date())
        if day != self.at.date():
            self.at = datetime(day.year, day.month, day.day, 9, 10, tzinfo=BEIJING)
        elif self.at.hour >= 17:
            self.at = self.at.replace(hour=16, minute=min(self.at.minute, 59))
        return self.at

    def company(self, actor: Actor) -> Organisation:
        return Organisation.objects.get(pk=actor.organisation_id)

    @property
    def reviewer(self) -> Actor:
        """Who examines the request: the court's clerk, the organisation's secretary, the officer."""
        return {
            K.PEOPLES.value: lambda: demo.actor("secretary-pmc"),
            K.COMMERCIAL.value: lambda: demo.actor("secretary-cmo"),
            K.ADMIN.value: lambda: demo.actor("officer"),
        }.get(self.kind, lambda: demo.actor(f"filing-{self.court_key}"))()

    @property
    def judge(self) -> Actor:
        return demo.actor(f"judge-{self.court_key}")

    def draft(self, *, complete: bool = True) -> Scene:
        filer = self.company(self.applicant)
        self.case = intake.start_draft(filer=filer, by=self.applicant, at=self.at)
        steps = self.pages()
        if not complete:
            steps = dict(list(steps.items())[:3])
        for step, values in steps.items():
            intake.save_step(
                case=self.case,
                step=step,
                values=values,
                by=self.applicant,
                at=self.later(minutes=4),
            )
        if complete:
            for n, (code, label) in enumerate(self.dispute.evidence, start=1):
                file = SimpleUploadedFile(f"{label}.pdf", blank_pdf(n), "application/pdf")
                materials.upload(
                    case=self.case, file=file, by=self.applicant, at=self.later(minutes=3),
                    evidence_code=code, label=label, purpose="证明本案事实",
                )  # fmt: skip
        self.case = Case.objects.get(pk=self.case.pk)
        return self

    def pages(self) -> dict[str, dict]:
        other, dispute = self.company(self.respondent), self.dispute
        wished = Organisation.objects.get(pk=self.reviewer.organisation_id)
        own = self.kind in (K.PEOPLES, K.COMMERCIAL, K.ADMIN, K.INDUSTRY)
        return {
            "eligibility": {"eligibility": {"civil": "yes", "linked": "yes", "suited": "yes"}},
            "respondent:1": {
                "party_type": "COMPANY", "name": other.name, "id_type": "USCC",
                "id_no": other.credit_code, "legal_rep_name": other.legal_representative,
                "domicile_code": other.region_code, "domicile": other.address, "phone": other.phone,
            },
            "right:1": {**dispute.right, "holder": self.company(self.applicant).name},
            "cause": {
                "cause_version": "CAUSE-2026", "cause_key": dispute.cause_key,
                "cause_name": dispute.cause_name,
            },
            "claims": {
                "claim_kinds": list(dispute.claim_kinds), "claims": dispute.claims,
                "amount_fen": dispute.amount_fen,
            },
            "facts": {
                "facts": dispute.facts, "act_on": self.at.date() - timedelta(days=180),
                "knew_on": self.at.date() - timedelta(days=120), "place_of_act": "齐齐哈尔市",
            },
            "linked": {"linked": {code: {"has": "no"} for code in QUESTIONS}},
            "wish": {"wished_kind": self.kind, "wished_organisation": wished if own else None},
            "statement": {
                "privacy_version": "2026-11", "privacy_at": self.at, "truth_at": self.at,
                "shared_with": list(RECEIVERS),
            },
        }  # fmt: skip

    def submit(self) -> Scene:
        self.draft()
        self.case = intake.submit(case=self.case, by=self.applicant, at=self.later())
        body = self.reviewer.organisation_id
        if self.case.handled_by_id != body:
            self.case = intake.forward(
                case=self.case, to=Organisation.objects.get(pk=body), reason="预审后转送有权办理的单位",
                by=demo.actor("coordinator"), at=self.later(days=1),
            )  # fmt: skip
        return self

    def accept(self) -> Scene:
        number = ""
        if self.kind in (K.DELEGATED, K.ENTRUSTED, K.INVITED, K.INVITED_PRIOR):
            number = next_number(self.company(self.reviewer), types_of(self.kind)[0], self.at.year)
        self.case = intake.accept(
            case=self.case,
            kind=self.kind,
            court_number=number,
            by=self.reviewer,
            at=self.later(days=2),
        )
        self.mediation = Mediation.objects.get(case=self.case)
        self.approve(self.reviewer)
        return self

    def approve(self, officer: Actor) -> None:
        """The organ's own officer approves its drafts; those it only uploads stay drafts."""
        rows = Document.objects.filter(
            dossier=self.case.dossier, issuer_id=officer.organisation_id, state="DRAFT"
        )
        for document in rows.order_by("id"):
            number = ""
            if document.is_number_own and not document.number:
                number = next_paper_number(officer, self.at.year)
            try:
                documents.approve(
                    document=document, number=number, by=officer, at=self.later(minutes=5)
                )
            except RuleViolation:
                continue

    def party(self, side: str) -> Party:
        return next(p for p in self.case.parties.order_by("id") if p.side == side)

    @property
    def sides(self) -> tuple[tuple[str, Actor], ...]:
        return ((Side.APPLICANT, self.applicant), (Side.RESPONDENT, self.respondent))


def next_number(court: Organisation, type_code: str, year: int) -> str:
    """The demo court's own register, continued."""
    key = f"（{year}）{court.court_code}{type_code}"
    _serials[key] = _serials.get(key, 0) + 1
    return f"{key}{_serials[key]}号"


def next_paper_number(officer: Actor, year: int) -> str:
    """The demo body's own register of outgoing papers, continued."""
    body = Organisation.objects.get(pk=officer.organisation_id)
    prefix = body.number_prefix or "演示文"
    key = f"{prefix}〔{year}〕"
    _serials[key] = _serials.get(key, 0) + 1
    return f"{key}{_serials[key]}号"
