"""Names that are places somewhere, but hardly the ones that a text speaks of."""

from __future__ import annotations

from collections.abc import Sequence

from extract.places.folding import fold_name
from extract.places.names import Name
from extract.places.resolving import FEW_VOTES_OF_VILLAGE, VILLAGE, Context, distance_km
from extract.records import Place

STRAY_PEOPLE = 50_000
STRAY_ALTERNATE = 500_000  # "Plevna" in Kansas is not Pleven
STRAY_UNIT = 300_000  # people: "Litoral" is no province of a country that nobody speaks of
STRAY_VOTES = 2.0  # below it the text says too little of where it is
STRAY_SHARE = 0.08
FAR_KM = 300.0  # from the home of a local outlet
FAR_VOTES = 0.9  # of a unit: less than its own name once


def drop_strays(
    names: Sequence[Name],
    wholes: Sequence[int | None],
    places: Sequence[Place | None],
    context: Context,
    *,
    is_shouting: bool,
) -> list[Place | None]:
    """Drop small towns of countries that the text does not otherwise speak of.

    Where all is in capitals any noun may be a village ("TIME", "FRONT"): only the country most spoken of keeps its.
    """
    total = sum(context.countries.values())
    first = max(context.countries, key=context.countries.__getitem__, default="")
    kept = list(places)
    for at, (name, place, whole) in enumerate(zip(names, places, wholes, strict=True)):
        if place is None or whole is not None or place.kind not in ("city", "admin2", "admin1"):
            continue
        is_small, share = place.population < _least_of(name, place), _share_of_others(place, context)
        is_stray = is_small and total >= STRAY_VOTES and share < STRAY_SHARE
        is_stray = is_stray or (is_small and _is_unspoken(place, context))
        if is_stray or (is_shouting and is_small and place.country_code != first):
            kept[at] = None
            name.rule = "unlisted" if name.hint and not is_shouting else name.rule  # "the village of X" it still is
    return kept


def _share_of_others(place: Place, context: Context) -> float:
    """How much the text speaks of a place's country, but for what a village has said for its own."""
    own = FEW_VOTES_OF_VILLAGE if place.kind == "city" and 0 < place.population <= VILLAGE else 0.0
    total = sum(context.countries.values()) - own
    return max(0.0, context.countries.get(place.country_code or "", 0.0) - own) / total if total > 0 else 0.0


def _least_of(name: Name, place: Place) -> int:
    """From how many people on a place may be meant though nothing else speaks of its country."""
    if place.kind == "admin1":
        return STRAY_UNIT
    return STRAY_PEOPLE if fold_name(place.name) == fold_name(name.text) else STRAY_ALTERNATE


def _is_unspoken(place: Place, context: Context) -> bool:
    """A small town far from the local outlet's home, in a unit that the text hardly speaks of."""
    if place.kind == "admin1":
        return False
    votes = context.regions.get((place.country_code or "", place.admin1 or ""), 0.0)
    return bool(context.homes) and votes < FAR_VOTES and all(distance_km(place, h) > FAR_KM for h in context.homes)
