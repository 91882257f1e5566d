"""Addresses under /accounts/. Registration, posts, mandates; log-in itself is allauth's."""

from django.urls import path

from centre.accounts.views import joining, mandates, profile, signup

app_name = "accounts"
urlpatterns = [
    path("signup/company/", signup.CompanySignup.as_view(), name="signup_company"),
    path("signup/agent/", signup.AgentSignup.as_view(), name="signup_agent"),
    path("profile/", profile.Profile.as_view(), name="profile"),
    path("no-post/", profile.NoPost.as_view(), name="no_post"),
    path("post/", profile.SwitchPost.as_view(), name="switch_post"),
    path("joining/", joining.JoinList.as_view(), name="join_list"),
    path("joining/<uuid:public_id>/", joining.JoinPage.as_view(), name="join"),
    path("joining/<uuid:public_id>/confirm/", joining.ConfirmJoin.as_view(), name="join_confirm"),
    path("joining/<uuid:public_id>/decline/", joining.DeclineJoin.as_view(), name="join_decline"),
    path("mandates/", mandates.MandateList.as_view(), name="mandate_list"),
    path("mandates/ask/", mandates.AskMandate.as_view(), name="mandate_ask"),
    path("mandates/give/", mandates.GiveMandate.as_view(), name="mandate_give"),
    path("mandates/<uuid:public_id>/", mandates.MandatePage.as_view(), name="mandate"),
    path(
        "mandates/<uuid:public_id>/confirm/",
        mandates.ConfirmMandate.as_view(),
        name="mandate_confirm",
    ),
    path(
        "mandates/<uuid:public_id>/decline/",
        mandates.DeclineMandate.as_view(),
        name="mandate_decline",
    ),
    path(
        "mandates/<uuid:public_id>/withdraw/",
        mandates.WithdrawMandate.as_view(),
        name="mandate_withdraw",
    ),
    path(
        "mandates/<uuid:public_id>/revoke/",
        mandates.RevokeMandate.as_view(),
        name="mandate_revoke",
    ),
    path(
        "mandates/<uuid:public_id>/relinquish/",
        mandates.RelinquishMandate.as_view(),
        name="mandate_relinquish",
    ),
]
