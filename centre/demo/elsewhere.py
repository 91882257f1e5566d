"""Transfers and enquiries of the demo story."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.core.files.uploadedfile import SimpleUploadedFile

from cases.enums import TransferKind
from cases.models import Transfer
from cases.services.transfers import crime, journey, parcel
from centre.accounts import demo
from centre.accounts.models import Organisation, User
from centre.actor import Role
from centre.demo.scene import BEIJING, blank_pdf
from centre.rulebook.transfers import FIVE_PAPERS
from consultation.models import Enquiry
from consultation.services import enquiries, replies

FACTS = "现场查获带有“鹤城北辰”标识的机床附件一百二十件，经权利人辨认为假冒，货值金额约十六万元。"


def moment(day: date, hour: int = 10) -> datetime:
    return datetime(day.year, day.month, day.day, hour, 0, tzinfo=BEIJING)


def opened(kind: str, target: str, at: datetime) -> Transfer:
    officer = demo.actor("officer")
    transfer = parcel.open_transfer(
        kind=kind, target=Organisation.objects.get(code=target), subject="某五金经营部涉嫌销售假冒注册商标的商品案",
        person="某五金经营部", conduct="销售假冒注册商标的商品", facts=FACTS,
        law_text="《中华人民共和国商标法》（2019年）第五十七条、第六十一条", contact="方市清 0452-2000099",
        by=officer, at=at,
    )  # fmt: skip
    papers = list(FIVE_PAPERS.values()) if kind == TransferKind.TO_POLICE else []
    for paper in papers:
        parcel.add_item(
            transfer=transfer, label=paper.label, paper=paper.code, by=officer, at=at,
            upload=SimpleUploadedFile(f"{paper.label}.pdf", blank_pdf(2), "application/pdf"),
        )  # fmt: skip
    if not papers:
        parcel.add_item(
            transfer=transfer, label="处理情况说明", by=officer, at=at,
            upload=SimpleUploadedFile("处理情况说明.pdf", blank_pdf(1), "application/pdf"),
        )  # fmt: skip
    return transfer


def to_police(day: date, upto: str) -> None:
    """A suspected crime on its way to the police, as far as `upto`."""
    officer, head, police = (demo.actor(k) for k in ("officer", "head", "police"))
    at = moment(day)
    transfer = opened(TransferKind.TO_POLICE, "POLICE_QQHR", at)
    if upto == "SUSPECT":
        return
    second = (
        User.objects.exclude(pk=officer.user_id).filter(posts__role=Role.MARKET_HEAD.value).first()
    )
    transfer = crime.form_team(transfer=transfer, second=_colleague(second), by=officer, at=at)
    transfer = crime.report(transfer=transfer, by=officer, at=at + timedelta(hours=2))
    if upto == "REPORTED":
        return
    at += timedelta(days=1)
    transfer = crime.approve(transfer=transfer, by=head, at=at)
    if upto == "APPROVED":
        return
    transfer = journey.send(
        transfer=transfer,
        document_number=f"齐市监移〔{day.year}〕{day.month}号",
        by=officer,
        at=at + timedelta(hours=3),
    )
    if upto == "SENT":
        return
    at += timedelta(hours=5)
    transfer = journey.receive(transfer=transfer, received_by_name="武安", by=police, at=at)
    if upto == "RECEIPTED":
        return
    crime.answer(
        transfer=transfer, verb=upto, note="决定书文号见附件", by=police, at=at + timedelta(days=2)
    )


def _colleague(fallback: User | None) -> User:
    """The second officer of the team."""
    found = User.objects.filter(email="officer-2@demo.example").first()
    return found or fallback


def parcels(day: date) -> None:
    """One parcel to each kind of receiver, at different stops."""
    officer = demo.actor("officer")
    at = moment(day)
    plans = (
        (TransferKind.FOR_MEDIATION, "DEMO_PMC34", "secretary-pmc", "accept"),
        (TransferKind.TO_COURT, "COURT_TF", "filing-tf", "return"),
        (TransferKind.TO_PROCURATORATE, "PROC_QQHR", "procurator", "receive"),
        (TransferKind.CLUE, "PROC_QQHR", "procurator", "send"),
    )
    for n, (kind, target, receiver, upto) in enumerate(plans, start=1):
        transfer = opened(kind, target, at)
        transfer = journey.send(
            transfer=transfer,
            document_number=f"齐市监函〔{day.year}〕{n}号",
            by=officer,
            at=at + timedelta(hours=1),
        )
        by = demo.actor(receiver)
        if upto == "return":
            journey.send_back(
                transfer=transfer,
                reason="当事人尚未向本院起诉，请告知其自行起诉。",
                by=by,
                at=at + timedelta(hours=3),
            )
        elif upto != "send":
            transfer = journey.receive(
                transfer=transfer, received_by_name=by.name, by=by, at=at + timedelta(hours=2)
            )
            if upto == "accept":
                journey.accept(
                    transfer=transfer,
                    note="已联系当事人自行提出调解申请",
                    by=by,
                    at=at + timedelta(hours=4),
                )


def enquiry(day: date, upto: str, **changes) -> Enquiry:
    """A question taken as far as `upto`."""
    at = moment(day)
    asker, coordinator = demo.actor("company-c"), demo.actor("coordinator")
    fields = {
        "topic": "C_EVIDENCE", "subject": "网店售假怎样取证更有证明力",
        "question": "发现多家网店销售仿冒我公司商标的奶粉，公证取证、时间戳取证各有什么要求？",
        "facts": "2026年9月起陆续发现五家网店。", **changes,
    }  # fmt: skip
    found = enquiries.ask(by=asker, at=at, **fields)
    if upto in ("SUBMITTED", "PENDING_CASE_LIMIT"):
        return found
    centre = Organisation.objects.get(pk=coordinator.organisation_id)
    found = enquiries.route(
        enquiry=found, body=centre, role=Role.ADVISER, by=coordinator, at=at + timedelta(hours=2)
    )
    if upto == "ROUTED":
        return found
    replies.draft(
        enquiry=found, analysis="公证保全和可信时间戳均可采用，关键在于过程完整、来源可核验。",
        law="《最高人民法院关于知识产权民事诉讼证据的若干规定》（法释〔2020〕12号）第七条",
        advice="先固定网页和交易过程，再公证购买实物并封存。", by=demo.actor("adviser"), at=at + timedelta(days=1),
    )  # fmt: skip
    found.refresh_from_db()
    if upto == "REVIEWING":
        return found
    reviewer = demo.actor("adviser-2")
    found = replies.approve(enquiry=found, by=reviewer, at=at + timedelta(days=2))
    if upto == "CLOSED":
        enquiries.close(enquiry=found, by=asker, at=at + timedelta(days=4))
    return found


def play() -> None:
    for n, upto in enumerate(
        ("FILE", "DECLINE", "RECEIPTED", "SENT", "APPROVED", "REPORTED", "SUSPECT")
    ):
        verb = {"FILE": "file", "DECLINE": "decline"}.get(upto, upto)
        to_police(date(2026, 5 + n, 12 if n < 6 else 18), verb)
    parcels(date(2026, 11, 16))
    for n, upto in enumerate(("CLOSED", "ANSWERED", "REVIEWING", "ROUTED", "SUBMITTED")):
        enquiry(date(2026, 11, 9 + 2 * n), upto)
    enquiry(
        date(2026, 11, 17), "PENDING_CASE_LIMIT", subject="庭前需要准备哪些材料", concerns_pending_case=True,
        case_number="（2026）黑0204民初12号",
    )  # fmt: skip
