"""Addresses of messages; included at the root."""

from django.urls import path

from centre.notices import views

app_name = "notices"
urlpatterns = [
    path("messages/", views.Inbox.as_view(), name="inbox"),
    path("messages/read/", views.ReadAll.as_view(), name="read_all"),
    path("messages/<uuid:public_id>/open/", views.OpenMessage.as_view(), name="open"),
    path("dev/mail/", views.DevelopmentMail.as_view(), name="dev_mail"),
]
