"""Stable ids of case work: states, levels, reasons, fields of a packet. Never rename or reuse."""

from __future__ import annotations

from enum import StrEnum

from sozialraumbuero.lib.vocabulary import ReferralLevel

Level = ReferralLevel


class CaseState(StrEnum):
    INTAKE = "intake"
    ASSESSMENT = "assessment"
    PLANNING = "planning"
    LINKING = "linking"
    MONITORING = "monitoring"
    CLOSED = "closed"


class Closure(StrEnum):
    """Why a case ended."""

    SOLVED = "solved"
    HANDED_OVER = "handed_over"
    DECLINED_BY_PERSON = "declined_by_person"
    CONTACT_LOST = "contact_lost"
    MOVED = "moved"
    OTHER = "other"


class DidItHelp(StrEnum):
    """The person's own answer at the end."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    NOT_ASKED = "not_asked"


class NeedState(StrEnum):
    OPEN = "open"
    IN_WORK = "in_work"
    REFERRED = "referred"
    SOLVED = "solved"
    UNMET = "unmet"
    WITHDRAWN = "withdrawn"


class Urgency(StrEnum):
    NOW = "now"
    WEEK = "week"
    LATER = "later"


class Channel(StrEnum):
    """Ways to reach a person; only those marked safe are ever used."""

    PHONE = "phone"
    SMS = "sms"
    E_MAIL = "e_mail"
    LETTER = "letter"
    VISIT = "visit"
    MEETING_PLACE = "meeting_place"


class StepOwner(StrEnum):
    PERSON = "person"
    COUNSELLOR = "counsellor"
    SERVICE = "service"


class ConsentKind(StrEnum):
    CASE_WORK = "case_work"
    # "Did it help?" is asked later only of those who agreed to be asked.
    FOLLOW_UP = "follow_up"


class ConsentForm(StrEnum):
    WRITTEN = "written"
    ELECTRONIC = "electronic"


class DeadlineKind(StrEnum):
    OBJECTION = "objection"
    SOCIAL_COURT = "social_court"
    DISMISSAL_SUIT = "dismissal_suit"
    PAYMENT_ORDER = "payment_order"
    ASYLUM_ONE_WEEK = "asylum_one_week"
    ASYLUM_TWO_WEEKS = "asylum_two_weeks"
    RENT_NOTICE_ANSWER = "rent_notice_answer"
    OTHER = "other"


class Loop(StrEnum):
    """What became of a referral."""

    PENDING = "pending"
    ARRIVED = "arrived"
    DID_NOT_ARRIVE = "did_not_arrive"
    DECLINED_BY_SERVICE = "declined_by_service"
    HELPED = "helped"
    UNMET = "unmet"
    NOT_KNOWN = "not_known"
    REVOKED = "revoked"


class Decline(StrEnum):
    """Why a service said no."""

    NO_CAPACITY = "no_capacity"
    WAITING_LIST = "waiting_list"
    NOT_ELIGIBLE = "not_eligible"
    OUTSIDE_AREA = "outside_area"
    LANGUAGE = "language"
    NOT_ACCESSIBLE = "not_accessible"
    COST = "cost"
    OPENING_HOURS = "opening_hours"
    OTHER = "other"


class Direction(StrEnum):
    ONE_WAY = "one_way"
    MUTUAL = "mutual"


class PacketField(StrEnum):
    """What a referral may carry; each is chosen, and released, by itself."""

    NAME = "name"
    PHONE = "phone"
    E_MAIL = "e_mail"
    ADDRESS = "address"
    BIRTH_YEAR = "birth_year"
    LANGUAGE = "language"
    INTERPRETER = "interpreter"
    SAFE_CONTACT = "safe_contact"
    HOUSEHOLD = "household"
    CONCERN = "concern"
    NEED = "need"
    STEPS_SO_FAR = "steps_so_far"
    DEADLINES = "deadlines"
    ACCESS_NEEDS = "access_needs"


class Signal(StrEnum):
    """What planning hears, as counts of a month."""

    UNMET = "unmet"
    DECLINED = "declined"


class ChildStep(StrEnum):
    """The guided way of § 8a SGB VIII and § 4 KKG, in its order."""

    SIGNS_RECORDED = "signs_recorded"
    IMMINENT_CHECK = "imminent_check"
    COLLEAGUE_CONSULTED = "colleague_consulted"
    INSOFA_CONSULTED = "insofa_consulted"
    FAMILY_TALK = "family_talk"
    HELP_OFFERED = "help_offered"
    REASSESSED = "reassessed"
    DECISION_REPORTED = "decision_reported"
    DECISION_NOT_REPORTED = "decision_not_reported"


class Retained(StrEnum):
    """The classes of the retention table that lie in cases."""

    CASE = "case"
    PACKET_NOT_ACCEPTED = "packet_not_accepted"
    CONSENT_PROOF = "consent_proof"
    CHILD_PROTECTION = "child_protection"
    SIGNALS = "signals"
    LETTER_DRAFT = "letter_draft"


class ErasureReason(StrEnum):
    """Why a case was deleted."""

    TIME_OVER = "time_over"
    ASKED = "asked"
    CONSENT_WITHDRAWN = "consent_withdrawn"
    OPENED_BY_MISTAKE = "opened_by_mistake"
    # An older backup had brought it back; its keys were gone.
    BROUGHT_BACK = "brought_back"


class RestrictionReason(StrEnum):
    """Why a case is stored and nothing else: Art. 18 (1) a to d."""

    ACCURACY_CONTESTED = "accuracy_contested"
    UNLAWFUL_BUT_KEPT = "unlawful_but_kept"
    NEEDED_FOR_CLAIMS = "needed_for_claims"
    OBJECTION = "objection"


class LegalRegime(StrEnum):
    """Under which data protection law the office works; the Datenschutz confirms it."""

    SOCIAL_DATA = "social_data"
    PUBLIC_VOLUNTARY = "public_voluntary"
    PRIVATE_PROVIDER = "private_provider"
    CHURCH_CATHOLIC = "church_catholic"
    CHURCH_PROTESTANT = "church_protestant"
