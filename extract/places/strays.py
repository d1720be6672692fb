"""Names that are places somewhere, but hardly the ones that a text speaks of."""

from __future__ import annotations

from collections.abc import Sequence

from extract.places.resolving import Context, distance_km
from extract.records import Place

STRAY_PEOPLE = 50_000
STRAY_UNIT = 300_000  # people: "Litoral" is no province of a country that nobody speaks of
STRAY_VOTES = 2.0  # below it the text says too little of where it is
STRAY_SHARE = 0.08
FAR_KM = 300.0  # from the home of a local outlet
FAR_VOTES = 0.9  # of a unit: less than its own name once


def drop_strays(
    wholes: Sequence[int | None], places: Sequence[Place | None], context: Context, *, is_shouting: bool
) -> list[Place | None]:
    """Drop small towns of countries that the text does not otherwise speak of.

    Where all is in capitals any noun may be a village ("TIME", "FRONT"): only the country most spoken of keeps its.
    """
    total = sum(context.countries.values())
    first = max(context.countries, key=context.countries.__getitem__, default="")
    kept = list(places)
    for at, (place, whole) in enumerate(zip(places, wholes, strict=True)):
        if place is None or whole is not None or place.kind not in ("city", "admin2", "admin1"):
            continue
        least = STRAY_UNIT if place.kind == "admin1" else STRAY_PEOPLE
        is_small, share = place.population < least, context.country_share(place.country_code)
        is_stray = is_small and total >= STRAY_VOTES and share < STRAY_SHARE
        is_stray = is_stray or (is_small and place.kind != "admin1" and _is_unspoken(place, context))
        if is_stray or (is_shouting and is_small and place.country_code != first):
            kept[at] = None
    return kept


def _is_unspoken(place: Place, context: Context) -> bool:
    """A small town far from the local outlet's home, in a unit that the text hardly speaks of."""
    votes = context.regions.get((place.country_code or "", place.admin1 or ""), 0.0)
    return bool(context.homes) and votes < FAR_VOTES and all(distance_km(place, h) > FAR_KM for h in context.homes)
