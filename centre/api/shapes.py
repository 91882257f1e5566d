"""What the API says of a thing: fields named one by one, numbers and telephones never among them."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from rest_framework import serializers

from cases.models import Case, Material
from centre.api.access import actor_of
from centre.documents.models import Document
from consultation.models import Enquiry
from mediation.models import Mediation


class StateFields(serializers.ModelSerializer):
    """State in code and in words, and whose turn it is."""

    state_label = serializers.CharField(source="get_state_display")
    turn = serializers.SerializerMethodField()

    def get_turn(self, row: Any) -> str:
        role = row.LIFECYCLE.turn.get(row.state)
        return role.label if role else ""


class CaseRow(StateFields):
    url = serializers.SerializerMethodField()

    class Meta:
        model = Case
        fields = (
            "public_id", "number", "title", "state", "state_label", "turn", "wished_kind", "kind",
            "cause_name", "due_on", "submitted_at", "accepted_at", "url",
        )  # fmt: skip

    def get_url(self, case: Case) -> str:
        return reverse("cases:case", args=[case.public_id])


class MaterialRow(serializers.ModelSerializer):
    class Meta:
        model = Material
        fields = ("public_id", "label", "side", "evidence_code", "sha256", "size", "uploaded_at")


class DocumentRow(serializers.ModelSerializer):
    state_label = serializers.CharField(source="get_state_display")

    class Meta:
        model = Document
        fields = (
            "public_id", "kind", "title", "number", "state", "state_label", "sha256", "finalised_at",
        )  # fmt: skip


class MediationRow(StateFields):
    class Meta:
        model = Mediation
        fields = (
            "public_id", "kind", "state", "state_label", "turn", "clock_started_at", "due_on",
            "legal_due_on", "ended_at", "end_reason",
        )  # fmt: skip


class CaseFile(CaseRow):
    """One case with what this reader may see of it, and the moves open to this reader now."""

    parties = serializers.SerializerMethodField()
    moves = serializers.SerializerMethodField()
    materials = serializers.SerializerMethodField()
    documents = serializers.SerializerMethodField()
    mediations = serializers.SerializerMethodField()

    class Meta(CaseRow.Meta):
        fields = (*CaseRow.Meta.fields, "parties", "moves", "materials", "documents", "mediations")

    @property
    def actor(self) -> Any:
        return actor_of(self.context["request"])

    def get_parties(self, case: Case) -> list[dict[str, str]]:
        rows = case.parties.order_by("role", "position")
        return [{"role": p.role, "name": p.name} for p in rows]

    def get_moves(self, case: Case) -> list[dict[str, str]]:
        moves = case.LIFECYCLE.open_to(state=case.state, role=self.actor.role)
        return [{"verb": m.verb, "label": m.label, "basis": m.basis} for m in moves]

    def get_materials(self, case: Case) -> list[dict[str, Any]]:
        rows = Material.objects.visible_to(self.actor).filter(case=case, removed_at__isnull=True)
        return MaterialRow(rows.order_by("id"), many=True).data

    def get_documents(self, case: Case) -> list[dict[str, Any]]:
        rows = Document.objects.visible_to(self.actor).filter(dossier=case.dossier)
        return DocumentRow(rows.order_by("id"), many=True).data

    def get_mediations(self, case: Case) -> list[dict[str, Any]]:
        rows = Mediation.objects.visible_to(self.actor).filter(case=case)
        return MediationRow(rows.order_by("id"), many=True).data


class EnquiryRow(StateFields):
    topic_label = serializers.CharField()

    class Meta:
        model = Enquiry
        fields = (
            "public_id", "number", "topic", "topic_label", "subject", "state", "state_label", "turn",
            "submitted_at", "answered_at", "due_on",
        )  # fmt: skip
