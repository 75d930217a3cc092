"""URLs of the API, exactly as the specification names them."""

from django.urls import path

from sozialraumbuero.directory.open_data import api

urlpatterns = [
    path("", api.details, name="api"),
    path("services", api.services, name="services"),
    path("services/<str:public_id>", api.service, name="service"),
    path("organizations", api.organizations, name="organizations"),
    path("organizations/<str:public_id>", api.organization, name="organization"),
    path("locations", api.locations, name="locations"),
    path("locations/<str:public_id>", api.location, name="location"),
    path("service_at_locations", api.service_at_locations, name="service_at_locations"),
    path(
        "service_at_locations/<str:public_id>", api.service_at_location, name="service_at_location"
    ),
    path("taxonomies", api.taxonomies, name="taxonomies"),
    path("taxonomies/<str:public_id>", api.taxonomy, name="taxonomy"),
    path("taxonomy_terms", api.taxonomy_terms, name="taxonomy_terms"),
    path("taxonomy_terms/<str:public_id>", api.taxonomy_term, name="taxonomy_term"),
    path("<path:path>", api.unknown, name="api_unknown"),
]
