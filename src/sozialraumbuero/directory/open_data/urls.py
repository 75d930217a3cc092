"""URLs of open data; each of them is open to everybody."""

from django.urls import include, path

from sozialraumbuero.directory.open_data import api_urls, catalogue, files, page

app_name = "open_data"
urlpatterns = [
    path("api/hsds/", include(api_urls.urlpatterns)),
    path("offene-daten/", page.page, name="page"),
    path("offene-daten/katalog.ttl", catalogue.turtle, name="catalogue_ttl"),
    path("offene-daten/katalog.jsonld", catalogue.json_ld, name="catalogue_jsonld"),
    path("offene-daten/verzeichnis.json", files.whole_dump, name="dump"),
    path("offene-daten/verzeichnis.zip", files.whole_package, name="package"),
    path("offene-daten/angebote.csv", files.whole_csv, name="csv"),
    path("offene-daten/angebote.xlsx", files.whole_xlsx, name="xlsx"),
]
