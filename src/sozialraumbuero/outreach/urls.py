"""URLs of this feature: the desk plans, the field walks."""

from django.urls import URLPattern

app_name = "outreach"

DESK: list[URLPattern] = []

FIELD: list[URLPattern] = []

urlpatterns = [*DESK, *FIELD]
