"""Legal papers, who may read them, how they reached people, and number registers."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from centre import clock
from centre.access.enums import Side
from centre.access.models import Dossier, Grant, opens
from centre.accounts.models import Organisation, User
from centre.actor import Actor, Role
from centre.constraints import both_or_neither
from centre.documents import codes
from centre.documents.enums import DeliveryMethod, DocumentState, NumberSource, VoidGround
from centre.documents.lifecycle import DOCUMENT
from centre.documents.number_models import NumberRegister, NumberSequence
from centre.documents.template_models import KEEPS_ITS_VERSION, TemplateSource, TemplateVersion
from centre.guards import state_guard
from centre.rows import VersionedRow
from centre.rulebook import papers

__all__ = [
    "Delivery",
    "Document",
    "DocumentReader",
    "NumberRegister",
    "NumberSequence",
    "TemplateSource",
    "TemplateVersion",
]


class DocumentQuerySet(models.QuerySet["Document"]):
    def final(self) -> DocumentQuerySet:
        return self.filter(state=DocumentState.FINAL)

    def drafts(self) -> DocumentQuerySet:
        return self.filter(state=DocumentState.DRAFT)

    def ever_final(self) -> DocumentQuerySet:
        """Papers that left the house, those voided since among them; never a draft."""
        return self.filter(
            state__in=(DocumentState.FINAL, DocumentState.VOID), finalised_at__isnull=False
        )

    def issued_by(self, actor: Actor) -> DocumentQuerySet:
        """Papers of the actor's own institution, in any state."""
        if actor.organisation_id is None or actor.role not in papers.OFFICERS:
            return self.none()
        return self.filter(issuer_id=actor.organisation_id)

    def awaiting_approval(self, actor: Actor) -> DocumentQuerySet:
        """The approver's queue: own institution's drafts on dossiers open to the person."""
        return self.visible_to(actor).issued_by(actor).drafts()

    def visible_to(self, actor: Actor) -> DocumentQuerySet:
        """Final papers addressed to the actor, and all papers of the actor's own institution.

        Whoever had a paper still learns that it was voided; its text is for `readable_by`.
        All only on a dossier open to the actor, never a data class closed to the role, unless the
        person made that very paper: who leads the talks signs their records. 依据：law.md 1.4.
        """
        if actor.is_anonymous:
            return self.none()
        closed = [c for c in papers.BARRED if papers.is_barred(c, actor.role)]
        had = Exists(Delivery.objects.filter(document=OuterRef("pk"), user_id=actor.user_id))
        addressed = (
            Q(state=DocumentState.FINAL)
            | Q(state=DocumentState.VOID, finalised_at__isnull=False) & had
        ) & Exists(DocumentReader.objects.naming(actor).filter(document=OuterRef("pk")))
        own = Q(pk__in=[])
        if actor.organisation_id is not None and actor.role in papers.OFFICERS:
            own = Q(issuer_id=actor.organisation_id)
        return (
            self.filter(opens(actor, "dossier"))
            .exclude(Q(data_class__in=closed) & ~(own & Q(created_by_id=actor.user_id)))
            .filter(addressed | own)
        )

    def readable_by(self, actor: Actor) -> DocumentQuerySet:
        """Whose text and file may be opened: a voided paper's only by its issuer's officers."""
        return self.visible_to(actor).filter(
            ~Q(state=DocumentState.VOID) | Q(pk__in=self.model.objects.issued_by(actor))
        )

    def unread_by(self, actor: Actor) -> DocumentQuerySet:
        """Delivered to this person and never opened."""
        waiting = Delivery.objects.unopened().filter(user_id=actor.user_id)
        return self.final().filter(Exists(waiting.filter(document=OuterRef("pk"))))

    def latest_matters(self, most: int) -> list[Dossier]:
        """The dossiers of the newest papers, for a filter by case."""
        newest = self.order_by().values("dossier").annotate(last=models.Max("id"))
        ids = [row["dossier"] for row in newest.order_by("-last")[:most]]
        return sorted(Dossier.objects.filter(pk__in=ids), key=lambda d: ids.index(d.pk))

    def latest_first(self) -> DocumentQuerySet:
        return self.order_by(F("finalised_at").desc(nulls_first=True), "-id")


