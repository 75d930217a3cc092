"""URLs of the owners' pages: the secret of the link stands in the path."""

from django.urls import path

from sozialraumbuero.directory.views import owner_offer, owners

app_name = "owners"
urlpatterns = [
    path("<str:secret>/", owners.offers, name="offers"),
    path("<str:secret>/alles-stimmt/", owners.all_confirmed, name="confirm_all"),
    path("<str:secret>/<slug:key>/", owner_offer.offer, name="offer"),
    path("<str:secret>/<slug:key>/stimmt/", owners.confirm, name="confirm"),
    path("<str:secret>/<slug:key>/danke/", owner_offer.thanks, name="thanks"),
    path("<str:secret>/<slug:key>/ende/", owner_offer.gone, name="gone"),
    path("<str:secret>/<slug:key>/zurueck/", owner_offer.undo, name="undo"),
]
