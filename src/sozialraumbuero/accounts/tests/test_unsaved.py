"""Words that were sent after the session had ended."""

from __future__ import annotations

from django.http import QueryDict

from sozialraumbuero.accounts.unsaved import unsaved_words


def test_words_come_back_without_what_forms_carry():
    sent = QueryDict(
        "csrfmiddlewaretoken=x&request_key=y&version=3&seen={}&words=Anrufen&due_on=&a=1&a=2"
    )

    assert unsaved_words(sent) == ["Anrufen", "1", "2"]


def test_question_between_two_versions_gives_back_only_what_was_asked():
    sent = QueryDict("asked=phone&chosen_phone=mine&phone=05971&address=Geheimweg")

    assert unsaved_words(sent) == ["05971"]
