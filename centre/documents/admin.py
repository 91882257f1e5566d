"""文书: drafts to approve, papers that could not be made, the register."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.contrib.admin import display
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path

from centre.actor import Actor
from centre.admin_site import Act, CaseworkAdmin, Facts, Files, Queue, Table, site
from centre.components import Due, Standing
from centre.documents import (
    making,
    presenters,
    print_list,
    registers,
    replacing,
    services,
    trying,
    version_pages,
)
from centre.documents.acts import (
    ApproveForm,
    ReissueForm,
    UploadForm,
    VoidForm,
    approve,
    reissue,
    retry,
    upload,
    void,
)
from centre.documents.enums import DocumentState
from centre.documents.models import Delivery, Document
from centre.documents.sections import beside, reading_lines, replacements
from centre.outbox.registry import Permanent
from centre.rulebook import papers


def is_own(actor: Actor, row: Document) -> bool:
    return row.issuer_id is not None and row.issuer_id == actor.organisation_id


def may_approve(actor: Actor, row: Document) -> bool:
    return services.can_be_approved_by(row, actor)


def may_reissue(actor: Actor, row: Document) -> bool:
    return replacing.may_replace(row, actor)


def may_retry(actor: Actor, row: Document) -> bool:
    return is_own(actor, row) and making.errands_of(row).parked().exists()


class DocumentAdmin(CaseworkAdmin):
    """文书登记. What may be read follows `visible_to`; what may be done follows the table."""

    roles = papers.OFFICERS
    register_title = "文书"
    list_display = ("title", "number", "issuer", "state_now", "created_at")
    list_filter = ("state",)
    search_fields = ("title", "number")
    list_select_related = ("issuer", "dossier", "template_version")
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
            show=beside,
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
            note="作废后受文人不能再打开内容，但看得到本件已作废、何时作废和原因类别；"
            "文书和记录保留。内容有误的，作废后可以重新制发。",
            allowed=is_own,
            grave=True,
            done="已作废。",
        ),
        "reissue": Act(
            "reissue",
            "重新制发",
            ReissueForm,
            reissue,
            note="按更正后的内容拟出一份新的草稿，发给同样的受文人，经核准后成文；"
            "新旧两件互相注明“代替”和“被代替”。",
            basis="正本不得涂改，内容有误的作废后另行制发",
            allowed=may_reissue,
            done="新的草稿已拟出，核准后送达。",
        ),
    }

    def get_queryset(self, request: HttpRequest) -> QuerySet[Document]:
        """Text and story of a voided paper are for its issuer; others have its own page."""
        return Document.objects.readable_by(self.acting(request))

    def get_urls(self) -> list[URLPattern]:
        printing = path("print/", self.page(self.print_view), name=self.url_name("print"))
        return [printing, *super().get_urls()]

    def print_view(self, request: HttpRequest) -> HttpResponse:
        return print_list.respond(self, request)

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        own = {"print_url": f"{self.list_url()}print/", **(extra_context or {})}
        return super().changelist_view(request, own)

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
            *beside(obj, self.acting(request)),
            Files("阅读", reading_lines(obj)),
            *replacements(obj, self.acting(request)),
            Facts(
                "文书信息",
                presenters.facts(obj, is_own=is_own(self.acting(request), obj)),
                note=f"依据：{obj.paper.basis}",
            ),
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


__all__ = ["DocumentAdmin", "registers", "version_pages"]

site.register(Document, DocumentAdmin)
site.trial = trying.papers_of
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
        "document.reissue": "重新制发",
        "finalise": "制成正本",
        "sign": "签署",
        "upload": "上传正本",
        "void": "作废",
        "approve": "核准",
    }
)
