"""Search every file of the installation for what a person told, while the case lives and after."""

from __future__ import annotations

import base64
import json
import tempfile
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.db import connection
from django.utils import timezone
from tests.factories import team, user

from sozialraumbuero.audit.verification import verify_chain
from sozialraumbuero.cases.actions.cases import close_case
from sozialraumbuero.cases.actions.retention import run_case_retention
from sozialraumbuero.cases.models import Case, ChildRecord, DeletionProof, Note
from sozialraumbuero.cases.papers.disclosure import disclosure_json, disclosure_paper
from sozialraumbuero.cases.papers.tests.words import office
from sozialraumbuero.cases.queries.disclosure import disclose
from sozialraumbuero.cases.queries.schema import tables_of_case
from sozialraumbuero.cases.sealing import opened
from sozialraumbuero.cases.tests.canaries import SONG, full_case, traces
from sozialraumbuero.cases.tests.makers import TODAY
from sozialraumbuero.cases.vocabulary import Closure, DidItHelp
from sozialraumbuero.lib.documents import render_document_pdf
from sozialraumbuero.lib.vocabulary import Role

OFFICE = office()
# A child protection record has a term of its own; the search goes on when that is over too.
LONG_AFTER = timedelta(days=11 * 366)


@pytest.fixture
def own_keys(settings, tmp_path: Path) -> Path:
    settings.CASE_KEY_FILE = tmp_path / "keys" / "file.txt"
    settings.CASE_KEY_DATABASE = tmp_path / "data" / "keys.sqlite3"
    return tmp_path


def of_database() -> list[Path]:
    name = Path(str(connection.settings_dict["NAME"]))
    return [path for path in name.parent.glob(f"{name.name}*") if path.is_file()]


def of_installation(own: Path) -> list[Path]:
    folders = (Path(django_settings.DATA_FOLDER), own)
    return [path for folder in folders for path in folder.rglob("*") if path.is_file()]


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "sqlite", reason="the file of SQLite is searched")
def test_nothing_of_the_person_is_readable_without_keys_nor_left_after_retention(
    own_keys: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    (own_keys / "tmp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(own_keys / "tmp"))
    ada = user("Ada", Role.MOBILE_COUNSELLOR, team("Nord"))
    case, songs = full_case(ada, other=user("Bea", Role.MOBILE_COUNSELLOR, team("Süd")), times=5)
    Case.objects.filter(pk=case.pk).update(quarter="Offenes Quartier")
    assert len(songs) >= 200
    assert opened(case, "name")["name"] in songs.values()
    now = timezone.now()
    given = disclose(
        case, notes=set(Note.objects.values_list("pk", flat=True)), form="pdf", now=now, by=ada
    )
    disclosure_json(given, OFFICE)
    render_document_pdf(disclosure_paper(given, OFFICE))

    alive = traces([SONG, "Offenes Quartier"], of_database())

    # What lies open is found: the search itself works.
    assert {song for song, _encoding, _file in alive} == {"Offenes Quartier"}
    close_case(
        case, closure=Closure.SOLVED, words=songs["case.closing_words#0"],
        did_it_help=DidItHelp.NOT_ASKED, today=TODAY, by=ada,
    )  # fmt: skip
    ChildRecord.objects.update(decided_at=now)
    code, pk = case.code, str(case.pk)
    run_case_retention(now + timedelta(days=400))
    run_case_retention(now + LONG_AFTER)

    left = traces([SONG, "Offenes Quartier", pk, code], of_installation(own_keys))

    assert left == []
    assert SONG not in caplog.text
    assert {t.name: t.model._default_manager.count() for t in tables_of_case()} == dict.fromkeys(
        (t.name for t in tables_of_case()), 0
    )
    assert DeletionProof.objects.count() == 0  # its three years are over as well
    assert verify_chain().is_intact


@pytest.mark.parametrize(
    "content",
    [
        f"vorher {SONG} nachher".encode(),
        f"vorher {SONG} nachher".encode("utf-16-le"),
        f"vorher {SONG} nachher".encode("utf-16-be"),
        json.dumps({"a": SONG}).encode(),
        *(base64.b64encode(b"." * shift + SONG.encode() + b"...") for shift in range(3)),
        *(base64.b64encode(b"." * shift + SONG.encode("utf-16-le") + b"...") for shift in range(3)),
    ],
)
def test_search_finds_a_canary_in_every_shape(content: bytes, tmp_path: Path):
    (tmp_path / "file").write_bytes(b"\0\xff" + content + b"\0")

    assert traces([SONG], [tmp_path / "file"]) != []
