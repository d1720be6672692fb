"""`wirehouse serve`: the deployments on their schedules, from one process.

Runs do not overlap: while a deployment still runs, its next run is cancelled (CANCEL_NEW), and behind that the
warehouse's OS lock lets one writer in, which also holds when a worker is killed and Prefect's slot leaks for
300 s (research, PLATFORM A2). What was missed while the machine slept is made up by one run: what is due is
read from the warehouse, not counted in missed schedules.
"""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

from prefect import serve
from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
from prefect.deployments.runner import RunnerDeployment
from prefect.types.entrypoint import EntrypointType

from flows.ingestion import ingest
from flows.maintenance import maintain

ALONE = ConcurrencyLimitConfig(limit=1, collision_strategy=ConcurrencyLimitStrategy.CANCEL_NEW)
#: At night in Europe and Africa, when few outlets publish; UTC.
MAINTAIN_AT = "30 2 * * *"


def make_deployments(
    *, warehouse: Path, settings_file: Path | None, every: timedelta, name: str = "wirehouse"
) -> list[RunnerDeployment]:
    """`ingest` on an interval for the feeds that are due, `maintain` every night."""
    given: dict[str, Any] = {"warehouse": str(warehouse.absolute())}
    if settings_file:
        given["settings_file"] = str(settings_file.absolute())
    common: dict[str, Any] = {"concurrency_limit": ALONE, "entrypoint_type": EntrypointType.MODULE_PATH}
    made = [
        ingest.to_deployment(name, parameters=given | {"due_only": True}, interval=every, **common),
        maintain.to_deployment(name, parameters=given, cron=MAINTAIN_AT, **common),
    ]
    return [deployment for deployment in made if isinstance(deployment, RunnerDeployment)]


def serve_deployments(deployments: list[RunnerDeployment]) -> None:
    """Serve until SIGTERM or SIGINT; a run under way is ended, and finished by the next one."""
    serve(*deployments, pause_on_shutdown=False, print_starting_message=False)
