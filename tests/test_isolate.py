"""Processes that may be killed: each item is answered, whatever the others do (X2)."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from flows.isolate import Failure, Workers, workers_of

ROOT = Path(__file__).resolve().parents[1]


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


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc").exists(), reason="looks into /proc")
def test_a_worker_without_a_parent_ends_by_itself(tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(
        "import os, sys\n"
        "from flows.isolate import Workers\n"
        "from tests.test_isolate import spin\n"
        "if __name__ == '__main__':\n"
        "    Workers(1).map(spin, [sys.argv[1]], timeout_s=0.1)\n"
    )
    sign = tmp_path / "child"
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    parent = subprocess.Popen([sys.executable, str(script), str(sign)], env=env, cwd=ROOT)
    child = int(wait_for(lambda: sign.read_text() if sign.exists() else ""))
    parent.kill()
    parent.wait()
    wait_for(lambda: "gone" if not is_running(child) else "")


def spin(path: str) -> None:
    """Say who we are, see to it that the parent is killed before its patience ends, and never end."""
    Path(path).write_text(str(os.getpid()))
    os.kill(os.getppid(), signal.SIGKILL)
    while True:
        pass


def is_running(pid: int) -> bool:
    try:
        return "Z" not in Path(f"/proc/{pid}/stat").read_text().split(")")[-1].split()[0]
    except FileNotFoundError:
        return False


def wait_for(look: Callable[[], str]) -> str:
    for _ in range(600):
        if found := look():
            return found
        time.sleep(0.05)
    raise AssertionError("it did not come")


def test_a_script_without_a_main_guard_is_not_run_again_by_its_workers(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "from flows.isolate import Workers\n"
        "print('run')\n"
        "with Workers(1) as workers:\n"
        "    print(workers.map(len, ['four'], timeout_s=30))\n"
    )
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    ended = subprocess.run(
        [sys.executable, str(script)], env=environment, capture_output=True, text=True, timeout=120, check=True
    )
    assert ended.stdout.split("\n")[:2] == ["run", "[4]"]


def test_the_shared_workers_are_one() -> None:
    assert workers_of(1) is workers_of(1)
