"""调解室: one page for everybody at the table, each seeing exactly what was said to them."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.generic import TemplateView, View

from centre import clock
from centre.actor import Role
from centre.views import ActionView, GuardedForm, VisibleObjectMixin
from mediation import calendar_file, parties, signatories
from mediation.enums import Audience, MediationState
from mediation.forms.taking_part import CaucusForm, MessageForm
from mediation.models import Mediation, MediationSession
from mediation.permissions import has_caucus, leads
from mediation.selectors import measure, room, standing
from mediation.services import offering, proposals, talks


class AtTheTable(VisibleObjectMixin):
    """Parties of either side and whoever leads; to everybody else the room does not exist."""

    model = Mediation

    def visible(self) -> QuerySet[Mediation]:
        rows = super().visible()
        if self.actor.role is not Role.PARTY:
            rows = rows.filter(leads(self.actor, ""))
        return rows.select_related("case__dossier", "organisation", "court", "mediator", "judge")


class ForParties(AtTheTable):
    """Pages on which only a party acts."""

    def visible(self) -> QuerySet[Mediation]:
        return super().visible() if self.actor.role is Role.PARTY else Mediation.objects.none()


class Room(AtTheTable, TemplateView):
    template_name = "mediation/room.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        mediation, actor = self.object, self.actor
        is_party = actor.role is Role.PARTY
        verbs = {
            m.verb for m in mediation.LIFECYCLE.open_to(state=mediation.state, role=actor.role)
        }
        tasks = room.my_tasks(mediation, actor)
        stands = standing.where_it_stands(mediation, actor, on=self.at.date())
        if is_party:
            stands = standing.for_party(stands, tasks)
        return super().get_context_data(
            mediation=mediation,
            standing=stands,
            tone="us" if stands.mine else standing.tone(mediation, actor),
            tasks=tasks,
            measure=measure.shown(mediation, actor, on=clock.local_date(self.at)),
            streams=[self.stream(talk) for talk in room.streams(mediation, actor)],
            notes=room.notes(mediation, actor),
            note_form=MessageForm(auto_id="note_%s", initial=self.guard()),
            has_notes=not is_party and has_caucus(mediation.kind),
            proposals=room.proposals(mediation, actor),
            sittings=room.sittings(mediation, actor),
            lines=room.about(mediation, parties.needed(mediation.case)),
            own_ranking=room.own_ranking(mediation, actor) if is_party else [],
            can_talk=room.can_talk(mediation),
            is_party=is_party,
            verbs=verbs,
            authority_gap=signatories.gap_of(actor, mediation.case) if is_party else None,
            has_mediator=mediation.mediator_id is not None,
            can_reject="reject_designee" in verbs and offering.was_designated(mediation),
            can_propose=not is_party and mediation.state == MediationState.MEDIATING,
            proposal_form=MessageForm(auto_id="proposal_%s", initial=self.guard()),
            audiences=Audience.choices if has_caucus(mediation.kind) else Audience.choices[:1],
            **kwargs,
        )

    def guard(self, **more: Any) -> dict[str, Any]:
        return {"version": None, **more}

    def stream(self, talk: room.Talk) -> dict[str, Any]:
        form_class = CaucusForm if talk.code == "whisper" else MessageForm
        prefix = f"{talk.code}{talk.side.lower()}"
        form = form_class(auto_id=f"{prefix}_%s", initial=self.guard(side=talk.side))
        return {"talk": talk, "form": form, "url": room.url(talk.code, self.object)}


class Speak(AtTheTable, ActionView):
    """Base of the small posts; an error shows the same box again with what was typed."""

    template_name = "mediation/room_speak.html"
    form_class = MessageForm
    title = ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(title=self.title, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        return {**super().get_initial(), "version": None}

    def get_success_url(self) -> str:
        return reverse("mediation:room", args=[self.object.public_id])


class Say(Speak):
    title = "共同沟通"

    def act(self, form: GuardedForm) -> dict[str, Any]:
        talks.say(mediation=self.object, body=form.cleaned_data["body"], by=self.actor, at=self.at)
        return {}


class Whisper(Speak):
    title = "单独沟通"
    form_class = CaucusForm

    def act(self, form: GuardedForm) -> dict[str, Any]:
        talks.whisper(
            mediation=self.object,
            body=form.cleaned_data["body"],
            side=form.cleaned_data["side"],
            by=self.actor,
            at=self.at,
        )
        return {}


class LeaderSpeaks(Speak):
    """What only the one who leads the talks writes."""

    def visible(self) -> QuerySet[Mediation]:
        is_party = self.actor.role is Role.PARTY
        return Mediation.objects.none() if is_party else super().visible()


class Note(LeaderSpeaks):
    title = "私人笔记"

    def act(self, form: GuardedForm) -> dict[str, Any]:
        talks.note(
            mediation=self.object, body=form.cleaned_data["body"], by=self.actor, at=self.at
        )
        return {}


class Propose(LeaderSpeaks):
    """提出方案, from the mediator's room; the audience is chosen by the button."""

    title = "提出调解方案"
    done = "方案已提出。"

    def act(self, form: GuardedForm) -> dict[str, Any]:
        audience = self.request.POST.get("audience", Audience.BOTH)
        if audience not in Audience.values:
            raise Http404
        proposals.propose(
            mediation=self.object,
            audience=audience,
            body=form.cleaned_data["body"],
            by=self.actor,
            at=self.at,
        )
        return {}


class CalendarFile(AtTheTable, View):
    """日历文件 of one session, for the phone's own diary."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        session = get_object_or_404(
            MediationSession.objects.visible_to(self.actor)
            .planned()
            .filter(mediation=self.object),
            public_id=kwargs["session_id"],
        )
        response = HttpResponse(
            calendar_file.of(session), content_type="text/calendar; charset=utf-8"
        )
        response["Content-Disposition"] = 'attachment; filename="session.ics"'
        response["X-Content-Type-Options"] = "nosniff"
        return response
