"""What the released tables of a report say on the screen."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as lazy

from sozialraumbuero.outreach.rules.releases import Age, Course, ReleaseRefusal, Tongue

Words = Mapping[str, str | Promise]

COURSES: Words = {
    Course.NOT_MET: lazy("Niemand angetroffen"),
    Course.NO_TALK: lazy("Angetroffen, kein Gespräch gewünscht"),
    Course.TALK: lazy("Gespräch ohne benanntes Anliegen"),
    Course.NEED_HELPED: lazy("Anliegen, und wir konnten weiterhelfen"),
    Course.NEED_WITHOUT_WAY: lazy("Anliegen, ohne dass wir helfen konnten"),
}
TONGUES: Words = {
    Tongue.GERMAN: lazy("Deutsch"),
    Tongue.OTHER: lazy("andere Sprachen"),
    Tongue.UNKNOWN: lazy("nicht festgehalten"),
}
AGES: Words = {
    Age.YOUNG: lazy("bis 26 Jahre"),
    Age.MIDDLE: lazy("27–64 Jahre"),
    Age.OLD: lazy("ab 65 Jahren"),
    Age.UNKNOWN: lazy("nicht geschätzt"),
}
RELEASE_REFUSALS: Words = {
    ReleaseRefusal.NOT_OVER: lazy(
        "Zahlen zum Weitergeben entstehen, wenn die Aktion beendet ist: Wer vorher und nachher "
        "hineinsähe, könnte einzelne Kontakte erkennen."
    ),
    ReleaseRefusal.RELEASED_ALREADY: lazy(
        "Die Zahlen dieser Aktion sind schon freigegeben; sie bleiben, wie sie sind."
    ),
    ReleaseRefusal.CONTACTS_GONE: lazy(
        "Die einzelnen Kontakte dieser Aktion sind schon gelöscht. Geschützte Zahlen lassen sich "
        "daraus nicht mehr bilden."
    ),
}
