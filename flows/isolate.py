"""Work on hostile input in processes that can be killed: a time and a memory limit for each item, and on with the rest.

`concurrent.futures` cannot kill one task, and threads cannot be killed at all; so a pipe and a process for each worker.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import pickle
import resource
import signal
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from multiprocessing.connection import Connection, wait
from pathlib import Path
from types import ModuleType
from typing import Any, TypeVar

from flows.garbage import searching_seldom

Item = TypeVar("Item")
Answer = TypeVar("Answer")
Finish = Callable[[int, Any], None]

MEMORY_BYTES = 1_500_000_000  # trafilatura's worst page below the page budget took 0.7 GB
BATCH = 8  # small items travel together: a round through the pipe costs 0.5 ms
START_GRACE_S = 60.0  # importing the extractor on a loaded machine is not the item's fault
RENEW_AFTER = 2000  # items; what leaks in a C library leaks no further


@dataclass(frozen=True, slots=True)
class Failure:
    """Why an item has no answer."""

    reason: str
    kind: str  # timeout, killed (out of memory or crash), or the name of the exception's class


@cache
def workers_of(count: int) -> Workers:
    """The shared workers of this process: `count` of them, 0 for one a core; they end with the process."""
    return Workers(count or os.cpu_count() or 1)


class Workers:
    """A few processes that apply a function to items: `with Workers(2) as workers: workers.map(fn, items, …)`.

    `fn` must be importable (a function of a module): it is sent by name, so that processes may be spawned.
    """

    def __init__(self, count: int = 1, *, memory_bytes: int = MEMORY_BYTES) -> None:
        context = multiprocessing.get_context("spawn")
        self._crew = [_Worker(context, memory_bytes) for _ in range(max(1, count))]

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._crew:
            worker.kill()

    def map(
        self,
        fn: Callable[[Item], Answer],
        items: Sequence[Item],
        *,
        timeout_s: float,
        on_done: Callable[[int], object] | None = None,
    ) -> list[Answer | Failure]:
        """Apply `fn` to each item; answers in order. An item that has to be stopped is tried once, never again.

        `timeout_s` is for one item. `on_done` is told how many items have ended since it was last told.
        """
        answers: list[Answer | Failure] = [Failure("it never ended", "lost")] * len(items)
        waiting = deque(_batches(len(items)))

        def finish(number: int, answer: Answer | Failure) -> None:
            answers[number] = answer
            if on_done is not None:
                on_done(1)

        try:
            while waiting or any(worker.numbers for worker in self._crew):
                for worker in self._crew:
                    if not worker.numbers and waiting:
                        worker.start(fn, waiting.popleft(), items, timeout_s)
                self._collect(waiting, timeout_s, finish)
        except BaseException:
            for worker in self._crew:
                worker.kill()  # a half-done batch must not answer the next call
            raise
        return answers

    def _collect(self, waiting: deque[list[int]], timeout_s: float, finish: Finish) -> None:
        """Take what has come; kill who is over time, and give the rest of its batch back."""
        busy = [worker for worker in self._crew if worker.numbers]
        patience = min(worker.time_left(timeout_s) for worker in busy)
        ready = wait([worker.pipe for worker in busy], timeout=max(0.0, patience))
        for worker in busy:
            if worker.pipe in ready:
                rest = worker.take(finish)
            elif worker.time_left(timeout_s) <= 0:
                rest = worker.give_up(finish, Failure(f"no answer within {timeout_s:g} s", "timeout"))
            else:
                continue
            if rest:
                waiting.appendleft(rest)


class _Worker:
    """One process and the batch that it has in hand."""

    def __init__(self, context: Any, memory_bytes: int) -> None:
        self._context = context
        self._memory_bytes = memory_bytes
        self._process: Any = None
        self._served = 0
        self._began = 0.0
        self._is_warm = False
        self.numbers: deque[int] = deque()
        self.pipe: Connection

    def start(self, fn: Callable[[Any], Any], numbers: list[int], items: Sequence[Any], timeout_s: float) -> None:
        if self._process is None or not self._process.is_alive() or self._served >= RENEW_AFTER:
            self.kill()
            self._launch()
        self.numbers = deque(numbers)
        self._served += len(numbers)
        self._began = time.monotonic()
        with contextlib.suppress(BrokenPipeError, ConnectionError):  # then `take` sees the end and says so
            self.pipe.send((fn, [items[number] for number in numbers], timeout_s))

    def time_left(self, timeout_s: float) -> float:
        return self._began + timeout_s + (0.0 if self._is_warm else START_GRACE_S) - time.monotonic()

    def take(self, finish: Finish) -> list[int]:
        """Read one message: the process is ready, or an answer to the batch's first item."""
        try:
            message = self.pipe.recv()
        except (EOFError, OSError, pickle.UnpicklingError):
            code = self._process.exitcode if self._process is not None else None
            return self.give_up(finish, Failure(f"its process died (exit {code}): memory, or a crash", "killed"))
        self._began = time.monotonic()
        if message is None:
            self._is_warm = True
            return []
        finish(self.numbers.popleft(), message)
        return []

    def give_up(self, finish: Finish, failure: Failure) -> list[int]:
        """Kill the process, blame the item in hand, return the others."""
        rest = list(self.numbers)
        self.kill()
        finish(rest.pop(0), failure)
        return rest

    def kill(self) -> None:
        self.numbers = deque()
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self.pipe.close()
        self._process, self._served, self._is_warm = None, 0, False

    def _launch(self) -> None:
        self.pipe, theirs = self._context.Pipe()
        process = self._context.Process(target=_serve, args=(theirs, self._memory_bytes), daemon=True)
        with _without_main():
            process.start()
        self._process = process  # only now is there one to kill: a start that failed must say why itself
        theirs.close()


@contextlib.contextmanager
def _without_main() -> Iterator[None]:
    """Start a process that does not import the caller's script again: without the guard `if __name__ == "__main__"`
    that would start its run a second time, die of the lock, and be blamed on the article in hand."""
    script = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = script


def _serve(pipe: Connection, memory_bytes: int) -> None:
    """The process: limits first, then batches until the pipe closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with searching_seldom(), contextlib.suppress(EOFError, BrokenPipeError, KeyboardInterrupt):
        while True:
            fn, items, timeout_s = pipe.recv()
            _limit_memory(memory_bytes)  # now that `fn` and what it imports are loaded
            pipe.send(None)
            for item in items:
                _limit_cpu(timeout_s)
                pipe.send(_apply(fn, item))


def _apply(fn: Callable[[Any], Any], item: Any) -> Any:
    try:
        return fn(item)
    except MemoryError:
        return Failure("more memory than it may take", "MemoryError")
    except Exception as error:  # noqa: BLE001 - the door to hostile input: the reason goes back as a value
        return Failure(f"{type(error).__name__}: {error}"[:500], type(error).__name__)


def _limit_memory(memory_bytes: int) -> None:
    """Allow that much beyond what is mapped already: libraries reserve address space that they never use."""
    try:
        mapped = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
    except OSError:
        return  # not Linux: the time limit remains
    resource.setrlimit(resource.RLIMIT_AS, (mapped + memory_bytes, resource.RLIM_INFINITY))


def _limit_cpu(timeout_s: float) -> None:
    """End this process on its own where the one that should kill it was itself killed."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(used.ru_utime + used.ru_stime + timeout_s) + 5
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, resource.RLIM_INFINITY))


def _batches(count: int) -> Iterator[list[int]]:
    for start in range(0, count, BATCH):
        yield list(range(start, min(start + BATCH, count)))
