"""Child protection: the first signs, a step, the circle."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from sozialraumbuero.accounts.models import User
from sozialraumbuero.cases.rules.child import DECISIONS, Wanted
from sozialraumbuero.cases.vocabulary import ChildStep


def _long(label: Any, *, help_text: Any = "", required: bool = True, rows: int = 4) -> Any:
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=required,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class BeginChildForm(forms.Form):
    """A record begins with what was seen and heard."""

    request_key = forms.UUIDField(widget=forms.HiddenInput)
    about = _long(
        _("Um wen geht es?"),
        help_text=_("Das Kind, mit Alter, und wer für es sorgt. Das liest nur der Kreis."),
        rows=2,
    )
    signs = _long(
        _("Was haben Sie gesehen und gehört?"),
        help_text=_("Tatsachen mit Tag, ohne Deutung. Was Sie vermuten, gehört nicht hierher."),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("initial", {"request_key": uuid4()})
        super().__init__(*args, **options)


class StepForm(forms.Form):
    """One step; which boxes it has depends on the step."""

    request_key = forms.UUIDField(widget=forms.HiddenInput)
    step = forms.ChoiceField(choices=[(step, step) for step in ChildStep], widget=forms.HiddenInput)
    is_imminent = forms.BooleanField(
        label=_("Ja, Leib oder Leben ist jetzt in Gefahr."), required=False
    )
    would_endanger = forms.BooleanField(
        label=_("Das Gespräch würde das Kind gefährden; wir lassen es aus."), required=False
    )
    words = _long(_("Was Sie festhalten"), required=False)
    reason = _long(_("Begründung"), required=False, rows=2)

    def __init__(self, *args: Any, step: ChildStep | None = None, **options: Any) -> None:
        options.setdefault("initial", {"request_key": uuid4(), "step": step})
        super().__init__(*args, **options)
        shown = step or self._sent_step()
        self.fields["words"].required = shown != ChildStep.FAMILY_TALK
        self.fields["reason"].required = shown in DECISIONS
        if shown != ChildStep.IMMINENT_CHECK:
            del self.fields["is_imminent"]
        if shown != ChildStep.FAMILY_TALK:
            del self.fields["would_endanger"]

    def _sent_step(self) -> str:
        return str(self.data.get(self.add_prefix("step"), ""))

    def wanted(self) -> Wanted:
        """Return what the action takes."""
        cleaned = self.cleaned_data
        return Wanted(
            step=ChildStep(cleaned["step"]),
            words=cleaned["words"],
            reason=cleaned["reason"],
            would_endanger=cleaned.get("would_endanger", False),
            is_imminent=cleaned.get("is_imminent", False),
        )


class CircleForm(forms.Form):
    """Somebody who shall see this record, by name."""

    user = forms.ModelChoiceField(label=_("Wer noch?"), queryset=User.objects.none())

    def __init__(self, *args: Any, candidates: list[User], **options: Any) -> None:
        super().__init__(*args, **options)
        ids = [user.pk for user in candidates]
        self.fields["user"].queryset = User.objects.filter(pk__in=ids)  # type: ignore[attr-defined]
