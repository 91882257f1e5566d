"""Addresses of the public tools."""

from django.urls import path

from centre.tools.views import clauses, court, deadline, home, number, rights

app_name = "tools"
urlpatterns = [
    path("", home.Home.as_view(), name="home"),
    path("deadline/", deadline.Deadline.as_view(), name="deadline"),
    path("rights/", rights.Rights.as_view(), name="rights"),
    path("number/", number.Number.as_view(), name="number"),
    path("number/text/", number.Numbers.as_view(), name="numbers"),
    path("court/", court.Court.as_view(), name="court"),
    path("clauses/", clauses.Clauses.as_view(), name="clauses"),
]
