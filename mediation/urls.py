"""Addresses of the mediation room. Ids in them are random."""

from django.urls import path

from mediation.views import acts, join, room

app_name = "mediation"
ROOM = "mediation/<uuid:public_id>/"
urlpatterns = [
    path("join/", join.EnterCode.as_view(), name="answer"),
    path("join/letter/", join.ReadLetter.as_view(), name="letter"),
    path("join/answer/", join.Answer.as_view(), name="join_answer"),
    path(ROOM, room.Room.as_view(), name="room"),
    path(f"{ROOM}joined/", room.Room.as_view(), name="joined"),
    path(f"{ROOM}say/", room.Say.as_view(), name="say"),
    path(f"{ROOM}whisper/", room.Whisper.as_view(), name="whisper"),
    path(f"{ROOM}note/", room.Note.as_view(), name="note"),
    path(f"{ROOM}propose/", room.Propose.as_view(), name="propose"),
    path(f"{ROOM}sessions/<uuid:session_id>.ics", room.CalendarFile.as_view(), name="calendar"),
    path(f"{ROOM}consent/", acts.Consent.as_view(), name="consent"),
    path(f"{ROOM}choose/", acts.Choose.as_view(), name="choose"),
    path(f"{ROOM}rights/", acts.Rights.as_view(), name="rights"),
    path(f"{ROOM}address/", acts.Address.as_view(), name="address"),
    path(f"{ROOM}disclosure/", acts.Disclosure.as_view(), name="disclosure"),
    path(f"{ROOM}challenge/", acts.Challenge.as_view(), name="challenge"),
    path(f"{ROOM}reject/", acts.RejectDesignee.as_view(), name="reject"),
    path(f"{ROOM}quit/", acts.Quit.as_view(), name="quit"),
    path(f"{ROOM}extend/", acts.ProposeExtension.as_view(), name="extend"),
    path(f"{ROOM}extensions/<uuid:item_id>/", acts.SignExtension.as_view(), name="extension"),
    path(f"{ROOM}records/<uuid:item_id>/", acts.ConfirmRecord.as_view(), name="record"),
    path(f"{ROOM}facts/<uuid:item_id>/", acts.ConfirmFacts.as_view(), name="facts"),
    path(f"{ROOM}proposals/<uuid:item_id>/", acts.AnswerProposal.as_view(), name="proposal"),
]
