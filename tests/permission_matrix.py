"""Who gets which answer at which URL: one line per URL, checked for every role.

A line says what one needs to SEE the page and, if it does more, what one needs to DO it, in the
words of `accounts/permissions.yaml`: "D6.read" or, with a choice, "D3.read | D2.read". Which scopes
fit follows from whose thing it is: one's own, a colleague's in the own team, another team's;
"D6.read.team" lets only that scope (and `all`) count. Who may not see it gets 404 (a stranger the
sign-in page), who may see but not do it 403. `but` names those who get another answer, and why.

`path` fills the URL with the things of `tests/factories.py::Side`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

EVERYBODY = "everybody"  # without signing in
SIGNED_IN = "signed in"


@dataclass(frozen=True)
class Row:
    """What one URL answers to whom."""

    name: str
    path: Mapping[str, str] = field(default_factory=dict)
    sees: str = SIGNED_IN
    does: str = ""
    # Sent as a form; None asks for the page instead.
    post: Mapping[str, str] | None = None
    # The answers that mean "you may": 200 for pages, 302 for forms unless told otherwise.
    ok: frozenset[int] = frozenset({200})
    # "role, whose thing" -> answer.
    but: Mapping[str, int] = field(default_factory=dict)


def page(
    name: str,
    sees: str = SIGNED_IN,
    *,
    does: str = "",
    ok: tuple[int, ...] = (200,),
    but: Mapping[str, int] | None = None,
    **path: str,
) -> Row:
    """Return the row of a page that is opened."""
    return Row(name, path, sees, does, None, frozenset(ok), but or {})


def form(
    name: str,
    sees: str = SIGNED_IN,
    *,
    does: str = "",
    send: Mapping[str, str] | None = None,
    ok: tuple[int, ...] = (200, 302),
    but: Mapping[str, int] | None = None,
    **path: str,
) -> Row:
    """Return the row of a form that is sent; empty unless told otherwise."""
    return Row(name, path, sees, does, send or {}, frozenset(ok), but or {})


CAMPAIGN = {"campaign_id": "campaign.pk"}
ON_DAY = {**CAMPAIGN, "day": "day"}
WEEK = {"week_id": "week.pk"}
TOUR = {"tour_id": "tour.pk"}
STOP = {**TOUR, "stop_id": "stop.pk"}
SCHEME = {"scheme_key": "area.scheme.key"}
DESK = "D1.read.all"
VISIT = {"appointment_id": "appointment.pk"}
TOWN = "D0.read"
WISHES = "D3.read.team"
# A wish belongs to no team: whoever sees those of the own team sees it, wherever it was asked.
OF_NO_TEAM = {f"{role}, other team's thing": 200 for role in ("mobile_counsellor", "coordinator")}
MOVED = dict.fromkeys(OF_NO_TEAM, 302)
SPOKEN = {"code": "spoken"}
CASE = {"case_id": "case.pk"}
WORK_PAGES = ("person", "needs", "papers_to_bring", "steps", "letters", "closing")
# Words in the address, and the rows of `CaseWork` that they are about.
WORK_ROWS = {
    "anliegen": "concern", "bedarf": "need", "ziel": "goal", "unterlage": "paper",
    "schritt": "step", "frist": "deadline", "termin": "appointment",
}  # fmt: skip
MEETING = {**CASE, "row_id": "work.appointment.pk"}
A_LETTER = {**CASE, "row_id": "work.letter.pk"}


def row_of(word: str, thing: str) -> dict[str, str]:
    """Return the path of one row of the daily work."""
    return {**CASE, "kind": f"words.{word}", "row_id": f"work.{thing}.pk"}


# Empty forms are nobody's: whoever has cases may print them.
EVERYBODYS_FORMS = {
    "mobile_counsellor, colleague's thing": 200,
    "mobile_counsellor, other team's thing": 200,
    "coordinator, other team's thing": 200,
}
# A proof names nobody: whoever works with cases finds it, whosever case it was.
PROOFS = {
    f"{role}, {whose} thing": 200
    for role in ("mobile_counsellor", "coordinator")
    for whose in ("colleague's", "other team's")
}
KEPT = "D1.config | D1.approve | D7.verify"
CASE_NOTE = {**CASE, "note_id": "secrets.note.pk"}
CHILD = {**CASE, "record_id": "secrets.record.pk"}
CHILD_SHEET = {**CHILD, "sheet_id": "secrets.sheet.pk"}
GLASS = {"glass_id": "secrets.glass.pk"}
SECOND = "D4.break_glass | D4.approve.addressed"
# Who decides as the second person does so for every team.
SECOND_ELSEWHERE = {"coordinator, other team's thing": 200}
SECOND_SENDS = {"coordinator, other team's thing": 302}
OUTLINE = "D4.read.own | D4.meta"
CONSENT = {**CASE, "consent_id": "handed.consent.pk"}
RELEASE = {**CASE, "release_id": "handed.release.pk"}
REFERRAL = {**CASE, "referral_id": "handed.referral.pk"}
SIGNALS = "D2.read.all | D2.protected.all"
PACKET = {"secret": "handed.secret"}
COMPARISONS, PLANS = "D1.read.all", "D1.update.all"
COMPARISON = {"scenario_id": "comparison.pk"}
COMPUTED = {"run_id": "computed.pk"}
OFFERS = "D0.update.all | D1.update.all"
HINTS = f"{OFFERS} | D0.propose.all | D0.propose.org"
UPKEEP = f"D1.read.all | {OFFERS}"
OFFER = {"key": "offer.key"}
TRAEGER = {"key": "offer.traeger.key"}
# Whoever has the secret is let in, with or without an account.
OWN = {"secret": "secret", **OFFER}
ROOMS = "D0.update.all | D0.update.org | D1.update.all | D1.config.all"
BORDERS = "D1.update.all | D1.config.all"
FIGURES = "D1.read.all | D1.read.house"
IMPORTS = f"D1.read.all | D1.read.house | {BORDERS}"
TIMES = "D2.read.all | D2.protected.all"
REPORT = "D3.read.team | D3.protected.all | D2.read.all"
# Counsellors promise visits at the doors of their team's campaigns.
AT_THE_DOOR = {f"mobile_counsellor, {whose} thing": 200 for whose in ("own", "colleague's")}
ACCOUNTS = "D1.config | D1.approve"

ROWS = (
    # Cases
    page(
        "cases:cases",
        "D4.read.own | D4.meta.team | D1.config | D1.approve | D7.verify | D2.read.all"
        " | D2.protected.all | D5.read.addressed",
        ok=(200, 302),
        # Its letters come by one-time links; it has no page of its own yet.
        but={"partner_service, own thing": 404},
    ),
    page("cases:my_day", "D4.create.own"),
    page("cases:case_new", "D4.create.own"),
    page("cases:case", "D4.read.own", **CASE),
    page("cases:regime", "D4.read.own | D4.meta.team | D1.config | D1.approve | D7.verify"),
    form(
        "cases:regime_confirm",
        "D4.read.own | D4.meta.team | D1.config | D1.approve | D7.verify",
        does="D7.verify",
    ),
    page("cases:handouts", "D4.read.own | D4.meta.team"),
    page(
        "cases:handout",
        "D4.read.own | D4.meta.team",
        but=EVERYBODYS_FORMS,
        kind="handout",
        language="spoken",
    ),
    page(
        "cases:handout_file",
        "D4.read.own | D4.meta.team",
        but=EVERYBODYS_FORMS,
        kind="handout",
        language="spoken",
        form="paper_form",
    ),
    # What is kept apart in a case
    page("cases:glasses", f"{SECOND} | D4.create.own"),
    page("cases:glass_new", "D4.break_glass"),
    page("cases:glass", SECOND, but=SECOND_ELSEWHERE, **GLASS),
    form("cases:glass_decide", SECOND, but=SECOND_SENDS, **GLASS),
    form("cases:glass_end", SECOND, but=SECOND_SENDS, **GLASS),
    form("cases:glass_read", SECOND, but=SECOND_SENDS, **GLASS),
    form("cases:glass_review", SECOND, but=SECOND_ELSEWHERE, **GLASS),
    page("cases:notes", "D5.read.own", **CASE),
    form("cases:note_review", "D5.read.own", **CASE_NOTE),
    form("cases:note_pass_on", "D5.read.own", **CASE_NOTE),
    page("cases:conflicts", OUTLINE, **CASE),
    page("cases:conflict_own", OUTLINE, **CASE),
    form(
        "cases:conflict_lift",
        OUTLINE,
        does="D4.update.own",
        **CASE,
        blocked_id="secrets.blocked.pk",
    ),
    page("cases:child", "D5.read.own", **CASE),
    page("cases:child_record", "D5.read.own", **CHILD),
    form("cases:child_circle", "D5.read.own", **CHILD),
    page("cases:child_paper", "D5.read.own", **CHILD),
    page("cases:child_pdf", "D5.read.own", **CHILD),
    page("cases:child_sheet_new", "D5.read.own", **CHILD),
    page("cases:child_sheet", "D5.read.own", **CHILD_SHEET),
    page("cases:child_sheet_edit", "D5.read.own", **CHILD_SHEET),
    form("cases:child_sheet_sign", "D5.read.own", **CHILD_SHEET),
    page("cases:child_sheet_pdf", "D5.read.own", **CHILD_SHEET),
    page("advice:sheets", "D5.update.addressed"),
    # A sheet is open to the one specialist it is addressed to; see cases/tests/test_sheets.py.
    page("advice:sheet", ok=(404,), sheet_id="secrets.sheet.pk"),
    page("advice:sheet_pdf", ok=(404,), sheet_id="secrets.sheet.pk"),
    # Consents, releases, referrals
    # Whoever has the secret of a packet reads and answers it, and nothing else. These stand before
    # the packet is recalled: keys that are destroyed come back with no transaction.
    page("answers:door", EVERYBODY, **PACKET),
    form("answers:read", EVERYBODY, ok=(200,), **PACKET),
    form("answers:answer", EVERYBODY, ok=(200,), send={"answer": "arrived"}, **PACKET),
    page("cases:signals", SIGNALS),
    page("cases:signals_csv", SIGNALS),
    page("cases:consents", "D4.read.own", **CASE),
    page("cases:consent_new", "D4.read.own", does="D4.update.own", **CASE),
    page("cases:consent_withdraw", "D4.read.own", **CONSENT),
    page("cases:release_new", "D4.read.own", does="D4.update.own", **CASE),
    page("cases:release_paper", "D4.read.own", **RELEASE),
    page("cases:release_revoke", "D4.read.own", **RELEASE),
    page("cases:referrals", "D4.read.own", **CASE),
    page("cases:referral_new", "D4.read.own", does="D4.update.own", **CASE),
    page("cases:referral", "D4.read.own", **REFERRAL),
    form("cases:referral_level", "D4.read.own", send={"level": "accompanied"}, **REFERRAL),
    form("cases:referral_outcome", "D4.read.own", send={"loop": "arrived"}, **REFERRAL),
    form("cases:referral_undo", "D4.read.own", **REFERRAL),
    form("cases:referral_read", "D4.read.own", **REFERRAL),
    form("cases:referral_ask", "D4.read.own", send={"weeks": ""}, **REFERRAL),
    page("cases:packet_new", "D4.read.own", **REFERRAL),
    form("cases:packet_remind", "D4.read.own", **REFERRAL),
    form("cases:packet_recall", "D4.read.own", **REFERRAL),
    form("cases:packet_print", "D4.read.own", ok=(404,), **REFERRAL),
    # The team
    page("cases:team", "D4.meta.team"),
    page("cases:team_frame", "D4.meta.team", does="D4.assign.team"),
    page("cases:colleague", "D4.meta.team", user_id="walker.pk"),
    form("cases:cover", "D4.meta.team", does="D4.assign.team", user_id="walker.pk"),
    form("cases:cover_end", "D4.meta.team", does="D4.assign.team", user_id="walker.pk"),
    form("cases:successor", "D4.meta.team", does="D4.assign.team", user_id="walker.pk"),
    page("cases:assign", "D4.assign.team", **CASE),
    # Cases: the person's rights, what is kept how long
    page("cases:rights", "D4.read.own", **CASE),
    # Asks to confirm a sign-in that is no longer fresh.
    page("cases:export", "D4.read.own", ok=(200, 302), **CASE),
    page("cases:access_file", "D4.read.own", **CASE),
    page("cases:correct", "D4.read.own", does="D4.update.own", field="corrected", **CASE),
    page("cases:restrict", "D4.read.own", does="D4.update.own", **CASE),
    page("cases:hold", "D4.read.own", does="D4.update.own", **CASE),
    page("cases:delete", "D4.read.own", does="D4.update.own", **CASE),
    page("cases:proof_find", "D4.read.own | D4.meta.team"),
    page("cases:proof", "D4.read.own | D4.meta.team", but=PROOFS, proof_id="deletion.pk"),
    page("cases:retention", KEPT),
    page("cases:term", KEPT, does="D1.config | D1.approve", what="retained"),
    form("cases:term_drop", KEPT, does="D1.config | D1.approve", what="retained"),
    # The daily work on a case
    *(page(f"cases:{name}", "D4.read.own", **CASE) for name in WORK_PAGES),
    form("cases:person", "D4.read.own", does="D4.update.own", **CASE),
    form("cases:closing", "D4.read.own", does="D4.update.own", **CASE),
    form("cases:phase", "D4.read.own", does="D4.update.own", send={"state": "planning"}, **CASE),
    form("cases:reopen", "D4.read.own", does="D4.update.own", **CASE),
    *(
        page("cases:row_new", "D4.read.own", does="D4.update.own", kind=f"words.{word}", **CASE)
        for word in WORK_ROWS
    ),
    *(
        page("cases:row", "D4.read.own", does="D4.update.own", **row_of(word, thing))
        for word, thing in WORK_ROWS.items()
        if word != "unterlage"
    ),
    form("cases:row_mark", "D4.read.own", does="D4.update.own", **row_of("schritt", "step")),
    form("cases:row_drop", "D4.read.own", does="D4.update.own", **row_of("schritt", "step")),
    form(
        "cases:need_move",
        "D4.read.own",
        does="D4.update.own",
        send={"state": "in_work"},
        row_id="work.need.pk",
        **CASE,
    ),
    form("cases:appointment_cancel", "D4.read.own", does="D4.update.own", **MEETING),
    page("cases:appointment_file", "D4.read.own", **MEETING),
    page("cases:letter_new", "D4.read.own", does="D4.update.own", kind="words.objection", **CASE),
    page("cases:letter_edit", "D4.read.own", does="D4.update.own", **A_LETTER),
    page("cases:letter", "D4.read.own", **A_LETTER),
    page("cases:letter_file", "D4.read.own", form="words.odt", **A_LETTER),
    form("cases:letter_sent", "D4.read.own", does="D4.update.own", **A_LETTER),
    form("cases:letter_drop", "D4.read.own", does="D4.update.own", **A_LETTER),
    # The frame
    page("start"),
    page("healthy", EVERYBODY),
    page("accessibility", EVERYBODY),
    page("style_guide"),
    form("look", EVERYBODY, ok=(302,)),
    form("set_language", EVERYBODY, ok=(302, 204)),
    # Sign-in and one's own account
    page("account_login", EVERYBODY, ok=(200, 302)),
    page("account_inactive", EVERYBODY),
    page("account_logout", EVERYBODY, ok=(200, 302)),
    page("account_reauthenticate"),
    page("account_change_password"),
    page("my_account"),
    page("my_sessions"),
    form("end_other_sessions"),
    page("mfa_index"),
    page("mfa_authenticate", EVERYBODY, ok=(302,)),
    page("mfa_login_webauthn", EVERYBODY, ok=(302,)),
    page("mfa_reauthenticate", ok=(302,)),
    page("mfa_reauthenticate_webauthn", ok=(302,)),
    page("mfa_activate_totp"),
    page("mfa_deactivate_totp", ok=(404,)),
    page("mfa_view_recovery_codes", ok=(404,)),
    page("mfa_generate_recovery_codes"),
    page("mfa_download_recovery_codes", ok=(404,)),
    page("mfa_list_webauthn"),
    page("mfa_add_webauthn"),
    page("mfa_edit_webauthn", ok=(404,), pk="grant.pk"),
    page("mfa_remove_webauthn", ok=(404,), pk="grant.pk"),
    # Accounts, rights, log
    page("accounts", ACCOUNTS),
    page("account_new", "D1.config"),
    page("account", ACCOUNTS, pk="walker.pk"),
    form("role_propose", "D1.config", pk="walker.pk", send={"role": "guide_volunteer"}),
    form("role_confirm", ACCOUNTS, pk="grant.pk"),
    form("role_revoke", "D1.config", pk="grant.pk"),
    form("account_deactivate", "D1.config", pk="walker.pk"),
    form("account_reactivate", "D1.config", pk="walker.pk"),
    form("account_renew", "D1.config", pk="walker.pk"),
    page("teams", "D1.config"),
    page("team", "D1.config", pk="team.pk"),
    page("rights", "D1.config | D1.approve | D7.verify"),
    page("audit", "D7.read.own | D7.meta.team"),
    page("audit_witness", "D7.verify"),
    page("audit_witness_file", "D7.verify"),
    # Rooms and needs
    page("directory:places", TOWN),
    page("directory:needs", TOWN),
    page("directory:place", TOWN, key="place.key"),
    page("directory:place_new", TOWN, does=ROOMS),
    page("directory:place_edit", TOWN, does=ROOMS, key="place.key"),
    form("directory:place_use", TOWN, does=ROOMS, key="place.key"),
    # The desk of the directory
    page("directory_desk:offers", TOWN),
    page("directory_desk:offer", TOWN, **OFFER),
    page("directory_desk:offer_new", TOWN, does=OFFERS),
    page("directory_desk:offer_edit", TOWN, does=OFFERS, **OFFER),
    page("directory_desk:offer_texts", TOWN, does=OFFERS, **OFFER),
    form("directory_desk:offer_state", TOWN, does=OFFERS, **OFFER),
    form("directory_desk:offer_checked", TOWN, does=OFFERS, **OFFER),
    form("directory_desk:offer_undo", TOWN, does=OFFERS, **OFFER),
    form("directory_desk:offer_hint", TOWN, does=HINTS, **OFFER),
    page("directory_desk:traeger_list", TOWN),
    page("directory_desk:traeger", TOWN, **TRAEGER),
    page("directory_desk:traeger_new", TOWN, does=OFFERS),
    page("directory_desk:traeger_edit", TOWN, does=OFFERS, **TRAEGER),
    form("directory_desk:link_new", TOWN, does=OFFERS, **TRAEGER),
    form("directory_desk:link_sheet", TOWN, does=OFFERS, **TRAEGER),
    form("directory_desk:links_close", TOWN, does=OFFERS, **TRAEGER),
    page("directory_desk:upkeep", UPKEEP),
    form("directory_desk:due_sheets", UPKEEP, does=OFFERS),
    form("directory_desk:proposal_decide", UPKEEP, does=OFFERS, proposal_id="proposal.pk"),
    form("directory_desk:suggestion_decide", UPKEEP, does=OFFERS, suggestion_id="suggestion.pk"),
    page("directory_desk:office", TOWN, does=OFFERS),
    page("directory_import:imports", TOWN, does=OFFERS),
    page("directory_import:new", TOWN, does=OFFERS),
    page("directory_import:import", TOWN, does=OFFERS, import_id="directory_import.pk"),
    page("directory_import:template_csv", TOWN, does=OFFERS),
    page("directory_import:template_xlsx", TOWN, does=OFFERS),
    page("directory_import:exports", TOWN, does=OFFERS),
    page("directory_desk:holidays", TOWN, does=OFFERS),
    form("directory_desk:holiday_remove", TOWN, does=OFFERS, holiday_id="holidays.pk"),
    # The owners' pages
    page("owners:offers", EVERYBODY, secret="secret"),
    form("owners:confirm_all", EVERYBODY, secret="secret"),
    page("owners:offer", EVERYBODY, **OWN),
    form("owners:confirm", EVERYBODY, **OWN),
    page("owners:thanks", EVERYBODY, **OWN),
    page("owners:gone", EVERYBODY, **OWN),
    form("owners:undo", EVERYBODY, ok=(409,), **OWN),
    # The town
    page("quartiere:areas", TOWN),
    page("quartiere:addresses", TOWN),
    page("quartiere:scheme", TOWN, **SCHEME),
    page("quartiere:scheme_geojson", TOWN, **SCHEME),
    page("quartiere:area", TOWN, **SCHEME, code="area.code"),
    page("quartiere:imports", IMPORTS),
    page("quartiere:town_import", IMPORTS, import_id="town_import.pk"),
    page("quartiere:area_import", IMPORTS, import_id="area_import.pk"),
    form("quartiere:undo_import", IMPORTS, does=BORDERS, import_id="area_import.pk"),
    page("quartiere:new_areas", IMPORTS, does=BORDERS),
    page("quartiere:upload", IMPORTS, does=BORDERS, ok=(404,), upload_id="receipt.contact_ref"),
    # Figures of the town
    page("quartiere:indicators", FIGURES),
    page("quartiere:figures_csv", FIGURES),
    page("quartiere:indicator", FIGURES, key="indicator.key"),
    page("quartiere:edit_indicator", FIGURES, does=PLANS, key="indicator.key"),
    page("quartiere:figure_imports", FIGURES, does=PLANS),
    page("quartiere:figure_import", FIGURES, does=PLANS, import_id="figure_import.pk"),
    page("quartiere:indices", FIGURES),
    page("quartiere:index", FIGURES, index_id="index.pk"),
    page("quartiere:new_index", FIGURES, does=PLANS),
    page("quartiere:edit_index", FIGURES, does=PLANS, index_id="index.pk"),
    form("quartiere:change_index", FIGURES, does=PLANS, index_id="index.pk"),
    page("workbench:profile", FIGURES, **SCHEME, code="area.code"),
    # The desk of outreach
    page("outreach:campaigns", DESK),
    page("outreach:times", TIMES),
    page("outreach:quarter_times", TIMES, code="area.code"),
    page("outreach:learning_status", TIMES),
    form("outreach:learn_anew", TIMES, does="D1.create.team | D1.update.all"),
    page("outreach:campaign_new", DESK, does="D1.create"),
    page("outreach:campaign", DESK, **CAMPAIGN),
    page("outreach:campaign_edit", DESK, does="D1.update", ok=(200, 302), **CAMPAIGN),
    form("outreach:campaign_step", DESK, does="D1.update", **CAMPAIGN),
    # A campaign under way is closed, not called off.
    form("outreach:campaign_cancel", DESK, does="D1.update", ok=(404,), **CAMPAIGN),
    page("outreach:shift_new", DESK, does="D1.create", **CAMPAIGN),
    page("outreach:shift_edit", DESK, does="D1.create", ok=(200, 302), shift_id="shift.pk"),
    page("outreach:shift_copy", DESK, does="D1.create", shift_id="shift.pk"),
    form("outreach:shift_cancel", DESK, does="D1.create", shift_id="shift.pk"),
    form("outreach:shift_restore", DESK, does="D1.create", shift_id="shift.pk"),
    page("outreach:appointments", "D6.read.team", **CAMPAIGN),
    page("outreach:appointment_new", "D6.create.team", but=AT_THE_DOOR, **CAMPAIGN),
    page("outreach:appointment_move", "D6.read.team", **VISIT),
    form("outreach:appointment_cancel", "D6.read.team", **VISIT),
    page("outreach:planning", "D6.read.team", **ON_DAY),
    form("outreach:planning_start", "D6.read.team", **ON_DAY),
    form("outreach:planning_adapt", "D6.read.team", **ON_DAY),
    form("outreach:planning_stop", "D6.read.team", run_id="run.pk"),
    page("outreach:planning_status", "D6.read.team", run_id="run.pk"),
    page("outreach:week_new", "D6.read.team", **CAMPAIGN),
    page("outreach:week", "D6.read.team", **WEEK),
    form("outreach:week_accept", "D6.read.team", **WEEK),
    form("outreach:week_discard", "D6.read.team", **WEEK),
    form("outreach:week_undo", "D6.read.team", **WEEK),
    page("outreach:rules", DESK, does="D1.update", **CAMPAIGN),
    form("outreach:rules_walk", DESK, does="D1.update", **CAMPAIGN),
    form("outreach:rule_drop", DESK, does="D1.update", part_id="part.pk"),
    page("outreach:day", "D6.read.team", **ON_DAY),
    page("outreach:tour", "D6.read", **TOUR),
    page("outreach:tour_gpx", "D6.read", **TOUR),
    page("outreach:tour_ics", "D6.read", **TOUR),
    page("outreach:letter", DESK, **CAMPAIGN),
    page("outreach:door_hanger", DESK, **CAMPAIGN),
    page("outreach:visits", EVERYBODY),
    page("outreach:visit", EVERYBODY, **CAMPAIGN),
    page("outreach:remaining", "D3.read.team", **CAMPAIGN),
    page("outreach:report", REPORT, **CAMPAIGN),
    page("outreach:report_csv", REPORT, **CAMPAIGN),
    form("outreach:report_release", REPORT, does="D1.update", **CAMPAIGN),
    # The walk
    page("outreach:today", ok=(200, 302)),
    page("outreach:tour_today", "D6.read", does="D3.create", **TOUR),
    page("outreach:halts", "D6.read", does="D3.create", **TOUR),
    page("outreach:halt", "D6.read", does="D3.create", **STOP),
    form("outreach:contact", "D6.read", does="D3.create", **STOP),
    page("outreach:needs", "D6.read", does="D3.create", **STOP),
    page("outreach:visit_at_door", "D6.read", does="D3.create", **STOP),
    page("outreach:wish", "D6.read", does="D3.create", **STOP),
    form("outreach:halt_leave", "D6.read", does="D3.create", **STOP),
    form("outreach:halt_reopen", "D6.read", does="D3.create", **STOP),
    page("outreach:details", "D6.read", does="D3.create", ok=(200, 302), **TOUR),
    form("outreach:undo", "D6.read", does="D3.create", **TOUR),
    form("outreach:walk_begin", "D6.read", does="D3.create", **TOUR),
    form("outreach:walk_longer", "D6.read", does="D3.create", **TOUR),
    page("outreach:safety", "D6.read", does="D3.create", **TOUR),
    page("outreach:walk_end", "D6.read", does="D3.create", **TOUR),
    form("outreach:walk_settle", "D6.read", does="D6.update.team", **TOUR),
    form("outreach:settle_incident", "D6.read.team", incident_id="incident.pk"),
    # Open data
    page("open_data:page", EVERYBODY),
    *(page(f"open_data:{name}", EVERYBODY) for name in ("dump", "package", "csv", "xlsx")),
    page("open_data:catalogue_ttl", EVERYBODY),
    page("open_data:catalogue_jsonld", EVERYBODY),
    page("open_data:api", EVERYBODY),
    page("open_data:services", EVERYBODY),
    page("open_data:service", EVERYBODY, public_id="offer.hsds_id"),
    page("open_data:organizations", EVERYBODY),
    page("open_data:organization", EVERYBODY, public_id="offer.traeger.hsds_id"),
    page("open_data:locations", EVERYBODY),
    page("open_data:location", EVERYBODY, ok=(404,), public_id="place.hsds_id"),
    page("open_data:service_at_locations", EVERYBODY),
    page("open_data:service_at_location", EVERYBODY, ok=(404,), public_id="place.hsds_id"),
    page("open_data:taxonomies", EVERYBODY),
    page("open_data:taxonomy", EVERYBODY, ok=(404,), public_id="place.hsds_id"),
    page("open_data:taxonomy_terms", EVERYBODY),
    page("open_data:taxonomy_term", EVERYBODY, ok=(404,), public_id="place.hsds_id"),
    page("open_data:api_unknown", EVERYBODY, ok=(404,), path="place.key"),
    page("favicon", EVERYBODY, ok=(302,)),
    # The public pages
    page("finder:door", EVERYBODY, ok=(302,)),
    page("finder:leave", EVERYBODY, ok=(302,)),
    page("finder:start", EVERYBODY, **SPOKEN),
    form("finder:search", EVERYBODY, send={"words": "Miete"}, ok=(302,), **SPOKEN),
    page("finder:find", EVERYBODY, ok=(302,), **SPOKEN),
    page("finder:not_understood", EVERYBODY, **SPOKEN),
    page("finder:group", EVERYBODY, mark="situation", **SPOKEN),
    page("finder:offer", EVERYBODY, key="offer.key", **SPOKEN),
    page("finder:offer_calendar", EVERYBODY, key="offer.key", **SPOKEN),
    page("finder:quarter_calendar", EVERYBODY, area_code="area.code", **SPOKEN),
    page("finder:wrong", EVERYBODY, key="offer.key", **SPOKEN),
    page("finder:offer_sheet", EVERYBODY, key="offer.key", **SPOKEN),
    page("finder:quarter_sheet", EVERYBODY, area_code="area.code", **SPOKEN),
    page("finder:card_enter", EVERYBODY, **SPOKEN),
    form("finder:card_new", EVERYBODY, ok=(422,), **SPOKEN),
    page("finder:card", EVERYBODY, card_code="card.code", **SPOKEN),
    page("short_card", EVERYBODY, card_code="card.code", ok=(302,)),
    page("finder:quarters", EVERYBODY, **SPOKEN),
    page("finder:quarter", EVERYBODY, area_code="area.code", **SPOKEN),
    page("finder:emergency", EVERYBODY, **SPOKEN),
    page("finder:traces", EVERYBODY, **SPOKEN),
    page("finder:take_along", EVERYBODY, **SPOKEN),
    page("finder:directory_file", EVERYBODY, **SPOKEN),
    page("finder:visit", EVERYBODY, **SPOKEN),
    form("finder:visit_look", EVERYBODY, send={"code": "abc234"}, ok=(404,), **SPOKEN),
    form("finder:visit_withdraw", EVERYBODY, send={"code": "abc234"}, ok=(404,), **SPOKEN),
    page("finder_desk:wishes", WISHES),
    page("finder_desk:wish", WISHES, but=OF_NO_TEAM, wish_id="wish.pk"),
    form("finder_desk:wish_take", WISHES, but=MOVED, wish_id="wish.pk"),
    form("finder_desk:wish_finish", WISHES, but=MOVED, wish_id="wish.pk"),
    # Planning: the comparison of models
    page("workbench:scenarios", COMPARISONS),
    page("workbench:scenario_new", COMPARISONS, does=PLANS),
    page("workbench:scenario", COMPARISONS, **COMPARISON),
    page("workbench:section", COMPARISONS, path="section", **COMPARISON),
    form("workbench:section", COMPARISONS, does=PLANS, ok=(422,), path="section", **COMPARISON),
    page("workbench:scenario_rename", COMPARISONS, does=PLANS, **COMPARISON),
    page("workbench:scenario_copy", COMPARISONS, does=PLANS, **COMPARISON),
    form("workbench:scenario_archive", COMPARISONS, does=PLANS, **COMPARISON),
    form("workbench:scenario_undo", COMPARISONS, does=PLANS, **COMPARISON),
    form("workbench:run_start", COMPARISONS, does=PLANS, **COMPARISON),
    form("workbench:take_figures", COMPARISONS, does=PLANS, **COMPARISON),
    form("workbench:place_room", COMPARISONS, does=PLANS, **COMPARISON),
    form("workbench:take_offers", COMPARISONS, does=PLANS, **COMPARISON),
    form("workbench:take_contacts", COMPARISONS, does=PLANS, **COMPARISON),
    form("workbench:leave_contacts", COMPARISONS, does=PLANS, **COMPARISON),
    page("workbench:compared", COMPARISONS, **COMPARISON),
    page("workbench:weights", COMPARISONS, **COMPARISON),
    form("workbench:weights", COMPARISONS, does=PLANS, ok=(422,), **COMPARISON),
    form("workbench:weights_remove", COMPARISONS, does=PLANS, weights_id="party.pk"),
    page("workbench:steps", COMPARISONS, **COMPARISON),
    form("workbench:steps", COMPARISONS, does=PLANS, ok=(422,), **COMPARISON),
    form("workbench:steps_take", COMPARISONS, does=PLANS, **COMPARISON),
    page("workbench:step", COMPARISONS, does=PLANS, step_id="step.pk"),
    page("workbench:run", COMPARISONS, **COMPUTED),
    page("workbench:figure", COMPARISONS, **COMPUTED),
    page("workbench:papers", COMPARISONS, **COMPUTED),
    page("workbench:paper", COMPARISONS, kind="paper", **COMPUTED),
    page("workbench:paper_file", COMPARISONS, kind="paper", form="paper_form", **COMPUTED),
    page("workbench:run_status", COMPARISONS, **COMPUTED),
    form("workbench:run_stop", COMPARISONS, does=PLANS, **COMPUTED),
)
