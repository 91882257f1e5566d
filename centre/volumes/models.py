"""卷宗: a request for a bundle, its volumes, the papers in them, and how far the worker is.

What a bundle holds is frozen with its hashes when it is asked for. Who may open a volume is asked
anew each time: only somebody who may open every single paper in it.
"""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Exists, OuterRef, Q

from cases.models import Case, Material
from cases.models.material import READ_ONCE_DOCKETED
from centre import clock
from centre.access.enums import GrantKind
from centre.access.models import Grant, opens
from centre.accounts.models import Organisation, User
from centre.actor import Actor, Role
from centre.documents import codes
from centre.documents.models import Document
from centre.guards import state_guard
from centre.rows import PublicRow, VersionedRow
from centre.volumes.enums import BundleState, PartOf, Purpose, Shown
from centre.volumes.lifecycle import BUNDLE, KEEPERS


def of_the_keeper(actor: Actor, path: str = "") -> Q:
    """Rows that the actor's own seat asked for, on a dossier still open to it.

    A court's judges and clerks: only while the matter is docketed there. 依据：law.md 1.4 B 类。
    """
    if actor.role not in KEEPERS or actor.organisation_id is None:
        return Q(pk__in=[])
    dossier = f"{path}case__dossier"
    own = Q(**{f"{path}organisation_id": actor.organisation_id, f"{path}role": actor.role.value})
    condition = own & opens(actor, dossier)
    if actor.role in READ_ONCE_DOCKETED:
        held = Grant.objects.live(clock.now()).held_by(actor).filter(dossier=OuterRef(dossier))
        condition &= Q(Exists(held.filter(kind=GrantKind.DOCKETED)))
    return condition


class BundleQuerySet(models.QuerySet["Bundle"]):
    def visible_to(self, actor: Actor) -> BundleQuerySet:
        """Those that the actor's own seat, in this role at this institution, has asked for."""
        return self.filter(of_the_keeper(actor))

    def in_the_making(self) -> BundleQuerySet:
        return self.filter(state__in=(BundleState.REQUESTED, BundleState.MAKING))


class Bundle(VersionedRow):
    """卷宗合册. One request for one purpose. `context` is what the cover says, frozen."""

    LIFECYCLE = BUNDLE
    PERSONAL_DATA = ("context",)

    case = models.ForeignKey(Case, models.PROTECT, related_name="bundles", verbose_name="案件")
    purpose = models.CharField("目的", max_length=20, choices=Purpose)
    state = models.CharField(
        "状态", max_length=20, choices=BundleState, default=BundleState.REQUESTED
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="bundles", verbose_name="立卷单位"
    )
    role = models.CharField("立卷岗位", max_length=20, choices=Role.choices())
    requested_at = models.DateTimeField("登记时间")
    requested_by = models.ForeignKey(
        User, models.PROTECT, related_name="bundles", verbose_name="立卷人"
    )
    file_number = models.CharField("卷号", max_length=60)
    context = models.JSONField("封面内容", default=dict)
    pages_all = models.PositiveIntegerField("总页数", default=0)
    pages_done = models.PositiveIntegerField("已制页数", default=0)
    ready_at = models.DateTimeField("制成时间", null=True, blank=True)
    void_reason = models.CharField("作废原因", max_length=400, blank=True)

    objects = BundleQuerySet.as_manager()

    class Meta:
        verbose_name = "卷宗"
        verbose_name_plural = "卷宗"
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=BundleState.VOID) | ~Q(void_reason=""),
                name="void_bundle_says_why",
                violation_error_message="作废应当写明原因",
            ),
            models.CheckConstraint(
                condition=~Q(state=BundleState.READY) | Q(ready_at__isnull=False),
                name="ready_bundle_has_its_moment",
                violation_error_message="已制成的卷宗应当有制成时间",
            ),
            models.CheckConstraint(
                condition=Q(pages_done__lte=models.F("pages_all")),
                name="bundle_makes_no_more_than_all",
                violation_error_message="已制页数不多于总页数",
            ),
        ]
        indexes = [models.Index(fields=["case", "id"], name="bundle_by_case")]
        triggers = [state_guard(BUNDLE)]

    def __str__(self) -> str:
        return f"{self.file_number}（{self.get_purpose_display()}）"

    @property
    def is_in_the_making(self) -> bool:
        return self.state in (BundleState.REQUESTED, BundleState.MAKING)


class VolumeQuerySet(models.QuerySet["Volume"]):
    def visible_to(self, actor: Actor) -> VolumeQuerySet:
        return self.filter(of_the_keeper(actor, "bundle__"))

    def readable_by(self, actor: Actor) -> VolumeQuerySet:
        """Finished ones of which the actor may open every paper, now. 依据：law.md 1.4."""
        entries = Entry.objects.filter(bundle=OuterRef("bundle"), part=OuterRef("part"))
        papers = Document.objects.readable_by(actor).values("pk")
        materials = Material.objects.openable_by(actor).values("pk")
        closed = entries.exclude(shown=Shown.LISTED).exclude(
            Q(document__in=papers) | Q(material__in=materials)
        )
        return self.visible_to(actor).filter(~Exists(closed), bundle__state=BundleState.READY)


