"""Having the models at hand: from this process, from the cache, or made now."""

from __future__ import annotations

from functools import lru_cache

from sozialraumbuero.engine.matching import stored
from sozialraumbuero.engine.matching.analyser import Analyser
from sozialraumbuero.engine.matching.concepts import concepts
from sozialraumbuero.engine.matching.languages import SPOKEN
from sozialraumbuero.engine.matching.learnt import Learnt
from sozialraumbuero.engine.matching.model import SharedModel
from sozialraumbuero.engine.matching.needs import NeedsWords
from sozialraumbuero.engine.matching.packing import pack, pack_shared, unpack, unpack_shared


@lru_cache(maxsize=4)
def shared_model(needs: NeedsWords) -> SharedModel:
    """Return what all languages share."""
    stamp = stored.mark(needs)
    if kept := stored.load("shared", stamp):
        return unpack_shared(kept)
    from sozialraumbuero.engine.matching.building import build_shared

    model = build_shared(needs)
    stored.save("shared", stamp, pack_shared(model))
    return model


@lru_cache(maxsize=2 * len(SPOKEN))
def learnt(language: str, needs: NeedsWords) -> Learnt:
    """Return what belongs to one language."""
    stamp = stored.mark(needs)
    if kept := stored.load(language, stamp):
        return unpack(kept)
    from sozialraumbuero.engine.matching.building import build_own

    made = build_own(language, needs, shared_model(needs))
    stored.save(language, stamp, pack(made))
    return made


@lru_cache(maxsize=2 * len(SPOKEN))
def analyser(language: str, needs: NeedsWords) -> Analyser:
    """Return the analyser that knows the lexicon's words."""
    return Analyser(language, learnt(language, needs).vocabulary, concepts(language))


def warm(needs: NeedsWords) -> None:
    """Make and keep every model, so that nobody waits for it later."""
    for language in SPOKEN:
        learnt(language, needs)
