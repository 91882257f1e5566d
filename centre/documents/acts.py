"""What an officer may do with a paper: forms that ask, and one service call for each."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms

from centre.actor import Actor
from centre.admin_site import ActForm
from centre.documents import inspection, making, replacing, services
from centre.documents.enums import VoidGround
from centre.documents.models import Document
from centre.outbox import services as outbox
from centre.rulebook.papers import Numbering

LONGEST = 20_000


class ApproveForm(ActForm):
    """Asks for the number only where it comes from the issuer's own register."""

    number = forms.CharField(label="文号", max_length=60, required=False, strip=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        document = self.obj
        if document is None or document.paper.numbering is not Numbering.OWN or document.number:
            del self.fields["number"]
            return
        self.fields["number"].help_text = (
            "请填写本单位登记簿上的文号，例如“齐市监函〔2026〕3号”；"
            "本单位已指定平台为登记簿的可以留空，由平台编号。"
        )


class VoidForm(ActForm):
    ground = forms.ChoiceField(
        label="原因类别",
        choices=VoidGround.choices,
        help_text="受文人能看到类别；下面写明的原因只有本单位能看到。",
    )
    reason = forms.CharField(
        label="作废原因", max_length=400, widget=forms.Textarea(attrs={"rows": 3})
    )


class UploadForm(ActForm):
    file = forms.FileField(
        label="盖章正本（PDF）",
        help_text=f"不超过{inspection.MAX_BYTES // 1024 // 1024} MB，不得设密码、脚本或者附件。",
    )


def approve(row: Document, answers: dict[str, Any], actor: Actor, at: datetime) -> None:
    services.approve(
        document=row, by=actor, at=at, number=answers.get("number", ""),
        version=answers.get("version"),
    )  # fmt: skip


def upload(row: Document, answers: dict[str, Any], actor: Actor, at: datetime) -> None:
    services.upload_final(
        document=row, file=answers["file"], by=actor, at=at, version=answers.get("version")
    )


def void(row: Document, answers: dict[str, Any], actor: Actor, at: datetime) -> None:
    services.void(
        document=row, reason=answers["reason"], ground=answers["ground"], by=actor, at=at,
        version=answers.get("version"),
    )  # fmt: skip


class ReissueForm(ActForm):
    """The paper's own words, item by item, to be corrected."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        items = replacing.corrigible(self.obj) if self.obj is not None else {}
        for field, (label, words) in items.items():
            rows = min(8, 1 + len(words) // 40)
            self.fields[f"item_{field}"] = forms.CharField(
                label=label,
                initial=words,
                max_length=LONGEST,
                widget=forms.Textarea(attrs={"rows": rows}),
            )


def reissue(row: Document, answers: dict[str, Any], actor: Actor, at: datetime) -> None:
    changes = {
        name.removeprefix("item_"): text
        for name, text in answers.items()
        if name.startswith("item_")
    }
    replacing.reissue(
        document=row, changes=changes, by=actor, at=at, version=answers.get("version")
    )


def retry(row: Document, answers: dict[str, Any], actor: Actor, at: datetime) -> None:
    outbox.retry(outbox=making.errands_of(row).parked().latest("id"), by=actor, at=at)
