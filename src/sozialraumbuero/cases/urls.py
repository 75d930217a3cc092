"""URLs of case work."""

from __future__ import annotations

from django.urls import include, path

from sozialraumbuero.cases.urls_of_referrals import REFERRALS
from sozialraumbuero.cases.urls_of_rights import RIGHTS
from sozialraumbuero.cases.urls_of_work import WORK
from sozialraumbuero.cases.views import cases, day, regime, team

app_name = "cases"
urlpatterns = [
    path("", cases.cases, name="cases"),
    path("mein-tag/", day.my_day, name="my_day"),
    path("neu/", cases.case_new, name="case_new"),
    path("rechtsrahmen/", regime.regime, name="regime"),
    path("rechtsrahmen/bestaetigen/", regime.regime_confirm, name="regime_confirm"),
    path("formulare/", regime.handouts, name="handouts"),
    path("formulare/<slug:kind>/<slug:language>/", regime.handout, name="handout"),
    path(
        "formulare/<slug:kind>/<slug:language>.<slug:form>",
        regime.handout_file,
        name="handout_file",
    ),
    path("", include("sozialraumbuero.cases.secret_urls")),
    path("team/", team.team, name="team"),
    path("team/rahmen/", team.team_frame, name="team_frame"),
    path("team/<int:user_id>/", team.colleague, name="colleague"),
    path("team/<int:user_id>/vertretung/", team.cover, name="cover"),
    path("team/<int:user_id>/vertretung/ende/", team.cover_end, name="cover_end"),
    path("team/<int:user_id>/nachfolge/", team.successor, name="successor"),
    path("<uuid:case_id>/uebergabe/", team.assign, name="assign"),
    path("<uuid:case_id>/", cases.case, name="case"),
    *WORK,
    *RIGHTS,
    *REFERRALS,
]
