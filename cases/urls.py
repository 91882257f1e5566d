"""Addresses of the case room. Ids in them are random."""

from django.urls import path

from cases.views import (
    case,
    draft,
    gather,
    limitation,
    materials,
    own_papers,
    progress,
    transfers,
)

app_name = "cases"
CASE = "cases/<uuid:public_id>/"
FILL = f"{CASE}fill/"
urlpatterns = [
    path("cases/", case.CaseList.as_view(), name="list"),
    path("cases/new/", draft.Start.as_view(), name="new"),
    path(CASE, case.CasePage.as_view(), name="case"),
    path(f"{CASE}withdraw/", case.Withdraw.as_view(), name="withdraw"),
    path(f"{CASE}own-papers/", own_papers.OwnPapers.as_view(), name="own_papers"),
    path(f"{CASE}supplement/", case.Supplement.as_view(), name="supplement"),
    path(f"{CASE}limitation/", limitation.Notes.as_view(), name="limitation"),
    path(
        "limitation/<uuid:public_id>/strike/",
        limitation.Strike.as_view(),
        name="limitation_strike",
    ),
    path(f"{CASE}receipt/", gather.Receipt.as_view(), name="receipt"),
    path(
        f"{CASE}materials/<uuid:material_id>/", materials.MaterialFile.as_view(), name="material"
    ),
    path(FILL, draft.TaskList.as_view(), name="draft"),
    path(f"{FILL}parties/", gather.Gathering.as_view(code="parties"), name="fill_parties"),
    path(f"{FILL}rights/", gather.Gathering.as_view(code="rights"), name="fill_rights"),
    path(f"{FILL}evidence/", gather.Evidence.as_view(), name="fill_evidence"),
    path(
        f"{FILL}evidence/<uuid:material_id>/remove/",
        gather.RemoveMaterial.as_view(),
        name="fill_evidence_remove",
    ),
    path(f"{FILL}check/", gather.Check.as_view(), name="fill_check"),
    path(f"{FILL}<slug:step>/", draft.PlainPage.as_view(), name="fill"),
    path(f"{FILL}<slug:noun>/<int:position>/", gather.ItemPage.as_view(), name="fill_item"),
    path(
        f"{FILL}<slug:noun>/<int:position>/remove/",
        gather.RemoveItem.as_view(),
        name="fill_remove",
    ),
    path("transfers/items/<uuid:public_id>/", transfers.ItemFile.as_view(), name="transfer_item"),
    path("progress/", progress.Lookup.as_view(), name="progress"),
]
