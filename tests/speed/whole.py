"""Whole runs in a process of their own: import end to end with Prefect, a run with nothing to do, growth, memory.

`python -m tests.speed.whole import 500` prints one JSON object; the table starts it for each figure.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from flows.prefect_server import prefect_api
from tests.speed.measure import Figure, peak_mb

BATCH = 200  # articles of the run whose cost is compared between a small and a large warehouse
ROOT = Path(__file__).resolve().parents[2]


def measure_whole(*, is_quick: bool) -> Iterator[Figure]:
    """Figures of whole runs; CPU seconds of the run and its workers, of the Prefect server apart."""
    done = run_apart("import", 100 if is_quick else 1_000)
    yield Figure("whole run", "import end to end, real texts, Prefect included", done["rate"], "articles/s")
    yield Figure("whole run", "peak memory of the run", done["self_mb"], "MB", 1024, at_least=False)
    yield Figure("whole run", "peak memory of a worker", done["worker_mb"], "MB")
    yield Figure("whole run", "a run with no work", done["idle_cpu"], "CPU s")
    yield Figure("whole run", "a run with no work, by the clock", done["idle_wall"], "s")
    yield from _growth((100, 300) if is_quick else (1_000, 4_000))


def _growth(sizes: tuple[int, int]) -> Iterator[Figure]:
    costs = {size: run_apart("growth", size)["cost"] for size in sizes}
    for size, cost in costs.items():
        name = f"{BATCH} more articles into {size:,}, workers apart"
        yield Figure("growth", name, cost, "CPU s")
    few, many = sizes
    yield Figure("growth", f"cost at {many:,} beside {few:,}", costs[many] / costs[few], "times", 1.5, at_least=False)


def run_apart(kind: str, size: int) -> dict[str, float]:
    """Run one measurement in a process of its own, so that its memory and its workers are its own."""
    command = [sys.executable, "-m", "tests.speed.whole", kind, str(size)]
    answer = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(answer.stdout.splitlines()[-1])
    return found


def _import(size: int, folder: Path) -> dict[str, float]:
    from flows.importing import import_with
    from flows.isolate import workers_of
    from flows.settings import Settings
    from tests.speed.material import articles, write_import

    settings = Settings(warehouse=folder / "speed.duckdb", workers=1)
    source = write_import(articles(size), folder / "articles.jsonl.gz")
    before = time.process_time()
    summary = import_with(settings, [source])
    own = time.process_time() - before
    idle_wall, idle_cpu = time.perf_counter(), time.process_time()
    import_with(settings, [source])
    idle_cpu, idle_wall = time.process_time() - idle_cpu, time.perf_counter() - idle_wall
    workers_of(1).__exit__()  # ended, so that what they used is told
    workers = resource.getrusage(resource.RUSAGE_CHILDREN)
    return {
        "rate": summary.total("import", "done") / (own + workers.ru_utime + workers.ru_stime),
        "self_mb": peak_mb(),
        "worker_mb": workers.ru_maxrss / 1024,
        "idle_cpu": idle_cpu,
        "idle_wall": idle_wall,
    }


def _grow(size: int, folder: Path) -> dict[str, float]:
    from flows.importing import import_with
    from flows.settings import Settings
    from tests.speed.material import made_articles, write_import

    settings = Settings(warehouse=folder / "speed.duckdb", workers=2)
    import_with(settings, [write_import(made_articles(size), folder / "stored.jsonl.gz")])
    more = write_import(made_articles(BATCH, first=size), folder / "more.jsonl.gz")
    before = time.process_time()
    import_with(settings, [more])
    return {"cost": time.process_time() - before}


def main() -> None:
    """Measure what the arguments name and print it as JSON."""
    kind, size = sys.argv[1], int(sys.argv[2])
    with TemporaryDirectory(prefix="wirehouse-speed-") as name, prefect_api(Path(name)) as server:
        if server:
            server.wait()
        print(json.dumps((_import if kind == "import" else _grow)(size, Path(name))))


if __name__ == "__main__":
    main()
