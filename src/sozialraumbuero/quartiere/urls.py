"""URLs of this feature."""

from django.urls import path

from sozialraumbuero.quartiere.views import (
    addresses,
    areas,
    figure_imports,
    figures,
    imports,
    social_index,
    upload,
)

app_name = "quartiere"
urlpatterns = [
    path("", areas.overview, name="areas"),
    path("adressen/", addresses.addresses, name="addresses"),
    path("import/", imports.imports, name="imports"),
    path("import/<int:import_id>/", imports.town_import, name="town_import"),
    path("import/gebiete/<int:import_id>/", imports.area_import, name="area_import"),
    path("import/gebiete/<int:import_id>/zuruecknehmen/", imports.undo, name="undo_import"),
    path("gebiete/neu/", upload.new_areas, name="new_areas"),
    path("gebiete/neu/<uuid:upload_id>/", upload.upload, name="upload"),
    path("kennzahlen/", figures.indicators, name="indicators"),
    path("kennzahlen/zahlen.csv", figures.figures_csv, name="figures_csv"),
    path("kennzahlen/einlesen/", figure_imports.figure_imports, name="figure_imports"),
    path(
        "kennzahlen/einlesen/<int:import_id>/", figure_imports.figure_import, name="figure_import"
    ),
    path("kennzahlen/index/", social_index.indices, name="indices"),
    path("kennzahlen/index/neu/", social_index.edit_index, name="new_index"),
    path("kennzahlen/index/<int:index_id>/", social_index.index, name="index"),
    path("kennzahlen/index/<int:index_id>/bearbeiten/", social_index.edit_index, name="edit_index"),
    path(
        "kennzahlen/index/<int:index_id>/aendern/", social_index.change_index, name="change_index"
    ),
    path("kennzahlen/<slug:key>/", figures.indicator, name="indicator"),
    path("kennzahlen/<slug:key>/bearbeiten/", figures.edit_indicator, name="edit_indicator"),
    path("<slug:scheme_key>.geojson", areas.scheme_geojson, name="scheme_geojson"),
    path("<slug:scheme_key>/", areas.scheme, name="scheme"),
    path("<slug:scheme_key>/<str:code>/", areas.area, name="area"),
]
