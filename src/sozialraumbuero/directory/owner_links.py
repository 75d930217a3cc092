"""The way of a link to its Träger: its address, a mail ready to send, a sheet to hand over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import quote

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from sozialraumbuero.directory.actions.owners import VALID_FOR
from sozialraumbuero.directory.models import Traeger


@dataclass(frozen=True)
class FreshLink:
    """A link just made; its secret is known now and never again."""

    traeger: Traeger
    secret: str
    url: str
    until: date

    @property
    def mailto(self) -> str:
        """Return an address that opens a mail with everything in it."""
        subject = _("Stimmen Ihre Angebote noch?")
        body = _(
            "Guten Tag,\n\nim Verzeichnis des Sozialraumbüros stehen Ihre Angebote. Bitte sehen "
            "Sie einmal nach, ob alles stimmt. Das dauert etwa eine Minute, ohne Anmeldung:\n\n"
            "%(url)s\n\nDer Link gehört nur Ihnen und gilt bis %(until)s. Zeiten und Nummern "
            "gelten sofort, andere Änderungen sehen wir uns kurz an.\n\nVielen Dank!"
        ) % {"url": self.url, "until": date_format(self.until)}
        return f"mailto:{quote(self.traeger.email)}?subject={quote(subject)}&body={quote(body)}"


def end_of_link(made_at: datetime) -> date:
    """Return the last day on which a link made now opens anything."""
    return (made_at + VALID_FOR).date()
