"""URLs of this feature."""

from django.urls import path

from sozialraumbuero.workbench import views

app_name = "workbench"
urlpatterns = [
    path("kennzahlen/profil/<slug:scheme_key>/<str:code>/", views.profile, name="profile"),
]
