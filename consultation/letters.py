"""What an answer looks like on paper: DOC42 咨询答复书 (law.md 6.1)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from centre import clock
from centre.documents.letters import Letter
from centre.rulebook.consultation import DISCLAIMER
from centre.rulebook.dates import arabic
from consultation.models import Enquiry, Reply


@dataclass(frozen=True, slots=True)
class ReplyLetter(Letter):
    """咨询答复书. 依据：law.md 6.1 DOC42；固定声明见 2.8.1。"""

    KIND: ClassVar[str] = "DOC42"
    TEMPLATE: ClassVar[str] = "letters/doc42_reply.html"

    number: str
    body: str
    asker: str
    topic: str
    subject: str
    asked_on: str
    facts: str
    pending_case: str
    analysis: str
    law: str
    advice: str
    disclaimer: str
    author: str
    reviewer: str
    signed_on: str

    @classmethod
    def of(cls, enquiry: Enquiry, reply: Reply, *, reviewer: str, at: datetime) -> ReplyLetter:
        pending = "是" if enquiry.concerns_pending_case else "否"
        if enquiry.case_number:
            pending = f"{pending}（案号：{enquiry.case_number}）"
        return cls(
            number=enquiry.number,
            body=enquiry.body.name if enquiry.body else "",
            asker=enquiry.asker.name,
            topic=enquiry.topic_label,
            subject=enquiry.subject,
            asked_on=arabic(clock.local_date(enquiry.submitted_at)),
            facts=enquiry.facts or enquiry.question,
            pending_case=pending,
            analysis=reply.analysis,
            law=reply.law,
            advice=reply.advice,
            disclaimer=DISCLAIMER,
            author=reply.author.name,
            reviewer=reviewer,
            signed_on=arabic(clock.local_date(at)),
        )
