"""URLs of places and needs."""

from django.urls import path

from sozialraumbuero.directory.views import needs, places

app_name = "directory"
urlpatterns = [
    path("", places.place_list, name="places"),
    path("neu/", places.place_new, name="place_new"),
    path("anliegen/", needs.needs, name="needs"),
    path("<slug:key>/", places.place, name="place"),
    path("<slug:key>/bearbeiten/", places.place_edit, name="place_edit"),
    path("<slug:key>/nutzung/", places.place_use, name="place_use"),
]
