"""Messages to persons: one row per person and event, read on the site, perhaps mailed."""

from __future__ import annotations

from datetime import timedelta

from django.db import models
from django.db.models import Q

from centre import clock
from centre.access.models import Dossier
from centre.accounts.models import User
from centre.actor import Actor
from centre.notices.enums import MailState
from centre.rows import PublicRow

LONGEST = timedelta(seconds=180)  # beyond the worker's own time limit


class MessageQuerySet(models.QuerySet["Message"]):
    def visible_to(self, actor: Actor) -> MessageQuerySet:
        """Own messages only, in whatever post the person acts."""
        if actor.is_anonymous:
            return self.none()
        return self.filter(user_id=actor.user_id)

    def unread(self) -> MessageQuerySet:
        return self.filter(read_at__isnull=True)

    def uncertain(self) -> MessageQuerySet:
        """Mails that were begun and never confirmed: a person must decide."""
        return self.filter(mail_state=MailState.SENDING)

    def in_doubt(self) -> MessageQuerySet:
        """Begun long enough ago and never confirmed, or refused by the post office."""
        long_ago = clock.now() - LONGEST
        return self.filter(
            Q(mail_state=MailState.FAILED)
            | Q(mail_state=MailState.SENDING, mail_started_at__lt=long_ago)
        )

    def latest_first(self) -> MessageQuerySet:
        return self.order_by("-created_at", "-id")


class Message(PublicRow):
    """消息. `dedupe` and the person make it unique; the text is frozen when it is told."""

    PERSONAL_DATA = ("title", "body", "mail_to")

    user = models.ForeignKey(User, models.PROTECT, related_name="messages", verbose_name="收件人")
    dossier = models.ForeignKey(
        Dossier,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="messages",
        verbose_name="卷宗",
    )
    code = models.CharField("种类", max_length=60)
    dedupe = models.CharField("去重键", max_length=160)
    title = models.CharField("标题", max_length=200)
    body = models.TextField("内容")
    link = models.CharField("链接", max_length=300, blank=True)
    created_at = models.DateTimeField("时间")
    read_at = models.DateTimeField("阅读时间", null=True, blank=True)
    mail_state = models.CharField("邮件", max_length=20, choices=MailState, default=MailState.NONE)
    mail_to = models.EmailField("邮件地址", blank=True)
    mail_key = models.CharField("邮件标识", max_length=120, blank=True)
    mail_started_at = models.DateTimeField("开始发送", null=True, blank=True)
    mail_sent_at = models.DateTimeField("邮件发出", null=True, blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = "消息"
        verbose_name_plural = "消息"
        constraints = [
            models.UniqueConstraint(
                fields=["user", "code", "dedupe"],
                name="message_is_told_once",
                violation_error_message="该消息已经发出",
            ),
            models.CheckConstraint(
                condition=~Q(mail_state=MailState.SENT) | Q(mail_sent_at__isnull=False),
                name="sent_mail_has_its_time",
                violation_error_message="已发邮件应当有发出时间",
            ),
            models.CheckConstraint(
                condition=Q(link="") | (Q(link__startswith="/") & ~Q(link__startswith="//")),
                name="message_links_stay_on_the_site",
                violation_error_message="消息链接只能指向本站",
            ),
        ]
        indexes = [
            models.Index(fields=["user", "-created_at", "-id"], name="message_by_person"),
            models.Index(
                fields=["user"], name="message_unread", condition=Q(read_at__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return self.title
