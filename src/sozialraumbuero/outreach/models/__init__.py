"""Campaigns, shifts, tours and doorstep contacts. No table here knows a person met at a door."""

from sozialraumbuero.outreach.models.campaigns import (
    Campaign,
    CampaignPart,
    ReportRelease,
    Shift,
    ShiftMember,
)
from sozialraumbuero.outreach.models.contacts import Contact, ContactReceipt, ContactTally
from sozialraumbuero.outreach.models.houses import (
    Appointment,
    AppointmentState,
    DoNotReturn,
    DoorWork,
)
from sozialraumbuero.outreach.models.learning import LearningRun, LearningState, LearntRate
from sozialraumbuero.outreach.models.plans import PlanRun, PlanState, WeekPlan
from sozialraumbuero.outreach.models.tours import SafetyIncident, Stop, StopKind, StopState, Tour

__all__ = [
    "Appointment",
    "AppointmentState",
    "Campaign",
    "CampaignPart",
    "Contact",
    "ContactReceipt",
    "ContactTally",
    "DoNotReturn",
    "DoorWork",
    "LearningRun",
    "LearningState",
    "LearntRate",
    "PlanRun",
    "PlanState",
    "ReportRelease",
    "SafetyIncident",
    "Shift",
    "ShiftMember",
    "Stop",
    "StopKind",
    "StopState",
    "Tour",
    "WeekPlan",
]
