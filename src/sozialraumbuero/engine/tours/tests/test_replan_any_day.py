"""Whatever happens during a day, the past stays, promises stay, and the new plan is a plan."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from sozialraumbuero.engine.errors import BadInput
from sozialraumbuero.engine.tours import check_tours, plan_tours, replan
from sozialraumbuero.engine.tours.clock import minute
from sozialraumbuero.engine.tours.tests.any_day import EXAMPLES, TOWNS, appointments, jobs

TODAY = ("2026-11-24",)
Document = dict[str, Any]


@st.composite
def events(draw: st.DrawFn) -> tuple[str, Document, str, Document]:
    """Return the name of a town, a job, a moment and what happened until then."""
    name = draw(st.sampled_from(sorted(TOWNS)))
    job = draw(jobs(TOWNS[name], TODAY))
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

    after = replan(TOWNS[name], job, before, now=now, changes=changes, seconds=0.03)

    assert past(after, now, past(before, now)) == past(before, now)
    faults = check_tours(TOWNS[name], job_after(job, before, now, changes), after)
    assert [fault for fault in faults if not is_rest_upset(fault, changes)] == []
    assert after["differences"] == differences(before, after)
    if not changes.get("sick") and not any(changes.get("late", {}).values()):
        cancelled = set(changes.get("cancelled", []))
        kept = promises(before)
        begun = {stop["id"] for stops in past(before, now).values() for stop in stops}
        gone = cancelled - begun
        assert {key: promises(after).get(key) for key in kept if key not in gone} == {
            key: start for key, start in kept.items() if key not in gone
        }


def is_rest_upset(fault: str, changes: Document) -> bool:
    """Return whether a break is missed or late because somebody fell sick or was held up."""
    upset = {*changes.get("sick", []), *changes.get("late", {})}
    return fault.endswith("(§ 4 ArbZG)") and fault.split(":")[0] in upset


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


def job_after(job: Document, before: Document, now: str, changes: Document) -> Document:
    """Return the job without what was cancelled in time, with what is new."""
    begun = {stop["id"] for stops in past(before, now).values() for stop in stops}
    gone = set(changes.get("cancelled", [])) - begun
    kept = [wish for wish in job["appointments"] if wish["id"] not in gone]
    return job | {"appointments": kept + changes.get("new_appointments", [])}


def differences(before: Document, after: Document) -> list[Document]:
    """Return what differs, found in another way than the planner does."""
    old, new = (
        {
            (stop["kind"], stop["id"]): (tour["id"], stop["arrive"])
            for tour in plan["shifts"]
            for stop in tour["stops"]
            if stop["kind"] != "break"
        }
        for plan in (before, after)
    )
    found = []
    for key in old.keys() | new.keys():
        entry = {"kind": key[0], "id": key[1]}
        was, now = old.get(key), new.get(key)
        if was is None:
            found.append(entry | {"change": "added", "shift": now[0], "now": now[1]})
        elif now is None:
            found.append(entry | {"change": "removed", "shift": was[0], "was": was[1]})
        elif was[0] != now[0]:
            entry |= {"change": "moved", "from": was[0], "shift": now[0]}
            found.append(entry | {"was": was[1], "now": now[1]})
        elif was[1] != now[1] and key[0] == "appointment":
            entry |= {"change": "retimed", "shift": now[0]}
            found.append(entry | {"was": was[1], "now": now[1]})
    return sorted(found, key=lambda each: (each["kind"], each["id"]))
