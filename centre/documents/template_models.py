"""文书样式: every version of every letter template, with the very texts it is made of."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import OuterRef, Subquery

from centre.accounts.models import User
from centre.guards import frozen_rows


class TemplateSource(models.Model):
    """样式源文. One text, kept once under its hash however many forms share it."""

    sha256 = models.CharField("SHA-256", max_length=64, primary_key=True)
    text = models.TextField("源文")

    class Meta:
        verbose_name = "样式源文"
        verbose_name_plural = "样式源文"
        triggers = [frozen_rows()]

    def __str__(self) -> str:
        return self.sha256[:12]


class TemplateVersionQuerySet(models.QuerySet["TemplateVersion"]):
    def of(self, template: str) -> TemplateVersionQuerySet:
        """All versions of one form, oldest first."""
        return self.filter(template=template).order_by("number")

    def newest(self) -> TemplateVersionQuerySet:
        """The last version of each form, in force or not."""
        return self.order_by("template", "-number").distinct("template")

    def with_successor(self) -> TemplateVersionQuerySet:
        """Each with `succeeded_at`, when the first later version begins."""
        later = self.model.objects.filter(
            template=OuterRef("template"), number__gt=OuterRef("number")
        ).order_by("in_force_at", "id")
        return self.annotate(succeeded_at=Subquery(later.values("in_force_at")[:1]))


class TemplateVersion(models.Model):
    """文书样式的一版. Written once by the deployment that brings it; never changed, never deleted.

    `sources` names every text by its hash, `typesetting` the revision of the code that sets it.
    """

    template = models.CharField("样式", max_length=120)
    number = models.PositiveSmallIntegerField("版次")
    digest = models.CharField("校验值", max_length=64, db_index=True)
    sources = models.JSONField("源文清单")
    typesetting = models.PositiveSmallIntegerField("排版程序版次")
    in_force_at = models.DateTimeField("施行时间")
    registered_at = models.DateTimeField("登记时间")
    registered_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", verbose_name="登记人"
    )

    objects = TemplateVersionQuerySet.as_manager()

    class Meta:
        verbose_name = "文书样式"
        verbose_name_plural = "文书样式"
        constraints = [
            models.UniqueConstraint(
                fields=["template", "number"],
                name="template_version_is_numbered_once",
                violation_error_message="这一版次已经登记",
            ),
            models.CheckConstraint(
                condition=models.Q(number__gt=0),
                name="template_versions_count_from_one",
                violation_error_message="版次从1起",
            ),
        ]
        triggers = [frozen_rows()]

    def __str__(self) -> str:
        return f"{self.template} 第{self.number}版"

    @property
    def is_in_force_at_once(self) -> bool:
        return self.in_force_at <= self.registered_at


# A paper keeps the version it was drafted in; one from before versions were kept may be given one.
KEEPS_ITS_VERSION = pgtrigger.Trigger(
    name="keeps_its_template_version",
    when=pgtrigger.Before,
    operation=pgtrigger.UpdateOf("template_version_id"),
    func="""
        IF OLD.template_version_id IS NOT NULL AND
           NEW.template_version_id IS DISTINCT FROM OLD.template_version_id THEN
            RAISE EXCEPTION 'a document keeps its template version' USING ERRCODE = '23514';
        END IF;
        RETURN NEW;
    """,
)
