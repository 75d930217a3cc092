"""URLs of the services' answers: the secret of the link stands in the path."""

from __future__ import annotations

from django.urls import path

from sozialraumbuero.cases.views import answers

app_name = "answers"
urlpatterns = [
    path("<str:secret>/", answers.door, name="door"),
    path("<str:secret>/lesen/", answers.read, name="read"),
    path("<str:secret>/antworten/", answers.answer, name="answer"),
]
