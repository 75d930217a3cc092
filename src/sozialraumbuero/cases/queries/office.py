"""The office as every paper names it: from the directory, the town and the legal regime."""

from __future__ import annotations

from django.utils.translation import gettext as _

from sozialraumbuero.cases.models import Regime
from sozialraumbuero.cases.papers.offices import Office as PaperOffice
from sozialraumbuero.cases.vocabulary import LegalRegime
from sozialraumbuero.directory.models import Office
from sozialraumbuero.quartiere.models import Kommune


def paper_office() -> PaperOffice:
    """Return who is responsible, for papers; what nobody entered yet is left as a gap to fill."""
    office = Office.objects.filter(pk=1).first() or Office()
    town = Kommune.objects.first()
    regime = Regime.objects.filter(pk=1).first()
    gap = "________________"
    return PaperOffice(
        name=", ".join(part for part in (office.name, town.name if town else "") if part),
        address=office.address or gap,
        phone=office.phone or gap,
        e_mail=office.email,
        data_protection=regime.data_protection if regime else gap,
        regime=regime.regime if regime else LegalRegime.PUBLIC_VOLUNTARY,
        authority=regime.authority if regime else "",
        notice_url=regime.notice_url if regime else "",
        foot=_("Erfundene Stadt zum Ausprobieren") if town and town.is_demo else "",
    )
