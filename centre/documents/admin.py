"""文书: drafts to approve, papers that could not be made, the register."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django import forms
from django.contrib.admin import display
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse

from centre.actor import Actor
from centre.admin_site import Act, ActForm, CaseworkAdmin, Facts, Files, Queue, Table, site
from centre.components import Due, FileLine, Standing
from centre.documents import inspection, making, presenters, registers, services
from centre.documents.enums import DocumentState, NumberSource
from centre.documents.models import Delivery, Document
from centre.outbox import services as outbox
from centre.outbox.registry import Permanent
from centre.rulebook import papers
from centre.rulebook.papers import Numbering


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
        document=row, reason=answers["reason"], by=actor, at=at, version=answers.get("version")
    )


def retry(row: Document, answers: dict[str, Any], actor: Actor, at: datetime) -> None:
    outbox.retry(outbox=making.errands_of(row).parked().latest("id"), by=actor, at=at)


def is_own(actor: Actor, row: Document) -> bool:
    return row.issuer_id is not None and row.issuer_id == actor.organisation_id


def may_approve(actor: Actor, row: Document) -> bool:
    return services.can_be_approved_by(row, actor)


def may_retry(actor: Actor, row: Document) -> bool:
    return is_own(actor, row) and making.errands_of(row).parked().exists()


class DocumentAdmin(CaseworkAdmin):
    """文书登记. What may be read follows `visible_to`; what may be done follows the table."""

    roles = papers.OFFICERS
    register_title = "文书"
    list_display = ("title", "number", "issuer", "state_now", "created_at")
    list_filter = ("state",)
    search_fields = ("title", "number")
    list_select_related = ("issuer", "dossier")
    ordering = ("-id",)
    stopped = frozenset({DocumentState.VOID})
    due_field = ""
    acts = {
        "approve": Act(
            "approve",
            "核准",
            ApproveForm,
            approve,
            note="核准后由平台制成正本并送达受文人，内容不能再改。",
            allowed=may_approve,
            done="已核准，正本正在制作。",
        ),
        "upload": Act(
            "upload",
            "上传盖章正本",
            UploadForm,
            upload,
            note="上传的PDF原样作为正本送达，代替平台的草稿。",
            allowed=is_own,
            done="正本已收存并送达。",
        ),
        "retry": Act(
            "retry",
            "重新制作",
            run=retry,
            note="制作失败的原因排除后再试一次；不会产生第二份文书。",
            basis="",
            allowed=may_retry,
            done="已重新排队制作。",
        ),
        "void": Act(
            "void",
            "作废",
            VoidForm,
            void,
            note="作废后受文人不能再打开；文书和记录保留。",
            allowed=is_own,
            grave=True,
            done="已作废。",
        ),
    }

    def name_of(self, obj: Document) -> str:
        return str(obj)

    def next_due(self, obj: Document, today: date) -> Due | None:
        return None

    def standing(self, request: HttpRequest, obj: Document) -> Standing:
        actor = self.acting(request)
        failed = failure(obj)
        if failed:
            return Standing(
                f"制作没有成功：{failed}",
                "制发单位",
                "排除原因后重新制作",
                mine=is_own(actor, obj),
            )
        if obj.state == DocumentState.DRAFT:
            what = "上传盖章正本" if obj.paper.is_upload_only else "核对内容后核准"
            return Standing(
                "草稿待核",
                obj.issuer.name if obj.issuer else "出具人",
                what,
                mine=is_own(actor, obj),
            )
        return Standing(obj.get_state_display())

    def sections(self, request: HttpRequest, obj: Document) -> Sequence[Any]:
        deliveries = (
            Delivery.objects.visible_to(self.acting(request))
            .filter(document=obj)
            .select_related("user", "reader")
            .order_by("id")
        )
        readers = [
            [r.name or "—", r.get_role_display(), r.get_side_display()]
            for r in obj.readers.order_by("id")
        ]
        return [
            Files("阅读", reading_lines(obj)),
            Facts("文书信息", presenters.facts(obj), note=f"依据：{obj.paper.basis}"),
            Table("受文人", ("称谓", "角色", "立场"), readers, empty="没有写明受文人"),
            Table(
                "送达",
                ("受送达人", "身份", "方式", "到达时间", "首次打开"),
                presenters.delivery_rows(list(deliveries)),
                empty="制成正本后自动送达",
            ),
        ]

    @display(description="状态")
    def shown_state(self, obj: Document) -> str:
        return obj.get_state_display()


def reading_lines(obj: Document) -> list[FileLine]:
    tone = presenters.TONES[DocumentState(obj.state)]
    lines = []
    if obj.number_source != NumberSource.UPLOAD:
        url = reverse("documents:preview", args=[obj.public_id])
        lines.append(FileLine("网页预览", url, kind="与正本同一模板"))
    if obj.file or obj.draft_file:
        url = reverse("documents:file", args=[obj.public_id])
        name = "正本（PDF）" if obj.file else "草稿（PDF，带水印）"
        lines.append(
            FileLine(name, url, obj.size or None, state=obj.get_state_display(), tone=tone)
        )
    return lines


def failure(obj: Document) -> str:
    """Why the last making was parked, in words fit for an officer."""
    row = making.errands_of(obj).parked().order_by("-id").first()
    if row is None:
        return ""
    name, _, words = row.last_error.partition(": ")
    return words if name == Permanent.__name__ else "制作程序出错，已记录，请重试或者联系管理员"


def drafts(actor: Actor) -> QuerySet[Document]:
    return Document.objects.awaiting_approval(actor)


def failed(actor: Actor) -> QuerySet[Document]:
    return making.with_failures(Document.objects.visible_to(actor).issued_by(actor))


__all__ = ["DocumentAdmin", "registers"]

site.register(Document, DocumentAdmin)
site.add_queue(
    Queue(
        "document_to_approve",
        "待核准的文书",
        papers.OFFICERS,
        Document,
        drafts,
        ("created_at", "id"),
        empty="没有待核准的文书。办案中拟出的文书草稿会出现在这里，由本单位人员核准。",
    )
)
site.add_queue(
    Queue(
        "document_failed",
        "制作失败的文书",
        papers.OFFICERS,
        Document,
        failed,
        ("created_at", "id"),
        empty="没有制作失败的文书。",
    )
)
site.say(
    {
        "document.issue": "拟制文书",
        "document.open": "打开文书",
        "finalise": "制成正本",
        "sign": "签署",
        "upload": "上传正本",
        "void": "作废",
        "approve": "核准",
    }
)
