"""Words: to everybody, between one side and the mediator, and the mediator's own notes.

The last two are data class D. Side and mediator are part of the row and of the query, so a message
cannot be reached by the other side, the court, the organisation's office or an administrator.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from centre.access.enums import Side
from centre.access.models import opens
from centre.actor import Actor, Role
from centre.guards import frozen_rows
from centre.rows import PublicRow
from mediation.models.assignment import Assignment
from mediation.models.mediation import Mediation
from mediation.permissions import DOSSIER, at_the_table, on_side


def told_to(actor: Actor) -> Q:
    """The row was told to this very mediator, who is still assigned and whose grant still lives."""
    if actor.role is not Role.MEDIATOR:
        return Q(pk__in=[])
    assigned = Q(assignment__mediator__user_id=actor.user_id, assignment__ended_at__isnull=True)
    return assigned & opens(actor, DOSSIER)


class CaucusMessageQuerySet(models.QuerySet["CaucusMessage"]):
    def visible_to(self, actor: Actor) -> CaucusMessageQuerySet:
        return self.filter(on_side(actor) | told_to(actor))

    def of_side(self, side: str) -> CaucusMessageQuerySet:
        return self.filter(side=side)


class CaucusMessage(PublicRow):
    """单方沟通. Between one side and the assigned mediator; a successor does not inherit it."""

    mediation = models.ForeignKey(
        Mediation, models.PROTECT, related_name="caucus_messages", verbose_name="调解"
    )
    assignment = models.ForeignKey(
        Assignment, models.PROTECT, related_name="caucus_messages", verbose_name="指派"
    )
    side = models.CharField("立场", max_length=20, choices=Side)
    from_mediator = models.BooleanField("调解员所写")
    body = models.TextField("内容")
    sent_at = models.DateTimeField("时间")
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="发送人"
    )

    objects = CaucusMessageQuerySet.as_manager()

    class Meta:
        verbose_name = "单方沟通"
        verbose_name_plural = "单方沟通"
        constraints = [
            models.CheckConstraint(
                condition=Q(side__in=[Side.APPLICANT, Side.RESPONDENT]),
                name="caucus_belongs_to_a_side",
            )
        ]
        indexes = [models.Index(fields=["mediation", "side", "id"], name="caucus_by_side")]

    def __str__(self) -> str:
        return f"{self.get_side_display()} {self.sent_at:%Y-%m-%d %H:%M}"


class JointMessageQuerySet(models.QuerySet["JointMessage"]):
    def visible_to(self, actor: Actor) -> JointMessageQuerySet:
        return self.filter(at_the_table(actor))


class JointMessage(PublicRow):
    """共同沟通. Said to everybody at the table, to nobody beyond it (K1)."""

    mediation = models.ForeignKey(
        Mediation, models.PROTECT, related_name="joint_messages", verbose_name="调解"
    )
    side = models.CharField("立场", max_length=20, choices=Side)
    author = models.CharField("发言人", max_length=80)
    body = models.TextField("内容")
    sent_at = models.DateTimeField("时间")
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="发送人"
    )

    objects = JointMessageQuerySet.as_manager()

    class Meta:
        verbose_name = "共同沟通"
        verbose_name_plural = "共同沟通"
        triggers = [frozen_rows()]
        indexes = [models.Index(fields=["mediation", "id"], name="joint_message_in_order")]

    def __str__(self) -> str:
        return f"{self.author} {self.sent_at:%Y-%m-%d %H:%M}"


class PrivateNoteQuerySet(models.QuerySet["PrivateNote"]):
    def visible_to(self, actor: Actor) -> PrivateNoteQuerySet:
        return self.filter(told_to(actor))


class PrivateNote(PublicRow):
    """调解员私人笔记. The author's alone; not archived with the file (law.md 6.5)."""

    mediation = models.ForeignKey(
        Mediation, models.PROTECT, related_name="private_notes", verbose_name="调解"
    )
    assignment = models.ForeignKey(
        Assignment, models.PROTECT, related_name="private_notes", verbose_name="指派"
    )
    body = models.TextField("内容")
    written_at = models.DateTimeField("时间")

    objects = PrivateNoteQuerySet.as_manager()

    class Meta:
        verbose_name = "私人笔记"
        verbose_name_plural = "私人笔记"
        indexes = [models.Index(fields=["assignment", "id"], name="private_note_in_order")]

    def __str__(self) -> str:
        return f"笔记 {self.written_at:%Y-%m-%d %H:%M}"
