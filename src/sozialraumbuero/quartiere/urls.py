"""URLs of this feature."""

from django.urls import URLPattern

app_name = "quartiere"
urlpatterns: list[URLPattern] = []
