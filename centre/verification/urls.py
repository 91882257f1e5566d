"""Addresses of the verification of papers; included under /verify/, which is printed on them."""

from django.urls import path

from centre.verification import views

app_name = "verification"
urlpatterns = [
    path("", views.Verify.as_view(), name="verify"),
    path("<str:code>/", views.Scanned.as_view(), name="code"),
]
