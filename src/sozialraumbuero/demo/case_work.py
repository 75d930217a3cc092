"""The daily work on two cases of Musterstadt: a letter that nobody understood, a power cut."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from sozialraumbuero.cases.actions import letters, needs, papers, steps
from sozialraumbuero.cases.actions.cases import move_case
from sozialraumbuero.cases.models import Case
from sozialraumbuero.cases.sealing import opened_rows
from sozialraumbuero.cases.vocabulary import CaseState, DeadlineKind, NeedState, StepOwner, Urgency

DAY = timedelta(days=1)
STREET, TOWN = "Postfach 12", "48000 Musterstadt"


def work_on(cases: Sequence[Case], *, today: date) -> None:
    """Put what counsellors write down into two of the cases, through their actions."""
    plain = opened_rows(cases, "pseudonym")
    named = {each["pseudonym"]: case for case, each in zip(cases, plain, strict=True)}
    _letter_not_understood(named["Kiesel"], today)
    _power_cut(named["Ahorn"], today)


def _letter_not_understood(case: Case, today: date) -> None:
    who: dict[str, Any] = {"today": today, "by": case.owner}
    begun = today - 5 * DAY
    said = "Das Amt will 640 Euro zurück. Ich weiß nicht, wofür. Bei dem Brief war ein Formular."
    needs.add_concern(case, said, heard_on=begun, **who)
    needs.assess_need(case, "benefit_repayment", urgency=Urgency.WEEK, **who)
    language = needs.assess_need(case, "understand_german_letter", **who)
    needs.move_need(language, NeedState.IN_WORK, by=case.owner)
    needs.add_goal(
        case, "Ich verstehe, was das Amt von mir will, und zahle nur, was stimmt.", **who
    )
    papers.list_papers(case, ["official_letter", "benefit_notice", "income_proof"], **who)
    papers.tick_paper(case.paper_set.all()[0], today, by=case.owner)
    steps.add_deadline(
        case,
        {
            "kind": DeadlineKind.OBJECTION,
            "delivered_on": today - 26 * DAY,
            "due_on": None,
            "source": "Jobcenter, Bescheid über eine Rückforderung",
            "words": "Widerspruch zusammen schreiben; die Begründung kann nachkommen.",
        },
        **who,
    )
    _agree(case, today, "Den Bescheid gemeinsam lesen", StepOwner.COUNSELLOR, begun, begun)
    _agree(case, today, "Kontoauszüge heraussuchen", StepOwner.PERSON, today + 2 * DAY)
    _agree(
        case,
        today,
        "Widerspruch abschicken, Eingang stempeln lassen",
        StepOwner.COUNSELLOR,
        today + DAY,
    )
    _meet(case, today + DAY, "Bürgerhaus, Raum 2", "Sprachmittlerin für Arabisch")
    letters.write_letter(case, "objection", _objection(today), **who)
    move_case(case, CaseState.PLANNING, by=case.owner)


def _power_cut(case: Case, today: date) -> None:
    who: dict[str, Any] = {"today": today, "by": case.owner}
    needs.add_concern(
        case, "Der Strom ist seit Montag weg. Die Kinder machen Hausaufgaben mit der Taschenlampe.",
        heard_on=today - 18 * DAY, **who,
    )  # fmt: skip
    needs.assess_need(case, "power_cut_threat", urgency=Urgency.NOW, **who)
    needs.assess_need(case, "over_indebted", **who)
    papers.list_papers(case, ["creditor_letters"], words="Zählerstand als Foto", **who)
    _agree(case, today, "Beim Versorger um Raten bitten", StepOwner.COUNSELLOR, today)
    _meet(case, today, "Bürgerhaus", "")


def _agree(
    case: Case, today: date, words: str, owner: StepOwner, due_on: date, done_on: date | None = None
) -> None:
    values = {"words": words, "owner_kind": owner, "due_on": due_on}
    step = steps.add_step(case, values, today=today, by=case.owner)
    if done_on:
        steps.finish_step(step, done_on, by=case.owner)


def _meet(case: Case, day: date, place: str, with_whom: str) -> None:
    at = timezone.make_aware(datetime.combine(day, time(15)))
    values = {"at": at, "minutes": 45, "place": place, "with_whom": with_whom}
    # The demo may be built in the evening: then the appointment of today was already agreed.
    steps.make_appointment(case, values, now=min(at, timezone.now()), today=day, by=case.owner)


def _objection(today: date) -> Mapping[str, Any]:
    return {
        "sender_name": "Kim Kiesel",
        "sender_street": "c/o Bürgerhaus, Musterplatz 1",
        "sender_town": TOWN,
        "recipient_name": "Jobcenter Musterstadt",
        "recipient_street": STREET,
        "recipient_town": TOWN,
        "place": "Musterstadt",
        "written_on": today,
        "reference": "MU-0000",
        "decision_on": today - 28 * DAY,
        "decision_about": "Rückforderung von 640 Euro",
        "received_on": today - 26 * DAY,
        "reason_follows": True,
        "wants_records": True,
    }
