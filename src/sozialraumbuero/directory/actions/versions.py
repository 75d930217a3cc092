"""Every write of the directory counts its version up, so that no index answers with old words."""

from __future__ import annotations

from django.db.models import F

from sozialraumbuero.directory.models import DirectoryVersion


def directory_changed() -> None:
    """Count one change; call it inside the transaction of the change."""
    if not DirectoryVersion.objects.filter(pk=1).update(number=F("number") + 1):
        DirectoryVersion.objects.create(pk=1, number=1)
