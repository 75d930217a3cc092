"""URLs of this feature."""

from django.urls import URLPattern

app_name = "directory"
urlpatterns: list[URLPattern] = []
