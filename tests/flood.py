"""A flood of made news, as long as one likes: happenings in real towns, told by several outlets, revised, copied.

`python -m tests.flood 20000 flood.jsonl.gz` writes it as a file for `wirehouse import`. Nothing of it is kept here.
"""

from __future__ import annotations

import gzip
import json
import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path

START = datetime(2024, 1, 1, 5, tzinfo=UTC)
#: A newsroom of forty outlets prints about so many of our happenings a day.
HAPPENINGS_A_DAY = 40
OUTLETS = tuple(f"{kind} {word}" for word in ("North", "Coast", "River", "Valley", "Plain") for kind in (
    "Daily", "Evening", "Radio", "Herald of the", "Voice of the", "Post of the", "Sunday", "Wire"))  # fmt: skip
TOWNS = (
    ("Quetta", "Pakistan"), ("Peshawar", "Pakistan"), ("Gwadar", "Pakistan"), ("Kandahar", "Afghanistan"),
    ("Herat", "Afghanistan"), ("Mosul", "Iraq"), ("Kirkuk", "Iraq"), ("Aleppo", "Syria"), ("Idlib", "Syria"),
    ("Maiduguri", "Nigeria"), ("Kaduna", "Nigeria"), ("Jos", "Nigeria"), ("Goma", "Congo"), ("Bunia", "Congo"),
    ("Mogadishu", "Somalia"), ("Kismayo", "Somalia"), ("Gao", "Mali"), ("Mopti", "Mali"), ("Djibo", "Burkina Faso"),
    ("Nyala", "Sudan"), ("El Fasher", "Sudan"), ("Khartoum", "Sudan"), ("Odesa", "Ukraine"), ("Kharkiv", "Ukraine"),
    ("Kherson", "Ukraine"), ("Cali", "Colombia"), ("Guayaquil", "Ecuador"), ("Culiacan", "Mexico"),
    ("Tijuana", "Mexico"), ("Imphal", "India"), ("Srinagar", "India"), ("Zamboanga", "Philippines"),
)  # fmt: skip
DEEDS = (
    ("A bomb", "exploded at", "the bombing"), ("Gunmen", "opened fire at", "the shooting"),
    ("A suicide bomber", "struck", "the blast"), ("An air strike", "hit", "the strike"),
    ("Armed men", "raided", "the raid"), ("A rocket", "landed on", "the shelling"),
)  # fmt: skip
SITES = ("a market", "a bus station", "a police post", "a mosque", "a school", "a checkpoint", "a village", "a hotel")
FIRST = ("Amina", "Tariq", "Olena", "Pedro", "Joseph", "Nadia", "Samuel", "Farid", "Grace", "Viktor", "Laila", "Ivan")
LAST = ("Rahman", "Okoro", "Shevchenko", "Morales", "Hassan", "Diallo", "Bukar", "Karimi", "Ortega", "Mbeki", "Singh")
AFTER = (
    "Ambulances took the wounded to the city hospital, where {name} said beds had run out at {hour}",
    "Shops near {site} stayed shut and soldiers searched cars on the road out of {town}.",
    "“We heard a loud noise and ran,” said {name}, who sells fruit there.",
    "No group has said that it was behind {noun}, and the governor asked people to stay at home.",
    "The area has seen little fighting since the spring, when a truce was signed after {number} weeks of talks.",
    "A spokesman, {name}, said an inquiry would report within {number} days.",
)


@dataclass(frozen=True, slots=True)
class Happening:
    """What the reports of it have in common."""

    number: int
    at: datetime
    town: str
    country: str
    who: str
    did: str
    noun: str
    site: str
    killed: int
    wounded: int


def flood(*, seed: int = 11) -> Iterator[dict[str, str]]:
    """Lines of an import without end, in order of publication within a happening; memory does not grow."""
    number = 0
    while True:
        rng = random.Random(seed * 1_000_003 + number)
        happening = _happening(rng, number)
        wire = ""
        for telling in range(rng.choice((1, 2, 2, 3, 4))):
            line = _tell(rng, happening, telling)
            if telling == 2:  # every third telling prints the wire's words
                line |= {"text": wire}
            wire = line["text"]
            yield line
        number += 1


def write_flood(count: int, file: Path, *, seed: int = 11) -> Path:
    """The first `count` lines as a file for `wirehouse import`."""
    with gzip.open(file, "wt", encoding="utf-8", compresslevel=3) as stream:
        for line in islice(flood(seed=seed), count):
            stream.write(json.dumps(line) + "\n")
    return file


def _happening(rng: random.Random, number: int) -> Happening:
    at = START + timedelta(minutes=number * 24 * 60 / HAPPENINGS_A_DAY)
    town, country = rng.choice(TOWNS)
    who, did, noun = rng.choice(DEEDS)
    return Happening(
        number, at, town, country, who, did, noun, rng.choice(SITES), rng.randint(2, 40), rng.randint(0, 80)
    )


def _tell(rng: random.Random, what: Happening, telling: int) -> dict[str, str]:
    killed = what.killed + rng.randint(0, 3) * telling
    at = what.at + timedelta(hours=2 + 5 * telling)
    name = f"{rng.choice(FIRST)} {rng.choice(LAST)}"
    lead = (
        f"{what.town.upper()}, {at:%B} {at.day} – {what.who} {what.did} {what.site} in {what.town}, {what.country}, "
        f"on {what.at:%A}, killing at least {killed} people and wounding {what.wounded}, police chief {name} said."
    )
    rest = [_sentence(rng, what, sentence) for sentence in rng.sample(AFTER, rng.randint(2, 5))]
    outlet = OUTLETS[(what.number * 7 + telling * 11) % len(OUTLETS)]
    return {
        "url": f"https://{outlet.lower().replace(' ', '-')}.example/{at:%Y/%m/%d}/{what.number}-{telling}",
        "title": f"{killed} killed as {what.who.lower()} {what.did} {what.site} in {what.town}",
        "text": "\n".join((lead, *rest)),
        "outlet": outlet,
        "published_at": at.isoformat(),
        "language": "en",
    }


def _sentence(rng: random.Random, what: Happening, template: str) -> str:
    name = f"{rng.choice(FIRST)} {rng.choice(LAST)}"
    hour, number = f"{rng.randint(6, 11)} in the evening.", rng.randint(2, 60)
    return template.format(name=name, hour=hour, number=number, site=what.site, town=what.town, noun=what.noun)


if __name__ == "__main__":
    write_flood(int(sys.argv[1]), Path(sys.argv[2]))
