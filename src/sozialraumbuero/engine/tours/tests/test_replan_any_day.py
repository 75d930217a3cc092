"""Whatever happens during a day, the past stays, promises stay, and the new plan is a plan."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from sozialraumbuero.engine.errors import BadInput
from sozialraumbuero.engine.tours import check_tours, plan_tours, replan
from sozialraumbuero.engine.tours.clock import minute
from sozialraumbuero.engine.tours.tests.any_day import EXAMPLES, TOWNS, any_jobs, appointments

TODAY = ("2026-11-24",)
Document = dict[str, Any]


@st.composite
def events(draw: st.DrawFn) -> tuple[str, Document, str, Document]:
    """Return the name of a town, a job, a moment and what happened until then."""
    name = draw(st.sampled_from(sorted(TOWNS)))
    job = draw(any_jobs(TOWNS[name], TODAY))
    shifts = st.sampled_from([shift["id"] for shift in job["shifts"]])
    wishes = [wish["id"] for wish in job["appointments"]]
    cancelled = st.lists(st.sampled_from(wishes), unique=True) if wishes else st.just([])
    new = st.lists(appointments(TOWNS[name], 99, TODAY), max_size=1)
    changes = draw(
        st.fixed_dictionaries(
            {},
            optional={
                "cancelled": cancelled,
                "sick": st.lists(shifts, unique=True, max_size=2),
                "late": st.dictionaries(shifts, st.integers(0, 90), max_size=2),
                "new_appointments": new,
            },
        )
    )
    begins = min(shift["from"] for shift in job["shifts"])
    hour, minutes = (int(part) for part in begins.split(":"))
    earliest = max(hour * 60 + minutes - 30, 0)
    now = draw(st.integers(earliest, min(earliest + 8 * 60, 1439)))
    return name, job, minute(now * 60), changes


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(events())
def test_a_changed_day_keeps_its_past_its_promises_and_all_rules(
    event: tuple[str, Document, str, Document],
) -> None:
    name, job, now, changes = event
    before = plan_or_none(name, job)
    assume(before is not None)

    after = replan(TOWNS[name], job, before, now=now, changes=changes, iterations=60)

    assert past(after, now, past(before, now)) == past(before, now)
    assert check_tours(TOWNS[name], job, after, changes=changes, now=now) == []
    assert after["differences"] == differences(before, after)
    if not changes.get("sick") and not any(changes.get("late", {}).values()):
        cancelled = set(changes.get("cancelled", []))
        kept = promises(before)
        begun = {stop["id"] for stops in past(before, now).values() for stop in stops}
        gone = cancelled - begun
        assert {key: promises(after).get(key) for key in kept if key not in gone} == {
            key: start for key, start in kept.items() if key not in gone
        }


def plan_or_none(name: str, job: Document) -> Document | None:
    try:
        return plan_tours(TOWNS[name], job, iterations=60)
    except BadInput:
        return None


def past(plan: Document, now: str, like: Document | None = None) -> dict[str, list[Document]]:
    """Return the stops that had begun by now, or as many as there are in `like`."""
    return {
        tour["id"]: tour["stops"][: len(like[tour["id"]])]
        if like
        else [stop for stop in tour["stops"] if stop["arrive"] <= f"{now}:00"]
        for tour in plan["shifts"]
    }


def promises(plan: Document) -> dict[str, str]:
    return {
        stop["id"]: stop["arrive"]
        for tour in plan["shifts"]
        for stop in tour["stops"]
        if stop["kind"] == "appointment"
    }


def differences(before: Document, after: Document) -> list[Document]:
    """Return what differs, found in another way than the planner does."""
    old, new = (visits(plan) for plan in (before, after))
    found = []
    for kind, name in {(kind, name) for kind, name, _ in old.keys() | new.keys()}:
        was = {shift: at for (*key, shift), at in old.items() if key == [kind, name]}
        now = {shift: at for (*key, shift), at in new.items() if key == [kind, name]}
        left, come = sorted(was.keys() - now.keys()), sorted(now.keys() - was.keys())
        while left and come:
            one, other = left.pop(0), come.pop(0)
            entry = {"change": "moved", "from": one, "shift": other}
            found.append((kind, name, entry | {"was": was[one], "now": now[other]}))
            for shift in was.keys() & now.keys():
                entry = {"change": "partner", "shift": shift, "from": one, "to": other}
                found.append((kind, name, entry | {"now": now[shift]}))
        found += [(kind, name, {"change": "removed", "shift": s, "was": was[s]}) for s in left]
        found += [(kind, name, {"change": "added", "shift": s, "now": now[s]}) for s in come]
        for shift in was.keys() & now.keys():
            if was[shift] != now[shift] and kind == "appointment":
                entry = {"change": "retimed", "shift": shift}
                found.append((kind, name, entry | {"was": was[shift], "now": now[shift]}))
    found.sort(key=lambda each: (each[0], each[1], each[2]["shift"], each[2]["change"]))
    return [{"kind": kind, "id": name, **entry} for kind, name, entry in found]


def visits(plan: Document) -> dict[tuple[str, str, str], str]:
    """Return when which shift begins each stop."""
    return {
        (stop["kind"], stop["id"], tour["id"]): stop["arrive"]
        for tour in plan["shifts"]
        for stop in tour["stops"]
        if stop["kind"] != "break"
    }
