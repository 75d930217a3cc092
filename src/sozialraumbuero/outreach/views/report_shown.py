"""How counts appear in a report: as they are, or protected."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from sozialraumbuero.directory.needs import taxonomy
from sozialraumbuero.lib.rounding import nearest
from sozialraumbuero.outreach.rules.small_counts import (
    BASE,
    FEWEST_SENSITIVE,
    Mark,
    Published,
    protect,
    publish,
    rate,
)

Cells = Mapping[str, int]
Shown = dict[str, Published]
# Being few and hurtful, these are named only from ten on (domain.md §5.3).
SENSITIVE_GROUPS = frozenset({"violence_protection", "pregnancy_early_years", "addiction"})


class Exact:
    """Shows every count; a rate of anything."""

    is_protected = False

    def group(self, cells: Cells, fixed: frozenset[str] = frozenset()) -> Shown:
        return self.alone(cells)

    def alone(self, cells: Cells) -> Shown:
        return {key: Published(Mark.ROUNDED, count) for key, count in cells.items()}

    def rate(self, part: Published, whole: Published) -> float | None:
        return (part.value or 0) / whole.value if whole.value else None

    def is_named(self, need_id: str, count: int) -> bool:
        return True


class Protected:
    """Shows what small counts allow."""

    is_protected = True

    def group(self, cells: Cells, fixed: frozenset[str] = frozenset()) -> Shown:
        return protect(cells, fixed)

    def alone(self, cells: Cells) -> Shown:
        return {key: publish(count) for key, count in cells.items()}

    def rate(self, part: Published, whole: Published) -> float | None:
        return rate(part, whole)

    def is_named(self, need_id: str, count: int) -> bool:
        group = taxonomy().group_of.get(need_id)
        is_sensitive = group is not None and group.id in SENSITIVE_GROUPS
        return count >= (FEWEST_SENSITIVE if is_sensitive else BASE)


Guard = Exact | Protected


def both(one: Published, other: Published) -> Published:
    if one.value is None or other.value is None:
        return Published(Mark.WITHHELD)
    return Published(Mark.ROUNDED, one.value + other.value)


def count_text(published: Published) -> str:
    if published.mark == Mark.BELOW:
        return _("unter 5")
    if published.mark == Mark.WITHHELD:
        return _("geschützt")
    return number_format(published.value or 0, force_grouping=True)


def share_text(share: float | None) -> str:
    return (
        "–"
        if share is None
        else _("%(percent)s %%") % {"percent": number_format(nearest(100 * share), 0)}
    )
