"""Composition root: who answers which address."""

from django.urls import include, path

from centre.admin_site import site

urlpatterns: list = [
    path("admin/", site.urls),
    path("", include("centre.health.urls")),
    path("", include("centre.portal.urls")),
]
