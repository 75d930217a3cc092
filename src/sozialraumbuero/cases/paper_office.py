"""The office as papers about a person's data name it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from sozialraumbuero.cases.papers import LegalRegime, Office
from sozialraumbuero.directory.models import Office as DirectoryOffice
from sozialraumbuero.quartiere.models import Kommune


def paper_office() -> Office:
    """Return the office of the directory; what it does not say yet is left as a line to fill in."""
    told = DirectoryOffice.objects.filter(pk=1).first() or DirectoryOffice()
    kommune = Kommune.objects.first()
    line = "…………………………"
    invented = kommune is not None and kommune.is_demo
    return Office(
        name=told.name,
        address=told.address or line,
        phone=told.phone or line,
        e_mail=told.email,
        data_protection=line,
        regime=LegalRegime.PUBLIC_VOLUNTARY,
        foot=_("Die Stadt ist erfunden. Dieses Blatt ist ein Beispiel.") if invented else "",
    )
