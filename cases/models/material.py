"""Evidence and identity papers, byte for byte as they came, with their SHA-256."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q

from cases.enums import Secrecy
from cases.models.case import Case
from cases.models.supplement import SupplementItem
from centre import clock
from centre.access.enums import GrantKind, Side
from centre.access.models import Grant, opens
from centre.actor import Actor, Role
from centre.rows import PublicRow

READ_ORDINARY = frozenset(
    {
        Role.MEDIATOR,
        Role.FILING_CLERK,
        Role.COORDINATOR,
        Role.SECRETARY,
        Role.MARKET_OFFICER,
    }
)
READ_ONCE_DOCKETED = frozenset({Role.JUDGE, Role.COURT_CLERK})


def material_path(material: Material, filename: str) -> str:
    """A random name; the person's own name is a label on the row, never a path."""
    return f"materials/{uuid.uuid4().hex}"


class MaterialQuerySet(models.QuerySet["Material"]):
    def present(self) -> MaterialQuerySet:
        """Not taken back by the person who put it in."""
        return self.filter(removed_at__isnull=True)

    def to_exchange(self, case: Case) -> MaterialQuerySet:
        """Ordinary papers the other side has not been shown yet."""
        return self.present().filter(
            case=case, secrecy=Secrecy.ORDINARY, exchanged_at__isnull=True
        )

    def visible_to(self, actor: Actor) -> MaterialQuerySet:
        """Own side's papers; the other side's ordinary ones after exchange; staff by class;
        judge and court clerk once the court has docketed the matter (立案、受理).

        依据：law.md 1.4 B、C 类；商业秘密材料须先签保密承诺（K11）。
        """
        mine = (
            Grant.objects.live(clock.now())
            .held_by(actor)
            .opening()
            .filter(dossier=OuterRef("case__dossier"))
        )
        allowed = Q(Exists(mine.filter(side=OuterRef("side")).exclude(side=Side.NONE)))
        if actor.role is Role.PARTY:
            allowed |= Q(secrecy=Secrecy.ORDINARY, exchanged_at__isnull=False)
        elif actor.role in READ_ORDINARY:
            allowed |= Q(secrecy=Secrecy.ORDINARY)
        elif actor.role in READ_ONCE_DOCKETED:
            docketed = Exists(mine.filter(kind=GrantKind.DOCKETED))
            allowed |= Q(docketed, secrecy=Secrecy.ORDINARY)
        return self.filter(opens(actor, "case__dossier")).filter(allowed)

    def openable_by(self, actor: Actor) -> MaterialQuerySet:
        """Those of which more than the list is shown: an organisation's office reads the bodies only
        of requests that it examines itself. 依据：law.md 1.4 B 类（调解组织仅目录）。
        """
        rows = self.visible_to(actor)
        if actor.role is Role.SECRETARY:
            return rows.filter(case__handled_by_id=actor.organisation_id)
        return rows


class Material(PublicRow):
    """证据材料. 依据：law.md 5.5（EV01—EV13）；原件字节不改，签名与哈希随收件回执给出。"""

    case = models.ForeignKey(Case, models.PROTECT, related_name="materials", verbose_name="案件")
    side = models.CharField("提交方", max_length=20, choices=Side)
    evidence_code = models.CharField("证据类别", max_length=20, blank=True)
    label = models.CharField("名称", max_length=200)
    purpose = models.CharField("证明目的", max_length=300, blank=True)
    file = models.FileField("文件", upload_to=material_path, max_length=200)
    sha256 = models.CharField("SHA-256", max_length=64)
    size = models.BigIntegerField("字节数")
    media_type = models.CharField("文件类型", max_length=80)
    pages = models.PositiveIntegerField("页数", null=True, blank=True)
    secrecy = models.CharField("密级", max_length=20, choices=Secrecy, default=Secrecy.ORDINARY)
    warnings = models.JSONField("提示", default=list, blank=True)
    uploaded_at = models.DateTimeField("上传时间")
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="上传人"
    )
    exchanged_at = models.DateTimeField("交换时间", null=True, blank=True)
    removed_at = models.DateTimeField("撤下时间", null=True, blank=True)
    upload_key = models.UUIDField("上传键", default=uuid.uuid4, editable=False)
    supplement_item = models.ForeignKey(
        SupplementItem,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="materials",
        verbose_name="对应补正事项",
    )

    objects = MaterialQuerySet.as_manager()

    class Meta:
        verbose_name = "证据材料"
        verbose_name_plural = "证据材料"
        constraints = [
            models.UniqueConstraint(
                fields=["case", "upload_key"],
                name="material_is_uploaded_once",
                violation_error_message="该文件已经上传",
            )
        ]
        indexes = [models.Index(fields=["case", "side", "id"], name="material_by_case")]

    def __str__(self) -> str:
        return self.label
