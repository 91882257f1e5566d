"""Addresses of the case room. Ids in them are random."""

from django.urls import path

from cases.views import case, materials, transfers

app_name = "cases"
urlpatterns = [
    path("cases/", case.CaseList.as_view(), name="list"),
    path("cases/<uuid:public_id>/", case.CasePage.as_view(), name="case"),
    path("cases/<uuid:public_id>/fill/", case.CasePage.as_view(), name="draft"),
    path("cases/<uuid:public_id>/withdraw/", case.Withdraw.as_view(), name="withdraw"),
    path("cases/<uuid:public_id>/supplement/", case.Supplement.as_view(), name="supplement"),
    path(
        "cases/<uuid:public_id>/materials/<uuid:material_id>/",
        materials.MaterialFile.as_view(),
        name="material",
    ),
    path("transfers/items/<uuid:public_id>/", transfers.ItemFile.as_view(), name="transfer_item"),
]
