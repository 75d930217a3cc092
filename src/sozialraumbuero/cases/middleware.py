"""Explain a page of a case whose key does not open; the rest of the house goes on."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from sozialraumbuero.cases.keys.master import KeyFileError
from sozialraumbuero.cases.keys.wrapped import KeyGone, KeyUnreadable
from sozialraumbuero.cases.sealing import Tampered

LOCKED = (KeyFileError, KeyUnreadable, KeyGone)
log = logging.getLogger(__name__)


class ExplainKeys:
    """Turn a key that is missing into a page, and one line in the log without any name."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self._answer(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer 503 for what a key would open, nothing for everything else."""
        if not isinstance(error, (*LOCKED, Tampered)):
            return None
        log.error("%s: run `sozialraumbuero keys check`", type(error).__name__)
        context = {"is_tampered": isinstance(error, Tampered)}
        return render(request, "cases/keys_missing.html", context, status=503)
