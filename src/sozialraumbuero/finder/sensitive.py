"""Which needs must leave no trace on a device that somebody else may read."""

from __future__ import annotations

from sozialraumbuero.directory.needs import Need, taxonomy

SENSITIVE_GROUP = "violence_protection"


def is_sensitive(need: Need) -> bool:
    """Tell whether the topic endangers somebody who is seen reading about it."""
    return need.safe_contact or taxonomy().group_of[need.id].id == SENSITIVE_GROUP
