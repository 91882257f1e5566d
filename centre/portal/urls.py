"""Addresses of the portal's own pages."""

from django.urls import path

from centre.portal import guides, views

app_name = "portal"
urlpatterns = [
    path("", views.Home.as_view(), name="home"),
    path("desk/", views.Desk.as_view(), name="desk"),
    path("guide/", views.Guide.as_view(), name="guide"),
    path(
        "guide/mediation/",
        views.OneGuide.as_view(guide=guides.MEDIATION),
        name="guide_mediation",
    ),
    path(
        "guide/answer/",
        views.OneGuide.as_view(guide=guides.ANSWER),
        name="guide_answer",
    ),
    path(
        "guide/confirmation/",
        views.OneGuide.as_view(guide=guides.CONFIRMATION),
        name="guide_confirmation",
    ),
    path(
        "guide/materials/",
        views.OneGuide.as_view(guide=guides.MATERIALS),
        name="guide_materials",
    ),
    path("glossary/", views.Glossary.as_view(), name="glossary"),
    path("privacy/", views.Privacy.as_view(), name="privacy"),
    path("accessibility/", views.Accessibility.as_view(), name="accessibility"),
    path("display/", views.LargePrint.as_view(), name="large_print"),
    path("session/", views.KeepSession.as_view(), name="keep_session"),
]
