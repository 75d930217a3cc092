"""URLs of open data; each of them is open to everybody."""

from django.urls import include, path

from sozialraumbuero.directory.open_data import api_urls, page

app_name = "open_data"
urlpatterns = [
    path("api/hsds/", include(api_urls.urlpatterns)),
    path("offene-daten/", page.page, name="page"),
]
