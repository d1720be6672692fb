"""Where an outlet sits, by its host or name: local papers do not say which Springfield they mean."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from extract.places.gazetteer import Gazetteer
from extract.records import Place
from extract.tables import read_table

HOST = re.compile(r"^(?:https?://)?(?:www\d?\.|m\.|amp\.)?([\w.-]+?)(?::\d+)?(?:/.*)?$")
PAPER = re.compile(
    r"(?:the|my)?([a-z]{4,}?)(?:daily|online)?(?:tribune|times|news|herald|globe|post|gazette|chronicle|journal|"
    r"courier|examiner|dispatch|enquirer|inquirer|sun|star|press|register|record|observer|ledger|patch|"
    r"independent|democrat|republican|sentinel|bee|mercury|today|live|citizen|standard|telegraph|mirror|argus|"
    r"advocate|free-?press|leader|reporter|beacon|banner|mail|tv|local|now)+"
)
SMALLEST = 20_000  # people: below it a host that begins like a town is chance


@lru_cache(maxsize=4096)
def locate_outlet(outlet: str, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """Give the home of an outlet, or nothing: from our table, else from the town in its name."""
    match = HOST.match(outlet.strip().lower())
    if not outlet or match is None:
        return ()
    host = match.group(1)
    labels = host.split(".")
    for at in range(len(labels) - 1):
        line = _homes().get(".".join(labels[at:]))
        if line is not None:
            return _home(line, gazetteer)
    return _from_name(host, gazetteer)


@cache
def _homes() -> dict[str, dict[str, str]]:
    return {line["host"]: line for line in read_table("places_outlets.tsv")}


def _home(line: dict[str, str], gazetteer: Gazetteer) -> tuple[Place, ...]:
    if not line["city"]:
        country = gazetteer.country_of(line["country"])
        return (country,) if country else ()
    for candidate in gazetteer.find_candidates(line["city"]):
        place = candidate.place
        if place.country_code == line["country"] and line["admin1"] in ("", place.admin1 or ""):
            return (place,)
    return ()


def _from_name(host: str, gazetteer: Gazetteer) -> tuple[Place, ...]:
    match = PAPER.fullmatch(host.split(".")[0])
    if match is None:
        return ()
    towns = [c.place for c in gazetteer.find_candidates(match.group(1)) if c.place.population >= SMALLEST]
    return tuple(towns[:1])
