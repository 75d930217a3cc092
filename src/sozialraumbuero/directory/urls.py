"""URLs of places and needs."""

from django.urls import path

from sozialraumbuero.directory import views

app_name = "directory"
urlpatterns = [
    path("", views.place_list, name="places"),
    path("neu/", views.place_new, name="place_new"),
    path("anliegen/", views.needs, name="needs"),
    path("<slug:key>/", views.place, name="place"),
    path("<slug:key>/bearbeiten/", views.place_edit, name="place_edit"),
    path("<slug:key>/nutzung/", views.place_use, name="place_use"),
]
