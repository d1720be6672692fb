"""The parts of the speed table: figures, a clock of CPU time, and what a peer does to the same work."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from flows.garbage import searching_seldom

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Figure:
    """One number; `target` is what the issues ask for, `at_least` says on which side of it is good."""

    stage: str
    name: str
    value: float
    unit: str
    target: float | None = None
    at_least: bool = True
    note: str = ""

    @property
    def holds(self) -> bool:
        """True where the target is met, or there is none."""
        if self.target is None:
            return True
        return self.value >= self.target if self.at_least else self.value <= self.target


@dataclass(frozen=True, slots=True)
class Ratio:
    """Ours beside a peer's on the same work in the same run; no number where the peer is not installed."""

    task: str
    peer: str
    unit: str
    ours: float
    theirs: float | None

    @property
    def times(self) -> float | None:
        """How many times faster ours is."""
        return self.ours / self.theirs if self.theirs else None


def cpu_seconds(act: Callable[[], object]) -> float:
    """CPU seconds of this process: others on the machine slow the wall clock down, and this one less.

    Cycles are searched for as seldom as in a run and its workers; peers have the same.
    """
    with searching_seldom():
        started = time.process_time()
        act()
        return max(time.process_time() - started, 1e-9)


def per_second(act: Callable[[Item], object], items: Iterable[Item]) -> float:
    """How many items one core does in a second of CPU time; the first is done before, to load what is loaded once."""
    work = list(items)
    act(work[0])
    return len(work) / cpu_seconds(lambda: [act(item) for item in work])


def peak_mb() -> float:
    """The most memory that this process ever held, in MB.

    Not `ru_maxrss`: it outlives exec, so a process started by a large one told its parent's memory as its own.
    """
    found = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text(encoding="ascii"))
    assert found is not None
    return int(found[1]) / 1024
