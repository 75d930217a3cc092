"""Between models and the arrays they are kept as."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from sozialraumbuero.engine.matching.emergencies import Alarms
from sozialraumbuero.engine.matching.learnt import Learnt
from sozialraumbuero.engine.matching.model import OwnModel, SharedModel
from sozialraumbuero.engine.matching.pieces import Piece
from sozialraumbuero.engine.matching.stored import Arrays, as_array, from_array
from sozialraumbuero.engine.matching.vocabulary import Vocabulary


def pack_shared(model: SharedModel) -> Arrays:
    return {"codes": model.codes, "rarity": model.rarity, "weights": model.weights}


def unpack_shared(arrays: Arrays) -> SharedModel:
    return SharedModel(arrays["codes"], arrays["rarity"], arrays["weights"])


def pack(learnt: Learnt) -> Arrays:
    words = learnt.vocabulary
    said = {
        "language": learnt.language,
        "words": words.words,
        "forms": words.forms,
        "stems": sorted(words.stems),
        "stopwords": sorted(learnt.stopwords),
        "alarms": {
            "danger": _grouped(learnt.alarms.danger),
            "idioms": _grouped(learnt.alarms.idioms),
            "not_now": _grouped(learnt.alarms.not_now),
            "negation": sorted(learnt.alarms.negation),
            "needs": learnt.alarms.needs,
            "sentences": [[need, *stems] for stems, need in learnt.alarms.sentences.items()],
        },
    }
    return {**asdict(learnt.own), "said": as_array(said)}


def unpack(arrays: Arrays) -> Learnt:
    said = from_array(arrays["said"])
    own = OwnModel(**{name: kept for name, kept in arrays.items() if name != "said"})
    alarms = said["alarms"]
    return Learnt(
        said["language"],
        Vocabulary(tuple(said["words"]), said["forms"], frozenset(said["stems"])),
        frozenset(said["stopwords"]),
        own,
        Alarms(
            _pieces(alarms["danger"]),
            _pieces(alarms["idioms"]),
            _pieces(alarms["not_now"]),
            frozenset(alarms["negation"]),
            tuple(alarms["needs"]),
            {piece.stems: piece.about for piece in _pieces(alarms["sentences"])},
        ),
    )


def _grouped(pieces: Sequence[Piece]) -> list[Any]:
    return [[piece.about, *piece.stems] for piece in pieces]


def _pieces(kept: Sequence[Sequence[str]]) -> tuple[Piece, ...]:
    return tuple(Piece(tuple(stems), about) for about, *stems in kept)
