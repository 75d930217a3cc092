"""URLs of imports and exports at the desk."""

from django.urls import path

from sozialraumbuero.directory.importing import views

app_name = "directory_import"
urlpatterns = [
    path("import/", views.imports, name="imports"),
    path("import/neu/", views.new_import, name="new"),
    path("import/vorlage.csv", views.template_file, {"ending": "csv"}, name="template_csv"),
    path("import/vorlage.xlsx", views.template_file, {"ending": "xlsx"}, name="template_xlsx"),
    path("import/<int:import_id>/", views.one_import, name="import"),
    path("export/", views.exports, name="exports"),
]
