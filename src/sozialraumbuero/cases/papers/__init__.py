"""Papers of case work: consent, release, privacy card, letters, advice sheet; pure, no database."""

from sozialraumbuero.cases.papers.consent import ConsentTick, ConsentWords, consent_form
from sozialraumbuero.cases.papers.faults import PaperFault, PaperRefused
from sozialraumbuero.cases.papers.identity import (
    IdentityFinding,
    IdentityKind,
    identity_findings,
)
from sozialraumbuero.cases.papers.letter_kinds import (
    Advice,
    FieldKind,
    LetterField,
    LetterKind,
    letter_kinds,
)
from sozialraumbuero.cases.papers.letters import letter, letter_guidance
from sozialraumbuero.cases.papers.offices import Office
from sozialraumbuero.cases.papers.privacy import PrivacyWords, privacy_card, privacy_cards
from sozialraumbuero.cases.papers.release import ReleaseWords, release_form
from sozialraumbuero.cases.papers.sheet import (
    AdviceWords,
    Observation,
    Taken,
    advice_sheet,
    sheet_findings,
)
from sozialraumbuero.cases.papers.signing import Signing
from sozialraumbuero.cases.papers.texts import paper_tongues
from sozialraumbuero.cases.vocabulary import LegalRegime

__all__ = [
    "Advice",
    "AdviceWords",
    "ConsentTick",
    "ConsentWords",
    "FieldKind",
    "IdentityFinding",
    "IdentityKind",
    "LegalRegime",
    "LetterField",
    "LetterKind",
    "Observation",
    "Office",
    "PaperFault",
    "PaperRefused",
    "PrivacyWords",
    "ReleaseWords",
    "Signing",
    "Taken",
    "advice_sheet",
    "consent_form",
    "identity_findings",
    "letter",
    "letter_guidance",
    "letter_kinds",
    "paper_tongues",
    "privacy_card",
    "privacy_cards",
    "release_form",
    "sheet_findings",
]
