"""Processes that may be killed: each item is answered, whatever the others do (X2)."""

import os
import time
from collections.abc import Iterator

import pytest

from flows.isolate import Failure, Workers, workers_of


def work(item: str) -> str:
    """Do as the item says."""
    match item.partition(" "):
        case "sleep", _, seconds:
            time.sleep(float(seconds))
        case "memory", _, megabytes:
            _ = bytearray(int(megabytes) << 20)
        case "die", *_:
            os._exit(9)
        case "raise", _, text:
            raise ValueError(text)
        case "unpicklable", *_:
            return lambda: None  # type: ignore[return-value]
    return item.upper()


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    with Workers(2) as both:
        both.map(work, ["warm"] * 20, timeout_s=60)
        yield both


def test_answers_come_in_order(workers: Workers) -> None:
    items = [f"item {n}" for n in range(100)]
    told: list[int] = []
    assert workers.map(work, items, timeout_s=10, on_done=told.append) == [item.upper() for item in items]
    assert sum(told) == 100
    assert workers.map(work, [], timeout_s=10) == []


def test_poison_is_blamed_and_its_neighbours_are_not(workers: Workers) -> None:
    items = ["a", "sleep 60", "b", "die", "c", "raise no", "d", "memory 9000", "e"]
    answers = workers.map(work, items, timeout_s=1.5)
    assert [a for a in answers if isinstance(a, str)] == ["A", "B", "C", "D", "E"]
    kinds = [answer.kind for answer in answers if isinstance(answer, Failure)]
    assert kinds == ["timeout", "killed", "ValueError", "MemoryError"]


def test_an_answer_that_cannot_travel_is_a_failure_of_its_item(workers: Workers) -> None:
    answers = workers.map(work, ["a", "unpicklable", "b"], timeout_s=10)
    assert [answers[0], answers[2]] == ["A", "B"]
    assert isinstance(answers[1], Failure)


def test_the_time_limit_is_for_one_item(workers: Workers) -> None:
    items = ["sleep 0.3"] * 8
    assert workers.map(work, items, timeout_s=1.0) == ["SLEEP 0.3"] * 8


def test_small_items_travel_fast(workers: Workers) -> None:
    workers.map(work, ["warm"] * 20, timeout_s=60)
    began = time.monotonic()
    workers.map(work, ["x" * 1000] * 2000, timeout_s=10)
    assert time.monotonic() - began < 3


def test_an_interrupted_call_leaves_no_answers_behind(workers: Workers) -> None:
    def stop(_: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        workers.map(work, ["a"] * 20, timeout_s=10, on_done=stop)
    assert workers.map(work, ["b", "c"], timeout_s=10) == ["B", "C"]


def test_the_shared_workers_are_one() -> None:
    assert workers_of(1) is workers_of(1)
