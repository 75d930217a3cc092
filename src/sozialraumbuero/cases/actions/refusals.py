"""Why something in the daily work on a case is not written."""

from __future__ import annotations

from enum import StrEnum


class WorkRefusal(StrEnum):
    WORDS_MISSING = "words_missing"
    UNKNOWN_NEED = "unknown_need"
    NEED_STANDS_ALREADY = "need_stands_already"
    UNKNOWN_DOCUMENT = "unknown_document"
    HEARD_IN_FUTURE = "heard_in_future"
    DELIVERED_IN_FUTURE = "delivered_in_future"
    END_MISSING = "end_missing"
    END_BEFORE_DELIVERY = "end_before_delivery"
    DONE_ALREADY = "done_already"
    NOT_DONE = "not_done"
    CANCELLED_ALREADY = "cancelled_already"
    BEGINS_IN_PAST = "begins_in_past"
    LASTS_TOO_LONG = "lasts_too_long"
    SENT_ALREADY = "letter_sent_already"
    SENT_BEFORE_WRITTEN = "sent_before_written"
    SENT_IN_FUTURE = "sent_in_future"
    NOT_AGREED_TO_BE_ASKED = "not_agreed_to_be_asked"
