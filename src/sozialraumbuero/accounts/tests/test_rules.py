"""Decisions about sign-in and roles."""

import pytest

from sozialraumbuero.accounts.rules import (
    RoleRefusal,
    SessionEnd,
    browser_in_words,
    proposal_refusal,
    seconds_to_wait,
    session_end,
    tries_that_count,
)

NOW = 1_000_000.0


@pytest.mark.parametrize(
    ("signed_in_ago", "seen_ago", "idle", "expected"),
    [
        (60, 0, 900, None),
        (3_600, 899, 900, None),
        (3_600, 900, 900, SessionEnd.IDLE),
        (3_600, 900, 3_600, None),
        (36_000, 0, 900, SessionEnd.TOO_LONG),
        (35_999, 0, 900, None),
    ],
)
def test_session_ends_by_idleness_or_after_a_working_day(signed_in_ago, seen_ago, idle, expected):
    end = session_end(
        now=NOW,
        signed_in_at=NOW - signed_in_ago,
        last_seen_at=NOW - seen_ago,
        idle_seconds=idle,
        longest_seconds=36_000,
    )

    assert end == expected


@pytest.mark.parametrize(
    ("tries_ago", "wait"),
    [
        ([], 0),
        ([5, 4, 3, 2], 0),
        ([500, 4, 3, 2, 1], 400),
        ([900, 4, 3, 2, 1], 0),
        ([899.5, 4, 3, 2, 1], 1),
        ([800, 700, 600, 500, 400, 300], 200),
    ],
)
def test_wait_begins_with_the_fifth_try_and_ends_with_the_first_ones_quarter_hour(tries_ago, wait):
    assert seconds_to_wait([NOW - ago for ago in tries_ago], NOW) == wait


def test_tries_older_than_a_quarter_of_an_hour_do_not_count():
    assert tries_that_count([NOW - 900, NOW - 899, NOW], NOW) == [NOW - 899, NOW]


def test_try_counted_by_a_server_whose_clock_is_ahead_counts():
    assert tries_that_count([NOW + 5, NOW, NOW + 900], NOW) == [NOW, NOW + 5]


@pytest.mark.parametrize(
    ("role", "facts", "expected"),
    [
        ("coordinator", {}, None),
        ("coordinator", {"is_own": True}, RoleRefusal.OWN_ROLE),
        ("coordinator", {"is_active": False}, RoleRefusal.ACCOUNT_OFF),
        ("coordinator", {"held": ["coordinator"]}, RoleRefusal.ALREADY_HELD),
        ("coordinator", {"waiting": ["coordinator"]}, RoleRefusal.ALREADY_PROPOSED),
        ("coordinator", {"held": ["system_admin"]}, RoleRefusal.SEPARATED),
        ("system_admin", {"waiting": ["dpo"]}, RoleRefusal.SEPARATED),
        ("dpo", {"held": ["mobile_counsellor"]}, None),
    ],
)
def test_proposal_is_refused_with_its_reason(role, facts, expected):
    usual = {"held": [], "waiting": [], "is_own": False, "is_active": True}

    assert proposal_refusal(role, **{**usual, **facts}) == expected


@pytest.mark.parametrize(
    ("user_agent", "words"),
    [
        (
            "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
            "Firefox, Linux",
        ),
        (
            "Mozilla/5.0 (Linux; Android 14) AppleWebKit Chrome/130.0 Mobile Safari/537",
            "Chrome, Android",
        ),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/130.0 Safari/537.36 Edg/130.0", "Edge, Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Safari/604.1", "Safari, iPhone"),
        ("curl/8", ""),
    ],
)
def test_browser_is_named_roughly(user_agent, words):
    assert browser_in_words(user_agent) == words
