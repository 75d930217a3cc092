"""The one write that lets a campaign's counts leave its team."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction

from sozialraumbuero.accounts.models import User
from sozialraumbuero.audit.actions import note
from sozialraumbuero.audit.seals import keyed
from sozialraumbuero.directory.needs import taxonomy
from sozialraumbuero.lib.refusal import Refused
from sozialraumbuero.outreach.models import Campaign, ReportRelease
from sozialraumbuero.outreach.permissions import may_change_campaign
from sozialraumbuero.outreach.queries.report import counted_contacts, released
from sozialraumbuero.outreach.rules.contacts import Figure
from sozialraumbuero.outreach.rules.releases import Subject, refusal, release
from sozialraumbuero.outreach.vocabulary import CampaignState

OVER = (CampaignState.CLOSED, CampaignState.EVALUATED)


class ReleaseRefused(Refused):
    """These figures cannot be released now."""


@transaction.atomic
def release_report(campaign: Campaign, *, by: User) -> ReportRelease:
    """Protect the counts of a campaign that is over, once and for all; raises ReleaseRefused."""
    held = Campaign.objects.select_for_update().get(pk=campaign.pk)
    if not may_change_campaign(by, held):
        raise PermissionDenied
    reason = refusal(
        is_over=held.state in OVER,
        is_released=released(held) is not None,
        has_tallies=held.tallies.exclude(figure=Figure.VISIT).exists(),
    )
    if reason:
        raise ReleaseRefused(reason)
    made = write_release(held, by=by)
    note("outreach.report_released", held, by=by)
    return made


def write_release(campaign: Campaign, *, by: User) -> ReportRelease:
    """Draw the noise and keep what came of it; the caller has checked that it may be."""
    from sozialraumbuero.engine.disclosure.register_folder import told_of

    figures, entries = release(
        Subject(f"campaign-{campaign.pk}", campaign.area.code, str(campaign.starts_on.year)),
        counted_contacts(campaign),
        {need: group.id for need, group in taxonomy().group_of.items()},
        _key(),
    )
    return ReportRelease.objects.create(
        campaign=campaign,
        figures=figures,
        register=[told_of(entry) for entry in entries],
        released_by=by,
    )


def _key() -> bytes:
    """Return the secret of the noise: from the installation's own, so outside the database."""
    return bytes.fromhex(keyed("disclosure of counts", "contacts"))
