"""The comparison as a page to read, print and pass on."""

from __future__ import annotations

from sozialraumbuero.engine.comparison.report.page import report_html

__all__ = ["report_html"]
