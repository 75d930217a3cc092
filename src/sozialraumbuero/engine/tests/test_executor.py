from __future__ import annotations

import os

import pytest

from sozialraumbuero.engine.executor import Processes, Serial, Threads


def square(number: int) -> int:
    return number * number


def own_process(_: int) -> int:
    return os.getpid()


def fail_at_three(number: int) -> int:
    if number == 3:
        raise ValueError("three")
    return number


def test_results_come_in_the_order_of_the_items_whoever_works() -> None:
    wanted = [square(number) for number in range(20)]

    with Processes(2) as two:
        assert list(two.map(square, range(20))) == wanted
    with Threads(2) as two_threads:
        assert list(two_threads.map(square, range(20))) == wanted
    assert list(Serial().map(square, range(20))) == wanted
    assert list(Serial().map(square, [])) == []


def test_processes_are_others_and_serial_is_this_one() -> None:
    with Processes(2) as two:
        assert os.getpid() not in two.map(own_process, range(4))
    assert set(Serial().map(own_process, range(4))) == {os.getpid()}


def test_an_error_of_a_task_reaches_the_caller() -> None:
    with Processes(1) as one, pytest.raises(ValueError, match="three"):
        list(one.map(fail_at_three, range(5)))


def test_nobody_is_no_worker() -> None:
    with pytest.raises(ValueError, match="0 workers cannot work"):
        Processes(0)
    with pytest.raises(ValueError, match="0 workers cannot work"):
        Threads(0)
