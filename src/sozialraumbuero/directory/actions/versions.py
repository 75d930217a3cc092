"""Every write of the directory gives it a new version, so that no index answers with old words."""

from __future__ import annotations

import secrets

from sozialraumbuero.directory.models import DirectoryVersion

BITS = 62  # fits a signed column of 64


def directory_changed() -> None:
    """Mark one change; call it inside the transaction of the change.

    The version is drawn, not counted: after a restored backup or a change taken back, a count
    would come by the same number again with other contents.
    """
    DirectoryVersion.objects.update_or_create(pk=1, defaults={"number": secrets.randbits(BITS)})
