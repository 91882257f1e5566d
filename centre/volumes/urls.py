"""Addresses of volumes; included under /volumes/."""

from django.urls import path

from centre.volumes import views

app_name = "volumes"
urlpatterns = [
    path("<uuid:public_id>/download/", views.VolumeFile.as_view(), name="download"),
    path("bundles/<uuid:public_id>/progress/", views.Progress.as_view(), name="progress"),
]
