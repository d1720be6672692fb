"""An answer as a file: CSV, JSON, GeoJSON; Parquet comes from the warehouse itself."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from flows.render import Answer, as_csv

NUMBERS = int | float | Decimal  # DuckDB reads 1.5 as a decimal
MEDIA = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "geojson": "application/geo+json",
    "parquet": "application/vnd.apache.parquet",
}


def answer_bytes(answer: Answer, form: str) -> bytes:
    """The answer in the form named."""
    if form == "csv":
        return as_csv(answer).encode()
    content = as_geojson(answer) if form == "geojson" else answer.records()
    return as_json_bytes(content)


def as_json_bytes(content: Any) -> bytes:
    """JSON of anything a query gives; what JSON has no form for is written as text."""
    return json.dumps(content, default=_written, ensure_ascii=False, indent=1).encode()


def as_geojson(answer: Answer) -> dict[str, Any]:
    """A feature a row; rows without `latitude` and `longitude` have no geometry."""
    return {"type": "FeatureCollection", "features": [_feature(row) for row in answer.records()]}


def _feature(row: dict[str, Any]) -> dict[str, Any]:
    latitude, longitude = row.pop("latitude", None), row.pop("longitude", None)
    is_placed = isinstance(latitude, NUMBERS) and isinstance(longitude, NUMBERS)
    geometry = {"type": "Point", "coordinates": [longitude, latitude]} if is_placed else None
    return {"type": "Feature", "geometry": geometry, "properties": row}


def _written(value: Any) -> Any:
    if isinstance(value, Decimal):
        return float(value)
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return str(value)
