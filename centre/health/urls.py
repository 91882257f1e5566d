"""Addresses for probes. The proxy keeps /readyz inside the network."""

from django.urls import path

from centre.health import views

app_name = "health"
urlpatterns = [
    path("livez", views.livez, name="livez"),
    path("readyz", views.readyz, name="readyz"),
]
