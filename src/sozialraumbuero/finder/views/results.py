"""From words or a picture to the offers that fit."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from sozialraumbuero.directory.needs import taxonomy
from sozialraumbuero.directory.published import published
from sozialraumbuero.directory.tongues import first_step, label, plain
from sozialraumbuero.directory.words import Way
from sozialraumbuero.finder.actions import count_gap
from sozialraumbuero.finder.cards import Card, card
from sozialraumbuero.finder.language_names import OFFERED, language_name
from sozialraumbuero.finder.marks import mark_of
from sozialraumbuero.finder.neighbourhood import Neighbourhoods, neighbourhoods
from sozialraumbuero.finder.ranking import Ranked, ranked
from sozialraumbuero.finder.result_map import result_map
from sozialraumbuero.finder.search import AGES, PAGE, Search, read_search
from sozialraumbuero.finder.sensitive import is_sensitive
from sozialraumbuero.finder.understanding import understand
from sozialraumbuero.finder.views.opening import page, public
from sozialraumbuero.finder.views.start import first_page
from sozialraumbuero.finder.vocabulary import Gap
from sozialraumbuero.finder.whom import Person
from sozialraumbuero.finder.words import Tongue

LANGUAGES = frozenset(OFFERED)
LONGEST = 2_000


@public
@require_POST
def search(request: HttpRequest, speaking: Tongue) -> HttpResponse:
    """Understand what was written and lead to the help; the words themselves are not kept."""
    words = request.POST.get("words", "").strip()
    if not words:
        return first_page(request, speaking, is_empty=True)
    heard = understand(words[:LONGEST], speaking)
    if not heard.needs and not heard.is_emergency:
        named = Search(name=words[:80])
        if ranked(named, speaking, neighbourhoods(published(timezone.now()))).total:
            return redirect(f"{reverse('finder:find', args=[speaking.code])}?{named.query()}")
        count_gap(
            day=timezone.localdate(), quarter="", need_id="", language=speaking.code,
            gap=Gap.NOT_UNDERSTOOD,
        )  # fmt: skip
        return redirect("finder:not_understood", speaking.code)
    wanted = Search(needs=heard.needs, is_emergency=heard.is_emergency)
    return redirect(f"{reverse('finder:find', args=[speaking.code])}?{wanted.query()}")


@public
@require_safe
def not_understood(request: HttpRequest, speaking: Tongue) -> HttpResponse:
    """Say honestly that we did not understand, with the number of people who will."""
    return page(request, speaking, "finder/not_understood.html", {})


@public
@require_safe
def find(request: HttpRequest, speaking: Tongue) -> HttpResponse:
    """Show the offers that fit, as a list and on the map, with the same filters for both."""
    wanted = read_search(request.GET.dict(), languages=LANGUAGES)
    if wanted.is_empty and not wanted.is_emergency:
        return redirect("finder:start", speaking.code)
    known = published(timezone.now())
    now = known.minutes_at(timezone.now())
    town = neighbourhoods(known)
    found = ranked(wanted, speaking, town)
    cards = [
        card(hit, wanted.page * PAGE + place + 1, known, now, speaking)
        for place, hit in enumerate(found.hits)
    ]
    if not found.total and not wanted.page:
        _count(wanted, speaking)
    return page(
        request,
        speaking,
        "finder/results.html",
        {
            "search": wanted,
            "cards": cards,
            "total": found.total,
            "map": result_map(cards, town, speaking),
            "without_place": sum(each.place is None for each in cards),
            "left_out": [(f"results.left_{why}", n) for why, n in found.left_out.items()],
            **_pages(wanted, found),
            **_needs(wanted, speaking),
            **_filters(wanted, speaking, town),
        },
        is_quiet=any(is_sensitive(need) for need in wanted.needs)
        or (wanted.group is not None and any(is_sensitive(need) for need in wanted.group.needs)),
    )


def _count(wanted: Search, speaking: Tongue) -> None:
    """Count a need that found no help; searches with filters of taste are no gap."""
    for need in wanted.needs[:1]:
        count_gap(
            day=timezone.localdate(),
            quarter=wanted.quarter,
            need_id=need.id,
            language=speaking.code,
            gap=Gap.NO_OFFER,
        )


def _needs(wanted: Search, speaking: Tongue) -> dict[str, Any]:
    """Return what was understood: the first need in full, the others to choose from."""
    if not wanted.needs:
        return {
            "group": wanted.group,
            "group_key": f"tiles.{wanted.group.id}" if wanted.group else "",
        }
    need, *others = wanted.needs
    return {
        "need": label(need, speaking.code),
        "need_plain": plain(need, speaking.code),
        "first_step": first_step(need, speaking.code),
        "papers": [label(paper, speaking.code) for paper in need.documents],
        "is_urgent": need.urgency.id == "emergency",
        "hotlines": [line for line in taxonomy().hotlines if line.id in ("fire_rescue", "police")],
        "others": [
            (label(other, speaking.code), wanted.query(needs=_first(other, wanted), page=0))
            for other in others
        ],
        "group_mark": mark_of(taxonomy().group_of[need.id]),
    }


def _first(need: Any, wanted: Search) -> tuple[Any, ...]:
    return (need, *(other for other in wanted.needs if other is not need))


def _pages(wanted: Search, found: Ranked) -> dict[str, Any]:
    first = wanted.page * PAGE
    return {
        "from": first + 1,
        "to": first + len(found.hits),
        "more": wanted.query(page=wanted.page + 1) if first + PAGE < found.total else "",
        "earlier": wanted.query(page=wanted.page - 1) if wanted.page else "",
    }


def _filters(wanted: Search, speaking: Tongue, town: Neighbourhoods) -> dict[str, Any]:
    bare = Search(needs=wanted.needs, group=wanted.group, name=wanted.name)
    chosen = (
        wanted.open, wanted.language, wanted.age, wanted.person, wanted.quarter, wanted.way,
    )  # fmt: skip
    return {
        "has_filters": bool(wanted.switches or any(chosen)),
        "cleared": bare.query(),
        "kept": [
            pair for pair in (("a", ".".join(mark_of(n) for n in wanted.needs)),
                              ("t", mark_of(wanted.group) if wanted.group else ""),
                              ("name", wanted.name), ("n", "1" if wanted.is_emergency else ""))
            if pair[1]
        ],
        "switches": [
            ("barrierefrei", "results.f_wheelchair"),
            ("kostenlos", "results.f_free"),
            ("anonym", "results.f_anonymous"),
            ("ohne_termin", "results.f_no_appointment"),
        ],
        "opens": [("jetzt", "results.f_open"), ("heute", "results.f_today")],
        "languages": [(code, language_name(code, speaking)) for code in OFFERED],
        "ages": [(age, f"ages.{age}") for age in AGES],
        "persons": [(person, f"results.f_{person.name.lower()}") for person in Person],
        "ways": [(way, f"ways.{way}") for way in Way],
        "quarters": list(town.areas.values()),
    }  # fmt: skip


__all__ = ["Card", "find", "search"]
