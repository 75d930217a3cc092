"""Words that several storeys share and that never change their spelling."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """Roles by purpose; ids are stable, see docs/adr and accounts/permissions.yaml."""

    MOBILE_COUNSELLOR = "mobile_counsellor"
    GUIDE_VOLUNTEER = "guide_volunteer"
    INTERPRETER = "interpreter"
    COORDINATOR = "coordinator"
    SOCIAL_PLANNER = "social_planner"
    PARTNER_SERVICE = "partner_service"
    INSOFA = "insofa"
    CENTRE_MANAGER = "centre_manager"
    GROUP_CONTACT = "group_contact"
    ADVISORY_BOARD = "advisory_board"
    DEPARTMENT_HEAD = "department_head"
    COMMITTEE_MEMBER = "committee_member"
    DPO = "dpo"
    SYSTEM_ADMIN = "system_admin"


class ReferralLevel(StrEnum):
    """How far we went along with the person; a ladder, at the door and in a case alike."""

    INFO_GIVEN = "info_given"
    CONTACT_DETAILS = "contact_details"
    APPOINTMENT_BOOKED_TOGETHER = "appointment_booked_together"
    WARM_HANDOVER = "warm_handover"
    ACCOMPANIED = "accompanied"


# Order of shipping; "de-x-einfach" is plain language, "ar" and "fa" run right to left.
LANGUAGES = ("de", "de-x-einfach", "en", "uk", "ar", "ro", "bg", "pl", "pt", "tr", "ru", "fa")
RIGHT_TO_LEFT = frozenset({"ar", "fa"})
