"""Everything impure: HTTP, time, schedule, retries, wiring, command line.

`from flows import ingest` gives the Prefect flow; it is imported when asked for, since Prefect takes seconds.
"""

from typing import Any

__all__ = ["import_articles", "ingest"]


def __getattr__(name: str) -> Any:
    if name == "ingest":
        from flows.ingestion import ingest

        return ingest
    if name == "import_articles":
        from flows.importing import import_articles

        return import_articles
    raise AttributeError(f"module 'flows' has no attribute {name!r}")
