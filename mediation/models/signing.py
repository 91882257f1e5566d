"""What was laid before the signers, and what came back signed with a certificate of one's own."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from cases.models import Party
from centre.actor import Actor, Role
from centre.rows import PublicRow
from mediation.models.agreement import Agreement, Signature


class AgreementEdition(models.Model):
    """交付签署的文本. One per edition, as it was read; `copy` is its PDF for certificates, made on demand.

    依据：law.md 6.0(4)；《电子签名法》第13条（改动应当能够被发现）。
    """

    agreement = models.ForeignKey(
        Agreement, models.CASCADE, related_name="editions", verbose_name="协议"
    )
    edition = models.PositiveSmallIntegerField("第几稿")
    text_hash = models.CharField("文本哈希", max_length=64)
    text = models.TextField("文本")
    ordered_at = models.DateTimeField("申请待签文件时间", null=True, blank=True)
    copy = models.CharField("待签文件", max_length=200, blank=True)
    copy_sha256 = models.CharField("待签文件哈希", max_length=64, blank=True)

    class Meta:
        verbose_name = "协议签署稿"
        verbose_name_plural = "协议签署稿"
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "edition"],
                name="agreement_edition_is_kept_once",
                violation_error_message="这一稿已经留存",
            )
        ]

    def __str__(self) -> str:
        return f"{self.agreement} 第{self.edition}稿"


class CertificateUploadQuerySet(models.QuerySet["CertificateUpload"]):
    def visible_to(self, actor: Actor) -> CertificateUploadQuerySet:
        """The person who sent it in; everybody else sees the signature that came of it."""
        if actor.role is not Role.PARTY:
            return self.none()
        return self.filter(
            signer_id=actor.user_id, agreement__in=Agreement.objects.visible_to(actor)
        )

    def waiting(self) -> CertificateUploadQuerySet:
        return self.filter(checked_at__isnull=True)


class CertificateUpload(PublicRow):
    """数字证书签名件. Checked by the worker; it becomes a signature, or a refusal with its reason."""

    PERSONAL_DATA = ("certificate",)

    agreement = models.ForeignKey(
        Agreement, models.PROTECT, related_name="certificate_uploads", verbose_name="协议"
    )
    edition = models.PositiveSmallIntegerField("第几稿")
    text_hash = models.CharField("所签文本哈希", max_length=64)
    party = models.ForeignKey(Party, models.PROTECT, related_name="+", verbose_name="当事人")
    signer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="上传人"
    )
    signer_name = models.CharField("上传人姓名", max_length=60)
    is_by_agent = models.BooleanField("由代理人签署", default=False)
    file = models.FileField("签名文件", upload_to="signatures/", max_length=200)
    sha256 = models.CharField("签名文件哈希", max_length=64)
    sent_at = models.DateTimeField("上传时间")
    checked_at = models.DateTimeField("核验时间", null=True, blank=True)
    refusal = models.CharField("不予采用的原因", max_length=400, blank=True)
    signature = models.OneToOneField(
        Signature, models.PROTECT, null=True, blank=True, related_name="upload",
        verbose_name="签署",
    )  # fmt: skip

    objects = CertificateUploadQuerySet.as_manager()

    class Meta:
        verbose_name = "数字证书签名件"
        verbose_name_plural = "数字证书签名件"
        constraints = [
            models.CheckConstraint(
                condition=Q(checked_at__isnull=True, refusal="", signature__isnull=True)
                | (Q(checked_at__isnull=False) & (~Q(refusal="") ^ Q(signature__isnull=False))),
                name="checked_upload_has_one_outcome",
                violation_error_message="核验过的签名件应当有且只有一个结果",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.signer_name} {self.sha256[:12]}"
