"""One language, learnt."""

from __future__ import annotations

from dataclasses import dataclass

from sozialraumbuero.engine.matching.emergencies import Alarms
from sozialraumbuero.engine.matching.model import OwnModel
from sozialraumbuero.engine.matching.vocabulary import Vocabulary


@dataclass(frozen=True)
class Learnt:
    """Its words, what they say about needs, and what raises the alarm."""

    language: str
    vocabulary: Vocabulary
    stopwords: frozenset[str]
    own: OwnModel
    alarms: Alarms
