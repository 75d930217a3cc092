"""Papers for residents: letter and door hanger, as tagged PDF with QR codes."""

from sozialraumbuero.outreach.papers.compose import Announcement, door_hanger, letter
from sozialraumbuero.outreach.papers.texts import ResidentText, resident_texts

__all__ = ["Announcement", "ResidentText", "door_hanger", "letter", "resident_texts"]
