"""What somebody keeps outside proves later that the log was not rewritten."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from sozialraumbuero.audit.models import ChainEnd, Entry
from sozialraumbuero.audit.tests.chain import build_chain, rewrite_from, seal_head
from sozialraumbuero.audit.witness import (
    NotOurs,
    agrees,
    head_now,
    read_witness,
    witness_text,
)

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 28, 12, 0, tzinfo=UTC)


def test_text_holds_the_line_that_verify_takes():
    build_chain(9)

    text = witness_text(head_now(NOW))

    line = f"9:{Entry.objects.get(n=9).hash}"
    assert text.startswith("Subject: Sozialraumbuero 2026-11-28 12:00 UTC: row 9\n")
    assert f"\n{line}\n" in text
    assert read_witness(line) == (9, Entry.objects.get(n=9).hash)


def test_seal_of_the_text_differs_with_row_hash_and_time():
    build_chain(3)
    first = head_now(NOW)
    build = {first.seal, head_now(NOW.replace(hour=13)).seal}
    seal_head(3, "a" * 64)

    assert len(build | {head_now(NOW).seal}) == 3


def test_kept_line_agrees_until_the_chain_is_rewritten():
    build_chain(9)
    kept = read_witness(head_now(NOW).line)
    before = agrees(*kept)
    Entry.objects.filter(n=5).update(reason="anders")
    rewrite_from(5)

    assert (before, agrees(*kept)) == (True, False)


def test_line_older_than_the_log_cannot_be_judged():
    build_chain(9)
    anchor = Entry.objects.get(n=4)
    ChainEnd.objects.create(kind="anchor", n=4, hash=anchor.hash, seal="x")
    Entry.objects.filter(n__lte=4).delete()

    assert (agrees(2, "a" * 64), agrees(4, anchor.hash), agrees(4, "a" * 64)) == (None, True, False)


@pytest.mark.parametrize("text", ["", "5", "x:y", "5:" + "g" * 64, "9" * 20 + ":" + "a" * 64])
def test_nonsense_is_no_witness(text: str):
    with pytest.raises(NotOurs):
        read_witness(text)


def test_log_without_any_row_has_a_head_too():
    assert head_now(NOW).line == "0:" + "0" * 64
