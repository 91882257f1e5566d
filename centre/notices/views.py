"""消息: the person's own messages, and the mails a developer's machine has written."""

from __future__ import annotations

from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.generic import ListView, TemplateView, View

from centre.notices import services
from centre.notices.models import Message
from centre.views import ActorRequiredMixin, VisibleObjectMixin

NEWEST = 50


class Inbox(ActorRequiredMixin, ListView):
    template_name = "notices/inbox.html"
    paginate_by = 25

    def get_queryset(self) -> QuerySet[Message]:
        return Message.objects.visible_to(self.actor).latest_first()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        unread = Message.objects.visible_to(self.actor).unread().count()
        return super().get_context_data(unread=unread, **kwargs)


class OpenMessage(VisibleObjectMixin, View):
    """Mark as read and go where the message points. A post, because it changes something."""

    model = Message
    http_method_names = ["post"]

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        services.mark_read(message=self.object, by=self.actor, at=self.at)
        return redirect(self.object.link or "notices:inbox")


class ReadAll(ActorRequiredMixin, View):
    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        services.mark_all_read(by=self.actor, at=self.at)
        return redirect("notices:inbox")


class DevelopmentMail(TemplateView):
    """Mails written as files, newest first. Does not exist where mails leave the machine."""

    template_name = "notices/dev_mail.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not (settings.DEBUG or settings.DEV_MAIL_PAGE) or not getattr(
            settings, "EMAIL_FILE_PATH", None
        ):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(mails=mails(Path(settings.EMAIL_FILE_PATH)), **kwargs)


def mails(folder: Path) -> list[dict[str, str]]:
    """The newest mails of a folder of log files; one file may hold several."""
    files = sorted(folder.glob("*.log"), key=lambda f: f.stat().st_mtime, reverse=True)[:NEWEST]
    found = []
    for file in files:
        for raw in reversed(file.read_bytes().split(b"-" * 79 + b"\n")):
            if not raw.strip():
                continue
            mail = message_from_bytes(raw.lstrip(), policy=policy.default)
            body = mail.get_body(preferencelist=("plain", "html"))
            found.append(
                {
                    "to": str(mail["To"] or ""),
                    "subject": str(mail["Subject"] or ""),
                    "date": str(mail["Date"] or ""),
                    "body": body.get_content() if body else "",
                }
            )
    return found[:NEWEST]
