"""allauth's forms in our words: labels instead of placeholders, hints for password managers."""

from __future__ import annotations

from typing import Any, ClassVar

from allauth.account import forms as account_forms
from allauth.mfa.totp import forms as totp_forms
from allauth.mfa.webauthn import forms as passkey_forms
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from sozialraumbuero.accounts import second_factor
from sozialraumbuero.accounts.words import Word

CODE_HINT = _("Sechs Ziffern aus Ihrer App oder ein Notfall-Code.")


class OurWords:
    """Give each field our label and hint, and take allauth's placeholder away."""

    fields: dict[str, forms.Field]
    labels: ClassVar[dict[str, Word]] = {}
    hints: ClassVar[dict[str, Word]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = self.labels.get(name, field.label)
            if name in self.hints:
                field.help_text = self.hints[name]


class LoginForm(OurWords, account_forms.LoginForm):  # type: ignore[misc]
    labels: ClassVar = {"login": _("Anmeldename"), "password": _("Passwort")}
    hints: ClassVar = {
        "password": _("Vergessen? Ihre Technik gibt Ihnen einen neuen Zugang."),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].widget.attrs.update(
            autocomplete="username webauthn", autocapitalize="none", spellcheck="false"
        )


class ReauthenticateForm(OurWords, account_forms.ReauthenticateForm):  # type: ignore[misc]
    labels: ClassVar = {"password": _("Passwort")}
    hints: ClassVar = {"password": ""}


class ChangePasswordForm(OurWords, account_forms.ChangePasswordForm):  # type: ignore[misc]
    labels: ClassVar = {
        "oldpassword": _("Jetziges Passwort"),
        "password1": _("Neues Passwort"),
        "password2": _("Neues Passwort noch einmal"),
    }
    hints: ClassVar = {
        "oldpassword": "",
        "password1": _(
            "Mindestens 12 Zeichen. Am besten mehrere Wörter, die nichts miteinander zu tun haben."
        ),
    }

    def clean(self) -> dict[str, Any]:
        if self.user.is_demo:
            raise ValidationError(_("Das Passwort eines Demo-Kontos bleibt, wie es ist."))
        cleaned: dict[str, Any] = super().clean()
        return cleaned


class AuthenticateForm(OurWords, second_factor.AuthenticateForm):
    labels: ClassVar = {"code": _("Code")}
    hints: ClassVar = {"code": CODE_HINT}


class ReauthenticateCodeForm(OurWords, second_factor.ReauthenticateForm):
    labels: ClassVar = {"code": _("Code")}
    hints: ClassVar = {"code": CODE_HINT}


class ActivateTOTPForm(OurWords, totp_forms.ActivateTOTPForm):  # type: ignore[misc]
    labels: ClassVar = {"code": _("Code aus der App")}
    hints: ClassVar = {"code": _("Sechs Ziffern. Sie wechseln jede halbe Minute.")}


class AddPasskeyForm(OurWords, passkey_forms.AddWebAuthnForm):  # type: ignore[misc]
    labels: ClassVar = {
        "name": _("Name des Passkeys"),
        "passwordless": _("Ohne Passwort anmelden"),
    }
    hints: ClassVar = {
        "name": _("Damit Sie ihn wiedererkennen, zum Beispiel „Diensttelefon“."),
        "passwordless": _(
            "Der Passkey allein genügt dann; er fragt nach Finger, Gesicht oder PIN."
        ),
    }


class EditPasskeyForm(OurWords, passkey_forms.EditWebAuthnForm):  # type: ignore[misc]
    labels: ClassVar = {"name": _("Name des Passkeys")}
