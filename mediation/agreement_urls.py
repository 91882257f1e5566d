"""Addresses of agreements and confirmations. Ids in them are random."""

from django.urls import path

from mediation.views import agreements, confirmations

app_name = "agreements"
AGREEMENT = "agreements/<uuid:public_id>/"
CONFIRMATION = "confirmations/<uuid:public_id>/"
OBLIGATION = "obligations/<uuid:public_id>/"
urlpatterns = [
    path(AGREEMENT, agreements.AgreementPage.as_view(), name="agreement"),
    path(f"{AGREEMENT}sign/", agreements.Sign.as_view(), name="sign"),
    path(f"{AGREEMENT}confirm/", confirmations.Start.as_view(), name="start"),
    path(f"{OBLIGATION}perform/", agreements.Perform.as_view(), name="perform"),
    path(f"{OBLIGATION}waive/", agreements.Waive.as_view(), name="waive"),
    path(CONFIRMATION, confirmations.ConfirmationPage.as_view(), name="confirmation"),
    path(f"{CONFIRMATION}sign/", confirmations.SignApplication.as_view(), name="sign_application"),
    path(f"{CONFIRMATION}file/", confirmations.File.as_view(), name="file"),
    path(
        f"{CONFIRMATION}supplement/", confirmations.SupplementPapers.as_view(), name="supplement"
    ),
    path(f"{CONFIRMATION}answer/", confirmations.AnswerMore.as_view(), name="answer_more"),
    path(f"{CONFIRMATION}abandon/", confirmations.Abandon.as_view(), name="abandon"),
    path(f"{CONFIRMATION}object/", confirmations.Object.as_view(), name="object"),
    path(f"{CONFIRMATION}enforce/", confirmations.Enforce.as_view(), name="enforce"),
]
