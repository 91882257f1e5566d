"""Addresses of agreements and confirmations. Ids in them are random."""

from django.urls import path

from mediation.views import agreements, confirmations, signing

app_name = "agreements"
AGREEMENT = "agreements/<uuid:public_id>/"
CONFIRMATION = "confirmations/<uuid:public_id>/"
OBLIGATION = "obligations/<uuid:public_id>/"
urlpatterns = [
    path(AGREEMENT, agreements.AgreementPage.as_view(), name="agreement"),
    path(f"{AGREEMENT}sign/", signing.Sign.as_view(), name="sign"),
    path(f"{AGREEMENT}certificate/", signing.Certificate.as_view(), name="certificate"),
    path(f"{AGREEMENT}copy/", signing.PrepareCopy.as_view(), name="prepare_copy"),
    path(f"{AGREEMENT}copy.pdf", signing.CopyFile.as_view(), name="copy"),
    path(f"{AGREEMENT}phone/", signing.Phone.as_view(), name="phone"),
    path(f"{AGREEMENT}phone/<uuid:link_id>/", signing.PhoneWait.as_view(), name="phone_wait"),
    path(
        f"{AGREEMENT}phone/<uuid:link_id>/state/", signing.PhoneState.as_view(), name="phone_state"
    ),
    path("sign/<uuid:link_id>/<str:key>/", signing.OnPhone.as_view(), name="on_phone"),
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
