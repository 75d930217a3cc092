"""The tables of case work: cases, consents, needs, referrals, notes, child protection."""

from sozialraumbuero.cases.models.cases import (
    Blocked,
    Case,
    CaseQuerySet,
    NameMark,
    SentForm,
)
from sozialraumbuero.cases.models.children import ChildCircle, ChildEntry, ChildRecord, ChildSheet
from sozialraumbuero.cases.models.consents import Consent, ConsentProof, Release
from sozialraumbuero.cases.models.keeping import DeletionProof, RetentionRule, RetentionRun
from sozialraumbuero.cases.models.notes import BreakGlass, Note
from sozialraumbuero.cases.models.referrals import Packet, Referral, ReferralEvent, SignalCount
from sozialraumbuero.cases.models.regime import Regime
from sozialraumbuero.cases.models.teams import TeamFrame
from sozialraumbuero.cases.models.work import (
    Appointment,
    Concern,
    Deadline,
    Goal,
    Letter,
    Need,
    Paper,
    Step,
)

__all__ = [
    "Appointment",
    "Blocked",
    "BreakGlass",
    "Case",
    "CaseQuerySet",
    "ChildCircle",
    "ChildEntry",
    "ChildRecord",
    "ChildSheet",
    "Concern",
    "Consent",
    "ConsentProof",
    "Deadline",
    "DeletionProof",
    "Goal",
    "Letter",
    "NameMark",
    "Need",
    "Note",
    "Packet",
    "Paper",
    "Referral",
    "ReferralEvent",
    "Regime",
    "Release",
    "RetentionRule",
    "RetentionRun",
    "SentForm",
    "SignalCount",
    "Step",
    "TeamFrame",
]