class Volume(PublicRow):
    """卷. 正卷 or 副卷 of a bundle: one PDF, with its own hash and verification code."""

    bundle = models.ForeignKey(Bundle, models.PROTECT, related_name="volumes", verbose_name="卷宗")
    part = models.CharField("卷别", max_length=20, choices=PartOf)
    pages = models.PositiveIntegerField("编号页数", default=0)
    verification_code = models.CharField(
        "核验码", max_length=12, default=codes.new_code, editable=False
    )
    verification_address = models.CharField(
        "核验地址", max_length=200, blank=True, default="", editable=False
    )
    file = models.CharField("文件", max_length=200, blank=True, editable=False)
    sha256 = models.CharField("SHA-256", max_length=64, blank=True)
    size = models.PositiveBigIntegerField("字节数", default=0)

    objects = VolumeQuerySet.as_manager()

    class Meta:
        verbose_name = "卷"
        verbose_name_plural = "卷"
        constraints = [
            models.UniqueConstraint(fields=["bundle", "part"], name="bundle_has_a_part_once"),
            models.UniqueConstraint(
                fields=["verification_code"], name="verification_code_names_one_volume"
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="bound_is_fixed",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                func="""
                    IF OLD.sha256 <> '' AND
                       (NEW.file, NEW.sha256, NEW.size, NEW.pages, NEW.verification_code)
                       IS DISTINCT FROM
                       (OLD.file, OLD.sha256, OLD.size, OLD.pages, OLD.verification_code) THEN
                        RAISE EXCEPTION 'a bound volume does not change' USING ERRCODE = '23514';
                    END IF;
                    RETURN NEW;
                """,
            )
        ]

    def __str__(self) -> str:
        return f"{self.bundle.file_number}{self.get_part_display()}"


class EntryQuerySet(models.QuerySet["Entry"]):
    def in_order(self) -> EntryQuerySet:
        return self.order_by("part", "position", "id")

    def of_pages(self, first: int, last: int) -> EntryQuerySet:
        """Those with a page between these two."""
        return self.filter(pages__gt=0, first_page__lte=last, last_page__gte=first)


class Entry(models.Model):
    """卷内材料. One line of the index; the bytes are named by hash from the request on."""

    PERSONAL_DATA = ("name", "author")

    bundle = models.ForeignKey(Bundle, models.PROTECT, related_name="entries", verbose_name="卷宗")
    part = models.CharField("卷别", max_length=20, choices=PartOf)
    position = models.PositiveIntegerField("序号")
    group = models.CharField("类别", max_length=40)
    kind = models.CharField("文书种类", max_length=30)
    data_class = models.CharField("数据类别", max_length=1)
    document = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="文书"
    )
    material = models.ForeignKey(
        Material, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="材料"
    )
    name = models.CharField("名称", max_length=200)
    number = models.CharField("文号", max_length=60, blank=True)
    author = models.CharField("责任者", max_length=120, blank=True)
    dated_on = models.DateField("日期")
    code = models.CharField("核验码", max_length=20, blank=True)
    file = models.CharField("文件", max_length=200)
    sha256 = models.CharField("SHA-256", max_length=64)
    size = models.PositiveBigIntegerField("字节数", default=0)
    media_type = models.CharField("文件类型", max_length=80)
    shown = models.CharField("编入方式", max_length=20, choices=Shown, default=Shown.UNSEEN)
    pages = models.PositiveIntegerField("页数", default=0)
    first_page = models.PositiveIntegerField("起页", default=0)
    last_page = models.PositiveIntegerField("止页", default=0)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = "卷内材料"
        verbose_name_plural = "卷内材料"
        constraints = [
            models.UniqueConstraint(
                fields=["bundle", "part", "position"], name="entry_is_numbered_once"
            ),
            models.CheckConstraint(
                condition=Q(document__isnull=True) ^ Q(material__isnull=True),
                name="entry_is_a_paper_or_a_material",
                violation_error_message="卷内材料应当是一份文书或者一份材料",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="source_is_fixed",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                func="""
                    IF (NEW.document_id, NEW.material_id, NEW.sha256, NEW.file, NEW.part, NEW.position)
                       IS DISTINCT FROM
                       (OLD.document_id, OLD.material_id, OLD.sha256, OLD.file, OLD.part, OLD.position) THEN
                        RAISE EXCEPTION 'what a bundle holds is frozen' USING ERRCODE = '23514';
                    END IF;
                    RETURN NEW;
                """,
            )
        ]

    def __str__(self) -> str:
        return f"{self.position}. {self.name}"


class Stretch(models.Model):
    """一段页. What one errand makes: pages of one volume, stored by their hash."""

    bundle = models.ForeignKey(
        Bundle, models.PROTECT, related_name="stretches", verbose_name="卷宗"
    )
    part = models.CharField("卷别", max_length=20, choices=PartOf)
    first_page = models.PositiveIntegerField("起页")
    last_page = models.PositiveIntegerField("止页")
    file = models.CharField("文件", max_length=200, blank=True, editable=False)
    sha256 = models.CharField("SHA-256", max_length=64, blank=True)
    done_at = models.DateTimeField("完成时间", null=True, blank=True)

    class Meta:
        verbose_name = "分段"
        verbose_name_plural = "分段"
        constraints = [
            models.UniqueConstraint(
                fields=["bundle", "part", "first_page"], name="stretch_begins_once"
            ),
            models.CheckConstraint(
                condition=Q(done_at__isnull=True) | ~Q(sha256=""),
                name="done_stretch_has_its_file",
                violation_error_message="完成的分段应当有文件",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.bundle} {self.first_page}—{self.last_page}"


__all__ = ["Bundle", "Entry", "Stretch", "Volume"]
