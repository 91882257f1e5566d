"""Read-only lists and single rows under /api/v1/, each from `visible_to(actor)`."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django_filters import rest_framework as filters
from rest_framework.viewsets import ReadOnlyModelViewSet

from cases.models import Case
from centre.api.access import HoldsPost, NewestFirst, actor_of
from centre.api.shapes import CaseFile, CaseRow, DocumentRow, EnquiryRow
from centre.documents.models import Document
from consultation.models import Enquiry


class Visible(ReadOnlyModelViewSet):
    """A stranger's row and no row are the same 404."""

    model: Any
    lookup_field = "public_id"
    permission_classes = (HoldsPost,)
    pagination_class = NewestFirst
    filter_backends = (filters.DjangoFilterBackend,)

    def get_queryset(self) -> QuerySet:
        return self.model.objects.visible_to(actor_of(self.request))


class CaseFilter(filters.FilterSet):
    class Meta:
        model = Case
        fields = {"state": ["exact"], "kind": ["exact"], "due_on": ["lte", "gte"]}


class Cases(Visible):
    """案件. The list gives rows; one case gives its file and the moves open to the caller."""

    model = Case
    filterset_class = CaseFilter

    def get_serializer_class(self) -> Any:
        return CaseFile if self.action == "retrieve" else CaseRow


class Documents(Visible):
    """文书 addressed to the caller, or of the caller's own institution."""

    model = Document
    serializer_class = DocumentRow
    filterset_fields = ("kind", "state")


class Enquiries(Visible):
    """咨询."""

    model = Enquiry
    serializer_class = EnquiryRow
    filterset_fields = ("state", "topic")
