"""Sign-in, accounts, roles and the audit log.

allauth's views are listed one by one: what does not stand here (sign-up, e-mail, password reset,
social accounts) does not exist.
"""

from allauth.account import views as allauth_account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from django.urls import include, path

from sozialraumbuero.accounts.views import (
    accounts,
    entrance,
    log,
    my_account,
    rights,
    teams,
    witness,
)

SECOND_FACTOR = [
    path("", mfa.index, name="mfa_index"),
    path("bestaetigen/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("app/einrichten/", totp.activate_totp, name="mfa_activate_totp"),
    path("app/entfernen/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("notfall-codes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("notfall-codes/neu/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("notfall-codes/datei/", codes.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("passkeys/", passkeys.list_webauthn, name="mfa_list_webauthn"),
    path("passkeys/neu/", passkeys.add_webauthn, name="mfa_add_webauthn"),
    path(
        "passkeys/bestaetigen/",
        passkeys.reauthenticate_webauthn,
        name="mfa_reauthenticate_webauthn",
    ),
    path("passkeys/<int:pk>/", passkeys.edit_webauthn, name="mfa_edit_webauthn"),
    path("passkeys/<int:pk>/entfernen/", passkeys.remove_webauthn, name="mfa_remove_webauthn"),
]
MY_ACCOUNT = [
    path("", my_account.my_account, name="my_account"),
    path("anmelden/", entrance.sign_in, name="account_login"),
    path("anmelden/code/", mfa.authenticate, name="mfa_authenticate"),
    path("anmelden/passkey/", passkeys.login_webauthn, name="mfa_login_webauthn"),
    path("abmelden/", entrance.sign_out, name="account_logout"),
    path("abgeschaltet/", allauth_account.account_inactive, name="account_inactive"),
    path("bestaetigen/", allauth_account.reauthenticate, name="account_reauthenticate"),
    path("passwort/", allauth_account.password_change, name="account_change_password"),
    path("zweiter-faktor/", include(SECOND_FACTOR)),
    path("sitzungen/", my_account.my_sessions, name="my_sessions"),
    path("sitzungen/beenden/", my_account.end_others, name="end_other_sessions"),
]
ACCOUNTS = [
    path("", accounts.listing, name="accounts"),
    path("neu/", accounts.new, name="account_new"),
    path("teams/", teams.listing, name="teams"),
    path("teams/<int:pk>/", teams.rename, name="team"),
    path("rollen/<int:pk>/bestaetigen/", accounts.confirm, name="role_confirm"),
    path("rollen/<int:pk>/zuruecknehmen/", accounts.revoke, name="role_revoke"),
    path("<int:pk>/", accounts.detail, name="account"),
    path("<int:pk>/rolle/", accounts.propose, name="role_propose"),
    path("<int:pk>/abschalten/", accounts.switch_off, name="account_deactivate"),
    path("<int:pk>/einschalten/", accounts.switch_on, name="account_reactivate"),
    path("<int:pk>/neuer-zugang/", accounts.renew, name="account_renew"),
]
urlpatterns = [
    path("konto/", include(MY_ACCOUNT)),
    path("konten/", include(ACCOUNTS)),
    path("rechte/", rights.rights, name="rights"),
    path("protokoll/", log.log, name="audit"),
    path("protokoll/stand/", witness.witness, name="audit_witness"),
    path("protokoll/stand.txt", witness.witness_file, name="audit_witness_file"),
]
