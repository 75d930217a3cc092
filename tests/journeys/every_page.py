"""Every page of the house and who opens it; a URL that is no page says what else it is.

`test_accessibility.py` compares both tables with the URLs there are: a new URL without a line here
fails. Ids are looked up in the demo's tables when the page is opened.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sozialraumbuero.directory.needs import need, taxonomy
from sozialraumbuero.finder.marks import mark_of
from tests.journeys.clock import day

STRANGER = "a stranger"
LEAD, LEAD_SOUTH = "teamleitung", "teamleitung-sued"
COUNSELLOR, OTHER_COUNSELLOR = "beratung", "beratung3"
PLANNER, OPERATOR = "sozialplanung", "technik"
# Not of the demo: she has an app for codes, codes on paper and a passkey.
PAULA = "paula"


@dataclass(frozen=True)
class Opened:
    """One page as one person sees it: URL name, arguments (SQL or plain words), query."""

    name: str
    by: str = LEAD
    path: Mapping[str, str] = field(default_factory=dict)
    query: str = ""
    status: int = 200

    def __str__(self) -> str:
        return f"{self.name}{self.query} by {self.by}"


def sql(query: str) -> str:
    return f"SELECT {query} LIMIT 1"


COMPARISON = {"scenario_id": sql("id FROM workbench_scenario")}
COMPUTED = {"run_id": sql("id FROM workbench_comparisonrun")}
RUNNING = {"campaign_id": sql("id FROM outreach_campaign WHERE state = 'running'")}
ANNOUNCED = {"campaign_id": sql("id FROM outreach_campaign WHERE state = 'announced'")}
ON_DAY = {**RUNNING, "day": day(0)}
WEEK = {"week_id": sql("id FROM outreach_weekplan")}
MINE = (
    "JOIN outreach_shift s ON s.id = t.shift_id JOIN outreach_shiftmember m ON m.shift_id = s.id "
    f"JOIN accounts_user u ON u.id = m.user_id WHERE u.username = '{COUNSELLOR}'"
)
WALK = {"tour_id": sql(f"t.id FROM outreach_tour t {MINE} AND s.day = '{day(0)}'")}
WALKED = {"tour_id": sql(f"t.id FROM outreach_tour t {MINE} AND s.day < '{day(0)}'")}
NOT_BEGUN = {"tour_id": sql("id FROM outreach_tour WHERE state = 'planned'")}
HALT = {
    **WALK,
    "stop_id": sql(
        "x.id FROM outreach_stop x JOIN outreach_tour t ON t.id = x.tour_id "
        f"{MINE} AND s.day = '{day(0)}' AND x.state = 'open' AND x.kind = 'door'"
    ),
}
TOMORROWS = "id FROM outreach_shift WHERE cancelled_at IS NULL AND day = '" + day(1) + "'"
SHIFT = {"shift_id": sql(TOMORROWS)}
VISIT = {"appointment_id": sql(f"id FROM outreach_appointment WHERE day = '{day(1)}'")}
ROOM = {"key": sql("key FROM directory_place")}
# An offer with a place, of a Träger to whom the lead has given a link.
OFFER = {"key": sql(
    "o.key FROM directory_offer o JOIN directory_offerplace p ON p.offer_id = o.id "
    "WHERE o.state = 'published' AND o.hours_text <> '' ORDER BY o.id")}  # fmt: skip
OFFER_WITH_PROPOSAL = {"key": sql(
    "o.key FROM directory_offer o JOIN directory_proposal p ON p.offer_id = o.id "
    "WHERE p.state = 'waiting'")}  # fmt: skip
TRAEGER = {"key": sql(
    "t.key FROM directory_traeger t JOIN directory_offer o ON o.traeger_id = t.id "
    "JOIN directory_offerplace p ON p.offer_id = o.id "
    "WHERE o.state = 'published' AND o.hours_text <> '' ORDER BY o.id")}  # fmt: skip
LINK = {"secret": "link of the owner"}
OWN = {**LINK, **OFFER}
DISTRICTS = {"scheme_key": "stadtteile"}
DISTRICT = {**DISTRICTS, "code": sql(
    "a.code FROM quartiere_area a JOIN quartiere_areascheme s ON s.id = a.scheme_id "
    "WHERE s.key = 'stadtteile'")}  # fmt: skip
BLOCK = {"scheme_key": "bloecke", "code": sql(
    "a.code FROM quartiere_area a JOIN quartiere_areascheme s ON s.id = a.scheme_id "
    "WHERE s.key = 'bloecke'")}  # fmt: skip
LEARNT = {"code": sql(
    "a.code FROM quartiere_area a JOIN outreach_campaign c ON c.area_id = a.id "
    "WHERE c.state = 'running'")}  # fmt: skip
UNLEARNT = {"code": sql(
    "a.code FROM quartiere_area a JOIN outreach_campaign c ON c.area_id = a.id "
    "WHERE c.state = 'announced'")}  # fmt: skip
A_COLLEAGUE = {"pk": sql(f"id FROM accounts_user WHERE username = '{COUNSELLOR}'")}
A_TEAM = {"pk": sql("id FROM accounts_team")}
UPLOAD = {"upload_id": sql(
    "substr(id, 1, 8) || '-' || substr(id, 9, 4) || '-' || substr(id, 13, 4) || '-' || "
    "substr(id, 17, 4) || '-' || substr(id, 21) FROM quartiere_areaupload")}  # fmt: skip
FIGURE = {"key": "sgb2_rate"}
FIGURE_FILE = {"import_id": sql("id FROM quartiere_indicatorimport WHERE state = 'preview'")}
APPLIED_FIGURES = {"import_id": sql("id FROM quartiere_indicatorimport WHERE state = 'applied'")}
INDEX = {"index_id": sql("id FROM quartiere_socialindex")}
PASSKEY = {"pk": sql("id FROM mfa_authenticator WHERE type = 'webauthn'")}

GERMAN, ARABIC, UKRAINIAN = {"code": "de"}, {"code": "ar"}, {"code": "uk"}
OFFER = {"key": sql("key FROM directory_offer WHERE state = 'published' AND capacity = 'full'")}
HELD = {"key": sql(
    "o.key FROM directory_offer o JOIN directory_offerplace p ON p.offer_id = o.id "
    "WHERE o.state = 'published' AND o.last_checked_on > date('now', '-90 day')")}  # fmt: skip
MOST_OFFERS = {"area_code": sql(
    "a.code FROM quartiere_area a JOIN quartiere_areascheme s ON s.id = a.scheme_id "
    "WHERE s.key = 'stadtteile'")}  # fmt: skip
MONEY, HOUSING, DANGER = ("over_indebted", "rent_arrears", "domestic_violence_acute")
AN_IMPORT = {"import_id": sql("id FROM directory_directoryimport")}
SERVICE = {"public_id": sql("hsds_id FROM directory_offer WHERE state = 'published'")}
BODY = {"public_id": sql("t.hsds_id FROM directory_traeger t JOIN directory_offer o "
                         "ON o.traeger_id = t.id WHERE o.state = 'published'")}  # fmt: skip
SPOT = {"public_id": sql(
    "p.hsds_id FROM directory_place p JOIN directory_offerplace h ON h.place_id = p.id "
    "JOIN directory_offer o ON o.id = h.offer_id "
    "WHERE h.is_hidden = 0 AND o.state = 'published'")}  # fmt: skip
WISH = {"wish_id": sql("id FROM finder_wish WHERE state = 'waiting'")}


def dashed(column: str) -> str:
    """Return how an id that SQLite keeps without dashes stands in an address."""
    parts = ((1, 8), (9, 4), (13, 4), (17, 4), (21, 12))
    return " || '-' || ".join(f"substr({column}, {start}, {long})" for start, long in parts)


OWN_CASE = (
    f"FROM cases_case c JOIN accounts_user u ON u.id = c.owner_id AND u.username = '{COUNSELLOR}'"
)
A_CASE = {"case_id": sql(f"{dashed('c.id')} {OWN_CASE} ORDER BY c.opened_on DESC")}


def a_row(table: str) -> dict[str, str]:
    """Return a case that has a row in the table, and the row."""
    row = f"{OWN_CASE} JOIN cases_{table} r ON r.case_id = c.id ORDER BY r.id"
    return {
        "case_id": sql(f"{dashed('c.id')} {row}"),
        "row_id": sql(f"{dashed('r.id')} {row}"),
    }


WORKED_ON = {"case_id": a_row("letter")["case_id"]}

THE_REFERRAL = (
    "FROM cases_referral r JOIN cases_case c ON c.id = r.case_id "
    "JOIN cases_packet p ON p.referral_id = r.id WHERE p.revoked_at IS NULL")  # fmt: skip
REFERRED = {"case_id": sql(f"{dashed('c.id')} {THE_REFERRAL}")}
REFERRAL = {**REFERRED, "referral_id": sql(f"{dashed('r.id')} {THE_REFERRAL}")}
CONSENT = {**REFERRED, "consent_id": sql(
    f"(SELECT {dashed('x.id')} FROM cases_consent x WHERE x.case_id = c.id) {THE_REFERRAL}")}  # fmt: skip  # noqa: S608
RELEASE = {**REFERRED, "release_id": sql(f"{dashed('r.release_id')} {THE_REFERRAL}")}
BEFORE_PACKET = (
    "FROM cases_referral r JOIN cases_case c ON c.id = r.case_id "
    "WHERE r.level = 'accompanied' AND r.loop = 'pending'")  # fmt: skip
TO_HAND_OVER = {
    "case_id": sql(f"{dashed('c.id')} {BEFORE_PACKET}"),
    "referral_id": sql(f"{dashed('r.id')} {BEFORE_PACKET}"),
}
PACKET_LINK = {"secret": "link of the packet"}

A_COLLEAGUE_WITH_CASES = {"user_id": sql(f"id FROM accounts_user WHERE username = '{COUNSELLOR}'")}

A_PROOF = {"proof_id": sql(f"{dashed('id')} FROM cases_deletionproof")}

CHILD_RECORD = {
    "case_id": sql(f"{dashed('c.id')} {OWN_CASE} JOIN cases_childrecord r ON r.case_id = c.id"),
    "record_id": sql(f"{dashed('r.id')} {OWN_CASE} JOIN cases_childrecord r ON r.case_id = c.id"),
}
SHEETS = f"{OWN_CASE} JOIN cases_childsheet s ON s.case_id = c.id AND s.signed_at IS"
SIGNED = {**CHILD_RECORD, "sheet_id": sql(f"{dashed('s.id')} {SHEETS} NOT NULL")}
DRAFT = {**CHILD_RECORD, "sheet_id": sql(f"{dashed('s.id')} {SHEETS} NULL")}
ADDRESSED = {"sheet_id": SIGNED["sheet_id"]}
NOTED = a_row("note")
NOTES, A_NOTE = (
    {"case_id": NOTED["case_id"]},
    {"case_id": NOTED["case_id"], "note_id": NOTED["row_id"]},
)
BARRED = a_row("blocked")
A_BAR = {"case_id": BARRED["case_id"], "blocked_id": BARRED["row_id"]}
A_GLASS = {"glass_id": sql(f"{dashed('g.id')} FROM cases_breakglass g")}
SPECIALIST, OFFICER = "fachberatung", "datenschutz"


PAGES = (
    # Cases
    Opened("cases:cases", COUNSELLOR),
    Opened("cases:cases", COUNSELLOR, query="?suche=Ahorn"),
    Opened("cases:my_day", COUNSELLOR),
    Opened("cases:case_new", COUNSELLOR),
    Opened("cases:case", COUNSELLOR, A_CASE),
    Opened("cases:rights", COUNSELLOR, A_CASE),
    Opened("cases:export", COUNSELLOR, A_CASE),
    Opened("cases:correct", COUNSELLOR, {**A_CASE, "field": "household"}),
    Opened("cases:correct", COUNSELLOR, {**A_CASE, "field": "birth_year"}),
    Opened("cases:restrict", COUNSELLOR, A_CASE),
    Opened("cases:hold", COUNSELLOR, A_CASE),
    Opened("cases:delete", COUNSELLOR, A_CASE),
    Opened("cases:proof_find", COUNSELLOR),
    Opened("cases:retention", "datenschutz"),
    Opened("cases:retention", OPERATOR),
    Opened("cases:term", OPERATOR, {"what": "case"}),
    Opened("cases:proof", COUNSELLOR, A_PROOF),
    Opened("cases:regime", OPERATOR),
    Opened("cases:handouts", COUNSELLOR),
    Opened("cases:handout", COUNSELLOR, {"kind": "hinweise", "language": "ar"}),
    Opened("cases:handout", COUNSELLOR, {"kind": "einwilligung", "language": "uk"}),
    # What is kept apart in a case
    Opened("cases:notes", COUNSELLOR, NOTES),
    Opened("cases:conflicts", COUNSELLOR, NOTES),
    Opened("cases:conflicts", LEAD, NOTES),
    Opened("cases:conflict_own", COUNSELLOR, NOTES),
    Opened("cases:glasses", LEAD),
    Opened("cases:glasses", OFFICER),
    Opened("cases:glass_new", LEAD),
    Opened("cases:glass", OFFICER, A_GLASS),
    Opened("cases:child", COUNSELLOR, NOTES),
    Opened("cases:child_record", COUNSELLOR, CHILD_RECORD),
    Opened("cases:child_paper", COUNSELLOR, CHILD_RECORD),
    Opened("cases:child_sheet_new", COUNSELLOR, CHILD_RECORD),
    Opened("cases:child_sheet", COUNSELLOR, SIGNED),
    Opened("cases:child_sheet", COUNSELLOR, DRAFT),
    Opened("cases:child_sheet_edit", COUNSELLOR, DRAFT),
    Opened("advice:sheets", SPECIALIST),
    Opened("advice:sheet", SPECIALIST, ADDRESSED),
    Opened("start", SPECIALIST),
    Opened("cases:team", LEAD),
    Opened("cases:team_frame", LEAD),
    Opened("cases:colleague", LEAD, A_COLLEAGUE_WITH_CASES),
    Opened("cases:assign", LEAD, A_CASE),
    # The daily work on a case
    Opened("cases:person", COUNSELLOR, WORKED_ON),
    Opened("cases:needs", COUNSELLOR, WORKED_ON),
    Opened("cases:papers_to_bring", COUNSELLOR, WORKED_ON),
    Opened("cases:steps", COUNSELLOR, WORKED_ON),
    Opened("cases:row_new", COUNSELLOR, {**WORKED_ON, "kind": "unterlage"}),
    Opened("cases:row_new", COUNSELLOR, {**WORKED_ON, "kind": "bedarf"}),
    Opened("cases:row_new", COUNSELLOR, {**WORKED_ON, "kind": "termin"}),
    Opened("cases:row", COUNSELLOR, {**a_row("deadline"), "kind": "frist"}),
    Opened("cases:closing", COUNSELLOR, WORKED_ON),
    Opened("cases:letters", COUNSELLOR, WORKED_ON),
    Opened("cases:letter_new", COUNSELLOR, {**WORKED_ON, "kind": "authority"}),
    Opened("cases:letter_edit", COUNSELLOR, a_row("letter")),
    Opened("cases:letter", COUNSELLOR, a_row("letter")),
    Opened("cases:signals", PLANNER),
    Opened("cases:signals", PLANNER, query="?fassung=weitergeben"),
    Opened("cases:consents", COUNSELLOR, REFERRED),
    Opened("cases:consent_new", COUNSELLOR, REFERRED),
    Opened("cases:consent_withdraw", COUNSELLOR, CONSENT),
    Opened("cases:release_new", COUNSELLOR, REFERRED, query="?suche=Schuldnerberatung"),
    Opened("cases:release_revoke", COUNSELLOR, RELEASE),
    Opened("cases:referrals", COUNSELLOR, REFERRED),
    Opened("cases:referral_new", COUNSELLOR, REFERRED, query="?suche=Beratung"),
    Opened("cases:referral", COUNSELLOR, REFERRAL),
    Opened("cases:referral", COUNSELLOR, TO_HAND_OVER),
    Opened("cases:packet_new", COUNSELLOR, TO_HAND_OVER),
    Opened("answers:door", STRANGER, PACKET_LINK),
    Opened("answers:door", STRANGER, {"secret": "abgetippt"}, status=404),
    # What residents see
    Opened("finder:start", STRANGER, GERMAN),
    Opened("finder:start", STRANGER, ARABIC),
    Opened("finder:group", STRANGER, {**GERMAN, "mark": mark_of(taxonomy().groups[2])}),
    Opened("finder:find", STRANGER, GERMAN, f"?a={mark_of(need(MONEY))}"),
    Opened("finder:find", STRANGER, ARABIC, f"?a={mark_of(need(HOUSING))}&kostenlos=1"),
    Opened("finder:find", STRANGER, UKRAINIAN, f"?a={mark_of(need(DANGER))}&n=1"),
    Opened("finder:not_understood", STRANGER, GERMAN),
    Opened("finder:offer", STRANGER, {**GERMAN, **OFFER}),
    Opened("finder:offer", STRANGER, {**ARABIC, **HELD}),
    Opened("finder:offer", STRANGER, {**GERMAN, "key": "gibt-es-nicht"}, status=404),
    Opened("finder:wrong", STRANGER, {**GERMAN, **HELD}),
    Opened("finder:quarters", STRANGER, GERMAN),
    Opened("finder:quarter", STRANGER, {**GERMAN, **MOST_OFFERS}),
    Opened("finder:quarter", STRANGER, {**ARABIC, **MOST_OFFERS}),
    Opened("finder:emergency", STRANGER, GERMAN),
    Opened("finder:emergency", STRANGER, ARABIC),
    Opened("finder:traces", STRANGER, GERMAN),
    Opened("finder:take_along", STRANGER, GERMAN),
    Opened("finder:directory_file", STRANGER, ARABIC),
    Opened("finder:visit", STRANGER, GERMAN),
    Opened("finder:card_enter", STRANGER, GERMAN),
    Opened("finder:card", STRANGER, {**GERMAN, "card_code": "abc234"}, status=404),
    Opened("finder_desk:wishes"),
    Opened("open_data:page", STRANGER),
    Opened("directory_import:imports"),
    Opened("directory_import:new"),
    Opened("directory_import:import", path=AN_IMPORT),
    Opened("directory_import:exports"),
    Opened("finder_desk:wish", path=WISH),
    # The frame, and what strangers see
    Opened("start"),
    Opened("start", COUNSELLOR),
    Opened("start", PLANNER),
    Opened("start", OPERATOR),
    Opened("accessibility", STRANGER),
    Opened("style_guide"),
    Opened("account_login", STRANGER),
    Opened("account_inactive", STRANGER),
    Opened("outreach:visits", STRANGER),
    Opened("outreach:visit", STRANGER, RUNNING),
    # One's own account
    Opened("my_account"),
    Opened("my_account", COUNSELLOR),
    Opened("my_sessions"),
    Opened("account_logout"),
    Opened("account_reauthenticate", PAULA),
    Opened("account_change_password", PAULA),
    Opened("mfa_index", PAULA),
    Opened("mfa_index"),
    Opened("mfa_reauthenticate", PAULA),
    Opened("mfa_reauthenticate_webauthn", PAULA),
    Opened("mfa_activate_totp"),
    Opened("mfa_deactivate_totp", PAULA),
    Opened("mfa_view_recovery_codes", PAULA),
    Opened("mfa_generate_recovery_codes", PAULA),
    Opened("mfa_list_webauthn", PAULA),
    Opened("mfa_add_webauthn", PAULA),
    Opened("mfa_edit_webauthn", PAULA, PASSKEY),
    Opened("mfa_remove_webauthn", PAULA, PASSKEY),
    # Accounts, rights, log
    Opened("accounts", OPERATOR),
    Opened("accounts", OPERATOR, query="?suche=niemand"),
    Opened("account_new", OPERATOR),
    Opened("account", OPERATOR, A_COLLEAGUE),
    Opened("teams", OPERATOR),
    Opened("team", OPERATOR, A_TEAM),
    Opened("rights", OPERATOR),
    Opened("audit"),
    Opened("audit", "datenschutz"),
    Opened("audit_witness", "datenschutz"),
    # Rooms and needs
    Opened("directory:places"),
    Opened("directory:places", query="?q=gibtesnicht"),
    Opened("directory:place", path=ROOM),
    Opened("directory:place_new"),
    Opened("directory:place_edit", path=ROOM),
    Opened("directory:needs"),
    Opened("directory:places", query="?zeigen=orte"),
    # The desk of the directory
    Opened("directory_desk:offers"),
    Opened("directory_desk:offers", COUNSELLOR, query="?stand=alle&zeigen=voll"),
    Opened("directory_desk:offers", query="?q=gibtesnicht"),
    Opened("directory_desk:offer", path=OFFER),
    Opened("directory_desk:offer", path=OFFER_WITH_PROPOSAL),
    Opened("directory_desk:offer", COUNSELLOR, OFFER),
    Opened("directory_desk:offer_new"),
    Opened("directory_desk:offer_edit", path=OFFER),
    Opened("directory_desk:offer_texts", path=OFFER),
    Opened("directory_desk:traeger_list"),
    Opened("directory_desk:traeger", path=TRAEGER),
    Opened("directory_desk:traeger_new"),
    Opened("directory_desk:traeger_edit", path=TRAEGER),
    Opened("directory_desk:upkeep"),
    Opened("directory_desk:upkeep", COUNSELLOR),
    Opened("directory_desk:office"),
    Opened("directory_desk:holidays"),
    # The owners' pages
    Opened("owners:offers", STRANGER, LINK),
    Opened("owners:offers", STRANGER, {"secret": "abgetippt"}, status=404),
    Opened("owners:offer", STRANGER, OWN),
    Opened("owners:offer", STRANGER, {**LINK, "key": "gibt-es-nicht"}, status=404),
    Opened("owners:thanks", STRANGER, OWN),
    Opened("owners:gone", STRANGER, OWN),
    # The town
    Opened("workbench:scenarios", PLANNER),
    Opened("workbench:scenario_new", PLANNER),
    Opened("workbench:scenario", PLANNER, COMPARISON),
    Opened("workbench:scenario_rename", PLANNER, COMPARISON),
    Opened("workbench:scenario_copy", PLANNER, COMPARISON),
    Opened("workbench:section", PLANNER, {**COMPARISON, "path": "gebiete"}),
    Opened("workbench:section", PLANNER, {**COMPARISON, "path": "bestehendes"}),
    Opened("workbench:section", PLANNER, {**COMPARISON, "path": "raeume"}),
    Opened("workbench:section", PLANNER, {**COMPARISON, "path": "modelle"}),
    Opened("workbench:section", PLANNER, {**COMPARISON, "path": "annahmen"}),
    Opened("workbench:compared", PLANNER, COMPARISON),
    Opened("workbench:weights", PLANNER, COMPARISON),
    Opened("workbench:steps", PLANNER, COMPARISON),
    Opened("workbench:step", PLANNER, {"step_id": sql("id FROM workbench_step")}),
    Opened("workbench:run", PLANNER, COMPUTED),
    Opened("workbench:figure", PLANNER, COMPUTED, "?pfad=models[0].measures.people_reached"),
    Opened("workbench:papers", PLANNER, COMPUTED),
    Opened("workbench:paper", PLANNER, {**COMPUTED, "kind": "vorlage"}),
    Opened("quartiere:areas"),
    Opened("quartiere:scheme", path=DISTRICTS),
    Opened("quartiere:area", path=DISTRICT),
    Opened("quartiere:area", path=BLOCK),
    Opened("quartiere:addresses"),
    Opened("quartiere:imports", PLANNER),
    Opened("quartiere:town_import", PLANNER, {"import_id": sql("id FROM quartiere_townimport")}),
    Opened("quartiere:area_import", PLANNER, {"import_id": sql("id FROM quartiere_areaimport")}),
    Opened("quartiere:new_areas", PLANNER),
    Opened("quartiere:upload", PLANNER, UPLOAD),
    Opened("quartiere:indicators", PLANNER),
    Opened("quartiere:indicator", LEAD, FIGURE),
    Opened("quartiere:indicator", PLANNER, FIGURE, "?klassen=gleich"),
    Opened("quartiere:edit_indicator", PLANNER, FIGURE),
    Opened("quartiere:figure_imports", PLANNER),
    Opened("quartiere:figure_import", PLANNER, FIGURE_FILE),
    Opened("quartiere:figure_import", PLANNER, APPLIED_FIGURES),
    Opened("quartiere:indices", PLANNER),
    Opened("quartiere:index", PLANNER, INDEX),
    Opened("quartiere:new_index", PLANNER),
    Opened("quartiere:edit_index", PLANNER, INDEX),
    Opened("workbench:profile", PLANNER, DISTRICT),
    # Campaigns, shifts, visits, plans
    Opened("outreach:campaigns"),
    Opened("outreach:campaigns", query="?zeigen=fruehere"),
    Opened("outreach:times"),
    Opened("outreach:times", PLANNER),
    Opened("outreach:times", COUNSELLOR),
    Opened("outreach:quarter_times", path=LEARNT),
    Opened("outreach:quarter_times", path=UNLEARNT),
    Opened("outreach:campaign_new"),
    Opened("outreach:campaign", path=RUNNING),
    Opened("outreach:campaign", COUNSELLOR, RUNNING),
    Opened("outreach:campaign", LEAD_SOUTH, ANNOUNCED),
    Opened("outreach:campaign_edit", path=RUNNING),
    Opened("outreach:campaign_edit", COUNSELLOR, RUNNING, status=403),
    Opened("outreach:campaign_step", path=RUNNING),
    Opened("outreach:campaign_cancel", LEAD_SOUTH, ANNOUNCED),
    Opened("outreach:remaining", path=RUNNING),
    Opened("outreach:report", path=RUNNING),
    Opened("outreach:report", path=RUNNING, query="?fassung=weitergeben"),
    Opened("outreach:shift_new", path=RUNNING),
    Opened("outreach:shift_edit", path=SHIFT),
    Opened("outreach:shift_copy", path=SHIFT),
    Opened("outreach:shift_cancel", path=SHIFT),
    Opened("outreach:appointments", path=RUNNING),
    Opened("outreach:appointment_new", path=RUNNING),
    Opened("outreach:appointment_move", path=VISIT),
    Opened("outreach:planning", path=ON_DAY),
    Opened("outreach:planning", path={**RUNNING, "day": day(1)}),
    Opened("outreach:week_new", path=RUNNING),
    Opened("outreach:week_new", path=RUNNING, query="?ab=2020-01-06"),
    Opened("outreach:week", path=WEEK),
    Opened("outreach:week", path=WEEK, query="?tag=" + day(1)),
    Opened("outreach:rules", path=RUNNING),
    Opened("outreach:rules", COUNSELLOR, RUNNING, status=403),
    Opened("outreach:day", path=ON_DAY),
    Opened("outreach:day", path={**RUNNING, "day": day(2)}),
    Opened("outreach:tour", path=WALK),
    Opened("outreach:tour", COUNSELLOR, WALK),
    # On the way
    Opened("outreach:today"),
    Opened("outreach:today", PLANNER),
    Opened("outreach:tour_today", OTHER_COUNSELLOR, NOT_BEGUN),
    Opened("outreach:tour_today", COUNSELLOR, WALK),
    Opened("outreach:tour_today", COUNSELLOR, WALKED),
    Opened("outreach:halts", COUNSELLOR, WALK),
    Opened("outreach:halt", COUNSELLOR, HALT),
    Opened("outreach:needs", COUNSELLOR, HALT),
    Opened("outreach:visit_at_door", COUNSELLOR, HALT),
    Opened("outreach:wish", COUNSELLOR, HALT),
    Opened("outreach:details", COUNSELLOR, WALK),
    Opened("outreach:safety", COUNSELLOR, WALK),
    Opened("outreach:walk_end", COUNSELLOR, WALK),
)

# Answers of the API to identifiers that only the API itself names; its own tests ask for them.
ONLY_TOLD_BY_THE_API = {
    "open_data:api_unknown",
    "open_data:service_at_location",
    "open_data:taxonomy",
    "open_data:taxonomy_term",
}
# What a GET answers where no page is: the content type, or 405 for forms that are only sent.
FORM, SHEET, ROWS, TEXT, DOCUMENT = "405", "application/pdf", "text/csv", "text/plain", "json"
NO_PAGES = {
    "favicon": (STRANGER, {}, "302"),
    "cases:signals_csv": (PLANNER, {}, ROWS),
    "cases:release_paper": (COUNSELLOR, RELEASE, SHEET),
    "cases:referral_level": (COUNSELLOR, REFERRAL, FORM),
    "cases:referral_outcome": (COUNSELLOR, REFERRAL, FORM),
    "cases:referral_undo": (COUNSELLOR, REFERRAL, FORM),
    "cases:referral_read": (COUNSELLOR, REFERRAL, FORM),
    "cases:referral_ask": (COUNSELLOR, REFERRAL, FORM),
    "cases:packet_remind": (COUNSELLOR, REFERRAL, FORM),  # its page: test_fresh_packet_link_is_clean
    "cases:packet_recall": (COUNSELLOR, REFERRAL, FORM),
    "cases:packet_print": (COUNSELLOR, REFERRAL, FORM),
    "answers:read": (STRANGER, PACKET_LINK, "302"),  # its page: test_opened_packet_is_clean
    "answers:answer": (STRANGER, PACKET_LINK, FORM),
    "directory_import:template_csv": (LEAD, {}, ROWS),
    "directory_import:template_xlsx": (LEAD, {}, "spreadsheet"),
    "open_data:dump": (STRANGER, {}, DOCUMENT),
    "open_data:package": (STRANGER, {}, "zip"),
    "open_data:csv": (STRANGER, {}, ROWS),
    "open_data:xlsx": (STRANGER, {}, "spreadsheet"),
    "open_data:catalogue_ttl": (STRANGER, {}, "turtle"),
    "open_data:catalogue_jsonld": (STRANGER, {}, DOCUMENT),
    "open_data:api": (STRANGER, {}, DOCUMENT),
    "open_data:services": (STRANGER, {}, DOCUMENT),
    "open_data:service": (STRANGER, SERVICE, DOCUMENT),
    "open_data:organizations": (STRANGER, {}, DOCUMENT),
    "open_data:organization": (STRANGER, BODY, DOCUMENT),
    "open_data:locations": (STRANGER, {}, DOCUMENT),
    "open_data:location": (STRANGER, SPOT, DOCUMENT),
    "open_data:service_at_locations": (STRANGER, {}, DOCUMENT),
    "finder:offer_calendar": (STRANGER, {**GERMAN, **HELD}, "text/calendar"),
    "finder:quarter_calendar": (STRANGER, {**GERMAN, **MOST_OFFERS}, "text/calendar"),
    "open_data:taxonomies": (STRANGER, {}, DOCUMENT),
    "open_data:taxonomy_terms": (STRANGER, {}, DOCUMENT),
    "finder:door": (STRANGER, {}, "302"),
    "finder:leave": (STRANGER, {}, "302"),
    "finder:search": (STRANGER, GERMAN, FORM),
    "finder:visit_look": (STRANGER, GERMAN, FORM),
    "finder:visit_withdraw": (STRANGER, GERMAN, FORM),
    "finder:card_new": (STRANGER, GERMAN, FORM),
    "finder:offer_sheet": (STRANGER, {**GERMAN, **HELD}, SHEET),
    "finder:quarter_sheet": (STRANGER, {**ARABIC, **MOST_OFFERS}, SHEET),
    "finder_desk:wish_take": (LEAD, WISH, FORM),
    "finder_desk:wish_finish": (LEAD, WISH, FORM),
    "short_card": (STRANGER, {"card_code": "abc234"}, "302"),
    "healthy": (STRANGER, {}, TEXT),
    "look": (STRANGER, {}, FORM),
    "set_language": (STRANGER, {}, "302"),
    "end_other_sessions": (LEAD, {}, FORM),
    "mfa_authenticate": (STRANGER, {}, "302"),  # between two steps; test_second_step_is_clean
    "mfa_login_webauthn": (STRANGER, {}, "302"),  # scripts alone get its document
    "mfa_download_recovery_codes": (PAULA, {}, TEXT),
    "role_propose": (OPERATOR, A_COLLEAGUE, FORM),
    "role_confirm": (OPERATOR, {"pk": sql("id FROM accounts_rolegrant")}, FORM),
    "role_revoke": (OPERATOR, {"pk": sql("id FROM accounts_rolegrant")}, FORM),
    "cases:phase": (COUNSELLOR, WORKED_ON, FORM),
    "cases:reopen": (COUNSELLOR, WORKED_ON, FORM),
    "cases:row_mark": (COUNSELLOR, {**a_row("step"), "kind": "schritt"}, FORM),
    "cases:row_drop": (COUNSELLOR, {**a_row("step"), "kind": "schritt"}, FORM),
    "cases:need_move": (COUNSELLOR, a_row("need"), FORM),
    "cases:appointment_cancel": (COUNSELLOR, a_row("appointment"), FORM),
    "cases:appointment_file": (COUNSELLOR, a_row("appointment"), "text/calendar"),
    "cases:letter_file": (COUNSELLOR, {**a_row("letter"), "form": "pdf"}, SHEET),
    "cases:letter_sent": (COUNSELLOR, a_row("letter"), FORM),
    "cases:letter_drop": (COUNSELLOR, a_row("letter"), FORM),
    "cases:access_file": (COUNSELLOR, A_CASE, SHEET),
    "cases:term_drop": (OPERATOR, {"what": "case"}, FORM),
    "audit_witness_file": ("datenschutz", {}, TEXT),
    "cases:regime_confirm": (OPERATOR, {}, FORM),
    "cases:handout_file": (
        COUNSELLOR, {"kind": "hinweise", "language": "de", "form": "pdf"}, SHEET
    ),
    "cases:note_review": (COUNSELLOR, A_NOTE, FORM),
    "cases:note_pass_on": (COUNSELLOR, A_NOTE, FORM),
    "cases:conflict_lift": (COUNSELLOR, A_BAR, FORM),
    "cases:glass_decide": (LEAD, A_GLASS, FORM),
    "cases:glass_end": (LEAD, A_GLASS, FORM),
    "cases:glass_read": (LEAD, A_GLASS, FORM),
    "cases:glass_review": (LEAD, A_GLASS, FORM),
    "cases:child_circle": (COUNSELLOR, CHILD_RECORD, FORM),
    "cases:child_pdf": (COUNSELLOR, CHILD_RECORD, SHEET),
    "cases:child_sheet_sign": (COUNSELLOR, DRAFT, FORM),
    "cases:child_sheet_pdf": (COUNSELLOR, SIGNED, SHEET),
    "advice:sheet_pdf": (SPECIALIST, ADDRESSED, SHEET),
    "cases:cover": (LEAD, A_COLLEAGUE_WITH_CASES, FORM),
    "cases:cover_end": (LEAD, A_COLLEAGUE_WITH_CASES, FORM),
    "cases:successor": (LEAD, A_COLLEAGUE_WITH_CASES, FORM),
    "account_deactivate": (OPERATOR, A_COLLEAGUE, FORM),
    "account_reactivate": (OPERATOR, A_COLLEAGUE, FORM),
    "account_renew": (OPERATOR, A_COLLEAGUE, FORM),
    "directory:place_use": (LEAD, ROOM, FORM),
    "directory_desk:offer_state": (LEAD, OFFER, FORM),
    "directory_desk:offer_checked": (LEAD, OFFER, FORM),
    "directory_desk:offer_undo": (LEAD, OFFER, FORM),
    "directory_desk:offer_hint": (LEAD, OFFER, FORM),
    "directory_desk:link_new": (LEAD, TRAEGER, FORM),  # its page: test_fresh_link_is_clean
    "directory_desk:link_sheet": (LEAD, TRAEGER, FORM),
    "directory_desk:links_close": (LEAD, TRAEGER, FORM),
    "directory_desk:due_sheets": (LEAD, {}, FORM),
    "directory_desk:proposal_decide": (LEAD, {"proposal_id": "1"}, FORM),
    "directory_desk:suggestion_decide": (LEAD, {"suggestion_id": "1"}, FORM),
    "directory_desk:holiday_remove": (LEAD, {"holiday_id": "1"}, FORM),
    "owners:confirm_all": (STRANGER, LINK, FORM),
    "owners:confirm": (STRANGER, OWN, FORM),
    "owners:undo": (STRANGER, OWN, FORM),
    "quartiere:scheme_geojson": (LEAD, DISTRICTS, DOCUMENT),
    "quartiere:figures_csv": (PLANNER, {}, ROWS),
    "quartiere:change_index": (PLANNER, INDEX, FORM),
    "workbench:paper_file": (PLANNER, {**COMPUTED, "kind": "bericht", "form": "pdf"}, SHEET),
    "workbench:run_status": (PLANNER, COMPUTED, DOCUMENT),
    "workbench:scenario_archive": (PLANNER, COMPARISON, FORM),
    "workbench:scenario_undo": (PLANNER, COMPARISON, FORM),
    "workbench:take_figures": (PLANNER, COMPARISON, FORM),
    "workbench:place_room": (PLANNER, COMPARISON, FORM),
    "workbench:take_offers": (PLANNER, COMPARISON, FORM),
    "workbench:take_contacts": (PLANNER, COMPARISON, FORM),
    "workbench:leave_contacts": (PLANNER, COMPARISON, FORM),
    "workbench:run_start": (PLANNER, COMPARISON, FORM),
    "workbench:run_stop": (PLANNER, COMPUTED, FORM),
    "workbench:steps_take": (PLANNER, COMPARISON, FORM),
    "workbench:weights_remove": (PLANNER, {"weights_id": sql("id FROM workbench_partyweights")}, FORM),
    "quartiere:undo_import": (PLANNER, {"import_id": "1"}, FORM),
    "outreach:learn_anew": (LEAD, {}, FORM),
    "outreach:learning_status": (LEAD, {}, DOCUMENT),
    "outreach:shift_restore": (LEAD, SHIFT, FORM),
    "outreach:appointment_cancel": (LEAD, VISIT, FORM),
    "outreach:planning_start": (LEAD, ON_DAY, FORM),
    "outreach:planning_adapt": (LEAD, ON_DAY, FORM),
    "outreach:planning_stop": (LEAD, {"run_id": sql("id FROM outreach_planrun")}, FORM),
    "outreach:week_accept": (LEAD, WEEK, FORM),
    "outreach:week_discard": (LEAD, WEEK, FORM),
    "outreach:week_undo": (LEAD, WEEK, FORM),
    "outreach:rules_walk": (LEAD, RUNNING, FORM),
    "outreach:rule_drop": (LEAD, {"part_id": sql("id FROM outreach_campaignpart")}, FORM),
    "outreach:planning_status": (LEAD, {"run_id": sql("id FROM outreach_planrun")}, DOCUMENT),
    "outreach:tour_gpx": (LEAD, WALK, "application/gpx+xml"),
    "outreach:tour_ics": (LEAD, WALK, "text/calendar"),
    "outreach:report_csv": (LEAD, RUNNING, ROWS),
    "outreach:report_release": (LEAD, RUNNING, FORM),
    "outreach:letter": (LEAD, RUNNING, SHEET),
    "outreach:door_hanger": (LEAD, RUNNING, SHEET),
    "outreach:contact": (COUNSELLOR, HALT, FORM),
    "outreach:halt_leave": (COUNSELLOR, HALT, FORM),
    "outreach:halt_reopen": (COUNSELLOR, HALT, FORM),
    "outreach:undo": (COUNSELLOR, WALK, FORM),
    "outreach:walk_begin": (COUNSELLOR, WALK, FORM),
    "outreach:walk_longer": (COUNSELLOR, WALK, FORM),
    "outreach:walk_settle": (LEAD, WALK, FORM),
    "outreach:settle_incident": (
        LEAD, {"incident_id": sql("id FROM outreach_safetyincident")}, FORM,
    ),
}  # fmt: skip
