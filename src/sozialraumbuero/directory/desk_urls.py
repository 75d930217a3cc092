"""URLs of the directory's desk."""

from django.urls import path

from sozialraumbuero.directory.views import (
    holidays,
    links,
    offer_acts,
    offers,
    office,
    texts,
    traeger,
    upkeep,
)

app_name = "directory_desk"
urlpatterns = [
    path("", offers.offer_list, name="offers"),
    path("neu/", offers.offer_new, name="offer_new"),
    path("pruefen/", upkeep.upkeep, name="upkeep"),
    path("pruefen/boegen/", links.due_sheets, name="due_sheets"),
    path("vorschlaege/<int:proposal_id>/", upkeep.proposal_decide, name="proposal_decide"),
    path("hinweise/<int:suggestion_id>/", upkeep.suggestion_decide, name="suggestion_decide"),
    path("traeger/", traeger.traeger_list, name="traeger_list"),
    path("traeger/neu/", traeger.traeger_new, name="traeger_new"),
    path("traeger/<slug:key>/", traeger.traeger, name="traeger"),
    path("traeger/<slug:key>/bearbeiten/", traeger.traeger_edit, name="traeger_edit"),
    path("traeger/<slug:key>/link/", links.link_new, name="link_new"),
    path("traeger/<slug:key>/bogen/", links.link_sheet, name="link_sheet"),
    path("traeger/<slug:key>/sperren/", links.links_close, name="links_close"),
    path("buero/", office.office, name="office"),
    path("ferien/", holidays.holidays, name="holidays"),
    path("ferien/<int:holiday_id>/", holidays.holiday_remove, name="holiday_remove"),
    path("<slug:key>/", offers.offer, name="offer"),
    path("<slug:key>/bearbeiten/", offers.offer_edit, name="offer_edit"),
    path("<slug:key>/sprachen/", texts.offer_texts, name="offer_texts"),
    path("<slug:key>/stand/", offer_acts.offer_state, name="offer_state"),
    path("<slug:key>/geprueft/", offer_acts.offer_checked, name="offer_checked"),
    path("<slug:key>/zurueck/", offer_acts.offer_undo, name="offer_undo"),
    path("<slug:key>/hinweis/", offer_acts.offer_hint, name="offer_hint"),
]
