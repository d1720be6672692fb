"""Read: article versions without a reading in, readings with reports, claims, places and actors out."""

from __future__ import annotations

from collections import Counter
from datetime import date

from extract.jobs import CODER_NAME, CodedArticle, CodingJob, code_article, refused_reading
from flows.isolate import Failure, workers_of
from flows.stages.context import RunContext
from warehouse.errors import WarehouseError
from warehouse.load_readings import load_readings
from warehouse.read_articles import read_versions_to_read
from warehouse.rows import ReadArticle, StoredArticle

#: One transaction and one hand-over to the workers: big enough to keep two cores busy, small enough to lose
#: little when killed (400 articles are about 3 s of reading).
BATCH = 400
NO_LIMIT = 1 << 62
#: A normal article takes 15 ms; the reading of a hostile one is bounded to some seconds by the readers themselves.
TIMEOUT_SECONDS = 60.0


def read_articles(run: RunContext, *, again: bool = False, since: date | None = None, limit: int | None = None) -> None:
    """Read every version that no coder has read; with `again`, every one that this coder has not read."""
    outcomes: Counter[tuple[str, str | None]] = Counter()
    run.progress.begin("read again" if again else "read")
    left = limit or NO_LIMIT
    while versions := read_versions_to_read(
        run.warehouse, coder=CODER_NAME, again=again, since=since, limit=min(BATCH, left)
    ):
        left -= len(versions)
        jobs = [_job(version) for version in versions]
        coded = _code(run, jobs)
        if again and all(_name(c) != CODER_NAME for c in coded):
            raise WarehouseError("The code was changed under this run, which would never end: start it again.")
        load_readings(
            run.warehouse,
            run.run_id,
            [ReadArticle(c.article_id, c.version, c.reading, run.now, c.profiles) for c in coded],
        )
        outcomes.update((c.reading.outcome.value, c.reading.reason) for c in coded)
        if not left:
            break
    run.count("read", outcomes)


def _name(coded: CodedArticle) -> str:
    return f"{coded.reading.coder}/{coded.reading.coder_version}"


def _job(stored: StoredArticle) -> CodingJob:
    return CodingJob(stored.article_id, stored.version, stored.origin_id, stored.seen_at.date(), stored.article)


def _code(run: RunContext, jobs: list[CodingJob]) -> list[CodedArticle]:
    workers = workers_of(run.settings.workers)
    results = workers.map(code_article, jobs, timeout_s=TIMEOUT_SECONDS, on_done=run.progress.advance)
    return [
        refused_reading(job, result.reason) if isinstance(result, Failure) else result
        for job, result in zip(jobs, results, strict=True)
    ]
