"""URLs of this feature: the desk plans, the field walks."""

from django.urls import URLPattern, path

from sozialraumbuero.outreach.views import papers

app_name = "outreach"

DESK: list[URLPattern] = []

FIELD: list[URLPattern] = []

PAPERS = [
    path("aktionen/<int:campaign_id>/brief.pdf", papers.campaign_letter, name="letter"),
    path(
        "aktionen/<int:campaign_id>/tuerhaenger.pdf",
        papers.campaign_door_hanger,
        name="door_hanger",
    ),
    path("besuch/", papers.visits, name="visits"),
    path("besuch/<int:campaign_id>/", papers.visit, name="visit"),
]

urlpatterns = [*DESK, *FIELD, *PAPERS]
