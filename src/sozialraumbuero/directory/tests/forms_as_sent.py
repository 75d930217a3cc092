"""Read a form off a page and send it as a browser would: everything that stands in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

from django.http import HttpResponse
from django.test import Client


@dataclass
class ShownForm:
    """A form as it stands on a page."""

    action: str
    content: dict[str, list[str]] = field(default_factory=dict)

    def changed(self, **changes: str | list[str]) -> dict[str, list[str]]:
        """Return what is sent after somebody changed these fields; each must stand there."""
        missing = changes.keys() - self.content.keys()
        assert not missing, f"not on the page: {sorted(missing)}"
        sent = {
            name: value if isinstance(value, list) else [value] for name, value in changes.items()
        }
        return {name: value for name, value in (self.content | sent).items() if value}


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[ShownForm] = []
        self._form: ShownForm | None = None
        self._area = self._select = ""
        self._text: list[str] = []
        self._picked: list[str] = []
        self._first: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        at = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._form = ShownForm(at.get("action", ""))
            self.forms.append(self._form)
        elif self._form is None:
            return
        elif tag == "input":
            self._input(at)
        elif tag == "textarea":
            self._area, self._text = at["name"], []
        elif tag == "select":
            self._select, self._picked, self._first = at["name"], [], None
        elif tag == "option" and self._select:
            self._first = at.get("value", "") if self._first is None else self._first
            if "selected" in at:
                self._picked.append(at.get("value", ""))

    def _input(self, at: dict[str, str]) -> None:
        assert self._form is not None
        if not (name := at.get("name")):
            return
        values = self._form.content.setdefault(name, [])
        if at.get("type") in {"checkbox", "radio"}:
            if "checked" in at:
                values.append(at.get("value", "on"))
        else:
            values.append(at.get("value", ""))

    def handle_data(self, data: str) -> None:
        if self._area:
            self._text.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        elif tag == "textarea" and self._form is not None:
            # A browser drops the first line break and sends the others as CR LF.
            text = "".join(self._text).removeprefix("\n").replace("\n", "\r\n")
            self._form.content[self._area] = [text]
            self._area = ""
        elif tag == "select" and self._form is not None:
            self._form.content[self._select] = self._picked or [self._first or ""]
            self._select = ""


def forms_of(response: HttpResponse) -> list[ShownForm]:
    reader = _Reader()
    reader.feed(response.content.decode())
    return reader.forms


def form_with(response: HttpResponse, name: str) -> ShownForm:
    """Return the form of the page that has this field."""
    return next(form for form in forms_of(response) if name in form.content)


def send(
    client: Client, url: str, *, by: str = "title", **changes: str | list[str]
) -> HttpResponse:
    """Open the page, change these fields and send the whole form."""
    return client.post(url, form_with(client.get(url), by).changed(**changes))
