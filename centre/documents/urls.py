"""Addresses of papers; included under /documents/."""

from django.urls import path

from centre.documents import views

app_name = "documents"
urlpatterns = [
    path("", views.DocumentList.as_view(), name="list"),
    path("style/<slug:sha256>.css", views.FormStyle.as_view(), name="style"),
    path("<uuid:public_id>/", views.DocumentPage.as_view(), name="page"),
    path("<uuid:public_id>/file/", views.DocumentFile.as_view(), name="file"),
    path(
        "<uuid:public_id>/download/",
        views.DocumentFile.as_view(as_attachment=True),
        name="download",
    ),
    path("<uuid:public_id>/preview/", views.DocumentPreview.as_view(), name="preview"),
]
