"""Composition root: who answers which address."""

from django.urls import include, path

urlpatterns: list = [
    path("", include("centre.portal.urls")),
]
