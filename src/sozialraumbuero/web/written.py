"""Numbers and spans of time as people write them in the reader's language."""

from __future__ import annotations

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from sozialraumbuero.lib.rounding import nearest

NOTHING = "–"


def written_number(value: float | None, places: int = 0) -> str:
    """Return 1234 as 1234 and 12345 as 12.345 in German; a dash for none."""
    if value is None:
        return NOTHING
    near = nearest(value, places)
    return number_format(near, places, force_grouping=abs(near) >= 10_000)


def written_share(share: float | None) -> str:
    """Return a share between 0 and 1 as whole percent, a dash for none."""
    if share is None:
        return NOTHING
    return _("%(percent)s %%") % {"percent": number_format(nearest(100 * share), 0)}


def written_minutes(value: float | None) -> str:
    """Return a span as people say it: 45 Min., 2 Std. 5 Min."""
    if value is None:
        return NOTHING
    hours, rest = divmod(round(value), 60)
    if not hours:
        return _("%(minutes)s Min.") % {"minutes": rest}
    if not rest:
        return _("%(hours)s Std.") % {"hours": hours}
    return _("%(hours)s Std. %(minutes)s Min.") % {"hours": hours, "minutes": rest}
