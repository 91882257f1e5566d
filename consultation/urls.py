"""Addresses of the enquiry room."""

from django.urls import path

from consultation.views import enquiries as views

app_name = "consultation"
urlpatterns = [
    path("enquiries/", views.EnquiryList.as_view(), name="list"),
    path("enquiries/ask/", views.Ask.as_view(), name="ask"),
    path("enquiries/<uuid:public_id>/", views.EnquiryPage.as_view(), name="enquiry"),
    path("enquiries/<uuid:public_id>/follow-up/", views.FollowUp.as_view(), name="follow_up"),
    path("enquiries/<uuid:public_id>/close/", views.Close.as_view(), name="close"),
    path("enquiries/<uuid:public_id>/withdraw/", views.Withdraw.as_view(), name="withdraw"),
    path("enquiries/<uuid:public_id>/convert/", views.Convert.as_view(), name="convert"),
]
