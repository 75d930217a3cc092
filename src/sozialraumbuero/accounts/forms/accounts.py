"""What the administration and people themselves fill in about accounts."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from sozialraumbuero.accounts.models import Team
from sozialraumbuero.accounts.words import ROLE_LABELS
from sozialraumbuero.lib.vocabulary import LANGUAGES, Role

LANGUAGE_LABELS = {
    "de": _("Deutsch"),
    "de-x-einfach": _("Einfache Sprache"),
    "en": _("Englisch"),
    "uk": _("Ukrainisch"),
    "ar": _("Arabisch"),
    "ro": _("Rumänisch"),
    "bg": _("Bulgarisch"),
    "pl": _("Polnisch"),
    "pt": _("Portugiesisch"),
    "tr": _("Türkisch"),
    "ru": _("Russisch"),
    "fa": _("Persisch"),
}


class MyAccountForm(forms.Form):
    """One's own name and languages."""

    display_name = forms.CharField(
        label=_("Name"), max_length=120, help_text=_("Diesen Namen sehen Ihre Kolleg:innen.")
    )
    languages = forms.MultipleChoiceField(
        label=_("Sprachen, in denen Sie beraten können"),
        choices=[(code, LANGUAGE_LABELS[code]) for code in LANGUAGES],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )


class AccountForm(forms.Form):
    """Name and team of somebody's account."""

    display_name = forms.CharField(label=_("Name"), max_length=120)
    team = forms.ModelChoiceField(
        label=_("Team"), queryset=Team.objects.order_by("name"), required=False,
        empty_label=_("ohne Team"),
    )  # fmt: skip


class NewAccountForm(AccountForm):
    """A new account, with the first role to propose for it."""

    username = forms.CharField(
        label=_("Anmeldename"),
        max_length=60,
        help_text=_(
            "Kleinbuchstaben, Ziffern, Punkt, Bindestrich, Unterstrich, zum Beispiel m.muster"
        ),
        widget=forms.TextInput(attrs={"autocapitalize": "none", "spellcheck": "false"}),
    )
    field_order = ("username", "display_name", "team")


class RoleForm(forms.Form):
    """The role to propose."""

    role = forms.ChoiceField(
        label=_("Rolle"), choices=[(role.value, ROLE_LABELS[role]) for role in Role]
    )

    def clean_role(self) -> Role:
        return Role(self.cleaned_data["role"])


class TeamForm(forms.Form):
    """The name of a team."""

    name = forms.CharField(label=_("Name des Teams"), max_length=80)


class WitnessForm(forms.Form):
    """A head of the log that somebody kept outside."""

    line = forms.CharField(
        label=_("Zeile, die Sie aufbewahrt haben"),
        max_length=90,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )


class LogFilterForm(forms.Form):
    """What to look for in the audit log."""

    action = forms.CharField(
        label=_("Vorgang"), max_length=80, required=False,
        help_text=_("Anfang genügt, zum Beispiel accounts.sign_in"),
    )  # fmt: skip
    person = forms.CharField(label=_("Person"), max_length=120, required=False)
    since = forms.DateField(
        label=_("ab"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    until = forms.DateField(
        label=_("bis"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
