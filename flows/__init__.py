"""Everything impure: HTTP, time, schedule, retries, wiring, command line.

`from flows import ingest` gives the Prefect flow; it is imported when asked for, since Prefect takes seconds, and
after Prefect was told what we want of it: no telemetry, and two minutes for a server that it starts itself.
"""

from typing import Any

__all__ = ["import_articles", "ingest"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'flows' has no attribute {name!r}")
    from flows.prefect_server import set_defaults

    set_defaults()
    if name == "ingest":
        from flows.ingestion import ingest

        return ingest
    from flows.importing import import_articles

    return import_articles
