"""URLs of consents, releases, referrals, packets and signals; part of `urls.py`."""

from __future__ import annotations

from django.urls import path

from sozialraumbuero.cases.views import consents, packets, referrals, releases, signals

CASE = "<uuid:case_id>/"
CONSENT = f"{CASE}einwilligungen/"
RELEASE = f"{CASE}entbindungen/"
REFERRAL = f"{CASE}vermittlung/<uuid:referral_id>/"

REFERRALS = [
    path("signale/", signals.signals, name="signals"),
    path("signale.csv", signals.signals_csv, name="signals_csv"),
    path(CONSENT, consents.consents, name="consents"),
    path(f"{CONSENT}neu/", consents.consent_new, name="consent_new"),
    path(
        f"{CONSENT}<uuid:consent_id>/zuruecknehmen/",
        consents.consent_withdraw,
        name="consent_withdraw",
    ),
    path(f"{RELEASE}neu/", releases.release_new, name="release_new"),
    path(f"{RELEASE}<uuid:release_id>/blatt.pdf", releases.release_paper, name="release_paper"),
    path(f"{RELEASE}<uuid:release_id>/widerrufen/", releases.release_revoke, name="release_revoke"),
    path(f"{CASE}vermittlung/", referrals.referrals, name="referrals"),
    path(f"{CASE}vermittlung/neu/", referrals.referral_new, name="referral_new"),
    path(REFERRAL, referrals.referral, name="referral"),
    path(f"{REFERRAL}stufe/", referrals.referral_level, name="referral_level"),
    path(f"{REFERRAL}schritt/", referrals.referral_outcome, name="referral_outcome"),
    path(f"{REFERRAL}zurueck/", referrals.referral_undo, name="referral_undo"),
    path(f"{REFERRAL}gelesen/", referrals.referral_read, name="referral_read"),
    path(f"{REFERRAL}nachfragen/", referrals.referral_ask, name="referral_ask"),
    path(f"{REFERRAL}nachricht/", packets.packet_new, name="packet_new"),
    path(f"{REFERRAL}nachricht/erinnern/", packets.packet_remind, name="packet_remind"),
    path(f"{REFERRAL}nachricht/zurueckziehen/", packets.packet_recall, name="packet_recall"),
    path(f"{REFERRAL}nachricht/blatt/", packets.packet_print, name="packet_print"),
]
