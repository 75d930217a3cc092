"""Collect each feature's next steps for one person."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module

from django.apps import apps
from django.utils.module_loading import module_has_submodule

from sozialraumbuero.accounts.models import User
from sozialraumbuero.lib.start_card import StartCard

Cards = Callable[[User], Iterable[StartCard]]


def cards_for(user: User) -> list[StartCard]:
    """Return what every feature has for this person, the most urgent first."""
    cards = [card for source in sources() for card in source(user)]
    return sorted(cards, key=lambda card: (card.rank, card.title))


def sources() -> list[Cards]:
    """Return `start_cards` of every feature of ours that has a start.py."""
    return [
        import_module(f"{feature.name}.start").start_cards
        for feature in apps.get_app_configs()
        if feature.name.startswith("sozialraumbuero.")
        and feature.name != "sozialraumbuero.web"
        and feature.module is not None
        and module_has_submodule(feature.module, "start")
    ]