class Document(VersionedRow):
    """文书. A frozen letter on its way from draft to final; a final one is only ever voided.

    依据：law.md 6.0.
    """

    LIFECYCLE = DOCUMENT
    PERSONAL_DATA = ("context",)

    dossier = models.ForeignKey(
        Dossier, models.PROTECT, related_name="documents", verbose_name="卷宗"
    )
    kind = models.CharField("文书种类", max_length=30)
    title = models.CharField("名称", max_length=120)
    state = models.CharField(
        "状态", max_length=20, choices=DocumentState, default=DocumentState.DRAFT
    )
    data_class = models.CharField("数据类别", max_length=1)
    issuer = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="documents_issued",
        verbose_name="制发单位",
    )  # fmt: skip
    number = models.CharField("文号", max_length=60, blank=True)
    number_source = models.CharField(
        "文号来源", max_length=20, choices=NumberSource, default=NumberSource.NONE
    )
    is_number_own = models.BooleanField("文号为本件自有", default=False)
    template = models.CharField("模板", max_length=120)
    template_version = models.ForeignKey(
        TemplateVersion, models.PROTECT, null=True, blank=True, related_name="documents",
        verbose_name="样式版本",
    )  # fmt: skip  # null: before versions were kept
    context = models.JSONField("内容", default=dict)
    created_at = models.DateTimeField("拟稿时间")
    created_by = models.ForeignKey(
        User, models.PROTECT, related_name="documents_drafted", verbose_name="拟稿人"
    )
    approved_at = models.DateTimeField("核准时间", null=True, blank=True)
    approved_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="documents_approved",
        verbose_name="核准人",
    )  # fmt: skip
    finalised_at = models.DateTimeField("制成时间", null=True, blank=True)
    void_reason = models.CharField("作废原因", max_length=400, blank=True)
    void_ground = models.CharField(
        "作废原因类别", max_length=20, choices=VoidGround, blank=True, default=""
    )
    voided_at = models.DateTimeField("作废时间", null=True, blank=True)
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by",
        verbose_name="代替",
    )  # fmt: skip
    verification_code = models.CharField(
        "核验码", max_length=12, default=codes.new_code, editable=False, blank=True
    )
    verification_address = models.CharField(
        "核验地址", max_length=200, blank=True, default="", editable=False
    )  # as printed; empty on papers made before there were codes
    draft_file = models.CharField("草稿文件", max_length=200, blank=True, editable=False)
    file = models.CharField("正本文件", max_length=200, blank=True, editable=False)
    sha256 = models.CharField("SHA-256", max_length=64, blank=True)
    content_sha256 = models.CharField(
        "签名前的SHA-256", max_length=64, blank=True, default="", editable=False
    )  # of the rendering, which can be made again; empty on uploads and before there were signatures
    size = models.PositiveIntegerField("字节数", default=0)
    pages = models.PositiveSmallIntegerField("页数", default=0)
    issued_as = models.CharField(
        "制成时的单位名称", max_length=200, blank=True, default="", db_default=""
    )

    objects = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = "文书"
        verbose_name_plural = "文书"
        constraints = [
            both_or_neither("approved_at", "approved_by"),
            models.UniqueConstraint(
                fields=["issuer", "kind", "number"],
                condition=Q(is_number_own=True) & ~Q(number="") & ~Q(state=DocumentState.VOID),
                name="own_number_is_used_once",
                violation_error_message="该文号已被使用",
            ),
            models.CheckConstraint(
                condition=~Q(state=DocumentState.FINAL)
                | (~Q(sha256="") & ~Q(file="") & Q(pages__gt=0, finalised_at__isnull=False)),
                name="final_document_has_its_file",
                violation_error_message="正本应当有文件和校验值",
            ),
            models.UniqueConstraint(
                fields=["verification_code"],
                condition=~Q(verification_code=""),
                name="verification_code_names_one_paper",
                violation_error_message="核验码已被使用",
            ),
            models.CheckConstraint(
                condition=~Q(state=DocumentState.VOID) | ~Q(void_reason=""),
                name="void_document_says_why",
                violation_error_message="作废应当写明原因",
            ),
        ]
        indexes = [
            models.Index(fields=["dossier", "state", "id"], name="document_by_dossier"),
            models.Index(fields=["issuer", "state", "id"], name="document_by_issuer"),
        ]
        triggers = [
            state_guard(DOCUMENT),
            KEEPS_ITS_VERSION,
            pgtrigger.Trigger(
                name="final_is_fixed",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                func="""
                    IF OLD.state IN ('FINAL', 'VOID') AND
                       (NEW.context, NEW.sha256, NEW.file, NEW.number, NEW.kind, NEW.title,
                        NEW.template, NEW.issued_as, NEW.pages, NEW.size, NEW.finalised_at,
                        NEW.approved_at, NEW.issuer_id, NEW.dossier_id)
                       IS DISTINCT FROM
                       (OLD.context, OLD.sha256, OLD.file, OLD.number, OLD.kind, OLD.title,
                        OLD.template, OLD.issued_as, OLD.pages, OLD.size, OLD.finalised_at,
                        OLD.approved_at, OLD.issuer_id, OLD.dossier_id) THEN
                        RAISE EXCEPTION 'a final document does not change' USING ERRCODE = '23514';
                    END IF;
                    IF OLD.context IS DISTINCT FROM NEW.context THEN
                        RAISE EXCEPTION 'the content of a document is frozen'
                            USING ERRCODE = '23514';
                    END IF;
                    RETURN NEW;
                """,
            ),
            pgtrigger.Trigger(
                name="content_hash_is_fixed",
                when=pgtrigger.Before,
                operation=pgtrigger.UpdateOf("content_sha256"),
                func="""
                    IF OLD.state IN ('FINAL', 'VOID') AND
                       NEW.content_sha256 IS DISTINCT FROM OLD.content_sha256 THEN
                        RAISE EXCEPTION 'a final document does not change' USING ERRCODE = '23514';
                    END IF;
                    RETURN NEW;
                """,
            ),
            pgtrigger.Trigger(
                name="code_is_fixed",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                func="""
                    IF OLD.verification_code <> '' AND
                       (NEW.verification_code, NEW.verification_address, NEW.replaces_id)
                       IS DISTINCT FROM
                       (OLD.verification_code, OLD.verification_address, OLD.replaces_id) THEN
                        RAISE EXCEPTION 'the code of a document is fixed' USING ERRCODE = '23514';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.number}".strip()

    @property
    def paper(self) -> papers.Paper:
        return papers.paper(self.kind)

    @property
    def printed_number(self) -> str:
        """The number that stands on the paper: its own, or that of the case it belongs to."""
        return self.number or str(self.context.get("case_number") or "")

    @property
    def issuer_name(self) -> str:
        """As printed: an institution's later name does not reach back into its papers."""
        return self.issued_as or (self.issuer.name if self.issuer else "")

    @property
    def is_final(self) -> bool:
        return self.state == DocumentState.FINAL


class DocumentReaderQuerySet(models.QuerySet["DocumentReader"]):
    def naming(self, actor: Actor) -> DocumentReaderQuerySet:
        """Rows that name this actor: the role, and the side, organisation and person asked for."""
        on_side = (
            Grant.objects.live(clock.now())
            .held_by(actor)
            .opening()
            .filter(dossier=OuterRef("document__dossier"), side=OuterRef("side"))
        )
        return self.filter(
            Q(user__isnull=True) | Q(user_id=actor.user_id),
            Q(organisation__isnull=True) | Q(organisation_id=actor.organisation_id),
            Q(side=Side.NONE) | Exists(on_side),
            role=actor.role.value,
        )


class DocumentReader(models.Model):
    """受文人. One line of the paper's audience."""

    document = models.ForeignKey(
        Document, models.PROTECT, related_name="readers", verbose_name="文书"
    )
    role = models.CharField("角色", max_length=20, choices=Role.choices())
    side = models.CharField("立场", max_length=20, choices=Side, default=Side.NONE)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="单位"
    )
    user = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="人员"
    )
    name = models.CharField("称谓", max_length=120, blank=True)

    objects = DocumentReaderQuerySet.as_manager()

    class Meta:
        verbose_name = "受文人"
        verbose_name_plural = "受文人"
        constraints = [
            models.UniqueConstraint(
                fields=["document", "role", "side", "organisation", "user"],
                nulls_distinct=False,
                name="reader_is_named_once",
                violation_error_message="该受文人已在名单中",
            ),
            models.CheckConstraint(
                condition=~Q(role=Role.PARTY.value)
                | ~Q(side=Side.NONE)
                | Q(organisation__isnull=False)
                | Q(user__isnull=False),
                name="party_reader_names_a_side_or_person",
                violation_error_message="当事人受文人应当写明立场、单位或者人员",
            ),
        ]

    def __str__(self) -> str:
        return self.name or Role(self.role).label


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    def unopened(self) -> DeliveryQuerySet:
        return self.filter(opened_at__isnull=True)

    def visible_to(self, actor: Actor) -> DeliveryQuerySet:
        """Own deliveries, and those of papers the actor's institution issued."""
        return self.filter(document__in=Document.objects.visible_to(actor)).filter(
            Q(user_id=actor.user_id) | Q(document__in=Document.objects.issued_by(actor))
        )


