"""The root of all URLs; each feature brings its own."""

from django.urls import include, path

from sozialraumbuero.web import look, views

urlpatterns = [
    path("", views.start, name="start"),
    path("gesundheit/", views.healthy, name="healthy"),
    path("barrierefreiheit/", views.accessibility, name="accessibility"),
    path("darstellung/", look.choose_look, name="look"),
    path("stil/", views.style_guide, name="style_guide"),
    path("sprache/", include("django.conf.urls.i18n")),
    path("", include("sozialraumbuero.accounts.urls")),
    path("quartiere/", include("sozialraumbuero.quartiere.urls")),
    path("orte/", include("sozialraumbuero.directory.urls")),
    path("", include("sozialraumbuero.outreach.urls")),
]
