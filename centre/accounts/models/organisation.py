"""Institutions: the organs, the mediation organisations, and the companies that come to them."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q

from centre.accounts.enums import (
    FEE_KINDS,
    LAWFUL_BASES,
    MEDIATION_KINDS,
    LegalBasis,
    OrganisationKind,
)
from centre.constraints import half_open
from centre.rows import PublicRow, VersionedRow


def _basis_fits_kind() -> Q:
    fits = Q(legal_basis="")
    for kind, bases in LAWFUL_BASES.items():
        fits |= Q(kind=kind, legal_basis__in=bases)
    return fits


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def active(self) -> OrganisationQuerySet:
        return self.filter(is_active=True)

    def courts(self) -> OrganisationQuerySet:
        return self.filter(kind=OrganisationKind.COURT)

    def mediating(self) -> OrganisationQuerySet:
        """Bodies that may be named as conductor of a mediation: their legal basis is on record."""
        return self.filter(kind__in=MEDIATION_KINDS, is_active=True).exclude(legal_basis="")

    def on_register_of(self, court: Organisation, *, on: date) -> OrganisationQuerySet:
        """特邀调解组织: on this court's register, or on that of a court above it.

        依据：《最高人民法院关于人民法院特邀调解的规定》第5条。
        """
        courts = (
            Q(register_entries__court=court)
            | Q(register_entries__court__children=court)
            | Q(register_entries__court__children__children=court)
        )
        current = Q(register_entries__starts_on__lte=on) & (
            Q(register_entries__ends_on__isnull=True) | Q(register_entries__ends_on__gt=on)
        )
        return self.filter(courts & current).distinct()


class Organisation(VersionedRow):
    """单位. 依据：law.md 1.2 的登记项。"""

    PERSONAL_DATA = ("legal_representative", "phone", "address")

    code = models.CharField("内部代号", max_length=40, blank=True)
    kind = models.CharField("类型", max_length=30, choices=OrganisationKind)
    name = models.CharField("全称", max_length=120)
    short_name = models.CharField("简称", max_length=40, blank=True)
    credit_code = models.CharField("统一社会信用代码", max_length=18, blank=True)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name="上级单位",
    )
    court_code = models.CharField("法院代字", max_length=20, blank=True)
    number_prefix = models.CharField("文号代字", max_length=40, blank=True)
    legal_basis = models.CharField("设立依据", max_length=20, choices=LegalBasis, blank=True)
    licence_no = models.CharField("许可证号", max_length=60, blank=True)
    licence_on = models.DateField("许可日期", null=True, blank=True)
    licence_authority = models.CharField("许可机关", max_length=80, blank=True)
    is_fee_charging = models.BooleanField("收费", default=False)
    tariff = models.CharField("收费标准", max_length=200, blank=True)
    scope = models.TextField("受理范围", blank=True)
    legal_representative = models.CharField("法定代表人（负责人）", max_length=60, blank=True)
    legal_representative_post = models.CharField("职务", max_length=40, blank=True)
    region_code = models.CharField("行政区划代码", max_length=6, blank=True)
    address = models.CharField("住所", max_length=200, blank=True)
    phone = models.CharField("联系电话", max_length=30, blank=True)
    is_active = models.BooleanField("启用", default=True)
    is_demo = models.BooleanField("演示数据", default=False)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = "单位"
        verbose_name_plural = "单位"
        constraints = [
            models.UniqueConstraint(
                fields=["credit_code"],
                condition=~Q(credit_code=""),
                name="credit_code_names_one_organisation",
                violation_error_message="该统一社会信用代码已登记",
            ),
            models.UniqueConstraint(
                fields=["court_code"],
                condition=~Q(court_code=""),
                name="court_code_names_one_court",
                violation_error_message="该法院代字已登记",
            ),
            models.UniqueConstraint(
                fields=["code"],
                condition=~Q(code=""),
                name="code_names_one_organisation",
                violation_error_message="该内部代号已使用",
            ),
            models.CheckConstraint(
                condition=Q(court_code="") | Q(kind=OrganisationKind.COURT),
                name="only_a_court_has_a_court_code",
                violation_error_message="只有人民法院有法院代字",
            ),
            models.CheckConstraint(
                condition=_basis_fits_kind(),
                name="legal_basis_fits_the_kind",
                violation_error_message="设立依据与单位类型不符",
            ),
            models.CheckConstraint(
                condition=Q(is_fee_charging=False) | (Q(kind__in=FEE_KINDS) & ~Q(tariff="")),
                name="fees_need_a_lawful_kind_and_a_tariff",
                violation_error_message="该类单位不得收费，或者收费而未公布标准",
            ),
        ]
        indexes = [models.Index(fields=["kind", "name", "id"], name="organisation_by_kind")]

    def __str__(self) -> str:
        return self.name

    @property
    def called(self) -> str:
        return self.short_name or self.name


class RegisterEntryQuerySet(models.QuerySet["RegisterEntry"]):
    def current(self, *, on: date) -> RegisterEntryQuerySet:
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=on), starts_on__lte=on)


class RegisterEntry(PublicRow):
    """特邀调解名册. 依据：《最高人民法院关于人民法院特邀调解的规定》第5、6条。"""

    court = models.ForeignKey(
        Organisation, models.PROTECT, related_name="register", verbose_name="名册所属法院"
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="register_entries", verbose_name="特邀调解组织"
    )
    certificate_no = models.CharField("证书编号", max_length=60)
    starts_on = models.DateField("入册日期")
    ends_on = models.DateField("届满日期", null=True, blank=True)

    objects = RegisterEntryQuerySet.as_manager()

    class Meta:
        verbose_name = "特邀调解名册"
        verbose_name_plural = "特邀调解名册"
        constraints = [
            half_open("starts_on", "ends_on"),
            models.UniqueConstraint(
                fields=["court", "organisation", "starts_on"],
                name="register_entry_begins_once",
                violation_error_message="同一日期已登记入册",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}（{self.court.called}名册 {self.certificate_no}）"
