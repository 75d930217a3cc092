"""URLs of the staff's side of the finder."""

from __future__ import annotations

from django.urls import path

from sozialraumbuero.finder.views import wishes

app_name = "finder_desk"
urlpatterns = [
    path("", wishes.wish_list, name="wishes"),
    path("<int:wish_id>/", wishes.wish, name="wish"),
    path("<int:wish_id>/uebernehmen/", wishes.wish_take, name="wish_take"),
    path("<int:wish_id>/erledigt/", wishes.wish_finish, name="wish_finish"),
]
