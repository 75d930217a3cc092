"""Figures as people read them, each with its unit."""

from __future__ import annotations

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from sozialraumbuero.lib.rounding import nearest

NOTHING = "–"
LARGE = 10_000


def written(value: float | None, places: int = 0) -> str:
    """Return a number in the reader's language, a dash for none."""
    if value is None:
        return NOTHING
    near = nearest(value, places)
    return number_format(near, places, force_grouping=abs(near) >= LARGE)


def written_share(share: float | None, places: int = 0) -> str:
    """Return a share between 0 and 1 in percent, a dash for none."""
    if share is None:
        return NOTHING
    return _("%(percent)s %%") % {"percent": number_format(nearest(100 * share, places), places)}
