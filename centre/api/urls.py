"""Addresses of the read API."""

from django.urls import path

from centre.api import tools
from centre.api.description import Description
from centre.api.views import Cases, Documents, Enquiries

app_name = "api"
LIST, ONE = {"get": "list"}, {"get": "retrieve"}
PUBLIC = {
    "deadline": tools.Deadline,
    "rights": tools.Rights,
    "number": tools.Number,
    "jurisdiction": tools.Jurisdiction,
    "clauses": tools.Clauses,
}
urlpatterns = [
    path("tools/", Description.as_view(), name="tools"),
    *(
        path(f"tools/{name}", view.as_view(), name=f"tools-{name}")
        for name, view in PUBLIC.items()
    ),
    *(
        path(f"{name}/{key}", view.as_view(LIST if not key else ONE), name=f"{name}-{what}")
        for name, view in (("cases", Cases), ("documents", Documents), ("enquiries", Enquiries))
        for key, what in (("", "list"), ("<uuid:public_id>/", "one"))
    ),
]
