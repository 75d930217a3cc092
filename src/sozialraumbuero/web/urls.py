"""The root of all URLs; each feature brings its own."""

from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.i18n import set_language

from sozialraumbuero.finder.views.handover import short_card
from sozialraumbuero.web import look, views

handler400 = "sozialraumbuero.web.views.misunderstood"
handler404 = "sozialraumbuero.web.views.not_found"
handler500 = "sozialraumbuero.web.views.broken"

urlpatterns = [
    path("", views.start, name="start"),
    path("favicon.ico", login_not_required(views.favicon), name="favicon"),
    path("gesundheit/", login_not_required(views.healthy), name="healthy"),
    path("barrierefreiheit/", login_not_required(views.accessibility), name="accessibility"),
    path("darstellung/", login_not_required(look.choose_look), name="look"),
    path("stil/", views.style_guide, name="style_guide"),
    path("sprache/setlang/", login_not_required(set_language), name="set_language"),
    path("", include("sozialraumbuero.accounts.urls")),
    path("", include("sozialraumbuero.workbench.urls")),
    path("quartiere/", include("sozialraumbuero.quartiere.urls")),
    path("k/<slug:card_code>/", short_card, name="short_card"),
    path("hilfe/", include("sozialraumbuero.finder.urls")),
    path("wuensche/", include("sozialraumbuero.finder.desk_urls")),
    path("orte/", include("sozialraumbuero.directory.urls")),
    path("", include("sozialraumbuero.directory.open_data.urls")),
    path("verzeichnis/", include("sozialraumbuero.directory.importing.urls")),
    path("verzeichnis/", include("sozialraumbuero.directory.desk_urls")),
    path("pflege/", include("sozialraumbuero.directory.owner_urls")),
    path("faelle/", include("sozialraumbuero.cases.urls")),
    path("antwort/", include("sozialraumbuero.cases.answer_urls")),
    path("fachberatung/", include("sozialraumbuero.cases.specialist_urls")),
    path("", include("sozialraumbuero.outreach.urls")),
]
