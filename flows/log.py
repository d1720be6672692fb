"""Log lines: a fixed phrase and values, as text for people or as one JSON object a line for machines.

The handler of the logger `wirehouse` is the choice that holds for the process, as is usual with logging. Prefect's
own lines become JSON by environment variables of Prefect's (`PREFECT_JSON`), which a process has to have before it
imports Prefect; `wirehouse` sees to that.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

LOG = logging.getLogger("wirehouse")
FORMATS = ("text", "json")
#: Prefect's console handlers with our formatter; without colours, which would be escapes within the JSON.
PREFECT_JSON = {
    "PREFECT_LOGGING_FORMATTERS_JSON_CLASS": "flows.log.JsonLines",
    "PREFECT_LOGGING_HANDLERS_CONSOLE_FORMATTER": "json",
    "PREFECT_LOGGING_HANDLERS_DEBUG_FORMATTER": "json",
    "PREFECT_LOGGING_COLORS": "false",
}
#: What Prefect knows of the run that a line belongs to.
OF_RUN = ("flow_run_id", "flow_run_name", "task_run_name")

Logger = logging.Logger | logging.LoggerAdapter[Any]


def tell(logger: Logger, phrase: str, values: Mapping[str, object], *, level: int = logging.INFO) -> None:
    """Log `phrase key=value …`, from which JSON keeps the values apart."""
    line = " ".join([phrase, *(f"{name}={value}" for name, value in values.items())])
    logger.log(level, line, extra={"phrase": phrase, "values": dict(values)})


def configure(log_format: str) -> None:
    """From now on the logger `wirehouse` writes lines of this format to standard error."""
    handler = logging.StreamHandler()
    handler.setFormatter(JsonLines() if log_format == "json" else TextLines())
    LOG.handlers[:] = [handler]
    LOG.setLevel(logging.INFO)
    LOG.propagate = False


def is_json() -> bool:
    """Whether this process logs JSON: then nothing but JSON should come out of a run."""
    return any(isinstance(handler.formatter, JsonLines) for handler in LOG.handlers)


class TextLines(logging.Formatter):
    """`2026-02-01T02:30:00Z step ended step=read items=400`."""

    def format(self, record: logging.LogRecord) -> str:
        """The line with its time."""
        return f"{_at(record)} {record.getMessage()}"


class JsonLines(logging.Formatter):
    """`{"at": "…", "level": "info", "logger": "wirehouse", "event": "step ended", "step": "read", "items": 400}`."""

    def __init__(self, *_: object, **__: object) -> None:
        """Prefect's configuration hands over a format string, which JSON has no use for."""
        super().__init__()

    def format(self, record: logging.LogRecord) -> str:
        """The record as an object: when, how bad, who, what, its values, the run, the traceback."""
        told = {"at": _at(record), "level": record.levelname.lower(), "logger": record.name}
        told["event"] = getattr(record, "phrase", None) or record.getMessage()
        told |= getattr(record, "values", {})
        told |= {name: value for name in OF_RUN if (value := getattr(record, name, None))}
        if record.exc_info:
            told["traceback"] = self.formatException(record.exc_info)
        return json.dumps(told, default=str, ensure_ascii=False)


def _at(record: logging.LogRecord) -> str:
    return f"{datetime.fromtimestamp(record.created, UTC):%Y-%m-%dT%H:%M:%SZ}"
