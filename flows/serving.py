"""`wirehouse serve`: the deployments on their schedules, from one process.

Runs do not overlap: while a deployment still runs, its next run is cancelled (CANCEL_NEW), and behind that the
warehouse's OS lock lets one writer in. What was missed while the machine slept is made up by one run: what is due
is read from the warehouse, not counted in missed schedules, and of several late runs all but one are cancelled.
"""

from __future__ import annotations

import asyncio
import signal
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from prefect import Flow
from prefect.client.orchestration import PrefectClient, get_client
from prefect.client.schemas.filters import (
    DeploymentFilter,
    DeploymentFilterId,
    FlowRunFilter,
    FlowRunFilterState,
    FlowRunFilterStateType,
)
from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy, StateType
from prefect.deployments.runner import RunnerDeployment
from prefect.exceptions import ObjectNotFound
from prefect.runner import Runner
from prefect.states import Crashed, Scheduled
from prefect.types.entrypoint import EntrypointType

from flows.feed_review import check_feeds
from flows.ingestion import ingest
from flows.maintenance import maintain
from flows.settings import SettingsError

#: The grace is how long Prefect keeps the slot of a run whose process was killed: 300 s if one does not say, and in
#: that time every other run would be cancelled. A run renews it all the time, so the least that is allowed will do.
ALONE = ConcurrencyLimitConfig(limit=1, collision_strategy=ConcurrencyLimitStrategy.CANCEL_NEW, grace_period_seconds=60)
#: At night in Europe and Africa, when few outlets publish; UTC.
MAINTAIN_AT = "30 2 * * *"
#: Mondays, when somebody is there to mend a feed.
CHECK_FEEDS_AT = "15 6 * * 1"
#: A scheduled run waits so long for another that writes, such as an import by hand; then it leaves it to the next.
PATIENCE_SECONDS = 600.0
UNDER_WAY = [StateType.RUNNING, StateType.PENDING, StateType.CANCELLING]


def make_deployments(
    *, warehouse: Path, settings_file: Path | None, every: timedelta, name: str = "wirehouse"
) -> list[RunnerDeployment]:
    """`ingest` on an interval for the feeds that are due, `maintain` every night, `check feeds` every week."""
    given: dict[str, Any] = {"warehouse": str(warehouse.absolute())}
    if settings_file:
        given["settings_file"] = str(settings_file.absolute())
    patient = given | {"wait_seconds": PATIENCE_SECONDS}
    common: dict[str, Any] = {"concurrency_limit": ALONE, "entrypoint_type": EntrypointType.MODULE_PATH}

    def deploy(flow: Flow[Any, Any], **more: Any) -> Any:
        about = (flow.description or "").partition("\n")[0]  # the form describes each parameter beside its field
        return flow.to_deployment(name, description=about, **more, **common)

    made = [
        deploy(ingest, parameters=patient | {"due_only": True}, interval=every),
        deploy(maintain, parameters=patient, cron=MAINTAIN_AT),
        deploy(check_feeds, parameters=given, cron=CHECK_FEEDS_AT),
    ]
    return [deployment for deployment in made if isinstance(deployment, RunnerDeployment)]


def serve_deployments(deployments: list[RunnerDeployment]) -> None:
    """Serve until SIGTERM or SIGINT, the first deployment at once; a run under way is ended."""
    try:
        asyncio.run(_serve(deployments))
    except (KeyboardInterrupt, asyncio.CancelledError):
        return


async def _serve(deployments: list[RunnerDeployment]) -> None:
    runner = Runner(pause_on_shutdown=False)
    async with get_client() as client:
        for deployment in deployments:
            await _refuse_other_warehouse(client, deployment)
        ids = [await runner.aadd_deployment(deployment) for deployment in deployments]
        await free_slots(client, ids)
        await client.create_flow_run_from_deployment(ids[0], state=Scheduled(scheduled_time=datetime.now(UTC)))
    serving = asyncio.ensure_future(runner.start())
    await asyncio.sleep(0)  # the runner has set its handler, which forgets to await its own end: SIGTERM is Ctrl-C
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, serving.cancel)
    await serving


async def free_slots(client: PrefectClient, deployment_ids: list[UUID]) -> int:
    """End the runs that a killed `serve` left as running: none can be, since nobody else serves this warehouse."""
    left = await client.read_flow_runs(
        deployment_filter=DeploymentFilter(id=DeploymentFilterId(any_=deployment_ids)),
        flow_run_filter=FlowRunFilter(state=FlowRunFilterState(type=FlowRunFilterStateType(any_=UNDER_WAY))),
    )
    for run in left:
        await client.set_flow_run_state(run.id, Crashed(message="Its process was killed."), force=True)
    return len(left)


async def _refuse_other_warehouse(client: PrefectClient, deployment: RunnerDeployment) -> None:
    """Two warehouses on one Prefect server need two names, or one would take over the other's schedule."""
    try:
        known = await client.read_deployment_by_name(f"{deployment.flow_name}/{deployment.name}")
    except ObjectNotFound:
        return
    before, now = known.parameters.get("warehouse"), deployment.parameters["warehouse"]
    if before and before != now:
        raise SettingsError(
            f"On this Prefect server {deployment.flow_name}/{deployment.name} belongs to {before}. "
            "Give this one another name with --name."
        )
