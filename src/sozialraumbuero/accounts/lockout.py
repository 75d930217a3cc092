"""What somebody reads who tried too often to sign in."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def too_many_tries(
    request: HttpRequest, credentials: dict[str, Any] | None = None, *args: object
) -> HttpResponse:
    """Answer 429 with the time to wait; passkeys go on working."""
    return render(request, "accounts/too_many_tries.html", status=429)
