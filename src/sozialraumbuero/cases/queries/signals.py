"""The counts of refusals and missing help: exact for planning, protected for everybody else."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db.models import QuerySet

from sozialraumbuero.audit.seals import keyed
from sozialraumbuero.cases.models import SignalCount
from sozialraumbuero.cases.rules.signals import Counted, ToldQuarter, told_quarters
from sozialraumbuero.cases.vocabulary import Signal
from sozialraumbuero.directory.needs import taxonomy
from sozialraumbuero.directory.topics import TOPIC_OF_GROUP, Topic


def exact_counts() -> QuerySet[SignalCount]:
    """Return the counts by month as they are; they never leave the screen."""
    return SignalCount.objects.filter(count__gt=0)


def protected_counts(today: date) -> Sequence[ToldQuarter]:
    """Return what may be told of the quarters that are over."""
    groups = taxonomy().group_of
    rows = [
        Counted(
            name="|".join(
                (row.month.isoformat(), row.quarter, row.need_id, row.language, row.decline)
            )
            + f"|{row.signal}",
            month=row.month,
            topic=TOPIC_OF_GROUP[groups[row.need_id].id]
            if row.need_id in groups
            else Topic.EVERYDAY,
            signal=Signal(row.signal),
            count=row.count,
        )
        for row in exact_counts()
    ]
    return told_quarters(rows, today, _key())


def _key() -> bytes:
    """Return the secret of the noise: from the installation's own, so outside the database."""
    return bytes.fromhex(keyed("disclosure of counts", "case signals"))