class Delivery(models.Model):
    """送达. One row per person a final paper is for; electronic delivery counts on arrival.

    依据：《民事诉讼法》第90条（到达受送达人特定系统的日期为送达日期）。
    """

    document = models.ForeignKey(
        Document, models.PROTECT, related_name="deliveries", verbose_name="文书"
    )
    reader = models.ForeignKey(
        DocumentReader, models.PROTECT, related_name="deliveries", verbose_name="受文人"
    )
    user = models.ForeignKey(
        User, models.PROTECT, related_name="deliveries", verbose_name="受送达人"
    )
    method = models.CharField(
        "送达方式", max_length=20, choices=DeliveryMethod, default=DeliveryMethod.ELECTRONIC
    )
    channel = models.CharField("送达途径", max_length=80, default="本平台")
    sent_at = models.DateTimeField("发出时间")
    reached_at = models.DateTimeField("到达时间", null=True, blank=True)
    opened_at = models.DateTimeField("首次打开时间", null=True, blank=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name = "送达"
        verbose_name_plural = "送达"
        constraints = [
            models.UniqueConstraint(
                fields=["document", "user"],
                name="document_is_delivered_once_to_a_person",
                violation_error_message="该文书已向此人送达",
            ),
            models.CheckConstraint(
                condition=Q(reached_at__isnull=True) | Q(reached_at__gte=F("sent_at")),
                name="delivery_arrives_after_it_is_sent",
                violation_error_message="到达时间不早于发出时间",
            ),
        ]
        indexes = [models.Index(fields=["user", "opened_at", "id"], name="delivery_by_person")]

    def __str__(self) -> str:
        return f"{self.document.title} → {self.user.name}"
