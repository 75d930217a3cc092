"""A week is planned in one go, looked at, taken over and taken back."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser import OpenPage
from tests.journeys.clock import day
from tests.journeys.musterstadt import Musterstadt

pytestmark = [pytest.mark.journey, pytest.mark.timeout(600)]

RESULT = "Das Ergebnis"


def test_week_is_planned_accepted_and_undone(musterstadt: Musterstadt, open_page: OpenPage) -> None:
    desk = open_page()
    musterstadt.sign_in(desk, "teamleitung")
    number = musterstadt.look_up("SELECT id FROM outreach_campaign WHERE state = 'running'")
    campaign = f"{musterstadt.server}/aktionen/{number}/"
    before = doors_of(desk, campaign, day(2))

    desk.goto(campaign)
    desk.get_by_role("link", name="Woche planen").click()
    leave_a_shift_out(desk)
    desk.get_by_text("Rechenzeit einstellen").click()
    desk.get_by_label("Rechenzeit in Sekunden").fill("3")
    desk.get_by_role("button", name="Diese Tage planen").click()
    expect(desk.get_by_role("heading", name="Die Touren werden geplant")).to_be_visible()
    expect(desk.get_by_role("heading", name=RESULT)).to_be_visible(timeout=60_000)
    week = desk.url
    expect(desk.get_by_text("noch nicht übernommen")).to_be_visible()
    expect(desk.get_by_text("Altmühlstraße").first).to_be_visible()

    desk.get_by_role("button", name="Plan übernehmen").click()
    expect(desk.get_by_text("Der Plan ist übernommen.")).to_be_visible()
    by_day = [doors_of(desk, campaign, day(n)) for n in (1, 2, 3)]

    assert all(by_day)
    assert len(set().union(*by_day)) == sum(len(doors) for doors in by_day)

    desk.goto(week)
    desk.get_by_role("button", name="Übernahme zurücknehmen").click()
    expect(desk.get_by_text("Die Touren sind wieder wie vorher.")).to_be_visible()
    assert doors_of(desk, campaign, day(2)) == before


def leave_a_shift_out(desk: Page) -> None:
    """Untick the last shift offered: the others are planned without it."""
    boxes = desk.get_by_role("checkbox").filter(visible=True)
    expect(boxes.first).to_be_checked()
    boxes.last.uncheck()


def doors_of(desk: Page, campaign: str, on: str) -> set[str]:
    """Return the houses of a day, as its picture names them."""
    desk.goto(f"{campaign}tag/{on}/")
    lines = desk.locator(".tour-stops li").all_inner_texts()
    return {line.partition(" ")[2] for line in lines if "Haushalt" in line}
