"""Who may see, plan and walk; on top of the permission matrix."""

from __future__ import annotations

from sozialraumbuero.accounts.models import User
from sozialraumbuero.accounts.permissions import Person, may
from sozialraumbuero.outreach.models import Campaign, Shift, Tour

# --- the desk ---


def may_see_campaigns(user: Person) -> bool:
    """Campaigns and shifts are internal planning: every colleague who plans may look."""
    return may(user, "read", "D1", "all")


def may_create_campaign(user: Person) -> bool:
    """A team plans its own campaigns."""
    return may(user, "create", "D1", "team") and isinstance(user, User) and user.team_id is not None


def may_change_campaign(user: Person, campaign: Campaign) -> bool:
    return may(user, "update", "D1", *_team_scope(user, campaign))


def may_plan_shifts(user: Person, campaign: Campaign) -> bool:
    """Shifts are rosters of the campaign's own team."""
    return may_change_campaign(user, campaign) and may(
        user, "create", "D1", *_team_scope(user, campaign)
    )


def may_see_planning(user: Person, campaign: Campaign) -> bool:
    """Plans, appointments and tours name houses: only the own team's coordination sees them."""
    return may(user, "read", "D6", *_team_scope(user, campaign))


def may_plan_tours(user: Person, campaign: Campaign) -> bool:
    return may(user, "create", "D6", *_team_scope(user, campaign)) and may_see_planning(
        user, campaign
    )


def may_promise_visit(user: Person, campaign: Campaign) -> bool:
    """Coordination at the desk, and counsellors of the team at the door."""
    scopes = _team_scope(user, campaign)
    return may(user, "create", "D6", *scopes, *(("own",) if scopes else ()))


def may_change_appointment(user: Person, campaign: Campaign) -> bool:
    return may(user, "update", "D6", *_team_scope(user, campaign))


def may_see_tour(user: Person, tour: Tour) -> bool:
    """The team's coordination and those who walk it; `shift.members` is best prefetched."""
    walks = is_on_shift(user, tour.shift)
    return may(
        user,
        "read",
        "D6",
        *_team_scope(user, tour.shift.campaign),
        *(("own", "tour") if walks else ()),
    )


def is_on_shift(user: Person, shift: Shift) -> bool:
    return any(member.user_id == user.pk for member in shift.members.all())


def _team_scope(user: Person, campaign: Campaign) -> tuple[str, ...]:
    own = isinstance(user, User) and user.team_id is not None and user.team_id == campaign.team_id
    return ("team",) if own else ()


# --- what was learnt ---


def may_see_learning(user: Person) -> bool:
    """Whoever may read protected counts sees when people are at home; it is the town's picture."""
    return may(user, "read", "D2", "all") or may(user, "protected", "D2", "all")


def may_see_learnt_counts(user: Person) -> bool:
    """Who walks or plans with raw counts sees blocks and how often was rung; others rates alone."""
    return may(user, "read", "D2", "all") or may(user, "read", "D3", "team")


def may_learn_anew(user: Person) -> bool:
    """Those who plan: a team's coordination, and planning for the whole town."""
    return may_see_learning(user) and (
        may(user, "create", "D1", "team") or may(user, "update", "D1", "all")
    )


# --- the field ---


def may_walk(user: Person, tour: Tour) -> bool:
    """Only those whose shift it is record contacts on it; `shift.members` is best prefetched."""
    return is_on_shift(user, tour.shift) and may(user, "create", "D3", "own")


def may_look_after(user: Person, campaign: Campaign) -> bool:
    """Coordination settles what is overdue and what happened on the way."""
    return may(user, "update", "D6", *_team_scope(user, campaign))


def may_see_who_is_out(user: Person) -> bool:
    """Coordination sees who of its team is on the way."""
    return may(user, "read", "D6", "team") and isinstance(user, User) and user.team_id is not None


def may_see_counts(user: Person, campaign: Campaign) -> bool:
    """The team that walks sees its own counts as they are."""
    return may(user, "read", "D3", *_team_scope(user, campaign))


def may_see_report(user: Person, campaign: Campaign) -> bool:
    """Planning, data protection and the head of department see protected counts alone."""
    return (
        may_see_counts(user, campaign)
        or may(user, "protected", "D3", "all")
        or may(user, "read", "D2", "all")
    )
