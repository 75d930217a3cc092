"""Keep out of the log what opens doors: secrets that stand in an address."""

from __future__ import annotations

import logging
import re
from typing import Any

# The links of owners, who may change their offers with it, and of services that read a packet.
SECRET_PATH = re.compile(r"(/(?:pflege|antwort)/)[^/?#\s]+")


class WithoutSecrets(logging.Filter):
    """Let every record pass, with the secrets in its words left out."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg = _cleaned(record.msg)
        if isinstance(record.args, tuple):
            record.args = tuple(map(_cleaned, record.args))
        return True


def _cleaned(part: Any) -> Any:
    return SECRET_PATH.sub(r"\1…", part) if isinstance(part, str) else part
