"""Composition root: who answers which address."""

from django.urls import include, path

from centre.accounts.views.signup import Choose
from centre.admin_site import site

urlpatterns: list = [
    path("admin/", site.urls),
    path("accounts/signup/", Choose.as_view(), name="account_signup"),
    path("accounts/", include("centre.accounts.urls")),
    path("accounts/", include("allauth.account.urls")),
    path("", include("centre.health.urls")),
    path("api/v1/", include("centre.api.urls")),
    path("", include("cases.urls")),
    path("", include("mediation.urls")),
    path("", include("consultation.urls")),
    path("", include("mediation.agreement_urls")),
    path("documents/", include("centre.documents.urls")),
    path("deliveries/", include("centre.deliveries.urls")),
    path("volumes/", include("centre.volumes.urls")),
    path("verify/", include("centre.verification.urls")),
    path("", include("centre.notices.urls")),
    path("tools/", include("centre.tools.urls")),
    path("", include("centre.portal.urls")),
]
