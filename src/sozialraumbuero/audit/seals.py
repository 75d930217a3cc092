"""Keyed marks: what a thing is called in the log, and the seal under the chain's ends.

The keys come from the installation's secret, which lies outside the database. Whoever can only
write to the database can neither tell which thing a row speaks of nor forge an end of the chain.
"""

from __future__ import annotations

import hashlib
import hmac

from django.conf import settings
from django.db import models
from django.utils.encoding import force_bytes


def mark_of(thing: models.Model) -> str:
    """Return the HMAC under which the log knows this saved thing."""
    if thing.pk is None:
        raise ValueError(f"{thing._meta.label}: not saved; note an act before deleting the thing")
    return keyed("audit object", f"{thing._meta.label_lower}:{thing.pk}")


def seal_of(kind: str, n: int, chain_hash: str) -> str:
    """Return the seal of one end of the chain."""
    return keyed("audit end", f"{kind}:{n}:{chain_hash}")


def is_sealed(seal: str, kind: str, n: int, chain_hash: str) -> bool:
    """Tell whether this installation set the seal, now or before its secret was changed."""
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    text = f"{kind}:{n}:{chain_hash}"
    return any(hmac.compare_digest(seal, keyed("audit end", text, secret)) for secret in secrets)


def keyed(purpose: str, text: str, secret: str | bytes | None = None) -> str:
    """Return a mark of the text that only this installation can compute."""
    secret = settings.SECRET_KEY if secret is None else secret
    key = hmac.digest(force_bytes(secret), f"sozialraumbuero {purpose} v1".encode(), "sha256")
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()
