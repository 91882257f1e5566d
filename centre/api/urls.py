"""Addresses of the read API."""

from django.urls import path

from centre.api.views import Cases, Documents, Enquiries

app_name = "api"
LIST, ONE = {"get": "list"}, {"get": "retrieve"}
urlpatterns = [
    path(f"{name}/{key}", view.as_view(LIST if not key else ONE), name=f"{name}-{what}")
    for name, view in (("cases", Cases), ("documents", Documents), ("enquiries", Enquiries))
    for key, what in (("", "list"), ("<uuid:public_id>/", "one"))
]
