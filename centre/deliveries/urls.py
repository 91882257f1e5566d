"""Addresses of deliveries; included under /deliveries/."""

from django.urls import path

from centre.deliveries import views

app_name = "deliveries"
urlpatterns = [
    path("", views.Overview.as_view(), name="list"),
    path("<uuid:public_id>/", views.DispatchPage.as_view(), name="page"),
    path("<uuid:public_id>/copy/", views.AskForCopy.as_view(), name="copy"),
    path("addresses/<uuid:public_id>/withdraw/", views.Withdraw.as_view(), name="withdraw"),
    path("proofs/<uuid:public_id>/", views.ProofFile.as_view(), name="proof"),
    path("posts/<uuid:public_id>/", views.PostsFile.as_view(), name="posts"),
]
